"""What a text says in figures and addresses, in one agreed form for each."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import repeat
from operator import attrgetter
from typing import NamedTuple

from safe_content.language.contacts import Spot, addresses, telephones
from safe_content.language.dates import (
    dates,
    may_be_day,
    may_be_month,
    numeric_dates,
    times,
    weekdays,
)
from safe_content.language.fractions import fractions, may_end_fraction
from safe_content.language.numbers import Number, may_count, numbers
from safe_content.language.times import clock_times, may_tell_time
from safe_content.language.tokens import letter_words
from safe_content.model.units import Language


class QuantityKind(StrEnum):
    """What a quantity is to those who would be harmed by a wrong one."""

    URL = "url"
    EMAIL = "email"
    TELEPHONE = "telephone"
    DATE = "date"
    TIME = "time"
    LAW = "law"
    """An article, section or directive."""
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    AGE = "age"
    NUMBER = "number"


class Quantity(NamedTuple):
    """A figure or an address as it stands in a plain text."""

    kind: QuantityKind
    text: str
    """As it is written."""

    value: str
    """The same for each way of writing it: ``16``, ``2016-03-12``, ``EUR 1500``."""

    start: int
    end: int

    is_loose: bool = False
    """Whether it is a word that often counts nothing, such as *one* or *first*."""


_REFERENCE = r"[0-9]{1,5}[a-zа-я]?(?:[.:/-][0-9]{1,4}[a-zа-я]?){0,4}(?: ?\([0-9a-zа-я]{1,4}\)){0,4}(?!\w)"
_ACT_WORDS = "eu eg ec eeg eec jha jbz ес ек ео еу ek ib"
_ACTS = frozenset(_ACT_WORDS.split())
"""The last part of the number of an act: 2011/36/*EU*."""

_LAW = re.compile(
    r"(?<!\w)(?:(?:articles?|art\.?|artikel(?:en)?|sections?|sect\.?|§§?|paragraphs?"
    r"|paragraaf|lid|leden|чл\.?|членове|член(?:от|а)?|ал\.?|алинея|став)[ \u00a0]{0,2}"
    rf"(?P<ref>{_REFERENCE}|(?-i:[IVXLC]{{1,7}})(?! ?[a-z]|\w))"
    r"|(?P<cikk>[0-9]{1,4}(?:/[a-z])?)\.?[ \u00a0](?:cikk|§)"
    rf"|(?P<act>[0-9]{{2,4}}/[0-9]{{1,4}}/(?:{'|'.join(sorted(_ACTS))})))(?!\w)",
    re.IGNORECASE,
)
_LAW_OPENINGS = ("art", "sect", "paragra", "lid", "leden", "чл", "ал", "став", "cikk")
"""How the words of `_LAW` begin before a number, or after it."""

_PART_WORDS = (
    "chapter annex appendix part module title volume hoofdstuk bijlage deel titel"
)
_PARTS = frozenset(_PART_WORDS.split())
_PART = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_PARTS))})[ \u00a0](?P<roman>(?-i:[IVXLC]{{1,7}}))"
    r"(?! ?[a-z]|\w)",
    re.IGNORECASE,
)
"""A part of a document that is numbered in Roman."""

_START = attrgetter("start")
_DIGIT = re.compile(r"\d")
_CURRENCIES = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "euró": "EUR",
    "евро": "EUR", "евра": "EUR",
    "$": "USD", "usd": "USD", "us$": "USD", "dollar": "USD", "dollars": "USD",
    "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP",
    "ft": "HUF", "huf": "HUF", "forint": "HUF",
    "лв": "BGN", "bgn": "BGN", "лева": "BGN", "лев": "BGN",
    "ден": "MKD", "mkd": "MKD", "денари": "MKD", "денар": "MKD",
}  # fmt: skip
_CURRENCY = "|".join(re.escape(c) for c in sorted(_CURRENCIES, key=len, reverse=True))
_CURRENCY_BEFORE = re.compile(
    rf"(?:(?<!\w)|(?<=[^\w€$£])|(?=[€$£]))({_CURRENCY})[ \u00a0]{{0,2}}$", re.IGNORECASE
)
_CURRENCY_AFTER = re.compile(
    rf"(?:,-)?[ \u00a0-]{{0,2}}({_CURRENCY})(?!\w)", re.IGNORECASE
)
_PER_CENT = re.compile(
    r"[ \u00a0-]?(?:%|(?:per ?cent|procent|százalék(?:a|os)?|процента?|проценти"
    r"|на сто|отсто)(?!\w))",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?:[ \u00a0‑-](?:years?|yrs?)[ ‑-](?:olds?|of age)|[ ‑-]jaar oud|[ ‑-]?jarig(?:en?)?"
    r"|[ \u00a0]éves(?:ek)?|[ \u00a0‑-]годиш(?:ен|на|но|ни|ниот|ната)"
    r"|-годишн(?:а|и|о|ите|ият|ата)|[ \u00a0]години възраст)(?!\w)",
    re.IGNORECASE,
)
_AGED = re.compile(r"\b(?:aged?|age of|leeftijd van)[ \u00a0]$", re.IGNORECASE)


def quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """Return what a plain `text` says in figures and addresses, in its order.

    Every digit of the text belongs to one of them.
    """
    code = language.partition("-")[0]
    hints = frozenset().union(*map(_hints, letter_words(text), repeat(code)))
    has_digits = _DIGIT.search(text) is not None
    links, mailboxes = addresses(text)
    found: list[Quantity] = []
    rest = _take(found, text, text, QuantityKind.EMAIL, mailboxes)
    rest = _take(found, text, rest, QuantityKind.URL, links)
    if _Hint.LAW in hints or "§" in text:
        rest = _take(found, text, rest, QuantityKind.LAW, _laws(rest))
    if _Hint.MONTH in hints:
        rest = _take(found, text, rest, QuantityKind.DATE, dates(rest, language))
    elif has_digits:
        rest = _take(found, text, rest, QuantityKind.DATE, numeric_dates(rest))
    if has_digits:
        phones = telephones(rest, language)
        rest = _take(found, text, rest, QuantityKind.TELEPHONE, phones)
        rest = _take(found, text, rest, QuantityKind.TIME, times(rest))
    if _Hint.CLOCK in hints:
        clock = clock_times(rest, language)
        rest = _take(found, text, rest, QuantityKind.TIME, clock)
    if _Hint.DAY in hints:
        rest = _take(found, text, rest, QuantityKind.DATE, weekdays(rest, language))
    if _Hint.PART in hints:
        rest = _take(found, text, rest, QuantityKind.NUMBER, _parts(rest))
    if _Hint.FRACTION in hints or "/" in text:
        rest = _take(found, text, rest, QuantityKind.NUMBER, fractions(rest, language))
    if _Hint.NUMBER in hints or has_digits or not text.isascii():
        found.extend(_counted(text, rest, numbers(rest, language)))
    found.sort(key=_START)
    return tuple(found)


class _Hint(StrEnum):
    """What a single word tells of what may stand in its text."""

    LAW = "law"
    MONTH = "month"
    DAY = "day"
    PART = "part"
    CLOCK = "clock"
    FRACTION = "fraction"
    NUMBER = "number"


@lru_cache(maxsize=65536)
def _hints(word: str, code: str) -> frozenset[_Hint]:
    """Return what a text with `word` in it must be searched for."""
    folded = word.casefold()
    found = {
        _Hint.LAW: folded.startswith(_LAW_OPENINGS) or folded in _ACTS,
        _Hint.MONTH: may_be_month(word, code),
        _Hint.DAY: may_be_day(word, code),
        _Hint.PART: folded in _PARTS,
        _Hint.CLOCK: may_tell_time(word, code),
        _Hint.FRACTION: may_end_fraction(word, code),
        _Hint.NUMBER: may_count(word, code),
    }
    return frozenset(hint for hint, is_there in found.items() if is_there)


def _take(
    found: list[Quantity],
    text: str,
    rest: str,
    kind: QuantityKind,
    spots: Iterable[Spot],
) -> str:
    """Add the `spots` to what was `found`, and blank them in the `rest`."""
    kept: list[str] = []
    end = 0
    for spot in spots:
        if spot.start < end:
            continue
        written = text[spot.start : spot.end]
        found.append(
            Quantity(
                kind=kind,
                text=written.strip(),
                value=spot.value,
                start=spot.start,
                end=spot.end,
            )
        )
        kept += rest[end : spot.start], "\0" * len(written)
        end = spot.end
    return "".join([*kept, rest[end:]]) if kept else rest


def _laws(text: str) -> Iterator[Spot]:
    for match in _LAW.finditer(text):
        reference = match["ref"] or match["cikk"] or match["act"]
        value = re.sub(r"\s", "", reference).lower()
        yield Spot(start=match.start(), end=match.end(), value=value)


def _parts(text: str) -> Iterator[Spot]:
    for match in _PART.finditer(text):
        yield Spot(start=match.start(), end=match.end(), value=match["roman"])


def _counted(text: str, rest: str, found: Iterable[Number]) -> Iterator[Quantity]:
    """Tell amounts, percentages and ages from other numbers."""
    done = 0
    for number in found:
        kind, value, start, end = (
            QuantityKind.NUMBER,
            number.value,
            number.start,
            number.end,
        )
        # A sign that belongs to the number before, as in "5€ 0", belongs to no other.
        head = rest[max(done, start - 12) : start]
        if percent := _PER_CENT.match(rest, end):
            kind, value, end = QuantityKind.PERCENTAGE, f"{value}%", percent.end()
        elif before := _CURRENCY_BEFORE.search(head):
            kind = QuantityKind.AMOUNT
            value = f"{_CURRENCIES[before[1].lower()]} {value}"
            start -= len(head) - before.start()
        elif after := _CURRENCY_AFTER.match(rest, end):
            kind = QuantityKind.AMOUNT
            value = f"{_CURRENCIES[after[1].lower()]} {value}"
            end = after.end()
        elif age := _AGE.match(rest, end):
            kind, end = QuantityKind.AGE, age.end()
        elif _AGED.search(head):
            kind = QuantityKind.AGE
        done = end
        yield Quantity(
            kind=kind,
            text=text[start:end].strip(),
            value=value,
            start=start,
            end=end,
            is_loose=number.is_loose and kind is QuantityKind.NUMBER,
        )
