"""Two masters, either of which may be edited: what both said when last agreed.

A pairing holds the units of the two masters that say the same, with the wordings
that someone last called equal. Everything else follows from comparing these with
today's wordings, so a wording put back restores the agreement by itself.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate

from safe_content.model.units import Passage, Reason, Unit, UnitId, Verdict, fingerprint
from safe_content.translation.catalog import Classify

SUGGESTED = "suggested"
"""Why a pairing is there that nobody has agreed on: the two may say the same."""

KEPT = "kept"
"""Why one is there whose other side was removed, and somebody says that this one stays."""

APART = "apart"
"""Why one is there of passages that somebody says are two: never to be paired again."""


Contradict = Callable[[str, str], tuple[Reason, ...]]
"""What the other master says otherwise than the leading one, given in this order."""


class MasterRole(StrEnum):
    """Which of the two masters."""

    LEADING = "leading"
    OTHER = "other"


class Agreement(StrEnum):
    """How the two masters stand to each other in one pairing."""

    AGREED = "agreed"
    LEADING_AHEAD = "leading-ahead"
    OTHER_AHEAD = "other-ahead"
    BOTH_CHANGED = "both-changed"
    ONLY_LEADING = "only-leading"
    ONLY_OTHER = "only-other"
    WITHDRAWN_LEADING = "removed-in-leading"
    """The leading master had it when they last agreed; the other one has it still."""
    WITHDRAWN_OTHER = "removed-in-other"
    MOVED_LEADING = "moved-in-leading"
    """Both say the same, but it stands among others in another order."""
    MOVED_OTHER = "moved-in-other"
    CONTRADICTED = "contradicted"
    """They were agreed on, or paired, and their figures or addresses differ."""

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
    moved: frozenset[MasterRole] = frozenset()
    """The masters in which it changed its place since."""
    despite: str = ""
    """Why somebody let it stand that the two contradict each other."""

    @property
    def key(self) -> tuple[UnitId, ...]:
        """The leading units' ids: what a person names it by."""
        return tuple(side.unit for side in self.leading)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairState:
    """How one pairing, or one unit without one, stands today."""

    agreement: Agreement
    leading: tuple[UnitId, ...] = ()
    other: tuple[UnitId, ...] = ()
    leading_verdict: Verdict | None = None
    """What changed in the leading master since the agreement."""
    other_verdict: Verdict | None = None
    said_leading: str = ""
    said_other: str = ""
    contradiction: tuple[Reason, ...] = ()
    """What the other master says, and the leading one otherwise."""
    moved: frozenset[MasterRole] = frozenset()
    """The masters in which it changed its place, if the order is another by now."""
    withdrawn: tuple[UnitId, ...] = ()
    """The units that one side no longer holds, all of them."""
    is_suggested: bool = False
    """Whether nobody has said yet that they belong together."""
    is_settled: bool = False
    """Whether somebody said that one master keeps what the other one removed."""
    is_let_stand: bool = False
    """Whether somebody said that both are right, though they contradict each other."""

    @property
    def may_be_reversed(self) -> bool:
        """Whether the two are called equal, so that a *not* in one of them is a fault."""
        return (
            self.agreement
            in (Agreement.AGREED, Agreement.MOVED_LEADING, Agreement.MOVED_OTHER)
            and bool(self.leading and self.other)
            and not (self.is_suggested or self.is_let_stand)
        )


