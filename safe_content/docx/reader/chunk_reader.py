"""Parting: a long part read stretch by stretch, cut where its story is at rest."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from safe_content.docx.reader.chunk_bytes import WHOLE, PartBytes, part_bytes_of
from safe_content.docx.reader.chunks import Chunk, ParsedSection
from safe_content.docx.reader.scan_state import Scan
from safe_content.docx.reader.stories import StoryReader
from safe_content.docx.wml.element_names import SHORT, attribute
from safe_content.docx.wml.tracked_changes import (
    TrackedChanges,
    TrackedEdit,
    edits_in,
    may_join,
    reject,
)
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Story

_NOTES = {"footnote", "endnote"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedChunk:
    """A stretch that was taken apart."""

    section: ParsedSection
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
        name = f"{SHORT[note.tag]} {attribute(note, 'id')}"
        is_kept = name in reader.notes or attribute(note, "type") is not None
        if SHORT[note.tag] in _NOTES and is_kept:
            reader.read(note, note=name)
        elif SHORT[note.tag] in _NOTES:
            reader.pass_over(note, "a note to which nothing refers")
    if not reader.reaches_on:
        reader.end()


def part_bytes_in(scan: Scan, part: str, story: Story) -> PartBytes | None:
    """Return a part to be cut; None if it is to be held whole."""
    if len(scan.package.parts[part]) < WHOLE * scan.stretch:
        return None
    return part_bytes_of(scan.package.markup(part), in_body=story is Story.BODY)


def parted(
    scan: Scan, content: PartBytes, story: Story
) -> Iterator[tuple[ParsedSection, Chunk | None]]:
    """Yield a part stretch by stretch, each to be let go before the next is asked for."""
    part = content.markup.part
    scan.parts[part] = None
    at, tables = content.start, 0
    while True:
        taken, stretch, at = _next(scan, content, story, at, tables)
        tables = taken.reader.tables
        scan.edits += taken.edits
        scan.notices += taken.reader.notices
        scan.skipped += taken.reader.skipped
        scan.here = taken.section
        section = scan.close()
        del taken
        yield section, stretch
        del section
        if stretch.is_last:
            break
    scan.package.parts.forget(part)


def retaken(scan: Scan, stretch: Chunk) -> ParsedSection:
    """Return a stretch taken apart once more."""
    root = stretch.parse()
    section = _section(scan, stretch, root)
    read_all(_reader(scan, stretch, section), root)
    section.count()
    return section


def _next(
    scan: Scan, content: PartBytes, story: Story, start: int, tables: int
) -> tuple[ParsedChunk, Chunk, int]:
    """Return the stretch that begins somewhere, taken apart, and where it ends."""
    least, more = scan.stretch, scan.stretch // 4 + 1
    while True:
        end = content.end_of(start, least)
        stretch = Chunk(
            part=content.markup.part,
            story=story,
            frame=content.frame,
            packed=zlib.compress(content.markup.text[start:end], 1),
            is_first=start == content.start,
            is_last=end == content.end,
            first=scan.here.first,
            flows=scan.here.flows,
            tables=tables,
        )
        try:
            taken = _taken(scan, stretch)
        except SafeContentError:
            if stretch.is_last:
                # What is wrong with a part is told as of the whole of it.
                content.markup.parse(content.markup.text)
                raise
        else:
            if taken.is_at_rest or stretch.is_last:
                return taken, stretch, end
            del taken
        # Ever more is added, so that a field that never ends is soon told.
        least, more = end - start + more, 2 * more


def _taken(scan: Scan, stretch: Chunk) -> ParsedChunk:
    root = stretch.parse()
    edits = list(edits_in(root))
    is_cut_well = stretch.is_cut_well(root)
    if scan.tracked is TrackedChanges.REJECT and is_cut_well:
        is_cut_well = not may_join(stretch.blocks(root))
    section = _section(scan, stretch, root)
    reader = _reader(scan, stretch, section)
    read_all(reader, root)
    return ParsedChunk(
        section=section,
        reader=reader,
        edits=edits,
        is_at_rest=is_cut_well and reader.is_at_rest,
    )


def _section(scan: Scan, stretch: Chunk, root: etree._Element) -> ParsedSection:
    section = ParsedSection(first=stretch.first, flows=stretch.flows)
    section.roots[stretch.part] = root
    if scan.tracked is TrackedChanges.REJECT and reject(root):
        section.rejected.add(stretch.part)
    return section


def _reader(scan: Scan, stretch: Chunk, section: ParsedSection) -> StoryReader:
    reader = scan.reader(stretch.part, stretch.story, scan.styles, section)
    reader.notices, reader.skipped = [], []
    reader.tables = stretch.tables
    reader.reaches_on = not stretch.is_last
    return reader
