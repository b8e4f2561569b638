"""Read a change list that comes back as an Excel file.

The XML is read here and not through openpyxl: one cell far out, a merge of a million
cells or a damaged part takes it minutes, or ends in one of nine kinds of exception.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from safe_content.exchange.excel.excel_file import HEADS, Sheet, open_excel
from safe_content.exchange.lists.returned import ReadRow, delivery, is_tick, shown
from safe_content.exchange.lists.row_keys import (
    IN_TEXT,
    Manifest,
    RowKey,
    parse_roll,
    parse_ticket,
    recalled,
)
from safe_content.exchange.lists.seals import digest, parse_seals
from safe_content.i18n.texts import LANGUAGES, texts
from safe_content.model.open_matters import Cause
from safe_content.model.units import UnitId, fingerprint
from safe_content.translation.change_list import Delivery, SentRows

_ID = re.compile(r"\d+ #(\S+)")
_HEADER_ROWS = 10
"""How far down the names of the columns are looked for."""


class ColumnRole(StrEnum):
    """What a column is for; those that nobody has to find have no role."""

    PASSAGE = "passage"
    SOURCE = "source"
    PRESENT = "present"
    ANSWER = "answer"
    TICK = "tick"
    REMARK = "remark"
    TICKET = "ticket"


_NAMES = {
    "Passage": ColumnRole.PASSAGE,
    "Present translation": ColumnRole.PRESENT,
    "Present text": ColumnRole.PRESENT,
    "Your translation": ColumnRole.ANSWER,
    "Your text": ColumnRole.ANSWER,
    "✓": ColumnRole.TICK,
    "Your remarks": ColumnRole.REMARK,
}
_BEFORE_ANSWER = 7
"""How much wider a list is than it is far from the wording to the answer."""
_FEWEST = 9
"""The columns of a list that has no other master."""

_SURE = 0.9
"""The share of rows whose cells prove what a column is."""

_FROM_ANSWER = {
    ColumnRole.PRESENT: -1,
    ColumnRole.ANSWER: 0,
    ColumnRole.TICK: 1,
    ColumnRole.REMARK: 2,
    ColumnRole.TICKET: 3,
}
"""How the columns lie beside each other as they are sent."""


def read(data: bytes, *, origin: str, sent: Sequence[SentRows] = ()) -> Delivery:
    """Read a returned list; raise a SafeContentError if it is none or not sound."""
    sheets = open_excel(data, origin=origin)
    kept = [text for sheet in sheets for text in _column_a(sheet)]
    heads = next((text for text in kept if text.startswith(f"{HEADS}\t")), "")
    named = [
        UnitId(match[1])
        for sheet in sheets
        for text in sheet.texts.values()
        if (match := _ID.fullmatch(text.strip()))
    ]
    said = [fingerprint(text) for sheet in sheets for text in sheet.texts.values()]
    known = recalled(named, said if not named else (), sent)
    tickets = (parse_ticket(text) for text in kept)
    remembered = {**known.tickets}
    remembered |= {ticket.unit: ticket for ticket in tickets if ticket is not None}
    wordings = Counter(ticket.source for ticket in remembered.values())
    reading = _ExcelReading(
        labels=_labels(heads.split("\t")[1:]),
        kept=remembered,
        width=len(heads.split("\t")) - 1,
        by_source={
            ticket.source: ticket
            for ticket in remembered.values()
            if wordings[ticket.source] == 1
        },
    )
    rows = [
        row for sheet in sheets if reading.is_list(sheet) for row in reading.rows(sheet)
    ]
    return delivery(rows, _roll(kept) or known.roll, origin=origin)


def _labels(heads: Sequence[str]) -> dict[str, ColumnRole]:
    """Return what the columns of a list may be called, in any of our languages."""
    found = {
        texts(language).say(name): role
        for language in LANGUAGES
        for name, role in _NAMES.items()
    }
    if len(heads) >= _FEWEST:
        own = [
            ColumnRole.PRESENT,
            ColumnRole.ANSWER,
            ColumnRole.TICK,
            ColumnRole.REMARK,
        ]
        found |= dict(zip(heads[-4:], own, strict=True))
        found |= {heads[0]: ColumnRole.PASSAGE, heads[4]: ColumnRole.SOURCE}
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _ExcelReading:
    labels: Mapping[str, ColumnRole]
    """What columns are called."""
    kept: Mapping[UnitId, RowKey]
    width: int
    """How many columns the list was sent with; 0 if that is not known."""
    by_source: Mapping[str, RowKey]
    """Tickets by their wordings' fingerprints, where one row only has that wording."""

    def is_list(self, sheet: Sheet) -> bool:
        """Tell whether a sheet is a list and not one of those beside it."""
        return (
            any(
                column > 1 and IN_TEXT.search(text)
                for (_, column), text in sheet.texts.items()
            )
            or any(self._named(sheet.row(number)) for number in sheet.rows)
            or ColumnRole.ANSWER in self._by_name(sheet)[1]
            or any(self._said(sheet.row(number)) for number in sheet.rows)
        )

    def rows(self, sheet: Sheet) -> Iterator[ReadRow]:
        """Say what each row of a sheet brings."""
        head, columns = self._columns(sheet)
        for number in sheet.rows:
            if number == head:
                continue
            row = sheet.row(number)
            tickets = self._tickets(row)
            if not tickets and not any(text.strip() for text in row.values()):
                continue
            yield from self._row(sheet, number, row, tickets, columns)

    def _row(
        self,
        sheet: Sheet,
        number: int,
        row: Mapping[int, str],
        tickets: Sequence[RowKey],
        columns: Mapping[ColumnRole, int],
    ) -> Iterator[ReadRow]:
        at = columns.get(ColumnRole.ANSWER)
        if not tickets or at is None:
            order = sorted(row, key=lambda column: (column != at, column))
            text = " | ".join(row[column] for column in order if row[column].strip())
            comments = sheet.comments_in(number)
            for ticket in tickets or (None,):
                yield ReadRow(
                    ticket=ticket,
                    text=text,
                    doubt="its columns are no longer known" if tickets else None,
                    cause=Cause.CELLS,
                    comments=comments,
                )
            return
        tick = row.get(columns.get(ColumnRole.TICK, 0), "").strip()
        remark = row.get(columns.get(ColumnRole.REMARK, 0), "").strip()
        comments = sheet.comments_in(number)
        remarks = [f"has {shown(tick)} in the column ✓."] if tick else []
        for ticket in tickets:
            doubt, cause = self._doubt(sheet, number, at, row, tickets, columns)
            yield ReadRow(
                ticket=ticket,
                text=row.get(at, "").strip(" \t\r\n"),
                comments=(*([remark] if remark else []), *comments),
                is_confirmed=is_tick(tick),
                doubt=doubt,
                cause=cause,
                remarks=() if is_tick(tick) else tuple(remarks),
            )

    def _doubt(
        self,
        sheet: Sheet,
        number: int,
        at: int,
        row: Mapping[int, str],
        tickets: Sequence[RowKey],
        columns: Mapping[ColumnRole, int],
    ) -> tuple[str | None, Cause]:
        if len(tickets) > 1:
            return "several rows were joined into one", Cause.CELLS
        named = self._named(row)
        if named is not None and named != tickets[0].unit:
            why = "its row says two different things about which passage it is for"
            return why, Cause.NO_PASSAGE
        if sheet.is_merged(number, at):
            return "its cell was merged with others", Cause.CELLS
        if reason := sheet.oddities.get((number, at)):
            return reason, Cause.NOT_TAKEN
        places = columns.get(ColumnRole.SOURCE), columns.get(ColumnRole.PRESENT)
        for sealed in parse_seals(row.get(self._ticket_column(row), "")):
            for column, expected in zip(places, sealed.digests, strict=False):
                if column and digest(row.get(column, "")) != expected:
                    why = (
                        "the wordings in its row are not those that were sent, so it"
                        " may have been sorted apart from the rest of its row"
                    )
                    return why, Cause.OTHER_WORDING
        return None, Cause.NOT_TAKEN

    def _ticket_column(self, row: Mapping[int, str]) -> int:
        return next((at for at, text in row.items() if IN_TEXT.search(text)), 0)

    def _tickets(self, row: Mapping[int, str]) -> tuple[RowKey, ...]:
        found = {
            ticket.unit: ticket
            for text in row.values()
            for each in IN_TEXT.findall(text)
            if (ticket := parse_ticket(each)) is not None
        }
        named = self._named(row)
        if not found and named is not None and named in self.kept:
            return (self.kept[named],)
        if not found and (said := self._said(row)) is not None:
            return (said,)
        return tuple(found.values())

    def _said(self, row: Mapping[int, str]) -> RowKey | None:
        """Return the ticket of the one row that was sent with a wording of this row."""
        for text in row.values():
            if (found := self.by_source.get(fingerprint(text))) is not None:
                return found
        return None

    def _named(self, row: Mapping[int, str]) -> UnitId | None:
        """Return the unit that the visible sign of a row speaks of."""
        for text in row.values():
            number, mark, unit = text.strip().partition(" #")
            if mark and number.isdecimal() and UnitId(unit) in self.kept:
                return UnitId(unit)
        return None

    def _columns(self, sheet: Sheet) -> tuple[int, dict[ColumnRole, int]]:
        """Return the row that names the columns, 0 if none does, and where each is.

        A column is known by its name, else by what stands in it, else by its place
        beside the others. One that nobody can be sure of is left out.
        """
        head, found = self._by_name(sheet)
        by_contents = self._by_contents(sheet)
        found |= {
            role: column
            for role, column in by_contents.items()
            if role not in found and column not in found.values()
        }
        if ColumnRole.ANSWER not in found:
            taken = set(found.values())
            places = {
                found[role] - offset
                for role, offset in _FROM_ANSWER.items()
                if role in found
            }
            if len(places) == 1 and not places & taken:
                found[ColumnRole.ANSWER] = places.pop()
        if ColumnRole.ANSWER not in found and ColumnRole.SOURCE in found and self.width:
            at = found[ColumnRole.SOURCE] + self.width - _BEFORE_ANSWER
            if at not in found.values():
                found[ColumnRole.ANSWER] = at
        if ColumnRole.ANSWER not in found and ColumnRole.SOURCE in found:
            found |= self._by_translation(sheet, found[ColumnRole.SOURCE])
        if answer := found.get(ColumnRole.ANSWER):
            for role, offset in _FROM_ANSWER.items():
                if role not in found and answer + offset not in found.values():
                    found[role] = answer + offset
        return head, found

    def _by_translation(self, sheet: Sheet, source: int) -> dict[ColumnRole, int]:
        """Return where the present translation and the answer are, if they prove it.

        The first column right of the source, or right of the other master's, in which
        the rows say what their translation was when they went out, is the present one.
        The answer stands beside it, and more is written there than in any column after.
        """
        known = [
            (row, tickets[0].base)
            for number in sheet.rows
            if len(tickets := self._tickets(row := sheet.row(number))) == 1
        ]
        for present in (source + 1, source + 2):
            fits = sum(fingerprint(row.get(present, "")) == base for row, base in known)
            if not known or fits < _SURE * len(known):
                continue
            answer = (
                present
                + _FROM_ANSWER[ColumnRole.ANSWER]
                - _FROM_ANSWER[ColumnRole.PRESENT]
            )
            last = max(max(row, default=0) for row, _ in known)
            filled = [
                sum(bool(row.get(column, "").strip()) for row, _ in known)
                for column in range(answer, max(last, answer) + 1)
            ]
            if filled[0] > max(filled[1:], default=0):
                return {ColumnRole.PRESENT: present, ColumnRole.ANSWER: answer}
            return {}
        return {}

    def _by_name(self, sheet: Sheet) -> tuple[int, dict[ColumnRole, int]]:
        """Return the row with the most names of columns, and what it names."""
        best: tuple[int, dict[ColumnRole, int]] = 0, {}
        for number in list(sheet.rows)[:_HEADER_ROWS]:
            row = sheet.row(number)
            if self._tickets(row):
                continue
            found: dict[ColumnRole, int] = {}
            for column, text in row.items():
                if (role := self.labels.get(text.strip())) is not None:
                    found.setdefault(role, column)
            if len(found) > max(len(best[1]), 1):
                best = number, found
        return best

    def _by_contents(self, sheet: Sheet) -> dict[ColumnRole, int]:
        """Return the columns that tell by their cells what they are.

        The seal in each row has the digests of the wording and of the translation
        until now, as they were sent; an empty one proves nothing.
        """
        votes: dict[ColumnRole, Counter[int]] = {role: Counter() for role in ColumnRole}
        for number in sheet.rows:
            row = sheet.row(number)
            for column, text in row.items():
                if IN_TEXT.search(text):
                    votes[ColumnRole.TICKET][column] += 1
                elif _ID.fullmatch(text.strip()):
                    votes[ColumnRole.PASSAGE][column] += 1
                elif fingerprint(text) in self.by_source:
                    votes[ColumnRole.SOURCE][column] += 1
            for sealed in parse_seals(row.get(self._ticket_column(row), "")):
                digests = {column: digest(text) for column, text in row.items()}
                for role, wanted in zip(
                    (ColumnRole.SOURCE, ColumnRole.PRESENT),
                    sealed.digests,
                    strict=False,
                ):
                    fits = [
                        column
                        for column, found in digests.items()
                        if found == wanted and wanted != digest("")
                    ]
                    # A suggestion is often the translation until now, once more.
                    for column in fits[:1]:
                        votes[role][column] += 1
        return {
            role: counted.most_common(1)[0][0]
            for role, counted in votes.items()
            if counted
        }


def _column_a(sheet: Sheet) -> list[str]:
    return [text for (_, column), text in sorted(sheet.texts.items()) if column == 1]


def _roll(kept: Sequence[str]) -> Manifest | None:
    """Find the roll, which may lie in several cells, one below the other."""
    for start, text in enumerate(kept):
        if text.startswith("scr1*"):
            for end in range(start + 1, len(kept) + 1):
                if (roll := parse_roll("".join(kept[start:end]))) is not None:
                    return roll
    return None
