"""Texts with codes as XLIFF has them: ``pc`` and ``ph``, or ``g`` and ``x`` in 1.2.

The id of an element is the code's name; where a name stands more than once, the ones
after the first have a number: ``b``, ``b-2``. Ids are what every tool keeps.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from safe_content.exchange.word.word_cells import local, value
from safe_content.model import codes
from safe_content.model.codes import CodeRole, Tag, Token
from safe_content.opc.exchange_xml import append, clean

_NAME = re.compile(r"([a-z]{1,12}[0-9]{0,5})(?:-[0-9]+)?")
_THROUGH = {"mrk", "seg-source"}
_SILENT = {"sm", "em"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What a version of XLIFF calls the elements of codes."""

    namespace: str
    pair: str
    alone: str
    opening: str
    closing: str
    isolated: Mapping[str, str]
    """The attributes of an opening or closing whose other half is missing."""

    def element(self, name: str) -> str:
        """Return the full name of an element."""
        return f"{{{self.namespace}}}{name}"


VERSION_2 = Dialect(
    namespace="urn:oasis:names:tc:xliff:document:2.0",
    pair="pc",
    alone="ph",
    opening="sc",
    closing="ec",
    isolated={"isolated": "yes"},
)
VERSION_1 = Dialect(
    namespace="urn:oasis:names:tc:xliff:document:1.2",
    pair="g",
    alone="x",
    opening="bx",
    closing="ex",
    isolated={},
)


def fill(parent: etree._Element, text: str, dialect: Dialect) -> None:
    """Put `text` into a ``source`` or ``target``."""
    is_balanced = codes.is_balanced(text)
    seen: Counter[str] = Counter()
    standing = [parent]
    for token in codes.parse(text):
        if isinstance(token, str):
            append(standing[-1], clean(token))
            continue
        if token.role is CodeRole.CLOSE and is_balanced:
            standing.pop()
            continue
        seen[token.name] += 1
        count = seen[token.name]
        id_ = token.name if count == 1 else f"{token.name}-{count}"
        name, extra = _element(token, dialect, is_balanced=is_balanced)
        code = etree.SubElement(
            standing[-1], dialect.element(name), {"id": id_, **extra}
        )
        if name == dialect.pair:
            standing.append(code)


def text_of(parent: etree._Element | None, dialect: Dialect) -> str | None:
    """Return the text of an element, or None if it holds codes that are not ours."""
    tokens = list(_tokens(parent, dialect)) if parent is not None else []
    known = [token for token in tokens if token is not None]
    return codes.serialise(known) if len(known) == len(tokens) else None


def _element(
    tag: Tag, dialect: Dialect, *, is_balanced: bool
) -> tuple[str, Mapping[str, str]]:
    match tag.role:
        case CodeRole.ALONE:
            return dialect.alone, {}
        case CodeRole.OPEN if is_balanced:
            return dialect.pair, {}
        case CodeRole.OPEN:
            return dialect.opening, dialect.isolated
        case CodeRole.CLOSE:
            return dialect.closing, dialect.isolated


def _tokens(parent: etree._Element, dialect: Dialect) -> Iterator[Token | None]:
    yield parent.text or ""
    for each in parent:
        kind = local(each)
        name = _name(each)
        if kind in _THROUGH:
            yield from _tokens(each, dialect)
        elif kind == "cp":
            yield _character(value(each, "hex") or "")
        elif kind == dialect.pair:
            yield Tag(name, CodeRole.OPEN) if name else None
            yield from _tokens(each, dialect)
            yield Tag(name, CodeRole.CLOSE) if name else None
        elif kind == dialect.alone:
            yield Tag(name, CodeRole.ALONE) if name else None
        elif kind == dialect.opening:
            yield Tag(name, CodeRole.OPEN) if name else None
        elif kind == dialect.closing:
            yield Tag(name, CodeRole.CLOSE) if name else None
        elif kind not in _SILENT:
            yield None
        yield each.tail or ""


def _name(element: etree._Element) -> str:
    id_ = value(element, "startRef") or value(element, "id") or ""
    match = _NAME.fullmatch(id_)
    return match[1] if match else ""


def _character(code: str) -> str | None:
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,5}", code) else None
