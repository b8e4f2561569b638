"""A revised directory beside the one that stands: which row is which entry, what differs.

A row is an entry by its id, else by its name, else by its telephone with something else
that agrees. Nothing is guessed: what may be one of two, or has lost its name, is doubtful.
What a row does not tell, the entry keeps.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher

from safe_content.directory.entry import EntryState
from safe_content.directory.entry_fields import NAMES, EntryField, folded
from safe_content.directory.withholding import WITHHELD
from safe_content.language.contacts import addresses, dialled
from safe_content.language.country_names import named_country
from safe_content.language.opening_hours import opening_hours
from safe_content.model.units import Language, UnitId

_JOINT = re.compile(r"\s*;\s*")
_NUMBER = re.compile(r"\+?\(?\d[\d\s()./‑–-]*\d|\d{3}")
_ALIKE = 0.8
"""From such a likeness of two names on, one may be the other written otherwise."""

_KEYS = (
    EntryField.TELEPHONE,
    EntryField.EMAIL,
    EntryField.WEBSITE,
    EntryField.ADDRESS,
    EntryField.PLACE,
)
"""What tells a service from another of the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEntry:
    """An entry as a master has it, with all that it says; it may never leave."""

    id: UnitId
    name: str
    values: Mapping[EntryField, tuple[str, ...]]
    hidden: frozenset[EntryField] = frozenset()
    """What of it is not for the public."""
    untold: frozenset[EntryField] = frozenset()
    """What no table that goes out tells of it, as the masters contradict each other."""
    former: Mapping[EntryField, frozenset[str]] = field(default_factory=dict)
    """What earlier revisions of the master said of it: an old table says so still."""
    country: str = ""
    state: EntryState = EntryState.ACTIVE
    verified_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRow:
    """What a table from outside says of one service."""

    line: int
    """Its row, counted from 1 with the labels."""
    values: Mapping[EntryField, str]
    """Of the fields that the table has; empty where it tells nothing."""
    told_id: str = ""
    """Its id as the table has it, of ours or of HSDS; empty without one."""
    id: UnitId | None = None
    """Of the entry that it says it is; None if it says none that is known."""
    state: str = ""
    """That of an entry, or the table's own words where they are none; empty without."""
    verified_on: str = ""
    """In ISO 8601, or the table's own words where they are no such day."""
    aside: tuple[str, ...] = ()
    """Where in the table it says something that belongs to no field."""

    @property
    def is_strange(self) -> bool:
        """Whether it has an id that is none of the master's entries'."""
        return bool(self.told_id) and self.id is None

    @property
    def name(self) -> str:
        """What it is called; empty if nothing names it."""
        return next((said for each in NAMES if (said := self.values.get(each, ""))), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRevision:
    """Another wording for one value of an entry."""

    entry: UnitId
    field: EntryField
    place: int
    """Which of the field's values, counted from 0."""
    before: str
    after: str
    is_hidden: bool
    """Whether it is not for the public, so that neither wording is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What of a table somebody has to look at; it was not put into the master."""

    line: int
    """The row of the table; 0 if it is about what no row says."""
    name: str
    why: str
    """A whole sentence; it tells nothing that is not for the public."""
    entries: tuple[UnitId, ...] = ()
    """Which it may be about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a table says otherwise than a master."""

    revised: tuple[FieldRevision, ...] = ()
    added: tuple[GivenRow, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    same: int = field(default=0)
    """So many entries say what the table says."""


def compare(
    known: Sequence[KnownEntry],
    given: Sequence[GivenRow],
    language: Language,
    gone: frozenset[str] = frozenset(),
) -> Comparison:
    """Say which row is which entry, and what it says otherwise.

    `gone` are names that only earlier revisions had. Entries that no row is about are one doubt: nothing is taken out because a table
    lacks it.
    """
    found = _Matching(known, given, gone)
    matched, doubts = found.matched, found.doubts
    by_id = {each.id: each for each in known}
    revised: list[FieldRevision] = []
    added = []
    same = 0
    for row in given:
        if row.line in doubts:
            continue
        id_ = matched.get(row.line)
        if id_ is None:
            if unsure := [*_gone_new(row), *_aside(row)]:
                doubts[row.line] = Doubt(
                    line=row.line, name=row.name, why=" ".join(unsure)
                )
            else:
                added.append(row)
            continue
        entry = by_id[id_]
        changes, unsure = _differences(entry, row, language)
        revised += changes
        if unsure:
            doubts[row.line] = Doubt(
                line=row.line, name=entry.name, why=" ".join(unsure), entries=(id_,)
            )
        same += not changes and not unsure
    told = {*matched.values(), *(id_ for d in doubts.values() for id_ in d.entries)}
    missing = [each for each in known if each.id not in told]
    told_of = [doubts[line] for line in sorted(doubts)]
    if missing and given:
        told_of.append(_missing(missing))
    return Comparison(
        revised=tuple(revised), added=tuple(added), doubts=tuple(told_of), same=same
    )


def _missing(missing: Sequence[KnownEntry]) -> Doubt:
    names = "; ".join(each.name or each.id for each in missing)
    number = f"{len(missing)} entries are" if len(missing) > 1 else "1 entry is"
    return Doubt(
        line=0,
        name="",
        why=f"{number} not in it, and stay as they are: {names}. Take out of the master"
        " in Word what is no longer there.",
        entries=tuple(each.id for each in missing),
    )


class _Matching:
    """Says of each row which entry it is, the strongest evidence of all rows first."""

    def __init__(
        self,
        known: Sequence[KnownEntry],
        given: Sequence[GivenRow],
        gone: frozenset[str],
    ) -> None:
        self.known, self.given = known, given
        self.gone = frozenset(map(folded, gone))
        self.matched: dict[int, UnitId] = {}
        self.doubts: dict[int, Doubt] = {}
        self._taken: set[UnitId] = set()
        self._named: dict[str, list[KnownEntry]] = defaultdict(list)
        for each in known:
            self._named[folded(each.name)].append(each)
        self._rows: dict[str, list[GivenRow]] = defaultdict(list)
        for row in given:
            self._rows[folded(row.name)].append(row)
        for by in (self._by_id, self._by_name, self._by_number, self._as_new):
            for row in given:
                if row.line not in self.matched and row.line not in self.doubts:
                    by(row)

    def _match(self, row: GivenRow, entry: KnownEntry) -> None:
        self.matched[row.line] = entry.id
        self._taken.add(entry.id)

    def _doubt(self, row: GivenRow, why: str, entries: Sequence[KnownEntry]) -> None:
        ids = tuple(each.id for each in entries)
        self.doubts[row.line] = Doubt(
            line=row.line, name=row.name, why=why, entries=ids
        )

    def _by_id(self, row: GivenRow) -> None:
        if row.id is None:
            return
        entry = next(each for each in self.known if each.id == row.id)
        others = [e for e in self._named[folded(row.name)] if e is not entry]
        if sum(each.id == row.id for each in self.given) > 1:
            self._doubt(row, "Several rows have the same id.", [entry])
        elif row.name and others and folded(row.name) != folded(entry.name):
            self._doubt(row, "Its id is that of another entry than its name.", [entry])
        else:
            self._match(row, entry)

    def _by_name(self, row: GivenRow) -> None:
        if not row.name:
            self._doubt(row, "Nothing in it says what it is called.", [])
            return
        called = self._named[folded(row.name)]
        free = [each for each in called if each.id not in self._taken]
        rivals = self._rows[folded(row.name)]
        if not free:
            return
        if len(free) == len(rivals) == 1:
            if _denies(free[0], row) and not _agrees(free[0], row):
                self._doubt(row, "One is called so, but in another place.", free)
            else:
                self._match(row, free[0])
            return
        fitting = [e for e in free if _agrees(e, row) and not _denies(e, row)]
        if len(fitting) != 1:
            why = "Several are called so, and nothing tells which it is."
            self._doubt(row, why, called)
        elif sum(_agrees(fitting[0], each) for each in rivals) > 1:
            self._doubt(row, "Several rows may be this entry.", fitting)
        else:
            self._match(row, fitting[0])

    def _by_number(self, row: GivenRow) -> None:
        reached = [
            each
            for each in self.known
            if each.id not in self._taken
            and _numbers_of(each) & _numbers(row, each.country)
        ]
        rivals = [
            other
            for other in self.given
            if other is not row
            and any(_numbers(other, e.country) & _numbers_of(e) for e in reached)
        ]
        if len(reached) == 1 and not rivals and _agrees(reached[0], row, beside=True):
            self._match(row, reached[0])
        elif reached:
            names = "; ".join(each.name for each in reached)
            why = (
                "No entry is called so, but its telephone number is that of another:"
                f" {names}. Is it the same service under a new name?"
            )
            self._doubt(row, why, reached)

    def _as_new(self, row: GivenRow) -> None:
        """A row is new unless its name is much like that of an entry without a row."""
        alike = [
            each
            for each in self.known
            if each.id not in self._taken and _is_alike(each.name, row.name)
        ]
        if alike:
            why = f"Is it new, or “{alike[0].name}” written otherwise?"
            self._doubt(row, why, alike)
        elif folded(row.name) in self.gone:
            why = (
                "The master had a service of this name, and has it no more: is it back?"
            )
            self._doubt(row, why, [])
        elif row.is_strange:
            why = "It has an id that no entry has: is it new, or of another list?"
            self._doubt(row, why, [])


def _is_alike(one: str, other: str) -> bool:
    a, b = folded(one), folded(other)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.real_quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE


def _agrees(entry: KnownEntry, row: GivenRow, *, beside: bool = False) -> bool:
    """Whether something that tells services apart is the same in both.

    With `beside`, something other than the telephone number.
    """
    return any(
        _says(entry, each, row.values.get(each, ""))
        for each in _KEYS
        if not (beside and each is EntryField.TELEPHONE)
    )


def _denies(entry: KnownEntry, row: GivenRow) -> bool:
    """Whether both name a town, and not the same."""
    said = row.values.get(EntryField.PLACE, "")
    own = entry.values.get(EntryField.PLACE, ())
    return bool(said and own) and not _says(entry, EntryField.PLACE, said)


def _says(entry: KnownEntry, each: EntryField, said: str) -> bool:
    own = entry.values.get(each, ())
    if not said or not own:
        return False
    if each is EntryField.TELEPHONE:
        return bool(_dialled(said, entry.country) & _numbers_of(entry))
    return folded(said) in {folded("; ".join(own)), *map(folded, own)}


def _dialled(text: str, country: str) -> frozenset[str]:
    found = (dialled(match[0], country) for match in _NUMBER.finditer(text))
    return frozenset(filter(None, found))


def _numbers(row: GivenRow, country: str) -> frozenset[str]:
    return _dialled(row.values.get(EntryField.TELEPHONE, ""), country)


def _numbers_of(entry: KnownEntry) -> frozenset[str]:
    own = entry.values.get(EntryField.TELEPHONE, ())
    return frozenset().union(*(_dialled(text, entry.country) for text in own))


def _differences(
    entry: KnownEntry, row: GivenRow, language: Language
) -> tuple[list[FieldRevision], list[str]]:
    """Return what a row says otherwise, and what of it can't be put into the master.

    An empty cell changes nothing, and neither does the sign that stands for what is
    withheld: a table that lacks something does not say that it is gone.
    """
    changes: list[FieldRevision] = []
    unsure: list[str] = []
    for each in EntryField:
        if each not in row.values:
            continue
        said, own = row.values[each], entry.values.get(each, ())
        is_hidden = each in entry.hidden
        if not said or said == WITHHELD:
            is_told = not is_hidden and each not in entry.untold
            if own and is_told and said != WITHHELD:
                unsure.append(f"It no longer tells the {each}: is that gone?")
            continue
        if _is_same(each, own, said, entry.country, language):
            continue
        parts = [said] if len(own) == 1 else _JOINT.split(said)
        if len(parts) != len(own):
            if each is EntryField.COUNTRY and named_country(said) == entry.country:
                # The heading tells it, and the table as the program writes it says so.
                continue
            what = "something" if is_hidden else f"“{said}”"
            has = "no place" if not own else f"{len(own)} lines"
            unsure.append(
                f"For the {each} it says {what}, and the master has {has} for it."
            )
            continue
        for place, (before, after) in enumerate(zip(own, parts, strict=True)):
            if _is_same(each, (before,), after, entry.country, language):
                continue
            if any(
                _is_same(each, (old,), after, entry.country, language)
                for old in entry.former.get(each, ())
            ):
                what = "" if is_hidden else f" (“{after}”)"
                unsure.append(
                    f"Its {each}{what} is what the master said before: is the table older?"
                )
                continue
            changes.append(
                FieldRevision(
                    entry=entry.id,
                    field=each,
                    place=place,
                    before=before,
                    after=after,
                    is_hidden=is_hidden,
                )
            )
    if row.state not in ("", entry.state):
        unsure.append(
            f"It says that the service is “{row.state}”; 'safe-content verify-entry"
            f" {entry.id} --by WHO --state ...' records it."
        )
    if _is_later(row.verified_on, entry.verified_on):
        unsure.append(
            f"It says that somebody verified it on {row.verified_on}; 'safe-content"
            f" verify-entry {entry.id} --by WHO --on DAY' records it."
        )
    return changes, [*unsure, *_aside(row)]


def _gone_new(row: GivenRow) -> Iterator[str]:
    """Say that a new service is closed or has ended, so that its row invites nobody."""
    if row.state not in ("", EntryState.ACTIVE):
        yield f"It is new, and the table says that it is “{row.state}”."


def _aside(row: GivenRow) -> Iterator[str]:
    """Say where a row says more; not what, as nobody knows whether that is for all."""
    if row.aside:
        where = ", ".join(row.aside)
        yield f"It says something that fits no field: look in the table at {where}."


def _is_later(told: str, known: str) -> bool:
    """Whether a table's day may be after one in ISO 8601.

    *15-3-2027* is *2027-03-15* as a spreadsheet writes it; of another such nobody knows.
    """
    try:
        return date.fromisoformat(told).isoformat() > known
    except ValueError:
        return _figures(told) != _figures(known) if told else False


def _figures(day: str) -> list[int]:
    return sorted(map(int, re.findall(r"\d+", day)))


def _is_same(
    each: EntryField,
    own: tuple[str, ...],
    said: str,
    country: str,
    language: Language,
) -> bool:
    """Whether a value says what stands there, however it is written."""
    whole = " ".join("; ".join(own).split())
    if whole == " ".join(said.split()):
        return True
    if not own:
        return False
    if each is EntryField.TELEPHONE:
        numbers = _dialled(said, country)
        digits = [[*filter(str.isdecimal, text)] for text in (said, whole)]
        is_alone = not any(map(str.isalpha, said + whole))
        return is_alone and (
            (bool(numbers) and numbers == _dialled(whole, country))
            or digits[0] == digits[1]
        )
    if each in (EntryField.WEBSITE, EntryField.EMAIL):
        found = [_addressed(text) for text in (said, whole)]
        return bool(found[0][0]) and found[0] == found[1]
    if each is EntryField.HOURS:
        hours = opening_hours(said, language)
        return hours is not None and hours == opening_hours(whole, language)
    return False


def _addressed(text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the addresses of a text, and the words beside them."""
    spots = sorted(spot for kind in addresses(text) for spot in kind)
    rest, end = [], 0
    for spot in spots:
        rest.append(text[end : spot.start])
        end = spot.end
    words = re.findall(r"\w+", " ".join((*rest, text[end:])))
    return frozenset(spot.value for spot in spots), tuple(words)
