"""Fields that run, fetch or tell something when a document is opened or updated.

Such a field becomes the text that it last showed. What a reader sees stays.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from safe_content.docx.sanitise.removals import Removed
from safe_content.docx.wml.field_marks import unended_in
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


_LINE_END = re.compile("%0[ad]|[\r\n]", re.IGNORECASE)
"""What would begin another line of a mail's head."""


@dataclass(slots=True, kw_only=True)
class _Field:
    begin: etree._Element
    start: int
    """Where it begins among all that runs hold."""

    instruction: list[str] = field(default_factory=list)
    separate: int | None = None
    """Where its result begins."""


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
    unended = unended_in(root)
    open_fields: list[_Field] = []
    passed: list[etree._Element] = []
    dead: list[tuple[int, int]] = []
    for run in list(root.iter(f"{w}r")):
        for child in list(run):
            if child.tag == f"{w}rPr":
                continue
            place = len(passed)
            passed.append(child)
            if child.tag == f"{w}instrText" and open_fields:
                open_fields[-1].instruction.append(child.text or "")
            if child.tag != f"{w}fldChar":
                continue
            kind = child.get(f"{w}fldCharType")
            if child in unended:
                dead.append((place, place + 1))
            elif kind == "begin":
                open_fields.append(_Field(begin=child, start=place))
            elif kind == "separate" and open_fields:
                open_fields[-1].separate = place
            elif kind == "end" and open_fields:
                ended = open_fields.pop()
                code = "".join(ended.instruction)
                if not stays(code):
                    yield code.strip()
                    middle = place if ended.separate is None else ended.separate
                    _show_button(code, ended, w)
                    dead += ((ended.start, middle + 1), (place, place + 1))
    for element in _at(passed, dead):
        _remove(element, w)


def _at(
    elements: Sequence[etree._Element], spans: Iterable[tuple[int, int]]
) -> Iterator[etree._Element]:
    """Yield the elements in some spans, each once."""
    done = 0
    for start, end in sorted(spans):
        yield from elements[max(start, done) : end]
        done = max(done, end)


def _show_button(code: str, ended: _Field, w: str) -> None:
    """Put what a button shows, the end of its code, into the text."""
    shown = _button_text(code)
    holder = ended.begin.getparent()
    if ended.separate is None and shown and holder is not None:
        text = etree.SubElement(holder, f"{w}t")
        text.text = shown
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


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
    """Tell whether a reader may follow `address` without running anything.

    A mail that would be more than an address and a subject is not safe: one that is
    filled in, or goes to others besides, is sent by whoever does not look.
    """
    is_known = address.strip().lower().startswith(SAFE_ADDRESSES)
    return is_known and plain_mail(address) == address


def plain_mail(address: str) -> str:
    """Return an address of RFC 6068 with nothing but whom it is to, and its subject.

    Any other address is returned as it is.

    >>> plain_mail("mailto:a@example.org?subject=Help&bcc=b@example.org&body=I")
    'mailto:a@example.org?subject=Help'
    """
    if not address.strip().lower().startswith("mailto:"):
        return address
    to, mark, query = address.partition("?")
    fields = query.replace("&amp;", "&").split("&")
    kept = [
        each
        for each in fields
        if each.lower().startswith("subject=") and not _LINE_END.search(each)
    ]
    if not mark or kept == query.split("&"):
        return address
    return f"{to}?{kept[0]}" if kept else to


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
