"""Which passage of a translation is which of its source."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from safe_content.alignment.calibration import confidences
from safe_content.alignment.lexicon import from_terms, general
from safe_content.alignment.lexicon_learned import cognates, joined, learn, turned
from safe_content.alignment.translations_chain import (
    Pair,
    chained,
    firm,
    heaviest_chain,
)
from safe_content.alignment.translations_evidence import Evidence
from safe_content.alignment.translations_moves import moved_sections
from safe_content.alignment.translations_path import Bead, best_path
from safe_content.alignment.translations_words import take_apart
from safe_content.model import Language, Passage


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
    confirmed = heaviest_chain((one, other, 1.0) for one, other in anchors)
    aside = set(anchors).difference(confirmed)
    ones = _without(len(ours), {one for one, _ in aside})
    others = _without(len(theirs), {other for _, other in aside})
    known = joined(
        [
            cognates(ours, theirs),
            general(source_language, target_language) if lexicon else {},
            from_terms(glossary),
        ]
    )
    back = turned(known)
    evidence = Evidence(ours, theirs, known, back)
    chain = chained(evidence, ones, others, settled=confirmed, confirmed=confirmed)
    forward, backward = learn(ours, theirs, [*chain, *aside])
    evidence = Evidence(
        ours, theirs, joined([known, forward]), joined([back, backward])
    )
    chain = chained(
        evidence,
        ones,
        others,
        settled={*firm(chain), *confirmed},
        confirmed=confirmed,
    )
    held = sorted({*firm(chain), *confirmed})
    beads = list(_between(evidence, held, chain, ones, others))
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
    ]
    judged = [*confidences(evidence, beads), *confidences(evidence, moved)]
    certain = {((one,), (other,)) for one, other in anchors}
    found = [
        AlignedBead(
            source=bead[0],
            target=bead[1],
            confidence=1.0 if bead in certain else round(confidence, 3),
        )
        for bead, confidence in zip([*beads, *moved], judged, strict=True)
    ]
    found += [
        AlignedBead(source=(one,), target=(other,), confidence=1.0)
        for one, other in aside
    ]
    return tuple(sorted(found, key=_in_order))


def _in_order(bead: AlignedBead) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
    """Put beads in the order of the source, and what only the target has last."""
    return not bead.source, bead.source, bead.target


def _without(length: int, positions: Collection[int]) -> Sequence[int]:
    if not positions:
        return range(length)
    return [position for position in range(length) if position not in positions]


def _between(
    evidence: Evidence,
    held: Sequence[Pair],
    chain: Sequence[Pair],
    ones: Sequence[int],
    others: Sequence[int],
) -> Iterator[Bead]:
    """Yield the pairs that are held on to, and the best beads between them."""
    left = up = start = 0
    for one, other in held:
        right, down = bisect_left(ones, one, up), bisect_left(others, other, left)
        stop = bisect_left(chain, (one, other), start)
        yield from best_path(
            evidence, ones[up:right], others[left:down], chain[start:stop]
        )
        yield (one,), (other,)
        up, left, start = right + 1, down + 1, stop + 1
    yield from best_path(evidence, ones[up:], others[left:], chain[start:])
