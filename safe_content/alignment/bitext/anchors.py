"""Pairs that stand out: where an alignment can hold on to something."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from safe_content.alignment.bitext.evidence import BitextEvidence
from safe_content.alignment.bitext.features import Units

Pair = tuple[int, int]

_RARE = 30
"""A stem in more units than this says little about where a unit is."""

_LOOKED_AT = 4
_WORTH_A_LOOK = 0.6
"""What share of the best partner's rare words another must have."""

_WORTH_WEIGHING = 0.3
"""The same, before it is looked at how many words each has."""

_ENOUGH = 1.0
_NEARLY_AS_GOOD = 1.5
WEIGHTIEST = 8.0
"""One long unit must not outweigh many short ones."""

_LONGEST_GAP = 16

_BLOCK = 64
_REACH = 128
"""How many units beyond what stands out a partner is looked for."""


def chained(
    evidence: BitextEvidence,
    ones: Sequence[int],
    others: Sequence[int],
    *,
    near: Sequence[Pair],
    settled: Collection[Pair],
    confirmed: Sequence[Pair],
) -> list[Pair]:
    """Return pairs that go on in both documents, few of them wrong.

    `confirmed` are among them, and what is `settled` as a rule; `near` are pairs in
    order that the others are not far from.
    """
    taken_ones = {one for one, _ in settled}
    taken_others = {other for _, other in settled}
    found = _standing_out(
        evidence,
        [one for one in ones if one not in taken_ones],
        [other for other in others if other not in taken_others],
        near,
    )
    if confirmed:
        found = [each for each in found if not _crosses(each[:2], confirmed)]
    found.extend((one, other, WEIGHTIEST) for one, other in settled)
    free_ones, free_others, certain = set(ones), set(others), set(confirmed)
    return [
        (one, other)
        for one, other in filled(
            heaviest_chain(found), len(evidence.source), len(evidence.target)
        )
        if (one, other) in certain
        or (
            one in free_ones
            and other in free_others
            and evidence.pair(one, other) > _ENOUGH
        )
    ]


def _crosses(pair: Pair, confirmed: Sequence[Pair]) -> bool:
    """Tell whether `pair` cannot go in order with `confirmed`, which are in order."""
    at = bisect_left(confirmed, pair)
    return (
        (at > 0 and confirmed[at - 1][1] >= pair[1])
        or (
            at < len(confirmed)
            and (confirmed[at][0] == pair[0] or confirmed[at][1] <= pair[1])
        )
        or (at > 0 and confirmed[at - 1][0] == pair[0])
    )


class Blocks:
    """The rare words of a document, stretch by stretch, to look near a place."""

    def __init__(
        self, units: Units, others: Iterable[int], near: Sequence[Pair], length: int
    ) -> None:
        """Keep `others` of `units`; `near` are pairs, in order, that lead there."""
        rare = {stem for stem, spread in enumerate(units.spread) if spread <= _RARE}
        self._blocks: list[dict[int, list[int]]] = [
            {} for _ in range(len(units) // _BLOCK + 1)
        ]
        for other in others:
            block = self._blocks[other // _BLOCK]
            for stem in units.stems[other] & rare:
                block.setdefault(stem, []).append(other)
        self._ends = [(-1, 0), *near, (length, len(units))]

    def said(self, one: int, expected: Mapping[int, float]) -> Mapping[int, float]:
        """Return what the rare words of the units near `one`'s place say for it."""
        at = bisect_left(self._ends, (one, 0))
        first = max(self._ends[at - 1][1] - _REACH, 0) // _BLOCK
        last = (self._ends[at][1] + _REACH) // _BLOCK
        said: defaultdict[int, float] = defaultdict(float)
        for block in self._blocks[first : last + 1]:
            for stem in expected.keys() & block.keys():
                weight = expected[stem]
                for other in block[stem]:
                    said[other] += weight
        return said


def _standing_out(
    evidence: BitextEvidence,
    ones: Iterable[int],
    others: Iterable[int],
    near: Sequence[Pair],
) -> list[tuple[int, int, float]]:
    """Return the pairs of units that share rare words and have no better partner.

    It looks only between the pairs of `near`, and somewhat beyond them.
    """
    blocks = Blocks(evidence.target, others, near, len(evidence.source))
    size = [1 / (3 + len(each)) ** 0.5 for each in evidence.target.stems]
    found: list[tuple[int, int, float]] = []
    best: dict[int, float] = {}
    for one in ones:
        said = blocks.said(one, evidence.expected[one])
        if not said:
            continue
        enough = max(said.values()) * _WORTH_WEIGHING
        worth = [
            (weight * size[other], other)
            for other, weight in said.items()
            if weight > enough
        ]
        worth.sort()
        least_worth = worth[-1][0] * _WORTH_A_LOOK
        partners = [other for each, other in worth[-_LOOKED_AT:] if each >= least_worth]
        scores = [(evidence.pair(one, other), other) for other in partners]
        least = max(max(scores)[0] - _NEARLY_AS_GOOD, _ENOUGH)
        for score, other in scores:
            if score > least:
                found.append((one, other, score))
                best[other] = max(score, best.get(other, 0))
    return [each for each in found if each[2] > best[each[1]] - _NEARLY_AS_GOOD]


def heaviest_chain(pairs: Iterable[tuple[int, int, float]]) -> list[Pair]:
    """Return the pairs that go on in both documents and weigh most together."""
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    ends: list[int] = []
    weights: list[float] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, other, score) in enumerate(ordered):
        at = bisect_right(ends, other - 1)
        weight = min(score, WEIGHTIEST) + (weights[at - 1] if at else 0)
        before.append(last[at - 1] if at else -1)
        upto = at
        while upto < len(ends) and weights[upto] <= weight:
            upto += 1
        if at and weights[at - 1] >= weight:
            continue
        if upto == at and at < len(ends) and ends[at] == other:
            continue
        ends[at:upto] = [other]
        weights[at:upto] = [weight]
        last[at:upto] = [number]
    chain: list[Pair] = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(ordered[number][:2])
        number = before[number]
    return chain[::-1]


def filled(chain: Sequence[Pair], source: int, target: int) -> list[Pair]:
    """Return `chain` with the pairs between, where a gap is as long on both sides."""
    pairs: list[Pair] = []
    ends = [(-1, -1), *chain, (source, target)]
    for (one, other), (next_one, next_other) in pairwise(ends):
        if one >= 0:
            pairs.append((one, other))
        gap = next_one - one
        if gap == next_other - other and gap <= _LONGEST_GAP:
            pairs.extend((one + step, other + step) for step in range(1, gap))
    return pairs


def firm(chain: Sequence[Pair]) -> list[Pair]:
    """Return the pairs of `chain` with a pair just before and just after them."""
    known = set(chain)
    return [
        (one, other)
        for one, other in chain
        if (one - 1, other - 1) in known and (one + 1, other + 1) in known
    ]


def likely(evidence: BitextEvidence, pairs: Iterable[Pair]) -> list[Pair]:
    """Return those of `pairs` for which more speaks than their place."""
    return [(one, other) for one, other in pairs if evidence.pair(one, other) > _ENOUGH]
