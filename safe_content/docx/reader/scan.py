"""Scanning: a package taken apart into all texts that a reader sees."""

from collections.abc import Iterator

from lxml import etree

from safe_content.docx.reader.charts import chart_labels
from safe_content.docx.reader.chunk_reader import part_bytes_in, parted, read_all
from safe_content.docx.reader.chunks import Chunk, ParsedSection
from safe_content.docx.reader.flow import Flow
from safe_content.docx.reader.list_labels import Label, Slot
from safe_content.docx.reader.list_numbering import read_numbering
from safe_content.docx.reader.scan_state import Scan
from safe_content.docx.wml.element_names import (
    SHORT,
    attribute,
    child,
    long,
    text_of,
    value,
)
from safe_content.docx.wml.styles import read_styles
from safe_content.docx.wml.tracked_changes import TrackedChanges, TrackedChangesError
from safe_content.model.units import Comment, Notice, Story

_NOTES = {"footnotes": Story.FOOTNOTES, "endnotes": Story.ENDNOTES}
_MARGINS = {"header": Story.HEADER, "footer": Story.FOOTER}
_CHARTS = ("chart", "chartEx")
_PROPERTIES = {"dc:title", "dc:subject", "cp:keywords"}
_TEXT = long("t", "tab", "br")


def scan(done: Scan) -> Iterator[tuple[ParsedSection, Chunk | None]]:
    """Go through all stories of a package once.

    Stretches of a long part are to be let go one by one.
    """
    package, main = done.package, done.package.main
    for name in package.related(main, "styles"):
        done.styles = read_styles(package.parse(name))
        done.notices += (
            Notice(
                message=f"the style {style!r} is based on itself; it is taken as based"
                " on nothing",
                place=name,
            )
            for style in done.styles.circles()
        )
    for name in package.related(main, "comments"):
        done.comments = dict(_comments(package.parse(name)))
    yield from _read_story(done, main, Story.BODY)
    for kind, story in _NOTES.items():
        for name in package.related(main, kind):
            yield from _read_story(done, name, story)
    for kind, story in _MARGINS.items():
        for name in sorted(package.related(main, kind)):
            yield from _read_story(done, name, story)
    _read_drawings(done)
    for name in package.related(main, "numbering"):
        _read_numbering(done, name)
    for name in package.related(main, "glossaryDocument"):
        _read_glossary(done, name)
    for name in package.related("", "core-properties"):
        _read_properties(done, name)
    if done.tracked is TrackedChanges.REFUSE and done.edits:
        raise TrackedChangesError(package.origin, len(done.edits))
    yield done.close(), None


def _read_story(
    done: Scan, part: str, story: Story
) -> Iterator[tuple[ParsedSection, Chunk | None]]:
    content = part_bytes_in(done, part, story)
    if content is not None:
        yield done.close(), None
        yield from parted(done, content, story)
    else:
        read_all(done.reader(part, story, done.styles), done.root(part))


def _read_drawings(done: Scan) -> None:
    parts = [part for part in done.parts if part != done.package.main]
    for source in (done.package.main, *parts):
        for kind in _CHARTS:
            for part in sorted(done.package.related(source, kind)):
                if part not in done.parts:
                    _read_chart(done, part)
        for part in sorted(done.package.related(source, "diagramData")):
            done.reader(part, Story.DIAGRAM, done.styles).read_drawing(done.root(part))
        for part in sorted(done.package.related(source, "diagramDrawing")):
            _read_picture_of_diagram(done, part)


def _read_chart(done: Scan, part: str) -> None:
    """Read a chart, and the shapes that someone drew on it."""
    done.reader(part, Story.CHART, done.styles).read_drawing(done.root(part))
    done.here.found += chart_labels(done.root(part), part)
    for shapes in sorted(done.package.related(part, "chartUserShapes")):
        if shapes not in done.parts:
            reader = done.reader(shapes, Story.CHART, done.styles)
            reader.read_drawing(done.root(shapes))


def _read_picture_of_diagram(done: Scan, part: str) -> None:
    """Read the picture that Word keeps of a diagram, which repeats its texts."""
    own = [
        flow
        for flow in done.here.found
        if isinstance(flow, Flow) and flow.story is Story.DIAGRAM
    ]
    start = len(done.here.found)
    done.reader(part, Story.DIAGRAM, done.styles).read_drawing(done.root(part))
    copies = done.here.found[start:]
    del done.here.found[start:]
    for copy in copies:
        words = copy.words
        twin = next((flow for flow in own if flow.words == words), None)
        if twin is None or isinstance(copy, Label):
            done.here.found.append(copy)
        else:
            twin.twins.append(copy)


def _read_numbering(done: Scan, part: str) -> None:
    """Read the words that stand in the numbers of lists that are used."""
    used = {flow.numbering for flow in done.here.found if isinstance(flow, Flow)}
    root = done.package.parse(part)
    numbering = read_numbering(root, part, used | done.lists)
    done.counted.add(part)
    if numbering.labels:
        done.here.roots[part] = root
        done.parts[part] = None
        done.here.found += numbering.labels
        done.list_words = {**numbering.by_level, **done.list_words}
    done.skipped += numbering.skipped


def _read_glossary(done: Scan, part: str) -> None:
    """Read the placeholders of content controls; other building blocks stay."""
    root = done.package.parse(part)
    styles = done.styles
    for name in done.package.related(part, "styles"):
        styles = read_styles(done.package.parse(name))
    done.here.roots[part] = root
    done.parts[part] = None
    are_left = False
    for block in root.iter(*long("docPart")):
        properties, body = child(block, "docPartPr"), child(block, "docPartBody")
        if body is None:
            continue
        kinds = () if properties is None else properties.iter(*long("type"))
        if any(value(kind) == "bbPlcHdr" for kind in kinds):
            done.reader(part, Story.CONTROL, styles).read(body)
        elif done.reader(part, Story.CONTROL, styles).pass_over(body, "building block"):
            are_left = True
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
            done.here.found.append(
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
