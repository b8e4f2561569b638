"""How a finished translation was taken over so far, as lines of JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from safe_content.model.units import UnitId
from safe_content.translation.review_answers import Repair
from safe_content.workspace.records.jsonl import DamagedRecordError, lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """Which file was taken over, what persons repaired, and what was taken."""

    file: str
    """Where the file lies as it was received."""
    digest: str
    """Its SHA-256."""
    origin: str
    revision: int
    repairs: tuple[Repair, ...] = ()
    taken: Mapping[UnitId, str]
    """What the catalog was given for each unit; what differs now, others wrote."""


def adoption_name(document: str, language: str) -> str:
    """Return the name of the file with what is known of an adoption."""
    return f"translations/{document}/{language}-adoption.jsonl"


def dumps(adoption: Adoption) -> bytes:
    """Write an adoption."""
    head = {
        "file": adoption.file,
        "sha256": adoption.digest,
        "origin": adoption.origin,
        "revision": adoption.revision,
    }
    repairs = (
        {
            "units": repair.units,
            "passages": repair.passages,
            "reviewed": repair.is_reviewed,
            "wording": repair.wording,
        }
        for repair in adoption.repairs
    )
    taken = ({"unit": unit, "text": text} for unit, text in adoption.taken.items())
    return lines([head, *repairs, *taken])


def loads(data: bytes, *, name: str) -> Adoption:
    """Read an adoption; raise DamagedRecordError if it is not as it was written."""
    head, *records = (
        _record(line, name, number)
        for number, line in enumerate(data.splitlines() or [b""], start=1)
    )
    try:
        return Adoption(
            file=head["file"],
            digest=head["sha256"],
            origin=head["origin"],
            revision=int(head["revision"]),
            repairs=tuple(_repair(each) for each in records if "units" in each),
            taken={
                UnitId(each["unit"]): str(each["text"])
                for each in records
                if "unit" in each
            },
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedRecordError(name, 1) from error


def _record(line: bytes, name: str, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise DamagedRecordError(name, number) from error
    if not isinstance(record, dict):
        raise DamagedRecordError(name, number)
    return record


def _repair(record: Mapping[str, Any]) -> Repair:
    return Repair(
        units=tuple(UnitId(unit) for unit in record["units"]),
        passages=tuple(int(each) for each in record["passages"]),
        is_reviewed=bool(record["reviewed"]),
        wording=str(record["wording"]),
    )
