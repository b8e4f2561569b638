"""The gate: what a file must be before anything in it is believed.

`unpack` looks at the container and gives its parts; `parse_xml` reads one of
them. Each refusal is one typed error that says what the file really is and what
to do. Nothing here touches another file or the network.
"""

import re
from dataclasses import dataclass

from lxml import etree

from safe_content.docx.package.file_type import refuse_other_kinds
from safe_content.docx.package.part_checks import PackageGraph, checked_graph
from safe_content.docx.package.schema_rules import check_root, check_sense
from safe_content.model.errors import (
    DamagedFileError,
    TooLargeFileError,
    UnsafeFileError,
)
from safe_content.opc import limits
from safe_content.opc.zip_reader import Parts, as_size, open_container

_XML = (".xml", ".rels", ".vml")

_DOCTYPE = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s+|<!--.*?-->|<\?.*?\?>)*+<!DOCTYPE", re.DOTALL
)
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_ENCODINGS = re.compile(rb"utf-?8|us-ascii|ascii|iso-8859-\d+|windows-125\d", re.I)
_GRID = re.compile(
    rb"<(?:[\w.-]+:)?grid(?:Span|Before|After)\s[^>]*?val\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"
)
_GRIDS = (b"gridSpan", b"gridBefore", b"gridAfter")
_ODD_NAMESPACE = "WAR_NS_URI"
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (limits.DEPTH + 1)})")


def check(data: bytes, *, origin: str) -> None:
    """Refuse `data` with a typed error unless all of it is sound, pictures too."""
    parts = unpack(data, origin=origin)
    for name in parts:
        parts[name]


def unpack(data: bytes, *, origin: str) -> Parts:
    """Return the parts of a Word document by name, or refuse it."""
    return opened(data, origin=origin)[0]


