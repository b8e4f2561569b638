"""Which passage of a revision is which of the one before, by ever weaker evidence.

Equal text among equal neighbours; equal text elsewhere; a mark of our own; an
alignment of what lies between these, in which Word's paragraph id is a hint; last
what is alike elsewhere. Each passage is claimed at most once.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import Indel

from safe_content.alignment.between import Run, align_run
from safe_content.alignment.likeness import Likeness, is_listed
from safe_content.alignment.order import increasing
from safe_content.alignment.para_ids import same_id
from safe_content.model import Bead, Evidence, Passage

_ALIKE_ELSEWHERE = 0.65
"""How alike a passage must be to one far away to be that one, moved and edited."""

_SAME_ID = 0.15
"""What an equal paragraph id takes off that."""

_MANY = 4_000_000
"""Pairs of a stretch of equal texts of which the best order is still looked for."""


def match(before: Sequence[Passage], after: Sequence[Passage]) -> tuple[Bead, ...]:
    """Return beads that cover each position of both sides exactly once."""
    matching = _Matching(before=before, after=after)
    keys = _numbered(before, after)
    _match_unique(matching, *keys)
    _spread(matching, *keys)
    _match_equal_between(matching, *keys)
    _match_unique_left(matching, *keys)
    _match_marks(matching)
    if matching.is_open:
        likeness = Likeness(before, after)
        has_same_id = same_id(before, after)
        _match_between(matching, likeness, has_same_id)
        _match_equal_left(matching, *keys)
        _match_alike_left(matching, likeness, has_same_id)
    return _beads(matching)


@dataclass(slots=True, kw_only=True)
class _Matching:
    """One-to-one matches found so far, and beads of several."""

    before: Sequence[Passage]
    after: Sequence[Passage]
    to_after: dict[int, int] = field(default_factory=dict)
    why: dict[int, tuple[Evidence, float]] = field(default_factory=dict)
    """By the position before: the evidence and how alike the two are."""
    several: list[Bead] = field(default_factory=list)
    taken_before: set[int] = field(default_factory=set)
    taken_after: set[int] = field(default_factory=set)

    @property
    def is_open(self) -> bool:
        """Whether both sides hold passages that nothing is known of."""
        return len(self.taken_before) < len(self.before) and len(
            self.taken_after
        ) < len(self.after)

    def add(self, old: int, new: int, evidence: Evidence, score: float = 1.0) -> None:
        """Match one passage with one, unless either is claimed already."""
        if old in self.taken_before or new in self.taken_after:
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

    def runs(self) -> Iterator[Run]:
        """Yield what is unmatched between neighbouring matches that keep order."""
        pairs = sorted(self.to_after.items())
        kept = [pairs[k] for k in increasing([new for _, new in pairs])]
        ends = [(-1, -1), *kept, (len(self.before), len(self.after))]
        for (i1, j1), (i2, j2) in pairwise(ends):
            old = tuple(i for i in range(i1 + 1, i2) if i not in self.taken_before)
            new = tuple(j for j in range(j1 + 1, j2) if j not in self.taken_after)
            if old and new:
                yield Run(before=old, after=new)


def _numbered(
    before: Sequence[Passage], after: Sequence[Passage]
) -> tuple[list[int], list[int]]:
    """Give each wording a number: equal numbers are equal wordings."""
    numbers: dict[tuple[str, bool], int] = {}
    one, other = (
        [
            numbers.setdefault((" ".join(p.text.split()), is_listed(p)), len(numbers))
            for p in side
        ]
        for side in (before, after)
    )
    return one, other


def _once(keys: Iterable[Hashable]) -> dict[Hashable, int]:
    """Return the position of each key that stands once."""
    places: dict[Hashable, int | None] = {}
    for position, key in enumerate(keys):
        if key is not None:
            places[key] = None if key in places else position
    return {key: place for key, place in places.items() if place is not None}


def _match_unique(
    matching: _Matching, before: Sequence[int], after: Sequence[int]
) -> None:
    """Match texts that stand once on each side, where they keep their order."""
    there = _once(after)
    pairs = [(i, there[k]) for k, i in _once(before).items() if k in there]
    pairs.sort()
    for position in increasing([new for _, new in pairs]):
        matching.add(*pairs[position], Evidence.CONTEXT)


def _spread(matching: _Matching, before: Sequence[int], after: Sequence[int]) -> None:
    """Match equal neighbours of what is matched, on and on in both directions."""
    known = sorted(matching.to_after.items())
    ends = ((-1, -1), *known), ((len(before), len(after)), *reversed(known))
    for step, starts in zip((1, -1), ends, strict=True):
        for old, new in starts:
            i, j = old + step, new + step
            while (
                0 <= i < len(before)
                and 0 <= j < len(after)
                and before[i] == after[j]
                and i not in matching.taken_before
                and j not in matching.taken_after
            ):
                matching.add(i, j, Evidence.CONTEXT)
                i, j = i + step, j + step


def _match_equal_between(
    matching: _Matching, before: Sequence[int], after: Sequence[int]
) -> None:
    """Match the most equal texts that keep their order in a gap between matches."""
    for run in list(matching.runs()):
        there = {after[j] for j in run.after}
        old = [i for i in run.before if before[i] in there]
        here = {before[i] for i in old}
        new = [j for j in run.after if after[j] in here]
        if len(old) * len(new) > _MANY:
            continue
        for block in Indel.opcodes([before[i] for i in old], [after[j] for j in new]):
            if block.tag == "equal":
                for i, j in zip(
                    old[block.src_start : block.src_end],
                    new[block.dest_start : block.dest_end],
                    strict=True,
                ):
                    matching.add(i, j, Evidence.CONTEXT)


def _match_unique_left(
    matching: _Matching, before: Sequence[int], after: Sequence[int]
) -> None:
    """Match texts that are left once on each side: they were moved.

    A heading is not moved to where the same words are no heading: there it is quoted.
    """
    old, new = matching.free_before(), matching.free_after()
    there = _once(after[j] for j in new)
    for key, place in _once(before[i] for i in old).items():
        if key not in there:
            continue
        i, j = old[place], new[there[key]]
        if matching.before[i].kind is matching.after[j].kind:
            matching.add(i, j, Evidence.TEXT)


def _match_marks(matching: _Matching) -> None:
    there = _once(passage.mark for passage in matching.after)
    for mark, i in _once(passage.mark for passage in matching.before).items():
        if mark in there:
            matching.add(i, there[mark], Evidence.MARK)


def _match_between(
    matching: _Matching,
    likeness: Likeness,
    has_same_id: Callable[[int, int], bool],
) -> None:
    for run in list(matching.runs()):
        for bead in align_run(run, likeness, has_same_id):
            if len(bead.before) == len(bead.after) == 1:
                evidence = bead.evidence or Evidence.SEQUENCE
                matching.add(bead.before[0], bead.after[0], evidence, bead.score)
            else:
                matching.add_several(bead)


def _match_equal_left(
    matching: _Matching, before: Sequence[int], after: Sequence[int]
) -> None:
    """Match equal texts that changed their place; among several by their context."""
    contexts: tuple[Callable[[Passage], Hashable], ...] = (
        lambda p: (p.cell, p.headings, p.part, p.kind),
        lambda p: (p.headings, p.part, p.kind),
        lambda p: (p.headings[-1:], p.kind),
        lambda p: (),
    )
    for context in contexts:
        there: dict[Hashable, deque[int]] = defaultdict(deque)
        for j in matching.free_after():
            there[after[j], context(matching.after[j])].append(j)
        for i in matching.free_before() if there else ():
            places = there.get((before[i], context(matching.before[i])))
            if places:
                matching.add(i, places.popleft(), Evidence.TEXT)


def _match_alike_left(
    matching: _Matching,
    likeness: Likeness,
    has_same_id: Callable[[int, int], bool],
) -> None:
    """Match what is alike elsewhere: passages that were moved and edited.

    A number or a time alone is alike many others, and is never one of these.
    """
    old, new = (
        [place for place in free if any(map(str.isalpha, side[place].plain))]
        for free, side in (
            (matching.free_before(), matching.before),
            (matching.free_after(), matching.after),
        )
    )
    if not old or not new:
        return
    found = [
        (pair.score + (_SAME_ID if has_same_id(pair.before, pair.after) else 0), pair)
        for pair in likeness.among(old, new)
    ]
    found = [each for each in found if each[0] >= _ALIKE_ELSEWHERE]
    found.sort(key=lambda each: (-each[0], each[1].before, each[1].after))
    for _, pair in found:
        is_hinted = has_same_id(pair.before, pair.after)
        evidence = Evidence.PARA_ID if is_hinted else Evidence.SIMILAR
        matching.add(pair.before, pair.after, evidence, pair.score)


def _beads(matching: _Matching) -> tuple[Bead, ...]:
    """Return the beads by the newer side, what was removed where it had stood."""
    pairs = sorted(matching.to_after.items())
    still = {pairs[k][0] for k in increasing([new for _, new in pairs])}
    placed: list[tuple[tuple[float, int], Bead]] = [
        ((bead.after[0], -1), bead) for bead in matching.several
    ]
    for old, new in pairs:
        evidence, score = matching.why[old]
        moved = old not in still
        if moved and evidence is Evidence.CONTEXT:
            evidence = Evidence.TEXT
        bead = Bead(
            before=(old,), after=(new,), evidence=evidence, score=score, moved=moved
        )
        placed.append(((new, -1), bead))
    placed += [
        ((new, -1), Bead(before=(), after=(new,))) for new in matching.free_after()
    ]
    last = -1
    several = {bead.before[-1]: bead.after[-1] for bead in matching.several}
    for old in range(len(matching.before)):
        if old in matching.to_after:
            last = matching.to_after[old] if old in still else last
        elif old in several:
            last = several[old]
        elif old not in matching.taken_before:
            placed.append(((last + 0.5, old), Bead(before=(old,), after=())))
    return tuple(bead for _, bead in sorted(placed, key=lambda each: each[0]))
