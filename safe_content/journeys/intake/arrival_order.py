"""The order of several revisions of one master that came in together.

A name says nothing about it: "manual 10" came after "manual 9", and "manual (1)" may be
the older one. What one builds on comes first; else the day in the files decides, else
the day of the files; else nobody but a person knows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from safe_content.journeys.intake.incoming import Arrival, Opened
from safe_content.model.errors import SafeContentError


class RivalRevisionsError(SafeContentError):
    """Nothing tells which of two revisions is the newer one."""

    def __init__(self, origin: str, rival: str) -> None:
        super().__init__(
            f"{origin} and {rival} are revisions of one master, neither has what the"
            " other one changed, and no date tells which is the newer.",
            "Import the older one first, and then the other: safe-content import"
            " DOCUMENT LANGUAGE FILE.",
            "Both stay where they are.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A master that came in, and what in it is new."""

    arrival: Arrival
    opened: Opened
    master: str = ""
    """The document and the language; empty if that is not known."""
    new: frozenset[str] = field(default_factory=frozenset)
    """Fingerprints of the passages that the newest revision doesn't have."""
    saved: str = ""
    """When it was saved, as the file says."""
    rival: str = ""
    """The file beside which nothing tells which is the newer."""

    def builds_on(self, other: "Came") -> bool:
        """Whether it has all that `other` changed, and more."""
        return other.new < self.new


def in_order(came: Iterable[Came]) -> list[Came]:
    """Return what came in, each master's revisions in their order.

    Files of other masters keep their places. Of revisions without any order each names
    a rival.
    """
    together: dict[str, list[Came]] = {}
    for number, each in enumerate(came):
        together.setdefault(each.master or f"\0{number}", []).append(each)
    return [each for found in together.values() for each in _ordered(found)]


def _ordered(came: Sequence[Came]) -> list[Came]:
    found: list[Came] = []
    for each in came:
        at = next((n for n, other in enumerate(found) if _is_before(each, other)), None)
        found.insert(len(found) if at is None else at, each)
    rivals: dict[int, str] = {}
    for at, (one, other) in enumerate(pairwise(found)):
        if not _is_before(one, other) and one.opened.digest != other.opened.digest:
            rivals.setdefault(at, other.arrival.origin)
            rivals.setdefault(at + 1, one.arrival.origin)
    return [
        replace(each, rival=rivals.get(at, "")) if rivals else each
        for at, each in enumerate(found)
    ]


def _is_before(one: Came, other: Came) -> bool:
    if one.builds_on(other) or other.builds_on(one):
        return other.builds_on(one)
    if one.saved and other.saved and one.saved != other.saved:
        return one.saved < other.saved
    return one.arrival.modified < other.arrival.modified
