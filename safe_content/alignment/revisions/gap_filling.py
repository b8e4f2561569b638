"""Align what lies between two matches: one beside one, split into several, joined."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from safe_content.alignment.revisions.reordering import Link, best_chain
from safe_content.alignment.revisions.similarity import Alike, Likeness
from safe_content.model.units import Bead, Evidence

_LEAST = 0.43
"""How alike passages must be to hold the same content; below, one is new."""

_UNLIKE = 0.36
"""Below this two passages say other things, whatever else speaks for them; of pairs
taken at random in real documents 4 in 100 are more alike."""

_SAME_ID = 0.1
"""What an equal paragraph id of Word's adds: a hint, and no more."""

_NEIGHBOURS = 0.05
"""What it adds that nothing lies between two beads."""

_LEAST_SEVERAL = 0.7
"""The same as `_LEAST` where one passage became several, or several became one."""

_LEAST_CUT = 0.6
"""The same where a part stands at an edge of the whole, in the same words."""

_FEW_LETTERS = 4
"""So many letters a part has at least: *Yes* and *No* stand in any passage."""

_NOTHING_LOST = 0.98
"""How alike all parts are together to the whole where one has fewer."""

_SHORTER = 0.9
"""How long a part of a passage may be beside the whole."""

_MOST_PARTS = 8
"""Into how many passages one may fall."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Positions of both sides that nothing is known of yet, in order."""

    before: tuple[int, ...]
    after: tuple[int, ...]


def align_run(
    run: Gap,
    likeness: Likeness,
    has_same_id: Callable[[int, int], bool],
    may: Callable[[int, int], bool],
) -> Iterator[Bead]:
    """Yield the beads with both sides of the best path through `run`.

    `may` tells whether two passages can be one at all.
    """
    rows = {old: row for row, old in enumerate(run.before)}
    columns = {new: column for column, new in enumerate(run.after)}
    found = [p for p in likeness.among(run.before, run.after) if may(p.before, p.after)]
    links: list[Link] = []
    for pair in found:
        hint = _SAME_ID if has_same_id(pair.before, pair.after) else 0.0
        if pair.score >= _UNLIKE and pair.score + hint >= _LEAST - _NEIGHBOURS / 2:
            row, column = rows[pair.before], columns[pair.after]
            links.append(
                Link(
                    rows=range(row, row + 1),
                    columns=range(column, column + 1),
                    worth=pair.score + hint - _LEAST,
                )
            )
    links += (
        link
        for link in _of_several(run, likeness, has_same_id, found, rows, columns)
        if all(
            may(run.before[i], run.after[j]) for i in link.rows for j in link.columns
        )
    )
    for link in best_chain(
        links, len(run.before), len(run.after), neighbours=_NEIGHBOURS
    ):
        before, after = run.before[_span(link.rows)], run.after[_span(link.columns)]
        is_hinted = len(before) == len(after) == 1 and has_same_id(before[0], after[0])
        yield Bead(
            before=before,
            after=after,
            evidence=Evidence.PARA_ID if is_hinted else Evidence.SEQUENCE,
            score=likeness.of_several(before, after),
        )


def _span(steps: range) -> slice:
    return slice(steps.start, steps.stop)


def _of_several(
    run: Gap,
    likeness: Likeness,
    has_same_id: Callable[[int, int], bool],
    found: Sequence[Alike],
    rows: dict[int, int],
    columns: dict[int, int],
) -> Iterator[Link]:
    """Yield what may have been split or joined: parts side by side of one whole."""
    fallen: dict[int, set[int]] = defaultdict(set)
    joined: dict[int, set[int]] = defaultdict(set)
    for pair in found:
        old, new = pair.before, pair.after
        lengths = likeness.length_before(old), likeness.length_after(new)
        if lengths[1] < _SHORTER * lengths[0] and likeness.is_part_after(new, old):
            fallen[old].add(columns[new])
        if lengths[0] < _SHORTER * lengths[1] and likeness.is_part_before(old, new):
            joined[new].add(rows[old])
    for old, near in fallen.items():
        after = _around(near, len(run.after))
        parts = {at for at in after if likeness.is_part_after(run.after[at], old)}
        row = rows[old]
        for span in _windows(near, parts):
            cut = run.after[_span(span)]
            score = likeness.of_several((old,), cut)
            shortest = min(map(likeness.length_after, cut))
            if score < (_LEAST_CUT if shortest >= _FEW_LETTERS else _NOTHING_LOST):
                continue
            without = (likeness.of_several((old,), s) for s in (cut[1:], cut[:-1]))
            worth = _worth(
                score,
                max(without),
                is_cut=any(likeness.is_edge_after(part, old) for part in cut),
                is_hinted=any(has_same_id(old, part) for part in cut),
            )
            yield from _worthy(range(row, row + 1), span, worth)
    for new, near in joined.items():
        before = _around(near, len(run.before))
        parts = {at for at in before if likeness.is_part_before(run.before[at], new)}
        column = columns[new]
        for span in _windows(near, parts):
            cut = run.before[_span(span)]
            score = likeness.of_several(cut, (new,))
            shortest = min(map(likeness.length_before, cut))
            if score < (_LEAST_CUT if shortest >= _FEW_LETTERS else _NOTHING_LOST):
                continue
            without = (likeness.of_several(s, (new,)) for s in (cut[1:], cut[:-1]))
            worth = _worth(
                score,
                max(without),
                is_cut=any(likeness.is_edge_before(part, new) for part in cut),
                is_hinted=any(has_same_id(part, new) for part in cut),
            )
            yield from _worthy(span, range(column, column + 1), worth)


def _worthy(rows: range, columns: range, worth: float) -> Iterator[Link]:
    if worth > 0:
        yield Link(rows=rows, columns=columns, worth=worth)


def _worth(score: float, without: float, *, is_cut: bool, is_hinted: bool) -> float:
    """Say what it is worth that one became several; most if no word was changed.

    `without` is how alike they would be without one of the parts: a part that makes
    the whole no more alike is none. What was plainly cut off, such as a heading, is a
    part even where the rest was rewritten.
    """
    if score <= without:
        return 0.0
    worth = 1.5 * (score - _LEAST_SEVERAL) + 2 * max(0.0, score - 0.9)
    if not is_cut:
        return worth
    return max(worth, score - _LEAST + (_SAME_ID if is_hinted else 0.0))


def _around(near: set[int], length: int) -> set[int]:
    """Return the places from which parts of one whole can come."""
    reach = range(-_MOST_PARTS, _MOST_PARTS + 1)
    return {
        place + step for place in near for step in reach if 0 <= place + step < length
    }


def _windows(near: set[int], parts: set[int]) -> Iterator[range]:
    """Yield each stretch of two parts or more, and few, around those of `near`."""
    seen: set[range] = set()
    for place in sorted(near):
        first = last = place
        while first - 1 in parts and place - first < _MOST_PARTS:
            first -= 1
        while last + 1 in parts and last - place < _MOST_PARTS:
            last += 1
        for start in range(first, place + 1):
            for stop in range(max(place, start + 1), last + 1):
                span = range(start, stop + 1)
                if len(span) <= _MOST_PARTS and span not in seen:
                    seen.add(span)
                    yield span
