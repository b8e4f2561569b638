"""What speaks for and against two units' being each other's translation.

Everything is a logarithm of how many times likelier it is seen in a text and its
translation than in two texts at random, so that evidence of different kinds adds up,
and a unit that has no counterpart scores nought.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log

from safe_content.alignment.bitext.cooccurrence import Partners
from safe_content.alignment.bitext.features import Units
from safe_content.alignment.bitext.gale_church import Lengths
from safe_content.alignment.bitext.structure import Shape, endings_alike, shapes_alike

_WORDS = 0.27
"""Words are seen from both sides and come in phrases: each counts for less."""

_LENGTHS = 0.8
_SAME_TEXT = 0.6
_COMMON = 0.1
_FEW = 2
_MOST_FOR_A_WORD = 6.0
_LEAST_FOR_A_WORD = 0.2
_SUREST = 0.97
_AS_MANY_STOPS = 0.4
_OTHER_STOPS = -0.6


class BitextEvidence:
    """Weighs units of two documents against each other, by all that is known."""

    def __init__(
        self,
        source: Units,
        target: Units,
        forward: Partners,
        backward: Partners,
        pairs: Sequence[tuple[int, int]],
    ) -> None:
        self.source, self.target = source, target
        self._length = Lengths(source.lengths, target.lengths).evidence
        self._shapes = shapes_alike(source.shapes, target.shapes, pairs)
        self._endings = endings_alike(source.endings, target.endings, pairs)
        missing_here = _missing(forward, source)
        missing_there = _missing(backward, target)
        self.expected = expectations(source, target, forward, missing_there)
        """For each unit of the source: what each stem in a translation would say."""
        self.returned = expectations(target, source, backward, missing_here)
        self._against_source = _against(source, missing_here)
        self._against_target = _against(target, missing_there)
        self._same = _same_texts(source, target)
        self._hits: dict[tuple[int, int], float] = {}

    def shared(self, one: int, other: int) -> float:
        """Return what the words of two units that translate each other say."""
        hits = self._hits.get((one, other))
        if hits is None:
            expected, returned = self.expected[one], self.returned[other]
            theirs, ours = self.target.stems[other], self.source.stems[one]
            hits = sum([expected[stem] for stem in expected.keys() & theirs]) + sum(
                [returned[stem] for stem in returned.keys() & ours]
            )
            self._hits[one, other] = hits
        return hits

    def pair(self, one: int, other: int) -> float:
        """Return what speaks for two units' being each other's translation."""
        source, target = self.source, self.target
        text = target.texts[other]
        return (
            (self._same.get(text, 0.0) if source.texts[one] == text else 0.0)
            + _WORDS
            * (
                self.shared(one, other)
                + self._against_source[one]
                + self._against_target[other]
            )
            + _LENGTHS * self._length(source.lengths[one], target.lengths[other])
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
            + _LENGTHS
            * self._length(
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
            + _LENGTHS
            * self._length(
                source.lengths[one], target.lengths[first] + target.lengths[second]
            )
            + _stops(source.stops[one], target.stops[first] + target.stops[second])
            + self._shapes[source.shapes[one], target.shapes[first]]
            + self._endings[source.endings[one], target.endings[second]]
        )
        if rest < least:
            return rest
        return rest - _WORDS * _twice(
            self.returned[first], self.returned[second], source.stems[one]
        )

    def spread(self, one: int, others: Sequence[int]) -> float:
        """Weigh one unit of the source against any number that follow each other."""
        return list(self.spreads(one, others))[-1]

    def spreads(self, one: int, others: Iterable[int]) -> Iterator[float]:
        """Weigh one unit against the first of `others`, the first two, and so on."""
        source, target = self.source, self.target
        expected, own = self.expected[one], source.stems[one]
        seen: set[int] = set()
        heard: dict[int, float] = {}
        words = self._against_source[one]
        length = stops = 0
        first: Shape | None = None
        for other in others:
            for stem in (target.stems[other] & expected.keys()) - seen:
                words += expected[stem]
            seen |= target.stems[other]
            returned = self.returned[other]
            for stem in returned.keys() & own:
                more = returned[stem] - heard.get(stem, 0.0)
                if more > 0:
                    heard[stem] = returned[stem]
                    words += more
            words += self._against_target[other]
            length += target.lengths[other]
            stops += target.stops[other]
            first = target.shapes[other] if first is None else first
            yield (
                _WORDS * words
                + _LENGTHS * self._length(source.lengths[one], length)
                + _stops(source.stops[one], stops)
                + self._shapes[source.shapes[one], first]
                + self._endings[source.endings[one], target.endings[other]]
            )

    def recast(
        self, first: int, second: int, third: int, fourth: int, least: float
    ) -> float:
        """Weigh two units against two; exactly if above `least`."""
        source, target = self.source, self.target
        against = (
            self._against_source[first]
            + self._against_source[second]
            + self._against_target[third]
            + self._against_target[fourth]
        )
        rest = (
            _WORDS * against
            + _LENGTHS
            * self._length(
                source.lengths[first] + source.lengths[second],
                target.lengths[third] + target.lengths[fourth],
            )
            + _stops(
                source.stops[first] + source.stops[second],
                target.stops[third] + target.stops[fourth],
            )
            + self._shapes[source.shapes[first], target.shapes[third]]
            + self._shapes[source.shapes[second], target.shapes[fourth]]
            + self._endings[source.endings[second], target.endings[fourth]]
        )
        counted = (
            self.shared(first, third)
            + self.shared(first, fourth)
            + self.shared(second, third)
            + self.shared(second, fourth)
        )
        if rest + _WORDS * counted < least:
            return rest + _WORDS * counted
        words = _all_together(
            self.expected[first],
            self.expected[second],
            target.stems[third] | target.stems[fourth],
        ) + _all_together(
            self.returned[third],
            self.returned[fourth],
            source.stems[first] | source.stems[second],
        )
        return rest + _WORDS * words


def _same_texts(source: Units, target: Units) -> Mapping[str, float]:
    """Return what it says that a text was left as it is, by how rare the text is."""
    seen = Counter(target.texts)
    return {
        text: _SAME_TEXT * log((len(target) + 1) / (seen[text] + 0.5))
        for text in set(source.texts) & seen.keys()
    }


def _stops(one: int, other: int) -> float:
    """Return what it says that the texts end so many sentences and clauses."""
    return _AS_MANY_STOPS if one == other else _OTHER_STOPS * min(abs(one - other), 3)


def _missing(lexicon: Partners, units: Units) -> Mapping[int, float]:
    """Return what it says for each stem that none of its translations is there."""
    most = _most(len(units))
    missing: dict[int, float] = {}
    for stem, translations in lexicon.items():
        if translations and units.spread[stem] <= most:
            doubt = 1.0
            for often in translations.values():
                doubt *= 1 - often
            missing[stem] = log(max(doubt, 1 - _SUREST))
    return missing


def _most(units: int) -> int:
    """Return in how many of so many units a stem may stand and still say something."""
    return max(int(_COMMON * units), _FEW)


def _against(units: Units, missing: Mapping[int, float]) -> Sequence[float]:
    """Return for each unit what it says if none of its words is translated."""
    known = missing.keys()
    return [sum([missing[stem] for stem in known & stems]) for stems in units.stems]


def expectations(
    units: Units, others: Units, lexicon: Partners, missing: Mapping[int, float]
) -> Sequence[Mapping[int, float]]:
    """Return for each of `units` the stems of a translation and what each says."""
    most = _most(len(others))
    usual = [log((len(others) + 1) / (spread + 0.5)) for spread in range(most + 1)]
    says: dict[int, dict[int, float]] = {}
    for stem, translations in lexicon.items():
        heard: dict[int, float] = {}
        for translation, often in translations.items():
            spread = others.spread[translation]
            if spread <= most:
                weight = log(often) + usual[spread]
                if weight > _LEAST_FOR_A_WORD:
                    weight = min(weight, _MOST_FOR_A_WORD)
                    heard[translation] = weight - missing.get(translation, 0)
        if heard:
            says[stem] = heard
    expected: list[Mapping[int, float]] = []
    known = says.keys()
    for stems in units.stems:
        best: dict[int, float] = {}
        for stem in known & stems:
            heard = says[stem]
            if best.keys().isdisjoint(heard):
                best |= heard
                continue
            for translation, weight in heard.items():
                if weight > best.get(translation, 0):
                    best[translation] = weight
        expected.append(best)
    return expected


def _twice(
    one: Mapping[int, float], other: Mapping[int, float], stems: frozenset[int]
) -> float:
    """Return what was counted twice, where two units would explain the same words."""
    return sum([min(one[stem], other[stem]) for stem in one.keys() & other & stems])


def _all_together(
    one: Mapping[int, float], other: Mapping[int, float], stems: frozenset[int]
) -> float:
    """Return what `stems` say for two units together, each counted once."""
    return sum(
        max(one.get(stem, 0.0), other.get(stem, 0.0))
        for stem in (one.keys() | other.keys()) & stems
    )
