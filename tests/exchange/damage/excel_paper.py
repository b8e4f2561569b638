"""A change list in Excel, as a person or a program can get at it."""

from io import BytesIO
from random import Random
from typing import Any

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from safe_content.exchange.excel import excel_list
from safe_content.exchange.lists.row_keys import IN_TEXT, parse_ticket
from safe_content.model.units import UnitId
from safe_content.translation.change_list import ChangeList
from tests.exchange.damage.paper import Paper

Held = tuple[Any, Any]
"""What a cell holds, and the comment on it."""


class ExcelPaper:
    """A list in Excel; rows are found by their tickets."""

    def __init__(self, changes: ChangeList) -> None:
        self.book = load_workbook(BytesIO(excel_list.write(changes)), rich_text=True)
        sheet = self.book.worksheets[0]
        assert isinstance(sheet, Worksheet)
        self.sheet = sheet
        self.ticket = sheet.max_column
        self.answer = sheet.max_column - 3

    def line(self, unit: UnitId) -> int:
        """Return the number of the first row of a unit."""
        for number in range(2, self.sheet.max_row + 1):
            found = IN_TEXT.findall(str(self.sheet.cell(number, self.ticket).value))
            tickets = map(parse_ticket, found)
            if any(each is not None and each.unit == unit for each in tickets):
                return number
        raise AssertionError(f"the list has no row for {unit}")

    def put(self, line: int, column: int, text: str) -> None:
        """Type a text into a cell, as text."""
        cell = self.sheet.cell(line, column)
        cell.value = text.replace("_x", "_x005F_x")
        cell.data_type = "s"

    def values(self, line: int) -> list[Held]:
        """Return what stands in a row."""
        cells = (self.sheet.cell(line, at + 1) for at in range(self.ticket))
        return [(cell.value, cell.comment) for cell in cells]

    def fill(self, line: int, values: list[Held]) -> None:
        """Put values into a row."""
        for at, (value, comment) in enumerate(values, start=1):
            cell = self.sheet.cell(line, at)
            cell.value = value
            if value is not None:
                cell.data_type = "s"
            cell.comment = Comment(comment.text, comment.author) if comment else None

    def write(self, unit: UnitId, text: str) -> None:
        self.put(self.line(unit), self.answer, text)

    def confirm(self, unit: UnitId) -> None:
        self.put(self.line(unit), self.answer + 1, "x")

    def remove(self, unit: UnitId) -> None:
        line = self.line(unit)
        rest = [self.values(at) for at in range(line + 1, self.sheet.max_row + 1)]
        for at, values in enumerate([*rest, [(None, None)] * self.ticket], start=line):
            self.fill(at, values)

    def double(self, unit: UnitId, text: str | None) -> None:
        values = self.values(self.line(unit))
        if text is not None:
            self.write(unit, text)
        self.fill(self.sheet.max_row + 1, values)

    def shuffle(self, dice: Random) -> None:
        lines = list(range(2, self.sheet.max_row + 1))
        rows = [self.values(line) for line in lines]
        dice.shuffle(rows)
        for line, values in zip(lines, rows, strict=True):
            self.fill(line, values)

    def remark(self, unit: UnitId, text: str) -> None:
        line = self.line(unit)
        if len(text) % 2:
            self.put(line, self.answer + 2, text)
        else:
            self.sheet.cell(line, self.answer).comment = Comment(text, "Kovács Éva")

    def unname(self, unit: UnitId) -> None:
        line = self.line(unit)
        self.put(line, self.ticket, "")
        self.put(line, 1, "?")

    def falsify(self, unit: UnitId) -> None:
        self.put(self.line(unit), 5, "Something else.")

    def adopt(self, other: Paper, unit: UnitId) -> None:
        assert isinstance(other, ExcelPaper)
        self.fill(self.sheet.max_row + 1, other.values(other.line(unit)))

    def to_bytes(self) -> bytes:
        target = BytesIO()
        self.book.save(target)
        return target.getvalue()
