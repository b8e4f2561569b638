"""What source and translation both say in figures, however each language writes them.

The checks read a text as severity does: a time of the day on 24 hours, a duration in
one measure, *24/7* and *round the clock*, a Roman century, a telephone as it is dialled.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from safe_content.checks.pairs import Pair
from safe_content.checks.registry import finding
from safe_content.language.fractions import fractions
from safe_content.language.numbers import numbers as read_numbers
from safe_content.language.profiles import profile_of
from safe_content.language.quantities import (
    Quantity,
    QuantityKind,
    quantities,
    roman_value,
)
from safe_content.model.units import Finding, Language

_SAME = frozenset(
    {
        QuantityKind.TIME,
        QuantityKind.DURATION,
        QuantityKind.PERIOD,
        QuantityKind.DATE,
        QuantityKind.AMOUNT,
        QuantityKind.PERCENTAGE,
        QuantityKind.TELEPHONE,
        QuantityKind.MEASURE,
    }
)
"""Kinds of which the same value may be written with quite other digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a text whose figures the other text has as well."""

    start: int
    end: int


def places(stretches: Sequence[Stretch]) -> frozenset[int]:
    """Return every place of a text that one of some stretches holds."""
    return frozenset(chain.from_iterable(range(s.start, s.end) for s in stretches))


@lru_cache(maxsize=64)
def shared(
    source: str, translation: str, source_language: Language, language: Language
) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Return where each text says a figure that the other says too, in any writing."""
    sides = (
        figures(source, source_language),
        figures(translation, language),
    )
    left = Counter(_key(f) for f in sides[0]) & Counter(_key(f) for f in sides[1])
    found: list[tuple[Stretch, ...]] = []
    for side in sides:
        room = Counter(left)
        kept = []
        # "A day" leaves its place to "24 hours", of which the digits must be found.
        for figure in sorted(side, key=lambda f: f.is_loose):
            if room[_key(figure)] > 0:
                room[_key(figure)] -= 1
                kept.append(Stretch(start=figure.start, end=figure.end))
        found.append(tuple(kept))
    return found[0], found[1]


@lru_cache(maxsize=256)
def figures(text: str, language: Language) -> tuple[Quantity, ...]:
    """Return the figures of a text that may be written with other digits elsewhere."""
    kept = [q for q in quantities(text, language) if q.kind in _SAME]
    taken = frozenset(chain.from_iterable(range(q.start, q.end) for q in kept))
    for match in _CLOCK.finditer(text):
        is_free = taken.isdisjoint(range(match.start(), match.end()))
        if is_free and int(match["h"]) <= 24:
            kept.append(
                Quantity(
                    kind=QuantityKind.TIME,
                    text=match[0],
                    value=f"{int(match['h']):02}:{match['m'] or '00'}",
                    start=match.start(),
                    end=match.end(),
                )
            )
    return tuple(sorted(kept, key=lambda q: q.start))


_CLOCK = re.compile(
    r"(?<![\w.,:])(?P<h>[01]?[0-9]|2[0-4])(?:[.:](?P<m>[0-5][0-9]))(?![\w]|[.:,][0-9])"
)
"""What may be a time where the other text has that very time."""


def _key(figure: Quantity) -> str:
    value = figure.value.replace("loose", "")
    return f"{figure.kind} {value}"


_ROMAN = re.compile(r"(?<![\w-])[IVXLC]{1,7}(?![\w-])")
_TO_LATIN = str.maketrans("ХІСV", "XICV")


def romans(text: str) -> Counter[str]:
    """Count the numbers that a text writes in Roman numerals: *XXI век* says 21."""
    plain = text.translate(_TO_LATIN)
    return Counter(str(roman_value(m[0])) for m in _ROMAN.finditer(plain))


def spoken_times(text: str, language: Language) -> Counter[str]:
    """Count the ways to write in figures the times that a text says in words.

    *Noon* is ``12``, *midnight* ``0`` and ``24``, *kwart over één* ``1.15`` and ``13.15``.
    """
    found: Counter[str] = Counter()
    for each in quantities(text, language):
        if each.kind is QuantityKind.TIME and not re.search("[0-9]", each.text):
            hour, minutes = int(each.value[:2]), each.value[3:]
            hours = {hour, hour % 12, hour % 12 + 12} | ({24} if hour == 0 else set())
            found.update({f"{h}.{minutes}" for h in hours})
            found.update({str(h) for h in hours} if minutes == "00" else ())
    return found


