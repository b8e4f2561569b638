"""How sure an alignment is of each bead, in a number that means something.

Of all beads at 0.95, 95 % are right. The weights were fitted on noisy parallel
documents; ``docs/alignment.md`` tells how, and shows what came of it on documents from
other sources than those they were fitted on.
"""

from collections.abc import Collection, Sequence
from math import exp

from safe_content.alignment.bitext.best_path import Bead
from safe_content.alignment.bitext.evidence import BitextEvidence

Signs = tuple[float, ...]
"""What can be seen of a bead that has to do with its being right."""

_PAIRED = (1.143, 0.096, 0.541, 0.166, 0.292, -2.056)
_ALONE = (2.138, 0.467, 0.088)
"""What each sign weighs, in the order of `signs_of_pair` and `signs_of_one_alone`."""

_ADDED = (-1.572, 1.189)
"""What a bead's strength weighs by itself; see `confidence_of_added`."""

_MOST = 10.0
"""Evidence beyond this changes nothing: it is enough."""

_LEAST = -5.0


def confidences(
    evidence: BitextEvidence, beads: Sequence[Bead], certain: Collection[Bead] = ()
) -> list[float]:
    """Return how sure each of `beads`, which are in order, is to be right.

    Of those that are `certain`, what is said counts only for their neighbours.
    """
    return [
        _chance(_PAIRED if all(bead) else _ALONE, signs)
        for bead, signs in zip(beads, signs_of(evidence, beads, certain), strict=True)
    ]


def confidence_of_added(evidence: BitextEvidence, bead: Bead) -> float:
    """Return how sure it is that two masters added the same, of which `bead` tells.

    Only what they say counts: that all around is paired brings any two passages
    together that were added at the same place. Half of those it was fitted on were
    passages that have nothing to do with each other.
    """
    return _chance(_ADDED, (1.0, _strength(evidence, bead)))


def confidence_of_spread(
    evidence: BitextEvidence, one: int, others: Sequence[int], near: float
) -> float:
    """Return how sure it is that these units together translate `one`.

    `near` is the strength of the weaker of the beads beside it.
    """
    words = sum(evidence.shared(one, other) for other in others)
    strength = max(min(evidence.spread(one, others), _MOST), _LEAST)
    signs = (
        1.0,
        strength,
        min(strength, 2.0),
        min(words, _MOST) / 2,
        max(min(near, _MOST), _LEAST),
        float(len(others) > 1),
    )
    return _chance(_PAIRED, signs)


def signs_of(
    evidence: BitextEvidence, beads: Sequence[Bead], certain: Collection[Bead] = ()
) -> list[Signs]:
    """Return the signs of each of `beads`, which are in order."""
    strengths = [
        _MOST if bead in certain else _strength(evidence, bead) for bead in beads
    ]
    signs: list[Signs] = []
    for number, (bead, strength) in enumerate(zip(beads, strengths, strict=True)):
        before = strengths[number - 1] if number else _MOST
        after = strengths[number + 1] if number + 1 < len(beads) else _MOST
        if all(bead):
            signs.append(_signs_of_pair(evidence, bead, strength, before, after))
        else:
            alone_too = any(
                not all(beads[near])
                for near in (number - 1, number + 1)
                if 0 <= near < len(beads) and bool(beads[near][0]) != bool(bead[0])
            )
            signs.append((1.0, float(alone_too), min(before, after)))
    return signs


def _signs_of_pair(
    evidence: BitextEvidence, bead: Bead, strength: float, before: float, after: float
) -> Signs:
    words = sum(evidence.shared(one, other) for one in bead[0] for other in bead[1])
    return (
        1.0,
        strength,
        min(strength, 2.0),
        min(words, _MOST) / 2,
        min(before, after),
        float(len(bead[0]) + len(bead[1]) > 2),
    )


def _strength(evidence: BitextEvidence, bead: Bead) -> float:
    """Return what speaks for a bead; nothing does for a unit that is alone."""
    match bead:
        case (one,), (other,):
            found = evidence.pair(one, other)
        case (first, second), (other,):
            found = evidence.joined(first, second, other, _LEAST)
        case (one,), (first, second):
            found = evidence.split(one, first, second, _LEAST)
        case (first, second), (third, fourth):
            found = evidence.recast(first, second, third, fourth, _LEAST)
        case _:
            found = 0.0
    return max(min(found, _MOST), _LEAST)


def _chance(weights: Sequence[float], signs: Signs) -> float:
    total = sum(weight * sign for weight, sign in zip(weights, signs, strict=True))
    return 1 / (1 + exp(-total))
