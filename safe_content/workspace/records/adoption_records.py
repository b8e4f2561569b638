"""How a finished translation was taken over so far, as lines of JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from safe_content.model.units import UnitId
from safe_content.translation.review_answers import Repair
from safe_content.workspace.records.jsonl import DamagedRecordError, lines


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedBead:
    """What a row of the review list held when the list was written."""

    units: tuple[UnitId, ...]
    passages: tuple[int, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedPassage:
    """What a number of the review list stands for."""

    text: str
    of: tuple[int, ...]
    """The places in the file of what it was made of, from 0: it may be a part of a
    paragraph, or several lines."""


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
    beads: tuple[AdoptedBead, ...] = ()
    """All rows as they went out, in order; empty in records of earlier versions."""
    passages: tuple[AdoptedPassage, ...] = ()
    """What the numbers stand for; in earlier versions the passages of the file."""


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
            "wordings": repair.wordings,
        }
        for repair in adoption.repairs
    )
    beads = (
        {
            "row": bead.units,
            "passages": bead.passages,
            "confidence": bead.confidence,
        }
        for bead in adoption.beads
    )
    taken = ({"unit": unit, "text": text} for unit, text in adoption.taken.items())
    passages = ({"passage": each.text, "of": each.of} for each in adoption.passages)
    return lines([head, *repairs, *taken, *beads, *passages])


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
            beads=tuple(_bead(each) for each in records if "row" in each),
            passages=tuple(
                AdoptedPassage(
                    text=str(each["passage"]),
                    of=tuple(int(place) for place in each["of"]),
                )
                for each in records
                if "passage" in each
            ),
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
        wordings=_wordings(record),
    )


def _wordings(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a person wrote; earlier versions kept one text, possibly empty."""
    if "wordings" in record:
        return tuple(map(str, record["wordings"]))
    return tuple(filter(None, [str(record["wording"])]))


def _bead(record: Mapping[str, Any]) -> AdoptedBead:
    return AdoptedBead(
        units=tuple(UnitId(unit) for unit in record["row"]),
        passages=tuple(int(each) for each in record["passages"]),
        confidence=float(record["confidence"]),
    )
