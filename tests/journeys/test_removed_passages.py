"""What the leading master removed and the other one still has is shown, marked, in every
translation, until the editors agree."""

from dataclasses import replace
from pathlib import Path

import docx as python_docx
import pytest

from safe_content import docx
from safe_content.journeys.editions.plan import prepare
from safe_content.journeys.state.survey import survey
from safe_content.model.units import Language, Severity
from safe_content.translation.catalog import State
from safe_content.translation.edition_policy import Edition
from tests.docx.builder import document, paragraph, run, table
from tests.journeys.desk import DUTCH, ENGLISH
from tests.journeys.masters import (
    CALL,
    LINES,
    POLICE,
    POLICED,
    Masters,
    in_hungarian,
)

MARK = "[korábbi változat]"


@pytest.fixture
def masters(tmp_path: Path) -> Masters:
    """The two agree, and everything is translated into Hungarian; English leads."""
    return Masters.at(tmp_path, "en", "nl")


def without(masters: Masters, language: str, text: str) -> None:
    masters.bring(language, [line for line in LINES[language] if line[1] != text])


def shown(masters: Masters, edition: str, language: str = "hu") -> list[str]:
    """What an edition says today, paragraph by paragraph."""
    masters.desk.run("export", "manual")
    path = masters.desk.folder / f"exports/{edition}/manual-{language}.docx"
    return [p.plain for p in docx.read(path.read_bytes(), origin=path.name).passages]


def kinds(masters: Masters) -> list[tuple[str, str, str]]:
    found = masters.desk.json("matters")
    assert isinstance(found, list)
    return [(m["kind"], m["language"], m["text"]) for m in found]


@pytest.mark.parametrize("edition", ["review", "release"])
def test_it_stands_in_its_place_and_says_that_it_is_not_settled(
    masters: Masters, edition: str
) -> None:
    without(masters, "en", POLICE["en"])
    said = shown(masters, edition)
    call = said.index(in_hungarian(CALL["en"]))
    assert said[call + 1] == f"{MARK} {in_hungarian(POLICE['en'])}"
    assert said[call + 2] == in_hungarian(ENGLISH[6][1])
    assert sum(MARK in text for text in said) == (2 if edition == "release" else 1)


def test_no_edition_marks_it_once_it_is_settled(masters: Masters) -> None:
    without(masters, "en", POLICE["en"])
    assert kinds(masters) == [("withdrawal", "nl", POLICE["nl"])]
    without(masters, "nl", POLICE["nl"])
    assert kinds(masters) == []
    assert not any("HU You may call" in text for text in shown(masters, "release"))


def test_keeping_it_puts_it_on_the_list_of_nobody_and_closes_the_matter(
    masters: Masters,
) -> None:
    without(masters, "en", POLICE["en"])
    (matter,) = masters.desk.workspace.matters()
    said = masters.desk.refuse("matters", matter.id, "--settle", "--why", "done")
    assert "safe-content agree manual" in said
    masters.desk.run("agree", "manual", matter.units[0])
    assert kinds(masters) == []
    masters.desk.run("undo")
    assert kinds(masters) == [("withdrawal", "nl", POLICE["nl"])]


def test_putting_it_back_closes_the_matter(masters: Masters) -> None:
    without(masters, "nl", POLICE["nl"])
    assert kinds(masters) == [("withdrawal", "en", POLICE["en"])]
    assert f"{MARK} {in_hungarian(POLICE['en'])}" in shown(masters, "release")
    masters.revise("nl", {})
    assert kinds(masters) == []
    assert not any(MARK in text for text in shown(masters, "release"))


def test_it_gives_way_to_what_the_other_master_says_by_now(masters: Masters) -> None:
    without(masters, "en", POLICE["en"])
    masters.revise("nl", {POLICE["nl"]: POLICED["nl"]})
    said = shown(masters, "release")
    assert f"[holland] {POLICED['nl']}" in said
    assert in_hungarian(POLICE["en"]) not in " ".join(said)


def test_what_was_never_translated_is_shown_in_the_language_of_the_other_master(
    masters: Masters,
) -> None:
    masters.revise("en", {}, "Stay calm.")
    masters.revise("nl", {}, "Blijf kalm.")
    masters.desk.run("sync")
    units = [
        next(u.id for u in revision.units if u.plain in ("Stay calm.", "Blijf kalm."))
        for each in ("en", "nl")
        if (revision := masters.desk.workspace.latest("manual", each))
    ]
    masters.desk.call("agree", "manual", "=".join(units))
    masters.revise("en", {})
    assert "[holland] Blijf kalm." in shown(masters, "release")
    returned(masters, "")
    assert [m.kind for m in masters.desk.workspace.matters()] == ["withdrawal"]


def test_a_first_passage_stands_first(masters: Masters) -> None:
    without(masters, "en", ENGLISH[0][1])
    said = shown(masters, "review")
    assert f"{MARK} {in_hungarian(ENGLISH[0][1])}" in said[:3]


def test_several_in_a_row_keep_their_order(masters: Masters) -> None:
    gone = {ENGLISH[4][1], ENGLISH[5][1]}
    masters.bring("en", [line for line in ENGLISH if line[1] not in gone])
    said = shown(masters, "review")
    marked = [text for text in said if text.startswith(MARK)]
    assert marked == [f"{MARK} {in_hungarian(ENGLISH[n][1])}" for n in (4, 5)]


