"""A document taken apart, which may be written to once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from safe_content.docx.package.reader_package import WordPackage
from safe_content.docx.reader.chunk_bytes import STRETCH
from safe_content.docx.reader.chunk_reader import retaken
from safe_content.docx.reader.chunks import Chapter, ParsedSection
from safe_content.docx.reader.cross_references import Bookmark, Homes, bind_copies
from safe_content.docx.reader.flow import Flow
from safe_content.docx.reader.repeated_text import VisibleText, wording_of
from safe_content.docx.reader.scan import scan
from safe_content.docx.reader.scan_state import Scan
from safe_content.docx.reader.segments import PassageContent, core_of
from safe_content.docx.reader.toc import (
    Candidate,
    Headings,
    Line,
    bind_lines,
    candidate_of,
)
from safe_content.docx.wml.tracked_changes import TrackedChanges
from safe_content.model.units import Kind

T = TypeVar("T")


@dataclass(slots=True, eq=False, kw_only=True)
class ParsedDocument:
    """A document taken apart, which may be written to once."""

    scan: Scan
    chapters: list[Chapter] = field(default_factory=list)
    lines: dict[int, Line] = field(default_factory=dict)
    """What repeats a heading, by the number of its flow."""

    wordings: dict[int, VisibleText] = field(default_factory=dict)
    """What is repeated, by the number of its flow."""

    homes: Homes = field(default_factory=Homes)

    def section(self, chapter: Chapter) -> ParsedSection:
        """Return a section with its units, taken apart anew if it is not held."""
        if isinstance(chapter.content, ParsedSection):
            return chapter.content
        section = retaken(self.scan, chapter.content)
        self.bind(section)
        return section

    def sections(self) -> Iterator[ParsedSection]:
        """Yield all sections; each is to be let go before the next is asked for."""
        return map(self.section, self.chapters)

    def bind(self, section: ParsedSection) -> None:
        """Find the units of a section, and which fields in it repeat a text."""
        section.copies = bind_copies(
            section.found, self.homes, self.scan.styles, first=section.first
        )
        for item in section.found:
            if isinstance(item, Flow) and (core := core_of(item)) is not None:
                section.cores[item.number] = core
                if item.twins:
                    _find_twins(core)


def take_apart(
    package: WordPackage,
    tracked: TrackedChanges,
    note: Callable[[Scan, ParsedSection], T],
    *,
    stretch: int = STRETCH,
) -> tuple[ParsedDocument, list[T]]:
    """Return all that a document holds, ready to be written to.

    `note` takes down what is wanted of each section while that is there. A stretch
    that repeats nothing but what was met is noted at once, any other section when it
    is known what may be repeated.
    """
    draft = ParsedDocument(scan=Scan(package=package, tracked=tracked, stretch=stretch))
    known = _RepeatedTexts()
    notes: dict[int, T] = {}
    for section, packed in scan(draft.scan):
        number = len(draft.chapters)
        chapter = Chapter(first=section.first, content=packed or section)
        draft.chapters.append(chapter)
        draft.homes.add(section.found)
        if packed is not None and draft.homes.has_all_of(section.found):
            draft.bind(section)
            known.add(chapter, section)
            notes[number] = note(draft.scan, section)
        del section
    for number, chapter in enumerate(draft.chapters):
        if number not in notes:
            if isinstance(chapter.content, ParsedSection):
                draft.bind(chapter.content)
            section = draft.section(chapter)
            known.add(chapter, section)
            notes[number] = note(draft.scan, section)
            del section
    known.conclude(draft)
    return draft, [notes[number] for number in range(len(notes))]


@dataclass(slots=True, kw_only=True)
class _RepeatedTexts:
    """What is known so far of texts that others may repeat."""

    headings: Headings = field(default_factory=Headings)
    candidates: list[Candidate] = field(default_factory=list)
    wordings: dict[int, VisibleText] = field(default_factory=dict)

    def add(self, chapter: Chapter, section: ParsedSection) -> None:
        """Take down what must be known of a section."""
        echoes = {id(copy.field): copy.echo.key for copy in section.copies}
        chapter.echoes = [copy.echo for copy in section.copies]
        for number, core in section.cores.items():
            flow = core.flow
            if flow.contents:
                chapter.lines.append(number)
                self.candidates.append(candidate_of(core))
            if flow.bookmarks or flow.kind in {Kind.HEADING, Kind.CAPTION}:
                wording = wording_of(core, echoes)
                self.wordings[number] = wording
                if not flow.contents:
                    self.headings.add(core, wording)

    def conclude(self, draft: ParsedDocument) -> None:
        """Bind what repeats a text to what it repeats, and forget the rest."""
        draft.lines = bind_lines(self.candidates, self.headings, draft.scan.list_words)
        used = {line.heading.number for line in draft.lines.values()}
        bookmarks: dict[str, Bookmark] = {}
        for chapter in draft.chapters:
            chapter.lines = [n for n in chapter.lines if n in draft.lines]
            for echo in chapter.echoes:
                if isinstance(echo.source, int):
                    used.add(echo.source)
                    if echo.bookmark:
                        home = draft.homes.bookmarks[echo.bookmark]
                        bookmarks[echo.bookmark] = home
        draft.homes = Homes(
            bookmarks=bookmarks, labels=draft.homes.labels, styled=draft.homes.styled
        )
        draft.wordings = {n: self.wordings[n] for n in used if n in self.wordings}


def _find_twins(core: PassageContent) -> None:
    """Find copies of a unit, and copies of it that after all are not the same."""
    for flow in core.flow.twins:
        twin = core_of(flow)
        if twin is not None and twin.tokens == core.tokens:
            core.twins.append(twin)
        elif twin is not None:
            core.others.append(twin)
