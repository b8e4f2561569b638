"""The register of facts as lines of JSON, a fact a line."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from safe_content.checks.fact_register import SeenFact, advanced
from safe_content.checks.facts import Fact, FactKind, facts_from
from safe_content.model.errors import SafeContentError
from safe_content.workspace.config.handwritten import text_of
from safe_content.workspace.records.jsonl import DamagedRecordError, lines
from safe_content.workspace.storage.integrity import authority
from safe_content.workspace.storage.paths import FACTS, FACTS_SEEN
from safe_content.workspace.storage.transaction import Disk


def read_register(disk: Disk) -> tuple[SeenFact, ...]:
    """Read the facts as they were seen last.

    Of a workspace that has no register yet, as its history last knew them: nothing in
    it is of before.
    """
    data = disk.read(FACTS_SEEN)
    if data is None:
        digest = authority(disk.root).expected.get(FACTS)
        return advanced((), _declared(disk.kept(digest) if digest else None))
    return tuple(
        _seen(line, number)
        for number, line in enumerate(data.split(b"\n"), start=1)
        if line
    )


def register_after(disk: Disk, facts: bytes | None) -> tuple[SeenFact, ...]:
    """Return the register once the file of facts holds `facts`."""
    return advanced(read_register(disk), _declared(facts))


def dump_register(seen: Iterable[SeenFact]) -> bytes | None:
    """Write a register; None where no fact was ever declared."""
    return lines(map(_record, seen)) or None


def _declared(data: bytes | None) -> tuple[Fact, ...]:
    """Return the facts of a file; none of one that can't be read, which is said there."""
    return facts_from(text_of(data), FACTS) if data else ()


def drafted_register(disk: Disk, facts: bytes | None) -> bytes | None:
    """Return the register to be written beside `facts`, as it is if they can't be read."""
    try:
        return dump_register(register_after(disk, facts))
    except (SafeContentError, ValueError):
        return disk.read(FACTS_SEEN)


def _record(seen: SeenFact) -> Mapping[str, object]:
    fact = seen.fact
    record: dict[str, object] = {
        "name": fact.name,
        "kind": str(fact.kind),
        "label": fact.label,
        "labels": list(fact.labels),
        "values": {key: list(ways) for key, ways in fact.values.items()},
        "former": {key: list(ways) for key, ways in fact.former.items()},
    }
    return record if seen.is_declared else {**record, "declared": False}


def _seen(line: bytes, number: int) -> SeenFact:
    try:
        record: dict[str, Any] = json.loads(line)
        values, former = (
            {str(key): tuple(map(str, ways)) for key, ways in record[name].items()}
            for name in ("values", "former")
        )
        return SeenFact(
            fact=Fact(
                name=str(record["name"]),
                kind=FactKind(record["kind"]),
                label=str(record["label"]),
                labels=tuple(map(str, record.get("labels", ()))),
                values=values,
                former=former,
            ),
            is_declared=bool(record.get("declared", True)),
        )
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise DamagedRecordError(FACTS_SEEN, number) from error
