"""Take returned translations, three-way: what the list began with, ours, theirs.

A row is taken only if its list was made for today's wording and nobody has changed
the translation since; all else is said row by row and nothing is overwritten.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from safe_content.model import codes
from safe_content.model.units import Finding, Unit, UnitId, fingerprint
from safe_content.translation.catalog import Catalog, Classify, Entry
from safe_content.translation.change_list import ReturnedRow


class Outcome(StrEnum):
    """What became of a returned row."""

    TAKEN = "taken"
    CONFIRMED = "confirmed"
    """The translator said that the present translation still holds."""
    KNOWN = "already taken"
    UNCHANGED = "left as it was"
    """The row came back as it went out, so it still waits."""
    EMPTY = "came back empty"
    OVERTAKEN = "made for an older wording"
    CONFLICT = "changed by both"
    REFUSED = "fails a check"
    KEPT = "declined; the present translation stays"
    UNKNOWN = "not in the document"


class Preference(StrEnum):
    """Which side wins where both changed the same translation."""

    NEITHER = "neither"
    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedRow:
    """What became of one returned row."""

    unit: UnitId
    outcome: Outcome
    theirs: str
    ours: str = ""
    made_from: str = ""
    """The wording that `theirs` translates."""
    comments: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_applied(self) -> bool:
        """Whether the catalog takes over the row's text."""
        return self.outcome in (Outcome.TAKEN, Outcome.CONFIRMED)


Check = Callable[[Unit, str], tuple[Finding, ...]]
"""What is wrong with a translation of a unit."""


def merge(
    rows: Iterable[ReturnedRow],
    units: Mapping[UnitId, Unit],
    catalog: Catalog,
    wordings: Mapping[tuple[UnitId, str], str],
    classify: Classify,
    check: Check,
    prefer: Callable[[UnitId], Preference],
) -> tuple[MergedRow, ...]:
    """Say of each returned row what becomes of it.

    `wordings` gives the text of every wording that a unit ever had, by the unit
    and the wording's fingerprint; `prefer` settles clashes that a person has seen.
    """
    entries = catalog.by_unit()
    return tuple(
        _merge_row(
            row,
            units.get(row.unit),
            entries.get(row.unit),
            wordings.get((row.unit, row.source or "")),
            classify,
            check,
            prefer(row.unit),
        )
        for row in rows
    )


def _merge_row(
    row: ReturnedRow,
    unit: Unit | None,
    entry: Entry | None,
    made_from: str | None,
    classify: Classify,
    check: Check,
    prefer: Preference,
) -> MergedRow:
    ours = entry.translation if entry else ""

    def outcome(
        found: Outcome, findings: tuple[Finding, ...] = (), wording: str = ""
    ) -> MergedRow:
        return MergedRow(
            unit=row.unit,
            outcome=found,
            theirs=row.text,
            ours=ours,
            made_from=wording,
            comments=row.comments,
            findings=findings,
        )

    if unit is None:
        return outcome(Outcome.UNKNOWN)
    wording = made_from if made_from is not None else unit.text
    is_empty = not codes.plain(row.text).strip() and bool(codes.plain(unit.text))
    is_same_text = fingerprint(row.text) == fingerprint(ours)
    if is_same_text and _is_known(entry, wording, unit):
        return outcome(Outcome.EMPTY if is_empty else Outcome.KNOWN)
    if is_empty:
        return outcome(Outcome.EMPTY)
    is_untouched = fingerprint(row.text) == (row.start or row.base)
    if is_untouched and not row.is_confirmed:
        return outcome(Outcome.UNCHANGED)
    if _is_overtaken(row, unit, made_from, classify):
        return outcome(Outcome.OVERTAKEN)
    is_ours_changed = row.base is not None and fingerprint(ours) != row.base
    if is_ours_changed and not is_same_text and prefer is not Preference.THEIRS:
        is_kept = prefer is Preference.OURS
        return outcome(Outcome.KEPT if is_kept else Outcome.CONFLICT)
    findings = check(unit, row.text)
    fails = not codes.is_balanced(row.text) or any(f.is_error for f in findings)
    if fails and prefer is Preference.OURS:
        return outcome(Outcome.KEPT)
    if fails and prefer is not Preference.THEIRS:
        return outcome(Outcome.REFUSED, findings)
    found = Outcome.CONFIRMED if is_untouched else Outcome.TAKEN
    return outcome(found, findings, wording)


def _is_known(entry: Entry | None, wording: str, unit: Unit) -> bool:
    """Tell whether a translation is already kept as made from a wording, or a later."""
    if entry is None or not entry.is_reviewed:
        return False
    return fingerprint(entry.made_from) in (fingerprint(wording), unit.fingerprint)


def _is_overtaken(
    row: ReturnedRow, unit: Unit, made_from: str | None, classify: Classify
) -> bool:
    if row.source is None or row.source == unit.fingerprint:
        return False
    if made_from is None:
        return True
    verdict = classify(unit.id, made_from, unit.passage)
    return verdict is not None and verdict.severity.makes_stale