def opened(data: bytes, *, origin: str) -> tuple[Parts, PackageGraph]:
    """Return the parts of a Word document, and how they refer to each other."""
    refuse_other_kinds(data, origin=origin)
    parts = open_container(data, origin=origin)
    for name in parts:
        if name.lower().endswith(_XML):
            _refuse_doctype(parts[name], name, origin)
    graph = checked_graph(parts, parse=parse_xml, origin=origin)
    main = graph.main
    check_root(_root_tag(parts[main], main, origin), part=main, origin=origin)
    return parts, graph


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """The text of a part that may be parsed, whole or piece by piece."""

    text: bytes
    """In an encoding in which markup is ASCII."""

    encoding: str | None
    """Which that is, if not what the text itself says."""

    part: str
    origin: str

    def parse(self, piece: bytes) -> etree._Element:
        """Return the root of a piece of the text that is well-formed by itself."""
        try:
            root = _parsed(piece, self.encoding)
        except (etree.XMLSyntaxError, ValueError) as error:
            if "Excessive depth" in str(error):
                raise _too_deep(self.origin, self.part) from error
            raise DamagedFileError(
                self.origin,
                f"is damaged: {self.part} is not well-formed XML ({error}).",
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise _has_doctype(self.origin, self.part)
        if _TOO_DEEP(root):
            raise _too_deep(self.origin, self.part)
        check_sense(root, part=self.part, origin=self.origin)
        return root


def _parsed(piece: bytes, encoding: str | None) -> etree._Element:
    """Return the root of what is well-formed, whatever its namespaces are called."""

    def parser(*, recover: bool) -> etree.XMLParser:
        return etree.XMLParser(
            encoding=encoding,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            recover=recover,
        )

    strict = parser(recover=False)
    try:
        return etree.fromstring(piece, strict)
    except etree.XMLSyntaxError:
        if not all(fault.type_name == _ODD_NAMESPACE for fault in strict.error_log):
            raise
    # Word takes a namespace with a space in it, which is no address, as it is.
    lenient = parser(recover=True)
    root = etree.fromstring(piece, lenient)
    if root is None or any(
        fault.type_name != _ODD_NAMESPACE for fault in lenient.error_log
    ):
        return etree.fromstring(piece, strict)
    return root


def parse_xml(data: bytes, *, part: str, origin: str) -> etree._Element:
    """Return the root of the XML in `data`, or refuse the file it came from."""
    markup = markup_of(data, part=part, origin=origin)
    return markup.parse(markup.text)


def markup_of(data: bytes, *, part: str, origin: str) -> Markup:
    """Return what may be parsed without harm, or refuse the file it came from."""
    if len(data) > limits.XML_PART:
        raise TooLargeFileError(
            origin, part, as_size(len(data)), as_size(limits.XML_PART)
        )
    text, encoding = _decoded(data, part, origin)
    _refuse_doctype(text, part, origin)
    _check_amounts(text, part, origin)
    return Markup(text=text, encoding=encoding, part=part, origin=origin)


def _root_tag(data: bytes, part: str, origin: str) -> str:
    """Return the name of the root, having parsed no more than the start of the part."""
    text, encoding = _decoded(data, part, origin)
    parser = etree.XMLPullParser(
        events=("start",),
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        recover=True,
    )
    try:
        for start in range(0, len(text), 1024):
            parser.feed(text[start : start + 1024])
            for _, root in parser.read_events():
                if isinstance(root, etree._Element):
                    return root.tag
    except etree.XMLSyntaxError as error:
        raise DamagedFileError(
            origin, f"is damaged: {part} does not begin as XML ({error})."
        ) from error
    raise DamagedFileError(origin, f"is damaged: {part} does not begin as XML.")


def _decoded(data: bytes, part: str, origin: str) -> tuple[bytes, str | None]:
    """Return `data` in an encoding in which markup is ASCII, and which if not its own."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        by_mark = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        order = "utf-16-le" if data.startswith(b"<\0") else "utf-16-be"
        try:
            text = data.decode("utf-16" if by_mark else order)
        except UnicodeDecodeError as error:
            raise DamagedFileError(
                origin, f"is damaged: the characters of {part} can't be read."
            ) from error
        return text.encode("utf-8", "surrogatepass"), "utf-8"
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf")[:256])
    if declared and not _ENCODINGS.fullmatch(declared.group(1)):
        raise UnsafeFileError(
            origin,
            f"holds a part, {part}, in an encoding that Word does not write:"
            f" {declared.group(1).decode('ascii')}.",
        )
    return data, None


def _refuse_doctype(data: bytes, part: str, origin: str) -> None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        data = data[: 2**16].replace(b"\0", b"")
    if _DOCTYPE.match(data):
        raise _has_doctype(origin, part)


def _check_amounts(text: bytes, part: str, origin: str) -> None:
    """Refuse what would be costly to parse, by counting alone."""
    elements = text.count(b"<") - text.count(b"</")
    if elements > limits.ELEMENTS:
        raise TooLargeFileError(
            origin, part, f"{elements:,} elements", f"{limits.ELEMENTS:,} elements"
        )
    if text.count(b"xmlns") > limits.NAMESPACES + 8 * elements:
        raise UnsafeFileError(
            origin, f"declares more namespaces in {part} than any program does."
        )
    for spans in _GRID.finditer(text) if any(name in text for name in _GRIDS) else ():
        span = (spans[1] or spans[2] or b"").strip()
        if not span.isdigit() or len(span) > 3 or int(span) > limits.COLUMNS:
            raise UnsafeFileError(
                origin,
                f"holds a table cell in {part} that spans"
                f" {span[:20].decode('ascii', 'replace')!r} columns; Word allows"
                f" {limits.COLUMNS}.",
            )
    _check_stretches(text, part, origin)


def _check_stretches(text: bytes, part: str, origin: str) -> None:
    """Refuse one text or one element that is longer than any honest one."""
    start = 0
    while start + limits.TEXT < len(text):
        # Whatever ends before the last mark in reach is short enough.
        end = text.rfind(b"<", start, start + limits.TEXT + 1)
        if end < 0:
            end = text.find(b"<", start)
            end = len(text) if end < 0 else end
            words = len(text[start:end].rpartition(b">")[2])
            if words > limits.TEXT or end - start > limits.ELEMENT:
                raise TooLargeFileError(
                    origin,
                    f"one text in {part}",
                    as_size(end - start),
                    as_size(limits.TEXT),
                )
        start = end + 1


def _has_doctype(origin: str, part: str) -> UnsafeFileError:
    return UnsafeFileError(
        origin,
        f"declares a document type in {part}, which Word never does and attacks do.",
    )


def _too_deep(origin: str, part: str) -> UnsafeFileError:
    return UnsafeFileError(
        origin,
        f"holds elements nested more than {limits.DEPTH} deep in {part}, which no"
        " honest document does.",
    )
