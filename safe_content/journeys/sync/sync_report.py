"""What a sync did; nothing, if all was done before."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from safe_content.journeys.intake.refused import Refused
from safe_content.journeys.state.up_to_date import withheld_at_rest
from safe_content.translation.edition_policy import Exported, Withheld

if TYPE_CHECKING:
    from safe_content.journeys.adoption.adopting import AdoptReport
    from safe_content.journeys.masters.importing import ImportReport
    from safe_content.journeys.translations.accepting import AcceptReport
    from safe_content.workspace.storage.integrity import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What was done; nothing, if all was done before."""

    unpacked: tuple[str, ...] = ()
    """What was taken out of mails and archives, or turned into what is read."""
    imported: "tuple[ImportReport, ...]" = ()
    accepted: "tuple[AcceptReport, ...]" = ()
    adopted: "tuple[AdoptReport, ...]" = ()
    """Review lists of old translations that came back."""
    refused: tuple[Refused, ...] = ()
    refreshed: tuple[str, ...] = ()
    """Catalogs that took over what was done in them outside."""
    lists: tuple[str, ...] = ()
    """Change lists written, by their files' names."""
    settled: tuple[str, ...] = ()
    """Change lists removed, because nothing waits any more."""
    exported: tuple[Exported, ...] = ()
    blocked: tuple[Refused, ...] = ()
    """Documents of which a file is damaged, and lists that can't be replaced."""
    withheld: tuple[Withheld, ...] = ()
    """Releases that did not go out, and why; told each time."""

    @property
    def is_idle(self) -> bool:
        """Whether there was nothing to do."""
        return not (
            self.unpacked
            or self.imported
            or self.accepted
            or self.adopted
            or self.refreshed
            or self.lists
            or self.settled
            or self.exported
        )


def at_rest(root: Path, found: "Found | None" = None) -> SyncReport | None:
    """Return what a sync would say, if it is certain that it would do nothing.

    `found` is what a look at all files found a moment ago.
    """
    withheld = withheld_at_rest(root, found)
    return None if withheld is None else SyncReport(withheld=withheld)
