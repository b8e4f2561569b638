"""A translation of several passages in one, taken apart again."""

import re
from collections.abc import Sequence
from math import log

from safe_content.alignment.bitext.structure import ending, stops
from safe_content.language import sentences
from safe_content.model import codes
from safe_content.model.units import Language

_SPACE = re.compile(r"\s+")
_CLAUSE = re.compile(r"[;:,–—]$")
_MOST_PLACES = 400
"""Longer texts are not taken apart: there are too many ways."""

_WITHIN_A_CLAUSE = 1.2
_AFTER_A_CLAUSE = 0.3
"""What speaks against cutting elsewhere than between sentences."""

_OTHER_ENDING = 0.8
_OTHER_START = 0.6
_OTHER_STOPS = 0.3


def parted(
    text: str, sources: Sequence[str], languages: tuple[Language, Language]
) -> tuple[str, ...] | None:
    """Return the parts of `text` that translate each of `sources`, or None.

    Each part is to be about as long as its source, to begin and end like it, and to
    hold as many sentences; it is cut rather between sentences than within one, and
    never inside a pair of codes. `languages` are those of the sources and of the text.
    """
    places = _places(text, languages[1])
    if not len(sources) - 1 <= len(places) <= _MOST_PLACES:
        return None
    ratio = _length(text) / sum(map(_length, sources))
    bounds = [(0, 0.0), *places, (len(text), 0.0)]
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for source in sources:
        found: dict[int, tuple[float, int]] = {}
        for start, (strain, _) in best[-1].items():
            for stop in range(start + 1, len(bounds)):
                part = text[bounds[start][0] : bounds[stop][0]].strip()
                whole = strain + _strain(part, source, ratio) + bounds[stop][1]
                if stop not in found or whole < found[stop][0]:
                    found[stop] = whole, start
        best.append(found)
    stop = len(bounds) - 1
    if stop not in best[-1]:
        return None
    parts: list[str] = []
    for found in reversed(best[1:]):
        start = found[stop][1]
        parts.append(text[bounds[start][0] : bounds[stop][0]].strip())
        stop = start
    return tuple(reversed(parts))


def _places(text: str, language: Language) -> list[tuple[int, float]]:
    """Return where `text` may be cut, and what speaks against each place."""
    ends: set[int] = set()
    place = 0
    for sentence in sentences(text, language):
        place += len(sentence)
        ends.add(place)
    places: list[tuple[int, float]] = []
    for space in _SPACE.finditer(text):
        before = text[: space.start()]
        if not codes.is_balanced(before) or space.end() in (0, len(text)):
            continue
        if space.end() in ends:
            against = 0.0
        elif _CLAUSE.search(before):
            against = _AFTER_A_CLAUSE
        else:
            against = _WITHIN_A_CLAUSE
        places.append((space.end(), against))
    return places


def _strain(part: str, source: str, ratio: float) -> float:
    """Return how unlike a translation of `source` a part is."""
    plain, own = codes.plain(part).strip(), codes.plain(source).strip()
    if not plain:
        return 100.0
    begins_alike = plain[:1].islower() == own[:1].islower()
    return (
        abs(log(_length(part) / (ratio * _length(source))))
        + _OTHER_ENDING * (ending(plain) != ending(own))
        + _OTHER_START * (not begins_alike)
        + _OTHER_STOPS * min(abs(stops(plain) - stops(own)), 3)
    )


def _length(text: str) -> int:
    return len(codes.plain(text)) + 1
