"""Measures that a value is never taken for one of another record: seeded edits.

usage: python -m benchmarks.records [--edits 5000] [--tables 60] [--seed 1] [--show 10]

Tables of the sample's social map, tables of ../shared/corpus and the same tables turned
into lines below names are edited as an editor does in Word: values swapped between two
rows, rows sorted, inserted or removed, columns swapped or inserted, values replaced, a
label renamed, a cell emptied, a table cut in two. Each is read from a Word file, before
and after. What each value is now is known, because the edit made it so; so is the
severity of what it did to it. The other master and a translation are complete before.
"""

import argparse
import copy
import io
import random
import sys
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import count
from pathlib import Path

from lxml import etree

from safe_content import alignment, docx
from safe_content.journeys.masters.importing import BeadChange, changes_of
from safe_content.journeys.state.survey import Survey
from safe_content.model.errors import SafeContentError
from safe_content.model.revision import Revision
from safe_content.model.units import (
    ChangeKind,
    Language,
    Passage,
    Severity,
    Unit,
    UnitId,
)
from safe_content.translation.agreement import Agreement, Pairing, Side
from safe_content.translation.catalog import Catalog, Entry, State
from safe_content.workspace import Document

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST = 120

Origin = tuple[int, int]
"""The row and the column where a value stood before the edit, counted from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A cell, or a line: what it says, where it stood, what was done to it."""

    text: str
    origin: Origin | None
    """None for what the edit brought in."""
    expected: Severity | None = None
    """The least severity of what the edit did to it; None if it was let alone."""


Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table without merged cells: its header, and its rows."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A table after an edit, cut into as many parts as it has."""

    kind: str
    header: tuple[Value, ...]
    parts: tuple[tuple[Row, ...], ...]


@dataclass(slots=True)
class Tally:
    """What came of edits of one kind."""

    edits: int = 0
    foreign: int = 0
    """Values shown as current that belong to another row."""
    replaced: int = 0
    seen: int = 0
    """Of those replaced, how many were edited, as severe as they are."""
    untouched: int = 0
    current: int = 0
    kept: int = 0
    """Of those untouched, how many kept their id."""
    paired: int = 0
    """How many of those kept their agreement with the other master."""
    faults: list[str] = field(default_factory=list)


# --- what is edited --------------------------------------------------------------------


def tables(number: int, rng: random.Random) -> Iterator[Table]:
    """Yield the tables of the sample's social map, and `number` of the corpus."""
    for language in ("en", "nl"):
        file = sorted((ROOT / "sources/social-map" / language).glob("r*/master.docx"))
        yield from _read(file[-1], language)
    files = sorted(CORPUS.rglob("*.docx"))
    rng.shuffle(files)
    found = 0
    for path in files:
        for table in list(_read(path, "en"))[:2]:
            if found < number:
                found += 1
                yield table


def _read(path: Path, language: str) -> Iterator[Table]:
    try:
        passages = docx.read(path.read_bytes(), origin=path.name).passages
    except SafeContentError:
        return
    cells: dict[tuple[str, int], dict[tuple[int, int], list[str]]] = defaultdict(dict)
    for passage in passages:
        if passage.cell and passage.story == "body":
            place = passage.cell.row, passage.cell.column
            key = passage.part, passage.cell.table
            cells[key].setdefault(place, []).append(passage.plain)
    for (_, number), said in cells.items():
        rows = sorted({row for row, _ in said})
        columns = sorted({column for _, column in said})
        grid = [[" ".join(said.get((r, c), ())) for c in columns] for r in rows]
        full = [row for row in grid if all(0 < len(words) <= _LONGEST for words in row)]
        if len(full) < 4 or len(columns) < 2 or 3 * len(full) < 2 * len(grid):
            continue
        header, *body = full
        names = [row[0] for row in body]
        if len(set(header)) < len(header) or len(set(names)) < len(names):
            continue
        if all(name.strip(".)").isdigit() for name in names):
            continue
        body = body[:25]
        yield Table(
            name=f"{path.name} {number}",
            header=tuple(header),
            rows=tuple(
                tuple(Value(text=w, origin=(r, c)) for c, w in enumerate(row))
                for r, row in enumerate(body)
            ),
            language=language,
        )


# --- edits -----------------------------------------------------------------------------

Editing = Callable[[Table, random.Random], Edit | None]