def returned(masters: Masters, added: str | None, remark: str = "") -> str:
    """The review edition comes back: mended, and with what was put in it changed."""
    masters.desk.run("export", "manual")
    path = masters.desk.folder / "exports/review/manual-hu.docx"
    file = python_docx.Document(str(path))
    talk = next(p for p in file.paragraphs if p.text == in_hungarian(ENGLISH[3][1]))
    talk.runs[0].text = "Beszélgessen négyszemközt, és szánjon rá időt."
    put_in = next(p for p in file.paragraphs if p.text.startswith("["))
    if added is None:
        file.element.body.remove(put_in._element)
    elif added:
        put_in.runs[1].text = added
    if remark:
        file.add_comment(put_in.runs, remark, "Anna")
    back = masters.desk.folder / "../back.docx"
    file.save(str(back))
    said = masters.desk.run("accept", back)
    assert "1 of 1 row taken" in said
    return said


def test_a_returned_review_edition_is_read_as_ever(masters: Masters) -> None:
    without(masters, "en", POLICE["en"])
    returned(masters, "")
    assert [m.kind for m in masters.desk.workspace.matters()] == ["withdrawal"]


def test_what_was_written_in_it_stays_in_sight(masters: Masters) -> None:
    without(masters, "en", POLICE["en"])
    said = "A rendőrséget bármikor hívhatja."
    assert f"{MARK} {said}" in " ".join(returned(masters, said).split())
    withdrawn, kept = masters.desk.workspace.matters()
    assert (withdrawn.kind, kept.kind) == ("withdrawal", "row")
    assert kept.text == f"{MARK} {said}"


def test_a_remark_beside_it_stays_in_sight(masters: Masters) -> None:
    without(masters, "en", POLICE["en"])
    returned(masters, "", "Is this still so?")
    asked = masters.desk.workspace.matters()[-1]
    assert [each.text for each in asked.thread] == ["Is this still so?"]


def test_taking_it_out_takes_nothing_else(masters: Masters) -> None:
    without(masters, "en", POLICE["en"])
    said = " ".join(returned(masters, None).split())
    assert "A passage that one master removed was taken out." in said
    assert [m.kind for m in masters.desk.workspace.matters()] == ["withdrawal"]


def test_values_of_a_row_say_whose_they_are_and_stand_below_the_table(
    tmp_path: Path,
) -> None:
    def directory(rows: list[tuple[str, str]]) -> bytes:
        return document(
            paragraph(run("Map"), style="Heading1"),
            table(*map(list, rows)),
            paragraph(run("Call before you go there, at any hour of the day.")),
        )

    head = [("Organisation", "Telephone"), ("Vrijhaven", "020 555 0101")]
    last = ("Aurora House", "020 555 0202")
    masters = Masters.at(tmp_path, "en", "nl")
    desk = masters.desk
    for language in ("en", "nl"):
        path = desk.put(f"../{language}.docx", directory([*head, last]))
        desk.run("import", "manual", language, path, "--anyway")
    masters.translate()
    path = desk.put("../en.docx", directory(head))
    desk.run("import", "manual", "en", path, "--anyway")
    said = shown(masters, "release")
    assert said[-3:-1] == [
        f"{MARK} HU Organisation: HU Aurora House",
        f"{MARK} HU Aurora House › HU Telephone: 020 555 0202",
    ]


def test_the_masters_speak_of_it_in_five_languages(masters: Masters) -> None:
    without(masters, "nl", DUTCH[4][1])
    (matter,) = masters.desk.workspace.matters()
    said = {
        each: masters.desk.run("matters", matter.id, "--in", each)
        for each in ("en", "nl", "hu", "bg", "mk")
    }
    assert len(set(said.values())) == 5
    assert "The master in Dutch no longer has it, the one in English" in said["en"]


def test_a_list_says_how_much_waits_beside_it(masters: Masters) -> None:
    lines = [line for line in ENGLISH if line[1] != POLICE["en"]]
    masters.bring("en", [*lines, ("", "Stay calm.")])
    path = masters.desk.folder / "../hu.html"
    masters.desk.run("changes", "manual", "hu", "-o", path)
    assert "További 1 szövegrész addig vár" in path.read_text(encoding="utf-8")


def test_an_export_is_made_anew_for_whatever_its_margin_says(masters: Masters) -> None:
    without(masters, "en", POLICE["en"])
    workspace = masters.desk.workspace
    state = survey(workspace, workspace.document("manual"))
    plan = prepare(workspace, state, Language("hu"), Edition.REVIEW)
    assert plan
    first, (added,) = plan.choices[0], plan.added
    unread = replace(first, status=replace(first.status, state=State.UNREVIEWED))
    graver = replace(
        added.choice, status=replace(added.choice.status, severity=Severity.CRITICAL)
    )
    keys = {
        plan.key(),
        replace(plan, choices=(unread, *plan.choices[1:])).key(),
        replace(plan, added=(replace(added, choice=graver),)).key(),
    }
    assert len(keys) == 3
