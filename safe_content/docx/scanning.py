"""Scanning: a package taken apart into all texts that a reader sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from safe_content.docx.charts import chart_labels
from safe_content.docx.flow import Flow
from safe_content.docx.labels import Label, Slot
from safe_content.docx.names import SHORT, attribute, child, long, text_of, value, whole
from safe_content.docx.package import Package
from safe_content.docx.skipped import Skipped
from safe_content.docx.stories import StoryReader
from safe_content.docx.styles import Styles, read_styles
from safe_content.docx.tracked import (
    TrackedChanges,
    TrackedChangesError,
    TrackedEdit,
    edits_in,
    reject,
)
from safe_content.model import Comment, Notice, Story

_REFERRED = re.compile(rb"REF\s+&?q?u?o?t?;?([A-Za-z_][\w.]*)")
_NOTES = {"footnotes": Story.FOOTNOTES, "endnotes": Story.ENDNOTES}
_MARGINS = {"header": Story.HEADER, "footer": Story.FOOTER}
_CHARTS = ("chart", "chartEx")
_PROPERTIES = {"dc:title", "dc:subject", "cp:keywords"}
_TEXT = long("t", "tab", "br")


@dataclass(slots=True, eq=False, kw_only=True)
class Scan:
    """What one going through a package found; its trees may be written to once."""

    package: Package
    tracked: TrackedChanges
    roots: dict[str, etree._Element] = field(default_factory=dict)
    found: list[Flow | Label] = field(default_factory=list)
    edits: list[TrackedEdit] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    """Text that is not for a translator."""

    list_words: dict[tuple[str, int], Label] = field(default_factory=dict)
    """The words in the numbers of a list, by list and level."""

    comments: dict[str, Comment] = field(default_factory=dict)
    rejected: set[str] = field(default_factory=set)
    """The parts that are no longer what their bytes say."""

    styles: Styles = field(default_factory=lambda: read_styles(None))

    def root(self, part: str) -> etree._Element:
        """Return the one tree of a part in this scan."""
        if part not in self.roots:
            root = self.package.parse(part)
            self.roots[part] = root
            self.edits += edits_in(root)
            if self.tracked is TrackedChanges.REJECT and reject(root):
                self.rejected.add(part)
        return self.roots[part]

    def reader(self, part: str, story: Story, styles: Styles) -> StoryReader:
        """Return what reads a part as one story."""
        relations = self.package.relations(part)
        referred = _REFERRED.findall(self.package.parts[part])
        reader = StoryReader(
            part=part,
            story=story,
            styles=styles,
            addresses={id: target.name for id, target in relations.items()},
            referred=frozenset(name.decode() for name in referred),
        )
        reader.found = self.found
        reader.notices = self.notices
        return reader


def scan(package: Package, tracked: TrackedChanges) -> Scan:
    """Go through all stories of a package once."""
    done = Scan(package=package, tracked=tracked)
    main = package.main
    for name in package.related(main, "styles"):
        done.styles = read_styles(package.parse(name))
    for name in package.related(main, "comments"):
        done.comments = dict(_comments(package.parse(name)))
    _read_story(done, main, Story.BODY)
    for kind, story in _NOTES.items():
        for name in package.related(main, kind):
            _read_notes(done, name, story)
    for kind, story in _MARGINS.items():
        for name in sorted(package.related(main, kind)):
            _read_story(done, name, story)
    _read_drawings(done)
    for name in package.related(main, "numbering"):
        _read_numbering(done, name)
    for name in package.related(main, "glossaryDocument"):
        _read_glossary(done, name)
    for name in package.related("", "core-properties"):
        _read_properties(done, name)
    if tracked is TrackedChanges.REFUSE and done.edits:
        raise TrackedChangesError(package.origin, len(done.edits))
    return done


def _read_story(done: Scan, part: str, story: Story) -> None:
    reader = done.reader(part, story, done.styles)
    reader.read(done.root(part))
    done.skipped += (
        Skipped(text=name, story=Story.ALT_TEXT, part=part, reason="names a file")
        for name in reader.file_names
    )


def _read_notes(done: Scan, part: str, story: Story) -> None:
    reader = done.reader(part, story, done.styles)
    for note in done.root(part):
        if SHORT[note.tag] in {"footnote", "endnote"}:
            reader.read(note, note=f"{SHORT[note.tag]} {attribute(note, 'id')}")
    done.skipped += (
        Skipped(text=name, story=Story.ALT_TEXT, part=part, reason="names a file")
        for name in reader.file_names
    )


def _read_drawings(done: Scan) -> None:
    parts = [part for part in done.roots if part != done.package.main]
    for source in (done.package.main, *parts):
        for kind in _CHARTS:
            for part in sorted(done.package.related(source, kind)):
                if part not in done.roots:
                    _read_chart(done, part)
        for part in sorted(done.package.related(source, "diagramData")):
            done.reader(part, Story.DIAGRAM, done.styles).read_drawing(done.root(part))
        for part in sorted(done.package.related(source, "diagramDrawing")):
            _read_picture_of_diagram(done, part)


def _read_chart(done: Scan, part: str) -> None:
    """Read a chart, and the shapes that someone drew on it."""
    done.reader(part, Story.CHART, done.styles).read_drawing(done.root(part))
    done.found += chart_labels(done.root(part), part)
    for shapes in sorted(done.package.related(part, "chartUserShapes")):
        if shapes not in done.roots:
            reader = done.reader(shapes, Story.CHART, done.styles)
            reader.read_drawing(done.root(shapes))


def _read_picture_of_diagram(done: Scan, part: str) -> None:
    """Read the picture that Word keeps of a diagram, which repeats its texts."""
    own = [
        flow
        for flow in done.found
        if isinstance(flow, Flow) and flow.story is Story.DIAGRAM
    ]
    start = len(done.found)
    done.reader(part, Story.DIAGRAM, done.styles).read_drawing(done.root(part))
    copies = done.found[start:]
    del done.found[start:]
    for copy in copies:
        words = copy.words
        twin = next((flow for flow in own if flow.words == words), None)
        if twin is None or isinstance(copy, Label):
            done.found.append(copy)
        else:
            twin.twins.append(copy)


def _read_numbering(done: Scan, part: str) -> None:
    """Read the words that stand in the numbers of lists that are used."""
    used = {item.numbering for item in done.found if isinstance(item, Flow)}
    root = done.package.parse(part)
    abstracts = {
        attribute(element, "abstractNumId"): element
        for element in root
        if SHORT[element.tag] == "abstractNum"
    }
    labels: dict[str, Label] = {}
    for element in root:
        if SHORT[element.tag] != "num":
            continue
        own = attribute(element, "numId")
        levels = {pair[1] for pair in used if pair is not None and pair[0] == own}
        if not levels:
            continue
        abstract = abstracts.get(value(child(element, "abstractNumId")))
        for level in _levels(element, abstract, levels):
            slot = _number_words(level)
            if slot is not None:
                words = value(slot.element)
                label = labels.setdefault(
                    words, Label(part=part, story=Story.NUMBERING, words=words)
                )
                if all(known.element is not slot.element for known in label.slots):
                    label.slots.append(slot)
                number = whole(attribute(level, "ilvl"), 0)
                done.list_words.setdefault((own or "", number), label)
    if labels:
        done.roots[part] = root
        done.found += labels.values()
    written = {slot.element for label in labels.values() for slot in label.slots}
    for element in root.iter(*long("lvlText")):
        if element not in written and (words := value(element)):
            done.skipped.append(
                Skipped(
                    text=words,
                    story=Story.NUMBERING,
                    part=part,
                    reason="the sign of a list, or a list that is not used",
                )
            )


def _levels(
    own: etree._Element, abstract: etree._Element | None, used: set[int]
) -> Iterator[etree._Element]:
    for holder in (own, abstract):
        for level in () if holder is None else holder.iter(*long("lvl")):
            if any(str(number) == attribute(level, "ilvl") for number in used):
                yield level


def _number_words(level: etree._Element) -> Slot | None:
    text = child(level, "lvlText")
    if text is None or value(child(level, "numFmt")) in {"bullet", "none"}:
        return None
    words = re.sub(r"%\d", "", value(text))
    if sum(letter.isalpha() for letter in words) < 2:
        return None
    key = next(name for name in text.attrib if str(name).endswith("}val"))
    return Slot(element=text, attribute=str(key))


def _read_glossary(done: Scan, part: str) -> None:
    """Read the placeholders of content controls; other building blocks stay."""
    root = done.package.parse(part)
    styles = done.styles
    for name in done.package.related(part, "styles"):
        styles = read_styles(done.package.parse(name))
    done.roots[part] = root
    are_left = False
    for block in root.iter(*long("docPart")):
        properties, body = child(block, "docPartPr"), child(block, "docPartBody")
        if body is None:
            continue
        kinds = () if properties is None else properties.iter(*long("type"))
        if any(value(kind) == "bbPlcHdr" for kind in kinds):
            done.reader(part, Story.CONTROL, styles).read(body)
        elif words := "".join(text.text or "" for text in body.iter(*_TEXT)):
            are_left = True
            done.skipped.append(
                Skipped(
                    text=words, story=Story.CONTROL, part=part, reason="building block"
                )
            )
    if are_left:
        done.notices.append(
            Notice(
                message="building blocks for later use are left as they are", place=part
            )
        )


def _read_properties(done: Scan, part: str) -> None:
    root = done.root(part)
    for element in root:
        words = text_of(element)
        if SHORT[element.tag] in _PROPERTIES and words.strip():
            done.found.append(
                Label(
                    part=part,
                    story=Story.PROPERTIES,
                    words=words,
                    slots=[Slot(element=element)],
                    detail=SHORT[element.tag].partition(":")[2],
                )
            )


def _comments(root: etree._Element) -> Iterator[tuple[str, Comment]]:
    for element in root.iter(*long("comment")):
        paragraphs = (
            "".join(text.text or " " for text in paragraph.iter(*_TEXT))
            for paragraph in element.iter(*long("p"))
        )
        yield (
            attribute(element, "id") or "",
            Comment(
                author=attribute(element, "author") or "",
                date=attribute(element, "date") or "",
                text="\n".join(filter(None, paragraphs)),
            ),
        )
