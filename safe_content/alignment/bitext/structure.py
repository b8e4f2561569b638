"""What a passage is on the page, as evidence that it translates another."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from math import log

from safe_content.model.units import Kind, Passage, Story

_STOP = re.compile(r"[.:;?!…](?=[\s)”’\"»]|$)|[。：；？！]")

_CONTENTS = re.compile(r"toc \d", re.IGNORECASE)
"""The styles that Word gives the lines of a table of contents."""

_NARROW = {"：": ":", "？": "?", "！": "!", "；": ";"}

Shape = str
"""What a passage is on the page, in a form that its translation shares."""

_SAME_SHAPE = 0.96
"""How often a translation is on the page what its source is."""

_SAME_ENDING = 0.85
"""How often a translation ends with the mark its source ends with."""

_BELIEF = 10.0
"""Pairs' worth of belief in the above, against what the documents show."""

_SHAPE_WEIGHT = 0.9
_ENDING_WEIGHT = 0.7
"""Shape and ending are not independent of the words, so each counts for less."""


def shape(passage: Passage) -> Shape:
    """Return what `passage` is on the page, with its depth or its column."""
    place = passage.cell.column if passage.cell else passage.level
    return _named(passage.story, passage.kind, place)


@cache
def _named(story: Story, kind: Kind, place: int) -> Shape:
    return f"{story} {kind} {place}"


def ending(text: str) -> str:
    """Return the kind of mark that `text` ends with."""
    match text.rstrip()[-1:]:
        case "." | "…" | "。":
            return "."
        case ":" | "?" | "!" | ";" as mark:
            return mark
        case "：" | "？" | "！" | "；" as mark:
            return _NARROW[mark]
        case _:
            return ""


def stops(text: str) -> int:
    """Return how many sentences and clauses end in `text`, as its marks tell."""
    return len(_STOP.findall(text))


def lines_of_contents(
    source: Sequence[Passage], target: Sequence[Passage]
) -> Sequence[int]:
    """Return the lines of `target` that only say headings again, by their places.

    They translate nothing by themselves, unless the source has such lines too.
    """
    if any(_CONTENTS.match(passage.style) for passage in source):
        return ()
    return tuple(
        place for place, passage in enumerate(target) if _CONTENTS.match(passage.style)
    )


def shapes_alike(
    source: Sequence[Shape], target: Sequence[Shape], pairs: Sequence[tuple[int, int]]
) -> Mapping[tuple[Shape, Shape], float]:
    """Return what each two shapes of these documents say for being the same text.

    `pairs` are units taken for the same: a translation may have shapes of its own.
    """
    return _likeness(source, target, pairs, _SAME_SHAPE, _SHAPE_WEIGHT)


def endings_alike(
    source: Sequence[str], target: Sequence[str], pairs: Sequence[tuple[int, int]]
) -> Mapping[tuple[str, str], float]:
    """Return what each two endings of these documents say for being the same text."""
    return _likeness(source, target, pairs, _SAME_ENDING, _ENDING_WEIGHT)


def _likeness(
    source: Sequence[str],
    target: Sequence[str],
    pairs: Sequence[tuple[int, int]],
    same: float,
    weight: float,
) -> Mapping[tuple[str, str], float]:
    """Compare how often a value stands beside another with how often it is there."""
    seen = Counter(target)
    known = seen.keys() | set(source)
    shares = {each: (seen[each] + 1) / (len(target) + len(known)) for each in known}
    beside = Counter((source[one], target[other]) for one, other in pairs)
    here_at_all = Counter(source[one] for one, _ in pairs)
    likeness: dict[tuple[str, str], float] = {}
    for here in known:
        for there, share in shares.items():
            usual = (1 - same) * share + (same if here == there else 0)
            often = (beside[here, there] + _BELIEF * usual) / (
                here_at_all[here] + _BELIEF
            )
            likeness[here, there] = weight * log(often / share)
    return likeness
