"""Styles: what a paragraph is, and what formatting its runs have in effect."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from safe_content.docx.wml.element_names import (
    SHORT,
    attribute,
    child,
    children,
    value,
    whole,
)
from safe_content.docx.wml.formatting import (
    NO_FORMATTING,
    Formatting,
    Properties,
    overlay,
    properties_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """What a style says of the paragraphs that have it."""

    name: str = ""
    """As a person sees it in Word."""

    outline: int = 0
    """1 to 9 of a heading, 0 of other text."""

    numbering: tuple[str, int] | None = None
    """The list its paragraphs are items of, and at which level."""

    formatting: Properties = NO_FORMATTING


_PLAIN = ParagraphStyle()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Inherited:
    """What a style says, and those it is based on where it is silent."""

    name: str = ""
    outline: int = 0
    """1 to 9 of a heading, 10 of body text, 0 if none of them says so."""

    numbering: tuple[str, int] | None = None
    formatting: Properties = NO_FORMATTING


_NOTHING = _Inherited()


@dataclass(slots=True, kw_only=True)
class Styles:
    """The styles of one document, each worked out when it is first asked for."""

    elements: dict[str, etree._Element]
    defaults: Properties
    default_paragraph: str
    _paragraphs: dict[str, ParagraphStyle] = field(default_factory=dict)
    _inherited: dict[str, _Inherited] = field(default_factory=dict)
    _unbased: frozenset[str] | None = None
    """The styles that are taken as based on nothing, once that was looked for."""

    _by_name: dict[str, str] = field(default_factory=dict)
    _looks: dict[tuple[str, Properties], Formatting] = field(default_factory=dict)
    _known: dict[Properties, Formatting] = field(default_factory=dict)
    """Looks that say the same are one, whatever they come from."""

    def paragraph(self, id: str) -> ParagraphStyle:
        """Return a paragraph style by its id; the default one if there is none."""
        if id not in self._paragraphs:
            self._paragraphs[id] = self._resolve(id or self.default_paragraph)
        return self._paragraphs[id]

    def look(self, paragraph: str, direct: Properties) -> Formatting:
        """Return the formatting in effect of a run in a paragraph of some style."""
        key = (paragraph, direct)
        look = self._looks.get(key)
        if look is None:
            style = dict(direct).get("rStyle", "")
            character = self._said(style).formatting if style else NO_FORMATTING
            own, character = (
                tuple(pair for pair in said if pair[0] != "rStyle")
                for said in (direct, character)
            )
            look = overlay(
                self.defaults, self.paragraph(paragraph).formatting, character, own
            )
            look = self._known.setdefault(look.properties, look)
            self._looks[key] = look
        return look

    def id_of(self, name: str) -> str:
        """Return the style that a field calls by a name; empty if there is none.

        By its name, one of its aliases, several of them with commas between, or its id,
        which keeps the name in the language of its Word; ``1`` is the first heading
        (ECMA-376 Part 1, 17.16.5.59, 17.7.4.1). White space and case don't count.
        """
        if not self._by_name:
            for id, element in self.elements.items():
                aliases = value(child(element, "aliases")).split(",")
                for each in filter(None, (value(child(element, "name")), *aliases, id)):
                    self._by_name.setdefault(_squeezed(each), id)
        said = _squeezed(name)
        said = f"heading{said}" if said.isdecimal() else said
        parts = (said, *said.split(","))
        return next(
            (self._by_name[each] for each in parts if each in self._by_name), ""
        )

    def _resolve(self, id: str) -> ParagraphStyle:
        said = self._said(id)
        outline = said.outline or _level_in_name(said.name)
        return ParagraphStyle(
            name=said.name,
            outline=0 if outline > 9 else outline,
            numbering=said.numbering,
            formatting=said.formatting,
        )

    def _said(self, id: str) -> _Inherited:
        """Return what a style says; each of a long chain is worked out once."""
        if self._unbased is None:
            self._unbased = frozenset(self.circles())
        pending: list[str] = []
        base: str | None = id
        while base in self.elements and base not in self._inherited:
            pending.append(base)
            base = None if base in self._unbased else self._base_of(base)
        said = _NOTHING if base is None else self._inherited.get(base, _NOTHING)
        for own in reversed(pending):
            said = self._inherited[own] = _over(said, self.elements[own], own)
        return said

    def _base_of(self, id: str) -> str | None:
        """Return what a style is based on; None for nothing, which is no style's id."""
        return value(child(self.elements[id], "basedOn")) or None

    def circles(self) -> list[str]:
        """Return the styles that are based on each other, one of each circle."""
        found: list[str] = []
        sound: set[str] = set()
        for style in self.elements:
            chain: dict[str, None] = {}
            current: str | None = style
            while current in self.elements and current not in sound:
                if current in chain:
                    found.append(current)
                    break
                chain[current] = None
                current = self._base_of(current)
            sound.update(chain)
        return found


def _squeezed(name: str) -> str:
    return "".join(name.split()).casefold()


def _over(base: _Inherited, element: etree._Element, id: str) -> _Inherited:
    """Return what a style says that is based on another."""
    properties = children(child(element, "pPr"))
    own = properties_of(child(element, "rPr"))
    return _Inherited(
        name=value(child(element, "name"), id) or base.name,
        outline=outline_level(properties) or base.outline,
        numbering=list_of(properties) or base.numbering,
        formatting=tuple(sorted({**dict(base.formatting), **dict(own)}.items())),
    )


def read_styles(root: etree._Element | None) -> Styles:
    """Read the part that holds the styles; a document may have none."""
    elements: dict[str, etree._Element] = {}
    defaults, default_paragraph = NO_FORMATTING, ""
    for element in () if root is None else root:
        match SHORT[element.tag]:
            case "docDefaults":
                holder = child(element, "rPrDefault")
                if holder is not None:
                    defaults = properties_of(child(holder, "rPr"))
            case "style":
                id = attribute(element, "styleId") or ""
                elements[id] = element
                is_default = attribute(element, "default") in {"1", "true", "on"}
                if is_default and attribute(element, "type") == "paragraph":
                    default_paragraph = id
    return Styles(
        elements=elements, defaults=defaults, default_paragraph=default_paragraph
    )


def outline_level(properties: Mapping[str, etree._Element]) -> int:
    """Return 1 to 9 as paragraph properties say, 10 for body text, 0 if silent."""
    return whole(value(properties.get("outlineLvl")), -1) + 1


def list_of(properties: Mapping[str, etree._Element]) -> tuple[str, int] | None:
    """Return the list and level that paragraph properties name, if any."""
    numbering = properties.get("numPr")
    if numbering is None:
        return None
    level = max(0, whole(value(child(numbering, "ilvl")), 0))
    return value(child(numbering, "numId")), level


def _level_in_name(name: str) -> int:
    words = name.lower().split()
    if len(words) == 2 and words[0] == "heading":
        return max(0, whole(words[1], 0))
    return 0
