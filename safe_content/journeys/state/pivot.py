"""One master seen as the translation of the other, made when the two last agreed."""

from dataclasses import dataclass, replace
from functools import cached_property

from safe_content.journeys.state.survey import Survey
from safe_content.model.revision import Revision
from safe_content.model.units import Unit, UnitId
from safe_content.translation import agreement
from safe_content.translation.catalog import Catalog, Entry
from safe_content.translation.lineage import Lineage


@dataclass(frozen=True, kw_only=True)
class PivotCatalog:
    """What one master says for the passages of the other, its source."""

    state: Survey
    source: Revision
    own: Revision
    asked: frozenset[UnitId] = frozenset()
    """Own units that stand on a list by themselves, because of what was asked."""

    @property
    def _is_leading(self) -> bool:
        """Whether the source leads."""
        return self.source.language == self.state.leading.language

    @cached_property
    def kinship(self) -> Lineage:
        """What was split or joined in the source since the two agreed."""
        return self.state.kinship_of(self.source)

    @cached_property
    def _paired(self) -> dict[UnitId, tuple[UnitId, ...]]:
        """The own units beside each unit of the source, those it no longer holds too."""
        here = {unit.id for unit in self.own.units}
        found: dict[UnitId, tuple[UnitId, ...]] = {}
        for pairing in self.state.pairings:
            if pairing.why == agreement.APART:
                continue
            sides = pairing.leading, pairing.other
            theirs, ours = sides if self._is_leading else sides[::-1]
            alive = tuple(side.unit for side in ours if side.unit in here)
            if alive:
                found |= {side.unit: alive for side in theirs}
        return found

    def beside(self, unit: UnitId) -> tuple[UnitId, ...]:
        """Return the own units that say what a unit of the source says.

        Of one that was joined, those of all that it is made of.
        """
        is_held = self.kinship.holds(unit)
        if unit in self._alone:
            return (unit,)
        made_of = (self.kinship.joined(unit) if is_held else ()) or (unit,)
        found = [own for each in made_of for own in self._paired.get(each, ())]
        return tuple(dict.fromkeys(found))

    def of(self, unit: UnitId) -> tuple[UnitId, ...]:
        """Return the units of the source that are paired as one with `unit`."""
        for standing in self.state.standings:
            theirs = standing.leading if self._is_leading else standing.other
            if unit in theirs:
                return theirs
        return (unit,)

    @cached_property
    def units(self) -> dict[UnitId, Unit]:
        """The units of the source; the first of several that are one beside ours has
        the wording of all."""
        units = self.source.by_id()
        together: dict[UnitId, Unit] = {}
        for standing in self.state.standings:
            theirs = standing.leading if self._is_leading else standing.other
            if len(theirs) > 1:
                text = " ".join(units[each].text for each in theirs)
                first = units[theirs[0]]
                passage = replace(first.passage, text=text)
                together[first.id] = replace(first, passage=passage)
        return units | together | self._withdrawn | self._alone

    @cached_property
    def _alone(self) -> dict[UnitId, Unit]:
        """Own units that show what a fact said before, with nothing of the source beside,
        and those about which somebody asked."""
        paired = {each for own in self._paired.values() for each in own}
        own = self.own.by_id()
        return {
            unit: own[unit]
            for unit in self.state.outdated_in(self.own.language)
            if unit not in paired or self.source is self.own
        } | {unit: own[unit] for unit in self.asked}

    @cached_property
    def _withdrawn(self) -> dict[UnitId, Unit]:
        """What the source no longer holds and ours still does, as it was last."""
        own = self.own.by_id()
        found: dict[UnitId, Unit] = {}
        for standing in self.state.standings:
            theirs, ours = standing.leading, standing.other
            said = standing.said_leading
            if not self._is_leading:
                theirs, ours, said = ours, theirs, standing.said_other
            if standing.withdrawn and not theirs and not standing.is_settled:
                passage = replace(own[ours[0]].passage, text=said, codes=())
                first = standing.withdrawn[0]
                found[first] = Unit(id=first, passage=passage)
        return found

    @cached_property
    def catalog(self) -> Catalog:
        """The own master as a catalog of the source."""
        wording = self.own.by_id()
        said: dict[UnitId, str] = {}
        suggested = set(self._withdrawn)
        for standing in self.state.standings:
            theirs = standing.leading if self._is_leading else standing.other
            if theirs:
                was = standing.said_leading if self._is_leading else standing.said_other
                said[theirs[0]] = was
                is_open = bool(
                    standing.is_suggested or standing.moved or standing.contradiction
                )
                suggested |= {theirs[0]} if is_open else set()
        living = {id_: unit.text for id_, unit in self.units.items()}
        gone = {u: said for u, said in self.kinship.said.items() if u not in living}
        return Catalog(
            document=self.own.document,
            language=self.own.language,
            revision=self.source.number,
            entries=tuple(
                Entry(
                    unit=unit,
                    source=text,
                    translation=" ".join(wording[own].text for own in self.beside(unit))
                    if unit in self._alone
                    else " ".join(
                        wording[own].text for own in self._paired.get(unit, ())
                    ),
                    base=said.get(unit) or None,
                    is_reviewed=unit not in suggested,
                )
                for unit, text in (living | gone).items()
            ),
        )