def _edit(kind: str, table: Table, rows: Sequence[Sequence[Value]]) -> Edit:
    return Edit(kind=kind, header=_header(table), parts=(tuple(map(tuple, rows)),))


def _header(table: Table) -> tuple[Value, ...]:
    return tuple(Value(text=w, origin=(-1, c)) for c, w in enumerate(table.header))


def _severity(old: str, new: str) -> Severity:
    """Figures that differ are critical; of words, that they make stale is all."""
    figures = [[c for c in text if c.isdigit()] for text in (old, new)]
    return Severity.CRITICAL if figures[0] != figures[1] else Severity.SUBSTANTIVE


def _replaced(value: Value, text: str) -> Value:
    severity = _severity(value.text, text) if text != value.text else None
    return Value(text=text, origin=value.origin, expected=severity)


def swap(table: Table, rng: random.Random) -> Edit | None:
    """Two values of a column change places."""
    rows = [list(row) for row in table.rows]
    one, other = rng.sample(range(len(rows)), 2)
    column = rng.randrange(1, len(table.header))
    a, b = rows[one][column], rows[other][column]
    if a.text.casefold() == b.text.casefold():
        return None
    rows[one][column], rows[other][column] = _replaced(a, b.text), _replaced(b, a.text)
    return _edit("two values swapped", table, rows)


def sort(table: Table, rng: random.Random) -> Edit | None:
    """The rows are sorted by a column."""
    column = rng.randrange(len(table.header))
    back = rng.random() < 0.5
    rows = sorted(table.rows, key=lambda row: row[column].text, reverse=back)
    return _edit("rows sorted", table, rows)


def insert_row(table: Table, rng: random.Random) -> Edit | None:
    """A row comes in whose values are some of others and some new."""
    rows = list(table.rows)
    like = rng.choice(rows)
    new = tuple(
        Value(text=v.text if c and rng.random() < 0.5 else _made(rng), origin=None)
        for c, v in enumerate(like)
    )
    rows.insert(rng.randrange(len(rows) + 1), new)
    return _edit("row inserted", table, rows)


def remove_row(table: Table, rng: random.Random) -> Edit | None:
    """A row goes."""
    rows = list(table.rows)
    del rows[rng.randrange(len(rows))]
    return _edit("row removed", table, rows)


def swap_columns(table: Table, rng: random.Random) -> Edit | None:
    """Two columns change places with their headers."""
    if len(table.header) < 3:
        return None
    one, other = rng.sample(range(1, len(table.header)), 2)
    order = list(range(len(table.header)))
    order[one], order[other] = other, one
    header = tuple(_header(table)[c] for c in order)
    rows = tuple(tuple(row[c] for c in order) for row in table.rows)
    return Edit(kind="columns swapped", header=header, parts=(rows,))


def insert_column(table: Table, rng: random.Random) -> Edit | None:
    """A column comes in."""
    at = rng.randrange(1, len(table.header) + 1)
    header = list(_header(table))
    header.insert(at, Value(text=_made(rng), origin=None))
    rows = []
    for row in table.rows:
        cells = list(row)
        cells.insert(at, Value(text=_made(rng), origin=None))
        rows.append(tuple(cells))
    kind = "column inserted"
    return Edit(kind=kind, header=tuple(header), parts=(tuple(rows),))


def replace_values(table: Table, rng: random.Random) -> Edit | None:
    """Some values are replaced where they stand."""
    rows = [list(row) for row in table.rows]
    for _ in range(rng.randrange(1, 4)):
        row, column = rng.randrange(len(rows)), rng.randrange(1, len(table.header))
        value = table.rows[row][column]
        figures = any(map(str.isdigit, value.text))
        text = _other_figures(value.text, rng) if figures else _made(rng)
        rows[row][column] = _replaced(value, text)
    return _edit("values replaced", table, rows)


def rename_label(table: Table, rng: random.Random) -> Edit | None:
    """The label of a row is another."""
    rows = [list(row) for row in table.rows]
    row = rng.randrange(len(rows))
    rows[row][0] = _replaced(rows[row][0], _made(rng))
    return _edit("label renamed", table, rows)


def empty_cell(table: Table, rng: random.Random) -> Edit | None:
    """A cell says nothing any more."""
    rows = [list(row) for row in table.rows]
    row, column = rng.randrange(len(rows)), rng.randrange(1, len(table.header))
    rows[row][column] = Value(text="", origin=None)
    return _edit("cell emptied", table, rows)


