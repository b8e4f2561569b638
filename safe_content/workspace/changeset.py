"""What a journey is about to write, and the event that tells of it for ever."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from safe_content.model.open_matters import MatterId, OpenMatter, opened
from safe_content.workspace.config.document_settings import SETTINGS
from safe_content.workspace.config.partner_settings import PARTNERS
from safe_content.workspace.config.site_settings import SITE
from safe_content.workspace.records.matter_records import (
    dump_matters,
    file_of,
    matter_files,
    read_matters,
)
from safe_content.workspace.storage.event_log import (
    HISTORY,
    HISTORY_COPY,
    Event,
    Touched,
    append,
    read_events,
)
from safe_content.workspace.storage.paths import FACTS, GLOSSARY, object_name
from safe_content.workspace.storage.transaction import Disk

HAND_KEPT = (SETTINGS, FACTS, PARTNERS, GLOSSARY, SITE)
"""What people write by hand; each event remembers what they held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who does what, and when: it enters with the command and is kept for ever."""

    who: str
    when: str
    """ISO 8601 with the offset from UTC."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """What a journey is about to write; nothing of it is on disk yet."""

    files: dict[str, bytes | None] = field(default_factory=dict)
    derived: dict[str, bytes | None] = field(default_factory=dict)
    """Exports and the like: written in the same step, but not part of history."""
    arrivals: dict[str, None] = field(default_factory=dict)
    """Files in the inboxes that are taken, and kept elsewhere by now."""
    matters: list[OpenMatter] = field(default_factory=list)
    """What is opened; one that is open already is not opened twice."""
    settled: set[MatterId] = field(default_factory=set)
    """Open matters that are closed by what is written."""
    what: str = ""
    """One sentence for the log."""
    reverts: int | None = None


def complete(
    disk: Disk, draft: Draft, journey: str, act: Act
) -> Mapping[str, bytes | None]:
    """Return all that is written for `draft`: its files, and the event if it is one.

    Every content that a file had or gets is kept as well, under its digest: the one
    for undoing, the other for mending what a disk or another program damages.
    """
    files = {**draft.files, **_matters(disk, draft)}
    before = {name: disk.read(name) for name in files}
    changed = {n: data for n, data in files.items() if data != before[n]}
    derived = {n: data for n, data in draft.derived.items() if data != disk.read(n)}
    if not changed and draft.reverts is None:
        return {**derived, **draft.arrivals}
    kept: dict[str, bytes | None] = {}

    def digest_of(data: bytes | None) -> str | None:
        if data is None:
            return None
        digest = sha256(data).hexdigest()
        if disk.kept(digest) is None:
            kept[object_name(digest)] = data
        return digest

    history = disk.read(HISTORY)
    event = Event(
        number=len(read_events(history)) + 1,
        journey=journey,
        who=act.who,
        when=act.when,
        what=draft.what,
        files=tuple(
            Touched(name=name, before=digest_of(before[name]), after=digest_of(data))
            for name, data in changed.items()
        ),
        reverts=draft.reverts,
        beside={
            name: digest
            for name in HAND_KEPT
            if name not in changed and (digest := digest_of(disk.read(name)))
        },
    )
    told = append(history, event)
    return {
        **kept,
        **changed,
        HISTORY: told,
        HISTORY_COPY: told,
        **derived,
        **draft.arrivals,
    }


def _matters(disk: Disk, draft: Draft) -> Mapping[str, bytes | None]:
    """Return the files of open matters as they are after `draft`."""
    if not draft.matters and not draft.settled:
        return {}
    names = {*matter_files(disk), *map(file_of, draft.matters)}
    return {
        name: dump_matters(
            opened(
                (m for m in read_matters(disk, name) if m.id not in draft.settled),
                (m for m in draft.matters if file_of(m) == name),
            )
        )
        for name in sorted(names)
    }
