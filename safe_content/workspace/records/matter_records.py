"""Open matters as lines of JSON: those of a document beside its translations."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from safe_content.model.open_matters import Cause, MatterKind, OpenMatter
from safe_content.model.units import Comment, Finding, Language, UnitId
from safe_content.workspace.records.jsonl import DamagedRecordError, lines
from safe_content.workspace.storage.paths import MATTERS, matters_name
from safe_content.workspace.storage.transaction import Disk

_OF_THE_WORKSPACE = (
    MatterKind.FILE,
    MatterKind.EDITION,
    MatterKind.DAMAGE,
    MatterKind.REPEATED,
)
"""What decides about no list, so that opening one leaves every document at rest."""

_USUAL = OpenMatter(kind=MatterKind.ROW, cause=Cause.NOT_TAKEN)


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
    data = disk.read(name) or b""
    return tuple(
        _matter(line, name, number)
        for number, line in enumerate(data.split(b"\n"), start=1)
        if line
    )


def dump_matters(matters: Iterable[OpenMatter]) -> bytes | None:
    """Write open matters; None if there are none, so that no empty file stays."""
    return lines(map(_record, matters)) or None


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


def _record(matter: OpenMatter) -> Mapping[str, object]:
    """Return a matter with its id first; what has its usual value is left out."""
    usual = asdict(_USUAL)
    said = {
        name: value
        for name, value in asdict(matter).items()
        if name in ("kind", "cause") or value != usual[name]
    }
    return {"id": matter.id, **said}


def _matter(line: bytes, name: str, number: int) -> OpenMatter:
    try:
        record: dict[str, Any] = json.loads(line)
        return OpenMatter(
            kind=MatterKind(record["kind"]),
            cause=Cause(record["cause"]),
            facts={str(k): str(v) for k, v in record.get("facts", {}).items()},
            findings=tuple(Finding(**each) for each in record.get("findings", ())),
            document=str(record.get("document", "")),
            language=Language(record["language"]) if record.get("language") else None,
            units=tuple(map(UnitId, record.get("units", ()))),
            file=str(record.get("file", "")),
            batch=str(record.get("batch", "")),
            text=str(record.get("text", "")),
            source=str(record.get("source", "")),
            thread=tuple(Comment(**each) for each in record.get("thread", ())),
            who=str(record.get("who", "")),
            when=str(record.get("when", "")),
        )
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise DamagedRecordError(name, number) from error
