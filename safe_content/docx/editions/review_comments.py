"""A review edition: the whole document, and in its margin what is not current."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from safe_content.docx.editions.added_passages import (
    AddedPassage,
    anchors,
    put_added,
)
from safe_content.docx.package.editor import PackageEditor
from safe_content.docx.wml.element_names import whole
from safe_content.docx.wml.paragraphs import (
    new_run,
    properties_of,
    put_first,
    shade,
    space_of,
)
from safe_content.docx.writer.passage_places import Paragraphs, Place, places_of
from safe_content.model.units import Language

AUTHOR = "safe-content"
_INITIALS = "sc"
_DATE = "2000-01-01T00:00:00Z"
"""The same in every file, so that the same review gives the same bytes."""

_COMMENTS = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
)
_HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_FILLS = {
    "red": "F8CBAD",
    "yellow": "FFF2CC",
    "green": "E2EFDA",
    "cyan": "DDEBF7",
}
_OTHER_FILL = "EDEDED"
_BANNER_FILL = "FFE699"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a reviewer is told about one passage."""

    position: int
    """Of the passage in a reading of the document that is marked."""
    text: str
    colour: str = "yellow"
    """``red``, ``yellow``, ``green`` or ``cyan``; any other is grey."""


def mark_review(
    editor: PackageEditor,
    *,
    banner: str,
    language: Language,
    marks: Sequence[Mark],
    places: Sequence[Place] | None = None,
    added: Sequence[AddedPassage] = (),
    date: str = _DATE,
) -> None:
    """Put a banner on every page of the document, and its marks in the margin.

    `places` tells where its passages stand, where that is known already. `added` are
    put in, each with its note.
    """
    if places is None:
        places = places_of(editor.packed(), origin=editor.origin)
    margin = _Margin(editor=editor, language=language, date=date)
    found = Paragraphs(editor)
    placed = [(mark, found.at(places[mark.position])) for mark in marks]
    references = _references(editor)
    hosts = [
        _host(editor, places[mark.position].part, paragraphs, references)
        for mark, paragraphs in placed
    ]
    spots = anchors(editor, added, places)
    heading = _banner(space_of(editor.root(editor.main)), banner, language)
    _put_banner(editor, heading, banner, language)
    for (mark, paragraphs), host in zip(placed, hosts, strict=True):
        for paragraph in paragraphs:
            shade(paragraph, _FILLS.get(mark.colour, _OTHER_FILL))
        margin.write(heading if host is None else host, mark.text)
    for passage, paragraph in put_added(editor, added, spots):
        margin.write(paragraph, passage.note)


def _host(
    editor: PackageEditor,
    part: str,
    paragraphs: Sequence[etree._Element],
    references: Mapping[tuple[str, str], etree._Element],
) -> etree._Element | None:
    """Return the paragraph of the body that a comment can stand at, if there is one."""
    w = space_of(editor.root(editor.main))
    if not paragraphs:
        return None
    paragraph = paragraphs[0]
    if part == editor.main:
        outer = [*paragraph.iterancestors(f"{w}p")]
        return outer[-1] if outer else paragraph
    for kind in ("footnote", "endnote"):
        note = next(paragraph.iterancestors(f"{w}{kind}"), None)
        reference = None if note is None else note.get(f"{w}id")
        if (kind, reference or "") in references:
            found = references[kind, reference or ""]
            return [*found.iterancestors(f"{w}p")][-1]
    return None


def _references(editor: PackageEditor) -> dict[tuple[str, str], etree._Element]:
    """Return where each note is referred to first, by its kind and id."""
    root = editor.root(editor.main)
    w = space_of(root)
    found: dict[tuple[str, str], etree._Element] = {}
    for kind in ("footnote", "endnote"):
        for reference in root.iter(f"{w}{kind}Reference"):
            found.setdefault((kind, reference.get(f"{w}id", "")), reference)
    return found


