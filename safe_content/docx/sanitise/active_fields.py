"""Fields that run, fetch or tell something when a document is opened or updated.

Such a field becomes the text that it last showed. What a reader sees stays.
"""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field

from lxml import etree

from safe_content.docx.sanitise.removals import Removed
from safe_content.docx.wml.paragraphs import unwrap

_HARMLESS_NAMES = (
    "ADVANCE AUTONUM AUTONUMLGL AUTONUMOUT BARCODE DISPLAYBARCODE BIBLIOGRAPHY CITATION CREATEDATE DATE"
    " EDITTIME EQ FORMCHECKBOX FORMDROPDOWN FORMTEXT FORMULA HYPERLINK INDEX"
    " KEYWORDS LISTNUM NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE"
    " REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ STYLEREF SUBJECT SYMBOL TA TC TIME"
    " TITLE TOA TOC XE"
)
_HARMLESS = frozenset(_HARMLESS_NAMES.split())
"""Fields that look at nothing but the document and the clock."""

_FILLED_NAMES = (
    "ADDIN ADDRESSBLOCK AUTHOR AUTOTEXT AUTOTEXTLIST COMMENTS COMPARE DOCPROPERTY"
    " DOCVARIABLE FILENAME FILESIZE GREETINGLINE IF INFO LASTSAVEDBY MERGEFIELD"
    " MERGEREC MERGESEQ NEXT NEXTIF PRIVATE SET SHAPE SKIPIF TEMPLATE USERADDRESS"
    " USERINITIALS USERNAME"
)
_REFERENCES = frozenset({"REF", "PAGEREF", "NOTEREF"})
_FILLED = frozenset(_FILLED_NAMES.split())
"""Fields that take their words from people, mailings and settings."""

_BUTTONS = ("MACROBUTTON", "GOTOBUTTON")
"""Fields that show the end of their own code."""

SAFE_ADDRESSES = ("http://", "https://", "mailto:", "tel:", "#")
"""How an address begins that a reader may follow."""


@dataclass(slots=True, kw_only=True)
class _Field:
    begin: etree._Element
    code: list[etree._Element] = field(default_factory=list)
    """What stands between its begin and its result."""
    instruction: list[str] = field(default_factory=list)
    separate: etree._Element | None = None


def is_harmless(instruction: str) -> bool:
    """Tell whether a field looks at nothing but the document and the clock."""
    words = instruction.split()
    if not words:
        return False
    name = words[0].upper()
    if name == "HYPERLINK":
        return _is_safe_link(instruction)
    return name in _HARMLESS or name.startswith("=")


def is_reference(instruction: str, *, outside: Container[str]) -> bool:
    """Tell whether a field refers to a bookmark that is not among some names."""
    words = instruction.replace('"', " ").split()
    if len(words) < 2 or words[0].upper() not in _REFERENCES:
        return False
    return not words[1].startswith("\\") and words[1].casefold() not in outside


def unlink_fields(
    root: etree._Element, w: str, stays: Callable[[str], bool] = is_harmless
) -> Iterator[str]:
    """Turn each field in `root` that must not stay into its text; yield its code."""
    yield from _unlink_simple(root, w, stays)
    open_fields: list[_Field] = []
    dead: list[etree._Element] = []
    for run in list(root.iter(f"{w}r")):
        for child in list(run):
            if child.tag == f"{w}rPr":
                continue
            if child.tag == f"{w}fldChar":
                match child.get(f"{w}fldCharType"):
                    case "begin":
                        _note(open_fields, child)
                        open_fields.append(_Field(begin=child))
                        continue
                    case "separate" if open_fields:
                        open_fields[-1].separate = child
                    case "end" if open_fields:
                        ended = open_fields.pop()
                        if not stays("".join(ended.instruction)):
                            yield "".join(ended.instruction).strip()
                            dead += _dissolve(ended, child, w)
            elif child.tag == f"{w}instrText" and open_fields:
                open_fields[-1].instruction.append(child.text or "")
            _note(open_fields, child)
    for unfinished in open_fields:
        if not stays("".join(unfinished.instruction)):
            yield "".join(unfinished.instruction).strip()
            dead.append(unfinished.begin)
            dead += [c for c in unfinished.code if c.tag == f"{w}instrText"]
    for element in dead:
        _remove(element, w)


def _note(open_fields: list[_Field], element: etree._Element) -> None:
    for each in open_fields:
        if each.separate is None:
            each.code.append(element)


def _dissolve(ended: _Field, end: etree._Element, w: str) -> list[etree._Element]:
    """Return what has to go for a field to become its text."""
    shown = _button_text("".join(ended.instruction))
    if ended.separate is None and shown:
        text = etree.SubElement(ended.begin.getparent(), f"{w}t")  # type: ignore[arg-type]
        text.text = shown
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    gone = [ended.begin, *ended.code, end]
    if ended.separate is not None:
        gone.append(ended.separate)
    return gone


def _unlink_simple(
    root: etree._Element, w: str, stays: Callable[[str], bool]
) -> Iterator[str]:
    for simple in list(root.iter(f"{w}fldSimple")):
        instruction = simple.get(f"{w}instr", "")
        if not stays(instruction):
            yield instruction.strip()
            unwrap(simple)


def _is_safe_link(instruction: str) -> bool:
    address = instruction.strip()[len("HYPERLINK") :].strip()
    if address.startswith("\\"):
        # Only switches: a place within the document, unless it names a frame file.
        return address.lower().startswith(("\\l", "\\h", "\\o"))
    return is_safe_address(address.strip('"\u201c\u201d '))


def is_safe_address(address: str) -> bool:
    """Tell whether a reader may follow `address` without running anything."""
    return address.strip().lower().startswith(SAFE_ADDRESSES)


def kind_of_field(instruction: str) -> Removed:
    """Tell a field that is merely filled in from one that can do harm."""
    words = instruction.split()
    if words and words[0].upper() in _FILLED:
        return Removed.FILLED_FIELD
    return Removed.LIVE_FIELD


def _button_text(instruction: str) -> str:
    words = instruction.split(maxsplit=2)
    if len(words) == 3 and words[0].upper() in _BUTTONS:
        return words[2].rstrip()
    return ""


def _remove(element: etree._Element, w: str) -> None:
    run = element.getparent()
    if run is None:
        return
    run.remove(element)
    parent = run.getparent()
    if parent is not None and all(child.tag == f"{w}rPr" for child in run):
        parent.remove(run)
