"""What a journey is about to write, and the event that tells of it for ever."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from safe_content.model.open_matters import MatterId, OpenMatter, in_full, opened
from safe_content.model.units import Language
from safe_content.workspace.records.catalog_files import read_catalog
from safe_content.workspace.records.fact_records import drafted_register
from safe_content.workspace.records.matter_records import (
    dump_matters,
    file_of,
    matter_files,
    read_matters,
)
from safe_content.workspace.storage.event_log import (
    EDIT,
    HISTORY,
    HISTORY_COPY,
    Event,
    Touched,
    append,
    is_due,
    read_history,
    seal,
)
from safe_content.workspace.storage.integrity import (
    StoredFileError,
    authority,
    document_of,
    is_edited,
    look_at_document,
)
from safe_content.workspace.storage.kept_content import packed
from safe_content.workspace.storage.packs import packed_away
from safe_content.workspace.storage.paths import (
    FACTS,
    FACTS_SEEN,
    HAND_KEPT,
    is_catalog,
    is_written_once,
    object_name,
)
from safe_content.workspace.storage.transaction import Disk, Unwritten


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who does what, and when: it enters with the command and is kept for ever."""

    who: str
    when: str
    """ISO 8601 with the offset from UTC."""


@dataclass(slots=True, kw_only=True)
class ChangeSet:
    """What a journey is about to write; nothing of it is on disk yet."""

    files: dict[str, bytes | None] = field(default_factory=dict)
    derived: dict[str, bytes | None] = field(default_factory=dict)
    """Exports and the like: written after the rest, each by itself."""
    unwritten: tuple[Unwritten, ...] = ()
    """Those of them that could not be, once the rest is written."""
    arrivals: dict[str, None] = field(default_factory=dict)
    """Files in the inboxes that are taken, and kept elsewhere by now."""
    matters: list[OpenMatter] = field(default_factory=list)
    """What is opened; one that is open already is not opened twice."""
    settled: set[MatterId] = field(default_factory=set)
    """Open matters that are closed by what is written."""
    edited: tuple[str, ...] = ()
    """What people edited outside the program, besides what belongs to the files."""
    what: str = ""
    """One sentence for the log."""
    reverts: int | None = None
    is_told: bool = False
    """Whether it is an event even if it changes no file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """What is written at once, and what is written after it, each by itself."""

    files: Mapping[str, bytes | None]
    loose: Mapping[str, bytes | None]


def complete(disk: Disk, draft: ChangeSet, journey: str, act: Act) -> Write:
    """Return all that is written for `draft`: its files, and the event if it is one.

    Every content that a file had or gets is kept as well, under its digest: the one
    for undoing, the other for mending what a disk or another program damages. What
    people edited outside the program is an event of its own, before this one. Raises
    LostFileError if a file of a document to be written is not as the history says.
    """
    register = _register(disk, draft)
    files = {**draft.files, **_matters(disk, draft), **register}
    _refuse_damage(disk, files)
    before = {name: disk.read(name) for name in files}
    changed = {n: data for n, data in files.items() if data != before[n]}
    derived = {n: data for n, data in draft.derived.items() if data != disk.read(n)}
    # What was edited is seen with the event that tells of the edit.
    is_event = (
        bool(set(changed) - (set(register) - set(draft.files)))
        or draft.reverts is not None
        or draft.is_told
    )
    if not is_event and not draft.edited:
        return Write(files=draft.arrivals, loose=derived)
    kept: dict[str, bytes | None] = {}

    def digest_of(data: bytes | None) -> str | None:
        if data is None:
            return None
        digest = sha256(data).hexdigest()
        if disk.kept(digest) is None:
            kept[object_name(digest)] = packed(data)
        return digest

    edited = _edited(disk, draft) if draft.reverts is None else []
    told = disk.read(HISTORY)
    sealed: dict[str, bytes | None] = {}
    if told is not None and is_due(told) and (is_event or edited):
        segment, opened = seal(told)
        sealed[segment.name] = told
        digest_of(told)
        expected = authority(disk.root).expected.items()
        current = [digest for name, digest in expected if not is_written_once(name)]
        sealed |= packed_away(disk.root, read_history(told).events, current)
        told = opened
    if edited:
        touched = tuple(
            Touched(
                name=name,
                before=authority(disk.root).expected.get(name),
                after=digest_of(disk.read(name)),
            )
            for name in edited
        ) + tuple(
            Touched(name=name, before=digest_of(before[name]), after=digest_of(data))
            for name, data in register.items()
            if name in changed and FACTS in edited
        )
        what = f"took over what was edited outside the program: {', '.join(edited)}"
        told = _told(told, EDIT, act, what, touched)
    if is_event:
        touched = tuple(
            Touched(name=name, before=digest_of(before[name]), after=digest_of(data))
            for name, data in changed.items()
            if not (name in register and edited and FACTS in edited)
        )
        told = _told(told, journey, act, draft.what, touched, draft.reverts)
    return Write(
        files={
            **sealed,
            **kept,
            **changed,
            HISTORY: told,
            HISTORY_COPY: told,
            **draft.arrivals,
        },
        loose=derived,
    )


def _told(
    history: bytes | None,
    journey: str,
    act: Act,
    what: str,
    files: tuple[Touched, ...],
    reverts: int | None = None,
) -> bytes:
    event = Event(
        number=read_history(history).count + 1,
        journey=journey,
        who=act.who,
        when=act.when,
        what=what,
        files=files,
        reverts=reverts,
    )
    return append(history, event)


def _edited(disk: Disk, draft: ChangeSet) -> list[str]:
    """Name what people edited of the documents to be written, and of what all share."""
    held = authority(disk.root)
    documents = {document_of(name) for name in draft.files}
    names = {
        *HAND_KEPT,
        *(n for each in documents for n in held.of_documents.get(each, ())),
        *draft.edited,
    }
    return [
        name
        for name in sorted(names)
        if is_edited(disk.root, held, name) and _is_whole(disk, name)
    ]


def _is_whole(disk: Disk, name: str) -> bool:
    """Tell whether a catalog can be read; what is cut off is no edit of anybody."""
    if not is_catalog(name):
        return True
    _, document, file = name.split("/")
    try:
        read_catalog(disk, document, Language(file.removesuffix(".po")))
    except StoredFileError:
        return False
    return True


def _refuse_damage(disk: Disk, names: Iterable[str]) -> None:
    if damage := authority(disk.root).history_damage():
        raise damage.error()
    for document in sorted({document_of(name) for name in names}):
        if damage := look_at_document(disk.root, document).of(document):
            raise damage.error()


def _register(disk: Disk, draft: ChangeSet) -> Mapping[str, bytes | None]:
    """Return the register of facts as it is after `draft`, if it is another."""
    facts = draft.files.get(FACTS) if FACTS in draft.files else disk.read(FACTS)
    register = drafted_register(disk, facts)
    return {FACTS_SEEN: register} if register != disk.read(FACTS_SEEN) else {}


def _matters(disk: Disk, draft: ChangeSet) -> Mapping[str, bytes | None]:
    """Return the files of open matters as they are after `draft`."""
    if not draft.matters and not draft.settled:
        return {}
    names = {*matter_files(disk), *map(file_of, draft.matters)}
    known = {name: read_matters(disk, name) for name in sorted(names)}
    kept = {matter.id: matter for each in known.values() for matter in each}
    matters = [in_full(matter, kept.get(matter.id)) for matter in draft.matters]
    return {
        name: dump_matters(
            opened(
                (m for m in each if m.id not in draft.settled),
                (m for m in matters if file_of(m) == name),
            )
        )
        for name, each in known.items()
    }
