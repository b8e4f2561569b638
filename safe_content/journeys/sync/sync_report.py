"""What a sync did; nothing, if all was done before."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safe_content.journeys.editions.export_report import Exported, Withheld

if TYPE_CHECKING:
    from safe_content.journeys.masters.importing import ImportReport
    from safe_content.journeys.translations.accepting import AcceptReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file in an inbox that could not be taken; it stays where it is."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What was done; nothing, if all was done before."""

    imported: "tuple[ImportReport, ...]" = ()
    accepted: "tuple[AcceptReport, ...]" = ()
    refused: tuple[Refused, ...] = ()
    refreshed: tuple[str, ...] = ()
    """Catalogs that took over what was done in them outside."""
    lists: tuple[str, ...] = ()
    """Change lists written, by their files' names."""
    settled: tuple[str, ...] = ()
    """Change lists removed, because nothing waits any more."""
    exported: tuple[Exported, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    """Releases that did not go out, and why; told each time."""

    @property
    def is_idle(self) -> bool:
        """Whether there was nothing to do."""
        return not (
            self.imported
            or self.accepted
            or self.refreshed
            or self.lists
            or self.settled
            or self.exported
        )
