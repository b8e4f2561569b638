"""Catalogs as they lie in the workspace, where other programs write them too."""

import re

from safe_content.exchange.po import catalog_po
from safe_content.model.errors import UnreadableFileError
from safe_content.model.units import Language
from safe_content.translation.catalog import Catalog
from safe_content.workspace.records import jsonl
from safe_content.workspace.storage.integrity import StoredFileError
from safe_content.workspace.storage.paths import catalog_name, revision_folder
from safe_content.workspace.storage.transaction import Disk

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f\x9b]")
"""What would steer the screen on which a text is shown."""


class DamagedCatalogError(UnreadableFileError, StoredFileError):
    """A catalog can't be read, or not all of it is there."""

    def __init__(self, name: str, fact: str) -> None:
        super().__init__(
            name,
            fact,
            "Mend it in Poedit, or put it back as this program last wrote it with"
            f" 'safe-content verify --mend {name}'.",
        )


def read_catalog(disk: Disk, document: str, language: Language) -> Catalog:
    """Read the translations of a document; an empty catalog if there are none.

    Raises DamagedCatalogError if the file was cut off, even between two passages.
    """
    name = catalog_name(document, language)
    data = disk.read(name)
    if data is None:
        return Catalog(document=document, language=language, revision=0)
    try:
        found = catalog_po.loads(
            data, document=document, language=language, origin=name
        )
    except UnreadableFileError as error:
        raise DamagedCatalogError(name, error.fact) from error
    for entry in found.entries:
        if _STEERING.search(entry.translation) or _STEERING.search(entry.remark):
            what = f"{entry.translation[:80]!r} ({entry.unit})"
            fact = f"holds a control character, which no program shows: {what}."
            raise DamagedCatalogError(name, fact)
    if not found.entries and not found.revision:
        raise DamagedCatalogError(name, "holds no passages: it is cut off or empty.")
    if lost := _cut_off(disk, found):
        what = "passage is" if lost == 1 else f"{lost} passages are"
        raise DamagedCatalogError(name, f"is cut off: its last {what} not there.")
    return found


def _cut_off(disk: Disk, catalog: Catalog) -> int:
    """Return how many passages at the end of its revision a catalog lacks."""
    here = [entry.unit for entry in catalog.entries if not entry.is_retired]
    folder = revision_folder(catalog.document, "*", catalog.revision)
    for name in disk.names("", f"{folder}/units.jsonl"):
        data = disk.read(name) or b""
        if data.count(b"\n") <= len(here):
            continue
        there = [unit.id for unit in jsonl.units_from(data, name)]
        if here == there[: len(here)]:
            return len(there) - len(here)
    return 0
