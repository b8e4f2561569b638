"""A part of a document by itself: from one heading of the first level to the next.

It keeps its number, its notes, its pictures and the page it was laid out for; what it
refers to in other parts stays as words, and what other parts show is not in the file.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from safe_content.docx.package.editor import PackageEditor
from safe_content.docx.reader.reading import Reading
from safe_content.docx.sanitise.active_fields import unlink_fields
from safe_content.docx.sanitise.unused_notes import drop_notes, unused_notes
from safe_content.docx.wml.element_names import whole
from safe_content.docx.wml.paragraphs import space_of
from safe_content.docx.writer.passage_places import places_of
from safe_content.model.units import Kind, Story

_REFERENCES = ("REF", "PAGEREF", "NOTEREF")
_SHOWN = ("image", "chart", "oleObject", "package", "hyperlink")
"""Kinds of relations that only what names them in the text needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A part of a document under a heading of the first level."""

    heading: str
    first: int
    """Which child of the body it begins with, and before which it ends."""
    end: int


def modules_of(reading: Reading) -> tuple[Module, ...]:
    """Return the parts of a document; empty if it is not divided into any."""
    data = reading.package.data
    places = places_of(data, origin=reading.package.origin)
    editor = PackageEditor(data, origin=reading.package.origin)
    body, paragraphs = _body(editor)
    starts: list[tuple[int, str]] = []
    for passage, place in zip(reading.passages, places, strict=True):
        if (
            passage.story is Story.BODY
            and passage.kind is Kind.HEADING
            and passage.level == 1
            and place.paragraphs
        ):
            block = _block(paragraphs[place.paragraphs[0]], body)
            starts.append((body.index(block), " ".join(passage.plain.split())))
    if not starts:
        return ()
    ends = [first for first, _ in starts[1:]] + [len(body)]
    return tuple(
        Module(heading=heading, first=first, end=end)
        for (first, heading), end in zip(starts, ends, strict=True)
        if first < end
    )


def only(editor: PackageEditor, module: Module) -> None:
    """Leave nothing in the document's body but `module`."""
    orphans = unused_notes(editor)
    body, _ = _body(editor)
    w = space_of(body)
    blocks = list(body)
    kept = blocks[module.first : module.end]
    _keep_number(editor, blocks[: module.first], kept)
    pages = _Pages(blocks=blocks, w=w)
    last = pages.of(module.end - 1)
    first = pages.of(module.first)
    if first is not None:
        pages.inherit(first, module.first)
    for block in blocks:
        if block not in kept:
            body.remove(block)
    for section in [*body.findall(f"{w}sectPr")]:
        body.remove(section)
    if last is not None:
        # The page of the last section is said by the body, not by a paragraph.
        body.append(last)
    _let_go(editor, body, w)
    editor.changed(editor.main)
    drop_notes(editor, unused_notes(editor) - orphans)
    _leave_to_others(editor)


def _leave_to_others(editor: PackageEditor) -> None:
    """Take out pictures, charts and addresses that only other parts show."""
    named = {
        value for each in editor.root(editor.main).iter() for value in each.values()
    }
    for relation in editor.relations(editor.main):
        if relation.kind in _SHOWN and relation.id not in named:
            editor.unrelate(relation)
    editor.drop_unreachable()


def _body(editor: PackageEditor) -> tuple[etree._Element, list[etree._Element]]:
    root = editor.root(editor.main)
    w = space_of(root)
    body = root.find(f"{w}body")
    return (root if body is None else body), list(root.iter(f"{w}p"))


def _block(paragraph: etree._Element, body: etree._Element) -> etree._Element:
    block = paragraph
    while (parent := block.getparent()) is not None and parent is not body:
        block = parent
    return block


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pages:
    """What the sections of a document say of its pages, headers and footers."""

    blocks: list[etree._Element]
    w: str

    def of(self, position: int) -> etree._Element | None:
        """Return the description of the page that a block is on."""
        found = (self._said_by(block) for block in self.blocks[position:])
        return next((section for section in found if section is not None), None)

    def inherit(self, section: etree._Element, start: int) -> None:
        """Let a section have what it had from those before `start`.

        A header that it does not name is that of the section before. A title page has
        its own, or none; one that stands before `start` is not the part's.
        """
        before = [
            each
            for block in self.blocks[:start]
            if (each := self._said_by(block)) is not None
        ]
        named = {self._key(own) for own in self._references(section)}
        place = 0
        for earlier in reversed(before):
            for reference in self._references(earlier):
                if self._key(reference) not in named:
                    named.add(self._key(reference))
                    section.insert(place, deepcopy(reference))
                    place += 1
        begins = start == 0 or self._said_by(self.blocks[start - 1]) is not None
        title = section.find(f"{self.w}titlePg")
        if title is not None and not begins:
            section.remove(title)

    def _said_by(self, block: etree._Element) -> etree._Element | None:
        if block.tag == f"{self.w}sectPr":
            return block
        return block.find(f"{self.w}pPr/{self.w}sectPr")

    def _references(self, section: etree._Element) -> list[etree._Element]:
        kinds = (f"{self.w}headerReference", f"{self.w}footerReference")
        return [child for child in section if child.tag in kinds]

    def _key(self, reference: etree._Element) -> tuple[str, str]:
        kind = reference.get(f"{self.w}type", "default")
        return str(reference.tag), kind