def split(table: Table, rng: random.Random) -> Edit | None:
    """The table is cut in two."""
    at = rng.randrange(1, len(table.rows))
    return Edit(
        kind="table cut in two",
        header=_header(table),
        parts=(table.rows[:at], table.rows[at:]),
    )


EDITS: tuple[Editing, ...] = (
    *(swap, swap, sort, insert_row, remove_row, swap_columns, insert_column),
    *(replace_values, rename_label, empty_cell, split),
)
IN_LINES: tuple[Editing, ...] = (
    *(swap, swap, sort, insert_row, remove_row, swap_columns, replace_values),
    *(rename_label, empty_cell),
)


def _has_fields(table: Table) -> bool:
    """Tell whether the headers of a table can be written before a colon."""
    return all(
        len(words.split()) <= 4
        and len(words) <= 40
        and words[0].isalpha()
        and not set(words) & set(":;!")
        for words in table.header[1:]
    )


def _made(rng: random.Random) -> str:
    """Return words that stand nowhere else."""
    return "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(5))


def _other_figures(text: str, rng: random.Random) -> str:
    while True:
        new = "".join(
            rng.choice("123456789") if c.isdigit() and rng.random() < 0.5 else c
            for c in text
        )
        if new != text:
            return new


# --- Word files ------------------------------------------------------------------------


def word_table(header: Sequence[Value], parts: Sequence[Sequence[Row]]) -> bytes:
    """Return a Word file with a table in each part, the first with its header."""
    blocks = [_paragraph("Organisations and where to find them", style="Heading1")]
    for number, rows in enumerate(parts):
        if number:
            blocks.append(_paragraph("More of them stand below."))
        table = etree.Element(f"{W}tbl")
        for row in ([tuple(header)] if not number else []) + list(rows):
            line = etree.SubElement(table, f"{W}tr")
            for value in row:
                cell = etree.SubElement(line, f"{W}tc")
                cell.append(_paragraph(value.text))
        blocks.append(table)
    blocks.append(_paragraph("Tell the editor what is wrong in this list."))
    return _word(blocks)


def word_lines(header: Sequence[Value], rows: Sequence[Row]) -> bytes:
    """Return a Word file with a name and its lines for each row."""
    blocks = [_paragraph("Organisations and where to find them", style="Heading1")]
    for name, *values in rows:
        blocks.append(_paragraph(name.text))
        blocks += [
            _paragraph(f"{field.text}: {value.text}")
            for field, value in zip(header[1:], values, strict=True)
            if value.text
        ]
    blocks.append(_paragraph("Tell the editor what is wrong in this list."))
    return _word(blocks)


def _paragraph(text: str, style: str = "") -> etree._Element:
    paragraph = etree.Element(f"{W}p")
    if style:
        properties = etree.SubElement(paragraph, f"{W}pPr")
        etree.SubElement(properties, f"{W}pStyle").set(f"{W}val", style)
    if text:
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}t").text = text
    return paragraph


def _word(blocks: Sequence[etree._Element]) -> bytes:
    from tests.docx.builder import document

    base = document()
    inner = b"".join(etree.tostring(copy.deepcopy(each)) for each in blocks)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                head, body, tail = data.partition(b"</w:body>")
                at = head.rfind(b"<w:sectPr")
                head, rest = (head[:at], head[at:]) if at >= 0 else (head, b"")
                data = head + inner + rest + body + tail
            new.writestr(name, data)
    return made.getvalue()


# --- what comes of it ------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A value and the passage in which it stands."""

    value: Value
    passage: int


def placed_in_table(
    passages: Sequence[Passage], header: Row, parts: Sequence[Sequence[Row]]
) -> list[Placed]:
    """Tell which passage each value of a table became."""
    found: dict[tuple[int, int, int], Value] = {}
    for number, rows in enumerate(parts, start=1):
        lines = ([header] if number == 1 else []) + list(rows)
        for r, row in enumerate(lines, start=1):
            for c, value in enumerate(row, start=1):
                found[number, r, c] = value
    return [
        Placed(value=found[p.cell.table, p.cell.row, p.cell.column], passage=place)
        for place, p in enumerate(passages)
        if p.cell is not None
    ]


