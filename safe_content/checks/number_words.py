"""Words that say a number, in each language, by their stems."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from safe_content.language.profiles import PROFILES, Numerals, profile_of
from safe_content.model.units import Language


def number_words(text: str, language: Language) -> Counter[str]:
    """Count the numbers that `text` says in words, each by its digits."""
    profile = profile_of(language)
    if profile is None or profile.numerals is None:
        return Counter()
    pattern, values = _read(profile.code)
    folded = text.casefold()
    found = Counter(str(values[word]) for word in pattern.findall(folded))
    halves, scales = _halved(profile.code)
    found.update(str(scales[word] // 2) for word in halves.findall(folded))
    return found


@cache
def _halved(code: str) -> tuple[re.Pattern[str], Mapping[str, int]]:
    """Return the pattern of *half a million*, and how much each scale is."""
    numerals = PROFILES[code].numerals
    assert numerals is not None
    scales = "|".join(sorted(numerals.scales, key=len, reverse=True))
    half = numerals.half or "(?!)"
    return re.compile(rf"\b(?:{half})[ \u00a0]?({scales})"), numerals.scales


@cache
def _read(code: str) -> tuple[re.Pattern[str], Mapping[str, int]]:
    """Return the pattern of what says a number, and the number of each stem."""
    numerals = PROFILES[code].numerals
    assert numerals is not None
    values = dict(_named(numerals))
    stems = "|".join(sorted(values, key=len, reverse=True))
    return re.compile(rf"\b({stems})(?:{numerals.endings})\b"), values


def _named(numerals: Numerals) -> Iterator[tuple[str, int]]:
    units = list(enumerate(numerals.ones.split()))[1:]
    tens = list(enumerate(numerals.tens.split(), start=2))
    for value, words in numerals.related.items():
        yield from ((word, value) for word in words.split())
    for value, word in units:
        yield from ((stem, value) for stem in _stems(word, numerals))
    for ten, word in tens:
        for stem in _stems(word, numerals):
            yield stem, ten * 10
            for value, unit in units[:9]:
                for unit_stem in _stems(unit, numerals):
                    joint = numerals.joint.format(tens=stem, unit=unit_stem)
                    for name in joint.split("|"):
                        yield name, ten * 10 + value


def _stems(word: str, numerals: Numerals) -> Sequence[str]:
    return numerals.stems.get(word, word).split()
