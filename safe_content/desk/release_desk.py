"""What a desk knows of the next release: made, and not signed yet, or just published."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from securesystemslib.signer import Signer

    from safe_content.journeys.releases.handing_over import HandoverReport
    from safe_content.journeys.releases.publishing import PublishReport


@dataclass(kw_only=True)
class ReleaseDesk:
    """Where releases are published to, and what of the next one is under way."""

    tree: Path
    online: "tuple[Signer, ...]" = ()
    """The key of the machine that publishes, if it lies here."""
    made: "MadeRelease | None" = None
    published: "PublishReport | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeRelease:
    """A release that was made and not signed yet."""

    report: "HandoverReport"
    file: bytes | None
    """What editors sign; None if the last release holds all of it already."""
    withdraw: tuple[str, ...]
    event: int
    """The last that was done when it was made."""
