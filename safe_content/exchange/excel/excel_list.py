"""A change list as an Excel file: text in cells, never a formula."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from safe_content.exchange.excel.excel_file import HEADS
from safe_content.exchange.lists import instructions
from safe_content.exchange.lists.colours import (
    ANSWER_EDGE,
    ANSWER_FILL,
    HEAD_FILL,
    shade,
)
from safe_content.exchange.lists.comparison import (
    Codes,
    ComparedWords,
    other_wording,
    source_wording,
)
from safe_content.exchange.lists.row_keys import roll, ticket
from safe_content.exchange.lists.seals import seal
from safe_content.i18n.texts import Texts
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Marking
from safe_content.translation.change_list import ChangeList, ChangeListRow

if TYPE_CHECKING:
    from openpyxl.cell.rich_text import CellRichText
    from openpyxl.worksheet.worksheet import Worksheet

_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
_COMPUTED = ("=", "+", "-", "@", "'")
"""With what a text begins that Excel computes, or eats, once somebody edits its cell.

`quotePrefix` (ECMA-376, 18.8.45) keeps it a text, as an apostrophe typed before it does.
"""
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_A_DAY = (1980, 1, 1, 0, 0, 0)
_CELL = 32_000
"""The letters that Excel allows in a cell, with some to spare."""

_FONT = "Calibri"
_LINE = 15.0
"""Points from one line of a cell to the next."""
_TALLEST = 409.0
"""The points that Excel allows a row."""
_FILLED = 1.05
"""How many letters go into a column for each unit of its width, on average."""


class TooLongForExcelError(SafeContentError):
    """A text is longer than a cell can be, and would be cut off without a word."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"A text of {len(text):,} letters does not fit into a cell of Excel:"
            f" “{text[:60]}…”.",
            "Write the list as a Word file (.docx) instead.",
        )


def write(changes: ChangeList) -> bytes:
    """Write `changes` as an Excel file."""
    from openpyxl import Workbook

    words = instructions.words_for(changes)
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise AssertionError("a new workbook has a sheet")
    sheet.title = _sheet_name(words.say("Change list"))
    _fill(sheet, changes, words)
    _advise(book.create_sheet(_sheet_name(words.say("What to do"))), changes, words)
    kept = book.create_sheet("safe-content")
    kept.sheet_state = "hidden"
    for number, text in enumerate(_kept(changes, words), start=1):
        _put(kept, number, 1, text)
    target = BytesIO()
    book.save(target)
    return _settled(target.getvalue())


def _heads(changes: ChangeList, words: Texts) -> list[tuple[str, int]]:
    """Return the names of the columns and their widths in letters."""
    other = changes.other_language
    return [
        (words.say("Passage"), 11),
        (words.say("Where"), 24),
        (words.say("Urgency"), 15),
        (words.say("Notes"), 32),
        (instructions.sentence_case(words.name_of(changes.source_language)), 48),
        *([(instructions.sentence_case(words.name_of(other)), 36)] if other else []),
        (words.say("Present translation"), 36),
        (words.say("Your translation"), 48),
        ("✓", 5),
        (words.say("Your remarks"), 24),
    ]


