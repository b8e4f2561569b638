"""A list in Excel: what is in the file, and what Excel of today puts beside it."""

from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from safe_content import exchange
from safe_content.translation.change_list import Form
from tests.exchange.builder import a_list, a_row, a_sample

_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
_THREADS = "xl/threadedComments/threadedComment1.xml"
_OFFICE = "http://schemas.microsoft.com/office"


def sheet_of(data: bytes) -> Worksheet:
    sheet = load_workbook(BytesIO(data)).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_what_looks_like_a_formula_is_a_text() -> None:
    changes = a_list(a_row("a", "=1+1", "=SUM(A1)", old_source="+1", other="@x"))
    sheet = sheet_of(exchange.write(changes, Form.EXCEL))
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert kinds == {"s"}


def test_what_looks_like_a_formula_stays_a_text_when_somebody_edits_it() -> None:
    changes = a_list(
        a_row("a", "=1+1", "=SUM(A1)", old_source="+1", other="@x"),
        a_row("b", "Ask.", "Kérdezzen.", other="'s Avonds"),
    )
    cells = [
        cell
        for row in sheet_of(exchange.write(changes, Form.EXCEL)).iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]
    quoted = {str(cell.value) for cell in cells if cell.quotePrefix}
    assert {"=SUM(A1)", "@x", "'s Avonds"} <= quoted
    assert quoted == {str(c.value) for c in cells if str(c.value)[0] in "=+-@'"}


def test_the_list_can_be_filtered_and_its_head_stays() -> None:
    sheet = sheet_of(exchange.write(a_sample(), Form.EXCEL))
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:K6")
    assert [cell.value for cell in sheet[2] if not cell.protection.locked] == [
        "Hívja a segélyvonalat: <b>020 123 4576</b>, éjjel-nappal.",
        None,
        None,
    ]


def test_only_the_columns_to_fill_are_open_and_none_is_sorted_by_itself() -> None:
    sheet = sheet_of(exchange.write(a_sample(), Form.EXCEL))
    open_columns = {
        cell.coordinate.rstrip("0123456789")
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert open_columns == {"H", "I", "J"}
    kept = sheet.protection
    assert (kept.sheet, kept.sort, kept.insertRows, kept.deleteColumns) == (True,) * 4
    assert (kept.autoFilter, kept.formatColumns) == (False, False)


def test_a_comment_of_today_is_read_without_the_notice_for_older_excel() -> None:
    data = exchange.write(a_sample(), Form.EXCEL)
    parts = {}
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[_RELATIONS] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId1" Type="{_OFFICE}/2017/10/'
        'relationships/threadedComment" Target="../threadedComments/'
        'threadedComment1.xml"/></Relationships>'
    ).encode()
    parts[_THREADS] = (
        f'<ThreadedComments xmlns="{_OFFICE}/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="H3" id="{1}"><text>Biztos?</text></threadedComment>'
        '<threadedComment ref="H3" id="{2}" parentId="{1}"><text>Igen.</text>'
        "</threadedComment></ThreadedComments>"
    ).encode()
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    delivery = exchange.read(target.getvalue(), origin="list.xlsx")
    assert [row.comments for row in delivery.rows if row.comments] == [
        ("Biztos?\nIgen.",)
    ]
