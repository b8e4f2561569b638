"""Numbers written as words, in each language."""

from collections.abc import Mapping
from functools import cache
from itertools import chain

from safe_content.language.profiles import Numerals, profile_of
from safe_content.model.units import Language


def _numerals(language: str) -> Numerals | None:
    profile = profile_of(Language(language))
    return profile.numerals if profile else None


def joiner(language: str) -> str:
    """Return what may stand inside a number, as *and*; empty if nothing may."""
    found = _numerals(language)
    return found.joiner if found else ""


@cache
def simple(language: str) -> Mapping[str, int]:
    """Return the words for 0 to 99 that are written as one."""
    found = _numerals(language)
    if found is None:
        return {}
    ones = {word: value for value, word in enumerate(found.ones.split())}
    tens = {word: 10 * value for value, word in enumerate(found.tens.split(), start=2)}
    table = ones | tens | dict(found.others)
    if language == "nl":
        for (ten, tens_value), (one, ones_value) in _pairs(tens, ones):
            joiner = "ën" if one.endswith("e") else "en"
            said = one.replace("é", "e")
            table[said + joiner + ten] = tens_value + ones_value
    if language == "hu":
        stems = tens | {"huszon": 20}
        for (ten, tens_value), (one, ones_value) in _pairs(stems, ones | {"két": 2}):
            table[ten + one] = tens_value + ones_value
    if language == "en":
        for (ten, tens_value), (one, ones_value) in _pairs(tens, ones):
            table[ten + one] = tens_value + ones_value
    for part in ("huszon", "tizen", "eén"):
        table.pop(part, None)
    return table


def _pairs(
    tens: Mapping[str, int], ones: Mapping[str, int]
) -> chain[tuple[tuple[str, int], tuple[str, int]]]:
    return chain.from_iterable(
        [(ten, one) for one in ones.items() if 1 <= one[1] <= 9] for ten in tens.items()
    )


def scales(language: str) -> Mapping[str, int]:
    """Return the words for hundred, thousand and so on."""
    found = _numerals(language)
    return found.scales if found else {}


@cache
def ordinals(language: str) -> Mapping[str, int]:
    """Return the words for first, second and so on."""
    found = _numerals(language)
    words = found.ordinals.split() if found else []
    return {word: value for value, word in enumerate(words, start=1)}


@cache
def closed(word: str, language: str) -> int | None:
    """Return the value of one word such as ``honderdvijfentwintig``, or None."""
    table = simple(language)
    if word in table:
        return table[word]
    for name, scale in sorted(scales(language).items(), key=lambda item: -item[1]):
        if name == word:
            return scale
        if language not in ("nl", "hu") or name not in word:
            continue
        head, _, tail = word.partition(name)
        times = closed(head, language) if head else 1
        rest = closed(tail.removeprefix("en"), language) if tail else 0
        if times and rest is not None and times < scale and rest < scale:
            return times * scale + rest
    return None
