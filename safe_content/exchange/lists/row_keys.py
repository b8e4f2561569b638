"""What a change list and each of its rows carry, so that they are known on return.

A row may be sorted, copied, doubled or pasted into another file. Its ticket says by
itself for which list, unit and wording it was made; the roll of the list says which
rows there were. The check at their ends tells those that were damaged on the way, by
a search and replace or by a slip of the hand.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote, unquote

from safe_content.model import codes
from safe_content.model.codes import Role
from safe_content.model.units import Language, UnitId, fingerprint
from safe_content.translation.change_list import ChangeList, ChangeListRow, RowStatus

_TICKET = "sct1"
_ROLL = "scr1"
IN_TEXT = re.compile(r"sc[tr]1(?:\*[^*\s]*)+\*[0-9a-f]{8}")
"""Finds what may be a ticket or a roll between other words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """For which document and language a list was made, and from what."""

    document: str
    language: Language
    revision: int
    batch: str

    @property
    def fields(self) -> tuple[str, ...]:
        """Return what it says, as texts without spaces or stars."""
        return (
            quote(self.document, safe=""),
            quote(self.language, safe=""),
            str(self.revision),
            quote(self.batch, safe=""),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """By what a row is known again when it comes back."""

    heading: Heading
    number: int
    unit: UnitId
    source: str
    """The fingerprint of the wording that the row was made for."""
    base: str
    """The fingerprint of the translation that it started from."""
    start: str
    """The fingerprint of what the cell to write in held at first."""
    line_breaks: int
    """How many line breaks the wording itself holds."""
    pairs: tuple[str, ...]
    """The names of the pairs of codes that its wordings and translation hold."""
    waits: bool
    """Whether the text it began with needs somebody to say that it is right."""

    def __str__(self) -> str:
        return _seal(
            _TICKET,
            *self.heading.fields,
            str(self.number),
            quote(self.unit, safe=""),
            self.source,
            self.base,
            self.start,
            str(self.line_breaks),
            ",".join(self.pairs),
            "waits" if self.waits else "stands",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """Which rows a list had when it went out."""

    heading: Heading
    numbers: Mapping[UnitId, int]

    def __str__(self) -> str:
        rows = (f"{quote(unit, safe='')}={n}" for unit, n in self.numbers.items())
        return _seal(_ROLL, *self.heading.fields, ",".join(rows))


def heading(changes: ChangeList) -> Heading:
    """Return for what `changes` was made."""
    return Heading(
        document=changes.document,
        language=changes.language,
        revision=changes.revision,
        batch=changes.batch,
    )


def ticket(changes: ChangeList, row: ChangeListRow) -> Ticket:
    """Return what `row` of `changes` is known by."""
    return Ticket(
        heading=heading(changes),
        number=row.number,
        unit=row.unit,
        source=fingerprint(row.source),
        base=fingerprint(row.translation),
        start=fingerprint(row.start),
        line_breaks=row.source.count("\n"),
        pairs=_pairs(row.source, row.translation, row.start),
        waits=bool(row.start)
        and (
            row.status in (RowStatus.STALE, RowStatus.UNREVIEWED)
            or row.suggestion is not None
        ),
    )


def roll(changes: ChangeList) -> Roll:
    """Return which rows `changes` has."""
    numbers = {row.unit: row.number for row in changes.rows}
    return Roll(heading=heading(changes), numbers=numbers)


def parse_ticket(text: str) -> Ticket | None:
    """Return the ticket written as `text`, or None if it is none or damaged."""
    fields = _open(text, _TICKET, 12)
    if fields is None or not all(map(_is_number, (fields[2], fields[4], fields[9]))):
        return None
    return Ticket(
        heading=_heading(fields),
        number=int(fields[4]),
        unit=UnitId(unquote(fields[5])),
        source=fields[6],
        base=fields[7],
        start=fields[8],
        line_breaks=int(fields[9]),
        pairs=tuple(name for name in fields[10].split(",") if name),
        waits=fields[11] == "waits",
    )


def parse_roll(text: str) -> Roll | None:
    """Return the roll written as `text`, or None if it is none or damaged."""
    fields = _open(text, _ROLL, 5)
    if fields is None:
        return None
    pairs = [pair.rpartition("=") for pair in fields[4].split(",") if pair]
    if not all(map(_is_number, (fields[2], *(number for _, _, number in pairs)))):
        return None
    return Roll(
        heading=_heading(fields),
        numbers={UnitId(unquote(unit)): int(number) for unit, _, number in pairs},
    )


def _is_number(field: str) -> bool:
    return field.isascii() and field.isdecimal() and len(field) < 10


def _pairs(*texts: str) -> tuple[str, ...]:
    tags = (tag for text in texts for tag in codes.tags(text))
    return tuple(sorted({tag.name for tag in tags if tag.role is not Role.ALONE}))


def _heading(fields: list[str]) -> Heading:
    return Heading(
        document=unquote(fields[0]),
        language=Language(unquote(fields[1])),
        revision=int(fields[2]),
        batch=unquote(fields[3]),
    )


def _seal(*fields: str) -> str:
    body = "*".join(fields)
    return f"{body}*{_check(body)}"


def _open(text: str, start: str, count: int) -> list[str] | None:
    body, _, check = "".join(text.split()).rpartition("*")
    first, *fields = body.split("*")
    is_sound = first == start and len(fields) == count and check == _check(body)
    return fields if is_sound else None


def _check(body: str) -> str:
    return sha256(body.encode()).hexdigest()[:8]