def _fill(sheet: "Worksheet", changes: ChangeList, words: Texts) -> None:
    from openpyxl.styles import Border, Font, PatternFill, Protection, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    heads = _heads(changes, words)
    for number, (label, width) in enumerate(heads, start=1):
        _put(sheet, 1, number, label)
        head = sheet.cell(1, number)
        head.font = Font(name=_FONT, sz=11, bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor=HEAD_FILL)
        sheet.column_dimensions[get_column_letter(number)].width = width
    last = len(heads) + 1
    sheet.column_dimensions[get_column_letter(last)].hidden = True
    edge = Side(style="thin", color=ANSWER_EDGE)
    rule = Border(bottom=Side(style="thin", color="D5DCE1"))
    for position, row in enumerate(changes.rows, start=2):
        plain = [f"{row.number} #{row.unit}", instructions.place(row, words)]
        plain += [words.chip(row), _notes(row, words)]
        for number, text in enumerate(plain, start=1):
            _put(sheet, position, number, text)
        sheet.cell(position, 3).font = Font(
            name=_FONT, sz=11, bold=True, color="FFFFFF"
        )
        sheet.cell(position, 3).fill = PatternFill("solid", fgColor=shade(row))
        wordings = [_rich(source_wording(row, Codes.AS_WRITTEN))]
        wordings += (
            [_rich(other_wording(row, Codes.AS_WRITTEN))]
            if changes.other_language
            else []
        )
        for number, rich in enumerate(wordings, start=5):
            _put_rich(sheet, position, number, rich)
        _put(sheet, position, last - 4, row.translation)
        _put(sheet, position, last - 3, row.start)
        for number in range(1, last - 3):
            sheet.cell(position, number).border = rule
        for number in range(last - 3, last):
            cell = sheet.cell(position, number)
            cell.fill = PatternFill("solid", fgColor=ANSWER_FILL)
            cell.border = Border(left=edge, right=edge, top=edge, bottom=edge)
            cell.protection = Protection(locked=False)
            cell.number_format = "@"
        _put(sheet, position, last, _identity(changes, row))
        shown = [*plain, *map(str, wordings), row.translation, row.start]
        widths = [width for _, width in heads]
        sheet.row_dimensions[position].height = _height(shown, widths)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(last)}{len(changes.rows) + 1}"
    sheet.sheet_view.zoomScale = 100
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    protection = sheet.protection
    protection.enable()
    # Excel sorts a protected sheet only where no cell is locked: just the yellow columns,
    # apart from their rows. So sorting is not among what is allowed.
    for allowed in ("formatCells", "formatColumns", "formatRows", "autoFilter"):
        setattr(protection, allowed, False)


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Return how many points a row needs; programs don't measure rows as they open."""
    lines = max(
        sum(ceil((len(line) + 1) / (width * _FILLED)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=False)
    )
    return min(_LINE * lines + 4, _TALLEST)


def _advise(sheet: "Worksheet", changes: ChangeList, words: Texts) -> None:
    from openpyxl.styles import Font

    name = words.name_of(changes.language)
    lines = [f"{changes.title} · {name}", instructions.purpose(words)]
    lines.append(instructions.summary(changes, words))
    lines += instructions.terms(changes, words)
    lines += [
        f"{label}: {len(rows)}. {words.meaning(rows[0])}"
        for label, rows in instructions.groups(changes, words)
    ]
    lines += ["", instructions.writing(words), instructions.confirming(words)]
    lines += [
        instructions.keeping_codes(words),
        words.say("Save the file and send it back by e-mail."),
    ]
    for number, line in enumerate(lines, start=1):
        _put(sheet, number, 1, line)
    sheet.column_dimensions["A"].width = 110
    sheet.cell(1, 1).font = Font(name=_FONT, sz=16, bold=True)


def _kept(changes: ChangeList, words: Texts) -> list[str]:
    """Return what the hidden sheet keeps: the columns, the roll, all tickets."""
    whole = str(roll(changes))
    pieces = [whole[at : at + _CELL] for at in range(0, len(whole), _CELL)]
    labels = "\t".join(label for label, _ in _heads(changes, words))
    tickets = (str(ticket(changes, row)) for row in changes.rows)
    return [f"{HEADS}\t{labels}", *pieces, *tickets]


def _identity(changes: ChangeList, row: ChangeListRow) -> str:
    wording = source_wording(row, Codes.AS_WRITTEN)
    sealed = ["".join(each.run.text for each in wording), row.translation]
    return f"{ticket(changes, row)} {seal(sealed)}"


def _notes(row: ChangeListRow, words: Texts) -> str:
    before, after = instructions.notes(row, words)
    lines = [*before, *after, instructions.suggestion(row, words)]
    return "\n".join(line for line in lines if line)


def _rich(wording: Iterable[ComparedWords]) -> "CellRichText":
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles.colors import Color

    colours = {Marking.ADDED: "0B6B3A", Marking.REMOVED: "B42318"}
    blocks: list[TextBlock | str] = []
    for each in wording:
        codes, text = each.run.codes, _clean(each.run.text)
        is_same = each.marking is Marking.SAME
        colour = colours.get(each.marking, "6B3FA0" if each.run.is_sign else "000000")
        font = InlineFont(
            rFont=_FONT,
            sz=11,
            b="b" in codes or None,
            i="i" in codes or None,
            strike=each.marking is Marking.REMOVED or None,
            u="double" if not is_same and each.marking is Marking.ADDED else None,
            color=Color(rgb=f"FF{colour}"),
        )
        if text:
            blocks.append(TextBlock(font, text))
    return CellRichText(*blocks)


def _put(sheet: "Worksheet", row: int, column: int, text: str) -> None:
    """Write `text` as text: what begins with ``=`` must never be computed."""
    from openpyxl.styles import Alignment

    cell = sheet.cell(row, column)
    if len(text) > _CELL:
        raise TooLongForExcelError(text)
    cell.value = _clean(text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_COMPUTED)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _put_rich(sheet: "Worksheet", row: int, column: int, text: "CellRichText") -> None:
    from openpyxl.styles import Alignment

    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = str(text).startswith(_COMPUTED)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _clean(text: str) -> str:
    """Leave out what no XML can hold, and mark what Excel would read as an escape."""
    return _ESCAPE.sub(r"_x005F\g<0>", _NOT_XML.sub("", text))


def _sheet_name(text: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", text)[:31]


def _settled(data: bytes) -> bytes:
    """Take the time of writing out of the file, so that one list is one file."""
    source, target = ZipFile(BytesIO(data)), BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = ZipInfo(name, date_time=_A_DAY)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()
