"""The best way through two stretches of units, in order: beads and gaps."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log

from safe_content.alignment.bitext.evidence import BitextEvidence

Bead = tuple[tuple[int, ...], tuple[int, ...]]
"""Positions in the source and in the target, one of them possibly empty."""

_ONE = log(0.95)
_TWO = log(0.018)
_TWO_TWO = log(0.001)
_GAP = log(0.05)
_LONGER_GAP = log(0.65)
"""Units without a counterpart come in stretches."""

_BOTH_GAPS = log(0.3)
"""Rarely is something left out just where something else was put in."""

_CROSS = 8.0
"""How much two units must share crosswise for their border to have moved."""

_NEVER = -1e9
_WIDTH = 60
"""How far from the diagonal the way may go where nothing else is known."""

_MARGIN = 3
"""How far it may stray from what it should pass."""

_PAIRED, _ONLY_SOURCE, _ONLY_TARGET = range(3)

_Cell = tuple[float, float, float, tuple[int, int, int], int, int]
"""Best scores ending in a bead, a gap of source, of target; and how each came."""

_NOWHERE = (0, 0, 0)


def best_path(
    evidence: BitextEvidence,
    ones: Sequence[int],
    others: Sequence[int],
    near: Sequence[tuple[int, int]] = (),
) -> list[Bead]:
    """Return the beads that explain these stretches of two documents best.

    `near` are pairs, in order, that the way passes closely if not through.
    """
    if not ones or not others:
        return [((one,), ()) for one in ones] + [((), (other,)) for other in others]
    rows: list[dict[int, _Cell]] = []
    for row, reach in enumerate(_reaches(ones, others, near)):
        rows.append(_row(evidence, ones, others, row, reach, rows))
    return list(_walk_back(rows, ones, others))[::-1]


def _reaches(
    ones: Sequence[int], others: Sequence[int], near: Sequence[tuple[int, int]]
) -> Sequence[range]:
    """Return the columns that are looked at in each row."""
    rows, columns = len(ones), len(others)
    first = [columns] * (rows + 1)
    last = [0] * (rows + 1)
    ends = [(bisect_left(ones, one), bisect_left(others, other)) for one, other in near]
    for (row, left), (below, right) in pairwise([(0, 0), *ends, (rows, columns)]):
        wide = right - left > 2 * _WIDTH
        for each in range(row, below + 1):
            start, stop = left, right
            if wide:
                middle = left + (right - left) * (each - row) // max(below - row, 1)
                slope = (right - left) // max(below - row, 1) + 1
                start = max(left, middle - _WIDTH - slope)
                stop = min(right, middle + _WIDTH + slope)
            first[each] = min(first[each], max(start - _MARGIN, 0))
            last[each] = max(last[each], min(stop + _MARGIN, columns))
    first[0], last[rows] = 0, columns
    for row in range(rows, 0, -1):
        first[row - 1] = min(first[row - 1], first[row])
    for row in range(rows):
        last[row + 1] = max(last[row + 1], last[row])
    return [range(*each) for each in zip(first, (end + 1 for end in last), strict=True)]


def _row(
    evidence: BitextEvidence,
    ones: Sequence[int],
    others: Sequence[int],
    row: int,
    reach: range,
    rows: list[dict[int, _Cell]],
) -> dict[int, _Cell]:
    cells: dict[int, _Cell] = {}
    above = rows[row - 1] if row else {}
    above_that = rows[row - 2] if row > 1 else {}
    one = ones[row - 1] if row else -1
    before: _Cell | None = None
    for column in reach:
        if not row and not column:
            cells[0] = before = (0.0, _NEVER, _NEVER, _NOWHERE, 0, 0)
            continue
        other = others[column - 1] if column else -1
        paired, how = _NEVER, _NOWHERE
        diagonal = above.get(column - 1)
        if diagonal is not None:
            came = _best(diagonal)
            paired = _score(diagonal, came) + evidence.pair(one, other) + _ONE
            how = (1, 1, came)
            upper = ones[row - 2] if row > 1 and ones[row - 2] == one - 1 else None
            left = others[column - 2] if column > 1 else None
            left = left if left == other - 1 else None
            if upper is not None and (cell := above_that.get(column - 1)) is not None:
                came = _best(cell)
                least = paired - _score(cell, came) - _TWO
                score = evidence.joined(upper, one, other, least)
                if score > least:
                    paired, how = _score(cell, came) + score + _TWO, (2, 1, came)
            if left is not None and (cell := above.get(column - 2)) is not None:
                came = _best(cell)
                least = paired - _score(cell, came) - _TWO
                score = evidence.split(one, left, other, least)
                if score > least:
                    paired, how = _score(cell, came) + score + _TWO, (1, 2, came)
            if (
                upper is not None
                and left is not None
                and (cell := above_that.get(column - 2)) is not None
                and evidence.shared(upper, other) + evidence.shared(one, left) > _CROSS
            ):
                came = _best(cell)
                least = paired - _score(cell, came) - _TWO_TWO
                score = evidence.recast(upper, one, left, other, least)
                if score > least:
                    paired, how = _score(cell, came) + score + _TWO_TWO, (2, 2, came)
        only_source, from_source = _NEVER, 0
        if (cell := above.get(column)) is not None:
            only_source, from_source = _gap(cell, _ONLY_SOURCE)
        only_target, from_target = _NEVER, 0
        if before is not None:
            only_target, from_target = _gap(before, _ONLY_TARGET)
        before = (paired, only_source, only_target, how, from_source, from_target)
        cells[column] = before
    return cells


def _best(cell: _Cell) -> int:
    paired, only_source, only_target = cell[0], cell[1], cell[2]
    if paired >= only_source:
        return _PAIRED if paired >= only_target else _ONLY_TARGET
    return _ONLY_SOURCE if only_source >= only_target else _ONLY_TARGET


def _score(cell: _Cell, state: int) -> float:
    if state == _PAIRED:
        return cell[0]
    return cell[1] if state == _ONLY_SOURCE else cell[2]


def _gap(cell: _Cell, state: int) -> tuple[float, int]:
    """Return the best score of leaving a unit alone, and from what state it came."""
    came = _best(cell)
    longer = (cell[1] if state == _ONLY_SOURCE else cell[2]) + _LONGER_GAP
    opened = _score(cell, came) + _GAP
    if came not in (_PAIRED, state):
        opened += _BOTH_GAPS
    return (longer, state) if longer >= opened else (opened, came)


def _walk_back(
    rows: list[dict[int, _Cell]], ones: Sequence[int], others: Sequence[int]
) -> Iterator[Bead]:
    row, column = len(ones), len(others)
    state = _best(rows[row][column])
    while row or column:
        cell = rows[row][column]
        if state == _PAIRED:
            height, width, state = cell[3]
        elif state == _ONLY_SOURCE:
            height, width, state = 1, 0, cell[4]
        else:
            height, width, state = 0, 1, cell[5]
        row, column = row - height, column - width
        yield (
            tuple(ones[row : row + height]),
            tuple(others[column : column + width]),
        )
