"""A returned Word file, opened through the gate."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from safe_content.docx.package.gate import parse_xml, unpack
from safe_content.exchange.word.libreoffice_escapes import escapes, unescape
from safe_content.exchange.word.word_cells import (
    CharacterStyles,
    child,
    local,
    read_cell,
    read_styles,
    value,
)
from safe_content.model.errors import DamagedFileError
from safe_content.opc.relationships import relationships, relationships_part

_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WordComment:
    """A remark in the margin."""

    author: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """What of a Word file tells about a returned list."""

    body: etree._Element
    styles: CharacterStyles
    comments: Mapping[str, WordComment]
    """By their ids."""
    properties: Mapping[str, str]
    """The custom properties of the file."""
    last_author: str
    is_unescaped: bool
    """Whether words were put back that the program which saved it had escaped."""

    def blocks(self) -> Iterator[etree._Element]:
        """Yield the tables and paragraphs of the body, in order."""
        return _blocks(self.body)


def open_word(data: bytes, *, origin: str) -> WordFile:
    """Open a Word file; raise a SafeContentError unless it is sound."""
    parts = _WordParts(parts=unpack(data, origin=origin), origin=origin)
    main = parts.related("", "officeDocument")
    root = parts.root(main)
    body = child(root, "body")
    if main is None or body is None:
        raise DamagedFileError(origin, "is damaged: it has no text.")
    comments = parts.root(parts.related(main, "comments"))
    about = parts.root(parts.related("", "extended-properties"))
    is_unescaped = escapes(_text(child(about, "Application")) or "")
    for each in (body, comments) if is_unescaped else ():
        if each is not None:
            unescape(each)
    styles = read_styles(parts.root(parts.related(main, "styles")))
    core = parts.root(parts.related("", "core-properties"))
    custom = parts.root(parts.related("", "custom-properties"))
    return WordFile(
        body=body,
        styles=styles,
        comments=_comments(comments, styles),
        properties={
            value(each, "name") or "": "".join(str(text) for text in each.itertext())
            for each in (custom if custom is not None else ())
        },
        last_author=(_text(child(core, "lastModifiedBy")) or "").strip(),
        is_unescaped=is_unescaped,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _WordParts:
    parts: Mapping[str, bytes]
    origin: str

    def root(self, name: str | None) -> etree._Element | None:
        """Return the root of a part, or None if there is no such part."""
        if name is None or name not in self.parts:
            return None
        return parse_xml(self.parts[name], part=name, origin=self.origin)

    def related(self, source: str, kind: str) -> str | None:
        """Name the part of a kind that the part `source` refers to."""
        listed = self.root(relationships_part(source))
        found = relationships(listed, source, {n.lower(): n for n in self.parts})
        return next(
            (
                each.target
                for each in found
                if each.kind == kind and not each.is_external
            ),
            None,
        )


def _comments(
    root: etree._Element | None, styles: CharacterStyles
) -> dict[str, WordComment]:
    found: dict[str, WordComment] = {}
    for each in root if root is not None else ():
        if local(each) == "comment":
            text = read_cell(each, styles).plain.strip()
            author = value(each, "author") or ""
            if text:
                found[value(each, "id") or ""] = WordComment(author=author, text=text)
    return found


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    for each in parent:
        if local(each) in _WRAPPERS:
            yield from _blocks(each)
        elif local(each) in ("p", "tbl"):
            yield each


def _text(element: etree._Element | None) -> str | None:
    return None if element is None else element.text
