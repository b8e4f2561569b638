"""What countries are called: by their codes, and by their names in several languages."""

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale

_SPOKEN_HERE = ("en", "nl", "hu", "bg", "mk", "de", "fr")
"""The languages in which headings and columns name countries."""


def named_country(text: str) -> str:
    """Return the code of the country that a text names, or an empty one.

    ``Hungary``, ``Hongarije``, ``Help in Magyarország`` and ``HU`` are all ``HU``; of
    several names the longest counts.
    """
    said = " ".join(text.split())
    if re.fullmatch("[A-Z]{2}", said) and said in _names().values():
        return said
    match = max(_pattern().finditer(said.casefold()), key=_length, default=None)
    return _names()[match[0]] if match else ""


def _length(match: re.Match[str]) -> int:
    return len(match[0])


@cache
def _names() -> Mapping[str, str]:
    return {
        str(name).casefold(): str(code)
        for language in reversed(_SPOKEN_HERE)
        for code, name in Locale(language).territories.items()
        if len(str(code)) == 2 and str(code).isalpha()
    }


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_names(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
