"""Pairs that stand out: where an alignment can hold on to something."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from safe_content.alignment.translations_evidence import Evidence

Pair = tuple[int, int]

_RARE = 30
"""A stem in more units than this says little about where a unit is."""

_LOOKED_AT = 4
_WORTH_A_LOOK = 0.6
"""What share of the best partner's rare words another must have."""

_ENOUGH = 1.0
_NEARLY_AS_GOOD = 1.5
_MOST_FOR_A_PAIR = 8.0
"""One long unit must not outweigh many short ones."""

_LONGEST_GAP = 8


def chained(
    evidence: Evidence,
    ones: Sequence[int],
    others: Sequence[int],
    *,
    settled: Collection[Pair],
    confirmed: Sequence[Pair],
) -> list[Pair]:
    """Return pairs that go on in both documents, few of them wrong.

    `confirmed` are among them, and what is `settled` as a rule.
    """
    taken_ones = {one for one, _ in settled}
    taken_others = {other for _, other in settled}
    found = _standing_out(
        evidence,
        [one for one in ones if one not in taken_ones],
        [other for other in others if other not in taken_others],
    )
    if confirmed:
        found = [each for each in found if not _crosses(each[:2], confirmed)]
    found.extend((one, other, _MOST_FOR_A_PAIR) for one, other in settled)
    free_ones, free_others, certain = set(ones), set(others), set(confirmed)
    return [
        (one, other)
        for one, other in _filled(
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


def _standing_out(
    evidence: Evidence, ones: Iterable[int], others: Iterable[int]
) -> list[tuple[int, int, float]]:
    """Return the pairs of units that share rare words and have no better partner."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    stems, spread = evidence.target.stems, evidence.target.spread
    rare = {stem for stem, count in spread.items() if count <= _RARE}
    for other in others:
        for stem in stems[other] & rare:
            places[stem].append(other)
    size = [1 / (3 + len(each)) ** 0.5 for each in stems]
    found: list[tuple[int, int, float]] = []
    best: dict[int, float] = {}
    for one in ones:
        said: dict[int, float] = {}
        expected = evidence.expected[one]
        for stem in expected.keys() & places.keys():
            weight = expected[stem]
            for other in places[stem]:
                said[other] = said.get(other, 0) + weight
        worth = {other: said[other] * size[other] for other in said}
        least_worth = max(worth.values(), default=0) * _WORTH_A_LOOK
        partners = [other for other in worth if worth[other] >= least_worth]
        if len(partners) > _LOOKED_AT:
            partners = sorted(partners, key=worth.__getitem__)[-_LOOKED_AT:]
        scores = [(evidence.pair(one, other), other) for other in partners]
        least = max(max(scores, default=(0, 0))[0] - _NEARLY_AS_GOOD, _ENOUGH)
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
        weight = min(score, _MOST_FOR_A_PAIR) + (weights[at - 1] if at else 0)
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


def _filled(chain: Sequence[Pair], source: int, target: int) -> list[Pair]:
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
