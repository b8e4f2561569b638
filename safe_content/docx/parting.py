"""Parting: a long part read stretch by stretch, cut where its story is at rest."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from safe_content.docx.names import SHORT, attribute
from safe_content.docx.scan import Scan
from safe_content.docx.sections import Section, Stretch
from safe_content.docx.stories import StoryReader
from safe_content.docx.stretches import WHOLE, Cloth, cloth_of
from safe_content.docx.tracked import (
    TrackedChanges,
    TrackedEdit,
    edits_in,
    may_join,
    reject,
)
from safe_content.errors import SafeContentError
from safe_content.model import Story

_NOTES = {"footnote", "endnote"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A stretch that was taken apart."""

    section: Section
    reader: StoryReader
    edits: list[TrackedEdit]
    is_at_rest: bool
    """Whether nothing in it depends on what follows."""


def read_all(reader: StoryReader, root: etree._Element) -> None:
    """Read what stands in the tree of a story: all of it, or note by note."""
    if reader.story not in {Story.FOOTNOTES, Story.ENDNOTES}:
        reader.read(root)
        return
    for note in root:
        if SHORT[note.tag] in _NOTES:
            reader.read(note, note=f"{SHORT[note.tag]} {attribute(note, 'id')}")


def cloth_in(scan: Scan, part: str, story: Story) -> Cloth | None:
    """Return a part to be cut; None if it is to be held whole."""
    if len(scan.package.parts[part]) < WHOLE * scan.stretch:
        return None
    return cloth_of(scan.package.markup(part), in_body=story is Story.BODY)


def parted(
    scan: Scan, cloth: Cloth, story: Story, file_names: list[str]
) -> Iterator[tuple[Section, Stretch | None]]:
    """Yield a part stretch by stretch, each to be let go before the next is asked for."""
    part = cloth.markup.part
    scan.parts[part] = None
    at, tables = cloth.start, 0
    while True:
        taken, stretch, at = _next(scan, cloth, story, at, tables)
        tables = taken.reader.tables
        scan.edits += taken.edits
        scan.notices += taken.reader.notices
        file_names += taken.reader.file_names
        scan.here = taken.section
        section = scan.close()
        del taken
        yield section, stretch
        del section
        if stretch.is_last:
            break
    scan.package.parts.forget(part)


def retaken(scan: Scan, stretch: Stretch) -> Section:
    """Return a stretch taken apart once more."""
    section = _taken(scan, stretch).section
    section.count()
    return section


def _next(
    scan: Scan, cloth: Cloth, story: Story, start: int, tables: int
) -> tuple[Taken, Stretch, int]:
    """Return the stretch that begins somewhere, taken apart, and where it ends."""
    least, more = scan.stretch, scan.stretch // 4 + 1
    while True:
        end = cloth.end_of(start, least)
        stretch = Stretch(
            part=cloth.markup.part,
            story=story,
            frame=cloth.frame,
            packed=zlib.compress(cloth.markup.text[start:end], 1),
            is_first=start == cloth.start,
            is_last=end == cloth.end,
            first=scan.here.first,
            flows=scan.here.flows,
            tables=tables,
        )
        try:
            taken = _taken(scan, stretch)
        except SafeContentError:
            if stretch.is_last:
                # What is wrong with a part is told as of the whole of it.
                cloth.markup.parse(cloth.markup.text)
                raise
        else:
            if taken.is_at_rest or stretch.is_last:
                return taken, stretch, end
            del taken
        # Ever more is added, so that a field that never ends is soon told.
        least, more = end - start + more, 2 * more


def _taken(scan: Scan, stretch: Stretch) -> Taken:
    root = stretch.parse()
    section = Section(first=stretch.first, flows=stretch.flows)
    section.roots[stretch.part] = root
    reader = scan.reader(stretch.part, stretch.story, scan.styles)
    reader.found, reader.notices = section.found, []
    reader.tables = stretch.tables
    edits = list(edits_in(root))
    holder = stretch.frame.holder(root)
    is_at_rest = holder is not None and (
        stretch.is_first or not stretch.frame.in_body or len(root) == 1
    )
    if scan.tracked is TrackedChanges.REJECT:
        is_at_rest = is_at_rest and holder is not None and not may_join(holder)
        if reject(root):
            section.rejected.add(stretch.part)
    read_all(reader, root)
    return Taken(
        section=section,
        reader=reader,
        edits=edits,
        is_at_rest=is_at_rest and reader.is_at_rest,
    )
