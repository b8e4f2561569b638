"""An entry: one service of a directory, as one language tells of it today."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256

from safe_content.directory.entry_fields import EntryField
from safe_content.model.units import Language, UnitId


class EntryState(StrEnum):
    """Whether a service is there."""

    ACTIVE = "active"
    CLOSED = "temporarily closed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What somebody said of an entry, and when; the newest holds."""

    entry: UnitId
    state: EntryState
    by: str
    """Who knows that it is so."""
    on: str
    """The day on which it was so, in ISO 8601."""
    values: str
    """A digest of all that the entry said then."""
    note: str = ""
    who: str = ""
    """Who recorded it."""
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One service, with what everybody may know of it."""

    id: UnitId
    """The same in all languages and for ever: that of the passage that names it."""
    document: str
    language: Language
    headings: tuple[str, ...]
    values: Mapping[EntryField, tuple[str, ...]]
    """In the order of `EntryField`; what nothing is said of is left out."""
    in_source: frozenset[EntryField] = frozenset()
    """What is told in the leading master's language, since nothing current is there."""
    unsure: frozenset[EntryField] = frozenset()
    """What the masters contradict each other in; its values are left out."""
    withheld: frozenset[EntryField] = frozenset()
    """What is not for the public; its values are left out."""
    country: str = ""
    """Two letters (ISO 3166), or empty."""
    owner: str = ""
    state: EntryState = EntryState.ACTIVE
    verified_on: str = ""
    """The last day on which somebody said that all of it is right; empty if nobody did,
    or if it says something else by now."""
    verified_by: str = ""
    due_on: str = ""
    """From this day on nobody has verified it for too long; empty if nobody ever did."""

    @property
    def name(self) -> str:
        """What it is called."""
        for each in (EntryField.ORGANISATION, EntryField.SERVICE):
            if each in self.values:
                return self.values[each][0]
        return next(iter(self.values.values()), ("",))[0]

    def is_overdue(self, today: str) -> bool:
        """Whether nobody has verified it for too long, or ever."""
        return is_overdue(self.due_on, today)

    def first(self, field: EntryField) -> str:
        """Return the first value of a field; empty if there is none."""
        return next(iter(self.values.get(field, ())), "")


def is_overdue(due_on: str, today: str) -> bool:
    """Whether it is overdue by now; what has no day, nobody ever verified."""
    return not due_on or today >= due_on


def values_digest(values: Mapping[EntryField, tuple[str, ...]]) -> str:
    """Name what an entry says, so that any change of a word is seen."""
    said = repr([(str(each), values[each]) for each in EntryField if each in values])
    return sha256(said.encode()).hexdigest()[:16]


def months_after(day: str, months: int) -> str:
    """Return the day so many months later: ``2027-08-31`` and 6 give ``2028-02-29``."""
    start = date.fromisoformat(day)
    years, month = divmod(start.month - 1 + months, 12)
    for last in (start.day, 30, 29, 28):
        try:
            found = date(start.year + years, month + 1, min(start.day, last))
        except ValueError:
            continue
        return found.isoformat()
    raise AssertionError(day)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """What one revision did to one field of an entry."""

    revision: int
    when: str
    who: str
    field: EntryField | None
    """None where the whole entry came or went."""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


NO_VALUES: Mapping[EntryField, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """All entries of a document in one language."""

    document: str
    language: Language
    title: str
    entries: tuple[Entry, ...] = field(default=())

    def of_public(self) -> "tuple[Entry, ...]":
        """Return what partners and readers are shown: all but what has ended."""
        return tuple(e for e in self.entries if e.state is not EntryState.ENDED)
