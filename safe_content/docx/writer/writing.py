"""Writing: other words put into a document, and nothing else changed."""

import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from safe_content.docx.reader.chunk_bytes import serialised
from safe_content.docx.reader.chunks import Chunk, ParsedSection, Roots
from safe_content.docx.reader.cross_references import Repeated, RepeatedLabel
from safe_content.docx.reader.gc_pause import gc_paused
from safe_content.docx.reader.parsed_document import ParsedDocument
from safe_content.docx.reader.reading import Reading
from safe_content.docx.reader.repeated_text import VisibleText
from safe_content.docx.wml.direction import is_right_to_left, match_scripts
from safe_content.docx.wml.fonts import StandIns, stand_ins
from safe_content.docx.wml.proofing_language import mark_language, word_language
from safe_content.docx.writer.outline import Outline, outline_of
from safe_content.docx.writer.rendered import Looks, Trace
from safe_content.docx.writer.section_writer import (
    Replacement,
    SectionResult,
    SectionWriter,
)
from safe_content.model.units import Language, Notice
from safe_content.opc.zip_writer import Content, repack

__all__ = ["Replacement", "WriteResult", "write"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteResult:
    """A document with other words in it."""

    data: bytes
    notices: tuple[Notice, ...]
    """Codes that could not stand where the wording had them, with its passage."""

    expected: Mapping[int, Trace | str] = field(repr=False)
    """What a reader must find at the place of each passage that was written."""

    fonts: frozenset[str] = field(repr=False)
    """What looks may say of fonts that had to be stood in for."""

    outline: Outline | None = field(repr=False)
    """Of the document before anything was written; None if nothing was."""


@gc_paused()
def write(
    reading: Reading,
    replacements: Mapping[int, Replacement],
    *,
    language: Language | None = None,
) -> WriteResult:
    """Return the document in which passages say what `replacements` has for them.

    Keys are positions in ``reading.passages``; a passage that is not among them, or
    says so already, is left as it is. Parts in which nothing changes keep their
    bytes. Tables of contents and cross-references take the words that they repeat.
    `language` becomes the language of the document for spelling and hyphenation;
    fonts without letters for it get one that has them.
    """
    draft = reading.draft()
    fonts = stand_ins(reading.package, language)
    writer = _SectionsWriter(draft, reading, replacements, fonts, language)
    writer.write()
    said = writer.said
    stood_in = [each for one in said for each in one.fonts[:1]]
    stood_in += [each for one in said for each in one.fonts[1:]]
    changed = set[str]().union(*(each.changed for each in said))
    if language is not None:
        changed |= writer.language(language)
    if fonts is not None:
        stood_in.append(fonts)
    notices = [notice for each in said for notice in each.notices]
    notices += [notice for each in said for notice in each.late_notices]
    used = {font: other for each in stood_in for font, other in each.used.items()}
    notices += (
        Notice(
            message=f"the font {font} has no Cyrillic letters; {other} stands in for it"
        )
        for font, other in used.items()
    )
    expected: dict[int, Trace | str] = {}
    for each in said:
        expected |= each.expected
    data = reading.package.data
    if changed:
        data = repack(data, {part: writer.content(part) for part in sorted(changed)})
    return WriteResult(
        data=data,
        notices=tuple(notices),
        expected=expected,
        fonts=frozenset[str]().union(*(each.touched for each in stood_in)),
        outline=outline_of(each.outline for each in said) if changed else None,
    )


class _SectionsWriter:
    """Goes through the sections of one draft.

    Sections that are held are written first, as all of them are there at once. A
    stretch is finished at once if all that it repeats is known by then; otherwise it
    is written once more when everything is known.
    """

    def __init__(
        self,
        draft: ParsedDocument,
        reading: Reading,
        replacements: Mapping[int, Replacement],
        fonts: StandIns | None,
        language: Language | None,
    ) -> None:
        self._language = language
        self._draft = draft
        self._chapters = draft.chapters
        self._starts = [chapter.first for chapter in draft.chapters]
        self._reading = reading
        self._replacements = replacements
        self._fonts = fonts
        # A document that stays in its language stays as Word left it.
        self._repeated = Repeated(
            wordings=draft.wordings, is_updating=language is not None
        )
        self._looks: dict[Looks, Looks] = {}
        self._settled: set[int] = set()
        """Where the sections begin in which all that repeats a text is known."""

        self._said: dict[int, SectionResult] = {}
        self._roots: Roots = {}
        self._pieces: dict[str, list[tuple[int, bytes]]] = {}
        """By part: what its stretches add to it, packed, with the place of each."""

        self._bare: dict[str, bool] = {}
        """Whether no block is left in any stretch of a part."""

    @property
    def said(self) -> list[SectionResult]:
        """What came of each section, in their order."""
        return [self._said[number] for number in range(len(self._chapters))]

    def write(self) -> None:
        """Write all sections."""
        held: dict[int, SectionWriter] = {}
        for number, chapter in enumerate(self._chapters):
            if isinstance(chapter.content, ParsedSection):
                self._roots |= chapter.content.roots
                held[number] = self._section_writer(number, chapter.content)
        waiting: list[int] = []
        for number, chapter in enumerate(self._chapters):
            is_packed = isinstance(chapter.content, Chunk)
            if is_packed and not self._write(number, is_last=False):
                waiting.append(number)
        self._repeated.follow(
            [
                echo
                for number in sorted([*held, *waiting])
                for echo in self._chapters[number].echoes
            ]
        )
        for number in waiting:
            self._write(number, is_last=True)
        for number, writer in held.items():
            self._conclude(number, writer)

    def language(self, language: Language) -> set[str]:
        """Say in styles and settings in which language the document is; return where."""
        package = self._draft.scan.package
        changed: set[str] = set()
        for kind in ("styles", "settings", "numbering"):
            for part in package.related(package.main, kind):
                root = self._roots.get(part)
                if root is None:
                    root = package.parse(part)
                    self._roots[part] = root
                is_marked = kind != "numbering" and mark_language(
                    root, word_language(language)
                )
                is_stood_in = self._fonts is not None and self._fonts.put_in(root)
                is_matched = is_right_to_left(language) and match_scripts(root)
                if is_stood_in or is_marked or is_matched:
                    changed.add(part)
        return changed

    def content(self, part: str) -> Content:
        """Return the bytes of a part as it is now."""
        if part in self._roots:
            return serialised(self._roots[part])
        return self._put_together(part)

    def _put_together(self, part: str) -> Iterator[bytes]:
        if self._bare[part]:
            # One tree without blocks would close its tag at once.
            number = self._pieces[part][0][0]
            stretch = self._chapters[number].content
            if isinstance(stretch, Chunk):
                frame = stretch.frame
                yield serialised(frame.parse(b"", is_first=True, is_last=True))
            return
        for _, piece in sorted(self._pieces[part]):
            yield zlib.decompress(piece)

    def _write(self, number: int, *, is_last: bool) -> bool:
        """Write a stretch; tell whether it could be finished."""
        chapter = self._chapters[number]
        section = self._draft.section(chapter)
        writer = self._section_writer(number, section)
        if not is_last:
            if not self._is_ready(number):
                return False
            self._repeated.follow(chapter.echoes)
            self._settled.add(chapter.first)
        self._conclude(number, writer)
        stretch = chapter.content
        if isinstance(stretch, Chunk):
            root = section.roots[stretch.part]
            is_bare = stretch.frame.is_bare(root)
            self._bare[stretch.part] = self._bare.get(stretch.part, True) and is_bare
            piece = zlib.compress(stretch.written(root), 1)
            self._pieces.setdefault(stretch.part, []).append((number, piece))
        return True

    def _section_writer(self, number: int, section: ParsedSection) -> SectionWriter:
        """Return a section of which the passages say what they are to say."""
        writer = SectionWriter(
            section, self._repeated, self._fonts, self._looks, self._language
        )
        spots = (
            spot for place, spot in section.spots() if place not in self._draft.lines
        )
        passages = self._reading.passages
        start = bisect_left(self._reading.numbers, self._starts[number])
        for position, spot in enumerate(spots, start=start):
            replacement = self._replacements.get(position)
            if replacement is not None:
                writer.passage(position, spot, passages[position].text, replacement)
        return writer

    def _conclude(self, number: int, writer: SectionWriter) -> None:
        lines = self._chapters[number].lines
        writer.repetitions({line: self._draft.lines[line] for line in lines})
        self._said[number] = writer.finish()

    def _is_ready(self, number: int) -> bool:
        """Tell whether it is known by now what all texts say that a stretch repeats."""
        chapter = self._chapters[number]
        sources = [echo.source for echo in chapter.echoes]
        repeated = [self._draft.lines[line].heading for line in chapter.lines]
        repeated += (
            self._draft.wordings[source]
            for source in sources
            if isinstance(source, int) and source in self._draft.wordings
        )
        return all(self._is_known(wording, number) for wording in repeated) and all(
            self._is_met(source.number, number)
            for source in sources
            if isinstance(source, RepeatedLabel)
        )

    def _is_known(self, wording: VisibleText, number: int) -> bool:
        here = self._chapters[number].first
        return self._is_met(wording.number, number) and all(
            start == here or start in self._settled
            for start, _ in wording.echoes.values()
        )

    def _is_met(self, item: int, number: int) -> bool:
        """Tell whether a flow or label was given its words before a stretch ends."""
        home = bisect_right(self._starts, item) - 1
        return home <= number or isinstance(self._chapters[home].content, ParsedSection)
