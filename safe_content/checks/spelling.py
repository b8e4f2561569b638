"""Which words of a translation a dictionary should know, and what is said if not."""

import re
from collections.abc import Iterable

from safe_content.checks import addresses
from safe_content.checks.registry import finding
from safe_content.model import codes
from safe_content.model.units import Finding

_PARTS = re.compile(r"(?<=-)[^\W\d_]{1,4}(?![\w-])")
"""Endings that a hyphen joins to a name, which no dictionary has."""

_WORD = re.compile(r"(?<![\w.@/])(?<!\b\w-)[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w@/])")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_SHORTEST = 3
"""Shorter words are signs and endings more often than slips."""


def spelled(
    source: str, translation: str, terms: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return the words of `translation` to look up, each once, in order.

    Names and abbreviations are left out: what stands in the source too, what has
    capitals inside or other letters than the text, and the words of the glossary's
    `terms`.
    """
    text = codes.plain(translation)
    text = addresses.without(text, addresses.links(text))
    text = addresses.without(text, addresses.emails(text))
    known = {word.casefold() for word in _WORD.findall(codes.plain(source))}
    known.update(word.casefold() for term in terms for word in _WORD.findall(term))
    text = _PARTS.sub(lambda part: " " * len(part[0]), text)
    is_cyrillic = _CYRILLIC.search(text) is not None
    found = (
        word
        for word in _WORD.findall(text)
        if len(word) >= _SHORTEST
        and word[1:].islower()
        and word.casefold() not in known
        and not (is_cyrillic and _LATIN.search(word))
    )
    return tuple(dict.fromkeys(found))


def misspelled(word: str) -> Finding:
    """Return what is found of a word that the dictionary does not have."""
    return finding("spelling", "unknown", word=word, place=word)
