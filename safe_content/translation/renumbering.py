"""Numbers typed by hand before headings and paragraphs that all moved up or down.

When a chapter comes in, ``1.1``, ``1.2`` … become ``2.1``, ``2.2`` …: that is one
renumbering, and the translations' own typed numbers follow it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from safe_content.model.units import UnitId
from safe_content.translation.catalog import Catalog, Entry

_TYPED = re.compile(r"((?:<[^>]+>|\s)*)([0-9]{1,3}(?:\.[0-9]{1,3})*)(?=[.)]?\s)")
"""A number at the beginning of a wording, after codes that open there."""

_SEVERAL = 3
"""So many numbers of parts move together at least."""

Number = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Renumbered:
    """The typed number of a wording before and after."""

    before: str
    after: str


def renumbered(
    wordings: Mapping[UnitId, tuple[str, str]], standing: Iterable[str]
) -> dict[UnitId, Renumbered]:
    """Return the typed numbers of `wordings`, before and after, that moved together.

    `standing` is what the document said before, all of it. Of each only the number
    differs: ``1.2 Signals`` and ``2.2 Signals``. At least three numbers of parts moved by
    the same step at the same level, and each followed one that was there, or was the
    first of its kind: the hours of ``9.30``, ``10.30`` and ``11.30`` do not. Numbers of
    one figure, as ``1 Signals``, go along with their parts.
    """
    moved: dict[UnitId, tuple[Number, Number]] = {}
    for unit, (old, new) in wordings.items():
        one, other = _TYPED.match(old), _TYPED.match(new)
        if one is None or other is None or one[2] == other[2]:
            continue
        if one[1] == other[1] and old[one.end() :] == new[other.end() :]:
            moved[unit] = _number(one[2]), _number(other[2])
    typed = {_number(at[2]) for text in standing if (at := _TYPED.match(text))}
    steps: dict[tuple[int, int], list[UnitId]] = defaultdict(list)
    for unit, (before, after) in moved.items():
        step = _step(before, after)
        if step is not None and len(before) > 1 and _follows(before, typed):
            steps[step].append(unit)
    found = {
        unit for units in steps.values() if len(units) >= _SEVERAL for unit in units
    }
    chapters = Counter((moved[unit][0][:1], moved[unit][1][:1]) for unit in found)
    found |= {unit for unit, pair in moved.items() if pair in chapters}
    return {
        unit: Renumbered(before=_said(moved[unit][0]), after=_said(moved[unit][1]))
        for unit in moved
        if unit in found
    }


def carry(before: Catalog, after: Catalog) -> Catalog:
    """Return a refreshed catalog whose translations' typed numbers moved along.

    `before` is the catalog as it was: what the document said then. A translation that
    begins with another number, or with none, is left as it is.
    """
    wordings = {
        entry.unit: (entry.made_from, entry.source)
        for entry in after.entries
        if entry.base is not None and not entry.is_retired
    }
    moved = renumbered(wordings, (entry.made_from for entry in before.entries))
    if not moved:
        return after

    def following(entry: Entry) -> Entry:
        number = moved.get(entry.unit)
        text = carried(entry.translation, number) if number else None
        if text is None:
            return entry
        return replace(
            entry,
            translation=text,
            base=None,
            severity=None,
            is_flagged=not entry.is_reviewed,
        )

    return replace(after, entries=tuple(map(following, after.entries)))


def carried(translation: str, number: Renumbered) -> str | None:
    """Return a translation with its own typed number moved; None if it has another."""
    found = _TYPED.match(translation)
    if found is None or found[2] != number.before:
        return None
    return f"{found[1]}{number.after}{translation[found.end() :]}"


def _number(text: str) -> Number:
    return tuple(map(int, text.split(".")))


def _said(number: Number) -> str:
    return ".".join(map(str, number))


def _step(before: Number, after: Number) -> tuple[int, int] | None:
    """Return at which level a number moved, and by how much, if at one alone."""
    if len(before) != len(after):
        return None
    levels = [at for at in range(len(before)) if before[at] != after[at]]
    return (
        (levels[0], after[levels[0]] - before[levels[0]]) if len(levels) == 1 else None
    )


def _follows(number: Number, typed: set[Number]) -> bool:
    """Tell whether a number is a first part, or its neighbour before is there."""
    return number[-1] == 1 or (*number[:-1], number[-1] - 1) in typed
