"""Read a change list that comes back as an Excel file.

The XML is read here and not through openpyxl: one cell far out, a merge of a million
cells or a damaged part takes it minutes, or ends in one of nine kinds of exception.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from safe_content.exchange.excel.excel_file import HEADS, Sheet, open_excel
from safe_content.exchange.excel.sort_damage import Answered, doubted
from safe_content.exchange.lists.returned import Found, delivery, is_tick, shown
from safe_content.exchange.lists.row_keys import (
    IN_TEXT,
    Roll,
    Ticket,
    parse_roll,
    parse_ticket,
)
from safe_content.exchange.lists.seals import digest, parse_seals
from safe_content.model.units import UnitId
from safe_content.translation.change_list import Delivery

_AFTER = 4
"""How many columns from the translator's own on there were."""


def read(data: bytes, *, origin: str) -> Delivery:
    """Read a returned list; raise a SafeContentError if it is none or not sound."""
    sheets = open_excel(data, origin=origin)
    kept = [text for sheet in sheets for text in _column_a(sheet)]
    heads = next((text for text in kept if text.startswith(f"{HEADS}\t")), "")
    reading = _Reading(
        labels=tuple(heads.split("\t")[1:]),
        kept={
            ticket.unit: ticket
            for text in kept
            if (ticket := parse_ticket(text)) is not None
        },
    )
    rows = [
        row for sheet in sheets if reading.is_list(sheet) for row in reading.rows(sheet)
    ]
    return delivery(doubted(rows), _roll(kept), origin=origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    labels: tuple[str, ...]
    """What the columns were called, in their order."""
    kept: Mapping[UnitId, Ticket]

    def is_list(self, sheet: Sheet) -> bool:
        """Tell whether a sheet is a list and not one of those beside it."""
        in_rows = sum(
            bool(IN_TEXT.search(text))
            for (_, column), text in sheet.texts.items()
            if column > 1
        )
        return in_rows > 0 or self._columns(sheet) is not None

    def rows(self, sheet: Sheet) -> Iterator[Answered]:
        """Say what each row of a sheet brings."""
        head, columns = self._columns(sheet) or (0, None)
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
        tickets: Sequence[Ticket],
        columns: Mapping[int, int] | None,
    ) -> Iterator[Answered]:
        own = len(self.labels) - _AFTER + 2
        at = columns.get(own) if columns else None
        if not tickets or at is None or columns is None:
            order = sorted(row, key=lambda column: (column != at, column))
            text = " | ".join(row[column] for column in order if row[column].strip())
            why = "its columns are no longer known" if tickets else None
            comments = sheet.comments_in(number)
            for ticket in tickets or (None,):
                found = Found(ticket=ticket, text=text, doubt=why, comments=comments)
                yield Answered(found=found, present="")
            return
        tick = row.get(columns.get(own + 1, 0), "").strip()
        remark = row.get(columns.get(own + 2, 0), "").strip()
        comments = sheet.comments_in(number)
        remarks = [f"has {shown(tick)} in the column ✓."] if tick else []
        for ticket in tickets:
            found = Found(
                ticket=ticket,
                text=row.get(at, "").strip(" \t\r\n"),
                comments=(*([remark] if remark else []), *comments),
                is_confirmed=is_tick(tick),
                doubt=self._doubt(sheet, number, at, row, tickets, columns),
                remarks=() if is_tick(tick) else tuple(remarks),
            )
            yield Answered(found=found, present=row.get(columns.get(own - 1, 0), ""))

    def _doubt(
        self,
        sheet: Sheet,
        number: int,
        at: int,
        row: Mapping[int, str],
        tickets: Sequence[Ticket],
        columns: Mapping[int, int],
    ) -> str | None:
        if len(tickets) > 1:
            return "several rows were joined into one"
        named = self._named(row)
        if named is not None and named != tickets[0].unit:
            return "its row says two different things about which passage it is for"
        if sheet.is_merged(number, at):
            return "its cell was merged with others"
        if reason := sheet.oddities.get((number, at)):
            return reason
        own = len(self.labels) - _AFTER + 2
        source, present = columns.get(5), columns.get(own - 1)
        for sealed in parse_seals(row.get(self._ticket_column(row), "")):
            for column, expected in zip(
                (source, present), sealed.digests, strict=False
            ):
                if column and digest(row.get(column, "")) != expected:
                    return (
                        "the wordings in its row are not those that were sent, so it"
                        " may have been sorted apart from the rest of its row"
                    )
        return None

    def _ticket_column(self, row: Mapping[int, str]) -> int:
        return next((at for at, text in row.items() if IN_TEXT.search(text)), 0)

    def _tickets(self, row: Mapping[int, str]) -> tuple[Ticket, ...]:
        found = {
            ticket.unit: ticket
            for text in row.values()
            for each in IN_TEXT.findall(text)
            if (ticket := parse_ticket(each)) is not None
        }
        named = self._named(row)
        if not found and named is not None and named in self.kept:
            return (self.kept[named],)
        return tuple(found.values())

    def _named(self, row: Mapping[int, str]) -> UnitId | None:
        """Return the unit that the visible sign of a row speaks of."""
        for text in row.values():
            number, mark, unit = text.strip().partition(" #")
            if mark and number.isdecimal() and UnitId(unit) in self.kept:
                return UnitId(unit)
        return None

    def _columns(self, sheet: Sheet) -> tuple[int, dict[int, int]] | None:
        """Return the row of the heads, and where each column stands by now."""
        if not self.labels:
            return None
        for number in sheet.rows:
            row = sheet.row(number)
            at = {text.strip(): column for column, text in row.items()}
            if all(label in at for label in self.labels[-_AFTER:]):
                places = enumerate(self.labels, start=1)
                return number, {n: at[text] for n, text in places if text in at}
        return None


def _column_a(sheet: Sheet) -> list[str]:
    return [text for (_, column), text in sorted(sheet.texts.items()) if column == 1]


def _roll(kept: Sequence[str]) -> Roll | None:
    """Find the roll, which may lie in several cells, one below the other."""
    for start, text in enumerate(kept):
        if text.startswith("scr1*"):
            for end in range(start + 1, len(kept) + 1):
                if (roll := parse_roll("".join(kept[start:end]))) is not None:
                    return roll
    return None
