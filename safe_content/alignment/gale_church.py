"""How long a translation is: the evidence of lengths, after Gale and Church (1993)."""

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """How the lengths of one document's translations follow from its source's."""

    ratio: float
    """Letters of translation for each letter of source."""

    centre: float
    """The mean of the logarithm of the translation's lengths."""

    spread: float
    """The variance of the logarithm of the translation's lengths."""

    def evidence(self, source: int, target: int) -> float:
        """Return by how much the two lengths speak for the texts' being the same."""
        expected = self.ratio * source + 1
        seen = log(target + 1)
        ours = _tailed(seen - log(expected), _VARIANCE + _VARIANCE_OF_ONE / expected)
        return ours - _tailed(seen - self.centre, self.spread)


def measure(source: Sequence[int], target: Sequence[int]) -> Lengths:
    """Learn from all lengths of two documents how the one follows from the other."""
    targets = [log(length + 1) for length in target] or [0.0]
    centre = sum(targets) / len(targets)
    spread = sum((each - centre) ** 2 for each in targets) / len(targets)
    return Lengths(
        ratio=(sum(target) + _PRIOR) / (sum(source) + _PRIOR),
        centre=centre,
        spread=max(spread, 0.1),
    )


def _tailed(distance: float, variance: float) -> float:
    """Return the logarithm of Student's t density with four degrees of freedom."""
    square = distance * distance / variance
    return log(0.375 / sqrt(variance)) - 2.5 * log(1 + square / 4)
