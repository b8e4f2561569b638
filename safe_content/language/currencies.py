"""Currencies by their signs, their codes, and the words of each language."""

import re
from collections.abc import Iterator
from functools import cache

from safe_content.language.profiles import PROFILES

_SIGNS = {"EUR": "€", "USD": r"US\$|\$", "GBP": "£"}
_CODES = "EUR USD GBP HUF BGN MKD CHF"


def _ways(code: str, *, with_endings: bool) -> Iterator[str]:
    if code in _SIGNS:
        yield _SIGNS[code]
    words = [code]
    for profile in PROFILES.values():
        if ways := profile.currencies.get(code):
            end = profile.currency_endings if with_endings else ""
            words.append(f"(?:{ways}){end}")
    yield rf"(?:{'|'.join(words)})(?!\w)"


def _pattern(*, with_endings: bool) -> str:
    return "|".join(
        rf"(?P<{code}>{'|'.join(_ways(code, with_endings=with_endings))})"
        for code in _CODES.split()
    )


CURRENCY = _pattern(with_endings=False)
"""A pattern, for any case, whose one group that matches is called by its code: ``EUR``.

The words of all languages count in each, as a source may name them in its own.
"""

CURRENCY_IN_ANY_FORM = _pattern(with_endings=True)
"""The same, with what is written on to a word: *eurót*."""


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(CURRENCY, re.IGNORECASE)


def currency_in(text: str) -> str:
    """Return the currency that a label names, as *Amount (€)* does; empty for none."""
    for word in re.findall(r"[^\W\d_]+|[€$£]", text):
        if found := _whole().fullmatch(word):
            return found.lastgroup or ""
    return ""
