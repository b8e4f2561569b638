"""Open matters as lines of JSON: those of a document beside its translations."""

from collections.abc import Iterable

from safe_content.model.open_matters import Cause, MatterKind, OpenMatter
from safe_content.model.units import Comment, Finding
from safe_content.workspace.records.record_codec import (
    FLAG,
    TEXT,
    Field,
    Record,
    lines,
    listed,
    mapped,
    member,
    optional,
)
from safe_content.workspace.storage.paths import MATTERS, matters_name
from safe_content.workspace.storage.transaction import Disk

_OF_THE_WORKSPACE = (
    MatterKind.FILE,
    MatterKind.EDITION,
    MatterKind.DAMAGE,
    MatterKind.REPEATED,
)
"""What decides about no list, so that opening one leaves every document at rest."""

_FINDING = Record(
    Finding,
    Field("check", TEXT),
    Field("is_error", FLAG),
    Field("stops", FLAG, False, is_told=True),
    Field("message", TEXT),
    Field("arguments", mapped(TEXT), {}, is_told=True),
    Field("place", TEXT, "", is_told=True),
)
_REMARK = Record(
    Comment, Field("author", TEXT), Field("date", TEXT), Field("text", TEXT)
)
_MATTER = Record(
    OpenMatter,
    Field("kind", member(MatterKind)),
    Field("cause", member(Cause)),
    Field("facts", mapped(TEXT), {}),
    Field("findings", listed(_FINDING.form), ()),
    Field("document", TEXT, ""),
    Field("language", optional(TEXT), None),
    Field("units", listed(TEXT), ()),
    Field("file", TEXT, ""),
    Field("batch", TEXT, ""),
    Field("text", TEXT, ""),
    Field("source", TEXT, ""),
    Field("thread", listed(_REMARK.form), ()),
    Field("who", TEXT, ""),
    Field("when", TEXT, ""),
)


def file_of(matter: OpenMatter) -> str:
    """Return the name of the file in which a matter is kept."""
    is_common = matter.kind in _OF_THE_WORKSPACE or not matter.document
    return MATTERS if is_common else matters_name(matter.document)


def matter_files(disk: Disk) -> tuple[str, ...]:
    """Return the names of all files with open matters, also of documents now gone."""
    names = disk.names("translations", "*/matters.jsonl")
    return (*([MATTERS] if disk.read(MATTERS) is not None else []), *names)


def read_matters(disk: Disk, name: str) -> tuple[OpenMatter, ...]:
    """Read the open matters of one file; raise DamagedRecordError with the line."""
    return _MATTER.read(disk.read(name), name)


def dump_matters(matters: Iterable[OpenMatter]) -> bytes | None:
    """Write open matters, each with its id first; None if there are none."""
    return lines({"id": each.id, **_MATTER.dump(each)} for each in matters) or None


def taken_back(now: bytes | None, before: bytes | None, after: bytes | None) -> bytes:
    """Return the lines of `now` without what led from `before` to `after`.

    What one act opened is closed and what it settled is open again, whatever was
    opened or settled since.
    """
    gone = set(_lines(after)) - set(_lines(before))
    back = set(_lines(before)) - set(_lines(after))
    kept = [line for line in _lines(now) if line not in gone and line not in back]
    found = [*kept, *(line for line in _lines(before) if line in back)]
    return b"".join(line + b"\n" for line in found)


def _lines(data: bytes | None) -> list[bytes]:
    return [line for line in (data or b"").split(b"\n") if line]
