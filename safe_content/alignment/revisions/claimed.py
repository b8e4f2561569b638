"""What a matching of two revisions has claimed so far, and what is still free."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from safe_content.alignment.revisions.gap_filling import Gap
from safe_content.alignment.revisions.reordering import increasing
from safe_content.model.units import Bead, Evidence, Passage


@dataclass(slots=True, kw_only=True)
class Claimed:
    """One-to-one matches found so far, and beads of several."""

    before: Sequence[Passage]
    after: Sequence[Passage]
    to_after: dict[int, int] = field(default_factory=dict)
    why: dict[int, tuple[Evidence, float]] = field(default_factory=dict)
    """By the position before: the evidence and how alike the two are."""
    several: list[Bead] = field(default_factory=list)
    known_before: Sequence[Hashable] = ()
    known_after: Sequence[Hashable] = ()
    """What must be the same for two passages to be one; empty if nothing must."""

    taken_before: set[int] = field(default_factory=set)
    taken_after: set[int] = field(default_factory=set)

    @property
    def is_open(self) -> bool:
        """Whether both sides hold passages that nothing is known of."""
        return len(self.taken_before) < len(self.before) and len(
            self.taken_after
        ) < len(self.after)

    def may(self, old: int, new: int) -> bool:
        """Tell whether a passage before and one after can be one at all."""
        if not self.known_before:
            return True
        return self.known_before[old] == self.known_after[new]

    def add(self, old: int, new: int, evidence: Evidence, score: float = 1.0) -> None:
        """Match one passage with one, unless either is claimed already."""
        if old in self.taken_before or new in self.taken_after:
            return
        if not self.may(old, new):
            return
        self.to_after[old] = new
        self.why[old] = (evidence, score)
        self.taken_before.add(old)
        self.taken_after.add(new)

    def add_several(self, bead: Bead) -> None:
        """Match one with several, or several with one."""
        self.several.append(bead)
        self.taken_before.update(bead.before)
        self.taken_after.update(bead.after)

    def free_before(self) -> list[int]:
        """Return the positions before that are not claimed."""
        return [i for i in range(len(self.before)) if i not in self.taken_before]

    def free_after(self) -> list[int]:
        """Return the positions after that are not claimed."""
        return [j for j in range(len(self.after)) if j not in self.taken_after]

    def runs(self) -> Iterator[Gap]:
        """Yield what is unmatched between neighbouring matches that keep order."""
        pairs = sorted(self.to_after.items())
        kept = [pairs[k] for k in increasing([new for _, new in pairs])]
        ends = [(-1, -1), *kept, (len(self.before), len(self.after))]
        for (i1, j1), (i2, j2) in pairwise(ends):
            old = tuple(i for i in range(i1 + 1, i2) if i not in self.taken_before)
            new = tuple(j for j in range(j1 + 1, j2) if j not in self.taken_after)
            if old and new:
                yield Gap(before=old, after=new)
