"""Read a change list that comes back as a Word file.

Nothing is believed of a row but its ticket, and nothing of a cell but its column:
rows may be sorted, doubled, gone or pasted from elsewhere, cells merged or written in
where nobody should write. What is clear is taken and the rest is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from safe_content.exchange.lists import code_signs
from safe_content.exchange.lists.code_signs import SignRun
from safe_content.exchange.lists.returned import ReadRow, delivery, is_tick, shown
from safe_content.exchange.lists.row_keys import (
    IN_TEXT,
    Manifest,
    RowKey,
    parse_roll,
    parse_ticket,
    recalled,
)
from safe_content.exchange.lists.seals import digest, letters, parse_seals
from safe_content.exchange.word.libreoffice_escapes import escape, is_doubtful
from safe_content.exchange.word.word_cells import WrittenText, local, read_cell
from safe_content.exchange.word.word_file import WordComment, WordFile, open_word
from safe_content.exchange.word.word_rows import Columns, WordRow, columns_of, rows_of
from safe_content.model.open_matters import Cause
from safe_content.model.units import UnitId, fingerprint
from safe_content.translation.change_list import Delivery, SentRows

_FORMATTING = {"b": "bold", "i": "italic", "u": "underlined"}


def read(data: bytes, *, origin: str, sent: Sequence[SentRows] = ()) -> Delivery:
    """Read a returned list; raise a SafeContentError if it is none or not sound."""
    file = open_word(data, origin=origin)
    tables = [
        rows_of(each, file.styles) for each in file.blocks() if local(each) == "tbl"
    ]
    outside = [
        read_cell([each], file.styles) for each in file.blocks() if local(each) == "p"
    ]
    known = recalled(
        [UnitId(name) for rows in tables for row in rows for name in row.names],
        (),
        sent,
    )
    kept = (parse_ticket(text) for text in file.properties.values())
    reading = _WordReading(
        comments=file.comments,
        last_author=file.last_author,
        kept={**known.tickets}
        | {ticket.unit: ticket for ticket in kept if ticket is not None},
        is_unescaped=file.is_unescaped,
    )
    found: list[ReadRow] = []
    remarks = list(_outside(outside))
    claimed: set[str] = set()
    columns: Columns | None = None
    for rows in tables:
        columns = columns_of(rows) or columns
        if columns is None or not any(reading.tickets(row) for row in rows):
            remarks += _foreign(rows)
            continue
        for row in rows:
            claimed.update(row.comments)
            found += reading.row(row, columns)
    for id_, comment in file.comments.items():
        if id_ not in claimed:
            remarks.append(f"A comment beside no passage says {shown(comment.text)}.")
    roll = _roll(file, outside, reading.kept) or known.roll
    return delivery(found, roll, origin=origin, remarks=remarks)


@dataclass(frozen=True, slots=True, kw_only=True)
class _WordReading:
    comments: Mapping[str, WordComment]
    last_author: str
    kept: Mapping[UnitId, RowKey]
    """The tickets that the file keeps apart from its rows."""
    is_unescaped: bool
    """Whether words that look like an escaped character were put back."""

    def tickets(self, row: WordRow) -> dict[UnitId, RowKey]:
        """Return the tickets of a row; more than one if rows were joined."""
        found = (parse_ticket(text) for text in IN_TEXT.findall(row.hidden))
        tickets = {ticket.unit: ticket for ticket in found if ticket is not None}
        return tickets or {ticket.unit: ticket for ticket in self.kept_of(row).values()}

    def kept_of(self, row: WordRow) -> dict[UnitId, RowKey]:
        """Return the kept tickets of the units that a row's signs speak of."""
        return {
            unit: self.kept[unit]
            for name in row.names
            if (unit := UnitId(name)) in self.kept
        }

    def row(self, row: WordRow, columns: Columns) -> Iterator[ReadRow]:
        """Say what a row brings."""
        if row.is_header:
            return
        tickets = self.tickets(row)
        comments = [self.comments[id_] for id_ in row.comments if id_ in self.comments]
        written = columns.answer(row)
        doubt, cause = self._doubt(row, written, tickets)
        found = ReadRow(
            ticket=None,
            text=row.plain if written is None else written.plain,
            comments=tuple(comment.text for comment in comments),
            author=self._author(row, comments),
            doubt=doubt,
            cause=cause,
        )
        if not tickets and (row.plain.strip() or comments):
            yield replace(found, text=columns.words(row))
        for ticket in tickets.values():
            if written is None or doubt is not None:
                yield replace(found, ticket=ticket)
            else:
                yield self._clear(row, columns, replace(found, ticket=ticket), written)

    def _clear(
        self, row: WordRow, columns: Columns, found: ReadRow, written: WrittenText
    ) -> ReadRow:
        ticket = found.ticket
        if ticket is None:
            return found
        tick = columns.tick(row)
        remarks = [*_foreign_things(written), *_strange_cells(row, columns)]
        if tick and not is_tick(tick):
            remarks.append(f"has {shown(tick)} in the last column.")
        runs, dropped = _allowed(_one_line(written, ticket), ticket)
        if dropped:
            names = " and ".join(_FORMATTING[name] for name in dropped)
            remarks.append(
                f"has words made {names}, which the wording is not; they were taken"
                " without it."
            )
        text = self._meant(code_signs.take(runs).strip(" \t\r\n"), ticket)
        if (
            self.is_unescaped
            and is_doubtful(text)
            and fingerprint(text) != ticket.start
        ):
            remarks.append(
                "has words such as _x0041_, which LibreOffice saves in another way;"
                f" see whether they are as they should be: {shown(text)}."
            )
        return replace(
            found,
            text=text,
            is_confirmed=is_tick(tick),
            remarks=tuple(remarks),
        )

    def _meant(self, text: str, ticket: RowKey) -> str:
        """Return `text`, or what it was if it was sent with words already escaped."""
        was = escape(text)
        is_as_sent = self.is_unescaped and fingerprint(was) == ticket.start
        return was if is_as_sent else text

    def _author(self, row: WordRow, comments: list[WordComment]) -> str:
        names = [*row.authors, *(comment.author for comment in comments)]
        return next((name for name in names if name), self.last_author)

    def _doubt(
        self,
        row: WordRow,
        written: WrittenText | None,
        tickets: Mapping[UnitId, RowKey],
    ) -> tuple[str | None, Cause]:
        """Say why a row's text can't be trusted to be its translation."""
        if len(tickets) > 1:
            return "several rows were joined into one", Cause.CELLS
        if len({*tickets, *self.kept_of(row)}) > 1:
            why = "its row says two different things about which passage it is for"
            return why, Cause.NO_PASSAGE
        if written is None:
            return "cells of its row were merged, split or removed", Cause.CELLS
        if "a table" in written.foreign:
            return "its cell holds a table", Cause.CELLS
        return None, Cause.NOT_TAKEN