def _banner(w: str, text: str, language: Language) -> etree._Element:
    paragraph = etree.Element(f"{w}p")
    properties = properties_of(paragraph)
    borders = etree.SubElement(properties, f"{w}pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = etree.SubElement(borders, f"{w}{side}")
        for name, value in (
            ("val", "single"),
            ("sz", "8"),
            ("space", "4"),
            ("color", "BF9000"),
        ):
            line.set(f"{w}{name}", value)
    shade(paragraph, _BANNER_FILL)
    paragraph.append(
        new_run(w, text, ("b", ""), ("color", "000000"), ("lang", language))
    )
    return paragraph


def _put_banner(
    editor: PackageEditor, heading: etree._Element, text: str, language: Language
) -> None:
    """Put the banner above the text, and into the headers that pages have."""
    root = editor.root(editor.main)
    w = space_of(root)
    body = root.find(f"{w}body")
    if body is not None:
        body.insert(0, heading)
    editor.changed(editor.main)
    headers = {
        relation.target
        for relation in editor.relations(editor.main)
        if relation.kind == "header" and relation.target in editor
    }
    for name in sorted(headers):
        header = editor.root(name)
        header.insert(0, _banner(space_of(header), text, language))
        editor.changed(name)
    section = next(root.iter(f"{w}sectPr"), None)
    if not headers and section is not None:
        _new_header(editor, section, text, language)


def _new_header(
    editor: PackageEditor, section: etree._Element, text: str, language: Language
) -> None:
    w = space_of(section)
    header = etree.Element(f"{w}hdr", nsmap={"w": w.strip("{}")})
    header.append(_banner(w, text, language))
    name = f"{editor.main.rpartition('/')[0]}/header-review.xml".lstrip("/")
    editor.add(name, etree.tostring(header), _HEADER)
    reference = etree.Element(f"{w}headerReference")
    reference.set(f"{w}type", "default")
    reference.set(
        f"{{{editor.relation_space}}}id", editor.relate(editor.main, "header", name)
    )
    section.insert(0, reference)


@dataclass(slots=True, kw_only=True)
class _Margin:
    """The comments of a document, to which more are written."""

    editor: PackageEditor
    language: Language
    date: str
    _root: etree._Element | None = None
    _next: int = 0

    def write(self, paragraph: etree._Element, text: str) -> None:
        """Write a comment on a paragraph."""
        if self._root is None:
            self._root = self._comments()
            key = f"{space_of(self._root)}id"
            taken = (_number(each.get(key)) for each in self._root)
            self._next = max(taken, default=-1) + 1
        comments = self._root
        w = space_of(comments)
        number = str(self._next)
        self._next += 1
        comment = etree.SubElement(comments, f"{w}comment")
        for name, value in (
            ("id", number),
            ("author", AUTHOR),
            ("date", self.date),
            ("initials", _INITIALS),
        ):
            comment.set(f"{w}{name}", value)
        inside = etree.SubElement(comment, f"{w}p")
        own = etree.SubElement(inside, f"{w}r")
        etree.SubElement(own, f"{w}annotationRef")
        inside.append(new_run(w, text, ("lang", self.language)))
        self._anchor(paragraph, number)

    def _anchor(self, paragraph: etree._Element, number: str) -> None:
        w = space_of(paragraph)
        start = etree.Element(f"{w}commentRangeStart")
        start.set(f"{w}id", number)
        put_first(paragraph, start)
        etree.SubElement(paragraph, f"{w}commentRangeEnd").set(f"{w}id", number)
        run = etree.SubElement(paragraph, f"{w}r")
        etree.SubElement(run, f"{w}commentReference").set(f"{w}id", number)

    def _comments(self) -> etree._Element:
        editor = self.editor
        for relation in editor.relations(editor.main):
            if relation.kind == "comments" and relation.target in editor:
                editor.changed(relation.target)
                return editor.root(relation.target)
        w = space_of(editor.root(editor.main))
        name = f"{editor.main.rpartition('/')[0]}/comments.xml".lstrip("/")
        if name in editor:
            editor.drop(name)
        empty = etree.Element(f"{w}comments", nsmap={"w": w.strip("{}")})
        editor.add(name, etree.tostring(empty), _COMMENTS)
        editor.relate(editor.main, "comments", name)
        editor.changed(name)
        return editor.root(name)


def _number(text: str | None) -> int:
    return whole(text, -1)
