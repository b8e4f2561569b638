"""Which passage of a translation is which of its source."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safe_content.alignment.lexicon import Lexicon, from_terms, general
from safe_content.alignment.lexicon_learned import cognates, joined, learn, turned
from safe_content.alignment.translations_chain import (
    Pair,
    chained,
    firm,
)
from safe_content.alignment.translations_evidence import Evidence
from safe_content.alignment.translations_moves import moved_sections
from safe_content.alignment.translations_path import Bead, best_path
from safe_content.alignment.translations_words import take_apart
from safe_content.model import Language, Passage

_LESSONS = 1
"""How often word pairs are learned from the pairs that stand out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedBead:
    """Passages of a source and of its translation that say the same."""

    source: tuple[int, ...]
    """Positions in the source, in order; empty if only the translation has it."""

    target: tuple[int, ...]
    """Positions in the translation, in order; empty if it was left untranslated."""

    confidence: float
    """How often such a bead is right, 0 to 1."""


def align(
    source: Sequence[Passage],
    target: Sequence[Passage],
    *,
    source_language: Language,
    target_language: Language,
    glossary: Sequence[tuple[str, str]] = (),
    anchors: Sequence[tuple[int, int]] = (),
    lexicon: bool = True,
) -> tuple[AlignedBead, ...]:
    """Find for each passage of `source` what it has become in `target`.

    `anchors` are pairs that a person has confirmed: they hold, and those in order
    keep what stands before them apart from what stands after.
    """
    ours, theirs = take_apart(source), take_apart(target)
    known: Lexicon = joined(
        [
            cognates(ours, theirs),
            general(source_language, target_language) if lexicon else {},
            from_terms(glossary),
        ]
    )
    back = turned(known)
    evidence = Evidence(ours, theirs, known, back)
    chain = chained(evidence, ())
    for _ in range(_LESSONS):
        forward, backward = learn(ours, theirs, chain)
        evidence = Evidence(
            ours, theirs, joined([known, forward]), joined([back, backward])
        )
        chain = chained(evidence, firm(chain))
    held = firm(chain)
    beads = list(_between(evidence, held, chain, len(ours), len(theirs)))
    moved = moved_sections(
        evidence,
        [position for bead in beads if not bead[1] for position in bead[0]],
        [position for bead in beads if not bead[0] for position in bead[1]],
    )
    gone = {one for bead in moved for one in bead[0]}
    come = {other for bead in moved for other in bead[1]}
    beads = [
        bead
        for bead in beads
        if all(bead) or not (gone.issuperset(bead[0]) and come.issuperset(bead[1]))
    ] + moved
    return tuple(
        AlignedBead(source=one, target=other, confidence=1.0)
        for one, other in sorted(beads, key=lambda bead: (bead[0] or (10**9,), bead[1]))
    )


def _between(
    evidence: Evidence,
    held: Sequence[Pair],
    chain: Sequence[Pair],
    source: int,
    target: int,
) -> Iterator[Bead]:
    """Yield the pairs that are held on to, and the best beads between them."""
    one = other = start = 0
    for next_one, next_other in [*held, (source, target)]:
        stop = bisect_left(chain, (next_one, next_other), start)
        near = chain[start:stop]
        ones, others = range(one, next_one), range(other, next_other)
        yield from best_path(evidence, ones, others, near)
        if next_one < source:
            yield (next_one,), (next_other,)
        one, other, start = next_one + 1, next_other + 1, stop + 1
