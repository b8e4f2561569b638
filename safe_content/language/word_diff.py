"""What changed between two wordings, in whole words and phrases."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from rapidfuzz.distance import Indel

from safe_content.language.tokens import Token, TokenKind, tokens
from safe_content.model.units import DiffSpan, Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Hunk:
    """Neighbouring tokens that were replaced, removed or added."""

    before: slice
    after: slice


def difference(before: str, after: str) -> tuple[DiffSpan, ...]:
    """Say what became of each word between two wordings, codes being words.

    What is the same joined with what was removed gives `before`, with what was
    added `after`.
    """
    old, new = tokens(before), tokens(after)
    return tuple(_joined(_stretches(old, new, hunks(old, new))))


def hunks(before: Sequence[Token], after: Sequence[Token]) -> tuple[Hunk, ...]:
    """Return where two texts differ, in order, as a reader would bracket it."""
    return tuple(
        _shifted(hunk, before, after)
        for hunk in _bridged(edits(before, after), before, after)
    )


def edits(before: Sequence[Hashable], after: Sequence[Hashable]) -> tuple[Hunk, ...]:
    """Return the shortest edits that make one into the other, in order."""
    return tuple(_edits(before, after))


def _edits(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[Hunk]:
    if before == after:
        return
    numbers = dict(zip(dict.fromkeys((*before, *after)), count()))
    one, other = (list(map(numbers.__getitem__, side)) for side in (before, after))
    pending: Hunk | None = None
    for op in Indel.opcodes(one, other):
        if op.tag == "equal":
            if pending:
                yield pending
            pending = None
            continue
        pending = Hunk(
            before=slice(pending.before.start if pending else op.src_start, op.src_end),
            after=slice(pending.after.start if pending else op.dest_start, op.dest_end),
        )
    if pending:
        yield pending


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    """A hunk and how many words it has on each side."""

    hunk: Hunk
    removed: int
    added: int


def _bridged(
    found: Sequence[Hunk], before: Sequence[Token], after: Sequence[Token]
) -> Iterator[Hunk]:
    """Join hunks that have too little between them to be read apart."""
    current: _Weighed | None = None
    for hunk in found:
        weighed = _Weighed(
            hunk=hunk,
            removed=_words(before[hunk.before]),
            added=_words(after[hunk.after]),
        )
        if current is None:
            current = weighed
            continue
        between = before[current.hunk.before.stop : hunk.before.start]
        if not _is_bridge(between, current, weighed):
            yield current.hunk
            current = weighed
            continue
        words = _words(between)
        current = _Weighed(
            hunk=Hunk(
                before=slice(current.hunk.before.start, hunk.before.stop),
                after=slice(current.hunk.after.start, hunk.after.stop),
            ),
            removed=current.removed + words + weighed.removed,
            added=current.added + words + weighed.added,
        )
    if current:
        yield current.hunk


def _is_bridge(between: Sequence[Token], left: _Weighed, right: _Weighed) -> bool:
    if len(between) > 3 or any(token.kind is TokenKind.CODE for token in between):
        return False
    words = [token for token in between if token.is_said]
    sides = (left.removed + right.removed, left.added + right.added)
    if not words:
        has_words = all(side.removed + side.added for side in (left, right))
        is_spaced = all(token.kind is TokenKind.SPACE for token in between)
        # What is written together, as *e.g.* or *well-known*, is read together.
        is_close = all(token.kind is TokenKind.PUNCTUATION for token in between)
        return has_words and (is_close or (is_spaced and min(sides) > 0))
    return len(words) == 1 and len(words[0].text) <= 3 and min(sides) >= 3


def _words(side: Sequence[Token]) -> int:
    return sum(token.is_said for token in side)


def _shifted(hunk: Hunk, before: Sequence[Token], after: Sequence[Token]) -> Hunk:
    """Slide what was only added or only removed to where a sentence or word begins."""
    is_added = hunk.before.start == hunk.before.stop
    if not is_added and hunk.after.start != hunk.after.stop:
        return hunk
    side, span = (after, hunk.after) if is_added else (before, hunk.before)
    best, best_score = 0, _seam(side, span.start, span.stop)
    for shift in _slides(hunk, before, after, side, span):
        score = _seam(side, span.start + shift, span.stop + shift)
        if score > best_score:
            best, best_score = shift, score
    return Hunk(
        before=slice(hunk.before.start + best, hunk.before.stop + best),
        after=slice(hunk.after.start + best, hunk.after.stop + best),
    )


def _slides(
    hunk: Hunk,
    before: Sequence[Token],
    after: Sequence[Token],
    side: Sequence[Token],
    span: slice,
) -> Iterator[int]:
    """Yield how far a hunk can slide either way and still make one into the other."""
    for shift in range(-1, -_FARTHEST, -1):
        old, new = hunk.before.start + shift, hunk.after.start + shift
        if min(old, new) < 0 or before[old] != after[new]:
            break
        if side[span.start + shift] != side[span.stop + shift]:
            break
        yield shift
    for shift in range(1, _FARTHEST):
        old, new = hunk.before.stop + shift - 1, hunk.after.stop + shift - 1
        if old >= len(before) or new >= len(after) or before[old] != after[new]:
            break
        if side[span.start + shift - 1] != side[span.stop + shift - 1]:
            break
        yield shift


def _seam(side: Sequence[Token], start: int, stop: int) -> int:
    """Score a place for a hunk: whole sentences, then whole words, read best."""
    if start == stop:
        return 0
    if (
        start
        and side[start].kind is TokenKind.SPACE
        and side[start - 1].text in _ENDS
        and side[stop - 1].text in _ENDS
    ):
        return 5
    score = 0
    if start == 0 or side[start - 1].kind is TokenKind.SPACE:
        score += 2
        if start < 2 or side[start - 2].text in _ENDS:
            score += 2
    if side[stop - 1].kind is TokenKind.SPACE:
        score += 1
    return score


_FARTHEST = 9
_ENDS = frozenset(".!?…")


def _stretches(
    before: Sequence[Token], after: Sequence[Token], found: Sequence[Hunk]
) -> Iterator[DiffSpan]:
    place = 0
    for hunk in found:
        yield _stretch(Marking.SAME, before[place : hunk.before.start])
        yield _stretch(Marking.REMOVED, before[hunk.before])
        yield _stretch(Marking.ADDED, after[hunk.after])
        place = hunk.before.stop
    yield _stretch(Marking.SAME, before[place:])


def _stretch(marking: Marking, side: Sequence[Token]) -> DiffSpan:
    return DiffSpan(marking=marking, text="".join(token.text for token in side))


def _joined(stretches: Iterator[DiffSpan]) -> Iterator[DiffSpan]:
    return (stretch for stretch in stretches if stretch.text)
