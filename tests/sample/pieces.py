"""What stands between the paragraphs of a sample document: tables, boxes, drawings."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from tests.sample.look import SECOND
from tests.sample.master import Master

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_FRAME = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
EMU = 9525
"""English metric units in a pixel."""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table: the keys of its passages, and how far it reaches."""

    keys: tuple[str, ...]
    across: int = 1
    down: str = ""
    """``restart`` where a cell over several rows begins, ``continue`` below it."""


def box(*keys: str, across: int = 1, down: str = "") -> Box:
    """Return a cell with the passages of these keys."""
    return Box(keys, across, down)


def table(
    master: Master, name: str, widths: Sequence[int], rows: Sequence[Sequence[Box]],
    heads: int = 1,
) -> str:  # fmt: skip
    """Return a table whose first rows are repeated on every page."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(
        _row(master, f"{name} {number}", widths, row, head=number < heads)
        for number, row in enumerate(rows)
    )
    master.in_list = False
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="SafeTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
        + master.bare_paragraph(f"{name} after", '<w:spacing w:after="60"/>', "")
    )


def _row(
    master: Master, name: str, widths: Sequence[int], row: Sequence[Box], *, head: bool
) -> str:
    cells, column = "", 0
    for number, cell in enumerate(row):
        width = sum(widths[column : column + cell.across])
        column += cell.across
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if cell.across > 1:
            properties += f'<w:gridSpan w:val="{cell.across}"/>'
        if cell.down == "restart":
            properties += '<w:vMerge w:val="restart"/>'
        elif cell.down:
            properties += "<w:vMerge/>"
        if head:
            properties += '<w:shd w:val="clear" w:color="auto" w:fill="1F5C66"/>'
        properties += '<w:vAlign w:val="center"/>' if cell.down or head else ""
        style = "TableHead" if head else "TableText"
        text = "".join(
            master.paragraph(key, "TableName" if key.endswith(".name") else style)
            for key in cell.keys
        )
        if not text:
            text = master.bare_paragraph(
                f"{name} {number}", f'<w:pStyle w:val="{style}"/>', ""
            )
        cells += f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>"
    repeat = "<w:tblHeader/>" if head else ""
    return f'<w:tr w:rsidR="00A41C52"><w:trPr><w:cantSplit/>{repeat}</w:trPr>{cells}</w:tr>'


def text_box(master: Master, title: str, text: str) -> str:
    """Return a text box twice over, as Word does for readers old and new."""
    master.drawings += 1
    number, width, height = master.drawings, 5760000, 860000
    words = master.paragraph(title, "BoxTitle") + master.paragraph(text, "BoxText")
    body = f"<w:txbxContent>{words}</w:txbxContent>"
    drawing = (
        '<w:drawing><wp:anchor distT="90000" distB="150000" distL="0" distR="0"'
        ' simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0"'
        ' layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset>'
        '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>60000'
        f'</wp:posOffset></wp:positionV><wp:extent cx="{width}" cy="{height}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
        f'<wp:docPr id="{number}" name="Text Box {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_FRAME}"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:srgbClr val="FBF1EA"/></a:solidFill>'
        f'<a:ln w="19050"><a:solidFill><a:srgbClr val="{SECOND}"/></a:solidFill></a:ln>'
        f"</wps:spPr><wps:txbx>{body}</wps:txbx>"
        '<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="180000" tIns="108000"'
        ' rIns="180000" bIns="108000" anchor="ctr"><a:noAutofit/></wps:bodyPr>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    fallback = (
        '<w:pict><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
        ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path'
        ' gradientshapeok="t" o:connecttype="rect"/></v:shapetype><v:shape'
        f' id="Text Box {number}" o:spid="_x0000_s1026" type="#_x0000_t202"'
        ' style="position:absolute;margin-left:0;margin-top:4.7pt;width:453.5pt;'
        'height:67.7pt;z-index:251659264" fillcolor="#fbf1ea" strokecolor="#c8713a"'
        f' strokeweight="1.5pt"><v:textbox inset="5mm,3mm,5mm,3mm">{body}</v:textbox>'
        '<w10:wrap type="topAndBottom"/></v:shape></w:pict>'
    )
    return master.bare_paragraph(
        f"{title} box",
        '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
        '<w:r><w:rPr><w:noProof/></w:rPr><mc:AlternateContent><mc:Choice Requires="wps">'
        f"{drawing}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
        "</mc:AlternateContent></w:r>",
    )


def picture(master: Master, alt: str, relation: str, width: int, height: int) -> str:
    """Return a paragraph with a picture of so many pixels."""
    size = f'cx="{width * EMU}" cy="{height * EMU}"'
    return _inline(
        master,
        alt,
        size,
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
        '<pic:nvPicPr><pic:cNvPr id="0" name="picture.png"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch>'
        "<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect">'
        "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>",
    )


def chart_frame(
    master: Master, alt: str, relation: str, width: int, height: int
) -> str:
    """Return a paragraph with the chart of another part."""
    address = f"{_DRAWING}/chart"
    return _inline(
        master,
        alt,
        f'cx="{width * EMU}" cy="{height * EMU}"',
        f'<a:graphicData uri="{address}"><c:chart xmlns:c="{address}"'
        f' r:id="{relation}"/></a:graphicData>',
    )


def _inline(master: Master, alt: str, size: str, graphic: str) -> str:
    master.drawings += 1
    master.in_list = False
    number = master.drawings
    return master.bare_paragraph(
        f"{alt} drawing",
        '<w:pStyle w:val="Picture"/>',
        '<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:inline distT="0" distB="0"'
        f' distL="0" distR="0"><wp:extent {size}/><wp:effectExtent l="0" t="0" r="0"'
        f' b="0"/><wp:docPr id="{number}" name="Picture {number}"'
        f" descr={quoteattr(master.text(alt))}/><wp:cNvGraphicFramePr/><a:graphic"
        f' xmlns:a="{_DRAWING}/main">{graphic}</a:graphic></wp:inline></w:drawing></w:r>',
    )


def section(master: Master, *, landscape: bool = False, cover: bool = False) -> str:
    """Return the properties of a section; a cover has no header on its first page."""
    header = master.relations.add("header", f"header{landscape + 1}.xml")
    footer = master.relations.add("footer", f"footer{landscape + 1}.xml")
    width, height = (16838, 11906) if landscape else (11906, 16838)
    turned = ' w:orient="landscape"' if landscape else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        '<w:pgMar w:top="1531" w:right="1418" w:bottom="1418" w:left="1418"'
        ' w:header="709" w:footer="624" w:gutter="0"/><w:cols w:space="708"/>'
        + ("<w:titlePg/>" if cover else "")
        + "</w:sectPr>"
    )
