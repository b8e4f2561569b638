"""Passages that both masters add: paired by themselves, or suggested to somebody."""

from pathlib import Path

import pytest

from tests.journeys.desk import Lines
from tests.journeys.masters import EITHER_LEADS, LINES, Masters

OPEN = {
    "en": "The shelter is open on 24 December until 16:00.",
    "nl": "De opvang is op 24 december open tot 16.00 uur.",
}
LATER = OPEN | {"nl": "De opvang is op 24 december open tot 17.00 uur."}
ANYWAY = ("--anyway", "--why", "two places")
CARE = {"en": "Medical care is free.", "nl": "Medische zorg is gratis."}
UNLIKE = {
    "en": "Children may bring one toy.",
    "nl": "De huisarts komt langs als iemand ziek is.",
}
NEW = "new in both masters: do they say the same?:  → "


@pytest.fixture(params=EITHER_LEADS)
def masters(request: pytest.FixtureRequest, tmp_path: Path) -> Masters:
    """The two agree, and everything is translated; either leads."""
    return Masters.at(tmp_path, *request.param)


def grown(language: str, *added: str) -> Lines:
    """A master with passages added in the middle."""
    lines = LINES[language]
    return [*lines[:6], *(("", text) for text in added), *lines[6:]]


def add(masters: Masters, texts: dict[str, str], first: str) -> str:
    """One master adds a passage and then the other; what the second import said."""
    masters.bring(first, grown(first, texts[first]))
    masters.translate()
    second = "nl" if first == "en" else "en"
    return masters.bring(second, grown(second, texts[second]))


def stand(masters: Masters) -> list[tuple[str, str]]:
    """How the passages of either master stand that are not agreed on."""
    return [(row[0], row[1]) for lang in ("en", "nl") for row in masters.waiting(lang)]


@pytest.mark.parametrize("first", ["en", "nl"])
def test_what_both_add_is_paired(masters: Masters, first: str) -> None:
    said = add(masters, OPEN, first)
    assert said.endswith("  1 passage added by both masters paired\n")
    assert stand(masters) == []


@pytest.mark.parametrize("texts", [OPEN, LATER], ids=["sure", "suggested"])
def test_what_both_add_is_translated_once(
    masters: Masters, texts: dict[str, str]
) -> None:
    """When the leading master has it; nobody asks again when the other has it too."""
    masters.bring(masters.leading, grown(masters.leading, texts[masters.leading]))
    assert [row.source for row in masters.rows("hu")] == [texts[masters.leading]]
    masters.translate()
    masters.bring(masters.other, grown(masters.other, texts[masters.other]))
    assert masters.rows("hu") == ()
    masters.desk.call("agree", "manual", "--all", *ANYWAY)
    assert masters.rows("hu") == ()
    assert masters.tally("hu") == {"current": 11}


@pytest.mark.parametrize("first", ["en", "nl"])
@pytest.mark.parametrize("texts", [LATER, CARE], ids=["another time", "few words"])
def test_what_is_not_certain_is_suggested(
    masters: Masters, texts: dict[str, str], first: str
) -> None:
    said = add(masters, texts, first)
    assert said.endswith(
        "  1 passage added by both may belong together: see 'safe-content status manual"
        " --units', then agree\n"
    )
    for language, beside in (("en", "nl"), ("nl", "en")):
        assert masters.waiting(language) == [
            ("both-changed", texts[language], texts[beside], NEW)
        ]


def test_a_suggestion_waits_for_both_editors(masters: Masters) -> None:
    add(masters, LATER, masters.leading)
    for language, beside in (("en", "nl"), ("nl", "en")):
        (row,) = masters.rows(language)
        assert (row.source, row.translation, row.old_source) == (
            LATER[beside],
            LATER[language],
            None,
        )
    assert masters.tally("hu") == {"current": 10, "pending": 1}


def test_somebody_agrees_and_a_later_change_is_one(masters: Masters) -> None:
    add(masters, LATER, "en")
    assert masters.desk.run("agree", "manual", "--all", *ANYWAY) == (
        "Agreed on 1 passage of manual.\n"
    )
    assert stand(masters) == []
    masters.bring("nl", grown("nl", OPEN["nl"]))
    assert stand(masters) == [("nl-ahead", LATER["en"])]


def test_an_editor_answers_a_suggestion(masters: Masters) -> None:
    add(masters, LATER, "en")
    masters.answer("nl", {LATER["en"]: OPEN["nl"]})
    assert stand(masters) == []


def test_a_suggestion_becomes_certain_when_the_wording_says_so(
    masters: Masters,
) -> None:
    add(masters, LATER, "en")
    masters.bring("nl", grown("nl", OPEN["nl"]))
    assert stand(masters) == []


@pytest.mark.parametrize("first", ["en", "nl"])
def test_what_has_nothing_in_common_is_not_paired(masters: Masters, first: str) -> None:
    add(masters, UNLIKE, first)
    assert stand(masters) == [("only-nl", UNLIKE["nl"]), ("only-en", UNLIKE["en"])]


def test_what_belongs_together_is_found_among_what_does_not(masters: Masters) -> None:
    masters.bring("en", grown("en", UNLIKE["en"], OPEN["en"], CARE["en"]))
    masters.bring("nl", grown("nl", OPEN["nl"], CARE["nl"]))
    assert sorted(stand(masters)) == [
        ("both-changed", CARE["en"]),
        ("both-changed", CARE["nl"]),
        ("only-en", UNLIKE["en"]),
    ]


def test_passages_taken_apart_are_never_paired_again(masters: Masters) -> None:
    add(masters, LATER, "en")
    rows = masters.desk.json("status", "manual", "--units", "-l", "nl")
    assert isinstance(rows, list)
    said = masters.desk.run("agree", "manual", "--apart", rows[0]["status"]["unit"])
    assert said == "Took 1 passage of manual apart.\n"
    alone = [("only-nl", LATER["nl"]), ("only-en", LATER["en"])]
    assert stand(masters) == alone
    masters.bring("nl", grown("nl", OPEN["nl"]))
    assert stand(masters) == [("only-nl", OPEN["nl"]), ("only-en", OPEN["en"])]
    masters.desk.run("undo")
    masters.desk.run("undo")
    assert {state for state, _ in stand(masters)} == {"both-changed"}


def test_passages_can_be_linked_by_hand(masters: Masters) -> None:
    add(masters, UNLIKE, "en")
    units = {}
    for language, beside in (("en", "nl"), ("nl", "en")):
        rows = masters.desk.json("status", "manual", "--units", "-l", language)
        assert isinstance(rows, list)
        units[beside] = rows[0]["status"]["unit"]
    link = f"{units[masters.leading]}={units[masters.other]}"
    masters.desk.run("agree", "manual", link)
    assert stand(masters) == []


def test_passages_that_are_not_paired_can_not_be_taken_apart(masters: Masters) -> None:
    assert masters.desk.refuse("agree", "manual", "--apart", "zzz") == (
        "Error: No passage of 'manual' that you named is paired with another."
        " 'safe-content status manual --units' lists the ids of those that wait."
        " Nothing was changed.\n"
    )


def test_what_takes_the_place_of_a_removed_counterpart_is_only_suggested(
    masters: Masters,
) -> None:
    add(masters, OPEN, "en")
    masters.bring("nl", LINES["nl"])
    assert stand(masters) == [("removed-in-nl", OPEN["en"])]
    anew = "Op 24 december gaat de opvang dicht, en wel om 16.00 uur precies."
    masters.bring("nl", grown("nl", anew))
    assert stand(masters) == [("both-changed", OPEN["en"]), ("both-changed", anew)]
    masters.bring("nl", grown("nl", OPEN["nl"]))
    assert stand(masters) == []
