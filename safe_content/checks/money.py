"""Percentages and amounts of money: what a number is a number of."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from safe_content.checks.numbers import Number, numbers_in
from safe_content.checks.pairs import Pair
from safe_content.checks.table import finding
from safe_content.model import Finding, Language

_BLANK = "[ \\u00a0\\u202f\\u2009]"
_PERCENT = re.compile(
    rf"{_BLANK}?(?:%|‰|percent|per{_BLANK}cent|pct\b|procent|százalék"
    rf"|процент|на{_BLANK}сто|проц)|-(?:percent|procent|процент)|-?os százalék",
    re.IGNORECASE,
)
_BEFORE_PERCENT = re.compile(rf"%{_BLANK}?$")
_RANGE = re.compile(
    rf"{_BLANK}?(?:[-–—/]|to|and|or|tot|en|of|és|vagy|и|или|до)?{_BLANK}?$"
)
_CURRENCIES: Mapping[str, str] = {
    "EUR": r"€|eur\b|euro|евро|евра|еур|euró",
    "USD": r"US\$|\$|usd\b|dollar|dollár|долар",
    "GBP": r"£|gbp\b",
    "HUF": r"huf\b|ft\b|forint|форинт",
    "BGN": r"bgn\b|лв\b|лева|лев\b|leva\b|lev\b",
    "MKD": r"mkd\b|ден\b|денар|denar",
    "CHF": r"chf\b",
}
_SCALE = (
    rf"(?:{_BLANK}?(?:k|m|bn|thousand|million|billion|duizend|miljoen|miljard|ezer"
    r"|millió|milliárd|хиляди|илјади|милион\w*|милиард\w*)\b)?"
)
_AFTER = re.compile(
    rf"{_SCALE}(?:[,.][-–]|{_BLANK}|-)?{_BLANK}?(?:"
    + "|".join(f"(?P<{code}>{ways})" for code, ways in _CURRENCIES.items())
    + ")",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    "(?:"
    + "|".join(f"(?P<{code}>{ways})" for code, ways in _CURRENCIES.items())
    + rf"){_BLANK}?$",
    re.IGNORECASE,
)


_Units = Callable[[str, Number], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    number: Number
    unit: str
    """``%``, the code of a currency, or nothing."""
    shared: str = ""
    """The unit of the end of a range, which its start need not repeat."""


def percentages(pair: Pair) -> Iterator[Finding]:
    """Find numbers that are a percentage on one side only."""
    source = _measured(pair.source_figures, pair.source_language, _percent)
    translated = _measured(pair.translated_figures, pair.language, _percent)
    for one in _unlike(source, translated):
        yield finding("percentages", "missing", number=one.number.text)
    for one in _unlike(translated, source):
        number = one.number.text
        yield finding("percentages", "added", number=number, place=number)


def amounts(pair: Pair) -> Iterator[Finding]:
    """Find amounts of money that have lost or changed their currency."""
    source = _measured(pair.source_figures, pair.source_language, _currency)
    translated = _measured(pair.translated_figures, pair.language, _currency)
    for one in _unlike(source, translated):
        yield finding("amounts", "missing", amount=_amount(one))
    for one in _unlike(translated, source):
        yield finding("amounts", "added", amount=_amount(one), place=one.number.text)


def _amount(measured: _Measured) -> str:
    return f"{measured.number.text} {measured.unit}"


def _measured(text: str, language: Language, unit: _Units) -> tuple[_Measured, ...]:
    numbers = numbers_in(text, language)
    measured: list[_Measured] = []
    following, shared = len(text), ""
    for number in reversed(numbers):
        own = unit(text, number)
        between = text[number.start + len(number.text) : following]
        inherits = shared if len(between) < 12 and _RANGE.fullmatch(between) else ""
        measured.append(_Measured(number=number, unit=own, shared=inherits))
        following, shared = number.start, own or inherits
    return tuple(reversed(measured))


def _percent(text: str, number: Number) -> str:
    after = _PERCENT.match(text, number.start + len(number.text))
    return "%" if after or _BEFORE_PERCENT.search(_just_before(text, number)) else ""


def _currency(text: str, number: Number) -> str:
    after = _AFTER.match(text, number.start + len(number.text))
    if after:
        return after.lastgroup or ""
    before = _BEFORE.search(_just_before(text, number))
    return (before.lastgroup or "") if before else ""


def _just_before(text: str, number: Number) -> str:
    return text[max(0, number.start - 8) : number.start]


def _unlike(
    measured: tuple[_Measured, ...], others: tuple[_Measured, ...]
) -> Iterator[_Measured]:
    """Return what is `measured` and stands on the other side without its unit."""
    if not any(one.unit for one in measured):
        return
    units: dict[str, set[str]] = {}
    for other in others:
        for key in other.number.lax:
            units.setdefault(key, set()).update({other.unit, other.shared})
    for one in measured:
        known = [units[key] for key in one.number.lax if key in units]
        if one.unit and known and not any(one.unit in some for some in known):
            yield one
