"""What became of a returned list, and what it takes to say so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from safe_content.model.units import Language, Unit, UnitId
from safe_content.translation.change_list import RowProblem
from safe_content.translation.merge import MergedRow, Outcome
from safe_content.workspace import Workspace

_SHOWN = 40
"""The letters of a passage by which a person finds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptReport:
    """What a delivery brought, row by row."""

    document: str
    language: Language
    batch: str
    rows: tuple[MergedRow, ...]
    problems: tuple[RowProblem, ...]
    places: Mapping[UnitId, str] = field(default_factory=dict)
    """Where each unit stands, in words, for a person to find it."""
    revision: int | None = None
    """The new revision of a master, if one came of it."""

    def count(self, outcome: Outcome) -> int:
        """Return how many rows came to `outcome`."""
        return sum(row.outcome is outcome for row in self.rows)


def wordings(
    workspace: Workspace, document: str, language: str
) -> dict[tuple[UnitId, str], str]:
    """Return every wording that a master's units ever had, by its fingerprint."""
    return {
        (unit.id, unit.fingerprint): unit.text
        for number in workspace.numbers(document, language)
        for unit in workspace.revision(document, language, number).units
    }


def places(units: Sequence[Unit]) -> dict[UnitId, str]:
    """Say in words where each unit stands."""
    return {
        unit.id: f"{number}. " + " › ".join((*unit.passage.place, _start(unit)))
        for number, unit in enumerate(units, start=1)
    }


def _start(unit: Unit) -> str:
    words = " ".join(unit.plain.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