def compare(
    pairings: Iterable[Pairing],
    leading: Sequence[Unit],
    other: Sequence[Unit],
    classify_leading: Classify,
    classify_other: Classify,
    contradict: Contradict = lambda ours, theirs: (),
) -> tuple[PairState, ...]:
    """Say of every unit of both masters how it stands to the other master.

    In the order of the leading master; what only the other one holds comes last.
    """
    by_leading = {unit.id: unit for unit in leading}
    by_other = {unit.id: unit for unit in other}
    found: dict[UnitId, PairState] = {}
    loose: list[PairState] = []
    paired: set[UnitId] = set()
    joined = {part for unit in (*leading, *other) for part in unit.joined_from}
    withdrawn: dict[UnitId, PairState] = {}
    everything = tuple(pairings)
    turned = (
        out_of_order(everything, leading, other)
        if any(pairing.moved for pairing in everything)
        else frozenset()
    )
    for pairing in sorted(everything, key=lambda each: each.why == SUGGESTED):
        ours = [side for side in pairing.leading if side.unit in by_leading]
        theirs = [side for side in pairing.other if side.unit in by_other]
        if pairing.why == APART:
            continue
        if not ours or not theirs:
            if not joined.isdisjoint(
                s.unit for s in (*pairing.leading, *pairing.other)
            ):
                paired.update(side.unit for side in (*ours, *theirs))
            elif (ours or theirs) and pairing.why != SUGGESTED:
                standing = _withdrawn(pairing, ours, theirs)
                withdrawn[(*standing.leading, *standing.other)[0]] = standing
            continue
        if pairing.why == SUGGESTED:
            if not paired.isdisjoint(side.unit for side in (*ours, *theirs)):
                continue
            standing = _suggested(ours, theirs)
        else:
            standing = _compare_sides(
                pairing, by_leading, by_other, classify_leading, classify_other
            )
            if pairing.moved and pairing.key[0] in turned:
                standing = _moved(standing, pairing.moved)
            if standing.agreement in (
                Agreement.AGREED,
                Agreement.MOVED_LEADING,
                Agreement.MOVED_OTHER,
            ):
                says = (
                    _joined(by_leading[side.unit].text for side in ours),
                    _joined(by_other[side.unit].text for side in theirs),
                )
                standing = _contradicted(pairing, standing, says, contradict)
        found[ours[0].unit] = standing
        paired.update(side.unit for side in (*ours, *theirs))
    asked = {
        id_: standing
        for standing in withdrawn.values()
        if paired.isdisjoint((*standing.leading, *standing.other))
        for id_ in (*standing.leading, *standing.other)
    }
    told: set[UnitId] = set()
    for unit in (*leading, *other):
        if unit.id in found:
            loose.append(found[unit.id])
        elif unit.id in told or unit.id in paired:
            continue
        elif unit.id in asked:
            loose.append(asked[unit.id])
            told.update((*asked[unit.id].leading, *asked[unit.id].other))
        elif unit.id in by_leading:
            loose.append(
                PairState(agreement=Agreement.ONLY_LEADING, leading=(unit.id,))
            )
        else:
            loose.append(PairState(agreement=Agreement.ONLY_OTHER, other=(unit.id,)))
    return tuple(loose)


def pending(standings: Iterable[PairState]) -> frozenset[UnitId]:
    """Return the leading units whose translations wait for a word from the other."""
    moved = (
        Agreement.OTHER_AHEAD,
        Agreement.BOTH_CHANGED,
        Agreement.WITHDRAWN_OTHER,
        Agreement.CONTRADICTED,
    )
    return frozenset(
        unit
        for standing in standings
        if standing.agreement in moved
        for unit in standing.leading
    )


