"""A translation of several passages in one, taken apart where its sentences end."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from math import log

from safe_content import inline
from safe_content.model import Language
from safe_content.wording import sentences

_MOST_SENTENCES = 14
"""Longer texts are not taken apart: there are too many ways."""


def parted(
    text: str, sources: Sequence[str], languages: tuple[Language, Language]
) -> tuple[str, ...] | None:
    """Return the parts of `text` that translate each of `sources`, or None.

    It is cut only between sentences, never inside a pair of codes, so that each part
    ends as many sentences as its source if that is possible, and is about as long as
    its source is. `languages` are those of the sources and of the text.
    """
    pieces = sentences(text, languages[1])
    if not len(sources) <= len(pieces) <= _MOST_SENTENCES:
        return None
    wanted = [len(sentences(source, languages[0])) for source in sources]
    lengths = [len(inline.plain(source)) + 1 for source in sources]
    ratio = (len(inline.plain(text)) + 1) / sum(lengths)
    best: tuple[float, tuple[str, ...]] | None = None
    for cuts in combinations(range(1, len(pieces)), len(sources) - 1):
        bounds = list(pairwise((0, *cuts, len(pieces))))
        parts = tuple("".join(pieces[start:stop]).strip() for start, stop in bounds)
        if not all(inline.is_balanced(part) for part in parts):
            continue
        strain = sum(
            abs(log((len(inline.plain(part)) + 1) / (ratio * length)))
            + (stop - start != count)
            for part, length, count, (start, stop) in zip(
                parts, lengths, wanted, bounds, strict=True
            )
        )
        if best is None or strain < best[0]:
            best = strain, parts
    return best[1] if best else None
