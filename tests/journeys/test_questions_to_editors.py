"""What a translator asks goes to the master's editor, whose answer comes back with the
list and is on the translator's next one."""

import json
from pathlib import Path

import docx as python_docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from safe_content import docx
from tests.journeys.masters import CALL, POLICE, POLICED, Masters

ASKED = "Does “may” mean that they are allowed to?"
ANSWER = "Yes: nobody forbids it."


@pytest.fixture
def masters(tmp_path: Path) -> Masters:
    """A Hungarian translator asked about a passage that both masters agree on."""
    found = Masters.at(tmp_path, "en", "nl")
    workspace = found.desk.workspace
    leading = workspace.latest("manual", "en")
    assert leading
    unit = next(u.id for u in leading.units if u.plain == POLICE["en"])
    found.desk.run("changes", "manual", "hu", "--all", "-o", sent(found, "hu"))
    remark(sent(found, "hu"), POLICE["en"], ASKED, "Anna")
    found.desk.run("accept", sent(found, "hu"))
    (matter,) = found.desk.workspace.matters()
    assert (matter.kind, matter.language, matter.units) == ("question", "hu", (unit,))
    return found


def sent(masters: Masters, language: str, ending: str = "xlsx") -> Path:
    return masters.desk.folder.parent / f"{language}.{ending}"


def remark(path: Path, source: str, text: str, author: str) -> None:
    """Write a remark beside a row, as a comment on the cell that shows its text."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if source in str(cell.value or ""):
                    cell.comment = Comment(text, author)
                    book.save(path)
                    return
    raise AssertionError(source)


def comment(path: Path, source: str, text: str, author: str) -> None:
    """Put a comment of Word beside a row."""
    file = python_docx.Document(str(path))
    for table in file.tables:
        for row in table.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    if source in paragraph.text:
                        file.add_comment(paragraph.runs, text, author)
                        file.save(str(path))
                        return
    raise AssertionError(source)


def cells(path: Path) -> str:
    """All that a list says."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        return "\n".join(
            str(cell.value) for sheet in book for row in sheet for cell in row
        )
    found = docx.read(path.read_bytes(), origin=path.name).passages
    return "\n".join(passage.plain for passage in found)


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_the_answer_comes_back_with_the_editors_list(
    masters: Masters, ending: str
) -> None:
    desk = masters.desk
    path = sent(masters, "en", ending)
    desk.run("changes", "manual", "en", "-o", path)
    assert f"Asked: (Hungarian) {ASKED}" in cells(path)
    assert "Please answer with a remark" in cells(path)
    if ending == "xlsx":
        remark(path, POLICE["en"], ANSWER, "Eve")
    else:
        comment(path, POLICE["en"], ANSWER, "Eve")
    desk.run("accept", path)
    (matter,) = desk.workspace.matters()
    assert [(each.author, each.text) for each in matter.thread] == [
        ("", ASKED),
        ("Eve" if ending == "docx" else "Vera", ANSWER),
    ]
    desk.run("accept", path)
    assert desk.workspace.matters() == (matter,)
    assert desk.json("matters", "--kind", "row") == []
    assert masters.rows("en") == ()
    again = sent(masters, "hu")
    desk.run("changes", "manual", "hu", "-o", again)
    assert ANSWER in cells(again)
    desk.run("accept", again)
    assert desk.workspace.matters() == ()


def test_it_is_on_the_list_that_is_written_for_the_editor(masters: Masters) -> None:
    masters.desk.run("sync")
    path = masters.desk.folder / "exports/change-lists/manual-en.docx"
    assert ASKED in cells(path)
    assert not (path.parent / "manual-nl.docx").exists()


def returned(masters: Masters, language: str, **said: object) -> None:
    """The first row of a list comes back with something else in it."""
    path = sent(masters, language, "json")
    masters.desk.run("changes", "manual", language, "-o", path)
    found = json.loads(path.read_bytes())
    found["rows"][0] |= said
    path.write_text(json.dumps(found), encoding="utf-8")
    masters.desk.run("accept", path)


def test_an_answer_may_come_with_another_wording(masters: Masters) -> None:
    returned(masters, "en", target=POLICED["en"])
    leading = masters.desk.workspace.latest("manual", "en")
    assert leading
    assert POLICED["en"] in [unit.plain for unit in leading.units]
    assert masters.tally("hu") == {"current": 9, "stale_critical": 1}
    assert [row[0] for row in masters.waiting("nl")] == ["en-ahead"]


def test_a_row_left_alone_answers_nothing(masters: Masters) -> None:
    before = masters.desk.workspace.matters()
    returned(masters, "en")
    assert masters.desk.workspace.matters() == before
    assert [row.source for row in masters.rows("en")] == [POLICE["en"]]


def test_a_passage_that_waits_as_well_has_both_rows(masters: Masters) -> None:
    masters.revise("nl", {CALL["nl"]: CALL["nl"].replace("0101", "0199")})
    masters.revise("nl", {POLICE["nl"]: POLICED["nl"]})
    rows = masters.rows("en")
    assert next(row.source for row in rows) == POLICE["en"]
    assert POLICED["nl"] in [row.source for row in rows]


def test_what_an_editor_asks_is_asked_of_the_other_and_never_of_oneself(
    masters: Masters,
) -> None:
    masters.desk.run("matters", masters.desk.workspace.matters()[0].id, "--answer", "x")
    masters.revise("nl", {POLICE["nl"]: POLICED["nl"]})
    returned(masters, "en", remark="Must or may?")
    listed = [row for row in masters.rows("nl") if row.unsettled]
    assert [row.source for row in listed] == [POLICED["nl"]]
    assert "(Engels) Must or may?" in " ".join(listed[0].unsettled)


def threads(masters: Masters) -> list[list[str]]:
    """What was asked and answered, by question."""
    return [[t.text for t in m.thread] for m in masters.desk.workspace.matters()]


def test_an_empty_comment_answers_nothing(masters: Masters) -> None:
    path = sent(masters, "en")
    masters.desk.run("changes", "manual", "en", "-o", path)
    remark(path, POLICE["en"], "  ", "Eve")
    masters.desk.run("accept", path)
    assert threads(masters) == [[ASKED]]


def test_an_answer_is_for_what_waits_for_one_and_no_older_file_gives_it(
    masters: Masters,
) -> None:
    desk, later = masters.desk, "Is it the local police?"
    first = sent(masters, "en")
    desk.run("changes", "manual", "en", "-o", first)
    remark(first, POLICE["en"], ANSWER, "Eve")
    desk.run("accept", first)
    desk.run("changes", "manual", "hu", "--all", "-o", sent(masters, "hu"))
    remark(sent(masters, "hu"), POLICE["en"], later, "Anna")
    desk.run("accept", sent(masters, "hu"))
    desk.run("accept", first)
    assert threads(masters) == [[ASKED, ANSWER], [later]]
    desk.run("changes", "manual", "en", "-o", first)
    remark(first, POLICE["en"], "The national one.", "Eve")
    desk.run("accept", first)
    assert threads(masters) == [[ASKED, ANSWER], [later, "The national one."]]