def shares(text: str, language: Language) -> Counter[str]:
    """Count the percentages that a text says as parts of a whole: *a quarter*, ``25``."""
    found: Counter[str] = Counter()
    for spot in fractions(text, language):
        number, _, parts = spot.value.partition("/")
        share = 100 * Fraction(number) / Fraction(parts or 1)
        if share.denominator == 1:
            found[str(share)] += 1
    return found


def in_words(text: str, language: Language) -> Counter[str]:
    """Count the numbers that a text says in words, by their digits."""
    return Counter(
        number.value.rstrip(".")
        for number in read_numbers(text, language)
        if not text[number.start].isdigit()
    )


def signs(pair: Pair) -> Iterator[Finding]:
    """Find a minus or a comparison that is gone or another: −20 °C, ≥ 18."""
    source = _signed(pair.source_figures, pair.source_language)
    translated = _signed(pair.translated_figures, pair.language)
    if source == translated or not (source or translated):
        return
    profile = profile_of(pair.language)
    ways = tuple(filter(None, profile.minus.split(" | "))) if profile else ()
    text = pair.translated_plain.casefold()
    for signed in source - translated:
        bare = signed.lstrip("−≤≥<>±≈=")
        is_said = signed.startswith("−") and any(way in text for way in ways)
        is_there = any(f.lstrip("−≤≥<>±≈=") == bare for f in translated) or re.search(
            rf"(?<![0-9.,]){re.escape(bare.split()[0])}(?![0-9])",
            pair.translated_figures,
        )
        if not is_said and is_there:
            yield finding("signs", "missing", number=signed)


def _signed(text: str, language: Language) -> Counter[str]:
    """Count the figures that have a sign or a comparison; words stand for a comparison."""
    if not _SIGN.search(text):
        return Counter()
    return Counter(
        q.value
        for q in quantities(text, language)
        if q.value[:1] in "−≤≥<>" and q.value
    )


_SIGN = re.compile(r"[-−–≤≥<>]\s?[0-9]")


def units(pair: Pair) -> Iterator[Finding]:
    """Find a quantity whose unit or length is another: 5 km that are 5 m."""
    source = _measured(pair.source_figures, pair.source_language)
    translated = _measured(pair.translated_figures, pair.language)
    yield from _unmeasured(pair, source, translated)
    if not source or not translated or len(source) != len(translated):
        return
    missing = [q for q in source if q.key not in {t.key for t in translated}]
    added = [q for q in translated if q.key not in {s.key for s in source}]
    for one, other in zip(missing, added, strict=False):
        digits, others = (re.findall("[0-9]+", q.text) for q in (one, other))
        # Other digits are found by the check of numbers.
        if one.kind is other.kind and (digits == others or not (digits and others)):
            yield finding(
                "units", "changed", number=one.text, found=other.text, place=other.text
            )


def _unmeasured(
    pair: Pair, source: Sequence[Quantity], translated: Sequence[Quantity]
) -> Iterator[Finding]:
    """Find a quantity whose number stands without its unit: *10 kg* that is *10*.

    No word may follow that could be a unit, unless the unit is one of which the profile
    has the words, and none of them is anywhere in the translation.
    """
    profile = profile_of(pair.language)
    if profile is None or not profile.units:
        return
    text = pair.translated_figures
    for one in source:
        unit = one.value.rpartition(" ")[2]
        digits = re.match("[0-9]+(?:[.,][0-9]+)?", one.text)
        if digits is None or (
            one.kind is not QuantityKind.MEASURE and unit not in ("min", "s")
        ):
            continue
        whole = re.escape(digits[0]).replace(r"\.", "[.,]").replace(",", "[.,]")
        bare = list(re.finditer(rf"(?<![\w.,]){whole}(?![\w%°]|[.,:/][0-9])", text))
        if len(bare) != 1 or one.key in {t.key for t in translated}:
            continue
        follows = text[bare[0].end() :]
        ends = re.match(r"\s*(?:[.,;:!?)]|$)", follows) is not None
        is_known = one.kind is QuantityKind.MEASURE and unit in profile.units
        if ends or (is_known and not _names_unit(text, unit, pair.language)):
            yield finding(
                "units", "changed", number=one.text, found=bare[0][0], place=bare[0][0]
            )


