"""XML of exchange formats: opened safely, and texts with codes taken apart."""

import re

from lxml import etree

from safe_content.model import codes
from safe_content.model.codes import Tag
from safe_content.model.errors import TooLargeFileError, UnreadableFileError
from safe_content.opc import limits
from safe_content.opc.zip_reader import as_size

_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPED = {"tmx", "martif", "TBX", "tbx", "mtf"}
"""What by its standard begins with a document type; none is ever loaded."""

_AGAIN = "Ask the sender for it once more."
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (limits.DEPTH + 1)})")


def open_xml(data: bytes, *, origin: str) -> etree._Element:
    """Return the root of an XML file; raise a SafeContentError unless it is sound."""
    if len(data) > limits.XML_PART:
        raise TooLargeFileError(
            origin, "it", as_size(len(data)), as_size(limits.XML_PART)
        )
    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise UnreadableFileError(
            origin, "declares entities, which no list of ours does.", _AGAIN
        )
    elements = data.count(b"<") - data.count(b"</")
    if elements > limits.ELEMENTS:
        raise TooLargeFileError(
            origin, "it", f"{elements:,} elements", f"{limits.ELEMENTS:,} elements"
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFileError(
            origin, f"is damaged: it is not well-formed XML ({error}).", _AGAIN
        ) from error
    if root.getroottree().docinfo.internalDTD is not None and root.tag not in _TYPED:
        raise UnreadableFileError(
            origin, "declares a document type, which no list of ours does.", _AGAIN
        )
    if _TOO_DEEP(root):
        raise UnreadableFileError(
            origin,
            f"holds elements nested more than {limits.DEPTH} deep, which no list of"
            " ours does.",
            _AGAIN,
        )
    return root


def clean(text: str) -> str:
    """Leave out what no XML can hold."""
    return _NOT_XML.sub("", text)


def tag_of(code: str) -> Tag | None:
    """Return the code that is written as ``<b>``, ``</b>`` or ``<note1/>``."""
    match codes.parse(code.strip()):
        case (Tag() as tag,):
            return tag
        case _:
            return None


def append(parent: etree._Element, words: str) -> None:
    """Add words at the end of what an element holds."""
    text = clean(words)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def to_bytes(root: etree._Element, *, doctype: str = "") -> bytes:
    """Return a document in UTF-8; the same elements give the same bytes."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    head += f"{doctype}\n" if doctype else ""
    return (head + etree.tostring(root, encoding="unicode") + "\n").encode("utf-8")