def _let_go(editor: PackageEditor, body: etree._Element, w: str) -> None:
    """Turn references to what is not there any more into the words they showed."""
    names = {start.get(f"{w}name") for start in body.iter(f"{w}bookmarkStart")}

    def stays(instruction: str) -> bool:
        words = instruction.split()
        is_reference = len(words) > 1 and words[0].upper() in _REFERENCES
        return not is_reference or words[1] in names

    for _ in unlink_fields(body, w, stays):
        editor.changed(editor.main)


def _keep_number(
    editor: PackageEditor, before: list[etree._Element], kept: list[etree._Element]
) -> None:
    """Let the heading's list begin with the number that it had."""
    w = space_of(editor.root(editor.main))
    styles = _root(editor, "styles")
    numbering = _root(editor, "numbering")
    heading = next((block for block in kept if block.tag == f"{w}p"), None)
    if heading is None or numbering is None:
        return
    number = _number(heading, styles, w)
    if number is None:
        return
    passed = sum(
        _number(paragraph, styles, w) == number
        for block in before
        for paragraph in block.iter(f"{w}p")
    )
    list_id, level = number
    for start in _starts(numbering, list_id, level, w):
        start.set(f"{w}val", str(whole(start.get(f"{w}val"), 1) + passed))
        for relation in editor.relations(editor.main):
            if relation.kind == "numbering":
                editor.changed(relation.target)


def _starts(
    numbering: etree._Element, list_id: str, level: str, w: str
) -> Iterator[etree._Element]:
    for num in numbering.iterfind(f"{w}num"):
        if num.get(f"{w}numId") != list_id:
            continue
        for override in num.iterfind(f"{w}lvlOverride"):
            if override.get(f"{w}ilvl") == level:
                yield from override.iterfind(f"{w}startOverride")
        link = num.find(f"{w}abstractNumId")
        abstract = None if link is None else link.get(f"{w}val")
        for found in numbering.iterfind(f"{w}abstractNum"):
            if found.get(f"{w}abstractNumId") != abstract:
                continue
            for own in found.iterfind(f"{w}lvl"):
                if own.get(f"{w}ilvl") == level:
                    yield from own.iterfind(f"{w}start")


def _number(
    paragraph: etree._Element, styles: etree._Element | None, w: str
) -> tuple[str, str] | None:
    """Return the list and the level in which a paragraph is numbered, if it is."""
    list_id = level = ""
    holder = paragraph.find(f"{w}pPr")
    style_id = "" if holder is None else _value(holder.find(f"{w}pStyle"), w)
    seen: set[str] = set()
    while holder is not None or style_id:
        if holder is not None:
            list_id = list_id or _value(holder.find(f"{w}numPr/{w}numId"), w)
            level = level or _value(holder.find(f"{w}numPr/{w}ilvl"), w)
        if not style_id or style_id in seen or styles is None:
            break
        seen.add(style_id)
        style = next(
            (s for s in styles.iter(f"{w}style") if s.get(f"{w}styleId") == style_id),
            None,
        )
        if style is None:
            break
        holder = style.find(f"{w}pPr")
        style_id = _value(style.find(f"{w}basedOn"), w)
    return (list_id, level or "0") if list_id and list_id != "0" else None


def _value(element: etree._Element | None, w: str) -> str:
    return "" if element is None else element.get(f"{w}val", "")


def _root(editor: PackageEditor, kind: str) -> etree._Element | None:
    for relation in editor.relations(editor.main):
        if relation.kind == kind and relation.target in editor:
            return editor.root(relation.target)
    return None
