"""Numbers as digits, compared across the ways that languages write them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from safe_content.language.currencies import CURRENCY_IN_ANY_FORM
from safe_content.language.measures import unit_at
from safe_content.model.units import Language

_BLANK = "[ \\u00a0\\u202f\\u2009]"
_NUMBER = re.compile(
    rf"(?<![0-9])(?P<spaced>[0-9]{{1,3}}(?:{_BLANK}[0-9]{{3}})+)(?![0-9])"
    r"|(?P<plain>[0-9]+(?:[.,:'’][0-9]+)*)"
)
_DATE = re.compile(
    r"(?<![0-9./-])(?:[0-9]{1,2}(?P<s>[./-]) ?[0-9]{1,2}(?P=s) ?(?:[0-9]{4}|[0-9]{2})"
    r"|(?:19|20)[0-9]{2}(?P<t>[./-]) ?[0-9]{1,2}(?P=t) ?[0-9]{1,2})(?![0-9])"
)
_THOUSANDS: Mapping[str, str] = {"en": ","}
_AFTER = re.compile(
    rf"{_BLANK}?(?:(?P<thousand>k\b|thousand|duizend|ezer|хиляд|илјад)"
    r"|(?P<million>m\b|million|miljoen|mln\b|millió|милион|млн)"
    r"|(?P<milliard>bn\b|billion|miljard|mld\b|mrd\b|milliárd|милиард|милијард|млрд)"
    rf"|(?P<afternoon>(?:(?:-|–|to|and|till|until){_BLANK}?[0-9]{{1,2}}(?:[.:][0-9]{{2}})?"
    rf"{_BLANK}?)?p\.?m\b)|(?P<decade>['’]?s\b))",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"[ \u00a0\u202f-]?(?:%|‰|{CURRENCY_IN_ANY_FORM}|per|percent|procent|százalék|процент"
    r"|на сто|отсто|proc|thousand|million|billion|duizend|miljoen|miljard|ezer|milli|mrd"
    r"|mld|bn|хил|мил|илјад)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![0-9])(1[0-9]|20)[0-9]{2}[-–/]$")
"""Before the end of a span of years: *1950-53*."""
_MONEY = re.compile(rf"(?:{CURRENCY_IN_ANY_FORM})[ \u00a0]?$", re.IGNORECASE)
_ZEROS = {"thousand": 3, "million": 6, "milliard": 9}


@dataclass(frozen=True, slots=True)
class NumberForms:
    """A number in a text, and all that it may be elsewhere."""

    text: str
    """As it is written."""
    start: int
    after: str
    """The few characters behind it, which may say that it is thousands."""
    language: Language
    before: str = ""
    """The few characters in front of it, which may be the sign of a currency."""

    @property
    def is_measured(self) -> bool:
        """Whether noughts at its end say nothing: beside money, a unit or a share."""
        return bool(
            _COUNTED.match(self.after)
            or _MONEY.search(self.before)
            or unit_at(self.after, 0, self.language)
        )

    @property
    def end(self) -> int:
        """The place behind its last digit."""
        return self.start + len(self.text)

    @property
    def keys(self) -> frozenset[str]:
        """Each way to write it with digits and points alone, the language's own."""
        own = _own_keys(self.text, _THOUSANDS.get(self.language, "."))
        if not self.is_measured and len(own) > 1:
            own = _own_keys(self.text, _THOUSANDS.get(self.language, "."), exact=True)
        if (year := _YEAR.search(self.before)) and len(self.text) == 2:
            own |= {year[1] + self.text}
        scaled = _scaled(self.text, own, self.after)
        return own | scaled if scaled else own

    @property
    def lax(self) -> frozenset[str]:
        """The same, with the separators taken as in any other language."""
        if self.text.isdecimal():
            return self.keys
        exact = not self.is_measured
        return self.keys | frozenset().union(
            *(_own_keys(self.text, mark, exact=exact) for mark in ",.")
        )


def numbers_in(text: str, language: Language) -> tuple[NumberForms, ...]:
    """Return the numbers that `text` writes in digits, in order."""
    return tuple(_numbers(text, language))


def _numbers(text: str, language: Language) -> Iterator[NumberForms]:
    dates = {m.start(): m for m in _DATE.finditer(text)}
    end = 0
    for match in _NUMBER.finditer(text):
        start, stop = match.span()
        if start < end:
            continue
        if date := dates.get(start):
            end = date.end()
            for part in re.finditer("[0-9]+", date[0]):
                yield NumberForms(part[0], start + part.start(), "", language)
        else:
            head = text[max(0, start - 6) : start]
            yield NumberForms(match[0], start, text[stop : stop + 18], language, head)


@lru_cache(maxsize=4096)
def _own_keys(written: str, thousands: str, *, exact: bool = False) -> frozenset[str]:
    """Return what `written` may be where `thousands` parts groups of three digits.

    `exact` keeps noughts at the end: section 4.10 is not section 4.1.
    """
    if written.isdecimal():
        return frozenset({written.lstrip("0") or "0"})
    groups = re.split("[^0-9]", written)
    marks = re.findall("[^0-9]", written)
    plain = ".".join(groups)
    grouped = 1 <= len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:])
    if len(set(marks)) == 1:
        mark = marks[0]
        if mark not in ".,:":
            return frozenset({"".join(groups)})
        if grouped and mark == thousands:
            return frozenset({"".join(groups)})
        if len(groups) == 2 and mark != ":":
            return frozenset({plain} if exact else {plain, _trimmed(plain)})
        return frozenset({plain})
    if len(set(marks[:-1])) == 1 and marks[-1] in ".,":
        return frozenset({_trimmed("".join(groups[:-1]) + "." + groups[-1])})
    return frozenset({plain})


def _trimmed(decimal: str) -> str:
    """Return ``1.5`` for ``1.50``; three decimals may be thousands, so they stay."""
    whole, _, decimals = decimal.partition(".")
    return decimal if len(decimals) == 3 else f"{whole}.{decimals.rstrip('0') or '0'}"


@lru_cache(maxsize=4096)
def _scaled(written: str, keys: frozenset[str], after: str) -> frozenset[str]:
    """Say what a number is with the word behind it: ``2 million``, ``3 pm``."""
    found = _AFTER.match(after)
    if found is None:
        return frozenset()
    return frozenset(_with_word(written, keys, found.lastgroup or ""))


def _with_word(written: str, keys: frozenset[str], word: str) -> Iterator[str]:
    for key in keys:
        whole, _, decimals = key.partition(".")
        if word in _ZEROS:
            zeros = _ZEROS[word] - len(decimals)
            if zeros >= 0:
                yield (whole + decimals + "0" * zeros).lstrip("0")
        elif word == "afternoon" and len(whole) < 3:
            yield str(int(whole) % 12 + 12) + (f".{decimals}" if decimals else "")
        elif word == "decade" and len(written) == 4:
            yield written[2:]
