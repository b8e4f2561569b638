"""One revision of a master as the files of its folder.

The Word file as it came, its units, how they were found again, and whose file it is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from safe_content.model.revision import Revision
from safe_content.model.units import Language
from safe_content.workspace.records.jsonl import BEAD, UNIT, units_from
from safe_content.workspace.records.record_codec import (
    NOT_OURS,
    TEXT,
    WHOLE,
    DamagedRecordError,
    Field,
    Record,
)
from safe_content.workspace.storage.paths import revision_folder
from safe_content.workspace.storage.transaction import Disk


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Of what file a revision is, who brought it, and which reader read it."""

    digest: str
    origin: str
    who: str
    when: str
    reader: int


_PROVENANCE = Record(
    Provenance,
    Field("digest", TEXT, key="sha256"),
    Field("origin", TEXT),
    Field("who", TEXT),
    Field("when", TEXT),
    Field("reader", WHOLE, 1, is_told=True),
)


def revision_files(revision: Revision, master: bytes) -> Mapping[str, bytes]:
    """Return the files of a revision by their names, `master` its Word file."""
    place = revision_folder(revision.document, revision.language, revision.number)
    about = Provenance(
        digest=revision.digest,
        origin=revision.origin,
        who=revision.who,
        when=revision.when,
        reader=revision.reader,
    )
    said = json.dumps(_PROVENANCE.dump(about), ensure_ascii=False, indent=1)
    beads = {f"{place}/beads.jsonl": BEAD.lines(revision.beads)}
    return {
        f"{place}/master.docx": master,
        f"{place}/units.jsonl": UNIT.lines(revision.units),
        **(beads if revision.beads else {}),
        f"{place}/revision.json": said.encode() + b"\n",
    }


def read_revision(
    disk: Disk, document: str, language: str, number: int
) -> Revision | None:
    """Read a revision; None if it is not there. Raises DamagedRecordError."""
    place = revision_folder(document, language, number)
    units, about = (disk.read(f"{place}/{n}") for n in ("units.jsonl", "revision.json"))
    if units is None or about is None:
        return None
    try:
        source = _PROVENANCE.load(json.loads(about))
    except NOT_OURS as error:
        raise DamagedRecordError(f"{place}/revision.json", 1) from error
    beads = f"{place}/beads.jsonl"
    return Revision(
        document=document,
        language=Language(language),
        number=number,
        units=units_from(units, f"{place}/units.jsonl"),
        beads=BEAD.read(disk.read(beads), beads),
        digest=source.digest,
        origin=source.origin,
        who=source.who,
        when=source.when,
        reader=source.reader,
    )
