"""Tracked changes: what to make of them, who made them, and what they did."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from lxml import etree

from safe_content.docx.wml.accepted_changes import join_with_next
from safe_content.docx.wml.element_names import SHORT, attribute, child, long, sibling
from safe_content.docx.wml.paragraphs import unwrap
from safe_content.model.errors import SafeContentError


class TrackedChanges(StrEnum):
    """What to make of changes that someone tracked and nobody decided on."""

    ACCEPT = "accept"
    REJECT = "reject"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedEdit:
    """One change that someone made with changes tracked."""

    kind: str
    """Inserted, deleted, moved here, moved away, or reformatted."""

    author: str
    date: str
    """ISO 8601 as the file has it, or empty."""

    text: str


class TrackedChangesError(SafeContentError):
    """A file holds tracked changes, and these were to be refused."""

    def __init__(self, origin: str, edits: int) -> None:
        super().__init__(
            f"{origin} holds {edits} tracked changes that nobody has decided on.",
            "Accept or reject them in Word (Review > Accept All Changes) and save, or"
            " say how to read them with --tracked-changes.",
        )


_KINDS = {
    "ins": "inserted",
    "del": "deleted",
    "moveTo": "moved here",
    "moveFrom": "moved away",
    "cellIns": "inserted",
    "cellDel": "deleted",
    **dict.fromkeys(
        ("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange"),
        "reformatted",
    ),
    **dict.fromkeys(("sectPrChange", "tblGridChange", "cellMerge"), "reformatted"),
}
_EDITS = long(*_KINDS)
_INSERTED = long("ins", "moveTo")
_TEXT = long("t", "delText")
_RANGES = long(
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
)
_DELETED = {"tr": "del", "tc": "cellDel"}
_PROPERTIES = {"rPr", "pPr", "trPr", "tcPr"}
_ADDED = {"ins", "moveTo", "cellDel", "cellMerge"}
"""What goes with its content, or, of a cell, only tells of the change."""


def edits_in(root: etree._Element) -> Iterator[TrackedEdit]:
    """Yield the tracked changes of a part, in the order of the text."""
    for element in root.iter(*_EDITS):
        words = "".join(text.text or "" for text in element.iter(*_TEXT))
        yield TrackedEdit(
            kind=_KINDS[SHORT[element.tag]],
            author=attribute(element, "author") or "",
            date=attribute(element, "date") or "",
            text=words or ("¶" if _is_mark(element) else ""),
        )


def reject(root: etree._Element) -> bool:
    """Undo every tracked change in a part; tell whether there was any."""
    edits = list(root.iter(*_EDITS))
    marks: list[etree._Element] = []
    for element in edits:
        name, parent = SHORT[element.tag], element.getparent()
        if parent is None:
            continue
        holder = SHORT[parent.tag]
        if name.endswith("Change"):
            _restore(parent, element)
        elif name in {"ins", "moveTo", "cellIns"} and holder in _PROPERTIES:
            marks += _undo_insertion(parent, element, holder)
        elif holder in _PROPERTIES or name in _ADDED:
            parent.remove(element)
        else:
            _restore_text(element)
            unwrap(element)
    for mark in marks:
        for paragraph in islice(mark.iterancestors(*long("p")), 1):
            join_with_next(paragraph, sibling(paragraph, ""))
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
    for element in list(root.iter(*_RANGES)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return bool(edits)


def is_deleted(element: etree._Element) -> bool:
    """Tell whether accepting the changes takes out an element with all that is in it.

    That is ``w:del`` and ``w:moveFrom`` around runs, a row with ``w:del`` and a cell
    with ``w:cellDel`` in its properties (ECMA-376-1, 17.13.5).
    """
    name = SHORT[element.tag]
    if name not in _DELETED:
        return name in {"del", "moveFrom"}
    properties = child(element, f"{name}Pr")
    return properties is not None and child(properties, _DELETED[name]) is not None


def runs_on(properties: Mapping[str, etree._Element]) -> bool:
    """Tell whether a paragraph's mark was deleted with changes tracked."""
    mark = properties.get("rPr")
    return mark is not None and any(
        SHORT[item.tag] in {"del", "moveFrom"} for item in mark
    )


def may_join(blocks: etree._Element) -> bool:
    """Tell whether rejecting may join the last of some blocks with what follows."""
    for block in reversed(blocks):
        if any(_is_mark(element) for element in block.iter(*_INSERTED)):
            return True
        if not SHORT[block.tag].startswith("bookmark"):
            return False
    return True


def _is_mark(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and SHORT[parent.tag] == "rPr"


def _restore(properties: etree._Element, change: etree._Element) -> None:
    """Put back the properties that were there before."""
    before = list(change[0]) if len(change) else []
    kept = [
        item
        for item in properties
        if SHORT[item.tag] in {"ins", "del", "moveFrom", "moveTo", "rPr", "sectPr"}
        or SHORT[item.tag] in {"headerReference", "footerReference"}
    ]
    for item in list(properties):
        properties.remove(item)
    if SHORT[properties.tag] == "pPr":
        properties.extend((*before, *kept))
    else:
        properties.extend((*kept, *before))


def _undo_insertion(
    properties: etree._Element, change: etree._Element, holder: str
) -> Iterator[etree._Element]:
    """Take out a row or cell; yield the mark of a paragraph, which is to be joined."""
    if holder in {"trPr", "tcPr"}:
        inserted = properties.getparent()
        parent = None if inserted is None else inserted.getparent()
        if inserted is not None and parent is not None:
            parent.remove(inserted)
    else:
        yield change


def _restore_text(element: etree._Element) -> None:
    """Make deleted text and field codes text again: ``w:delText`` becomes ``w:t``."""
    for text in element.iter(*long("delText", "delInstrText")):
        word = "t" if SHORT[text.tag] == "delText" else "instrText"
        text.tag = sibling(text, word)
