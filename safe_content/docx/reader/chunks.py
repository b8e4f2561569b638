"""Sections: runs of a document's texts, each taken apart as one.

A document is usually one section, which is held with its trees. Of a long part each
stretch is a section, held packed and taken apart whenever it is wanted.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from safe_content.docx.reader.chunk_bytes import ChunkFrame
from safe_content.docx.reader.cross_references import Reference, ReferenceTarget
from safe_content.docx.reader.flow import Flow
from safe_content.docx.reader.list_labels import AnySlot, Label, LabelKey
from safe_content.docx.reader.segments import PassageContent
from safe_content.model.units import Story

Roots = dict[str, etree._Element]
"""Trees by the names of their parts."""


@dataclass(slots=True, eq=False, kw_only=True)
class ParsedSection:
    """A run of texts taken apart, which may be written to once."""

    first: int = 0
    """How many flows and labels stand before it in the document."""

    flows: int = 0
    """How many flows stand before it."""

    found: list[Flow | Label] = field(default_factory=list)
    roots: Roots = field(default_factory=dict)
    """The trees that it is in."""

    passed_over: list[AnySlot] = field(default_factory=list)
    """Where words stand that are skipped, and are in no flow."""

    rejected: set[str] = field(default_factory=set)
    """The parts that are no longer what their bytes say."""

    copies: list[Reference] = field(default_factory=list)
    cores: dict[int, PassageContent] = field(default_factory=dict)
    """The units in its flows, by the number of the flow."""

    coded: set[LabelKey] = field(default_factory=set)
    """The words in the code of fields that were met in it."""

    def following(self) -> "ParsedSection":
        """Return the section after it, in which nothing was found yet."""
        flows = sum(isinstance(item, Flow) for item in self.found)
        return ParsedSection(
            first=self.first + len(self.found), flows=self.flows + flows
        )

    def count(self) -> None:
        """Let each flow and label know its number."""
        for number, item in enumerate(self.found, start=self.first):
            item.number = number

    def spots(
        self, *, again: bool = False
    ) -> Iterator[tuple[int, PassageContent | Label]]:
        """Yield its units and labels, each with its number in the document.

        Lines of tables of contents are among them. What a copy for older programs
        says otherwise is a unit too, under the number of its twin. Labels that are
        written with one before them are there only if they are asked for.
        """
        for number, item in enumerate(self.found, start=self.first):
            if isinstance(item, Label):
                if again or not item.is_again:
                    yield number, item
            elif number in self.cores:
                core = self.cores[number]
                yield number, core
                for other in core.others:
                    yield number, other


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A run of the blocks of a long part, packed."""

    part: str
    story: Story
    frame: ChunkFrame
    packed: bytes
    is_first: bool
    is_last: bool
    first: int
    """How many flows and labels stand before it in the document."""

    flows: int
    """How many flows stand before it."""

    tables: int
    """How many tables stand before it in its part."""

    def parse(self) -> etree._Element:
        """Return its tree."""
        return self.frame.parse(
            zlib.decompress(self.packed), is_first=self.is_first, is_last=self.is_last
        )

    def blocks(self, root: etree._Element) -> etree._Element:
        """Return what holds the blocks of its tree."""
        return self.frame.blocks(root)

    def is_cut_well(self, root: etree._Element) -> bool:
        """Tell whether its tree has blocks and nothing else."""
        return self.frame.is_around(root, is_first=self.is_first)

    def written(self, root: etree._Element) -> bytes:
        """Return what its tree adds to the bytes of its part."""
        return self.frame.written(root, is_first=self.is_first, is_last=self.is_last)


@dataclass(slots=True, eq=False, kw_only=True)
class Chapter:
    """A section of a document, and what must be known of it while it is not there."""

    first: int
    """How many flows and labels stand before it in the document."""

    content: ParsedSection | Chunk
    """A section that is held as it is, or a stretch that is taken apart when wanted."""

    echoes: list[ReferenceTarget] = field(default_factory=list)
    """The fields in it that repeat a text."""

    lines: list[int] = field(default_factory=list)
    """The numbers of its lines of tables of contents."""
