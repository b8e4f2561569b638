"""Numbers as digits, compared across the ways that languages write them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from safe_content.model import Language

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
    r"|(?P<million>m\b|million|miljoen|millió|милион)"
    r"|(?P<milliard>bn\b|billion|miljard|milliárd|милиард)"
    rf"|(?P<afternoon>p\.?m\b)|(?P<decade>['’]?s\b))",
    re.IGNORECASE,
)
_ZEROS = {"thousand": 3, "million": 6, "milliard": 9}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in a text, and all that it may be elsewhere."""

    text: str
    """As it is written."""
    keys: frozenset[str]
    """Each way to write it with digits and points alone, the language's own."""
    lax: frozenset[str]
    """The same, with the separators taken as in any other language."""
    start: int


def numbers_in(text: str, language: Language) -> tuple[Number, ...]:
    """Return the numbers that `text` writes in digits, in order."""
    return tuple(_numbers(text, language))


def _numbers(text: str, language: Language) -> Iterator[Number]:
    dates = {m.start(): m for m in _DATE.finditer(text)}
    end = 0
    for match in _NUMBER.finditer(text):
        if match.start() < end:
            continue
        if date := dates.get(match.start()):
            end = date.end()
            for part in re.finditer("[0-9]+", date[0]):
                yield _number(part[0], date.start() + part.start(), "", language)
        else:
            after = text[match.end() : match.end() + 12]
            yield _number(match[0], match.start(), after, language)


def _number(written: str, start: int, after: str, language: Language) -> Number:
    own = _own_keys(written, _THOUSANDS.get(language, "."))
    lax = own | _own_keys(written, ",") | _own_keys(written, ".")
    extra = frozenset(_scaled(written, own, after))
    return Number(text=written, keys=own | extra, lax=lax | extra, start=start)


def _own_keys(written: str, thousands: str) -> frozenset[str]:
    """Return what `written` may be where `thousands` parts groups of three digits."""
    groups = re.split("[^0-9]", written)
    marks = re.findall("[^0-9]", written)
    if not marks:
        return frozenset({written.lstrip("0") or "0"})
    plain = ".".join(groups)
    grouped = 1 <= len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:])
    if len(set(marks)) == 1:
        mark = marks[0]
        if mark not in ".,:":
            return frozenset({"".join(groups)})
        if grouped and mark == thousands:
            return frozenset({"".join(groups)})
        if len(groups) == 2 and mark != ":":
            return frozenset({plain, _trimmed(plain)})
        return frozenset({plain})
    if len(set(marks[:-1])) == 1 and marks[-1] in ".,":
        return frozenset({_trimmed("".join(groups[:-1]) + "." + groups[-1])})
    return frozenset({plain})


def _trimmed(decimal: str) -> str:
    return decimal.rstrip("0").rstrip(".")


def _scaled(written: str, keys: frozenset[str], after: str) -> Iterator[str]:
    """Say what a number is with the word behind it: ``2 million``, ``3 pm``."""
    found = _AFTER.match(after)
    if found is None:
        return
    for key in keys:
        whole, _, decimals = key.partition(".")
        if found.lastgroup in _ZEROS:
            zeros = _ZEROS[found.lastgroup] - len(decimals)
            if zeros >= 0:
                yield (whole + decimals + "0" * zeros).lstrip("0")
        elif found.lastgroup == "afternoon" and whole.isdecimal() and len(whole) < 3:
            yield str(int(whole) % 12 + 12) + (f".{decimals}" if decimals else "")
        elif found.lastgroup == "decade" and len(written) == 4:
            yield written[2:]
