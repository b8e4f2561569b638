"""Word pairs that a document teaches by itself, from units taken to be the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain, product

from safe_content.alignment.bitext.bilingual_lexicon import Lexicon
from safe_content.alignment.bitext.features import Units

Partners = Mapping[int, Mapping[int, float]]
"""A lexicon of two documents: for the number of a stem, how often each stands there."""

_COMMON = 0.1
"""A stem in more of the units than this says little of any of them."""

_DOUBT = 0.8
"""What is taken off each count, since a pair seen a few times may be chance."""

_TRUST = 0.3
"""How well two stems must predict each other to be learned as a pair."""

_SEEN = 2
"""How often two stems must stand in the same pairs; once may be chance."""

_LIFT = 3
"""How many times more often than by chance two stems must stand in the same pairs."""

_SURE = 0.95


def learn(
    source: Units, target: Units, pairs: Iterable[tuple[int, int]]
) -> tuple[Partners, Partners]:
    """Return what `pairs` of units teach: source to target, and target to source."""
    telling_source, telling_target = _telling(source), _telling(target)
    taken = [
        (source.stems[one] & telling_source, target.stems[other] & telling_target)
        for one, other in pairs
    ]
    here: defaultdict[int, list[frozenset[int]]] = defaultdict(list)
    for ours, theirs in taken:
        for stem in ours:
            here[stem].append(theirs)
    there = Counter(chain.from_iterable([theirs for _, theirs in taken]))
    forward: defaultdict[int, dict[int, float]] = defaultdict(dict)
    backward: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for stem, partners in here.items():
        seen = len(partners)
        if seen < _SEEN:
            continue
        together = Counter(chain.from_iterable(partners))
        least = max(_SEEN, _TRUST * _TRUST * seen)
        often = [(each, times) for each, times in together.items() if times >= least]
        for partner, times in often:
            if times * len(taken) < _LIFT * seen * there[partner]:
                continue
            onward = (times - _DOUBT) / (seen + 0.5)
            back = (times - _DOUBT) / (there[partner] + 0.5)
            if onward * back >= _TRUST * _TRUST:
                forward[stem][partner] = min(onward, _SURE)
                backward[partner][stem] = min(back, _SURE)
    return dict(forward), dict(backward)


def _telling(units: Units) -> frozenset[int]:
    """Return the stems that stand in more than one unit, and not nearly everywhere."""
    most = max(_COMMON * len(units), 2)
    return frozenset(
        stem for stem, spread in enumerate(units.spread) if 1 < spread <= most
    )


def numbered(lexicon: Lexicon, source: Units, target: Units) -> Partners:
    """Return what of `lexicon` these two documents have any use for."""
    ours, theirs = source.numbers, target.numbers
    return {
        ours[stem]: {
            theirs[translation]: often
            for translation, often in lexicon[stem].items()
            if translation in theirs
        }
        for stem in ours
        if stem in lexicon
    }


def joined(lexicons: Iterable[Partners]) -> Partners:
    """Return all of `lexicons` as one; where they differ, the later one holds."""
    whole: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for lexicon in lexicons:
        for stem, translations in lexicon.items():
            whole[stem].update(translations)
    return dict(whole)


def turned(lexicon: Partners) -> Partners:
    """Return `lexicon` from the other language to this one."""
    whole: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for stem, translations in lexicon.items():
        for translation, often in translations.items():
            whole[translation][stem] = often
    return dict(whole)


def cognates(source: Units, target: Units) -> Lexicon:
    """Return the stems that are the same in both languages, or sound the same."""
    pairs: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for heard, ours in source.sounds.items():
        theirs = target.sounds.get(heard, ())
        if len(ours) <= _CROWD and len(theirs) <= _CROWD:
            for one, other in product(ours, theirs):
                pairs[one][other] = _SOUNDS_ALIKE
    for stem in source.numbers:
        if stem in target.numbers:
            pairs[stem][stem] = _NUMBER if stem[0].isdigit() else _SAME
    return dict(pairs)


_CROWD = 6
"""Where more stems than this sound alike, that they do says nothing."""

_SOUNDS_ALIKE = 0.3
_SAME = 0.85
_NUMBER = 0.95
