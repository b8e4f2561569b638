"""What a wording counts, in what, how often, and when: claims beside its figures."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from safe_content.language.quantities import Quantity
from safe_content.model.rules import Rule
from safe_content.severity.lexicon.claim_types import Claim, Saying, words_of
from safe_content.severity.lexicon.frequencies import period_of
from safe_content.severity.lexicon.function_words import is_several, unit_of
from safe_content.severity.lexicon.scales import place_of

_MEASURES = frozenset({"m", "g", "l", "h", "cm", "mm", "km", "kg", "mg", "ml"})
"""What may be written on to a number or apart from it."""

_KINDS_OF_DAYS = {
    "working": "working day",
    "business": "working day",
    "calendar": "day",
    "full": "day",
    "whole": "day",
    "hele": "day",
    "volle": "day",
}

_ONE = frozenset({"a", "an", "een"})


def measured(
    sayings: Sequence[Saying], counting: Mapping[int, bool]
) -> Iterator[Claim]:
    """Find what is counted: three *months* are not three weeks.

    Every *second* hour counts otherwise, so it does not say what an hour says. Of
    *working days* there are fewer than of days.
    """
    for place, is_ordinal in counting.items():
        end = place + 2
        kind = (
            _KINDS_OF_DAYS.get(sayings[place + 1].key) if end < len(sayings) else None
        )
        if kind and unit_of(sayings[end].key) == "day":
            unit: str | None = kind
            end += 1
        else:
            unit = unit_of(sayings[place + 1].key) if end <= len(sayings) else None
        if unit:
            yield Claim(
                rule=Rule.NUMBER,
                key=f"every {unit}" if is_ordinal else f"unit {unit}",
                text=words_of(sayings[place:end]),
                start=place,
                end=end,
            )


def lettered(
    text: str,
    sayings: Sequence[Saying],
    figures: Sequence[Quantity],
    figured: Sequence[tuple[int, int]],
) -> Iterator[Claim]:
    """Find numbers with a letter: bus *7A* is not bus *7B*, nor room *B2* *C2*."""
    for place, number in figured:
        figure = figures[number]
        if figure.start and place and text[figure.start - 1].isalpha():
            yield Claim(
                rule=Rule.NUMBER,
                key=f"lettered {sayings[place - 1].key} {figure.value}",
                text=sayings[place - 1].text + figure.text,
                start=place - 1,
                end=place + 1,
            )
        if not text[figure.end : figure.end + 1].isalpha():
            continue
        letters = sayings[place + 1 : place + 2]
        if letters and len(letters[0].key) <= 2 and letters[0].key not in _MEASURES:
            yield Claim(
                rule=Rule.NUMBER,
                key=f"lettered {figure.value} {letters[0].key}",
                text=figure.text + letters[0].text,
                start=place,
                end=place + 2,
            )


@lru_cache(maxsize=65536)
def is_measure(word: str) -> bool:
    """Tell whether `recurring` or `scaled` may find something in a word."""
    found = period_of(word) or place_of(word) or unit_of(word)
    return found is not None


def recurring(sayings: Sequence[Saying], measures: Sequence[int]) -> Iterator[Claim]:
    """Find how often or how long something is: *weekly* is a number of days.

    `measures` are the places of the words that measure.
    """
    for place in measures:
        saying = sayings[place]
        if period := period_of(saying.key):
            yield Claim(
                rule=Rule.NUMBER,
                key=f"period {period.key}",
                text=saying.text,
                start=place,
                end=place + 1,
                is_loose=not period.is_counted,
            )


def scaled(
    sayings: Sequence[Saying], measures: Sequence[int], counting: Mapping[int, bool]
) -> Iterator[Claim]:
    """Find what may be exchanged: *in the morning*, *per week*, *in winter*."""
    for place in measures:
        saying = sayings[place]
        unit = unit_of(saying.key)
        found = place_of(saying.key) or (unit and (Rule.NUMBER, f"unit {unit}"))
        is_told = unit is not None and place - 1 in counting
        if found and len(saying.key) > 2 and not is_told:
            rule, key = found
            yield Claim(
                rule=rule,
                key=key,
                text=saying.text,
                start=place,
                end=place + 1,
                is_loose=True,
            )
        if unit is not None and not is_told:
            yield from _how_many(sayings, place)


def one_of_a_unit(keys: Sequence[str], measures: Sequence[int]) -> list[int]:
    """Return the places of units of which there is one, as in *within an hour*."""
    return [
        place
        for place in measures
        if place and keys[place - 1] in _ONE and unit_of(keys[place])
    ]


def _how_many(sayings: Sequence[Saying], place: int) -> Iterator[Claim]:
    """Find that there is one of a unit, or that there are several: *an hour*, *hours*."""
    is_one = place > 0 and sayings[place - 1].key in _ONE
    if is_one or is_several(sayings[place].key):
        start = place - is_one
        yield Claim(
            rule=Rule.NUMBER,
            key="number 1" if is_one else "several",
            text=words_of(sayings[start : place + 1]),
            start=start,
            end=place + 1,
            is_loose=True,
        )
