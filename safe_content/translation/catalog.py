"""All translations of one document in one language, and what each is worth today.

A status is computed from the leading master's units, the catalog and the pairing
with the other master; it is never stored. What a catalog keeps of each unit is the
translation and the wording it was made from, so a wording put back is current again
and a unit reworded twice still shows what its translation says.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from safe_content.model.units import (
    Grade,
    Language,
    Passage,
    Reason,
    Severity,
    Unit,
    UnitId,
    Verdict,
    fingerprint,
    grade_of,
)

Classify = Callable[[UnitId, str, Passage], Verdict | None]
"""What the change from a wording to a unit's passage of today amounts to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The translation of one unit."""

    unit: UnitId
    source: str
    """The wording of the leading master when the catalog was last refreshed."""

    translation: str = ""

    base: str | None = None
    """The wording the translation was made from, where that is not `source`."""

    is_reviewed: bool = True
    """False while nobody has confirmed that the translation says what it should."""

    is_flagged: bool = False
    """Whether the catalog tells its reader that the entry needs work (``fuzzy``)."""

    severity: Severity | None = None
    """Of the change from `base` to `source`, as the catalog tells its reader."""

    notes: tuple[str, ...] = ()
    """What the program says about it: where it stands, what changed, comments."""

    remark: str = ""
    """What translators wrote beside it; kept word for word."""

    is_retired: bool = False
    """Whether the master no longer holds the unit; its translation is kept."""

    @property
    def made_from(self) -> str:
        """The wording that the translation says."""
        return self.source if self.base is None else self.base


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """The entries of a document in a language, in the order of the document."""

    document: str
    language: Language
    revision: int
    """Of the leading master, when the catalog was last refreshed."""

    entries: tuple[Entry, ...] = ()

    def by_unit(self) -> dict[UnitId, Entry]:
        """Return the entries by their units' ids, the retired ones too."""
        return {entry.unit: entry for entry in self.entries}


