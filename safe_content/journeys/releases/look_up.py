"""Look into a published release, verified, without pulling it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from safe_content.docx.editions.edition_properties import Stamp
from safe_content.journeys.inspection.by_digest import KnownFile, known_file
from safe_content.journeys.inspection.distance import item_of
from safe_content.journeys.inspection.nearest import Nearest, nearest
from safe_content.publish.release_index import Index
from safe_content.publish.verified_client import offered

_SECONDS = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A verified release with which files are compared."""

    index: Index
    fetch: Callable[[str], bytes]
    """Gives the verified content of a file by its name."""
    fetch_older: Callable[[str, str], bytes | None]
    """Gives an older edition by its address and its signed digest, if it is kept."""

    def original_of(self, stamp: Stamp) -> bytes | None:
        """Return the published file of the edition that a stamp names, if it is out."""
        item = item_of(self.index, stamp)
        if item is None or str(item.number) != stamp.number:
            return None
        return self.fetch(item.name)

    def known(self, data: bytes, origin: str) -> KnownFile | None:
        """Return what a file is, if it is one of the release's to the byte."""
        return known_file(data, self.index, origin=origin)

    def nearest_to(self, marks: Collection[str]) -> tuple[Nearest, bytes] | None:
        """Return the edition that has most passages of a file, if it has half."""
        return nearest(
            marks, self.index, lambda item: self.fetch(item.name), self.fetch_older
        )


def consult(url: str, *, root: bytes, root_name: str = "") -> Published:
    """Return the newest release at `url`; raise PullError if it can't be trusted."""
    with TemporaryDirectory(prefix="safe-content-") as trust:
        offer = offered(url, Path(trust), root=root, seconds=_SECONDS, origin=root_name)
    return Published(
        index=offer.index, fetch=offer.fetch, fetch_older=offer.fetch_known
    )
