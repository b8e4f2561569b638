"""A master as it stood once: the units that were found in one Word file."""

from dataclasses import dataclass

from safe_content.model.units import Bead, Language, Unit, UnitId


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """An immutable, numbered snapshot of a master."""

    document: str
    language: Language
    number: int
    units: tuple[Unit, ...]
    beads: tuple[Bead, ...]
    """How its units follow from those of the revision before."""
    digest: str
    """SHA-256 of the Word file as received."""
    origin: str
    who: str
    when: str
    reader: int = 1
    """Which reader found its units: another finds other codes, or more texts."""

    def by_id(self) -> dict[UnitId, Unit]:
        """Return the units by their ids."""
        return {unit.id: unit for unit in self.units}
