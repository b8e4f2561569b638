"""Units of measure and of time after a number, by the words of each language."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from safe_content.language.profiles import profile_of
from safe_content.model.units import Language


class MeasureSpan(NamedTuple):
    """A unit where it stands in a text."""

    name: str
    """The same for each way of writing it: ``km``, ``working day``."""
    end: int


def unit_at(text: str, place: int, language: Language) -> MeasureSpan | None:
    """Return the unit that stands in `text` right behind `place`, if one does.

    ``unit_at("12 km", 2, en)`` is ``Unit("km", 5)``. A sign such as ``m`` or ``s``
    counts in its own case alone; ``5 M`` is no length.
    """
    pattern = _pattern(language)
    match = pattern.match(text, place) if pattern else None
    if match is None:
        return None
    written = match["unit"]
    name = _names(language).get(" ".join(written.lower().split()))
    if name is None or (
        len(written) <= 2 and written.isalpha() and written != written.lower()
    ):
        return None
    return MeasureSpan(name=name, end=match.end())


@cache
def unit_words(language: Language) -> frozenset[str]:
    """Return the words that units are made of, to see at once that there is none."""
    return frozenset(word for name in _names(language) for word in name.split())


@cache
def _names(language: Language) -> Mapping[str, str]:
    profile = profile_of(language)
    units = profile.units if profile else {}
    return {way: name for name, ways in units.items() for way in ways.split(" | ")}


@cache
def _pattern(language: Language) -> re.Pattern[str] | None:
    names = _names(language)
    if not names:
        return None
    profile = profile_of(language)
    endings = profile.endings if profile else ""
    ways = "|".join(
        re.escape(way).replace(r"\\ ", r"[ \u00a0]")
        for way in sorted(names, key=len, reverse=True)
    )
    return re.compile(
        rf"[ \u00a0\u202f-]?(?P<unit>{ways}){endings}(?![\w°])(?!\.\w)", re.IGNORECASE
    )
