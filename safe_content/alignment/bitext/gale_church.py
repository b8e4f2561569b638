"""How long a translation is: the evidence of lengths, after Gale and Church (1993)."""

from collections.abc import Sequence
from math import log, sqrt

_VARIANCE = 0.006
"""Of the logarithm of a long text's length beside the length expected of it."""

_VARIANCE_OF_ONE = 0.9
"""What is added for a text of one letter; it shrinks with the length."""

_PRIOR = 400.0
"""Letters' worth of belief that a translation is as long as its source."""


def letters(text: str) -> int:
    """Return how many characters of `text` are not white space."""
    return len("".join(text.split()))


class Lengths:
    """How the lengths of one document's translations follow from its source's."""

    def __init__(self, source: Sequence[int], target: Sequence[int]) -> None:
        targets = [log(length + 1) for length in target] or [0.0]
        centre = sum(targets) / len(targets)
        spread = sum((each - centre) ** 2 for each in targets) / len(targets)
        self._ratio = (sum(target) + _PRIOR) / (sum(source) + _PRIOR)
        self._centre = centre
        self._spread = max(spread, 0.1)
        self._sources: dict[int, tuple[float, float, float]] = {}
        self._targets: dict[int, tuple[float, float]] = {}

    def evidence(self, source: int, target: int) -> float:
        """Return by how much the two lengths speak for the texts' being the same."""
        ours = self._sources.get(source)
        if ours is None:
            expected = self._ratio * source + 1
            variance = _VARIANCE + _VARIANCE_OF_ONE / expected
            ours = (log(expected), 4 * variance, _tailed(0.0, variance))
            self._sources[source] = ours
        theirs = self._targets.get(target)
        if theirs is None:
            seen = log(target + 1)
            theirs = (seen, _tailed(seen - self._centre, self._spread))
            self._targets[target] = theirs
        distance = theirs[0] - ours[0]
        together = ours[2] - 2.5 * log(1 + distance * distance / ours[1])
        return together - theirs[1]


def _tailed(distance: float, variance: float) -> float:
    """Return the logarithm of Student's t density with four degrees of freedom."""
    square = distance * distance / variance
    return log(0.375 / sqrt(variance)) - 2.5 * log(1 + square / 4)
