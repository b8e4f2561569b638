"""What speaks for and against two units' being each other's translation.

Everything is a logarithm of how many times likelier it is seen in a text and its
translation than in two texts at random, so that evidence of different kinds adds up,
and a unit that has no counterpart scores nought.
"""

from collections.abc import Mapping, Sequence
from math import log

from safe_content.alignment.gale_church import Lengths, measure
from safe_content.alignment.lexicon import Lexicon
from safe_content.alignment.structure import endings_alike, shapes_alike
from safe_content.alignment.translations_words import Units

_WORDS = 0.27
"""Words are seen from both sides and come in phrases: each counts for less."""

_LENGTHS = 0.8
_COMMON = 0.1
_MOST_FOR_A_WORD = 6.0
_LEAST_FOR_A_WORD = 0.2
_SUREST = 0.97
_AS_MANY_STOPS = 0.4
_OTHER_STOPS = -0.6


class Evidence:
    """Weighs units of two documents against each other, by all that is known."""

    def __init__(
        self, source: Units, target: Units, forward: Lexicon, backward: Lexicon
    ) -> None:
        self.source, self.target = source, target
        self.lengths: Lengths = measure(source.lengths, target.lengths)
        self._shapes = shapes_alike(source.shapes, target.shapes)
        self._endings = endings_alike(source.endings, target.endings)
        missing_here = _missing(forward, source, target)
        missing_there = _missing(backward, target, source)
        self.expected = _expected(source, target, forward, missing_there)
        """For each unit of the source: what each stem in a translation would say."""
        self._returned = _expected(target, source, backward, missing_here)
        self._against_source = _against(source, missing_here)
        self._against_target = _against(target, missing_there)
        self._hits: dict[tuple[int, int], float] = {}
        self._by_length: dict[tuple[int, int], float] = {}

    def shared(self, one: int, other: int) -> float:
        """Return what the words of two units that translate each other say."""
        hits = self._hits.get((one, other))
        if hits is None:
            expected, returned = self.expected[one], self._returned[other]
            theirs, ours = self.target.stems[other], self.source.stems[one]
            hits = sum([expected[stem] for stem in expected.keys() & theirs]) + sum(
                [returned[stem] for stem in returned.keys() & ours]
            )
            self._hits[one, other] = hits
        return hits

    def pair(self, one: int, other: int) -> float:
        """Return what speaks for two units' being each other's translation."""
        source, target = self.source, self.target
        return (
            _WORDS
            * (
                self.shared(one, other)
                + self._against_source[one]
                + self._against_target[other]
            )
            + self._length(source.lengths[one], target.lengths[other])
            + _stops(source.stops[one], target.stops[other])
            + self._shapes[source.shapes[one], target.shapes[other]]
            + self._endings[source.endings[one], target.endings[other]]
        )

    def joined(self, first: int, second: int, other: int, least: float) -> float:
        """Weigh two units of the source against one; exactly if above `least`."""
        source, target = self.source, self.target
        rest = (
            _WORDS
            * (
                self.shared(first, other)
                + self.shared(second, other)
                + self._against_source[first]
                + self._against_source[second]
                + self._against_target[other]
            )
            + self._length(
                source.lengths[first] + source.lengths[second], target.lengths[other]
            )
            + _stops(source.stops[first] + source.stops[second], target.stops[other])
            + self._shapes[source.shapes[first], target.shapes[other]]
            + self._endings[source.endings[second], target.endings[other]]
        )
        if rest < least:
            return rest
        return rest - _WORDS * _twice(
            self.expected[first], self.expected[second], target.stems[other]
        )

    def split(self, one: int, first: int, second: int, least: float) -> float:
        """Weigh one unit of the source against two; exactly if above `least`."""
        source, target = self.source, self.target
        rest = (
            _WORDS
            * (
                self.shared(one, first)
                + self.shared(one, second)
                + self._against_source[one]
                + self._against_target[first]
                + self._against_target[second]
            )
            + self._length(
                source.lengths[one], target.lengths[first] + target.lengths[second]
            )
            + _stops(source.stops[one], target.stops[first] + target.stops[second])
            + self._shapes[source.shapes[one], target.shapes[first]]
            + self._endings[source.endings[one], target.endings[second]]
        )
        if rest < least:
            return rest
        return rest - _WORDS * _twice(
            self._returned[first], self._returned[second], source.stems[one]
        )

    def _length(self, one: int, other: int) -> float:
        found = self._by_length.get((one, other))
        if found is None:
            found = _LENGTHS * self.lengths.evidence(one, other)
            self._by_length[one, other] = found
        return found


def _stops(one: int, other: int) -> float:
    """Return what it says that the texts end so many sentences and clauses."""
    return _AS_MANY_STOPS if one == other else _OTHER_STOPS * min(abs(one - other), 3)


def _missing(lexicon: Lexicon, units: Units, others: Units) -> Mapping[str, float]:
    """Return what it says for each stem that none of its translations is there."""
    most = _COMMON * len(units)
    missing: dict[str, float] = {}
    for stem, translations in lexicon.items():
        if units.spread.get(stem, 0) <= most:
            doubt = 1.0
            for translation, often in translations.items():
                if translation in others.spread:
                    doubt *= 1 - often
            if doubt < 1:
                missing[stem] = log(max(doubt, 1 - _SUREST))
    return missing


def _against(units: Units, missing: Mapping[str, float]) -> Sequence[float]:
    """Return for each unit what it says if none of its words is translated."""
    known = missing.keys()
    return [sum([missing[stem] for stem in known & stems]) for stems in units.stems]


def _expected(
    units: Units, others: Units, lexicon: Lexicon, missing: Mapping[str, float]
) -> Sequence[Mapping[str, float]]:
    """Return for each of `units` the stems of a translation and what each says."""
    says: dict[str, list[tuple[str, float]]] = {}
    most = _COMMON * len(others)
    for stem, translations in lexicon.items():
        if stem not in units.spread:
            continue
        says[stem] = heard = []
        for translation, often in translations.items():
            spread = others.spread.get(translation, 0)
            if 0 < spread <= most:
                weight = log(often * (len(others) + 1) / (spread + 0.5))
                if weight > _LEAST_FOR_A_WORD:
                    weight = min(weight, _MOST_FOR_A_WORD)
                    heard.append((translation, weight - missing.get(translation, 0)))
    expected: list[Mapping[str, float]] = []
    known = says.keys()
    for stems in units.stems:
        best: dict[str, float] = {}
        for stem in known & stems:
            for translation, weight in says[stem]:
                if weight > best.get(translation, 0):
                    best[translation] = weight
        expected.append(best)
    return expected


def _twice(
    one: Mapping[str, float], other: Mapping[str, float], stems: frozenset[str]
) -> float:
    """Return what was counted twice, where two units would explain the same words."""
    return sum([min(one[stem], other[stem]) for stem in one.keys() & other & stems])
