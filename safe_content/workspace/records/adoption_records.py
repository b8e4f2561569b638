"""How a finished translation was taken over so far, as lines of JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from safe_content.model.units import UnitId
from safe_content.translation.review_answers import Repair
from safe_content.workspace.records.record_codec import (
    FLAG,
    SHARE,
    TEXT,
    WHOLE,
    DamagedRecordError,
    Field,
    Record,
    lines,
    listed,
    read_lines,
)


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


_HEAD = Record(
    partial(Adoption, taken={}),
    Field("file", TEXT),
    Field("digest", TEXT, key="sha256"),
    Field("origin", TEXT),
    Field("revision", WHOLE),
)
_REPAIR = Record(
    Repair,
    Field("units", listed(TEXT)),
    Field("passages", listed(WHOLE)),
    Field("is_reviewed", FLAG, key="reviewed"),
    Field("wordings", listed(TEXT)),
)
_BEAD = Record(
    AdoptedBead,
    Field("units", listed(TEXT), key="row"),
    Field("passages", listed(WHOLE)),
    Field("confidence", SHARE),
)
_PASSAGE = Record(
    AdoptedPassage, Field("text", TEXT, key="passage"), Field("of", listed(WHOLE))
)


def dumps(adoption: Adoption) -> bytes:
    """Write an adoption: what it is, then its repairs, texts, rows and passages."""
    taken = ({"unit": unit, "text": text} for unit, text in adoption.taken.items())
    return b"".join(
        (
            _HEAD.lines([adoption]),
            _REPAIR.lines(adoption.repairs),
            lines(taken),
            _BEAD.lines(adoption.beads),
            _PASSAGE.lines(adoption.passages),
        )
    )


def loads(data: bytes, *, name: str) -> Adoption:
    """Read an adoption; raise DamagedRecordError if it is not as it was written.

    A line is known for what it is by its first key.
    """
    head, *records = [*read_lines(data, name, _record)] or [None]
    if not isinstance(head, Adoption):
        raise DamagedRecordError(name, 1)
    taken = [each for each in records if isinstance(each, tuple)]
    return replace(
        head,
        repairs=tuple(each for each in records if isinstance(each, Repair)),
        taken=dict(taken),
        beads=tuple(each for each in records if isinstance(each, AdoptedBead)),
        passages=tuple(each for each in records if isinstance(each, AdoptedPassage)),
    )


def _record(
    record: dict[str, Any],
) -> Adoption | Repair | AdoptedBead | AdoptedPassage | tuple[UnitId, str] | None:
    if "sha256" in record:
        return _HEAD.load(record)
    if "units" in record:
        return _REPAIR.load(_renewed(record))
    if "unit" in record:
        return UnitId(TEXT.load(record["unit"])), TEXT.load(record["text"])
    if "row" in record:
        return _BEAD.load(record)
    return _PASSAGE.load(record) if "passage" in record else None


def _renewed(record: dict[str, Any]) -> dict[str, Any]:
    """Return a repair of an earlier version, which kept one text, possibly empty."""
    if "wordings" in record:
        return record
    return {**record, "wordings": [each for each in [record["wording"]] if each]}
