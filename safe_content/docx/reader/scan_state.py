"""A scan: what going through a package finds, story by story."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from html import unescape

from lxml import etree

from safe_content.docx.package.reader_package import WordPackage
from safe_content.docx.reader.chunks import ParsedSection
from safe_content.docx.reader.flow import Flow
from safe_content.docx.reader.list_labels import Label, LabelKey
from safe_content.docx.reader.list_numbering import ListLevel
from safe_content.docx.reader.named_attributes import holders_in
from safe_content.docx.reader.skipped import Skipped
from safe_content.docx.reader.stories import StoryReader
from safe_content.docx.wml.styles import Styles, read_styles
from safe_content.docx.wml.tracked_changes import (
    TrackedChanges,
    TrackedEdit,
    edits_in,
    reject,
)
from safe_content.model.units import Comment, Notice, Story
from safe_content.opc.zip_reader import is_xml

_REFERENCES = tuple(
    re.compile(word + rb"(?=[\s<&\"])") for word in (b"REF", b"ref", b"Ref")
)
"""Each begins with letters to look for, which is many times faster than any case."""

_TAG = re.compile(rb"<[^>]*>?")
_NAME = re.compile(r"REF\s+(?:\"([^\"]+)\"|([^\s\"\\]+))", re.IGNORECASE)
_REACH = 2**11
"""Bytes within which a name follows the word REF, however many runs they are in."""


@dataclass(slots=True, eq=False, kw_only=True)
class Scan:
    """What going through a package once found, apart from its texts."""

    package: WordPackage
    tracked: TrackedChanges
    stretch: int
    """Bytes of a long part that are taken apart at once."""

    parts: dict[str, None] = field(default_factory=dict)
    """The parts that were read for their texts, in order."""

    counted: set[str] = field(default_factory=set)
    """Other parts of which all words are known."""

    edits: list[TrackedEdit] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    """Text that is not for a translator."""

    list_words: dict[ListLevel, Label] = field(default_factory=dict)
    """The words in the numbers of a list, by list and level."""

    notes: set[str] = field(default_factory=set)
    """The notes that the text refers to."""

    comments: dict[str, Comment] = field(default_factory=dict)
    styles: Styles = field(default_factory=lambda: read_styles(None))
    here: ParsedSection = field(default_factory=ParsedSection)
    """What was found since the last stretch."""

    lists: set[ListLevel | None] = field(default_factory=set)
    """The lists and levels that were met before that."""

    coded: dict[LabelKey, int] = field(default_factory=dict)
    """Where the section begins that is the first to have words in the code of a field."""

    _links: dict[str, dict[str, str]] = field(default_factory=dict)
    """By part: where its hyperlinks lead."""

    _repeated: tuple[frozenset[str], frozenset[str]] | None = None
    """The bookmarks, and the ids of styles, that fields of any part repeat."""

    _holders: dict[str, tuple[etree.XPath, ...]] = field(default_factory=dict)

    def root(self, part: str) -> etree._Element:
        """Return the one tree of a part that is held whole."""
        if part not in self.here.roots:
            root = self.package.parse(part)
            self.here.roots[part] = root
            self.parts[part] = None
            self.edits += edits_in(root)
            if self.tracked is TrackedChanges.REJECT and reject(root):
                self.here.rejected.add(part)
        return self.here.roots[part]

    def reader(
        self,
        part: str,
        story: Story,
        styles: Styles,
        section: ParsedSection | None = None,
    ) -> StoryReader:
        """Return what reads a part as one story, into a section if not into `here`."""
        section = section or self.here
        if part not in self._links:
            relations = self.package.relations(part)
            self._links[part] = {id: to.target for id, to in relations.items()}
        if self._repeated is None:
            self._repeated = _repeated_in(self.package.parts, self.styles)
        names, styled = self._repeated
        return StoryReader(
            part=part,
            story=story,
            styles=styles,
            addresses=self._links[part],
            referred=names,
            styled=styled,
            is_again=partial(self.is_again, section),
            found=section.found,
            notices=self.notices,
            skipped=self.skipped,
            notes=self.notes,
            passed_over=section.passed_over,
        )

    def holders_in(self, part: str) -> tuple[etree.XPath, ...]:
        """Return what finds attributes of a part that are words for their names' sake."""
        if part not in self._holders:
            self._holders[part] = holders_in(self.package.parts[part])
        return self._holders[part]

    def is_again(self, section: ParsedSection, key: LabelKey) -> bool:
        """Take down words in the code of a field; tell whether they were met before.

        Of a section that is taken apart once more it tells the same.
        """
        is_again = key in section.coded or (
            self.coded.setdefault(key, section.first) < section.first
        )
        section.coded.add(key)
        return is_again

    def close(self) -> ParsedSection:
        """Begin a section, and return the one before it."""
        done = self.here
        done.count()
        self.lists.update(
            item.numbering for item in done.found if isinstance(item, Flow)
        )
        self.here = done.following()
        return done


def _repeated_in(
    parts: Mapping[str, bytes], named: Styles
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the bookmarks, and the ids of styles, that fields of any part repeat."""
    bookmarks: set[str] = set()
    styles: set[str] = set()
    for part in filter(is_xml, parts):
        content = parts[part]
        if b"instr" not in content:
            continue
        for found in (each for word in _REFERENCES for each in word.finditer(content)):
            piece = content[found.start() : found.start() + _REACH]
            said = unescape(_TAG.sub(b"", piece).decode("utf-8", "ignore"))
            if name := _NAME.match(said):
                before = content[max(0, found.start() - 5) : found.start()]
                if before.upper() == b"STYLE":
                    styles.add(named.id_of(name[1] or name[2]))
                elif not before[-1:].isalpha():
                    bookmarks.add(name[1] or name[2])
    return frozenset(bookmarks), frozenset(filter(None, styles))
