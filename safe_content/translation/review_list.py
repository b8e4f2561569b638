"""Taking over a finished translation: what was found, and what a person makes of it.

The review list shows beads, the least certain first. A person gives a passage of the
master other passages of the translation by writing their numbers, or by moving their
text; a row that was changed or ticked is taken as the truth, all others stay open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

from safe_content.model.units import Language, UnitId

NOTHING = "–"
"""What stands for no passage where numbers are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionHeading:
    """Of which adoption a review list is."""

    document: str
    language: Language
    revision: int
    digest: str
    """How the SHA-256 of the translated file begins."""


class DoubtKind(Enum):
    """Why a row is not taken as right, however sure the alignment is of it."""

    FACTS = "a number, a date, an address or a “not” differs"
    SHARED = "another row holds the same passage of the file"
    SOURCE = "the text is in the language of the master, so it was not stored"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDoubt:
    """What speaks against a row."""

    kind: DoubtKind
    what: str = ""
    """The words it is about, if they say more."""

    def __str__(self) -> str:
        return f"{self.kind.value}: {self.what}" if self.what else self.kind.value


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionRow:
    """Units of a master and the passages of a translation taken for the same."""

    number: int
    """Its place in the document, counted from 1; it names the row."""

    units: tuple[UnitId, ...]
    """Empty if the translation says what the master does not."""
    sources: tuple[str, ...]
    """The wordings of the units."""

    passages: tuple[int, ...]
    """The numbers of the passages in the translated file, counted from 1."""
    texts: tuple[str, ...]

    confidence: float
    doubts: tuple[RowDoubt, ...] = ()
    is_confirmed: bool = False
    """Whether a person has said that it is so."""
    headings: tuple[str, ...] = ()

    before: tuple[int, str] | None = None
    """The passage that stands before these in the translated file."""
    after: tuple[int, str] | None = None

    @property
    def text(self) -> str:
        """What the translation says, a passage a line."""
        return "\n".join(self.texts)

    @property
    def said(self) -> str:
        """The numbers of the passages as a person writes them."""
        return ", ".join(map(str, self.passages)) or NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionList:
    """The review list of an adoption, the least certain rows first."""

    heading: AdoptionHeading
    title: str
    source_language: Language
    origin: str
    """The name of the translated file."""
    rows: tuple[AdoptionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionAnswer:
    """What a person made of one row of a review list."""

    number: int
    units: tuple[UnitId, ...]
    passages: tuple[int, ...]
    """As the row had them when the list went out."""

    said: str
    """The numbers as they are written by now."""
    texts: tuple[str, ...]
    """The paragraphs of the translation by now."""
    is_changed: bool
    """Whether the translation was written in."""
    is_confirmed: bool
    was_confirmed: bool = False
    """Whether the list went out with the row ticked."""
    start: str = ""
    """What `mark_of` said of the translation when the list went out."""
    sources: tuple[str, ...] = ()
    """The wordings of the units, as they stand in the list."""


def mark_of(texts: Sequence[str], *, has_borders: bool) -> str:
    """Return a short digest of the words and codes of a row's translation.

    Word puts spaces and lines as it likes, so they don't count, unless the row holds a
    text for each of several passages of the master: then it counts where one ends.
    """
    said = (" ".join(text.split()) for text in texts)
    whole = ("\n" if has_borders else " ").join(text for text in said if text)
    return sha256(whole.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """What a person wrote in a row that could not be taken; it stays open."""

    row: int | None
    """The row's number in the list, if it still has one."""
    units: tuple[UnitId, ...]
    reason: str
    """Why it was not taken, as a sentence that begins with what the row does."""
    text: str = ""
    """The translation that was written there; empty if only its numbers were."""

    def __str__(self) -> str:
        row = "A row" if self.row is None else f"Row {self.row}"
        text = f" Its text: “{self.text}”." if self.text else ""
        return f"{row} {self.reason}{text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedAdoption:
    """A review list as it came back."""

    heading: AdoptionHeading
    answers: tuple[AdoptionAnswer, ...]
    is_all_right: bool = False
    """Whether every row is confirmed as it stands."""
    unsettled: tuple[Unsettled, ...] = ()
    """What could not be read of it."""
