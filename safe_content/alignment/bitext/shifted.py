"""Sections that stand elsewhere in the translation."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from safe_content.alignment.bitext.best_path import Bead
from safe_content.alignment.bitext.evidence import BitextEvidence

_WORTH_A_LOOK = 2.0
_SAID = 3.0
"""What the words of two units must say for the rest to be weighed at all."""

_MOVED = 8.0
"""What must speak for a section's having moved, all its units together."""

_GAP = -1.5
_ONE = -0.5
_TWO = -3.7

_Step = tuple[int, int]


def moved_sections(
    evidence: BitextEvidence, ones: Sequence[int], others: Sequence[int]
) -> list[Bead]:
    """Return what belongs together of the units that have no counterpart in order."""
    here, there = _stretches(ones), _stretches(others)
    sections = [
        _best_section(evidence, here[first], there[second])
        for first, second in _alike(evidence, here, there)
    ]
    found = [section for section in sections if section[0] > _MOVED]
    taken_ones: set[int] = set()
    taken_others: set[int] = set()
    beads: list[Bead] = []
    for _, section in sorted(found, key=lambda each: -each[0]):
        sources = {one for bead in section for one in bead[0]}
        targets = {other for bead in section for other in bead[1]}
        if sources & taken_ones or targets & taken_others:
            continue
        taken_ones |= sources
        taken_others |= targets
        beads.extend(section)
    return beads


def swaps(evidence: BitextEvidence, bead: Bead) -> list[Bead]:
    """Return what two units became that only changed places; empty for other beads."""
    match bead:
        case (first, second), (third, fourth):
            crosswise = evidence.pair(first, fourth) + evidence.pair(second, third)
            if crosswise > evidence.recast(first, second, third, fourth, crosswise):
                return [((first,), (fourth,)), ((second,), (third,))]
    return []


def _stretches(positions: Sequence[int]) -> list[list[int]]:
    stretches: list[list[int]] = []
    for position in sorted(positions):
        if stretches and stretches[-1][-1] == position - 1:
            stretches[-1].append(position)
        else:
            stretches.append([position])
    return stretches


def _alike(
    evidence: BitextEvidence,
    here: Sequence[Sequence[int]],
    there: Sequence[Sequence[int]],
) -> Iterable[tuple[int, int]]:
    """Return which stretches have at least one pair of units that may be the same."""
    places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, others in enumerate(there):
        for other in others:
            for stem in evidence.target.stems[other]:
                places[stem].append((number, other))
    alike: dict[tuple[int, int], None] = {}
    for first, ones in enumerate(here):
        for one in ones:
            said: defaultdict[tuple[int, int], float] = defaultdict(float)
            expected = evidence.expected[one]
            for stem in expected.keys() & places.keys():
                for place in places[stem]:
                    said[place] += expected[stem]
            for (second, other), weight in said.items():
                if (
                    weight > _SAID
                    and (first, second) not in alike
                    and evidence.pair(one, other) > _WORTH_A_LOOK
                ):
                    alike[first, second] = None
    return alike


def _best_section(
    evidence: BitextEvidence, ones: Sequence[int], others: Sequence[int]
) -> tuple[float, list[Bead]]:
    """Return the beads that speak most for a part of `ones` being in `others`."""
    scores = [[0.0] * (len(others) + 1) for _ in range(len(ones) + 1)]
    steps: list[list[_Step]] = [[(0, 0)] * (len(others) + 1) for _ in scores]
    best, end = 0.0, (0, 0)
    for row in range(1, len(ones) + 1):
        for column in range(1, len(others) + 1):
            one, other = ones[row - 1], others[column - 1]
            ways = [
                (0.0, (0, 0)),
                (scores[row - 1][column] + _GAP, (1, 0)),
                (scores[row][column - 1] + _GAP, (0, 1)),
                (
                    scores[row - 1][column - 1] + evidence.pair(one, other) + _ONE,
                    (1, 1),
                ),
            ]
            if row > 1:
                joined = evidence.joined(one - 1, one, other, 0.0)
                ways.append((scores[row - 2][column - 1] + joined + _TWO, (2, 1)))
            if column > 1:
                split = evidence.split(one, other - 1, other, 0.0)
                ways.append((scores[row - 1][column - 2] + split + _TWO, (1, 2)))
            scores[row][column], steps[row][column] = max(ways)
            if scores[row][column] > best:
                best, end = scores[row][column], (row, column)
    beads: list[Bead] = []
    row, column = end
    while (step := steps[row][column]) != (0, 0):
        row, column = row - step[0], column - step[1]
        if all(step):
            beads.append(
                (
                    tuple(ones[row : row + step[0]]),
                    tuple(others[column : column + step[1]]),
                )
            )
    return best, beads[::-1]
