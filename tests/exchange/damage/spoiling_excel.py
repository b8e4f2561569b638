"""Damages that only a list in Excel can suffer."""

from datetime import datetime

from tests.exchange.damage.excel_paper import ExcelPaper
from tests.exchange.damage.paper import Case, Damage, Fate


def formulas(case: Case) -> None:
    """Put formulas, numbers and dates where texts should be."""
    things = ("=1+1", '=HYPERLINK("http://example.org","x")', 42, datetime(2027, 3, 1))
    for unit in case.some(0.3):
        paper = _paper(case)
        paper.sheet.cell(paper.line(unit), paper.answer).value = case.dice.choice(
            things
        )
        case.hopes[unit].fate = Fate.NAMED
        case.hopes[unit].is_untouched = False


def cells_merged(case: Case) -> None:
    """Merge cells to write in."""
    for unit in case.some(0.3):
        paper = _paper(case)
        line = paper.line(unit)
        paper.sheet.merge_cells(
            start_row=line,
            end_row=line,
            start_column=paper.answer,
            end_column=paper.answer + case.dice.randint(1, 2),
        )
        case.hopes[unit].fate = Fate.EITHER
        case.hopes[unit].is_untouched = False


def column_sorted_apart(case: Case) -> None:
    """Sort the column to write in, and none of the others."""
    paper = _paper(case)
    lines = [paper.line(unit) for unit in case.hopes]
    column = [paper.sheet.cell(line, paper.answer).value for line in lines]
    starts = {row.unit: row.start for row in case.changes.rows}
    shift = case.dice.randrange(1, len(lines))
    moved = column[shift:] + column[:shift]
    for line, value in zip(lines, moved, strict=True):
        paper.put(line, paper.answer, str(value or ""))
    for (unit, hope), value in zip(case.hopes.items(), moved, strict=True):
        is_same = starts[unit] == (value or "")
        hope.fate = Fate.EITHER if is_same or not value else Fate.NAMED
        hope.text = starts[unit] if value else ""
        hope.is_untouched = True


def columns_moved(case: Case) -> None:
    """Move the columns about, or put one in."""
    paper = _paper(case)
    paper.sheet.insert_cols(case.dice.randrange(1, paper.ticket + 1))
    for hope in case.hopes.values():
        hope.fate = Fate.EITHER if hope.fate is Fate.TAKEN else hope.fate


def tickets_lost(case: Case) -> None:
    """Delete the hidden column."""
    paper = _paper(case)
    paper.sheet.delete_cols(paper.ticket)


def line_ends_of_windows(case: Case) -> None:
    """Write line ends as Excel for Windows may."""
    paper = _paper(case)
    for unit in case.some():
        cell = paper.sheet.cell(paper.line(unit), paper.answer)
        if isinstance(cell.value, str) and "\n" in cell.value:
            cell.value = cell.value.replace("\n", "_x000D_\n")


def sheet_renamed(case: Case) -> None:
    """Rename the sheets, and put one in front."""
    paper = _paper(case)
    paper.sheet.title = "Kész"
    paper.book.create_sheet("Munkalap1", 0).cell(1, 1).value = "Jegyzetek"


def filtered(case: Case) -> None:
    """Hide rows with a filter."""
    paper = _paper(case)
    for unit in case.some():
        paper.sheet.row_dimensions[paper.line(unit)].hidden = True


def _paper(case: Case) -> ExcelPaper:
    assert isinstance(case.paper, ExcelPaper)
    return case.paper


ONLY_EXCEL: dict[str, Damage] = {
    "formulas, numbers, dates": formulas,
    "cells merged": cells_merged,
    "column sorted apart": column_sorted_apart,
    "column put in": columns_moved,
    "tickets lost": tickets_lost,
    "line ends of Windows": line_ends_of_windows,
    "sheets renamed": sheet_renamed,
    "rows hidden": filtered,
}
