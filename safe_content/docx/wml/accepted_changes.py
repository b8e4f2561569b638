"""Tracked changes, made final as if a person had chosen Accept All in Word."""

from collections.abc import Iterator

from lxml import etree

from safe_content.docx.wml.paragraphs import unwrap

_MARKS = (
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    *("customXmlInsRangeStart", "customXmlInsRangeEnd"),
    *("customXmlDelRangeStart", "customXmlDelRangeEnd"),
    *("customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
    *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
    *("rPrChange", "pPrChange", "tblPrChange", "tblPrExChange", "tblGridChange"),
    *("trPrChange", "tcPrChange", "sectPrChange", "numberingChange"),
    *("cellIns", "cellMerge"),
)
"""What only tells that something was changed."""

_PROPERTIES = ("rPr", "trPr", "numPr", "ctrlPr")
"""Where an insertion or a deletion is of the thing that has these properties."""


def accept_changes(root: etree._Element, w: str) -> Iterator[str]:
    """Make every tracked change in `root` final, and yield what each did."""
    for element in list(root.iter(*(f"{w}{name}" for name in _MARKS))):
        yield from _say(element)
        _detach(element)
    for element in list(root.iter(f"{w}cellDel")):
        yield from _say(element)
        _detach(_ancestor(element, f"{w}tc"))
    for element in list(root.iter(f"{w}del", f"{w}moveFrom")):
        if element.getparent() is None:
            continue
        yield from _say(element)
        _accept_deletion(element, w)
    for element in list(root.iter(f"{w}ins", f"{w}moveTo")):
        yield from _say(element)
        unwrap(element)
    _drop_empty_tables(root, w)


def _say(element: etree._Element) -> Iterator[str]:
    name = etree.QName(element).localname
    if not name.endswith(("RangeEnd", "RangeStart")):
        yield name


def _accept_deletion(element: etree._Element, w: str) -> None:
    parent = element.getparent()
    holder = "" if parent is None else etree.QName(parent).localname
    if holder == "trPr":
        _detach(_ancestor(element, f"{w}tr"))
    elif holder == "rPr" and _is_paragraph_mark(parent, w):
        paragraph = _ancestor(element, f"{w}p")
        _detach(element)
        if paragraph is not None:
            join_with_next(paragraph, w)
    else:
        _detach(element)


def _is_paragraph_mark(properties: etree._Element | None, w: str) -> bool:
    holder = None if properties is None else properties.getparent()
    return holder is not None and holder.tag == f"{w}pPr"


def join_with_next(paragraph: etree._Element, w: str) -> None:
    """Let a paragraph whose mark was deleted run on into the one after it."""
    after = paragraph.getnext()
    between = []
    while after is not None and etree.QName(after).localname.startswith("bookmark"):
        between.append(after)
        after = after.getnext()
    if after is not None and after.tag == f"{w}tbl":
        if all(child.tag == f"{w}pPr" for child in paragraph):
            _detach(paragraph)
        return
    if after is None or after.tag != f"{w}p":
        return
    properties = after.find(f"{w}pPr")
    place = 0 if properties is None else after.index(properties) + 1
    own = [child for child in paragraph if child.tag != f"{w}pPr"]
    for child in reversed([*own, *between]):
        after.insert(place, child)
    section = paragraph.find(f"{w}pPr/{w}sectPr")
    if section is None:
        _detach(paragraph)


def _drop_empty_tables(root: etree._Element, w: str) -> None:
    """Take out rows without cells and tables without rows, which Word can't open."""
    for row in list(root.iter(f"{w}tr")):
        if next(row.iter(f"{w}tc"), None) is None:
            _detach(row)
    for table in list(root.iter(f"{w}tbl")):
        if next(table.iter(f"{w}tr"), None) is None:
            _detach(table)
    for cell in root.iter(f"{w}tc"):
        if next(cell.iter(f"{w}p"), None) is None:
            etree.SubElement(cell, f"{w}p")


def _detach(element: etree._Element | None) -> None:
    parent = None if element is None else element.getparent()
    if element is not None and parent is not None:
        parent.remove(element)


def _ancestor(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)
