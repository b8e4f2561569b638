"""Find the passages of two masters that say the same: at the start, and as they grow."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from safe_content import alignment
from safe_content.alignment import AlignedBead
from safe_content.language.quantities import quantities
from safe_content.model import codes
from safe_content.model.revision import Revision
from safe_content.model.units import Language, Unit, UnitId
from safe_content.translation.agreement import APART, SUGGESTED, Pairing, Side
from safe_content.workspace import Act

Bead = tuple[tuple[int, ...], tuple[int, ...]]
"""Places in the leading master, and in the other one."""

_CERTAIN = 0.98
"""How sure a pairing of what was added must be to need nobody's word; and its figures
must be the same, or it is only suggested."""

_POSSIBLE = 0.4
"""How sure it must be to be suggested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """The pairings after a revision, and which of them are new."""

    pairings: tuple[Pairing, ...]
    certain: int = 0
    suggested: int = 0


def paired(leading: Revision, other: Revision, act: Act) -> tuple[Pairing, ...]:
    """Pair two masters that were never linked, by the aligner of translations."""
    return tuple(
        _pairing(bead, leading, other, act, "aligned")
        for bead in _aligned(leading, other, None)
        if bead.source and bead.target
    )


def grown(
    pairings: Sequence[Pairing],
    leading: Revision,
    other: Revision,
    fresh: frozenset[UnitId],
    act: Act,
) -> Grown:
    """Pair what either master added since, between what is paired already.

    `fresh` are the units that the revision brought or reworded. What is not certain
    is suggested: it counts as changed on both sides until somebody agrees. So is what
    is new beside a passage whose own counterpart was removed.
    """
    places = (_places(leading.units), _places(other.units))
    confirmed = [
        bead
        for pairing in pairings
        if pairing.why not in (APART, SUGGESTED)
        and all(bead := _standing(pairing, *places))
    ]
    taken = (
        {place for bead in confirmed for place in bead[0]},
        {place for bead in confirmed for place in bead[1]},
    )
    loose = (
        set(range(len(leading.units))) - taken[0],
        set(range(len(other.units))) - taken[1],
    )
    is_fresh = any(leading.units[place].id in fresh for place in loose[0]) or any(
        other.units[place].id in fresh for place in loose[1]
    )
    if not (is_fresh and all(loose)):
        return Grown(pairings=tuple(pairings))
    bound = {
        side.unit
        for pairing in pairings
        if pairing.why not in (APART, SUGGESTED)
        for side in (*pairing.leading, *pairing.other)
    }
    apart = {_ids(pairing) for pairing in pairings if pairing.why == APART}
    new = [
        _pairing(bead, leading, other, act, why)
        for bead in _aligned(leading, other, confirmed)
        if bead.confidence >= _POSSIBLE
        and loose[0].issuperset(bead.source)
        and loose[1].issuperset(bead.target)
        and (why := _how_sure(bead, leading, other, bound))
    ]
    new = [pairing for pairing in new if _ids(pairing) not in apart]
    known = {_ids(pairing) for pairing in pairings if pairing.why == SUGGESTED}
    return Grown(
        pairings=(*(p for p in pairings if p.why != SUGGESTED), *new),
        certain=sum(pairing.why != SUGGESTED for pairing in new),
        suggested=sum(p.why == SUGGESTED and _ids(p) not in known for p in new),
    )


def _aligned(
    leading: Revision, other: Revision, confirmed: Sequence[Bead] | None
) -> Sequence[AlignedBead]:
    """Align two masters, or what was added to them beside what is `confirmed`.

    In the order of the languages' names, so that it comes out alike whichever leads.
    """
    if leading.language > other.language:
        turned = confirmed and [(there, here) for here, there in confirmed]
        return [
            AlignedBead(
                source=bead.target, target=bead.source, confidence=bead.confidence
            )
            for bead in _aligned(other, leading, turned)
        ]
    ours = [unit.passage for unit in leading.units]
    theirs = [unit.passage for unit in other.units]
    one, other_one = leading.language, other.language
    if confirmed is None:
        return alignment.align(
            ours, theirs, source_language=one, target_language=other_one
        )
    return alignment.align_added(
        ours,
        theirs,
        source_language=one,
        target_language=other_one,
        confirmed=confirmed,
    )


def _pairing(
    bead: AlignedBead, leading: Revision, other: Revision, act: Act, why: str
) -> Pairing:
    is_agreed = why != SUGGESTED
    return Pairing(
        leading=tuple(_side(leading.units[i], is_agreed) for i in bead.source),
        other=tuple(_side(other.units[j], is_agreed) for j in bead.target),
        who=act.who,
        when=act.when,
        why=why,
        confidence=bead.confidence,
    )


def _side(unit: Unit, is_agreed: bool) -> Side:
    return Side(unit=unit.id, said=unit.text if is_agreed else "")


def _how_sure(
    bead: AlignedBead, leading: Revision, other: Revision, bound: Container[UnitId]
) -> str | None:
    """Say why to pair the two sides of a bead; None if both have had counterparts."""
    ours = [leading.units[i] for i in bead.source]
    theirs = [other.units[j] for j in bead.target]
    were_paired = [any(unit.id in bound for unit in side) for side in (ours, theirs)]
    if all(were_paired):
        return None
    is_certain = (
        not any(were_paired)
        and bead.confidence >= _CERTAIN
        and _figures(ours, leading.language) == _figures(theirs, other.language)
    )
    return "aligned" if is_certain else SUGGESTED


def _figures(units: Iterable[Unit], language: Language) -> Counter[str]:
    """Return what must be the same in both languages."""
    text = codes.plain("\n".join(unit.text for unit in units))
    return Counter(
        figure.value for figure in quantities(text, language) if not figure.is_loose
    )


def _places(units: Sequence[Unit]) -> dict[UnitId, int]:
    return {unit.id: place for place, unit in enumerate(units)}


def _standing(
    pairing: Pairing, leading: dict[UnitId, int], other: dict[UnitId, int]
) -> Bead:
    """Return where the units of a pairing stand that the masters still hold."""
    return (
        tuple(leading[s.unit] for s in pairing.leading if s.unit in leading),
        tuple(other[s.unit] for s in pairing.other if s.unit in other),
    )


def _ids(pairing: Pairing) -> tuple[UnitId, ...]:
    return tuple(side.unit for side in (*pairing.leading, *pairing.other))
