"""New rows for a table of a document, made like one that stands there."""

from collections.abc import Mapping, Sequence
from copy import deepcopy

from lxml import etree

from safe_content.docx.wml.paragraphs import space_of

_TRACKED = (
    *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "trPrChange"),
    *("tcPrChange", "tblPrExChange", "cellIns", "cellDel", "sectPr", "tblHeader"),
)
"""What of the row that is copied is no property of a new one."""


def row_of(paragraph: etree._Element) -> etree._Element | None:
    """Return the row of a table in which a paragraph stands, or None."""
    return next(paragraph.iterancestors(f"{space_of(paragraph)}tr"), None)


def is_plain_row(row: etree._Element) -> bool:
    """Tell whether each cell of a row is one column wide and one row high."""
    w = space_of(row)
    cells = row.findall(f"{w}tc")
    others = [
        each for each in row if each.tag not in (f"{w}tc", f"{w}trPr", f"{w}tblPrEx")
    ]
    merged = (
        each
        for cell in cells
        for name in ("gridSpan", "vMerge", "hMerge")
        for each in cell.iterfind(f"{w}tcPr/{w}{name}")
    )
    return bool(cells) and not others and next(merged, None) is None


def add_row(
    model: etree._Element, after: etree._Element, cells: Mapping[int, Sequence[str]]
) -> etree._Element:
    """Put a row like `model` behind another, and return it.

    `cells` has by column, counted from 1, the lines of each cell; other cells are empty.
    Each line looks as the first of that cell in `model` does.
    """
    w = space_of(model)
    row = deepcopy(model)
    row.tail = None
    for key in list(row.attrib):
        del row.attrib[key]
    for properties in row.iterfind(f"{w}trPr"):
        _without_tracks(properties, w)
    for column, cell in enumerate(row.findall(f"{w}tc"), start=1):
        look = cell.find(f".//{w}p")
        for each in list(cell):
            if each.tag == f"{w}tcPr":
                _without_tracks(each, w)
            else:
                cell.remove(each)
        for line in cells.get(column, ()) or ("",):
            cell.append(_paragraph(look, line, w))
    after.addnext(row)
    return row


def _paragraph(look: etree._Element | None, text: str, w: str) -> etree._Element:
    paragraph = etree.Element(f"{w}p")
    of_paragraph = look.find(f"{w}pPr") if look is not None else None
    of_words = look.find(f".//{w}r/{w}rPr") if look is not None else None
    if of_paragraph is not None:
        paragraph.append(_without_tracks(deepcopy(of_paragraph), w))
    if text:
        run = etree.SubElement(paragraph, f"{w}r")
        if of_words is not None:
            run.append(_without_link_look(_without_tracks(deepcopy(of_words), w), w))
        words = etree.SubElement(run, f"{w}t")
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return paragraph


def _without_tracks(properties: etree._Element, w: str) -> etree._Element:
    for name in _TRACKED:
        for each in list(properties.iter(f"{w}{name}")):
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)
    return properties


def _without_link_look(properties: etree._Element, w: str) -> etree._Element:
    """Return how words look; those of a link look like one only where they are one."""
    for style in properties.findall(f"{w}rStyle"):
        properties.remove(style)
    return properties
