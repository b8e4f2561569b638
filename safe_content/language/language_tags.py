"""Whether a tag names a language, as Babel knows them (BCP 47, CLDR)."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_EVERYDAY = frozenset({"en", "nl", "hu", "bg", "mk"})
"""Known without loading Babel, which takes longer than all else that settings need."""


def is_language(tag: str) -> bool:
    """Tell whether `tag` is a language tag, written as it should be.

    ``hu``, ``en-GB`` and ``sr-Latn`` are; ``hun``, ``HU`` and ``Hungarian`` are not.
    """
    if tag in _EVERYDAY:
        return True
    found = _parsed(tag)
    return found is not None and str(found).replace("_", "-") == tag


def meant(tag: str) -> str:
    """Return the tag that was probably meant by one that is none; empty if unknown.

    ``hun``, ``HU``, ``hu_HU`` and ``Hungarian`` give ``hu``.
    """
    from babel.core import get_global

    word = tag.strip().replace("_", "-")
    alias = get_global("language_aliases").get(word.lower())
    if alias:
        return str(alias)
    found = _parsed(word.lower()) or _parsed(word.split("-")[0].lower())
    if found is not None:
        return str(found.language)
    return _by_name().get(word.casefold(), "")


def _parsed(tag: str) -> "Locale | None":
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return None


@cache
def _by_name() -> dict[str, str]:
    """Languages by their names in English and in themselves."""
    from babel import Locale

    found: dict[str, str] = {}
    for code, name in Locale("en").languages.items():
        if _parsed(code) is None or "_" in code:
            continue
        found.setdefault(name.casefold(), code)
        own = Locale.parse(code).get_language_name(code)
        if own:
            found.setdefault(own.casefold(), code)
    return found
