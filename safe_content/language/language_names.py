"""What languages are called: by codes of any kind, and by their names."""

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from safe_content.model.units import Language

_SPOKEN_HERE = ("en", "nl", "hu", "bg", "mk", "de", "fr")
"""The languages in which programs and people name others."""

_CODE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z0-9]{2,8}))*", re.IGNORECASE)
_COUNTRY = re.compile(r"[\s_]*[(\[,/–-].*$")


def named_language(name: str) -> Language | None:
    """Return the language that `name` stands for, or None if it is none.

    ``hu``, ``hu-HU``, ``HU_hu``, ``hun``, ``Hungarian``, ``Hungarian (Hungary)``,
    ``Magyar`` and ``Hongaars`` are all ``hu``.
    """
    said = " ".join(name.split())
    if _CODE.fullmatch(said):
        base = re.split("[-_]", said)[0].lower()
        found = _aliases().get(base, base)
        if found in _codes():
            return Language(found)
    folded = said.casefold()
    names = _names()
    return names.get(folded) or names.get(_COUNTRY.sub("", folded))


def is_language(name: str) -> bool:
    """Tell whether `name` is what a language is called, and not its code: *men*, *run*.

    What one is called in a country counts as well, as *Dari*.
    """
    folded = name.casefold()
    return folded in _names() or folded in _names_in_countries()


@cache
def _names_in_countries() -> frozenset[str]:
    return frozenset(
        str(name).casefold()
        for reader in _SPOKEN_HERE
        for code, name in Locale(reader).languages.items()
        if "_" in str(code)
    )


@cache
def _codes() -> frozenset[str]:
    """Return the codes of all languages that have a name."""
    return frozenset(
        code for code in map(str, Locale("en").languages) if "_" not in code
    )


@cache
def _aliases() -> Mapping[str, str]:
    """Return the codes of three letters and old ones, and today's codes for them."""
    return {
        str(old): str(new).partition("_")[0]
        for old, new in get_global("language_aliases").items()
    }


@cache
def _names() -> Mapping[str, Language]:
    """Return the names of languages, in small letters, in those of `_SPOKEN_HERE`
    and in their own."""
    names: dict[str, Language] = {}
    for code in sorted(_codes()):
        try:
            own = Locale.parse(code).get_display_name(code)
        except (UnknownLocaleError, ValueError):
            own = None
        if own:
            names.setdefault(own.casefold(), Language(code))
    for reader in _SPOKEN_HERE:
        for code, name in Locale(reader).languages.items():
            if str(code) in _codes():
                names.setdefault(str(name).casefold(), Language(str(code)))
    return names
