"""Who was handed printed copies of which edition, as lines of JSON that are only added to."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from safe_content.model.units import Language
from safe_content.workspace.records.record_codec import DamagedRecordError, lines

COPIES = "sources/copies.jsonl"
"""What was handed out on paper, and what became of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedCopies:
    """Printed copies of one edition that an organisation was handed."""

    id: str
    document: str
    language: Language
    revision: int
    """Of the master that the edition was made from."""
    number: int
    to: str
    """The organisation."""
    on: str
    """The day on which they were handed, in ISO 8601."""
    email: str = ""
    spoken: Language | None = None
    """In which the organisation is written to; None for the language of the edition."""
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesNote:
    """What was done about some copies: a letter was written, or it is settled."""

    id: str
    """Of the copies."""
    settled: bool
    marks: frozenset[str]
    """Of the changes that it was about."""
    why: str = ""
    who: str = ""
    when: str = ""


Line = HandedCopies | CopiesNote


def dump_copies(said: Iterable[Line]) -> bytes:
    """Write more lines."""
    return lines(map(_record, said))


def _record(line: Line) -> Mapping[str, object]:
    if isinstance(line, HandedCopies):
        return {name: said for name, said in asdict(line).items() if said}
    record = {"of": line.id, "settled": line.settled, "marks": sorted(line.marks)}
    said = {"why": line.why, "who": line.who, "when": line.when}
    return record | {name: text for name, text in said.items() if text}


def read_copies(data: bytes | None) -> tuple[Line, ...]:
    """Read all lines, the oldest first; raise DamagedRecordError with the line."""
    found: list[Line] = []
    for number, line in enumerate((data or b"").split(b"\n"), start=1):
        if not line:
            continue
        try:
            found.append(_line(json.loads(line)))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise DamagedRecordError(COPIES, number) from error
    return tuple(found)


def _line(record: Mapping[str, object]) -> Line:
    said = {name: str(record.get(name, "")) for name in ("who", "when")}
    if "of" in record:
        marks = record["marks"]
        if not isinstance(marks, list):
            raise TypeError(marks)
        return CopiesNote(
            id=str(record["of"]),
            settled=bool(record["settled"]),
            marks=frozenset(map(str, marks)),
            why=str(record.get("why", "")),
            **said,
        )
    spoken = record.get("spoken")
    return HandedCopies(
        id=str(record["id"]),
        document=str(record["document"]),
        language=Language(str(record["language"])),
        revision=int(str(record["revision"])),
        number=int(str(record["number"])),
        to=str(record["to"]),
        on=str(record["on"]),
        email=str(record.get("email", "")),
        spoken=Language(str(spoken)) if spoken else None,
        **said,
    )
