"""What was said of the entries of a directory, as lines of JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from safe_content.directory.entry import EntryState, Verification
from safe_content.model.units import UnitId
from safe_content.workspace.records.jsonl import DamagedRecordError, lines


def verifications_name(document: str) -> str:
    """Return the name of the file with what was said of a directory's entries."""
    return f"sources/{document}/entries.jsonl"


def dump_verification(said: Verification) -> bytes:
    """Write one more line."""
    record = {name: value for name, value in asdict(said).items() if value != ""}
    return lines([record])


def read_verifications(data: bytes | None, name: str) -> tuple[Verification, ...]:
    """Read all that was said, the oldest first; raise DamagedRecordError."""
    found = []
    for number, line in enumerate((data or b"").split(b"\n"), start=1):
        if not line:
            continue
        try:
            record = json.loads(line)
            found.append(
                Verification(
                    entry=UnitId(record["entry"]),
                    state=EntryState(record["state"]),
                    by=str(record["by"]),
                    on=str(record["on"]),
                    values=str(record["values"]),
                    note=str(record.get("note", "")),
                    who=str(record.get("who", "")),
                    when=str(record.get("when", "")),
                )
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise DamagedRecordError(name, number) from error
    return tuple(found)


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


def dump_asked(letter: AskedLetter) -> bytes:
    """Write one more line."""
    return lines([asdict(letter)])


def read_asked(data: bytes | None, name: str) -> tuple[AskedLetter, ...]:
    """Read the letters, the oldest first; raise DamagedRecordError with the line."""
    found = []
    for number, line in enumerate((data or b"").split(b"\n"), start=1):
        if not line:
            continue
        try:
            record = json.loads(line)
            found.append(
                AskedLetter(
                    code=str(record["code"]),
                    owner=str(record["owner"]),
                    email=str(record["email"]),
                    when=str(record["when"]),
                    entries={
                        UnitId(id_): str(said)
                        for id_, said in record["entries"].items()
                    },
                )
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise DamagedRecordError(name, number) from error
    return tuple(found)
