"""Masters held against each other, and files that take back what was changed."""

from pathlib import Path

import pytest

from safe_content.checks.contradictions import contradictions, reversals
from safe_content.model.units import Language, Severity
from tests.journeys.desk import SETTINGS, Desk, changed, word
from tests.journeys.masters import (
    CALL,
    CALLED,
    EITHER_LEADS,
    LINES,
    POLICE,
    POLICED,
    TALK,
    Masters,
)

EN, NL = Language("en"), Language("nl")


@pytest.mark.parametrize(
    ("en", "nl", "found"),
    [
        ("It has 14 questions.", "Hij telt 15 vragen.", ["14 → 15"]),
        ("It has fourteen questions.", "Hij telt 14 vragen.", []),
        ("Open until 17:00.", "Open tot 17.00 uur.", []),
        ("Open until 17:00.", "Open tot 16.00 uur.", ["17:00 → 16.00 uur"]),
        ("Call 020 555 0101.", "Bel 020 555 0110.", ["020 555 0101 → 020 555 0110"]),
        ("Call us on 1 May.", "Bel ons op 1 mei.", []),
        ("Talk in private.", "Praat onder vier ogen.", []),
    ],
)
def test_what_can_not_both_be_right(en: str, nl: str, found: list[str]) -> None:
    reasons = contradictions(en, nl, EN, NL)
    assert [f"{each.before} → {each.after}" for each in reasons] == found


@pytest.fixture(params=EITHER_LEADS)
def masters(request: pytest.FixtureRequest, tmp_path: Path) -> Masters:
    """The two agree, and everything is translated into Hungarian; either leads."""
    return Masters.at(tmp_path, *request.param)


def waiting(masters: Masters) -> dict[str, list[str]]:
    return {
        each: [row[0] for row in masters.waiting(each)] for each in ("en", "nl", "hu")
    }


def contradicted(masters: Masters) -> None:
    """Both masters changed the help line, and one of them to another number."""
    masters.revise("en", {CALL["en"]: CALLED["en"]})
    masters.revise("nl", {CALL["nl"]: CALL["nl"].replace("0101", "0191")})


def test_nobody_agrees_on_a_contradiction_unawares(masters: Masters) -> None:
    contradicted(masters)
    ours, theirs = ("0199", "0191") if masters.leading == "en" else ("0191", "0199")
    begins = " ".join(CALL[masters.leading].split()[:6])
    assert masters.desk.refuse("agree", "manual", "--all") == (
        "Error: The masters of 'manual' contradict each other in 1 passage:"
        f" '{begins} …': 020 555 {ours} ≠ 020 555 {theirs}. Correct one of the two in"
        " Word and import it; if both are right, say so with --anyway and --why."
        " Nothing was changed.\n"
    )
    masters.desk.run("agree", "manual", "--all", "--anyway", "--why", "two lines")
    assert waiting(masters) == {"en": [], "nl": [], "hu": ["stale"]}


def test_a_contradiction_that_was_there_from_the_start_is_named(
    tmp_path: Path,
) -> None:
    """It waits in both masters, and no translation of it goes out as if current."""
    masters = Masters.at(tmp_path, "en", "nl")
    masters.revise("nl", {CALL["nl"]: CALLED["nl"]})
    rows = masters.desk.json("status", "manual", "--units", "-l", "en")
    assert isinstance(rows, list)
    unit = rows[0]["status"]["unit"]
    masters.desk.run("agree", "manual", unit, "--anyway", "--why", "a test")
    masters.revise("nl", {CALL["nl"]: CALLED["nl"] + "."})
    told = waiting(masters)
    assert told == {"en": ["contradicted"], "nl": ["contradicted"], "hu": ["pending"]}
    assert masters.rows("hu") == ()
    assert "telephones" in masters.desk.call("check", "manual", "nl").output
    masters.revise("nl", {})
    masters.desk.run("agree", "manual", unit)
    assert waiting(masters) == {"en": [], "nl": [], "hu": []}


def bring(masters: Masters, language: str, changes: dict[str, str]) -> tuple[str, Path]:
    path = masters.desk.put(
        f"../{language}.docx", word(changed(LINES[language], changes))
    )
    return language, path


def test_an_earlier_revision_is_refused_by_name(masters: Masters) -> None:
    language = masters.leading
    masters.revise(language, {CALL[language]: CALLED[language]})
    said = masters.desk.refuse("import", "manual", *bring(masters, language, {}))
    assert said.startswith(
        f"Error: {language}.docx is revision 1 of 'manual' in '{language}', word for"
        " word: all that was changed since would be taken back."
    )
    masters.revise(language, {})
    assert masters.waiting("hu") == []