class State(StrEnum):
    """What a translation is worth today."""

    CURRENT = "current"
    STALE = "stale"
    MISSING = "missing"
    PENDING = "pending"
    """The masters have to agree first; usually it holds for the leading one."""
    UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What the translation of one unit is worth today, and why."""

    unit: UnitId
    state: State
    severity: Severity | None = None
    """Of what changed since the translation was made, also while it still holds."""
    reasons: tuple[Reason, ...] = ()

    @property
    def is_in_force(self) -> bool:
        """Whether the translation may be shown to the public as it is."""
        return self.state in (State.CURRENT, State.PENDING) and not self.is_behind

    @property
    def is_behind(self) -> bool:
        """Whether the translation does not say what the leading master says."""
        return self.state is State.STALE or (
            self.state is State.PENDING
            and self.severity is not None
            and self.severity.makes_stale
        )

    @property
    def is_critical(self) -> bool:
        """Whether the old translation could harm its reader."""
        return self.is_behind and self.severity is Severity.CRITICAL

    @property
    def grade(self) -> Grade | None:
        """How a critical change is known to be one; None of any other."""
        return grade_of(self.severity, self.reasons)


def judge(
    unit: Unit,
    entry: Entry | None,
    classify: Classify,
    *,
    is_pending: bool = False,
    is_unsettled: bool = False,
) -> Status:
    """Say what the translation `entry` of `unit` is worth today.

    `is_pending` tells that the other master has to say something first, `is_unsettled`
    that this is so even if the translation is out of date.

    A passage without words, such as a number or an address in a table, says the same
    in every language: it needs no translation, though it may have one.
    """
    if entry is None or not entry.translation.strip():
        # Rules of languages take long to load, and a sync with nothing to do needs none.
        from safe_content.language.translatable import has_words

        missing = State.MISSING if has_words(unit.plain) else State.CURRENT
        return Status(unit=unit.id, state=missing)
    verdict = None
    if _has_moved(unit, entry):
        verdict = classify(unit.id, entry.made_from, unit.passage)
    severity = verdict.severity if verdict else None
    reasons = verdict.reasons if verdict else ()
    if severity is not None and severity.makes_stale:
        state = State.PENDING if is_unsettled else State.STALE
    elif not entry.is_reviewed:
        state = State.UNREVIEWED
    elif is_pending:
        state = State.PENDING
    else:
        state = State.CURRENT
    return Status(unit=unit.id, state=state, severity=severity, reasons=reasons)


def accepted(entry: Entry) -> Entry:
    """Take what a person said in an editor of catalogs by removing the flag.

    Only where the catalog had told that person that it was flagged: a flag missing
    for any other reason accepts nothing.
    """
    was_stale = entry.severity is not None and entry.severity.makes_stale
    if entry.is_flagged or not entry.translation.strip():
        return entry
    if entry.base is not None and was_stale:
        return replace(entry, base=None, severity=None, is_reviewed=True)
    return entry if entry.is_reviewed else replace(entry, is_reviewed=True)


def outdated(entry: Entry, reasons: Sequence[Reason]) -> Entry:
    """Tell the reader of the catalog that a translation shows what a fact said before.

    It stays flagged as long as the translation shows it, whoever removes the flag.
    """
    told = Status(
        unit=entry.unit,
        state=State.STALE,
        severity=Severity.CRITICAL,
        reasons=tuple(reasons),
    )
    notes = tuple(note for note in entry.notes if not note.startswith("Change: "))
    return replace(
        entry,
        is_flagged=True,
        severity=Severity.CRITICAL,
        notes=(*notes, *_change_note(told)),
    )


def refresh(
    catalog: Catalog,
    units: Sequence[Unit],
    classify: Classify,
    *,
    revision: int,
    notes: Mapping[UnitId, tuple[str, ...]],
) -> Catalog:
    """Bring `catalog` to the leading master's `units` without losing a word.

    Refreshing twice is refreshing once. `notes` go to the reader of the catalog.
    """
    known = {entry.unit: accepted(entry) for entry in catalog.entries}
    standing = [
        _refreshed(unit, known.get(unit.id), classify, notes.get(unit.id, ()))
        for unit in units
    ]
    here = {unit.id for unit in units}
    retired = [
        replace(entry, is_retired=True, notes=())
        for entry in known.values()
        if entry.unit not in here and entry.translation.strip()
    ]
    return replace(catalog, revision=revision, entries=(*standing, *retired))


def translate(
    catalog: Catalog,
    translations: Mapping[UnitId, str],
    *,
    is_reviewed: bool = True,
    made_from: Mapping[UnitId, str] | None = None,
) -> Catalog:
    """Return `catalog` with `translations` taken as made from today's wordings.

    `made_from` names another wording for those that were made from one.
    """
    sources = made_from or {}

    def taken(entry: Entry) -> Entry:
        if entry.unit not in translations:
            return entry
        base = sources.get(entry.unit, entry.source)
        same = fingerprint(base) == fingerprint(entry.source)
        return replace(
            entry,
            translation=translations[entry.unit],
            base=None if same else base,
            severity=None if same else entry.severity,
            is_reviewed=is_reviewed,
            is_flagged=not is_reviewed,
        )

    return replace(catalog, entries=tuple(map(taken, catalog.entries)))


def statuses(
    units: Iterable[Unit],
    catalog: Catalog,
    classify: Classify,
    pending: frozenset[UnitId] = frozenset(),
    unsettled: frozenset[UnitId] = frozenset(),
) -> tuple[Status, ...]:
    """Judge every unit of the leading master, in its order."""
    entries = catalog.by_unit()
    return tuple(
        judge(
            unit,
            entries.get(unit.id),
            classify,
            is_pending=unit.id in pending,
            is_unsettled=unit.id in unsettled,
        )
        for unit in units
    )


def _refreshed(
    unit: Unit, entry: Entry | None, classify: Classify, notes: tuple[str, ...]
) -> Entry:
    if entry is None:
        return Entry(unit=unit.id, source=unit.text, notes=notes)
    status = judge(unit, entry, classify)
    has_moved = bool(entry.translation.strip()) and _has_moved(unit, entry)
    # Named in full: replacing takes three times as long, and there are many.
    return Entry(
        unit=entry.unit,
        source=unit.text,
        translation=entry.translation,
        base=entry.made_from if has_moved else None,
        is_reviewed=entry.is_reviewed,
        is_flagged=status.state in (State.STALE, State.UNREVIEWED),
        severity=status.severity,
        notes=(*notes, *_change_note(status)),
        remark=entry.remark,
    )


def _has_moved(unit: Unit, entry: Entry) -> bool:
    """Tell whether a translation was made from another wording than today's."""
    made_from = entry.made_from
    return made_from != unit.text and fingerprint(made_from) != unit.fingerprint


def _change_note(status: Status) -> tuple[str, ...]:
    if status.severity is None:
        return ()
    reasons = "; ".join(str(reason) for reason in status.reasons)
    return (f"Change: {status.severity} ({reasons})",)
