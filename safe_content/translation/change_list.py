"""The work that goes to a translator, and what comes back, whatever the file's form."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from safe_content.model.open_matters import Cause
from safe_content.model.units import (
    Code,
    DiffSpan,
    Kind,
    Language,
    Reason,
    Severity,
    Story,
    UnitId,
)


class RowStatus(StrEnum):
    """Why a passage stands on a change list."""

    MISSING = "missing"
    STALE = "stale"
    UNREVIEWED = "unreviewed"
    LISTED = "listed"
    """The translation holds; the passage is there to be read."""


class Form(StrEnum):
    """A kind of file that a change list can be, named by its ending."""

    WORD = ".docx"
    EXCEL = ".xlsx"
    PO = ".po"
    XLIFF = ".xlf"
    """XLIFF 2.1."""
    XLIFF_1 = ".xliff"
    """XLIFF 1.2, for older tools."""
    HTML = ".html"
    TMX = ".tmx"
    JSON = ".json"


class SuggestionKind(StrEnum):
    """How far a suggestion can be trusted."""

    EXACT_IN_CONTEXT = "the same text between the same neighbours"
    EXACT = "the same text"
    FUZZY = "a text alike"
    SENTENCE = "one of its sentences"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A translation that was made before and may do again."""

    text: str
    source: str
    """What it translated then."""
    score: float
    """How alike the two sources are, 0 to 1; 1 for the same."""
    kind: SuggestionKind
    difference: tuple[DiffSpan, ...] = ()
    """From the source of then to that of today; empty if they are the same."""
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeListRow:
    """One passage of a change list."""

    unit: UnitId
    number: int
    """Its place in the document, counted from 1."""

    source: str
    """Today's wording, with its codes."""

    status: RowStatus
    headings: tuple[str, ...] = ()
    kind: Kind = Kind.PARAGRAPH
    story: Story = Story.BODY
    severity: Severity | None = None
    reasons: tuple[Reason, ...] = ()

    old_source: str | None = None
    """The wording the translation was made from, with its codes."""

    other: str | None = None
    """What the other master says."""

    translation: str = ""
    """The present translation, empty if there is none."""

    suggestion: str | None = None
    """What the translator may start from instead; shown as a suggestion."""

    suggestion_note: str = ""
    """Where the suggestion comes from."""

    is_returned: bool = False
    """Whether the suggestion is a text that came back and was not taken; its note says
    why."""

    is_renewed: bool = False
    """Whether the suggestion holds the new values of facts; its note names them."""

    unsettled: tuple[str, ...] = ()
    """What else is open about the passage, in the translator's language."""

    remembered: tuple[Suggestion, ...] = ()
    """What was translated before and may help, the most trustworthy first."""

    comments: tuple[str, ...] = ()
    """What the master's editor remarked in the margin."""

    codes: tuple[Code, ...] = ()
    sentences_changed: int | None = None
    sentences: int | None = None
    words: int = 0
    """How many words of the source are to be translated."""
    repeats: int = 0
    """In how many more places the very passage stands, which are not asked by themselves."""

    @property
    def start(self) -> str:
        """What the cell to write in holds when the list goes out."""
        return self.translation if self.suggestion is None else self.suggestion

    @property
    def severity_told(self) -> Severity | None:
        """The severity by which it is named; None where its status says more."""
        is_change = self.status in (RowStatus.STALE, RowStatus.LISTED)
        return self.severity if is_change else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeList:
    """The passages of a document that need a translator, in one language."""

    batch: str
    """Names this list among all that were ever sent."""

    document: str
    title: str
    language: Language
    source_language: Language
    other_language: Language | None
    revision: int
    """Of the leading master, from which the list was made."""

    passages: int
    """How many units the document has."""

    rows: tuple[ChangeListRow, ...]

    is_for_editor: bool = False
    """Whether its language is a master's: who gets it edits, and translates nothing."""
    pending: int = 0
    """How many passages are not on it because the masters have to agree first."""
    until: str = ""
    """The day by which this copy is wished back, as ``2027-03-15``, if that was said."""
    contact: str = ""
    """Whom its reader may ask, where it goes out to somebody."""

    @property
    def words(self) -> int:
        """How many words of the source are to be translated."""
        return sum(row.words for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentList:
    """A change list that was written to be sent, and to whom."""

    batch: str
    language: Language
    revision: int
    passages: int
    words: int
    file: str
    """The name of the file."""
    to: str
    """Who has it, as far as that was said."""
    who: str
    """Who wrote it."""
    when: str
    until: str = ""
    """The day by which it is wished back, as ``2027-03-15``; empty if none was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRow:
    """A row as it went out, with all that its reader has to know on its return."""

    unit: UnitId
    number: int
    source: str
    """The fingerprint of the wording that it asks for."""
    base: str
    """The fingerprint of the present translation."""
    start: str
    """What its cell to write in held."""
    shown: str = ""
    """The present translation, where the cell held something else."""
    line_breaks: int = 0
    """How many line breaks the wording itself holds."""
    pairs: tuple[str, ...] = ()
    """The names of the pairs of codes that its wordings and translation hold."""
    waits: bool = False
    """Whether the text it began with needs somebody to say that it is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRows:
    """What went out on a list, row by row and in its order: what comes back is held
    against this, and not against what the file says of itself."""

    document: str
    language: Language
    batch: str
    revision: int
    rows: tuple[SentRow, ...]

    def by_unit(self) -> dict[UnitId, SentRow]:
        """Return the rows by their units."""
        return {row.unit: row for row in self.rows}


def still_out(
    sent: Iterable[SentList], returned: Container[tuple[Language, str]]
) -> tuple[SentList, ...]:
    """Return the lists that somebody still has, the one out longest first.

    `returned` holds the language and batch of each list that came back. One that did
    settles those that the same person got before it, and a new list for the same
    person takes the place of the last: it holds all that waits.
    """
    found: dict[tuple[Language, str], SentList] = {}
    for each in sorted(sent, key=lambda sending: sending.when):
        if (each.language, each.batch) in returned:
            found.pop((each.language, each.to), None)
        else:
            found[each.language, each.to] = each
    return tuple(sorted(found.values(), key=lambda sending: sending.when))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedRow:
    """What a translator sent back for one unit."""

    unit: UnitId
    source: str | None
    """The fingerprint of the wording that the row was made for."""

    base: str | None
    """The fingerprint of the translation that it started from."""

    text: str
    """The translation, with its codes."""

    comments: tuple[str, ...] = ()
    author: str = ""

    start: str | None = None
    """The fingerprint of what its cell held when the list went out, if that was a
    suggestion; a suggestion that comes back untouched is not a translation."""

    is_confirmed: bool = False
    """Whether the translator ticked that the text as it went out is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """Something in a returned file that could not be taken as it is."""

    unit: UnitId | None
    number: int | None
    """The number of the passage, where the row still tells it."""

    message: str

    cause: Cause | None = None
    """Why a text was not taken; None if nothing that somebody wrote is at stake."""
    facts: Mapping[str, str] = field(default_factory=dict)

    row: ReturnedRow | None = None
    """The row that was not taken, where its passage is known: a person may take it."""
    text: str = ""
    """What was not taken, where its passage is not known."""
    comments: tuple[str, ...] = ()
    """What was remarked beside it; those of `row` stand there."""
    author: str = ""
    """Who remarked it, if that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A change list that came back."""

    batch: str
    document: str
    language: Language
    revision: int
    rows: tuple[ReturnedRow, ...]
    problems: tuple[RowProblem, ...] = ()
