"""The few pieces of WordprocessingML that a change list is made of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr, unescape

_SPECIAL = re.compile("([\t\n\u00ad\u2011])")
_ELEMENTS = {
    "\t": "<w:tab/>",
    "\n": "<w:br/>",
    "\u00ad": "<w:softHyphen/>",
    "\u2011": "<w:noBreakHyphen/>",
}
_TAG = re.compile("<[^>]*>")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFormat:
    """How a run of words looks; fields are in the order that the schema asks for."""

    style: str | None = None
    """The id of a character style."""
    bold: bool = False
    italic: bool = False
    strike: bool = False
    is_hidden: bool = False
    is_foreign: bool = False
    """Whether a speller should leave it alone."""
    colour: str | None = None
    half_points: int | None = None
    underline: str | None = None
    shade: str | None = None
    language: str | None = None

    def __str__(self) -> str:
        size = self.half_points
        properties = [
            f"<w:rStyle w:val={quoteattr(self.style)}/>" if self.style else "",
            "<w:b/><w:bCs/>" if self.bold else "",
            "<w:i/><w:iCs/>" if self.italic else "",
            "<w:strike/>" if self.strike else "",
            "<w:noProof/>" if self.is_foreign else "",
            "<w:vanish/>" if self.is_hidden else "",
            f'<w:color w:val="{self.colour}"/>' if self.colour else "",
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "",
            f'<w:u w:val="{self.underline}"/>' if self.underline else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{self.shade}"/>'
            if self.shade
            else "",
            f"<w:lang w:val={quoteattr(self.language)}/>" if self.language else "",
        ]
        found = "".join(properties)
        return f"<w:rPr>{found}</w:rPr>" if found else ""


PLAIN = RunFormat()
HIDDEN = RunFormat(is_hidden=True, is_foreign=True, half_points=2, colour="FFFFFF")


def run(text: str, look: RunFormat = PLAIN) -> str:
    """Return words that look alike."""
    return f"<w:r>{look}{_content(text)}</w:r>" if text else ""


def locked(text: str, look: RunFormat) -> str:
    """Return words that can be moved, copied or removed as one, but not changed."""
    return (
        '<w:sdt><w:sdtPr><w:lock w:val="contentLocked"/></w:sdtPr><w:sdtContent>'
        f"{run(text, replace(look, is_foreign=True))}</w:sdtContent></w:sdt>"
    )


def paragraph(*runs: str, style: str = "") -> str:
    """Return a paragraph of runs."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p>{_wrapped('w:pPr', properties)}{''.join(runs)}</w:p>"


def bookmark(name: str, number: int) -> str:
    """Return an empty bookmark; a name that begins with ``_`` is not shown."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def cell(content: str, width: int, *, fill: str = "", edge: str = "") -> str:
    """Return a cell of a table; `width` is in twentieths of a point."""
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="12" w:space="0" w:color="{edge}"/>'
        for side in ("top", "left", "bottom", "right")
        if edge
    )
    shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f"{_wrapped('w:tcBorders', borders)}{shading}</w:tcPr>{content}</w:tc>"
    )


def row(*cells: str, is_header: bool = False, may_break: bool = False) -> str:
    """Return a row of a table."""
    properties = "" if may_break else "<w:cantSplit/>"
    properties += "<w:tblHeader/>" if is_header else ""
    return f"<w:tr>{_wrapped('w:trPr', properties)}{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Iterable[int], *, style: str) -> str:
    """Return a table whose columns keep their widths."""
    columns = tuple(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def field(instruction: str, look: RunFormat = PLAIN) -> str:
    """Return a field that Word fills in."""
    return (
        f'<w:fldSimple w:instr=" {instruction} "><w:r>{look}<w:t>1</w:t></w:r>'
        "</w:fldSimple>"
    )


def visible(markup: str) -> str:
    """Return the words in `markup`, hidden ones too."""
    return unescape(_TAG.sub("", markup))


def xml_text(text: str) -> str:
    """Return `text` as XML; what no XML can hold is left out."""
    return escape(_NOT_XML.sub("", text).replace("\r", ""))


def _content(text: str) -> str:
    pieces = _SPECIAL.split(_NOT_XML.sub("", text).replace("\r", ""))
    return "".join(
        _ELEMENTS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in pieces
        if piece
    )


def _wrapped(name: str, content: str) -> str:
    return f"<{name}>{content}</{name}>" if content else ""
