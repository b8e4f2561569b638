"""Chains: the most that can be said to have kept its order."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Neighbouring rows beside neighbouring columns, and what that is worth."""

    rows: range
    columns: range
    worth: float


def increasing(values: Sequence[int]) -> list[int]:
    """Return the positions of a longest increasing subsequence of `values`."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for position, value in enumerate(values):
        spot = bisect_left(tails, value)
        previous.append(ends[spot - 1] if spot else -1)
        if spot == len(tails):
            tails.append(value)
            ends.append(position)
        else:
            tails[spot], ends[spot] = value, position
    found: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(at)
        at = previous[at]
    return found[::-1]


def best_chain(
    links: Iterable[Link], rows: int, columns: int, *, neighbours: float
) -> list[Link]:
    """Return the links that keep their order and are worth most together.

    `neighbours` is what it adds when nothing lies between two of them, or between
    one and an end of what is `rows` long and `columns` wide.
    """
    starting: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        starting[link.rows.start].append(link)
    waiting: dict[int, list[_ChainedLink]] = defaultdict(list)
    ended: dict[tuple[int, int], _ChainedLink] = {}
    heads = _Best(columns + 1)
    best: _ChainedLink | None = None
    for row in range(rows + 1):
        for chain in waiting.pop(row, ()):
            heads.add(chain.link.columns.stop, chain)
        for link in starting.get(row, ()):
            before = heads.up_to(link.columns.start)
            worth = before.worth if before else 0.0
            beside = ended.get((row, link.columns.start))
            if beside and beside.worth + neighbours > worth:
                before, worth = beside, beside.worth + neighbours
            elif (row, link.columns.start) == (0, 0):
                worth += neighbours
            worth += link.worth
            end = link.rows.stop, link.columns.stop
            if end == (rows, columns):
                worth += neighbours
            chain = _ChainedLink(link, worth, before)
            waiting[end[0]].append(chain)
            if end not in ended or ended[end].worth < worth:
                ended[end] = chain
            if best is None or worth > best.worth:
                best = chain
    found: list[Link] = []
    while best:
        found.append(best.link)
        best = best.before
    return found[::-1]


@dataclass(frozen=True, slots=True)
class _ChainedLink:
    """A link, what it is worth with all before it, and the one before it."""

    link: Link
    worth: float
    before: "_ChainedLink | None"


class _Best:
    """The chains worth most up to each column: a tree of maxima."""

    def __init__(self, columns: int) -> None:
        self._tree: list[_ChainedLink | None] = [None] * (columns + 1)

    def add(self, column: int, chain: _ChainedLink) -> None:
        """Take in a chain that ends before `column`."""
        at = column + 1
        while at < len(self._tree):
            held = self._tree[at]
            if held is None or held.worth < chain.worth:
                self._tree[at] = chain
            at += at & -at

    def up_to(self, column: int) -> _ChainedLink | None:
        """Return the best chain that ends before or at `column`."""
        at, best = column + 1, None
        while at:
            held = self._tree[at]
            if held and (best is None or held.worth > best.worth):
                best = held
            at -= at & -at
        return best
