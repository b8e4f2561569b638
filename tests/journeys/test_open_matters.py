"""What is not settled stays in sight: opened once, answered, settled, taken back."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safe_content.model.open_matters import (
    Cause,
    MatterKind,
    OpenMatter,
    answered,
    opened,
)
from safe_content.model.units import Comment, Finding, Language, UnitId
from safe_content.workspace import Act
from safe_content.workspace.records.matter_records import (
    dump_matters,
    read_matters,
    taken_back,
)
from safe_content.workspace.records.record_codec import DamagedRecordError
from safe_content.workspace.storage.transaction import Disk
from tests.journeys.desk import Desk

ACT = Act(who="Vera", when="2027-03-01T10:00:00+01:00")
ROW = OpenMatter(
    kind=MatterKind.ROW,
    cause=Cause.OTHER_PASSAGE,
    facts={"number": "7"},
    findings=(
        Finding(
            check="numbers",
            is_error=True,
            message="The number 5 of the source is missing.",
            arguments={"message": "missing", "number": "5"},
        ),
    ),
    document="manual",
    language=Language("hu"),
    units=(UnitId("k3v9ta"),),
    file="manual-hu, filled in.docx",
    batch="0123456789",
    text="Hívja\u2028a <b>segélyvonalat</b>.",
    source="00112233aabbccdd",
    thread=(Comment(author="Éva", date="", text="Biztos?\nNem tudom."),),
    who="Vera",
    when="2027-03-01T10:00:00+01:00",
)
FILE = OpenMatter(
    kind=MatterKind.FILE,
    cause=Cause.NOT_TAKEN,
    facts={"reason": "letter.docx does not say which master it is."},
    file="sources/inbox/letter.docx",
    who="Vera",
    when="2027-02-01T10:00:00+01:00",
)
QUESTION = OpenMatter(
    kind=MatterKind.QUESTION,
    cause=Cause.ASKED,
    document="manual",
    language=Language("hu"),
    units=(UnitId("k3v9ta"),),
    thread=(Comment(author="Éva", date="2027-03-01", text="Melyik szám?"),),
    who="Vera",
    when="2027-03-02T10:00:00+01:00",
)


def open_them(desk: Desk, *matters: OpenMatter) -> None:
    with desk.workspace.change("accept", ACT) as draft:
        draft.matters.extend(matters)
        draft.what = "opened"


def test_what_is_written_is_read(tmp_path: Path) -> None:
    data = dump_matters([ROW, FILE, QUESTION])
    assert data is not None
    disk = Disk(root=tmp_path, drafted={"translations/manual/matters.jsonl": data})
    found = read_matters(disk, "translations/manual/matters.jsonl")
    assert found == (ROW, FILE, QUESTION)


def test_a_line_that_was_touched_is_named(tmp_path: Path) -> None:
    disk = Disk(root=tmp_path, drafted={"sources/matters.jsonl": b'{"kind":"row"}\n'})
    with pytest.raises(
        DamagedRecordError, match=r"matters\.jsonl is damaged at line 1"
    ):
        read_matters(disk, "sources/matters.jsonl")


def test_an_id_is_made_of_what_a_matter_is_about() -> None:
    same = replace(ROW, file="again.docx", cause=Cause.CELLS, when="later", who="Iva")
    assert same.id == ROW.id
    others = {
        replace(ROW, text="Másik szöveg.").id,
        replace(ROW, units=(UnitId("zzzzzz"),)).id,
        replace(ROW, language=Language("bg")).id,
        replace(ROW, kind=MatterKind.CLASH).id,
        replace(FILE, file="sources/inbox/other.docx").id,
        FILE.id,
        QUESTION.id,
        replace(QUESTION, thread=(replace(QUESTION.thread[0], text="Ki?"),)).id,
    }
    assert len(others) == 8
    assert ROW.id not in others


def test_what_is_open_already_keeps_its_day_and_its_thread() -> None:
    reply = answered(ROW, Comment(author="Vera", date="", text="Igen."))
    again = replace(ROW, when="later", cause=Cause.CELLS, facts={}, thread=())
    assert opened([reply], [again, FILE]) == (
        replace(reply, cause=Cause.CELLS, facts={}),
        FILE,
    )


def test_a_question_is_answered_by_somebody_else() -> None:
    more = answered(QUESTION, Comment(author="Éva", date="", text="?"))
    done = answered(more, Comment(author="Vera", date="", text="A 1800."))
    assert [each.is_answered for each in (QUESTION, more, done)] == [False, False, True]


LINES = st.lists(st.sampled_from([b"a", b"b", b"c", b"d"]), unique=True)


@given(LINES, LINES, LINES)
def test_an_act_taken_back_leaves_what_others_did(
    before: list[bytes], after: list[bytes], others: list[bytes]
) -> None:
    def joined(lines: list[bytes]) -> bytes:
        return b"".join(line + b"\n" for line in lines)

    now = [*after, *(f"x{n}".encode() for n, _ in enumerate(others))]
    back = taken_back(joined(now), joined(before), joined(after)).split(b"\n")[:-1]
    assert set(back) == set(before) | set(now[len(after) :])
    assert len(back) == len(set(back))


def test_status_counts_what_is_open_and_matters_lists_it(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path)
    assert desk.run("matters") == "Nothing is open.\n"
    open_them(desk, ROW, FILE, QUESTION)
    open_them(desk, ROW)
    assert (
        "Open matters: 1 × file not taken, 1 × returned text, 1 × question. See them"
        " with 'safe-content matters'.\n"
    ) in desk.run("status")
    assert desk.run("matters", "--in", "hu", "-l", "hu") == (
        f"{ROW.id}  visszaküldött szöveg  manual hu  2027-03-01 Vera\n"
        "    k3v9ta\n"
        "    file: manual-hu, filled in.docx\n"
        "    text: Hívja a segélyvonalat.\n"
        "    why: Ez a(z) 7. szövegrész szövege, ezért a szövegek rossz sorokban"
        " állhatnak.\n"
        "      numbers: The number 5 of the source is missing.\n"
        "    Éva: Biztos? Nem tudom.\n"
        f"{QUESTION.id}  kérdés  manual hu  2027-03-02 Vera\n"
        "    k3v9ta\n"
        "    why: Válaszra vár.\n"
        "    Éva: Melyik szám?\n"
    )


def test_an_answer_stays_with_its_question_and_settling_is_taken_back(
    tmp_path: Path,
) -> None:
    desk = Desk.at(tmp_path)
    open_them(desk, ROW, QUESTION)
    assert desk.run("matters", QUESTION.id, "--answer", "The new one, 1800.") == (
        f"{QUESTION.id}: answered; the next list says it\n"
    )
    (asked,) = (each for each in desk.workspace.matters() if each.id == QUESTION.id)
    assert [each.text for each in asked.thread] == [
        "Melyik szám?",
        "The new one, 1800.",
    ]
    assert (asked.who, asked.when) == (QUESTION.who, QUESTION.when)
    assert desk.run("matters", QUESTION.id, "--settle", "--why", "told by phone") == (
        "1 open matter settled\n"
    )
    assert desk.workspace.matters() == (ROW,)
    assert (
        f"settle, manual hu, question “Melyik szám?”: settled {QUESTION.id}: told by"
        " phone"
    ) in desk.run("log")
    open_them(desk, FILE)
    desk.run("undo")
    assert desk.workspace.matters() == (ROW,)
    desk.run("undo")
    assert desk.workspace.matters() == (ROW, asked)
    desk.run("redo")
    assert desk.workspace.matters() == (ROW,)


def test_a_matter_that_is_not_open_or_without_a_reason_is_refused(
    tmp_path: Path,
) -> None:
    desk = Desk.at(tmp_path)
    open_them(desk, ROW)
    assert desk.refuse("matters", "m-zzzzzzz").startswith(
        "Error: There is no open matter 'm-zzzzzzz'"
    )
    assert desk.refuse("matters", ROW.id, "--settle").startswith(
        "Error: A matter is settled for a reason, which stays in the log. Say why"
    )
    desk.run("matters", ROW.id, "--settle", "--why", "typed in by hand")
    assert not (tmp_path / "translations/manual/matters.jsonl").exists()
