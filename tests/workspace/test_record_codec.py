"""Records of the workspace: whole in both directions, and damage is never read."""

import json
from dataclasses import fields, is_dataclass
from functools import partial

import pytest

from safe_content.model.units import (
    Cell,
    Code,
    CodeKind,
    Comment,
    Labels,
    Passage,
    Story,
    Unit,
    UnitId,
)
from safe_content.workspace import sent_lists
from safe_content.workspace.records import (
    adoption_records,
    copy_records,
    entry_records,
    fact_records,
    jsonl,
    matter_records,
    revision_files,
)
from safe_content.workspace.records.record_codec import DamagedRecordError, Record

HOMES = (
    *(adoption_records, copy_records, entry_records, fact_records, jsonl),
    matter_records,
    *(revision_files, sent_lists),
)
RECORDS = {
    f"{home.__name__}.{name}": value
    for home in HOMES
    for name, value in vars(home).items()
    if isinstance(value, Record)
}
UNKEPT = {
    ("Passage", "mark"),
    ("OpenMatter", "public_of"),
    ("Adoption", "repairs"),
    ("Adoption", "taken"),
    ("Adoption", "beads"),
    ("Adoption", "passages"),
    ("SentRows", "rows"),
}
"""What is of the moment, or has lines of its own."""


@pytest.mark.parametrize("record", RECORDS.values(), ids=list(RECORDS))
def test_no_field_of_a_kept_value_is_left_out(record: Record[object]) -> None:
    kind = record.kind.func if isinstance(record.kind, partial) else record.kind
    assert isinstance(kind, type)
    assert is_dataclass(kind)
    kept = {field.name for field in record.fields}
    unkept = {name for of, name in UNKEPT if of == kind.__name__}
    assert kept | unkept == {each.name for each in fields(kind)}
    assert kept & unkept == set()


FULL = Unit(
    id=UnitId("k3v9ta"),
    passage=Passage(
        text="Call <b>112</b>.<note1/>",
        story=Story.FOOTNOTES,
        headings=("Help", "Lines"),
        cell=Cell(table=1, row=2, column=3),
        labels=Labels(row=("Aurora",), column=("Telephone",)),
        para_id="1A2B3C4D",
        codes=(Code(name="b", kind=CodeKind.BOLD, detail="bold"),),
        comments=(Comment(author="Anna", date="2027-01-01", text="Is it?"),),
    ),
    joined_from=(UnitId("k3v9ta"), UnitId("m2m2m2")),
)
LINE = (
    '{"id":"k3v9ta","text":"Call <b>112</b>.<note1/>","story":"footnotes",'
    '"para_id":"1A2B3C4D","headings":["Help","Lines"],"cell":[1,2,3],'
    '"labels":[["Aurora"],["Telephone"]],"codes":[["b","bold","bold"]],'
    '"comments":[["Anna","2027-01-01","Is it?"]],"joined_from":["k3v9ta","m2m2m2"]}\n'
)


def test_a_unit_is_one_line_without_what_is_usual() -> None:
    plain = Unit(id=UnitId("m2m2m2"), passage=Passage(text="Ő"))
    data = jsonl.UNIT.lines([FULL, plain])
    assert data.decode() == LINE + '{"id":"m2m2m2","text":"Ő"}\n'
    assert jsonl.UNIT.read(data, "units.jsonl") == (FULL, plain)


def test_no_file_holds_no_records() -> None:
    assert jsonl.UNIT.read(None, "units.jsonl") == ()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("text", None, id="nothing for a text"),
        pytest.param("text", 5, id="a number for a text"),
        pytest.param("level", "1", id="a text for a number"),
        pytest.param("level", True, id="a yes for a number"),
        pytest.param("story", "attic", id="no such member"),
        pytest.param("cell", [1, 2], id="too few values"),
        pytest.param("cell", [1, 2, 3, 4], id="too many values"),
        pytest.param("headings", "Help", id="a text for a list"),
        pytest.param("labels", [["Aurora"], "Telephone"], id="a text within"),
    ],
)
def test_what_was_never_written_is_damage(key: str, value: object) -> None:
    record = json.loads(LINE) | {key: value}
    data = LINE.encode() + b"\n" + json.dumps(record).encode()
    with pytest.raises(DamagedRecordError, match=r"units\.jsonl is damaged at line 3"):
        jsonl.UNIT.read(data, "units.jsonl")


@pytest.mark.parametrize("line", ["[]", "5", "null", '"text"', "{", '{"id":"k"}'])
def test_what_is_no_record_is_damage(line: str) -> None:
    with pytest.raises(DamagedRecordError, match="at line 1"):
        jsonl.UNIT.read(line.encode(), "units.jsonl")
