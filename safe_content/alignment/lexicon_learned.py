"""Word pairs that a document teaches by itself, from units taken to be the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain, product

from safe_content.alignment.lexicon import Lexicon
from safe_content.alignment.translations_words import Units

_COMMON = 0.2
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
) -> tuple[Lexicon, Lexicon]:
    """Return what `pairs` of units teach: source to target, and target to source."""
    here: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    there: Counter[str] = Counter()
    telling_source, telling_target = _telling(source), _telling(target)
    count = 0
    for one, other in pairs:
        theirs = target.stems[other] & telling_target
        there.update(theirs)
        for stem in source.stems[one] & telling_source:
            here[stem].append(theirs)
        count += 1
    forward: defaultdict[str, dict[str, float]] = defaultdict(dict)
    backward: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for stem, partners in here.items():
        seen = len(partners)
        if seen < _SEEN:
            continue
        for partner, times in Counter(chain.from_iterable(partners)).items():
            if times < _SEEN or times * count < _LIFT * seen * there[partner]:
                continue
            onward = (times - _DOUBT) / (seen + 0.5)
            back = (times - _DOUBT) / (there[partner] + 0.5)
            if onward * back >= _TRUST * _TRUST:
                forward[stem][partner] = min(onward, _SURE)
                backward[partner][stem] = min(back, _SURE)
    return dict(forward), dict(backward)


def _telling(units: Units) -> frozenset[str]:
    """Return the stems that stand in more than one unit, and not nearly everywhere."""
    most = max(_COMMON * len(units), 2)
    return frozenset(
        stem for stem, spread in units.spread.items() if 1 < spread <= most
    )


def joined(lexicons: Iterable[Lexicon]) -> Lexicon:
    """Return all of `lexicons` as one; where they differ, the later one holds."""
    whole: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for lexicon in lexicons:
        for stem, translations in lexicon.items():
            whole[stem].update(translations)
    return dict(whole)


def turned(lexicon: Lexicon) -> Lexicon:
    """Return `lexicon` from the other language to this one."""
    whole: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for stem, translations in lexicon.items():
        for translation, often in translations.items():
            whole[translation][stem] = often
    return dict(whole)


def cognates(source: Units, target: Units) -> Mapping[str, Mapping[str, float]]:
    """Return the stems that are the same in both languages, or sound the same."""
    pairs: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for heard, ours in source.sounds.items():
        theirs = target.sounds.get(heard, frozenset())
        if len(ours) <= _CROWD and len(theirs) <= _CROWD:
            for one, other in product(ours, theirs):
                pairs[one][other] = _SOUNDS_ALIKE
    for stem in source.spread.keys() & target.spread.keys():
        pairs[stem][stem] = _NUMBER if stem[0].isdigit() else _SAME
    return dict(pairs)


_CROWD = 6
"""Where more stems than this sound alike, that they do says nothing."""

_SOUNDS_ALIKE = 0.3
_SAME = 0.85
_NUMBER = 0.95