def test_a_file_made_from_an_earlier_revision_is_known_by_what_it_takes_back(
    masters: Masters,
) -> None:
    language = masters.leading
    masters.revise(language, {CALL[language]: CALLED[language]})
    file = bring(masters, language, {POLICE[language]: POLICED[language]})
    said = masters.desk.refuse("import", "manual", *file)
    assert said.startswith(
        f"Error: {language}.docx seems to be made from revision 1 of 'manual', and not"
        " from the newest: 1 passage went back to what revision 1 said: '"
    )


def test_a_file_that_keeps_something_of_what_was_changed_is_taken(
    masters: Masters,
) -> None:
    language = masters.leading
    both = {CALL[language]: CALLED[language], POLICE[language]: POLICED[language]}
    masters.revise(language, both)
    file = bring(masters, language, {POLICE[language]: POLICED[language]})
    masters.desk.run("import", "manual", *file)
    assert TALK[language] not in [row[1] for row in masters.waiting("hu")]


def test_masters_that_changed_to_the_same_are_suggested_as_agreed(
    masters: Masters,
) -> None:
    for language in ("en", "nl"):
        masters.revise(language, {CALL[language]: CALLED[language]})
    same = "both masters changed to the same: agree, if all else is the same"
    for language in ("en", "nl"):
        ((state, *_, why),) = masters.waiting(language)
        assert state == "both-changed"
        assert why.startswith(f"{same}:  → 020 555 0199; telephone")
    masters.desk.run("agree", "manual", "--all")
    assert waiting(masters) == {"en": [], "nl": [], "hu": ["stale"]}


@pytest.mark.parametrize(
    ("en", "nl", "found"),
    [
        ("Call the police.", "Bel de politie niet.", ["nothing → niet"]),
        ("Do not call the police.", "Bel de politie.", ["not → nothing"]),
        ("You must ask first.", "U mag het eerst vragen.", ["must → mag"]),
        ("Do not call the police.", "Bel de politie niet.", []),
        ("Call the police.", "Bel de politie.", []),
    ],
)
def test_what_one_of_two_denies_or_obliges_to(
    en: str, nl: str, found: list[str]
) -> None:
    reasons = reversals(en, nl, EN, NL)
    assert [
        f"{each.before or 'nothing'} → {each.after or 'nothing'}" for each in reasons
    ] == found
    assert not any(each.severity is Severity.CRITICAL for each in reasons)


NOT_POLICED = {
    "en": "You must not call the police. Ask the person first whether that is safe.",
    "nl": "U moet de politie niet bellen. Vraag eerst of dat veilig is voor de persoon.",
}


def test_a_not_of_one_master_alone_is_named_until_somebody_lets_it_stand(
    masters: Masters,
) -> None:
    """It holds nothing: languages deny in many ways."""
    masters.revise("en", {POLICE["en"]: NOT_POLICED["en"]})
    masters.revise("nl", {POLICE["nl"]: POLICED["nl"]})
    own = {"en": NOT_POLICED["en"], "nl": POLICED["nl"]}[masters.leading]
    begins = " ".join(own.split()[:6])
    told = f"'{begins} …': " + (
        "not ≠ nothing" if masters.leading == "en" else "nothing ≠ not"
    )
    assert masters.desk.refuse("agree", "manual", "--all").startswith(
        "Error: The masters of 'manual' contradict each other in 1 passage:"
        f" {told}. Correct one of the two in Word and import it"
    )
    masters.desk.run("agree", "manual", "--all", "--anyway", "--why", "a test")
    assert waiting(masters) == {"en": [], "nl": [], "hu": ["stale"]}
    assert "negation" not in masters.desk.call("check", "manual", "nl").output


def test_a_not_of_one_master_alone_is_named_from_the_first_pairing_on(
    tmp_path: Path,
) -> None:
    desk = Desk.at(tmp_path, SETTINGS)
    english = word(changed(LINES["en"], {POLICE["en"]: NOT_POLICED["en"]}))
    desk.run("import", "manual", "en", desk.put("../en.docx", english))
    dutch = word(changed(LINES["nl"], {POLICE["nl"]: POLICED["nl"]}))
    said = desk.run("import", "manual", "nl", desk.put("../nl.docx", dutch))
    assert (
        "the masters contradict each other: 'You must not call the police. …':"
        " not ≠ nothing"
    ) in said
    assert "negation" in desk.call("check", "manual", "nl").output
    master = desk.workspace.latest("manual", EN)
    assert master
    assert desk.json("status", "manual", "--units", "-l", "en") == []
    unit = next(unit.id for unit in master.units if "not call" in unit.text)
    desk.run("agree", "manual", unit, "--anyway", "--why", "a test")
    assert "negation" not in desk.call("check", "manual", "nl").output
