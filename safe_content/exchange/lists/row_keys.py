"""What a change list and each of its rows carry, so that they are known on return.

A row may be sorted, copied, doubled or pasted into another file. Its ticket says by
itself for which list, unit and wording it was made; the roll of the list says which
rows there were. The check at their ends tells those that were damaged on the way, by
a search and replace or by a slip of the hand.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import quote, unquote

from safe_content.model import codes
from safe_content.model.codes import CodeRole
from safe_content.model.units import Language, UnitId, fingerprint
from safe_content.translation.change_list import (
    ChangeList,
    ChangeListRow,
    RowStatus,
    SentRow,
    SentRows,
)

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
class RowKey:
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
class Manifest:
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


def ticket(changes: ChangeList, row: ChangeListRow) -> RowKey:
    """Return what `row` of `changes` is known by."""
    return RowKey(
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


def sent_rows(changes: ChangeList) -> SentRows:
    """Return what is remembered of a list that goes out."""
    rows = []
    for row in changes.rows:
        own = ticket(changes, row)
        rows.append(
            SentRow(
                unit=row.unit,
                number=row.number,
                source=own.source,
                base=own.base,
                start=row.start,
                shown=row.translation if row.translation != row.start else "",
                line_breaks=own.line_breaks,
                pairs=own.pairs,
                waits=own.waits,
            )
        )
    return SentRows(
        document=changes.document,
        language=changes.language,
        batch=changes.batch,
        revision=changes.revision,
        rows=tuple(rows),
    )


def tickets(sent: SentRows) -> dict[UnitId, RowKey]:
    """Return the tickets of a list from what is remembered of it."""
    head = Heading(
        document=sent.document,
        language=sent.language,
        revision=sent.revision,
        batch=sent.batch,
    )
    return {
        row.unit: RowKey(
            heading=head,
            number=row.number,
            unit=row.unit,
            source=row.source,
            base=row.base,
            start=fingerprint(row.start),
            line_breaks=row.line_breaks,
            pairs=row.pairs,
            waits=row.waits,
        )
        for row in sent.rows
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """What is remembered of the list that a file with lost marks must have been."""

    tickets: Mapping[UnitId, RowKey] = field(default_factory=dict)
    roll: Manifest | None = None
    by_source: Mapping[str, RowKey] = field(default_factory=dict)
    """Tickets by their wordings' fingerprints, where one row only has that wording."""


def recalled(
    units: Collection[UnitId],
    sources: Collection[str],
    sent: Sequence[SentRows],
    language: str = "",
) -> Recalled:
    """Tell which of the lists that were `sent` has the most of a file's rows.

    `units` and `sources` are the ids and the fingerprints of wordings that the file
    still holds. Of lists that have as many the first counts, if all of them are for one
    document and language; otherwise nothing is known. Half of the ids that the file
    holds must stand on it.
    """
    here, said = frozenset(units), frozenset(sources)
    scored: list[tuple[int, SentRows]] = []
    for each in sent:
        if language and each.language != language:
            continue
        found = len(here & {row.unit for row in each.rows})
        found = found or len(said & {row.source for row in each.rows})
        scored.append((found, each))
    best = max((score for score, _ in scored), default=0)
    if not best or (here and 2 * best < len(here)):
        return Recalled()
    chosen = [each for score, each in scored if score == best]
    if len({(each.document, each.language) for each in chosen}) > 1:
        return Recalled()
    known = tickets(chosen[0])
    wordings = Counter(ticket.source for ticket in known.values())
    return Recalled(
        tickets=known,
        roll=Manifest(
            heading=next(iter(known.values())).heading,
            numbers={ticket.unit: ticket.number for ticket in known.values()},
        ),
        by_source={t.source: t for t in known.values() if wordings[t.source] == 1},
    )


def roll(changes: ChangeList) -> Manifest:
    """Return which rows `changes` has."""
    numbers = {row.unit: row.number for row in changes.rows}
    return Manifest(heading=heading(changes), numbers=numbers)


def parse_ticket(text: str) -> RowKey | None:
    """Return the ticket written as `text`, or None if it is none or damaged."""
    fields = _open(text, _TICKET, 12)
    if fields is None or not all(map(_is_number, (fields[2], fields[4], fields[9]))):
        return None
    return RowKey(
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


def parse_roll(text: str) -> Manifest | None:
    """Return the roll written as `text`, or None if it is none or damaged."""
    fields = _open(text, _ROLL, 5)
    if fields is None:
        return None
    pairs = [pair.rpartition("=") for pair in fields[4].split(",") if pair]
    if not all(map(_is_number, (fields[2], *(number for _, _, number in pairs)))):
        return None
    return Manifest(
        heading=_heading(fields),
        numbers={UnitId(unquote(unit)): int(number) for unit, _, number in pairs},
    )


def _is_number(field: str) -> bool:
    return field.isascii() and field.isdecimal() and len(field) < 10


def _pairs(*texts: str) -> tuple[str, ...]:
    tags = (tag for text in texts for tag in codes.tags(text))
    return tuple(sorted({tag.name for tag in tags if tag.role is not CodeRole.ALONE}))


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
