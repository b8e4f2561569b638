"""The rows of a directory: which passages belong to one service, and what each tells.

A table is a directory's if its header names at least two fields; its header is its
first row, a row that returns, or its first column. Outside tables, lines such as
``Telephone: 020 111`` under one heading are one row.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from safe_content.directory.entry_fields import NAMES, EntryField, FieldLabels
from safe_content.language.contacts import addresses
from safe_content.model.units import Kind, Passage

_LINE = re.compile(r"\s*(?P<label>[^:\d@]{2,60}?)\s*:\s+(?P<value>\S.*)", re.DOTALL)
_FEWEST = 2
"""So many fields a header names at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowValue:
    """One passage of a row."""

    position: int
    """Of the passage, among all of its document."""
    field: EntryField | None
    """None where the label says nothing that is known."""
    label: str
    text: str
    """Plain, without the label where that stands in the same line."""
    is_private: bool
    """Whether its label says that it is not for the public."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryRow:
    """One service, as a master tells of it."""

    values: tuple[RowValue, ...]
    headings: tuple[str, ...]
    """What it stands under; of a table the rows that head a group as well."""

    @property
    def naming(self) -> RowValue | None:
        """The value that names it: its organisation, else its service."""
        for each in NAMES:
            for value in self.values:
                if value.field is each:
                    return value
        return None

    @property
    def name(self) -> str:
        """What it is called; empty if nothing names it."""
        return self.naming.text if self.naming else ""


def directory_rows(
    passages: Sequence[Passage], labels: FieldLabels
) -> tuple[DirectoryRow, ...]:
    """Return the rows of the directory in a document, in its order."""
    tables: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    lines: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, passage in enumerate(passages):
        if passage.cell is not None:
            key = (passage.part, passage.story, passage.cell.table)
            tables[key].append(position)
        elif passage.headings and passage.kind is not Kind.HEADING:
            lines[passage.headings].append(position)
    found = [
        *(row for each in tables.values() for row in _of_table(each, passages, labels)),
        *(row for each in lines.values() for row in _of_lines(each, passages, labels)),
    ]
    return tuple(sorted(found, key=lambda row: row.values[0].position))


def _of_table(
    positions: Sequence[int], passages: Sequence[Passage], labels: FieldLabels
) -> Iterator[DirectoryRow]:
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for position in positions:
        cell = passages[position].cell
        assert cell is not None
        cells[cell.row, cell.column].append(position)

    def words(place: tuple[int, int]) -> str:
        return " ".join(passages[each].plain for each in cells.get(place, ()))

    rows: dict[int, list[int]] = defaultdict(list)
    columns: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted(cells):
        rows[row].append(column)
        columns[column].append(row)
    # A table whose first column names the fields has its services side by side.
    first = min(columns)
    is_turned = not any(
        _is_header([words((row, c)) for c in rows[row]], labels) for row in rows
    ) and _is_header([words((r, first)) for r in columns[first]], labels)
    if is_turned:
        heads = {row: words((row, first)) for row in columns[first]}
        for column in sorted(set(columns) - {first}):
            values = tuple(
                value
                for row in columns[column]
                if row in heads
                for value in _values(cells[row, column], heads[row], passages, labels)
            )
            yield from _row(values, passages)
        return
    header: Mapping[int, str] = {}
    group: tuple[str, ...] = ()
    for row, inside in rows.items():
        texts = [words((row, column)) for column in inside]
        if _is_header(texts, labels):
            header = dict(zip(inside, texts, strict=True))
        elif header and len(inside) == 1 and len(header) > _FEWEST:
            group = (texts[0],)
        elif header:
            values = tuple(
                value
                for column in inside
                for value in _values(
                    cells[row, column], _over(header, column), passages, labels
                )
            )
            yield from _row(values, passages, group)


def _over(header: Mapping[int, str], column: int) -> str:
    """Return the label over a column; of one without its own, that to the left."""
    return next((header[c] for c in range(column, 0, -1) if c in header), "")


def _is_header(texts: Sequence[str], labels: FieldLabels) -> bool:
    known = [text for text in texts if labels.fields(text) or labels.is_private(text)]
    fields = {each for text in known for each in labels.fields(text) or (text,)}
    return len(fields) >= _FEWEST and 2 * len(known) >= len(texts)


def _values(
    positions: Sequence[int],
    label: str,
    passages: Sequence[Passage],
    labels: FieldLabels,
) -> Iterator[RowValue]:
    """Yield what stands in one cell, a line that names its own field as that field."""
    fields = labels.fields(label)
    for place, position in enumerate(positions):
        text = passages[position].plain.strip()
        line = _LINE.fullmatch(text)
        if line and (own := labels.fields(line["label"])):
            yield _value(position, own[0], line["label"], line["value"], label, labels)
            continue
        found = _by_kind(text, fields)
        if found in NAMES and place:
            found = EntryField.DESCRIPTION
        yield _value(position, found, label, text, label, labels)


def _value(
    position: int,
    found: EntryField | None,
    label: str,
    text: str,
    over: str,
    labels: FieldLabels,
) -> RowValue:
    return RowValue(
        position=position,
        field=found,
        label=label,
        text=text.strip(),
        is_private=labels.is_private(label) or labels.is_private(over),
    )


def _by_kind(text: str, fields: Sequence[EntryField]) -> EntryField | None:
    """Return which of a column's fields a text tells: an address shows what it is."""
    if len(fields) > 1:
        links, mailboxes = addresses(text)
        for each, shows in (
            (EntryField.EMAIL, bool(mailboxes)),
            (EntryField.WEBSITE, bool(links)),
            (EntryField.TELEPHONE, sum(map(str.isdecimal, text)) > len(text) / 2),
        ):
            if each in fields and shows:
                return each
    return fields[0] if fields else None


def _of_lines(
    positions: Sequence[int], passages: Sequence[Passage], labels: FieldLabels
) -> Iterator[DirectoryRow]:
    """Yield the service under one heading, if its lines name what they tell.

    A line without a label that is followed by such lines names the next service.
    """
    values: list[RowValue] = []
    names: list[RowValue] = []
    last: RowValue | None = None
    for position in positions:
        text = passages[position].plain.strip()
        line = _LINE.fullmatch(text)
        fields = labels.fields(line["label"]) if line else ()
        if line and fields:
            if last is not None and not names:
                names = [last]
            label = line["label"]
            values.append(
                _value(position, fields[0], label, line["value"], label, labels)
            )
            continue
        if values:
            yield from _row((*names, *values), passages, fewest=_FEWEST)
            values, names = [], []
        last = RowValue(
            position=position,
            field=EntryField.ORGANISATION,
            label="",
            text=text,
            is_private=False,
        )
    if values:
        yield from _row((*names, *values), passages, fewest=_FEWEST)


def _row(
    values: tuple[RowValue, ...],
    passages: Sequence[Passage],
    group: tuple[str, ...] = (),
    fewest: int = 1,
) -> Iterator[DirectoryRow]:
    if sum(value.field is not None and bool(value.label) for value in values) >= fewest:
        headings = passages[values[0].position].headings
        yield DirectoryRow(values=values, headings=(*headings, *group))
