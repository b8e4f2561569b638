"""Numbers and bullets that somebody typed, where the other language has Word's own."""

import re
from collections.abc import Iterable

_MARK = re.compile(
    r"\s*(?P<mark>(?:\d{1,3}(?:\.\d{1,3}){1,4}[.)]?|\d{1,3}[.)]|[^\W\d_][.)]"
    r"|[IVXivx]{1,5}[.)]|[•▪◦●‣·*–—-]))\s+(?=\S)"
)
_WORDS = re.compile(r"\d+|[^\W\d_]+")

_SYSTEM = 2
"""Fewer such marks in a file may be chance: a date, an initial."""


class Markers:
    """What marks stand before texts of a master and their translations.

    A mark that only a translation has is taken off, one that only the master has is
    put on, if several texts of the file are like that; one whose number or letter
    stands anywhere in the other text is no mark but part of what is said.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        known = list(pairs)
        self._takes_off = (
            sum(bool(_alone(text, source)) for source, text in known) >= _SYSTEM
        )
        self._puts_on = (
            sum(bool(_alone(source, text)) for source, text in known) >= _SYSTEM
        )

    def fitted(self, source: str, translation: str) -> str:
        """Return `translation` with the mark of `source`, or without one."""
        if self._takes_off and (mark := _alone(translation, source)):
            return translation.lstrip()[len(mark) :].lstrip()
        if self._puts_on and (mark := _alone(source, translation)):
            return f"{mark} {translation.lstrip()}"
        return translation


def _alone(text: str, other: str) -> str:
    """Return the mark that `text` begins with, if nothing of it stands in `other`."""
    found = _MARK.match(text)
    if found is None or not other.strip() or _MARK.match(other):
        return ""
    said = set(_WORDS.findall(other.casefold()))
    parts = _WORDS.findall(found["mark"].casefold())
    return "" if said.intersection(parts) else found["mark"]
