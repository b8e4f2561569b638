"""Passages that were split or joined since a text was made from them.

A translation of a passage that is now two says what both say together; to compare it
with the first half alone would find that the rest had vanished.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from safe_content.language.tokens import tokens
from safe_content.model import codes
from safe_content.model.units import Passage, Unit, UnitId, Verdict
from safe_content.translation.catalog import Classify

Parts = Sequence[str]
"""Wordings, with their codes, that were or are one passage."""

ClassifyParts = Callable[[Parts, Parts, Passage], Verdict | None]
"""What it amounts to that some wordings became others together, as this passage."""


@dataclass(frozen=True, kw_only=True)
class Lineage:
    """The units of a revision, and which of them were one, or are one now."""

    units: Sequence[Unit]

    said: Mapping[UnitId, str]
    """What a text was made from, for units that the revision holds or no longer holds."""

    @cached_property
    def _by_id(self) -> Mapping[UnitId, Unit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def _families(self) -> Mapping[UnitId, tuple[Unit, ...]]:
        """The units by the one that they were all a part of, in order."""
        found: dict[UnitId, list[Unit]] = {}
        for unit in self.units:
            found.setdefault(self._root(unit), []).append(unit)
        return {root: tuple(units) for root, units in found.items()}

    def _root(self, unit: Unit) -> UnitId:
        root, seen = unit.id, {unit.id}
        while unit.cut_from and unit.cut_from not in seen:
            root = unit.cut_from
            seen.add(root)
            if root not in self._by_id:
                break
            unit = self._by_id[root]
        return root

    def family(self, unit: UnitId) -> tuple[Unit, ...]:
        """Return the units that were one passage with `unit`, and it, in order."""
        return self._families[self._root(self._by_id[unit])]

    def joined(self, unit: UnitId) -> tuple[UnitId, ...]:
        """Return the units with a text that `unit` is made of, itself among them."""
        return tuple(
            each
            for each in self._by_id[unit].joined_from
            if each == unit or (each not in self._by_id and each in self.said)
        )

    def parts(self, unit: UnitId, before: str) -> tuple[Parts, Parts]:
        """Return what to compare with what, for a text of `unit` made from `before`.

        Whatever is most alike: the halves of a passage together, or each by itself.
        """
        own = self._by_id[unit]
        lived = [
            before if each == unit else self.said[each] for each in self.joined(unit)
        ]
        olds = [[before], *([lived] if len(lived) > 1 else [])]
        family = self.family(unit)
        news = [[own.text], *([[u.text for u in family]] if len(family) > 1 else [])]
        if len(olds) == len(news) == 1:
            return olds[0], news[0]
        return max(
            ((old, new) for old in olds for new in news),
            key=lambda sides: _likeness(*sides),
        )

    def holds(self, unit: UnitId) -> bool:
        """Tell whether the revision holds a unit."""
        return unit in self._by_id

    def wording(self, unit: UnitId) -> str:
        """Return what a unit says today, without codes."""
        return self._by_id[unit].plain

    def origin(self, unit: UnitId) -> Unit | None:
        """Return the unit whose text says what `unit` says, if it was cut off from it."""
        root = self._root(self._by_id[unit])
        if root == unit or root not in self._by_id or root not in self.said:
            return None
        return self._by_id[root] if self.is_split(root) else None

    def is_split(self, unit: UnitId) -> bool:
        """Tell whether the text of `unit` says what several units say today."""
        return unit in self.said and len(self.parts(unit, self.said[unit])[1]) > 1


def reunited(classify: ClassifyParts, kinship: Lineage) -> Classify:
    """Return what judges a passage together with those that it was split from."""
    texts = {unit.id: unit.text for unit in kinship.units}

    def verdict(unit: UnitId, before: str, after: Passage) -> Verdict | None:
        if texts.get(unit) != after.text:
            return classify((before,), (after.text,), after)
        return classify(*kinship.parts(unit, before), after)

    return verdict


def is_same(before: Parts, after: Parts) -> bool:
    """Tell whether both sides together have the same words."""
    return _words(before) == _words(after)


def _likeness(before: Parts, after: Parts) -> float:
    """Return the share of words that both sides have."""
    old, new = _words(before), _words(after)
    return 2 * (old & new).total() / max(1, old.total() + new.total())


def _words(parts: Parts) -> Counter[str]:
    plain = codes.plain(" ".join(parts)).casefold()
    return Counter(token.text for token in tokens(plain) if token.is_said)