def _roll(
    file: WordFile, outside: list[WrittenText], kept: Mapping[UnitId, RowKey]
) -> Manifest | None:
    """Return which rows there were; Word cuts long properties off, but not tickets."""
    texts = [*(each.hidden for each in outside), *file.properties.values()]
    found = (parse_roll(each) for text in texts for each in IN_TEXT.findall(text))
    whole = next((roll for roll in found if roll is not None), None)
    headings = {ticket.heading for ticket in kept.values()}
    if whole is not None or len(headings) != 1:
        return whole
    numbers = {unit: ticket.number for unit, ticket in kept.items()}
    return Manifest(heading=headings.pop(), numbers=numbers)


def _outside(paragraphs: list[WrittenText]) -> Iterator[str]:
    """Tell what somebody wrote around the table."""
    ours = {
        each
        for paragraph in paragraphs
        for seal in parse_seals(paragraph.hidden)
        for each in seal.digests
    }
    for paragraph in paragraphs:
        text = paragraph.plain
        if letters(text) and ours and digest(text) not in ours:
            yield f"Outside the table stands {shown(text)}."


def _foreign(rows: tuple[WordRow, ...]) -> Iterator[str]:
    for row in rows:
        if row.plain.strip() and not row.is_header:
            yield f"A row of another table was not taken: {shown(row.plain)}."


def _foreign_things(written: WrittenText) -> Iterator[str]:
    for thing in written.foreign:
        yield f"holds {thing}, which was left out; the words were taken."


def _strange_cells(row: WordRow, columns: Columns) -> Iterator[str]:
    """Tell what was written in cells that are only there to be read."""
    expected = next(iter(parse_seals(row.hidden)), None)
    if expected is None:
        return
    for number, written in columns.sealed(row):
        known = number <= len(expected.digests)
        if known and digest(written.plain) != expected.digests[number - 1]:
            yield (
                "was changed in a cell that is only to be read, which was not taken:"
                f" {shown(written.plain)}."
            )


def _one_line(written: WrittenText, ticket: RowKey) -> list[SignRun]:
    """Join the paragraphs of a cell as the wording's own lines are joined."""
    between = "\n" if ticket.line_breaks else " "
    with_words = [
        runs for runs in written.paragraphs if any(run.text.strip() for run in runs)
    ]
    joined: list[SignRun] = []
    for runs in with_words or written.paragraphs[:1]:
        if joined:
            joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" "))
            first = replace(runs[0], text=runs[0].text.lstrip(" "))
            both = [
                one
                for one, other in zip(joined[-1].codes, first.codes, strict=False)
                if one == other
            ]
            joined.append(SignRun(text=between, codes=tuple(both)))
            joined += [first, *runs[1:]]
        else:
            joined += runs
    return joined


def _allowed(runs: list[SignRun], ticket: RowKey) -> tuple[list[SignRun], list[str]]:
    """Leave out formatting that neither the wording nor the translation had."""
    strange = [name for name in _FORMATTING if name not in ticket.pairs]
    dropped = [
        name
        for name in strange
        if any(name in run.codes and run.text.strip() for run in runs)
    ]
    kept = [
        replace(run, codes=tuple(name for name in run.codes if name not in strange))
        for run in runs
    ]
    return kept, dropped
