"""The chart in the sample report, with the workbook that Word keeps inside it."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

from openpyxl import Workbook

from tests.sample.look import ACCENT, SECOND
from tests.sample.master import Master
from tests.sample.package import DECLARATION, OFFICE, Relations, packed

COUNTRIES = ("nl", "hu", "bg", "mk")
_YEARS = {
    "2016": (96, 61, 84, 52),
    "2017": (142, 104, 121, 83),
    "2018": (88, 77, 95, 71),
}
_COLOURS = (ACCENT, "3E8E8C", SECOND)
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


def chart(master: Master) -> bytes:
    """Return the chart's part, with the values as Word last saw them."""
    countries = _strings(
        "Sheet1!$A$2:$A$5", [master.text(f"a.{country}") for country in COUNTRIES]
    )
    bars = "".join(
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx>'
        + _strings(f"Sheet1!${column}$1", [year])
        + f'</c:tx><c:spPr><a:solidFill><a:srgbClr val="{_COLOURS[number]}"/>'
        '</a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f"<c:cat>{countries}</c:cat><c:val>"
        + _numbers(f"Sheet1!${column}$2:${column}$5", _YEARS[year])
        + "</c:val></c:ser>"
        for number, (year, column) in enumerate(zip(_YEARS, "BCD", strict=True))
    )
    xml = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        f' xmlns:r="{OFFICE}"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
        + _title(master.text("chart.title"), 1200)
        + '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir'
        ' val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{bars}<c:gapWidth val="80"/><c:axId val="511100001"/><c:axId'
        ' val="511100002"/></c:barChart><c:catAx><c:axId val="511100001"/><c:scaling>'
        '<c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos'
        ' val="b"/><c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark'
        ' val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="511100002"/><c:crosses val="autoZero"/></c:catAx><c:valAx>'
        '<c:axId val="511100002"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln w="6350">'
        '<a:solidFill><a:srgbClr val="D5DDDE"/></a:solidFill></a:ln></c:spPr>'
        "</c:majorGridlines>"
        + _title(master.text("chart.axis"), 900)
        + '<c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark'
        ' val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="511100001"/><c:crosses val="autoZero"/></c:valAx></c:plotArea>'
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly'
        ' val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:txPr><a:bodyPr/><a:p><a:pPr>'
        '<a:defRPr sz="900"/></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )
    return (DECLARATION + xml).encode()


def relations() -> bytes:
    """Return what the chart's part points to."""
    rows = Relations()
    rows.add("package", "../embeddings/workbook1.xlsx")
    return rows.xml()


def workbook(master: Master) -> bytes:
    """Return the workbook in which Word would let a person edit the values."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sheet1"
    sheet.append(["", *_YEARS])
    for number, country in enumerate(COUNTRIES):
        values = [counts[number] for counts in _YEARS.values()]
        sheet.append([master.text(f"a.{country}"), *values])
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = re.sub(
        rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2018-03-12T08:00:00Z", core
    )
    return packed(parts)


def _title(text: str, size: int) -> str:
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>"
        f'<a:defRPr sz="{size}" b="1"/></a:pPr><a:r><a:rPr lang="en-GB" sz="{size}"'
        f' b="1"/><a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title>'
    )


def _strings(place: str, values: list[str]) -> str:
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{escape(value)}</c:v></c:pt>'
        for number, value in enumerate(values)
    )
    return (
        f"<c:strRef><c:f>{place}</c:f><c:strCache><c:ptCount"
        f' val="{len(values)}"/>{points}</c:strCache></c:strRef>'
    )


def _numbers(place: str, values: tuple[int, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{value}</c:v></c:pt>'
        for number, value in enumerate(values)
    )
    return (
        f"<c:numRef><c:f>{place}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )
