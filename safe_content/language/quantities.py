"""What a text says in figures and addresses, in one agreed form for each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from functools import cache, lru_cache
from itertools import repeat
from operator import attrgetter
from typing import NamedTuple

from safe_content.language.contacts import Spot, addresses, telephones
from safe_content.language.currencies import CURRENCY, CURRENCY_IN_ANY_FORM
from safe_content.language.dates import (
    dates,
    may_be_day,
    may_be_month,
    numeric_dates,
    times,
    weekdays,
)
from safe_content.language.fractions import fractions, may_end_fraction
from safe_content.language.frequencies import EVERY, period_of, unit_of
from safe_content.language.measures import unit_at, unit_words
from safe_content.language.numbers import (
    Number,
    is_grouped,
    is_unclear,
    may_count,
    numbers,
)
from safe_content.language.profiles import profile_of
from safe_content.language.times import clock_times, may_tell_time, with_half
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
    DURATION = "duration"
    MEASURE = "measure"
    """A quantity with its unit, its sign and what it is compared by."""
    PERIOD = "period"
    """How often something is: *weekly*."""
    IDENTIFIER = "identifier"
    """A version, room, table or bus: compared as it is written."""
    LETTER = "letter"
    """A single capital that tells one form or entrance from another."""
    TICK = "tick"
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

    @property
    def key(self) -> str:
        """What is equal for the same kind and value, however written.

        A bare number and one with a point are both compared as written.
        """
        is_bare = self.kind in (QuantityKind.IDENTIFIER, QuantityKind.NUMBER)
        return f"{'number' if is_bare else self.kind} {self.value}"


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
_CURRENCY_BEFORE = re.compile(
    rf"(?:(?<!\w)|(?<=[^\w€$£])|(?=[€$£]))(?:{CURRENCY})[ \u00a0]{{0,2}}$",
    re.IGNORECASE,
)
_CURRENCY_AFTER = re.compile(rf"(?:,-)?[ \u00a0-]{{0,2}}(?:{CURRENCY})", re.IGNORECASE)
_CURRENCY_BEGINS = re.compile(
    rf"[ \u00a0-]{{0,2}}(?:{CURRENCY_IN_ANY_FORM})", re.IGNORECASE
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
_OR_OVER = re.compile(
    r"(?:\+(?![\w+])|(?:[ \u00a0](?:years?|jaar))?(?:[ \u00a0]of age)?"
    r"[ \u00a0](?:and|or|en|of)[ \u00a0](?:over|older|above|ouder)(?!\w))",
    re.IGNORECASE,
)
"""What makes of an age all above it: *18+*, *18 and over*, *18 jaar en ouder*."""
_AGED = re.compile(r"\b(?:aged?|age of|leeftijd van)[ \u00a0]$", re.IGNORECASE)


class _WordHint(StrEnum):
    """What a single word tells of what may stand in its text."""

    LAW = "law"
    MONTH = "month"
    DAY = "day"
    PART = "part"
    CLOCK = "clock"
    FRACTION = "fraction"
    NOON = "noon"
    UNIT = "unit"
    PHRASE = "phrase"
    CALENDAR = "calendar"
    PERIOD = "period"
    NUMBER = "number"


@lru_cache(maxsize=512)
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
    if _WordHint.LAW in hints or "§" in text:
        rest = _take(found, text, rest, QuantityKind.LAW, _laws(rest))
    if _WordHint.MONTH in hints:
        rest = _take(found, text, rest, QuantityKind.DATE, dates(rest, language))
    elif has_digits:
        rest = _take(found, text, rest, QuantityKind.DATE, numeric_dates(rest))
    if _WordHint.PHRASE in hints or "24" in text or _FREE.fullmatch(text):
        rest = _take(found, text, rest, QuantityKind.PERIOD, _always(rest, language))
        free = _gratis(rest, language)
        rest = _take(found, text, rest, QuantityKind.AMOUNT, free)
        spans = _lengths(rest, language)
        rest = _take(found, text, rest, QuantityKind.DURATION, spans)
    if has_digits:
        codes = _postcodes(rest, language)
        rest = _take(found, text, rest, QuantityKind.IDENTIFIER, codes)
        phones = telephones(rest, language)
        rest = _take(found, text, rest, QuantityKind.TELEPHONE, phones)
        clock = with_half(rest, times(rest), language)
        rest = _take(found, text, rest, QuantityKind.TIME, clock)
    rest = _in_words(found, text, rest, hints, language)
    counting: list[Number] = []
    left = rest
    if _WordHint.FRACTION in hints or "/" in text:
        counting = [Number(*spot) for spot in fractions(rest, language)]
        left = _blanked(rest, counting)
    if counting or _WordHint.NUMBER in hints or has_digits or not text.isascii():
        counting = sorted([*counting, *numbers(left, language)], key=_START)
        counted = list(_counted(text, rest, counting, language))
        found.extend(counted)
        rest = _blanked(rest, counted)
    _loosely(found, text, rest, hints, language)
    found.sort(key=_START)
    return tuple(found)


def _in_words(
    found: list[Quantity],
    text: str,
    rest: str,
    hints: frozenset[_WordHint],
    language: Language,
) -> str:
    """Find times, days and parts of a document that are named in words."""
    if _WordHint.CLOCK in hints:
        clock = with_half(rest, clock_times(rest, language), language)
        rest = _take(found, text, rest, QuantityKind.TIME, clock)
    if _WordHint.NOON in hints:
        noon = _clock_words(rest, language)
        rest = _take(found, text, rest, QuantityKind.TIME, noon)
    if _WordHint.DAY in hints:
        rest = _take(found, text, rest, QuantityKind.DATE, weekdays(rest, language))
    if _WordHint.PART in hints:
        rest = _take(found, text, rest, QuantityKind.NUMBER, _parts(rest))
    return rest


def _loosely(
    found: list[Quantity],
    text: str,
    rest: str,
    hints: frozenset[_WordHint],
    language: Language,
) -> None:
    """Find what counts only where another takes its place, and letters and ticks."""
    if _WordHint.UNIT in hints:
        ones = _of_one(rest, language)
        rest = _take(found, text, rest, QuantityKind.DURATION, ones, is_loose=True)
    if _WordHint.PERIOD in hints:
        rest = _take(found, text, rest, QuantityKind.PERIOD, _every(rest))
        found.extend(_periods(rest, language))
    if _WordHint.CALENDAR in hints:
        words = _calendar_words(rest, language)
        rest = _take(found, text, rest, QuantityKind.DATE, words, is_loose=True)
    if _LETTER.search(rest):
        letters = _letters(rest, language)
        rest = _take(found, text, rest, QuantityKind.LETTER, letters)
    if not text.isascii():
        rest = _take(found, text, rest, QuantityKind.TICK, _ticks(rest))


@lru_cache(maxsize=65536)
def _hints(word: str, code: str) -> frozenset[_WordHint]:
    """Return what a text with `word` in it must be searched for."""
    folded = word.casefold()
    found = {
        _WordHint.LAW: folded.startswith(_LAW_OPENINGS) or folded in _ACTS,
        _WordHint.MONTH: may_be_month(word, code),
        _WordHint.DAY: may_be_day(word, code),
        _WordHint.PART: folded in _PARTS,
        _WordHint.CLOCK: may_tell_time(word, code),
        _WordHint.FRACTION: may_end_fraction(word, code),
        _WordHint.NUMBER: may_count(word, code),
        _WordHint.NOON: _clock_pattern(Language(code)).fullmatch(word) is not None,
        _WordHint.CALENDAR: folded in _calendar(Language(code)),
        _WordHint.PHRASE: folded in _phrase_words(Language(code)),
        _WordHint.UNIT: folded in unit_words(Language(code)),
        _WordHint.PERIOD: period_of(folded) is not None or folded in _EACH,
    }
    return frozenset(hint for hint, is_there in found.items() if is_there)


def _take(
    found: list[Quantity],
    text: str,
    rest: str,
    kind: QuantityKind,
    spots: Iterable[Spot],
    *,
    is_loose: bool = False,
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
                is_loose=is_loose,
            )
        )
        kept += rest[end : spot.start], "\0" * len(written)
        end = spot.end
    return "".join([*kept, rest[end:]]) if kept else rest


def _blanked(text: str, found: Iterable[Quantity | Number]) -> str:
    kept: list[str] = []
    end = 0
    for one in found:
        kept += text[end : one.start], "\0" * (one.end - one.start)
        end = one.end
    return "".join([*kept, text[end:]])


def _laws(text: str) -> Iterator[Spot]:
    for match in _LAW.finditer(text):
        reference = match["ref"] or match["cikk"] or match["act"]
        value = re.sub(r"\s", "", reference).lower()
        if reference.isupper() and set(reference) <= set(_ROMAN):
            value = str(roman_value(reference))
        yield Spot(start=match.start(), end=match.end(), value=value)


def _parts(text: str) -> Iterator[Spot]:
    for match in _PART.finditer(text):
        value = str(roman_value(match["roman"]))
        yield Spot(start=match.start("roman"), end=match.end("roman"), value=value)


@cache
def _phrase_words(language: Language) -> frozenset[str]:
    """Return a word of each phrase for a length of time, or for day and night."""
    profile = profile_of(language)
    phrases = (
        (
            *profile.durations,
            *profile.round_the_clock.split(" | "),
            *profile.free_of_charge.split(" | "),
        )
        if profile
        else ()
    )
    return frozenset(
        max(re.findall(r"[^\W\d_]+", phrase), key=len, default="") for phrase in phrases
    )


@cache
def _either_of(phrases: tuple[str, ...], endings: str) -> re.Pattern[str]:
    ways = "|".join(
        re.escape(p).replace(r"\ ", r"[ \u00a0]")
        for p in sorted(phrases, key=len, reverse=True)
    )
    return re.compile(
        rf"(?<![\w.])(?P<way>{ways or '(?!)'}){endings}(?![\w/])", re.IGNORECASE
    )


def _always(text: str, language: Language) -> Iterator[Spot]:
    """Yield what says that something is open day and night, as ``24/7``."""
    profile = profile_of(language)
    ways = tuple(profile.round_the_clock.split(" | ")) if profile else ()
    pattern = _either_of(("24/7", *filter(None, ways)), _ALL_WEEK)
    for match in pattern.finditer(text):
        yield Spot(start=match.start(), end=match.end(), value="24/7")


_ALL_WEEK = (
    r"(?:,? (?:(?:7|seven) days a week|every day(?: of the week)?"
    r"|(?:7|zeven) dagen (?:per|in de) week|elke dag))?"
)
"""What may be said behind *day and night* and adds nothing to it."""


def _gratis(text: str, language: Language) -> Iterator[Spot]:
    """Yield what says that nothing is paid: *free of charge*, *no charge*."""
    profile = profile_of(language)
    ways = tuple(profile.free_of_charge.split(" | ")) if profile else ()
    for match in _either_of(tuple(filter(None, ways)), "").finditer(text):
        yield Spot(start=match.start(), end=match.end(), value="0")
    if alone := _FREE.fullmatch(text):
        yield Spot(start=alone.start("free"), end=alone.end("free"), value="0")


_FREE = re.compile(r"(?:[^:]{1,30}:)?\s*(?P<free>free)\s*", re.IGNORECASE)
"""A cell that says *Free*, or *Costs: free*; within a sentence it says other things."""


def _lengths(text: str, language: Language) -> Iterator[Spot]:
    """Yield lengths of time that have a name: *half an hour*, *a fortnight*."""
    profile = profile_of(language)
    if profile is None or not profile.durations:
        return
    for match in _either_of(tuple(profile.durations), profile.endings).finditer(text):
        minutes = profile.durations[" ".join(match["way"].lower().split())]
        yield Spot(start=match.start(), end=match.end(), value=f"{minutes} min")


def _postcodes(text: str, language: Language) -> Iterator[Spot]:
    profile = profile_of(language)
    if profile is None or not profile.postcode:
        return
    for match in re.finditer(rf"(?<![\w.]){profile.postcode}(?!\w)", text):
        value = match[0].replace(" ", "").casefold()
        yield Spot(start=match.start(), end=match.end(), value=value)


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman_value(written: str) -> int:
    """Return the value of a Roman numeral up to a few hundred: ``XIV`` is 14."""
    values = [_ROMAN[letter] for letter in written]
    return sum(
        -value if value < max(values[place:]) else value
        for place, value in enumerate(values)
    )


def _counted(
    text: str, rest: str, found: Iterable[Number], language: Language
) -> Iterator[Quantity]:
    """Tell amounts, shares, ages, durations, measures and identifiers apart."""
    done = 0
    for number in found:
        start, end = number.start, number.end
        if start < done:
            continue
        if again := _AGAIN.match(rest, end):
            said = [n.value for n in numbers(again[1], language)]
            end = again.end() if said == [number.value] else end
        # A sign that belongs to the number before, as in "5€ 0", belongs to no other.
        head = rest[max(done, start - 12) : start]
        kind, value = QuantityKind.NUMBER, _written(text[start:end], number, language)
        counted = value if is_unclear(text[start:end], language) else number.value
        if percent := _PER_CENT.match(rest, end):
            kind, value, end = QuantityKind.PERCENTAGE, f"{counted}%", percent.end()
        elif before := _CURRENCY_BEFORE.search(head):
            kind = QuantityKind.AMOUNT
            value = f"{before.lastgroup} {counted}"
            start -= len(head) - before.start()
        elif after := _CURRENCY_AFTER.match(rest, end):
            kind = QuantityKind.AMOUNT
            value = f"{after.lastgroup} {counted}"
            end = after.end()
        elif over := _OR_OVER.match(rest, end):
            kind, end, value = QuantityKind.AGE, over.end(), f"{counted}+"
            aged = _AGED.search(head)
            start -= len(aged[0]) if aged else 0
        elif age := _AGE.match(rest, end):
            kind, end, value = QuantityKind.AGE, age.end(), counted
        elif _AGED.search(head):
            kind, value = QuantityKind.AGE, counted
        elif unit := unit_at(rest, end, language):
            kind, value = _with_unit(counted, unit.name)
            end = unit.end
        elif lettered := _lettered(rest, start, end, done):
            kind = QuantityKind.IDENTIFIER
            start, end = lettered
            value = text[start:end].casefold()
        elif value != number.value:
            kind = QuantityKind.IDENTIFIER
        if kind is not QuantityKind.IDENTIFIER and (
            sign := _SIGN.search(rest, max(done, start - 4), start)
        ):
            value = _SIGNS.get(sign["sign"], "") + value
            value = _COMPARISONS.get(sign["than"] or "", sign["than"] or "") + value
            start -= len(sign["all"])
        done = end
        yield Quantity(
            kind=kind,
            text=text[start:end].strip(),
            value=value,
            start=start,
            end=end,
            is_loose=number.is_loose and kind is QuantityKind.NUMBER,
        )


def currency_beside(text: str, start: int, end: int) -> str | None:
    """Return the currency that stands before or after a figure, in whatever form.

    ``"1500 eurót"`` gives ``"EUR"`` for its figure, though an ending is written on.
    """
    if before := _CURRENCY_BEFORE.search(text[max(0, start - 12) : start]):
        return before.lastgroup
    after = _CURRENCY_BEGINS.match(text, end)
    return after.lastgroup if after else None


def _written(digits: str, number: Number, language: Language) -> str:
    """Return a bare number as an identifier is compared: ``2.10`` is not ``2.1``.

    Groups of thousands that are clear are no points of an identifier.
    """
    if not digits[:1].isdecimal() or digits.isdecimal():
        return number.value
    plain = digits.rstrip("abcdefghijklmnopqrstuvwxyz-")
    if is_grouped(plain, language) or "½" in digits or not re.search("[.,]", plain):
        return number.value
    return plain if set(plain) <= set("0123456789.,") else number.value


_PER_MINUTE = {"s": None, "min": 1, "h": 60, "day": 1440, "week": 10080}
_PER_MONTH = {"month": 1, "year": 12}


def _with_unit(value: str, unit: str) -> tuple[QuantityKind, str]:
    """Return a duration or a measure: *90 minutes* last as long as *1.5 hours*."""
    for table, base in ((_PER_MINUTE, "min"), (_PER_MONTH, "month")):
        factor = table.get(unit)
        if factor and _PLAIN.fullmatch(value):
            whole = Fraction(value) * factor
            return QuantityKind.DURATION, f"{whole} {base}"
    kind = QuantityKind.DURATION if unit in _TIMES else QuantityKind.MEASURE
    return kind, f"{value} {unit}"


_AGAIN = re.compile(r" \(([^\W\d_]{2,20}|[0-9]{1,9})\)")
"""A number said again in words: *10 (ten) years*."""
_TIMES = {*_PER_MINUTE, *_PER_MONTH, "working day"}
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+|/[0-9]+)?")
_SIGN = re.compile(
    r"(?:^|(?<=[\s(\[:]))(?P<all>(?P<than><=|>=|[<>≤≥≈~=])?[ \u00a0]?(?P<sign>[-−–±+])?)$"
)
_SIGNS = {"-": "−", "−": "−", "–": "−", "±": "±"}
_COMPARISONS = {"<=": "≤", ">=": "≥", "~": "≈"}
_WORD_END = re.compile(r"[^\W\d_]+(?:[0-9]+)?(?!\w|[.,][0-9])")
_WORD_BEGIN = re.compile(r"(?<![\w-])[^\W\d_]{1,3}-?$")


def _lettered(text: str, start: int, end: int, done: int) -> tuple[int, int] | None:
    """Return where a number that is written on to letters begins and ends: *7B*."""
    after = _WORD_END.match(text, end)
    before = _WORD_BEGIN.search(text, max(done, start - 4), start)
    if after is None and before is None:
        return None
    return (before.start() if before else start), (after.end() if after else end)


_LETTER = re.compile(r"(?<=[\w,:][ \u00a0])[A-Z](?![\w.'’-])")
_BEFORE_NOUN = re.compile(r"[ \u00a0][A-Z]{2}")
_NO_LETTERS = {"en": "IO", "nl": "UO"}


def _letters(text: str, language: Language) -> Iterator[Spot]:
    """Yield single capitals within a sentence: *form A*."""
    words = _PERIOD_WORD.findall(text)
    if 2 * sum(word[0].isupper() for word in words) > len(words) > 1:
        return
    never = _NO_LETTERS.get(language.partition("-")[0], "")
    for match in _LETTER.finditer(text):
        # In capitals throughout, an article is one as well: "AFTER A BURN".
        is_article = match[0] == "A" and _BEFORE_NOUN.match(text, match.end())
        if match[0] not in never and not (is_article and text.isupper()):
            yield Spot(start=match.start(), end=match.end(), value=match[0])


_TICKS = {
    "✓": "yes", "✔": "yes", "☑": "yes", "✅": "yes", "🗸": "yes",
    "✗": "no", "✘": "no", "☒": "no", "✕": "no", "✖": "no", "❌": "no", "☐": "open",
}  # fmt: skip
_TICK = re.compile("[" + "".join(_TICKS) + "]\ufe0f?")


def _ticks(text: str) -> Iterator[Spot]:
    for match in _TICK.finditer(text):
        yield Spot(start=match.start(), end=match.end(), value=_TICKS[match[0][0]])


def _clock_words(text: str, language: Language) -> Iterator[Spot]:
    for match in _clock_pattern(language).finditer(text):
        profile = profile_of(language)
        assert profile is not None
        value = profile.clock_words[match[1].lower()]
        yield Spot(start=match.start(), end=match.end(), value=value)


def _calendar_words(text: str, language: Language) -> Iterator[Spot]:
    table = _calendar(language)
    for match in _WORDS.finditer(text):
        if value := table.get(match[0].casefold()):
            yield Spot(start=match.start(), end=match.end(), value=value)


_WORDS = re.compile(r"(?<!\w)[^\W\d_]{5,12}(?!\w)")


@cache
def _calendar(language: Language) -> Mapping[str, str]:
    profile = profile_of(language)
    table = profile.calendar_words if profile else {}
    return {word: name for name, words in table.items() for word in words.split(" | ")}


@cache
def _clock_pattern(language: Language) -> re.Pattern[str]:
    profile = profile_of(language)
    words = "|".join(profile.clock_words) if profile else ""
    return re.compile(
        rf"(?<!\w)(?:12(?:[.:]00)? )?({words or '(?!)'})(?!\w)", re.IGNORECASE
    )


_EACH = frozenset({"every", "each", "elk", "elke", "ieder", "iedere"})


def _every(text: str) -> Iterator[Spot]:
    """Yield *every day* and the like, with the value that *daily* has."""
    for match in EVERY.finditer(text):
        value = unit_of(match["unit"].lower())
        yield Spot(start=match.start(), end=match.end(), value=value)


def _periods(text: str, language: Language) -> Iterator[Quantity]:
    """Yield how often something is: *weekly*; a word that counts is never loose."""
    for match in _PERIOD_WORD.finditer(text):
        if period := period_of(match[0].lower()):
            yield Quantity(
                kind=QuantityKind.PERIOD,
                text=match[0],
                value=period.key,
                start=match.start(),
                end=match.end(),
                is_loose=not period.is_counted,
            )


_PERIOD_WORD = re.compile(r"(?<!\w)[^\W\d_]{5,}(?!\w)")


def _of_one(text: str, language: Language) -> Iterator[Spot]:
    """Yield one of a unit of time, *an hour*: it lasts as long as *one hour*."""
    for match in _one_pattern(language).finditer(text):
        unit = unit_at(text, match.end(), language)
        if unit and unit.name in _TIMES - {"working day"}:
            value = _with_unit("1", unit.name)[1]
            yield Spot(start=match.start(), end=unit.end, value=value)


@cache
def _one_pattern(language: Language) -> re.Pattern[str]:
    words = {"en": "an?|per", "nl": "een|per"}.get(language.partition("-")[0], "(?!)")
    return re.compile(rf"(?<!\w)(?:{words})(?=[ \u00a0][a-z]{{3}})", re.IGNORECASE)