def unsettled(standings: Iterable[PairState]) -> frozenset[UnitId]:
    """Return the leading units of which nobody can say today what is right.

    Both masters changed what they had agreed on: no one translates it before they
    agree again, even where a translation is out of date.
    """
    return frozenset(
        unit
        for standing in standings
        if standing.agreement is Agreement.BOTH_CHANGED and not standing.is_suggested
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
    despite: str = "",
) -> tuple[Pairing, ...]:
    """Record that each of `pairs` says the same today; it replaces what they were in.

    `leading` and `other` give today's wordings by unit; `despite` is why they may
    contradict each other.
    """
    new = [
        Pairing(
            leading=tuple(Side(unit=unit, said=leading[unit]) for unit in ours),
            other=tuple(Side(unit=unit, said=other[unit]) for unit in theirs),
            who=who,
            when=when,
            why=why,
            confidence=confidence,
            despite=despite,
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


def keep(
    pairings: Sequence[Pairing], units: Collection[UnitId], *, who: str, when: str
) -> tuple[Pairing, ...]:
    """Record that one master keeps what the other removed, for pairings of `units`."""
    return tuple(
        replace(pairing, who=who, when=when, why=KEPT)
        if pairing.why not in (APART, SUGGESTED)
        and not {s.unit for s in (*pairing.leading, *pairing.other)}.isdisjoint(units)
        else pairing
        for pairing in pairings
    )


def out_of_order(
    pairings: Iterable[Pairing], leading: Sequence[Unit], other: Sequence[Unit]
) -> frozenset[UnitId]:
    """Return the units of both masters that stand on another side of some pairing.

    Of ``A B C`` beside ``b a c`` these are all of the first two.
    """
    ours = {unit.id: place for place, unit in enumerate(leading)}
    theirs = {unit.id: place for place, unit in enumerate(other)}
    placed = sorted(
        (ours[one], theirs[beside], one, beside)
        for pairing in pairings
        if pairing.why not in (APART, SUGGESTED) and pairing.leading and pairing.other
        for one, beside in ((pairing.leading[0].unit, pairing.other[0].unit),)
        if one in ours and beside in theirs
    )
    last = list(accumulate((place for _, place, _, _ in placed), max))
    first = list(accumulate((place for _, place, _, _ in placed[::-1]), min))[::-1]
    return frozenset(
        unit
        for at, (_, place, one, beside) in enumerate(placed)
        if (at and last[at - 1] > place) or first[at] < place
        for unit in (one, beside)
    )


def mark_moved(
    pairings: Sequence[Pairing], units: Collection[UnitId], role: MasterRole
) -> tuple[Pairing, ...]:
    """Record that `units` of one master changed their place."""
    return tuple(
        replace(pairing, moved=pairing.moved | {role})
        if pairing.why not in (APART, SUGGESTED)
        and any(
            side.unit in units
            for side in (
                pairing.leading if role is MasterRole.LEADING else pairing.other
            )
        )
        else pairing
        for pairing in pairings
    )


def _contradicted(
    pairing: Pairing,
    standing: PairState,
    says: tuple[str, str],
    contradict: Contradict,
) -> PairState:
    """Hold the sides of an agreement against each other.

    What somebody let stand stands, as long as both say what they said then.
    """
    if pairing.despite and all(
        fingerprint(said) == fingerprint(now)
        for said, now in zip(
            (standing.said_leading, standing.said_other), says, strict=True
        )
    ):
        return replace(standing, is_let_stand=True)
    found = contradict(*says)
    if not found:
        return standing
    return replace(standing, agreement=Agreement.CONTRADICTED, contradiction=found)


def _moved(standing: PairState, moved: frozenset[MasterRole]) -> PairState:
    agreement = standing.agreement
    if agreement is Agreement.AGREED:
        is_leading = MasterRole.LEADING in moved
        agreement = Agreement.MOVED_LEADING if is_leading else Agreement.MOVED_OTHER
    return replace(standing, agreement=agreement, moved=moved)


def held_again(
    pairings: Sequence[Pairing], leading: Collection[UnitId], other: Collection[UnitId]
) -> tuple[Pairing, ...]:
    """Forget that one master keeps what the other removed, where both hold it again."""
    return tuple(
        replace(pairing, why="agreed")
        if pairing.why == KEPT
        and any(side.unit in leading for side in pairing.leading)
        and any(side.unit in other for side in pairing.other)
        else pairing
        for pairing in pairings
    )


def _withdrawn(
    pairing: Pairing, leading: Sequence[Side], other: Sequence[Side]
) -> PairState:
    """Say how a pairing stands of which one master removed its side."""
    is_kept = pairing.why == KEPT
    if leading:
        agreement = Agreement.ONLY_LEADING if is_kept else Agreement.WITHDRAWN_OTHER
    else:
        agreement = Agreement.ONLY_OTHER if is_kept else Agreement.WITHDRAWN_LEADING
    return PairState(
        agreement=agreement,
        leading=tuple(side.unit for side in leading),
        other=tuple(side.unit for side in other),
        said_leading=_joined(side.said for side in pairing.leading),
        said_other=_joined(side.said for side in pairing.other),
        withdrawn=tuple(
            side.unit for side in (pairing.other if leading else pairing.leading)
        ),
        is_settled=is_kept,
    )


def _suggested(leading: Sequence[Side], other: Sequence[Side]) -> PairState:
    return PairState(
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
) -> PairState:
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
    return PairState(
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
