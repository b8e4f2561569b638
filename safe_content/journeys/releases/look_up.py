"""Look into a published release, verified, without pulling it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from safe_content.docx.editions.edition_properties import Stamp
from safe_content.journeys.inspection.distance import item_of
from safe_content.publish.release_index import Index
from safe_content.publish.verified_client import offered

_SECONDS = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A verified release with which files are compared."""

    index: Index
    fetch: Callable[[str], bytes]
    """Gives the verified content of a file by its name."""

    def original_of(self, stamp: Stamp) -> bytes | None:
        """Return the published file of the edition that a stamp names, if it is out."""
        item = item_of(self.index, stamp)
        if item is None or str(item.number) != stamp.number:
            return None
        return self.fetch(item.name)


def consult(url: str, *, root: bytes) -> Published:
    """Return the newest release at `url`; raise PullError if it can't be trusted."""
    with TemporaryDirectory(prefix="safe-content-") as trust:
        offer = offered(url, Path(trust), root=root, seconds=_SECONDS)
    return Published(index=offer.index, fetch=offer.fetch)
