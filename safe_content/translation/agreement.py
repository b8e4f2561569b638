"""Two masters, either of which may be edited: what both said when last agreed.

A pairing holds the units of the two masters that say the same, with the wordings
that someone last called equal. Everything else follows from comparing these with
today's wordings, so a wording put back restores the agreement by itself.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from safe_content.model.units import Passage, Unit, UnitId, Verdict, fingerprint
from safe_content.translation.catalog import Classify

SUGGESTED = "suggested"
"""Why a pairing is there that nobody has agreed on: the two may say the same."""

APART = "apart"
"""Why one is there of passages that somebody says are two: never to be paired again."""


class Agreement(StrEnum):
    """How the two masters stand to each other in one pairing."""

    AGREED = "agreed"
    LEADING_AHEAD = "leading-ahead"
    OTHER_AHEAD = "other-ahead"
    BOTH_CHANGED = "both-changed"
    ONLY_LEADING = "only-leading"
    ONLY_OTHER = "only-other"

    def named(self, leading: str, other: str) -> str:
        """Say it with the masters' languages: ``en-ahead``, ``only-nl``."""
        return self.replace("leading", leading).replace("other", other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One master's half of a pairing."""

    unit: UnitId
    said: str
    """Its wording, with inline codes, when the two were last called equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Units of the two masters that say the same; 1:1, or one beside several."""

    leading: tuple[Side, ...]
    other: tuple[Side, ...]
    who: str
    when: str
    why: str = ""
    """How it came about: ``aligned``, ``agreed``, ``returned``, ``suggested``…"""
    confidence: float = 1.0

    @property
    def key(self) -> tuple[UnitId, ...]:
        """The leading units' ids: what a person names it by."""
        return tuple(side.unit for side in self.leading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one pairing, or one unit without one, stands today."""

    agreement: Agreement
    leading: tuple[UnitId, ...] = ()
    other: tuple[UnitId, ...] = ()
    leading_verdict: Verdict | None = None
    """What changed in the leading master since the agreement."""
    other_verdict: Verdict | None = None
    said_leading: str = ""
    said_other: str = ""
    is_suggested: bool = False
    """Whether nobody has said yet that they belong together."""


def compare(
    pairings: Iterable[Pairing],
    leading: Sequence[Unit],
    other: Sequence[Unit],
    classify_leading: Classify,
    classify_other: Classify,
) -> tuple[Standing, ...]:
    """Say of every unit of both masters how it stands to the other master.

    In the order of the leading master; what only the other one holds comes last.
    """
    by_leading = {unit.id: unit for unit in leading}
    by_other = {unit.id: unit for unit in other}
    found: dict[UnitId, Standing] = {}
    loose: list[Standing] = []
    paired: set[UnitId] = set()
    joined = {part for unit in (*leading, *other) for part in unit.joined_from}
    for pairing in sorted(pairings, key=lambda each: each.why == SUGGESTED):
        ours = [side for side in pairing.leading if side.unit in by_leading]
        theirs = [side for side in pairing.other if side.unit in by_other]
        if pairing.why == APART:
            continue
        if not ours or not theirs:
            if not joined.isdisjoint(
                s.unit for s in (*pairing.leading, *pairing.other)
            ):
                paired.update(side.unit for side in (*ours, *theirs))
            continue
        if pairing.why == SUGGESTED:
            if not paired.isdisjoint(side.unit for side in (*ours, *theirs)):
                continue
            standing = _suggested(ours, theirs)
        else:
            standing = _compare_sides(
                pairing, by_leading, by_other, classify_leading, classify_other
            )
        found[ours[0].unit] = standing
        paired.update(side.unit for side in (*ours, *theirs))
    for unit in leading:
        if unit.id in found:
            loose.append(found[unit.id])
        elif unit.id not in paired:
            loose.append(Standing(agreement=Agreement.ONLY_LEADING, leading=(unit.id,)))
    loose.extend(
        Standing(agreement=Agreement.ONLY_OTHER, other=(unit.id,))
        for unit in other
        if unit.id not in paired
    )
    return tuple(loose)


def pending(standings: Iterable[Standing]) -> frozenset[UnitId]:
    """Return the leading units whose translations wait for a word from the other."""
    moved = (Agreement.OTHER_AHEAD, Agreement.BOTH_CHANGED)
    return frozenset(
        unit
        for standing in standings
        if standing.agreement in moved
        for unit in standing.leading
    )


def agree(
    pairings: Sequence[Pairing],
    leading: Mapping[UnitId, str],
    other: Mapping[UnitId, str],
    pairs: Iterable[tuple[Sequence[UnitId], Sequence[UnitId]]],
    *,
    who: str,
    when: str,
    why: str = "",
    confidence: float = 1.0,
) -> tuple[Pairing, ...]:
    """Record that each of `pairs` says the same today; it replaces what they were in.

    `leading` and `other` give today's wordings by unit.
    """
    new = [
        Pairing(
            leading=tuple(Side(unit=unit, said=leading[unit]) for unit in ours),
            other=tuple(Side(unit=unit, said=other[unit]) for unit in theirs),
            who=who,
            when=when,
            why=why,
            confidence=confidence,
        )
        for ours, theirs in pairs
    ]
    taken_leading = {side.unit for pairing in new for side in pairing.leading}
    taken_other = {side.unit for pairing in new for side in pairing.other}
    kept = [
        pairing
        for pairing in pairings
        if taken_leading.isdisjoint(side.unit for side in pairing.leading)
        and taken_other.isdisjoint(side.unit for side in pairing.other)
    ]
    return (*kept, *new)


def part(
    pairings: Sequence[Pairing], units: Collection[UnitId], *, who: str, when: str
) -> tuple[Pairing, ...]:
    """Record that the pairings of `units` are of passages that do not belong together."""
    return tuple(
        replace(pairing, who=who, when=when, why=APART)
        if not {s.unit for s in (*pairing.leading, *pairing.other)}.isdisjoint(units)
        else pairing
        for pairing in pairings
    )


def _suggested(leading: Sequence[Side], other: Sequence[Side]) -> Standing:
    return Standing(
        agreement=Agreement.BOTH_CHANGED,
        leading=tuple(side.unit for side in leading),
        other=tuple(side.unit for side in other),
        is_suggested=True,
    )


def _compare_sides(
    pairing: Pairing,
    leading: Mapping[UnitId, Unit],
    other: Mapping[UnitId, Unit],
    classify_leading: Classify,
    classify_other: Classify,
) -> Standing:
    ours = _verdict(pairing.leading, leading, classify_leading)
    theirs = _verdict(pairing.other, other, classify_other)
    match (_matters(ours), _matters(theirs)):
        case True, True:
            agreement = Agreement.BOTH_CHANGED
        case True, False:
            agreement = Agreement.LEADING_AHEAD
        case False, True:
            agreement = Agreement.OTHER_AHEAD
        case _:
            agreement = Agreement.AGREED
    return Standing(
        agreement=agreement,
        leading=tuple(side.unit for side in pairing.leading if side.unit in leading),
        other=tuple(side.unit for side in pairing.other if side.unit in other),
        leading_verdict=ours,
        other_verdict=theirs,
        said_leading=_joined(side.said for side in pairing.leading),
        said_other=_joined(side.said for side in pairing.other),
    )


def _verdict(
    sides: Sequence[Side], units: Mapping[UnitId, Unit], classify: Classify
) -> Verdict | None:
    before = _joined(side.said for side in sides)
    here = [units[side.unit] for side in sides if side.unit in units]
    after = _joined(unit.text for unit in here)
    if fingerprint(before) == fingerprint(after):
        return None
    passage = here[0].passage if len(here) == 1 else Passage(text=after)
    return classify(here[0].id, before, passage)


def _matters(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.severity.makes_stale


def _joined(texts: Iterable[str]) -> str:
    return " ".join(texts)