def placed_in_lines(rows: Sequence[Row]) -> list[Placed]:
    """Tell which passage each value of a record in lines became."""
    said = [value for row in rows for value in row if value.text]
    return [Placed(value=value, passage=place) for place, value in enumerate(said, 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How things stand after an edit, for each unit."""

    owners: Mapping[UnitId, Origin | None]
    """Where the value stood that had the id before."""

    by_origin: Mapping[Origin, UnitId]
    changes: Mapping[UnitId, BeadChange]
    current: frozenset[UnitId]
    """Units whose translation is current; all if the edited master does not lead."""

    agreed: frozenset[UnitId]

    def is_edited(self, unit: UnitId, value: Value) -> bool:
        """Tell whether a value was seen as edited, as severe as it is."""
        change = self.changes.get(unit)
        return (
            value.origin is not None
            and unit == self.by_origin.get(value.origin)
            and change is not None
            and change.kind is ChangeKind.EDITED
            and change.verdict is not None
            and change.verdict.severity >= (value.expected or change.verdict.severity)
            and unit not in self.agreed
        )


def judge(
    table: Table, edit: Edit, tally: Tally, *, in_lines: bool, edited_leads: bool
) -> None:
    """Import an edit and hold what comes of it against what it did."""
    header = _header(table)
    made = (
        (word_lines(header, table.rows), word_lines(edit.header, edit.parts[0]))
        if in_lines
        else (word_table(header, [table.rows]), word_table(edit.header, edit.parts))
    )
    old, new = (docx.read(data, origin="list.docx").passages for data in made)
    if in_lines:
        was, now = placed_in_lines(table.rows), placed_in_lines(edit.parts[0])
    else:
        was = placed_in_table(old, header, [table.rows])
        now = placed_in_table(new, edit.header, edit.parts)
    ids = count(1)

    def mint() -> UnitId:
        return UnitId(f"u{next(ids)}")

    first = alignment.identify((), old, mint=mint).units
    found = alignment.identify(first, new, mint=mint)
    before = _revision(table.language, 1, first, ())
    after = _revision(table.language, 2, found.units, found.beads)
    outcome = _outcome(before, after, was, edited_leads=edited_leads)
    tally.edits += 1
    for placed in now:
        unit = found.units[placed.passage]
        _count(tally, f"{table.name}: {unit.plain[:40]!r}", placed.value, unit, outcome)


def _count(tally: Tally, told: str, value: Value, unit: Unit, outcome: Outcome) -> None:
    """Hold one value against what came of it."""
    owner = outcome.owners.get(unit.id)
    row = value.origin[0] if value.origin else None
    is_foreign = owner is not None and owner[0] != row and unit.id in outcome.current
    known = outcome.by_origin.get(value.origin) if value.origin else None
    is_believed = value.expected is not None and known in outcome.agreed
    if is_foreign or is_believed:
        tally.foreign += 1
        tally.faults.append(f"foreign {told}, once {owner}")
    if known is None:
        return
    if value.expected is not None:
        is_seen = outcome.is_edited(unit.id, value) and unit.id not in outcome.current
        tally.replaced += 1
        tally.seen += is_seen
        if not is_seen:
            tally.faults.append(f"not seen {told}: {outcome.changes.get(unit.id)}")
        return
    is_kept = unit.id == known
    tally.untouched += 1
    tally.kept += is_kept
    tally.current += is_kept and unit.id in outcome.current
    tally.paired += known in outcome.agreed
    if not is_kept or known not in outcome.agreed:
        tally.faults.append(f"lost {told} {value.origin}")


def _outcome(
    before: Revision, after: Revision, was: Sequence[Placed], *, edited_leads: bool
) -> Outcome:
    first = before.units
    state, catalog = _survey(before.language, first, after, edited_leads)
    by_origin = {
        placed.value.origin: first[placed.passage].id
        for placed in was
        if placed.value.origin
    }
    changes = {
        unit.id: change for change in changes_of(before, after) for unit in change.after
    }
    known = {unit.id for unit in first}
    statuses = {status.unit: status for status in state.statuses(catalog)}
    current = {
        unit.id
        for unit in after.units
        if unit.id in known
        and (
            statuses[unit.id].state is State.CURRENT
            if edited_leads
            else unit.id not in changes or not _is_stale(changes[unit.id])
        )
    }
    return Outcome(
        owners={id_: origin for origin, id_ in by_origin.items()},
        by_origin=by_origin,
        changes=changes,
        current=frozenset(current),
        agreed=frozenset(
            unit
            for standing in state.standings
            if standing.agreement
            in (Agreement.AGREED, Agreement.MOVED_LEADING, Agreement.MOVED_OTHER)
            for unit in (standing.leading if edited_leads else standing.other)
        ),
    )


def _is_stale(change: BeadChange) -> bool:
    return change.verdict is not None and change.verdict.severity.makes_stale


def _revision(
    language: str, number: int, units: tuple[Unit, ...], beads: tuple[object, ...]
) -> Revision:
    return Revision(
        document="map",
        language=Language(language),
        number=number,
        units=units,
        beads=beads,  # type: ignore[arg-type]
        digest="",
        origin="",
        who="",
        when="",
    )


def _survey(
    language: str, first: Sequence[Unit], after: Revision, edited_leads: bool
) -> tuple[Survey, Catalog]:
    """Return how things stand when all was agreed and translated before the edit."""
    other_language = "nl" if language == "en" else "en"
    other = tuple(
        Unit(id=UnitId(f"o{unit.id}"), passage=unit.passage) for unit in first
    )
    beside = _revision(other_language, 1, other, ())
    leading, follower = (after, beside) if edited_leads else (beside, after)
    pairings = []
    for unit, their in zip(first, other, strict=True):
        ours, theirs = (unit, their) if edited_leads else (their, unit)
        pairings.append(
            Pairing(
                leading=(Side(unit=ours.id, said=ours.text),),
                other=(Side(unit=theirs.id, said=theirs.text),),
                who="",
                when="",
                why="agreed",
                despite="the other master says the same in the same words",
            )
        )
    document = Document(
        name="map",
        masters=(leading.language, follower.language),
        languages=(Language("hu"),),
    )
    state = Survey(
        document=document,
        leading=leading,
        other=follower,
        pairings=tuple(pairings),
        decisions=(),
    )
    catalog = Catalog(
        document="map",
        language=Language("hu"),
        revision=1,
        entries=tuple(
            Entry(unit=unit.id, source=unit.text, translation=unit.text)
            for unit in first
        ),
    )
    return state, state.refreshed(catalog)


def main() -> int:
    """Make the edits and print what came of them; 1 if a value was mistaken."""
    asked = argparse.ArgumentParser(prog="benchmarks.records", description=__doc__)
    asked.add_argument("--edits", type=int, default=5000)
    asked.add_argument("--tables", type=int, default=60)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--show", type=int, default=10)
    said = asked.parse_args()
    rng = random.Random(said.seed)
    known = list(tables(said.tables, rng))
    tallies: dict[str, Tally] = defaultdict(Tally)
    print(f"{len(known)} tables")
    for number in range(said.edits):
        table = known[number % len(known)]
        in_lines = number // len(known) % 4 == 3 and _has_fields(table)
        make = rng.choice(IN_LINES if in_lines else EDITS)
        edit = make(table, rng)
        if edit is None:
            edit = replace_values(table, rng)
            assert edit is not None
        kind = f"{edit.kind}, in lines" if in_lines else edit.kind
        judge(
            table,
            edit,
            tallies[kind],
            in_lines=in_lines,
            edited_leads=number % 2 == 0,
        )
    print(
        "| edit | edits | foreign | replaced, seen | untouched | current | id | pairing |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    whole = Tally()
    for kind, tally in sorted(tallies.items()):
        _print(kind, tally)
        for each in fields(Tally):
            if each.name != "faults":
                total = getattr(whole, each.name) + getattr(tally, each.name)
                setattr(whole, each.name, total)
        whole.faults += [f"{kind}: {fault}" for fault in tally.faults]
    _print("all", whole)
    ranks = ("foreign", "not seen", "lost")
    whole.faults.sort(key=lambda fault: [rank not in fault for rank in ranks])
    for fault in whole.faults[: said.show]:
        print(fault)
    return 1 if whole.foreign else 0


def _print(kind: str, t: Tally) -> None:
    replaced = f"{t.replaced}, {t.seen}"
    shares = " | ".join(
        f"{each / t.untouched:.2%}" if t.untouched else "–"
        for each in (t.current, t.kept, t.paired)
    )
    print(
        f"| {kind} | {t.edits} | {t.foreign} | {replaced} | {t.untouched} | {shares} |"
    )


if __name__ == "__main__":
    sys.exit(main())
