"""The words of the domain as values: what every other module speaks of."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, IntEnum, StrEnum
from hashlib import sha256
from typing import NewType

from safe_content.model import codes as inline

Language = NewType("Language", str)
"""A language tag as in BCP 47: ``en``, ``nl``, ``hu``, ``bg``, ``mk``."""

UnitId = NewType("UnitId", str)
"""Minted once and carried across revisions; never made from text or place."""


def fingerprint(text: str) -> str:
    """Return what a translation records to say which wording it translates.

    White space is collapsed and the normal form is NFC (UAX #15), since Word and its
    peers change both on their own: ``"e\u0301"`` is ``"é"``. Nothing else is folded: a
    changed case or comma is another wording.
    """
    return _fingerprint(unicodedata.normalize("NFC", text))


def fingerprints(text: str) -> tuple[str, str]:
    """Return the fingerprint of a text, and what it was before normal forms were folded.

    What a person decided about a text stands under either.
    """
    return fingerprint(text), _fingerprint(text)


def _fingerprint(text: str) -> str:
    return sha256(" ".join(text.split()).encode()).hexdigest()[:16]


class Story(StrEnum):
    """A flow of text in a DOCX."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTES = "footnotes"
    ENDNOTES = "endnotes"
    TEXT_BOX = "text box"
    CONTROL = "content control"
    """What a content control offers: items of a list, its placeholder and title."""
    CHART = "chart"
    DIAGRAM = "diagram"
    ALT_TEXT = "alternative text"
    TOOLTIP = "tooltip"
    NUMBERING = "numbering"
    PROPERTIES = "properties"


class Kind(StrEnum):
    """What a passage is on the page."""

    HEADING = "heading"
    PARAGRAPH = "para"
    LIST = "list"
    CELL = "cell"
    NOTE = "note"
    CAPTION = "caption"
    LABEL = "label"
    """Words that stand in no paragraph: alternative texts, list words, titles."""


class CodeKind(StrEnum):
    """What an inline code stands for."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    LOOK = "look"
    """Any other formatting, or several at once."""
    STRUCK = "struck through"
    """Words that are gone for a reader, whatever else they look like."""
    LINK = "link"
    CONTROL = "content control"
    NOTE = "note"
    FIELD = "field"
    IMAGE = "image"
    BREAK = "break"
    MATH = "formula"
    OBJECT = "object"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """What one code of a passage means, for those who see only its name."""

    name: str
    """As in the text: ``b`` of ``<b>…</b>``, ``note1`` of ``<note1/>``."""

    kind: CodeKind

    detail: str = ""
    """The address of a link, the result of a field, the look in a few words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A remark in the margin of a master; it goes to the translators."""

    author: str
    date: str
    """ISO 8601 as the file has it, or empty."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Cell:
    """Where a passage stands in a table; all counted from 1."""

    table: int
    """The table's number in its story, nested ones counted as they begin."""
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What stands beside a short text and says what it is: whose, and which thing.

    ``020 111`` alone says nothing; it is the ``Telephone`` of ``Aurora House``.
    """

    row: tuple[str, ...] = ()
    """The label of its record, after that of the group the record stands in."""

    column: tuple[str, ...] = ()
    """The labels of its column or field, those of upper header rows first."""

    def __str__(self) -> str:
        return " › ".join((*self.row, *self.column))


UNLABELLED = Labels()
"""Of a passage that is no value of a record, or that is a label itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What the reader found in a story, not yet identified."""

    text: str
    """The wording with its inline codes; see `safe_content.model.codes`."""

    story: Story = Story.BODY
    kind: Kind = Kind.PARAGRAPH

    level: int = 0
    """Of a heading 1 to 9, of a list item its depth from 1, otherwise 0."""

    style: str = ""
    """The name of the paragraph's style, as a person sees it in Word."""

    headings: tuple[str, ...] = ()
    """The plain texts of the headings it stands under, the outermost first."""

    cell: Cell | None = None

    labels: Labels = UNLABELLED
    """Of a cell, or of a line such as ``Telephone: …`` below a name."""

    part: str = ""
    """The name of the part it was found in, such as ``word/document.xml``."""

    para_id: str | None = None
    """Word's ``w14:paraId``: a hint to identity, never a proof."""

    mark: UnitId | None = None
    """An id that an export of ours left in the file and that survived."""

    look: str = ""
    """A digest of the formatting that most of its text has, which has no code."""

    codes: tuple[Code, ...] = ()
    comments: tuple[Comment, ...] = ()

    @property
    def place(self) -> tuple[str, ...]:
        """What it stands under: the headings, then the labels of its row and column."""
        labels = (*self.labels.row, *self.labels.column)
        if labels and labels[:1] == self.headings[-1:]:
            labels = labels[1:]
        return (*self.headings, *labels)

    @property
    def plain(self) -> str:
        """The wording as a reader sees it, without codes."""
        return inline.plain(self.text)

    @property
    def fingerprint(self) -> str:
        """What a translation records to say which wording it translates."""
        return fingerprint(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A passage of a master that is translated as one piece."""

    id: UnitId
    passage: Passage

    cut_from: UnitId | None = None
    """The unit that this was a part of until a revision split it."""

    joined_from: tuple[UnitId, ...] = ()
    """The units, itself among them, that a revision made one passage of, in order."""

    @property
    def text(self) -> str:
        """The wording with its inline codes."""
        return self.passage.text

    @property
    def plain(self) -> str:
        """The wording as a reader sees it, without codes."""
        return self.passage.plain

    @property
    def fingerprint(self) -> str:
        """What a translation records to say which wording it translates."""
        return self.passage.fingerprint


class Evidence(StrEnum):
    """By what a passage was found to be a unit of the revision before."""

    RECORD = "the same row and column of a table, or field of a record"
    CONTEXT = "same text, same neighbours"
    TEXT = "same text elsewhere"
    MARK = "a mark of our own"
    PARA_ID = "Word's paragraph id and a text alike"
    SEQUENCE = "its place between others, and a text alike"
    SIMILAR = "a text alike, elsewhere"
    RETURNED = "the text of a unit that had been removed"
    PERSON = "a person said so"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bead:
    """Units before and after a revision that hold the same content."""

    before: tuple[int, ...]
    """Positions in the revision before, in order; empty if the content is new."""

    after: tuple[int, ...]
    """Positions in the revision after, in order; empty if it was removed."""

    evidence: Evidence | None = None
    """None for what is new or was removed."""

    score: float = 1.0
    """How alike the two sides are, 0 to 1."""

    moved: bool = False
    """Whether it changed its place among the others."""


class Severity(IntEnum):
    """How much a change matters; `SUBSTANTIVE` and above make stale."""

    FORMATTING = 1
    COSMETIC = 2
    SUBSTANTIVE = 3
    CRITICAL = 4

    def __str__(self) -> str:
        return self.name.lower()

    @property
    def makes_stale(self) -> bool:
        """Whether a translation of the wording before no longer holds."""
        return self >= Severity.SUBSTANTIVE


class Grade(StrEnum):
    """How a critical change is known to be one."""

    PROVEN = "proven"
    """A figure, an address, a name or a word that decides is another."""
    PLACE = "by its place"
    """It stands in an order, a rule or a cell, and no proof calls it harmless."""


class Role(StrEnum):
    """What a wording is on the page, as far as its severity depends on it."""

    TEXT = "text"
    HEADING = "heading"
    CELL = "cell"
    """A cell or label: its words stand for a whole sentence."""


class Stakes(StrEnum):
    """How much depends on a document or a part of it."""

    NORMAL = "normal"
    HIGH = "high"
    """What is only told there can harm as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a change has its severity, in a form that can be said in any language."""

    rule: str
    """The rule's name in the table of rules: ``number``, ``negation``, ``typo``…"""

    severity: Severity
    before: str = ""
    after: str = ""

    cue: str = ""
    """The word of the sentence that shows what it does: *Press* of an order."""

    grade: Grade = Grade.PROVEN

    def __str__(self) -> str:
        rule = f"{self.rule} ({self.cue})" if self.cue else self.rule
        match self.before, self.after:
            case "", "":
                return rule
            case "", after:
                return f"{rule} + {after}"
            case before, "":
                return f"{rule} − {before}"
            case before, after:
                return f"{rule} {before} → {after}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a change of wording amounts to; it has at least one reason."""

    severity: Severity
    reasons: tuple[Reason, ...]

    @property
    def grade(self) -> Grade | None:
        """How a critical change is known to be one; None of any other."""
        return grade_of(self.severity, self.reasons)


def grade_of(severity: Severity | None, reasons: Sequence[Reason]) -> Grade | None:
    """Return the grade of a critical change: proven if one critical reason is."""
    if severity is not Severity.CRITICAL:
        return None
    grades = {r.grade for r in reasons if r.severity is Severity.CRITICAL}
    return Grade.PLACE if grades == {Grade.PLACE} else Grade.PROVEN


class ChangeKind(StrEnum):
    """What happened to the content of a bead."""

    EDITED = "edited"
    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"
    SPLIT = "split"
    JOINED = "joined"


class Marking(Enum):
    """What became of a stretch of words between two wordings."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffSpan:
    """Some words of a word-level difference; stretches joined give both wordings."""

    marking: Marking
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A fact a person should know that stops nothing."""

    message: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A translation that fails a check."""

    check: str
    """The check's name in the table of checks: ``codes``, ``numbers``…"""

    is_error: bool
    """Whether it keeps the text out of a release; otherwise it is a warning."""

    stops: bool = False
    """Whether a release waits for this warning until somebody has looked at it."""

    message: str
    """What is wrong, in English; `arguments` lets it be said in other languages."""

    arguments: Mapping[str, str] = field(default_factory=dict)

    place: str = ""
    """The words of the translation that it is about."""