def _names_unit(text: str, unit: str, language: Language) -> bool:
    """Tell whether a text has a word or a sign of a unit, whatever is written on to it."""
    profile = profile_of(language)
    assert profile is not None
    folded = text.casefold()
    return any(
        re.search(
            rf"(?<![^\W\d_]){re.escape(way)}"
            + (r"(?![^\W\d_])" * (len(way) <= _SIGN_LETTERS)),
            folded,
        )
        for way in profile.units[unit].split(" | ")
    )


_SIGN_LETTERS = 2
"""Letters at most of a unit that is a sign, to which nothing is written on."""


def _measured(text: str, language: Language) -> Sequence[Quantity]:
    kinds = (QuantityKind.MEASURE, QuantityKind.DURATION)
    return [q for q in quantities(text, language) if q.kind in kinds and not q.is_loose]


def halves(pair: Pair) -> Iterator[Finding]:
    """Find an hour after noon that is before noon now: *2 pm* that is *hajnali 2*."""
    profile = profile_of(pair.language)
    if profile is None or not profile.afternoons:
        return
    for match in _HALF.finditer(pair.source_figures):
        hour = int(match["h"])
        is_after = match["half"].lower() == "p"
        if not 1 <= hour <= 11:
            continue
        text = pair.translated_figures
        same = re.search(rf"(?<![0-9.,:]){hour}(?:[.:][0-9]{{2}})?(?![0-9])", text)
        later = re.search(rf"(?<![0-9.,:])(?:{hour + 12})(?![0-9])", text)
        if same is None or later is not None:
            continue
        own, other = (
            (profile.afternoons, profile.mornings)
            if is_after
            else (profile.mornings, profile.afternoons)
        )
        is_said = _has_any(text, own)
        is_wrong = _has_any(text, other)
        if (is_wrong and not is_said) or (is_after and not is_said):
            yield finding("times", "half", time=match[0].strip(), place=same[0])


_HALF = re.compile(
    r"(?<![\w.:])(?P<h>1?[0-9])(?:[.:][0-5][0-9])?[ \u00a0]?(?P<half>[ap])\.?m\b",
    re.IGNORECASE,
)


def _has_any(text: str, phrases: str) -> bool:
    folded = text.casefold()
    return any(
        re.search(rf"(?<!\w){re.escape(phrase)}", folded)
        for phrase in phrases.split(" | ")
        if phrase
    )


def weekdays(pair: Pair) -> Iterator[Finding]:
    """Find a day of the week that is another: Monday that is *kedden*."""
    source = _days(pair.source_words, pair.source_language)
    translated = _days(pair.translated_words, pair.language)
    missing = [text for day, text in source.items() if day not in translated]
    added = [text for day, text in translated.items() if day not in source]
    if missing and added:
        yield finding(
            "dates", "weekday", day=missing[0], found=added[0], place=added[0]
        )


def swapped(pair: Pair) -> Iterator[Finding]:
    """Find two figures that changed places beside names that both texts have."""
    source, translated = _beside(pair.source_words), _beside(pair.translated_words)
    if sorted(source.values()) != sorted(translated.values()) or len(source) < 2:
        return
    wrong = [f for name, f in source.items() if translated.get(name, f) != f]
    if len(wrong) > 1:
        yield finding("order-of-figures", "swapped", figures=", ".join(wrong))


def _beside(text: str) -> dict[str, str]:
    """Return the figure that follows each name or code, a name once."""
    found = _NAMED.findall(text)
    names = Counter(name for name, _ in found)
    return {name: figure for name, figure in found if names[name] == 1}


_NAMED = re.compile(
    r"\b([A-Z][A-Za-z]{2,30}|[A-Z]{2,10})[^\w\n.!?;]{1,4}\(?(\+?[0-9][0-9 ./-]{1,18}[0-9])"
)


def _days(text: str, language: Language) -> dict[str, str]:
    return {
        q.value: q.text
        for q in quantities(text, language)
        if q.kind is QuantityKind.DATE
        and q.value.startswith("day ")
        and len(q.value) == 5
    }
