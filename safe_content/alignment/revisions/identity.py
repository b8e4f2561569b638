"""The units of a revision: the ids its passages carry on from the one before."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from safe_content.alignment.revisions.matching import match
from safe_content.alignment.revisions.similarity import Likeness
from safe_content.model.units import (
    UNLABELLED,
    Bead,
    ChangeKind,
    Evidence,
    Passage,
    Unit,
    UnitId,
)

_ALIKE = (Evidence.PARA_ID, Evidence.SEQUENCE, Evidence.SIMILAR)
"""Evidence that is weaker than the very text of a unit that was removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """The passages of a revision with the ids they carry on, and why."""

    units: tuple[Unit, ...]
    beads: tuple[Bead, ...]


def identify(
    previous: Sequence[Unit],
    passages: Sequence[Passage],
    *,
    former: Sequence[Unit] = (),
    mint: Callable[[], UnitId],
) -> Identified:
    """Carry the ids of `previous` on to `passages`, and mint ids for what is new.

    `former` are units as they stood in earlier revisions: a text that comes back has
    its old id again, if nothing else has it, rather than that of one that is only
    alike. Of a passage that was split, and of those that were joined, the part most
    like the other side keeps the id. `mint` is asked until it gives an id that nobody
    has.
    """
    beads = match([unit.passage for unit in previous], passages)
    owners: defaultdict[tuple[str, tuple[str, ...]], set[UnitId]] = defaultdict(set)
    for unit in former:
        owners[unit.fingerprint, unit.passage.headings].add(unit.id)
    ids: dict[int, UnitId] = {}
    parts: dict[int, int] = {}
    wholes: dict[int, tuple[UnitId, ...]] = {}
    once: set[tuple[UnitId, str]] = set()
    """What each unit ever said."""
    likeness: Likeness | None = None
    for bead in beads:
        if len(bead.before) == len(bead.after) == 1:
            ids[bead.after[0]] = previous[bead.before[0]].id
        elif bead.before and bead.after:
            likeness = likeness or Likeness([u.passage for u in previous], passages)
            once = once or {(unit.id, unit.fingerprint) for unit in former}
            old, new = next(
                (
                    (i, j)
                    for i in bead.before
                    for j in bead.after
                    if (previous[i].id, passages[j].fingerprint) in once
                ),
                _closest(bead, likeness),
            )
            ids[new] = previous[old].id
            parts |= {part: new for part in bead.after if part != new}
            if len(bead.before) > 1:
                wholes[new] = _united(previous[i] for i in bead.before)
    claimed = set(ids.values())
    for bead in beads:
        if bead.evidence in _ALIKE and len(bead.before) == len(bead.after) == 1:
            here = passages[bead.after[0]]
            own = owners.get((here.fingerprint, here.headings), set())
            if previous[bead.before[0]].id not in own and not own <= claimed:
                del ids[bead.after[0]]
    returned = _returned(passages, ids, former)
    ids |= returned
    known = {unit.id: unit for unit in (*former, *previous)}
    used = {*ids.values(), *known}
    for position in range(len(passages)):
        if position not in ids:
            ids[position] = _fresh(mint, used)
    units = []
    for position, passage in enumerate(passages):
        unit = known.get(ids[position]) or Unit(
            id=ids[position],
            passage=passage,
            cut_from=ids[parts[position]] if position in parts else None,
        )
        units.append(
            Unit(
                id=unit.id,
                passage=passage,
                cut_from=unit.cut_from,
                joined_from=wholes.get(position, unit.joined_from),
            )
        )
    return Identified(
        units=tuple(units),
        beads=tuple(
            replace(bead, evidence=Evidence.RETURNED)
            if not bead.before and bead.after[0] in returned
            else bead
            for bead in beads
        ),
    )


def change_kind(
    bead: Bead, before: Sequence[Passage], after: Sequence[Passage]
) -> ChangeKind | None:
    """Name what happened to a bead, or None if its passage stands as it was.

    `before` and `after` are the bead's own passages, in its order.
    """
    match len(before), len(after):
        case 0, _:
            return ChangeKind.ADDED
        case _, 0:
            return ChangeKind.REMOVED
        case 1, 1:
            old, new = before[0], after[0]
            if bead.moved and old.fingerprint == new.fingerprint:
                return ChangeKind.MOVED
            same = (
                old.fingerprint == new.fingerprint
                and old.codes == new.codes
                and old.look == new.look
            )
            return None if same else ChangeKind.EDITED
        case 1, _:
            return ChangeKind.SPLIT
        case _:
            return ChangeKind.JOINED


def _returned(
    passages: Sequence[Passage], ids: Mapping[int, UnitId], former: Sequence[Unit]
) -> dict[int, UnitId]:
    """Give what no unit claims the id of one that once said the same."""
    by_text: dict[str, list[Unit]] = defaultdict(list)
    claimed = set(ids.values())
    for unit in former:
        if unit.id not in claimed:
            by_text[unit.fingerprint].append(unit)
    found: dict[int, UnitId] = {}
    for position, passage in enumerate(passages):
        if position in ids or not by_text:
            continue
        candidates = [
            unit
            for unit in by_text.get(passage.fingerprint, ())
            if unit.id not in claimed
        ]
        if candidates:
            best = max(candidates, key=lambda u: _context(u.passage, passage))
            claimed.add(best.id)
            found[position] = best.id
    return found


def _united(units: Iterable[Unit]) -> tuple[UnitId, ...]:
    """Return what units that become one were made of, in order."""
    each = [id_ for unit in units for id_ in (unit.joined_from or (unit.id,))]
    return tuple(dict.fromkeys(each))


def reidentify(
    units: Sequence[Unit], passages: Sequence[Passage]
) -> tuple[UnitId, ...]:
    """Return the id of each passage of the very file that was once read as `units`.

    A newer reader finds more, and is told of labels that the older one did not see, so
    these are left aside. What was in no unit has a name that nobody keeps: ``new 0``.
    """
    found = identify(
        [replace(unit, passage=_unlabelled(unit.passage)) for unit in units],
        [_unlabelled(passage) for passage in passages],
        mint=map(UnitId, map("new {}".format, count())).__next__,
    )
    return tuple(unit.id for unit in found.units)


def _unlabelled(passage: Passage) -> Passage:
    return replace(passage, labels=UNLABELLED)


def _closest(bead: Bead, likeness: Likeness) -> tuple[int, int]:
    """Return which passage before and which after are most alike in a bead."""
    pairs = [(i, j) for i in bead.before for j in bead.after]
    return max(pairs, key=lambda pair: (likeness.of(*pair), -pair[0], -pair[1]))


def _context(one: Passage, other: Passage) -> int:
    """Count what two places have in common."""
    return (
        4 * (one.cell is not None and one.cell == other.cell)
        + 3 * (one.headings == other.headings)
        + 2 * (one.headings[-1:] == other.headings[-1:])
        + (one.part == other.part)
        + (one.kind == other.kind)
    )


def _fresh(mint: Callable[[], UnitId], used: set[UnitId]) -> UnitId:
    while (id_ := mint()) in used:
        pass
    used.add(id_)
    return id_
