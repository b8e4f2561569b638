"""The parts of a wording, and what it claims that must not change unseen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from safe_content.model.rules import Rule


class Saying(NamedTuple):
    """A word, a sign, or a figure with all it is written with."""

    key: str
    """The same for all ways of writing it."""
    text: str
    is_name: bool = False


class Claim(NamedTuple):
    """Something in a wording that must not change unseen."""

    rule: Rule
    key: str
    """The same for all ways of saying it."""
    text: str
    start: int
    """The first saying that belongs to it; `end` is the one after the last."""
    end: int
    is_loose: bool = False
    """Whether it counts only when another takes its place."""
    axis: str = ""
    """On what another may take its place; empty for any of the same rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """All that a wording says, in order, and what of it must not change unseen."""

    sayings: tuple[Saying, ...]
    claims: tuple[Claim, ...]

    def text(self, span: slice) -> str:
        """Return the words of some sayings."""
        return " ".join(saying.text for saying in self.sayings[span])


def words_of(sayings: Sequence[Saying]) -> str:
    """Return the words of a claim, or the part of one that is contracted."""
    return " ".join(saying.text or saying.key for saying in sayings)
