"""A first sketch of an alignment, by rare words alone: enough to learn from."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from safe_content.alignment.bitext.anchors import (
    WEIGHTIEST,
    Blocks,
    Pair,
    filled,
    heaviest_chain,
)
from safe_content.alignment.bitext.cooccurrence import Partners
from safe_content.alignment.bitext.evidence import expectations
from safe_content.alignment.bitext.features import Units

_SHORT = 3
"""Words' worth of doubt in short units, which share their words with many."""

_WORTH_WEIGHING = 0.3
"""What share of the most that is said another must have to be looked at."""

_SAID = 4.0
"""What the words that two units share must say at least."""


def sketch(
    source: Units,
    target: Units,
    known: Partners,
    ones: Sequence[int],
    others: Sequence[int],
    confirmed: Collection[Pair],
) -> list[Pair]:
    """Return pairs that go on in both documents, most of them right.

    Only `ones` and `others` are looked at, and what is `confirmed`: of that, those
    pairs are left out against which too much speaks that goes on.
    """
    sure = [(one, other, WEIGHTIEST) for one, other in confirmed]
    marks = [(one, other, 1.0) for one, other in landmarks(source, target, known)]
    near = heaviest_chain([*marks, *sure])
    found = _best_partners(source, target, known, ones, others, near)
    free_ones, free_others, certain = set(ones), set(others), set(confirmed)
    chain = heaviest_chain([*found, *sure])
    return [
        (one, other)
        for one, other in filled(chain, len(source), len(target))
        if (one, other) in certain or (one in free_ones and other in free_others)
    ]


def landmarks(source: Units, target: Units, known: Partners) -> list[Pair]:
    """Return pairs of units with several words that stand in no other, in order."""
    here, there = _places_of_single_stems(source), _places_of_single_stems(target)
    hits = Counter(
        (here[stem], there[translation])
        for stem in here.keys() & known.keys()
        for translation in known[stem].keys() & there.keys()
    )
    return heaviest_chain((*pair, float(n)) for pair, n in hits.items() if n > 1)


def _places_of_single_stems(units: Units) -> Mapping[int, int]:
    single = {stem for stem, spread in enumerate(units.spread) if spread == 1}
    return {
        stem: unit for unit, stems in enumerate(units.stems) for stem in stems & single
    }


def _best_partners(
    source: Units,
    target: Units,
    known: Partners,
    ones: Collection[int],
    others: Collection[int],
    near: Sequence[Pair],
) -> list[tuple[int, int, float]]:
    """Return the pairs of units that share more rare words than either with another."""
    blocks = Blocks(target, others, near, len(source))
    expected = expectations(source, target, known, {})
    size = [1 / (_SHORT + len(stems)) ** 0.5 for stems in target.stems]
    best: dict[int, tuple[float, int, float]] = {}
    for one in ones:
        said = blocks.said(one, expected[one])
        if not said:
            continue
        enough = max(said.values()) * _WORTH_WEIGHING
        worth, other = max(
            [
                (weight * size[each], each)
                for each, weight in said.items()
                if weight > enough
            ]
        )
        if said[other] > _SAID and worth > best.get(other, (0.0,))[0]:
            best[other] = worth, one, said[other]
    return [(one, other, weight) for other, (_, one, weight) in best.items()]
