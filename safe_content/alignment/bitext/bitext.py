"""Which passage of a translation is which of its source."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from safe_content.alignment.bitext.anchors import Pair, chained, firm, likely
from safe_content.alignment.bitext.best_path import Bead, best_path
from safe_content.alignment.bitext.bilingual_lexicon import from_terms, general
from safe_content.alignment.bitext.confidence import confidence_of_added, confidences
from safe_content.alignment.bitext.cooccurrence import (
    Partners,
    cognates,
    joined,
    learn,
    numbered,
    turned,
)
from safe_content.alignment.bitext.evidence import BitextEvidence
from safe_content.alignment.bitext.features import Units, take_apart
from safe_content.alignment.bitext.first_pass import sketch
from safe_content.alignment.bitext.shifted import moved_sections, swaps
from safe_content.model.units import Language, Passage


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
    confirmed: Sequence[Bead] = (),
    lexicon: bool = True,
) -> tuple[AlignedBead, ...]:
    """Find for each passage of `source` what it has become in `target`.

    `confirmed` are beads that a person has vouched for, none of which shares a
    passage with another: they hold, and those that go on with what else is plain keep
    what stands before them apart from what stands after.
    """
    found = explain(
        source,
        target,
        source_language=source_language,
        target_language=target_language,
        glossary=glossary,
        confirmed=confirmed,
        lexicon=lexicon,
    )
    certain = {_stand_in(bead): bead for bead in confirmed if all(bead)}
    beads = [
        AlignedBead(source=bead[0], target=bead[1], confidence=round(confidence, 3))
        for part in (found.in_order, found.moved)
        for bead, confidence in zip(
            part, confidences(found.evidence, part, certain), strict=True
        )
        if bead not in certain
    ]
    beads += [
        AlignedBead(source=bead[0], target=bead[1], confidence=1.0)
        for bead in confirmed
    ]
    return tuple(sorted(beads, key=_in_order))


def align_added(
    source: Sequence[Passage],
    target: Sequence[Passage],
    *,
    source_language: Language,
    target_language: Language,
    confirmed: Sequence[Bead],
) -> tuple[AlignedBead, ...]:
    """Find what of two documents, paired in the `confirmed` beads, was added to both."""
    found = explain(
        source,
        target,
        source_language=source_language,
        target_language=target_language,
        confirmed=confirmed,
    )
    certain = {_stand_in(bead) for bead in confirmed if all(bead)}
    return tuple(
        AlignedBead(
            source=bead[0],
            target=bead[1],
            confidence=round(confidence_of_added(found.evidence, bead), 3),
        )
        for bead in sorted([*found.in_order, *found.moved])
        if all(bead) and bead not in certain
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Beads and what speaks for them; of what is confirmed, a stand-in of one each."""

    evidence: BitextEvidence
    in_order: list[Bead]
    moved: list[Bead]


def explain(
    source: Sequence[Passage],
    target: Sequence[Passage],
    *,
    source_language: Language,
    target_language: Language,
    glossary: Sequence[tuple[str, str]] = (),
    confirmed: Sequence[Bead] = (),
    lexicon: bool = True,
) -> Explained:
    """Align as `align` does, and show what the beads were judged by."""
    ours, theirs = take_apart(source), take_apart(target)
    sure = {(bead[0][0], bead[1][0]) for bead in confirmed if all(bead)}
    settled_ones = {one for bead in confirmed for one in bead[0]}
    settled_others = {other for bead in confirmed for other in bead[1]}
    known = _known(
        ours, theirs, source_language, target_language, glossary, lexicon=lexicon
    )
    chain = sketch(
        ours,
        theirs,
        known,
        _without(len(ours), settled_ones),
        _without(len(theirs), settled_others),
        sure,
    )
    held = [pair for pair in chain if pair in sure]
    aside = sorted(sure.difference(held))
    ones = _without(len(ours), settled_ones.difference(one for one, _ in held))
    others = _without(len(theirs), settled_others.difference(at for _, at in held))
    alike = [*chain, *aside]
    evidence = _taught(ours, theirs, known, alike)
    chain = chained(
        evidence,
        ones,
        others,
        near=chain,
        settled={*held, *likely(evidence, firm(chain))},
        confirmed=held,
    )
    fixed = sorted({*firm(chain), *held})
    beads = list(_between(evidence, fixed, chain, ones, others))
    moved = moved_sections(
        evidence,
        [position for bead in beads if not bead[1] for position in bead[0]],
        [position for bead in beads if not bead[0] for position in bead[1]],
    )
    swapped = [each for bead in beads for each in swaps(evidence, bead)]
    moved += swapped
    gone = {one for bead in moved for one in bead[0]}
    come = {other for bead in moved for other in bead[1]}
    return Explained(
        evidence=evidence,
        in_order=[
            bead
            for bead in beads
            if not (gone.issuperset(bead[0]) and come.issuperset(bead[1]))
        ],
        moved=[*moved, *(((one,), (other,)) for one, other in aside)],
    )


def evidence_from(
    source: Sequence[Passage],
    target: Sequence[Passage],
    pairs: Sequence[Pair],
    *,
    source_language: Language,
    target_language: Language,
    glossary: Sequence[tuple[str, str]] = (),
) -> BitextEvidence:
    """Weigh passages by what is known of the languages, and what `pairs` teach."""
    ours, theirs = take_apart(source), take_apart(target)
    known = _known(ours, theirs, source_language, target_language, glossary)
    return _taught(ours, theirs, known, pairs)


def _known(
    ours: Units,
    theirs: Units,
    source_language: Language,
    target_language: Language,
    glossary: Sequence[tuple[str, str]],
    *,
    lexicon: bool = True,
) -> Partners:
    return joined(
        [
            numbered(each, ours, theirs)
            for each in (
                cognates(ours, theirs),
                general(source_language, target_language) if lexicon else {},
                from_terms(glossary),
            )
        ]
    )


def _taught(
    ours: Units, theirs: Units, known: Partners, alike: Sequence[Pair]
) -> BitextEvidence:
    forward, backward = learn(ours, theirs, alike)
    return BitextEvidence(
        ours,
        theirs,
        joined([known, forward]),
        joined([turned(known), backward]),
        alike,
    )


def _stand_in(bead: Bead) -> Bead:
    """Return the first passage of either side: the whole bead is where they are."""
    return bead[0][:1], bead[1][:1]


def _in_order(bead: AlignedBead) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
    """Put beads in the order of the source, and what only the target has last."""
    return not bead.source, bead.source, bead.target


def _without(length: int, positions: Collection[int]) -> Sequence[int]:
    if not positions:
        return range(length)
    return [position for position in range(length) if position not in positions]


def _between(
    evidence: BitextEvidence,
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
