"""Who was handed printed copies of which edition, as lines of JSON that are only added to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from safe_content.model.units import Language
from safe_content.workspace.records.record_codec import (
    FLAG,
    TEXT,
    WHOLE,
    Field,
    Record,
    gathered,
    lines,
    optional,
    read_lines,
)

COPIES = "sources/copies.jsonl"
"""What was handed out on paper, and what became of it."""

_OF = "of"
"""By which key a note of copies is told from copies."""


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

HANDED_COPIES = Record(
    HandedCopies,
    Field("id", TEXT),
    Field("document", TEXT),
    Field("language", TEXT),
    Field("revision", WHOLE),
    Field("number", WHOLE),
    Field("to", TEXT),
    Field("on", TEXT),
    Field("email", TEXT, ""),
    Field("spoken", optional(TEXT), None),
    Field("who", TEXT, ""),
    Field("when", TEXT, ""),
)
COPIES_NOTE = Record(
    CopiesNote,
    Field("id", TEXT, key=_OF),
    Field("settled", FLAG),
    Field("marks", gathered(TEXT)),
    Field("why", TEXT, ""),
    Field("who", TEXT, ""),
    Field("when", TEXT, ""),
)


def dump_copies(said: Iterable[Line]) -> bytes:
    """Write more lines."""
    return lines(
        HANDED_COPIES.dump(each)
        if isinstance(each, HandedCopies)
        else COPIES_NOTE.dump(each)
        for each in said
    )


def read_copies(data: bytes | None) -> tuple[Line, ...]:
    """Read all lines, the oldest first; raise DamagedRecordError with the line."""
    return tuple(read_lines(data, COPIES, _line))


def _line(record: Mapping[str, object]) -> Line:
    return COPIES_NOTE.load(record) if _OF in record else HANDED_COPIES.load(record)
