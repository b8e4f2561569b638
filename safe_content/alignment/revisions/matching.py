"""Which passage of a revision is which of the one before, by ever weaker evidence.

A value by its record and its field; equal text among equal neighbours; equal text elsewhere; a mark of our own; an
alignment of what lies between these, in which Word's paragraph id is a hint; last
what is alike elsewhere. Each passage is claimed at most once.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence

from rapidfuzz.distance import Indel

from safe_content.alignment.revisions.claimed import Claimed
from safe_content.alignment.revisions.gap_filling import align_run
from safe_content.alignment.revisions.para_ids import same_id
from safe_content.alignment.revisions.records import match_records
from safe_content.alignment.revisions.reordering import increasing
from safe_content.alignment.revisions.similarity import Likeness, is_listed
from safe_content.model.units import Bead, Evidence, Passage

_ALIKE_ELSEWHERE = 0.65
"""How alike a passage must be to one far away to be that one, moved and edited."""

_SAME_ID = 0.15
"""What an equal paragraph id takes off that."""

_BETTER = 0.1
"""How much more alike a passage elsewhere must be than the one that stood there."""

_MANY = 4_000_000
"""Pairs of a stretch of equal texts of which the best order is still looked for."""


def match(before: Sequence[Passage], after: Sequence[Passage]) -> tuple[Bead, ...]:
    """Return beads that cover each position of both sides exactly once."""
    matching = Claimed(before=before, after=after)
    matching.known_before, matching.known_after = match_records(matching)
    keys = _numbered(matching)
    _match_unique(matching, *keys)
    _spread(matching, *keys)
    _match_equal_between(matching, *keys)
    _match_unique_left(matching, *keys)
    _match_marks(matching)
    if matching.is_open:
        likeness = Likeness(before, after)
        has_same_id = same_id(before, after)
        doubtful = _match_between(matching, likeness, has_same_id)
        _match_equal_left(matching, *keys)
        _match_alike_left(matching, likeness, has_same_id)
        for bead in doubtful:
            _add(matching, bead)
    return _beads(matching)


def _numbered(matching: Claimed) -> tuple[list[int], list[int]]:
    """Give each wording a number: equal numbers are equal wordings that may be one."""
    numbers: dict[Hashable, int] = {}
    one, other = (
        [
            numbers.setdefault(
                (" ".join(p.text.split()), is_listed(p), by), len(numbers)
            )
            for p, by in zip(side, known, strict=True)
        ]
        for side, known in (
            (matching.before, matching.known_before),
            (matching.after, matching.known_after),
        )
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
    matching: Claimed, before: Sequence[int], after: Sequence[int]
) -> None:
    """Match texts that stand once on each side, where they keep their order."""
    there = _once(after)
    pairs = [(i, there[k]) for k, i in _once(before).items() if k in there]
    pairs.sort()
    for position in increasing([new for _, new in pairs]):
        matching.add(*pairs[position], Evidence.CONTEXT)


def _spread(matching: Claimed, before: Sequence[int], after: Sequence[int]) -> None:
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
    matching: Claimed, before: Sequence[int], after: Sequence[int]
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
    matching: Claimed, before: Sequence[int], after: Sequence[int]
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


def _match_marks(matching: Claimed) -> None:
    there = _once(passage.mark for passage in matching.after)
    for mark, i in _once(passage.mark for passage in matching.before).items():
        if mark in there:
            matching.add(i, there[mark], Evidence.MARK)


def _match_between(
    matching: Claimed,
    likeness: Likeness,
    has_same_id: Callable[[int, int], bool],
) -> list[Bead]:
    """Match what lies between matches; return what may have been moved there instead."""
    found = [
        bead
        for run in list(matching.runs())
        for bead in align_run(run, likeness, has_same_id, matching.may)
    ]
    rivals = _rivals(matching, found, likeness)
    doubtful: list[Bead] = []
    for bead in found:
        if len(bead.before) != 1 or len(bead.after) != 1:
            matching.add_several(bead)
        elif rivals.get(bead.after[0], 0.0) < bead.score + _BETTER:
            _add(matching, bead)
        else:
            doubtful.append(bead)
    return doubtful


def _add(matching: Claimed, bead: Bead) -> None:
    evidence = bead.evidence or Evidence.SEQUENCE
    matching.add(bead.before[0], bead.after[0], evidence, bead.score)


def _rivals(
    matching: Claimed, found: Sequence[Bead], likeness: Likeness
) -> dict[int, float]:
    """Return how alike what was edited is to what would be left of the side before.

    A passage that was removed takes nothing over from one that was moved to its place
    and edited.
    """
    gone = {old for bead in found for old in bead.before}
    left = [old for old in matching.free_before() if old not in gone]
    edited = sorted(
        bead.after[0]
        for bead in found
        if len(bead.before) == len(bead.after) == 1
        and bead.evidence is not Evidence.PARA_ID
    )
    best: dict[int, float] = {}
    if left and edited:
        for pair in likeness.among(left, edited):
            if pair.score >= _ALIKE_ELSEWHERE:
                best[pair.after] = max(pair.score, best.get(pair.after, 0.0))
    return best


def _match_equal_left(
    matching: Claimed, before: Sequence[int], after: Sequence[int]
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
    matching: Claimed,
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
        if matching.may(pair.before, pair.after)
    ]
    found = [each for each in found if each[0] >= _ALIKE_ELSEWHERE]
    found.sort(key=lambda each: (-each[0], each[1].before, each[1].after))
    for _, pair in found:
        is_hinted = has_same_id(pair.before, pair.after)
        evidence = Evidence.PARA_ID if is_hinted else Evidence.SIMILAR
        matching.add(pair.before, pair.after, evidence, pair.score)


def _beads(matching: Claimed) -> tuple[Bead, ...]:
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
