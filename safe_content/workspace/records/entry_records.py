"""What was said of the entries of a directory, as lines of JSON."""

from collections.abc import Mapping
from dataclasses import dataclass

from safe_content.directory.entry import EntryState, Verification
from safe_content.model.units import UnitId
from safe_content.workspace.records.record_codec import (
    TEXT,
    Field,
    Record,
    mapped,
    member,
)


def verifications_name(document: str) -> str:
    """Return the name of the file with what was said of a directory's entries."""
    return f"sources/{document}/entries.jsonl"


VERIFICATION = Record(
    Verification,
    Field("entry", TEXT),
    Field("state", member(EntryState)),
    Field("by", TEXT, ""),
    Field("on", TEXT, ""),
    Field("values", TEXT, ""),
    Field("note", TEXT, ""),
    Field("who", TEXT, ""),
    Field("when", TEXT, ""),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLetter:
    """A letter that asked an owner, and what its entries said then."""

    code: str
    owner: str
    email: str
    when: str
    entries: Mapping[UnitId, str]
    """Digests of what was asked about, by the entries' ids."""


def asked_name(document: str) -> str:
    """Return the name of the file with the letters to owners of a directory."""
    return f"sources/{document}/asked.jsonl"


ASKED_LETTER = Record(
    AskedLetter,
    Field("code", TEXT),
    Field("owner", TEXT),
    Field("email", TEXT),
    Field("when", TEXT),
    Field("entries", mapped(TEXT)),
)
