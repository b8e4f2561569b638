"""The register of facts as lines of JSON, a fact a line."""

from collections.abc import Iterable

from safe_content.checks.fact_register import SeenFact, advanced
from safe_content.checks.facts import Fact, FactKind, facts_from
from safe_content.model.errors import SafeContentError
from safe_content.workspace.config.handwritten import text_of
from safe_content.workspace.records.record_codec import (
    FLAG,
    TEXT,
    Field,
    Inline,
    Record,
    listed,
    mapped,
    member,
)
from safe_content.workspace.storage.integrity import authority
from safe_content.workspace.storage.paths import FACTS, FACTS_SEEN
from safe_content.workspace.storage.transaction import Disk

_WAYS = mapped(listed(TEXT))
_FACT = Record(
    Fact,
    Field("name", TEXT),
    Field("kind", member(FactKind)),
    Field("label", TEXT),
    Field("labels", listed(TEXT), (), is_told=True),
    Field("values", _WAYS),
    Field("former", _WAYS),
)
_SEEN = Record(
    SeenFact, Inline("fact", _FACT), Field("is_declared", FLAG, True, key="declared")
)


def read_register(disk: Disk) -> tuple[SeenFact, ...]:
    """Read the facts as they were seen last.

    Of a workspace that has no register yet, as its history last knew them: nothing in
    it is of before.
    """
    data = disk.read(FACTS_SEEN)
    if data is None:
        digest = authority(disk.root).expected.get(FACTS)
        return advanced((), _declared(disk.kept(digest) if digest else None))
    return _SEEN.read(data, FACTS_SEEN)


def register_after(disk: Disk, facts: bytes | None) -> tuple[SeenFact, ...]:
    """Return the register once the file of facts holds `facts`."""
    return advanced(read_register(disk), _declared(facts))


def dump_register(seen: Iterable[SeenFact]) -> bytes | None:
    """Write a register; None where no fact was ever declared."""
    return _SEEN.lines(seen) or None


def _declared(data: bytes | None) -> tuple[Fact, ...]:
    """Return the facts of a file; none of one that can't be read, which is said there."""
    return facts_from(text_of(data), FACTS) if data else ()


def drafted_register(disk: Disk, facts: bytes | None) -> bytes | None:
    """Return the register to be written beside `facts`, as it is if they can't be read."""
    try:
        return dump_register(register_after(disk, facts))
    except (SafeContentError, ValueError):
        return disk.read(FACTS_SEEN)
