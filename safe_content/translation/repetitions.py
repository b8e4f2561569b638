"""Short passages that stand in several places: asked once, and filled everywhere."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping

from safe_content.model.units import Unit, UnitId, fingerprint

_SHORT = 8
"""So many words a passage has at most that may stand for others."""


def context(unit: Unit) -> Hashable:
    """Return all that two short passages share if one translation is right for both.

    The very text, what it is on the page, and the label of its column or field: *Open* is
    another word below *Hours* than below *State*. None for what is long.
    """
    passage = unit.passage
    if len(unit.plain.split()) > _SHORT or passage.codes:
        return None
    labels = tuple(label.casefold() for label in passage.labels.column)
    is_label = bool(passage.labels.row)
    return unit.fingerprint, passage.kind, passage.story, labels, is_label


def repeats(
    units: Iterable[Unit], missing: Iterable[UnitId]
) -> Mapping[UnitId, tuple[UnitId, ...]]:
    """Return, by the first of equal passages that wait, all others, in their order."""
    waiting = set(missing)
    found: defaultdict[Hashable, list[UnitId]] = defaultdict(list)
    for unit in units:
        if unit.id in waiting and (key := context(unit)) is not None:
            found[key].append(unit.id)
    return {first: tuple(rest) for first, *rest in found.values() if rest}


def filled(
    units: Iterable[Unit], missing: Iterable[UnitId], given: Mapping[UnitId, str]
) -> Mapping[UnitId, str]:
    """Return the translations that `given` ones are for passages that wait as well.

    `missing` are those that nobody was asked about apart. None where equal passages
    were given several.
    """
    known = tuple(units)
    said: defaultdict[Hashable, dict[str, str]] = defaultdict(dict)
    for unit in known:
        if unit.id in given and (key := context(unit)) is not None:
            said[key].setdefault(fingerprint(given[unit.id]), given[unit.id])
    waiting = set(missing) - set(given)
    return {
        unit.id: next(iter(texts.values()))
        for unit in known
        if unit.id in waiting and len(texts := said.get(context(unit), {})) == 1
    }
