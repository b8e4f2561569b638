"""Short names of elements, the same for transitional and strict Open XML.

``p`` is a paragraph of WordprocessingML, ``a:p`` one of DrawingML; an element of a
space that is not listed keeps its long name.
"""

import re
from typing import cast

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WS = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RS = "http://purl.oclc.org/ooxml/officeDocument/relationships"

_SPACES = {
    _W: "",
    _WS: "",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp:",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp:",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic:",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic:",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c:",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c:",
    "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing": "cdr:",
    "http://purl.oclc.org/ooxml/drawingml/chartDrawing": "cdr:",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "cx:",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm:",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps:",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14:",
    "urn:schemas-microsoft-com:vml": "v:",
    "urn:schemas-microsoft-com:office:office": "o:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp:",
}


class _Short(dict[str, str]):
    """Short names by long ones, each worked out when it is first met."""

    def __missing__(self, tag: str) -> str:
        # A comment's or an instruction's tag is a function of lxml.
        name = "" if not isinstance(tag, str) else _shorten(tag)
        self[tag] = name
        return name


def _shorten(tag: str) -> str:
    space, brace, local = tag[1:].partition("}")
    if not brace:
        return f"?:{tag}"
    prefix = _SPACES.get(space)
    return tag if prefix is None else prefix + local


SHORT = _Short()
"""The short name of an element by its tag: ``SHORT[element.tag]``."""


class _Local(dict[str, str]):
    """Names without their spaces, each worked out when it is first met."""

    def __missing__(self, tag: str) -> str:
        name = "" if not isinstance(tag, str) else tag.rpartition("}")[2]
        self[tag] = name
        return name


LOCAL = _Local()
"""The name of an element by its tag, whatever its space: ``LOCAL[element.tag]``."""

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
"""The attribute that says whether blanks at the ends of a text count."""

_WHOLE = re.compile("-?[0-9]{1,10}")


def long(*names: str) -> tuple[str, ...]:
    """Return the long names of elements in either form, as ``iter`` takes them."""
    prefixed = [(*name.rpartition(":"),) for name in names]
    return tuple(
        f"{{{space}}}{local}"
        for prefix, colon, local in prefixed
        for space, short in _SPACES.items()
        if short == prefix + colon
    )


def attribute(element: etree._Element, name: str) -> str | None:
    """Return an attribute of WordprocessingML in either form, or none at all."""
    value = element.get(f"{{{_W}}}{name}")
    return element.get(f"{{{_WS}}}{name}") if value is None else value


def attributes(element: etree._Element) -> list[tuple[str, str]]:
    """Return the attributes of an element by their long names."""
    # A parsed document holds no bytes, whatever the stubs of lxml allow for.
    return cast("list[tuple[str, str]]", element.items())


def elements_at(path: etree.XPath, root: etree._Element) -> list[etree._Element]:
    """Return what a path finds, if it can find nothing but elements."""
    # Of what a path may find, the stubs of lxml know no more than that it is anything.
    return cast("list[etree._Element]", path(root))


def relation_id(element: etree._Element, name: str = "id") -> str | None:
    """Return an attribute that names a relation to another part."""
    value = element.get(f"{{{_R}}}{name}")
    return element.get(f"{{{_RS}}}{name}") if value is None else value


def whole(text: str | None, otherwise: int) -> int:
    """Return the number that a file has, or `otherwise` if no program means it so."""
    return int(text) if text and _WHOLE.fullmatch(text) else otherwise


def sibling(element: etree._Element, name: str) -> str:
    """Return the long name of an element in the same space as `element`."""
    return f"{element.tag[: element.tag.index('}') + 1]}{name}"


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of `element` with a short name."""
    for candidate in element:
        if SHORT[candidate.tag] == name:
            return candidate
    return None


def children(element: etree._Element | None) -> dict[str, etree._Element]:
    """Return the children of `element` by their short names, the first of each."""
    found: dict[str, etree._Element] = {}
    for candidate in () if element is None else element:
        found.setdefault(SHORT[candidate.tag], candidate)
    return found


def text_of(element: etree._Element) -> str:
    """Return the text of an element, whatever remarks of XML stand in it."""
    if len(element):
        return "".join(filter(None, (element.text, *(item.tail for item in element))))
    return element.text or ""


def said_in(text: etree._Element) -> str:
    """Return what a ``w:t`` says: blanks at its ends only where they are preserved."""
    said = text_of(text)
    if said and (said[0].isspace() or said[-1].isspace()):
        if text.get(SPACE) != "preserve":
            said = said.strip(" \t\r\n")
        return said.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    return said.replace("\n", " ") if "\n" in said else said


def value(element: etree._Element | None, default: str = "") -> str:
    """Return the ``w:val`` of an element, or `default` when either is missing."""
    if element is None:
        return default
    found = attribute(element, "val")
    return default if found is None else found
