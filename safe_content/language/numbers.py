"""Numbers in digits and in words, by the habits of each language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from safe_content.language.numerals import closed, joiner, ordinals, scales
from safe_content.model.units import Language

_DIGITS = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f']\d{3})+(?![\d]|[.,]\d{3})(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
)
_ORDINAL_MARK = re.compile(r"(?:st|nd|rd|th|e|de|ste|ти|ри|ви|ми|-ти|-ри|-ви|-ми)\b")
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "1/3", "⅔": "2/3"}
_FRACTION = re.compile("(?:([0-9]{1,9})[ \u00a0]?)?([" + "".join(_FRACTIONS) + "])")
_IN_FIGURES = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_BESIDE = frozenset({" ", "\u00a0", "\u202f"})
_START = attrgetter("start")
_WORD = re.compile(r"[^\W\d_]+")
_AGED = re.compile(r"(\w+)jarig(?:en?)?")
"""*Zestienjarige*: the number is the first part of the word."""
_POINT_LANGUAGES = frozenset({"en", "mt", "he", "zh", "ja", "ko", "th"})
"""Languages that write 1.5 for one and a half; the others write 1,5."""
_HUNDRED_AND = frozenset({"en", "nl"})
"""Languages that say *and* in a number after hundreds only."""

_APART = re.compile(r"[ \u00a0‑-]en[ \u00a0‑-]", re.IGNORECASE)
"""What stands in a Dutch number that is written in three words."""

_BETWEEN = re.compile(r"\b(?:tussen|zowel)(?: de)? $", re.IGNORECASE)


class Number(NamedTuple):
    """A number as a text has it."""

    start: int
    end: int
    value: str
    """In digits with a decimal point; an ordinal ends in a point."""

    is_loose: bool = False
    """Whether it is a word that often counts nothing, such as *one* or *first*."""


def value_of(digits: str, language: Language) -> str:
    """Return a number in digits without separators, its decimals after a point."""
    if digits.isdecimal():
        return digits
    plain = re.sub(r"[ \u00a0\u202f']", "", digits)
    marks = re.findall(r"[.,]", plain)
    if not marks:
        return plain
    decimal = "." if language.partition("-")[0] in _POINT_LANGUAGES else ","
    groups = re.split(r"[.,]", plain)
    in_threes = all(len(group) == 3 for group in groups[1:])
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1:
        decimal = marks[-1]
        in_threes = all(len(group) == 3 for group in groups[1:-1])
    elif len(marks) > 1:
        return "".join(groups) if in_threes and groups[0] != "0" else ".".join(groups)
    elif marks[0] == decimal or not in_threes or groups[0].startswith("0"):
        decimal = marks[0]
    else:
        return "".join(groups)
    if not in_threes and len(marks) > 1:
        return ".".join(groups)
    whole, _, fraction = plain.rpartition(decimal)
    whole, fraction = re.sub("[.,]", "", whole), fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def is_grouped(digits: str, language: Language) -> bool:
    """Tell whether the marks of `digits` clearly part thousands, as in *1,000*."""
    plain = re.sub(r"[ \u00a0\u202f']", "", digits)
    marks, groups = re.findall(r"[.,]", plain), re.split(r"[.,]", plain)
    if not marks:
        return True
    own = "," if language.partition("-")[0] in _POINT_LANGUAGES else "."
    in_threes = all(len(group) == 3 for group in groups[1:])
    return (
        in_threes
        and groups[0].lstrip("0") == groups[0]
        and set(marks) == {own}
        and len(groups[0]) <= 3
    )


def is_unclear(digits: str, language: Language) -> bool:
    """Tell whether three digits behind one mark may be thousands or decimals."""
    groups = re.split(r"[.,]", digits)
    return len(groups) == 2 and len(groups[1]) == 3 and not is_grouped(digits, language)


def numbers(text: str, language: Language) -> tuple[Number, ...]:
    """Return the numbers of a plain `text` in their order."""
    found = [*_in_digits(text, language), *_in_words(text, language)]
    found.sort(key=_START)
    return tuple(_scaled(text, found, scales(language.partition("-")[0])))


def _scaled(
    text: str, found: Sequence[Number], words: Mapping[str, int]
) -> Iterator[Number]:
    """Make one number of *1.5 million*: digits, and in what they count."""
    left: Number | None = None
    for number in found:
        scale = words.get(text[number.start : number.end].lower())
        is_beside = left is not None and text[left.end : number.start] in _BESIDE
        if left and scale and is_beside and _IN_FIGURES.fullmatch(left.value):
            value = _without_zeros(f"{Decimal(left.value) * scale:f}")
            left = left._replace(end=number.end, value=value)
            continue
        if left:
            yield left
        left = number
    if left:
        yield left


def _without_zeros(value: str) -> str:
    return value.rstrip("0").rstrip(".") if "." in value else value


def _in_digits(text: str, language: Language) -> Iterator[Number]:
    for match in _DIGITS.finditer(text):
        if text[match.end() : match.end() + 2].strip()[:1] in _FRACTIONS:
            continue
        value = value_of(match.group(), language)
        end = match.end()
        if (mark := _ORDINAL_MARK.match(text, end)) and "." not in value:
            value, end = value + ".", mark.end()
        yield Number(start=match.start(), end=end, value=value)
    for match in () if text.isascii() else _FRACTION.finditer(text):
        whole, part = match[1], _FRACTIONS[match[2]]
        if whole:
            part = f"{whole}{part[1:]}" if part[0] == "0" else f"{whole} {part}"
        yield Number(start=match.start(), end=match.end(), value=part)


@dataclass(slots=True)
class _Sum:
    """A number in words, as far as it has been read."""

    start: int
    end: int
    total: int
    current: int
    words: int


def _in_words(text: str, language: Language) -> Iterator[Number]:
    """Read number words one after another: *two hundred and five* is one number."""
    code = language.partition("-")[0]
    if not scales(code):
        return
    reading: _Sum | None = None
    joiner_end = -1
    for match in _WORD.finditer(text):
        if reading is None and not may_count(match.group(), code):
            continue
        word = match.group().lower()
        if (value := ordinals(code).get(word)) is not None:
            if reading:
                yield _number(text, reading)
            reading = None
            yield Number(
                start=match.start(), end=match.end(), value=f"{value}.", is_loose=True
            )
            continue
        if code == "nl" and (aged := _AGED.fullmatch(word)):
            word = aged[1]
        counted = _value(word, code)
        if counted is None or (reading is None and word == "een"):
            is_joiner = reading is not None and word == joiner(code)
            if is_joiner:
                joiner_end = match.end()
            elif reading:
                yield _number(text, reading)
                reading = None
            continue
        scale = scales(code).get(word)
        if reading and _goes_on(
            text,
            reading,
            match.start(),
            joiner_end=joiner_end,
            counted=counted,
            code=code,
        ):
            _add(reading, counted, scale)
            reading.end = match.start() + len(word)
            continue
        if reading:
            yield _number(text, reading)
        reading = _Sum(match.start(), match.start() + len(word), 0, counted, 1)
        if scale and scale >= 1000:
            reading.total, reading.current = counted, 0
    if reading:
        yield _number(text, reading)


@lru_cache(maxsize=16384)
def may_count(written: str, code: str) -> bool:
    """Tell whether a number in words can begin with, or be, a word."""
    word = written.lower()
    aged = _AGED.fullmatch(word) if code == "nl" else None
    return word in ordinals(code) or any(
        _value(part, code) is not None for part in (word, aged[1] if aged else word)
    )


def _value(word: str, code: str) -> int | None:
    if len(word) > 60:
        return None
    value = scales(code).get(word)
    return value if value is not None else closed(word, code)


def _goes_on(
    text: str, sum_: _Sum, start: int, *, joiner_end: int, counted: int, code: str
) -> bool:
    """Tell whether the next number word belongs to the number being read."""
    if code == "nl" and _is_written_apart(text, sum_, start, counted):
        return True
    gap = text[max(sum_.end, joiner_end) : start]
    if gap.strip() not in ("", "-", "‑") or len(gap) > 2:
        return False
    is_joined = joiner_end > sum_.end
    if counted >= 1000 or counted == 100:
        return not is_joined and (sum_.current or sum_.total) > 0
    if sum_.current == 0:
        return sum_.total > 0
    if counted > 100 or (is_joined and code in _HUNDRED_AND and sum_.current % 100):
        return False
    room = next((room for room in (100, 10) if sum_.current % room == 0), 0)
    return counted < room and sum_.current >= 20


def _is_written_apart(text: str, sum_: _Sum, start: int, counted: int) -> bool:
    """Tell whether *twee en twintig* is 22; between two and twenty it is not."""
    return (
        sum_.words == 1
        and sum_.total == 0
        and 1 <= sum_.current <= 9
        and counted in range(20, 100, 10)
        and _APART.fullmatch(text[sum_.end : start]) is not None
        and _BETWEEN.search(text[: sum_.start]) is None
    )


def _add(sum_: _Sum, counted: int, scale: int | None) -> None:
    sum_.words += 1
    if scale and scale >= 1000:
        sum_.total += max(sum_.current, 1) * scale
        sum_.current = 0
    elif scale == 100:
        sum_.current = max(sum_.current, 1) * 100
    else:
        sum_.current += counted


def _number(text: str, sum_: _Sum) -> Number:
    value = sum_.total + sum_.current
    is_loose = value == 1 and text[sum_.start : sum_.end].lower() not in ("één",)
    return Number(start=sum_.start, end=sum_.end, value=str(value), is_loose=is_loose)
