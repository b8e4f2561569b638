"""The names of months and days in a date, in another language."""

import re
from collections.abc import Mapping
from functools import cache

from safe_content.model.units import Language

_WRITTEN_IN = ("en", "nl", "de", "fr", "es", "it", "pt", "hu", "bg", "mk", "ro", "sr")
"""The languages in which a master's dates are looked for, the likeliest first."""

_WORD = re.compile(r"[^\W\d_]+\.?")


def in_language(date: str, language: Language) -> str:
    """Return a date with its months and days named in a language.

    ``in_language("16 June 2010", "bg")`` is ``"16 юни 2010"``. A date without names,
    or in a language that is not known, stays as it is.
    """
    words = {word.casefold().strip(".") for word in _WORD.findall(date)}
    known = (_meanings(tag) for tag in _WRITTEN_IN)
    own = next((each for each in known if not words.isdisjoint(each)), {})
    names = _names(language)

    def renamed(found: re.Match[str]) -> str:
        meaning = own.get(found[0].casefold().strip("."), "")
        name = names.get(meaning, "")
        if not name:
            return found[0]
        return name + "." * (found[0].endswith(".") and not name.endswith("."))

    return _WORD.sub(renamed, date)


@cache
def _meanings(language: str) -> Mapping[str, str]:
    """Return which month or day each name in a language is: ``month wide 6``."""
    found: dict[str, str] = {}
    for meaning, name in _names(language).items():
        found.setdefault(name.casefold().strip("."), meaning)
    return found


@cache
def _names(language: str) -> Mapping[str, str]:
    """Return what each month and day is called within a date, in full and in short."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        f"{kind} {width} {number}": name
        for kind, names in (("month", locale.months), ("day", locale.days))
        for width in ("wide", "abbreviated")
        for number, name in names["format"][width].items()
    }
