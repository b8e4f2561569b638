"""Units, beads, pairings and decisions as lines of JSON, one record a line."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, TypeVar

from safe_content.model.units import (
    UNLABELLED,
    Bead,
    Cell,
    Code,
    CodeKind,
    Comment,
    Evidence,
    Kind,
    Labels,
    Language,
    Passage,
    Severity,
    Story,
    Unit,
    UnitId,
)
from safe_content.translation.agreement import MasterRole, Pairing, Side
from safe_content.translation.decisions import Acceptance, Decision
from safe_content.workspace.storage.integrity import StoredFileError

Record = Mapping[str, object]
T = TypeVar("T")

_NOT_OURS = (AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What comes of a record that was not written here."""


class DamagedRecordError(StoredFileError):
    """A file of the workspace holds a line that the program did not write."""

    def __init__(self, name: str, line: int) -> None:
        super().__init__(
            f"{name} is damaged at line {line}.",
            "Restore it from a backup or from version control; 'safe-content verify'"
            " tells what else is wrong.",
        )


def lines(records: Iterable[Record]) -> bytes:
    """Write records one a line, in UTF-8."""
    return b"".join(
        json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        for record in records
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Of what file a revision is, and who brought it: ``revision.json``."""

    digest: str
    origin: str
    who: str
    when: str
    reader: int


def provenance_from(data: bytes, name: str) -> Provenance:
    """Read where a revision came from; raise DamagedRecordError if it holds none."""
    try:
        record = json.loads(data)
        return Provenance(
            digest=str(record["sha256"]),
            origin=str(record["origin"]),
            who=str(record["who"]),
            when=str(record["when"]),
            reader=int(record.get("reader", 1)),
        )
    except _NOT_OURS as error:
        raise DamagedRecordError(name, 1) from error


def unit_record(unit: Unit) -> Record:
    """Return `unit` as a record; what has its usual value is left out."""
    passage = unit.passage
    record: dict[str, object] = {"id": unit.id, "text": passage.text}
    usual = Passage(text="")
    for name in ("story", "kind", "level", "style", "part", "para_id", "look"):
        value = getattr(passage, name)
        if value != getattr(usual, name):
            record[name] = value
    if passage.headings:
        record["headings"] = passage.headings
    if passage.cell:
        record["cell"] = [passage.cell.table, passage.cell.row, passage.cell.column]
    if passage.labels != UNLABELLED:
        record["labels"] = [passage.labels.row, passage.labels.column]
    if passage.codes:
        record["codes"] = [[c.name, c.kind, c.detail] for c in passage.codes]
    if passage.comments:
        record["comments"] = [[c.author, c.date, c.text] for c in passage.comments]
    if unit.cut_from:
        record["cut_from"] = unit.cut_from
    if unit.joined_from:
        record["joined_from"] = unit.joined_from
    return record


@lru_cache(maxsize=8)
def units_from(data: bytes, name: str) -> tuple[Unit, ...]:
    """Read the units of a revision; raise DamagedRecordError with the line.

    Every act asks for the same few revisions again and again.
    """
    return tuple(_read(data, name, _unit))


def bead_record(bead: Bead) -> Record:
    """Return what `bead` says, with its evidence."""
    return {
        "before": bead.before,
        "after": bead.after,
        "evidence": bead.evidence.name if bead.evidence else None,
        "score": round(bead.score, 4),
        "moved": bead.moved,
    }


def beads_from(data: bytes, name: str) -> tuple[Bead, ...]:
    """Read the beads of a revision; raise DamagedRecordError with the line."""
    return tuple(_read(data, name, _bead))


def pairing_record(pairing: Pairing) -> Record:
    """Return `pairing` as a record; what has its usual value is left out."""
    unusual: dict[str, object] = {}
    if pairing.moved:
        unusual["moved"] = sorted(pairing.moved)
    if pairing.despite:
        unusual["despite"] = pairing.despite
    return {
        "leading": [[side.unit, side.said] for side in pairing.leading],
        "other": [[side.unit, side.said] for side in pairing.other],
        "who": pairing.who,
        "when": pairing.when,
        "why": pairing.why,
        "confidence": round(pairing.confidence, 3),
        **unusual,
    }


def pairings_from(data: bytes, name: str) -> tuple[Pairing, ...]:
    """Read the pairings of a document; raise DamagedRecordError with the line."""
    return tuple(_read(data, name, _pairing))


def decision_record(decision: Decision) -> Record:
    """Return `decision` as a record."""
    return {
        "unit": decision.unit,
        "language": decision.language,
        "before": decision.before,
        "after": decision.after,
        "severity": decision.severity.name.lower(),
        "who": decision.who,
        "when": decision.when,
        "why": decision.why,
    }


def decisions_from(data: bytes, name: str) -> tuple[Decision, ...]:
    """Read the decisions of a document; raise DamagedRecordError with the line."""
    return tuple(_read(data, name, _decision))


def acceptance_record(acceptance: Acceptance) -> Record:
    """Return `acceptance` as a record."""
    return asdict(acceptance)


def acceptances_from(data: bytes, name: str) -> tuple[Acceptance, ...]:
    """Read which findings were accepted; raise DamagedRecordError with the line."""
    return tuple(_read(data, name, _acceptance))


def _read(data: bytes, name: str, build: Callable[[Any], T]) -> Iterator[T]:
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line:
            continue
        try:
            yield build(json.loads(line))
        except _NOT_OURS as error:
            raise DamagedRecordError(name, number) from error


def _unit(record: dict[str, Any]) -> Unit:
    cell = record.get("cell")
    row, column = record.get("labels", ((), ()))
    return Unit(
        id=UnitId(record["id"]),
        passage=Passage(
            text=str(record["text"]),
            story=Story(record.get("story", Story.BODY)),
            kind=Kind(record.get("kind", Kind.PARAGRAPH)),
            level=int(record.get("level", 0)),
            style=str(record.get("style", "")),
            headings=tuple(record.get("headings", ())),
            cell=Cell(table=cell[0], row=cell[1], column=cell[2]) if cell else None,
            labels=Labels(row=tuple(row), column=tuple(column)),
            part=str(record.get("part", "")),
            para_id=record.get("para_id"),
            look=str(record.get("look", "")),
            codes=tuple(
                Code(name=name, kind=CodeKind(kind), detail=detail)
                for name, kind, detail in record.get("codes", ())
            ),
            comments=tuple(
                Comment(author=author, date=date, text=text)
                for author, date, text in record.get("comments", ())
            ),
        ),
        cut_from=record.get("cut_from"),
        joined_from=tuple(record.get("joined_from", ())),
    )


def _bead(record: dict[str, Any]) -> Bead:
    return Bead(
        before=tuple(record["before"]),
        after=tuple(record["after"]),
        evidence=Evidence[record["evidence"]] if record["evidence"] else None,
        score=float(record["score"]),
        moved=bool(record["moved"]),
    )


def _pairing(record: dict[str, Any]) -> Pairing:
    def sides(name: str) -> tuple[Side, ...]:
        return tuple(Side(unit=UnitId(u), said=said) for u, said in record[name])

    return Pairing(
        leading=sides("leading"),
        other=sides("other"),
        who=record["who"],
        when=record["when"],
        why=record["why"],
        confidence=float(record["confidence"]),
        moved=frozenset(map(MasterRole, record.get("moved", ()))),
        despite=str(record.get("despite", "")),
    )


def _decision(record: dict[str, Any]) -> Decision:
    language = record["language"]
    return Decision(
        unit=UnitId(record["unit"]),
        language=Language(language) if language else None,
        before=record["before"],
        after=record["after"],
        severity=Severity[record["severity"].upper()],
        who=record["who"],
        when=record["when"],
        why=record["why"],
    )


def _acceptance(record: dict[str, Any]) -> Acceptance:
    return Acceptance(
        unit=UnitId(record["unit"]),
        language=Language(record["language"]),
        check=record["check"],
        message=record["message"],
        source=record["source"],
        translation=record["translation"],
        who=record["who"],
        when=record["when"],
        why=record["why"],
    )
