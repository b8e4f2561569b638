"""Percentages and amounts of money: what a number is a number of."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from safe_content.checks.pairs import Pair
from safe_content.checks.registry import finding
from safe_content.language.currencies import CURRENCY_IN_ANY_FORM
from safe_content.language.number_forms import NumberForms
from safe_content.model.units import Finding

_BLANK = "[ \\u00a0\\u202f\\u2009]"
_PERCENT = re.compile(
    rf"{_BLANK}?(?:%|‰|percent|per{_BLANK}cent|pct\b|procent|százalék"
    rf"|процент|на{_BLANK}сто|отсто|проц)|-(?:percent|procent|процент)|-?os százalék",
    re.IGNORECASE,
)
_BEFORE_PERCENT = re.compile(rf"%{_BLANK}?$")
_RANGE = re.compile(
    rf"{_BLANK}?(?:[-–—/]|to|and|or|tot|en|of|és|vagy|и|или|до)?{_BLANK}?$"
)
_ANY_PERCENT = re.compile(
    r"[%‰]|percent|per[\s\0]cent|pct\b|procent|százalék|процент|на[\s\0]сто|отсто|проц",
    re.IGNORECASE,
)
_ANY_CURRENCY = re.compile(CURRENCY_IN_ANY_FORM, re.IGNORECASE)
_SCALE = (
    rf"(?:{_BLANK}?(?:k|m|bn|thousand|million|billion|duizend|miljoen|miljard|ezer"
    r"|millió|milliárd|хиляди|илјади|милион\w*|милиард\w*|милијард\w*|млн\.?|млрд\.?|mln\.?|mld\.?|mrd\.?)(?:\b|(?<=\.)))?"
)
_AFTER = re.compile(
    rf"{_SCALE}(?:[,.][-–]|{_BLANK}|-)?{_BLANK}?(?:{CURRENCY_IN_ANY_FORM})",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<![^\W\d])(?:{CURRENCY_IN_ANY_FORM}){_BLANK}?$", re.IGNORECASE
)


_Unit = Callable[[str, NumberForms], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    number: NumberForms
    unit: str
    """``%``, the code of a currency, or nothing."""
    shared: str
    """The unit of the end of a range, which its start need not repeat."""


def percentages(pair: Pair) -> Iterator[Finding]:
    """Find numbers that are a percentage on one side only."""
    missing, added = _unlike(pair, _percent, _ANY_PERCENT)
    for one in missing:
        yield finding("percentages", "missing", number=one.number.text)
    for one in added:
        number = one.number.text
        yield finding("percentages", "added", number=number, place=number)


def amounts(pair: Pair) -> Iterator[Finding]:
    """Find amounts of money that have lost or changed their currency."""
    missing, added = _unlike(pair, _currency, _ANY_CURRENCY)
    for one in missing:
        yield finding("amounts", "missing", amount=_amount(one))
    for one in added:
        yield finding("amounts", "added", amount=_amount(one), place=one.number.text)


def _amount(measured: _Measured) -> str:
    return f"{measured.number.text} {measured.unit}"


def _unlike(
    pair: Pair, unit: _Unit, mark: re.Pattern[str]
) -> tuple[Iterator[_Measured], Iterator[_Measured]]:
    """Return what has a unit in the source alone, and in the translation alone."""
    if not mark.search(pair.source_figures) and not mark.search(
        pair.translated_figures
    ):
        return iter(()), iter(())
    source = _measured(pair.source_figures, pair.source_numbers, unit)
    translated = _measured(pair.translated_figures, pair.translated_numbers, unit)
    return _bare(source, translated), _bare(translated, source)


def _measured(
    text: str, numbers: Sequence[NumberForms], unit: _Unit
) -> tuple[_Measured, ...]:
    measured: list[_Measured] = []
    following, shared = len(text), ""
    for number in reversed(numbers):
        own = unit(text, number)
        between = text[number.end : following] if shared else ""
        inherits = shared if len(between) < 12 and _RANGE.fullmatch(between) else ""
        measured.append(_Measured(number=number, unit=own, shared=inherits))
        following, shared = number.start, own or inherits
    return tuple(reversed(measured))


def _percent(text: str, number: NumberForms) -> str:
    after = _PERCENT.match(text, number.end)
    return "%" if after or _BEFORE_PERCENT.search(_just_before(text, number)) else ""


def _currency(text: str, number: NumberForms) -> str:
    after = _AFTER.match(text, number.end)
    if after:
        return after.lastgroup or ""
    before = _BEFORE.search(_just_before(text, number))
    return (before.lastgroup or "") if before else ""


def _just_before(text: str, number: NumberForms) -> str:
    return text[max(0, number.start - 8) : number.start]


def _bare(
    measured: Sequence[_Measured], others: Sequence[_Measured]
) -> Iterator[_Measured]:
    """Return what is `measured` and stands on the other side without its unit."""
    written: defaultdict[str, set[str]] = defaultdict(set)
    for other in others:
        written[other.number.text].update((other.unit, other.shared))
    doubtful = [
        one
        for one in measured
        if one.unit and one.unit not in written.get(one.number.text, ())
    ]
    if not doubtful:
        return
    units: defaultdict[str, set[str]] = defaultdict(set)
    for other in others:
        for key in other.number.lax:
            units[key].update((other.unit, other.shared))
    for one in doubtful:
        known = [units[key] for key in one.number.lax if key in units]
        if known and not any(one.unit in some for some in known):
            yield one
