"""What stands in the cells of a returned Word table, as the translator sees it.

Tracked changes count as accepted. Whatever a program wraps around words (links,
content controls, smart tags, fields) is looked through; what no translation can hold
(pictures, notes, tables) is named.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from safe_content.exchange.lists import code_signs
from safe_content.exchange.lists.code_signs import SignRun

_GONE = {"del", "moveFrom", "delText", "instrText", "rPr", "pPr", "sdtPr", "sdtEndPr"}
_CHARACTERS = {
    "tab": "\t",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_FOREIGN = {
    "drawing": "a picture",
    "pict": "a picture",
    "object": "an embedded object",
    "footnoteReference": "a footnote",
    "endnoteReference": "an endnote",
    "oMath": "a formula",
    "tbl": "a table",
    "sym": "a symbol of a special font",
}
_OFF = {"0", "false", "off", "none"}
_TOGGLES = {"b": "b", "i": "i", "u": "u"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterStyles:
    """What the character styles of a file are called, and what they make of words."""

    names: Mapping[str, str] = field(default_factory=dict)
    formatting: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Which of ``b``, ``i`` and ``u`` a style gives, by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenText:
    """What somebody wrote in a cell."""

    paragraphs: tuple[tuple[SignRun, ...], ...]
    hidden: str
    """Text that is not shown; a ticket, most often."""
    foreign: tuple[str, ...]
    """What stands there that no translation can hold."""
    comments: tuple[str, ...]
    """The ids of the comments that begin in it."""
    bookmarks: tuple[str, ...]
    authors: tuple[str, ...]
    """Of tracked changes."""

    @property
    def plain(self) -> str:
        """The visible words."""
        lines = ("".join(run.text for run in runs) for runs in self.paragraphs)
        return "\n".join(lines)


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; empty for a comment in XML."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute's value, in whatever namespace."""
    if element is None:
        return None
    for key, found in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(found)
    return None


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of that name."""
    if element is None:
        return None
    return next((each for each in element if local(each) == name), None)


def read_styles(root: etree._Element | None) -> CharacterStyles:
    """Read what a file's character styles are called and do."""
    names: dict[str, str] = {}
    formatting: dict[str, frozenset[str]] = {}
    for style in root if root is not None else ():
        id_ = value(style, "styleId")
        if local(style) != "style" or value(style, "type") != "character" or not id_:
            continue
        names[id_] = value(child(style, "name")) or ""
        if not names[id_].lower().startswith(("code ", "hyperlink", "internet")):
            formatting[id_] = frozenset(_formatting(child(style, "rPr"), frozenset()))
    return CharacterStyles(names=names, formatting=formatting)


def read_cell(cell: Iterable[etree._Element], styles: CharacterStyles) -> WrittenText:
    """Read what stands in a cell."""
    reading = _CellReading(styles=styles)
    for each in cell:
        reading.block(each)
    reading.end_paragraph()
    return WrittenText(
        paragraphs=tuple(code_signs.joined(runs) for runs in reading.paragraphs),
        hidden="".join(reading.hidden),
        foreign=tuple(dict.fromkeys(reading.foreign)),
        comments=tuple(dict.fromkeys(reading.comments)),
        bookmarks=tuple(reading.bookmarks),
        authors=tuple(dict.fromkeys(reading.authors)),
    )


@dataclass(kw_only=True)
class _CellReading:
    """A walk through a cell; the one thing here that changes as it goes."""

    styles: CharacterStyles
    paragraphs: list[list[SignRun]] = field(default_factory=list)
    runs: list[SignRun] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    field_parts: list[bool] = field(default_factory=list)
    """For each field we are in, whether its result has begun."""

    def block(self, element: etree._Element) -> None:
        match local(element):
            case "p":
                for each in element:
                    self.inline(each, is_link=False)
                mark = child(child(element, "pPr"), "rPr")
                if child(mark, "del") is None and child(mark, "moveFrom") is None:
                    self.end_paragraph()
            case "tbl":
                self.foreign.append(_FOREIGN["tbl"])
                for each in element.iter():
                    if local(each) == "p":
                        self.block(each)
            case "tcPr" | "sectPr":
                pass
            case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo":
                self.noted(element)
                for each in element:
                    if local(each) not in _GONE:
                        self.block(each)
            case _:
                self.inline(element, is_link=False)

    def end_paragraph(self) -> None:
        if self.runs:
            self.paragraphs.append(self.runs)
        self.runs = []

    def inline(self, element: etree._Element, *, is_link: bool) -> None:
        name = local(element)
        self.noted(element)
        match name:
            case "r":
                self.run(element, is_link=is_link)
            case "bookmarkStart":
                self.bookmarks.append(value(element, "name") or "")
            case "commentRangeStart" | "commentReference":
                self.comments.append(value(element, "id") or "")
            case "AlternateContent":
                self.foreign.append(_FOREIGN["drawing"])
            case _ if name in _FOREIGN:
                self.foreign.append(_FOREIGN[name])
            case _ if name not in _GONE:
                for each in element:
                    self.inline(each, is_link=is_link or name == "hyperlink")
            case _:
                pass

    def noted(self, element: etree._Element) -> None:
        if local(element) in ("ins", "del", "moveFrom", "moveTo"):
            self.authors.append(value(element, "author") or "")

    def run(self, element: etree._Element, *, is_link: bool) -> None:
        properties = child(element, "rPr")
        style = value(child(properties, "rStyle"))
        given = self.styles.formatting.get(style or "", frozenset())
        now = _formatting(properties, given)
        if is_link and "u" not in given:
            now = now - {"u"}
        codes = code_signs.codes_of(self.styles.names.get(style or ""), now)
        is_hidden = _is_on(child(properties, "vanish"))
        for each in element:
            text = self.content(each)
            if not text:
                continue
            if is_hidden:
                self.hidden.append(text)
            else:
                self.runs.append(SignRun(text=text, codes=codes))

    def content(self, element: etree._Element) -> str:
        name = local(element)
        if name == "fldChar":
            self.step_field(value(element, "fldCharType") or "")
            return ""
        if not all(self.field_parts):
            return ""
        match name:
            case "t":
                return element.text or ""
            case "br":
                return "\n" if value(element, "type") in (None, "textWrapping") else ""
            case "AlternateContent":
                self.foreign.append(_FOREIGN["drawing"])
            case "commentReference":
                self.comments.append(value(element, "id") or "")
            case _ if name in _FOREIGN:
                self.foreign.append(_FOREIGN[name])
            case _:
                return _CHARACTERS.get(name, "")
        return ""

    def step_field(self, kind: str) -> None:
        match kind:
            case "begin":
                self.field_parts.append(False)
            case "separate" if self.field_parts:
                self.field_parts[-1] = True
            case "end" if self.field_parts:
                self.field_parts.pop()
            case _:
                pass


def _formatting(
    properties: etree._Element | None, given: frozenset[str]
) -> frozenset[str]:
    """Return which of ``b``, ``i`` and ``u`` words have, beginning with `given`."""
    found = set(given)
    for name in _TOGGLES:
        toggle = child(properties, name)
        if toggle is None:
            continue
        if _is_on(toggle):
            found.add(name)
        else:
            found.discard(name)
    return frozenset(found)


def _is_on(toggle: etree._Element | None) -> bool:
    return toggle is not None and value(toggle) not in _OFF
