"""Put passages into a document that its layout has no place for."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from safe_content.docx.package.editor import PackageEditor
from safe_content.docx.wml.direction import is_right_to_left
from safe_content.docx.wml.paragraphs import (
    insert_in_order,
    new_run,
    properties_of,
    shade,
    space_of,
)
from safe_content.docx.writer.passage_places import Paragraphs, Place
from safe_content.model.units import Language

_GREY = "7F7F7F"
_COPIED = ("pStyle", "numPr", "spacing", "ind", "jc")
"""What a paragraph takes over from the one that it stands after, if both are alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPassage:
    """A paragraph that is put into a document."""

    after: tuple[int, ...]
    """The passages it may stand after, the nearest first."""
    is_like: bool
    """Whether it looks as the nearest of them does."""
    mark: str
    """A few words in grey before it."""
    text: str
    language: Language
    note: str = ""
    """What a margin says of it."""
    fill: str = ""
    """The colour behind it; usually none."""

    @property
    def plain(self) -> str:
        """All that its paragraph says."""
        return f"{self.mark} {self.text}"


Anchors = tuple[tuple[etree._Element, ...], ...]
"""Of each added passage, the paragraphs that it may stand after, the nearest first."""


def anchors(
    editor: PackageEditor, added: Sequence[AddedPassage], places: Sequence[Place]
) -> Anchors:
    """Find where passages may stand, before anything is put in or taken out."""
    found = Paragraphs(editor) if added else None
    return tuple(
        tuple(
            paragraph
            for position in each.after
            if found and places[position].part == editor.main
            for paragraph in found.at(places[position])[:1]
        )
        for each in added
    )


def put_added(
    editor: PackageEditor, added: Sequence[AddedPassage], anchors: Anchors
) -> Iterator[tuple[AddedPassage, etree._Element]]:
    """Put passages after the nearest anchors that are left; yield their paragraphs.

    Never into a table, a text box or a content control: they stand after the whole of
    it. Without an anchor they stand before all other text.
    """
    root = editor.root(editor.main)
    w = space_of(root)
    body = root.find(f"{w}body")
    if body is None:
        return
    last: dict[etree._Element | None, etree._Element] = {}
    for each, paragraphs in zip(added, anchors, strict=True):
        found = (_block(paragraph, body) for paragraph in paragraphs)
        host = next((block for block in found if block is not None), None)
        is_near = host is not None and host is paragraphs[0]
        new = _paragraph(w, each, host if each.is_like and is_near else None)
        before = last.get(host, host)
        if before is None:
            body.insert(0, new)
        else:
            before.addnext(new)
        last[host] = new
        editor.changed(editor.main)
        yield each, new


def _block(paragraph: etree._Element, body: etree._Element) -> etree._Element | None:
    """Return the child of the body that holds a paragraph; None if it is gone."""
    block: etree._Element | None = paragraph
    while block is not None and block.getparent() is not body:
        block = block.getparent()
    return block


def _paragraph(
    w: str, added: AddedPassage, like: etree._Element | None
) -> etree._Element:
    paragraph = etree.Element(f"{w}p")
    properties = properties_of(paragraph)
    if like is not None:
        own = (like.find(f"{w}pPr/{w}{name}") for name in _COPIED)
        properties.extend(deepcopy(each) for each in own if each is not None)
    turned = [("rtl", "")] if is_right_to_left(added.language) else []
    if turned:
        insert_in_order(paragraph, "bidi")
    if added.fill:
        shade(paragraph, added.fill)
    lang = ("lang", added.language)
    grey = ("i", ""), ("color", _GREY)
    paragraph.append(new_run(w, f"{added.mark} ", *grey, *turned, lang))
    paragraph.append(new_run(w, added.text, *turned, lang))
    return paragraph
