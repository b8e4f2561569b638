"""Remember what was translated in any document, also in earlier revisions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from safe_content.exchange import tmx_memory
from safe_content.exchange.po import catalog_po
from safe_content.execution import SERIAL, Executor
from safe_content.model.codes import plain
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language, UnitId, fingerprint
from safe_content.translation import catalog as catalogs
from safe_content.translation import memory
from safe_content.translation.memory import Memory, Remembered
from safe_content.workspace import Document, Workspace
from safe_content.workspace.memory_index.memory_file import (
    MemoryFile,
    Read,
    memory_file,
)
from safe_content.workspace.storage.integrity import LostFileError, StoredFileError
from safe_content.workspace.storage.paths import MEMORIES, catalog_name


@dataclass(frozen=True, slots=True, kw_only=True)
class _WordingPlace:
    """Between which texts a wording stood, and in which revision last."""

    previous: str
    following: str
    revision: int


def remember(
    workspace: Workspace,
    source_language: Language,
    language: Language,
    executor: Executor = SERIAL,
) -> Memory:
    """Return all that was translated from one language into another.

    The index is kept beside the workspace, and what it lacks is put into it; it may
    be deleted at any time.
    """
    file = memory_file(workspace.root, source_language, language)
    established = workspace.memory.get((source_language, language))
    found = file.memory(established) if established else None
    if found is not None:
        return found
    segments = _segments(workspace, source_language, language)
    wanted = {each.name: each.made_from for each in segments}
    if found := file.memory(_digest(wanted)):
        return found
    lacking = file.lacking(wanted)
    asked = [each for each in segments if each.name in lacking]
    told = dict(_told_by(workspace, file, asked, executor))
    # What can't be read, because a file is damaged, is asked again the next time.
    unread = {each.name for each in asked} - set(told)
    wanted = {name: digest for name, digest in wanted.items() if name not in unread}
    file.keep(wanted, told, _digest(wanted))
    return file.memory(_digest(wanted)) or memory.build(
        remembered(workspace, source_language, language),
        source_language=source_language,
        language=language,
    )


def remembered(
    workspace: Workspace, source_language: Language, language: Language
) -> tuple[Remembered, ...]:
    """Return every pair that somebody confirmed, the oldest first.

    Where a wording of a passage was translated anew, only the newest counts.
    """
    file = memory_file(workspace.root, source_language, language)
    segments = _segments(workspace, source_language, language)
    told = _told_by(workspace, file, segments, SERIAL)
    return tuple(entry for _, entries in told for entry in entries)


def known(workspace: Workspace, source_language: Language, language: Language) -> str:
    """Name all that was translated from one language into another, by its content."""
    established = workspace.memory.get((source_language, language))
    if established is not None:
        return established
    segments = _segments(workspace, source_language, language)
    return _digest({each.name: each.made_from for each in segments})


def _digest(segments: Mapping[str, str]) -> str:
    said = (f"{made_from} {name}\n" for name, made_from in segments.items())
    return sha256("".join(said).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class _SegmentPairs:
    """The pairs of a segment, and what had to be read for them, by its digest."""

    entries: tuple[Remembered, ...]
    read: Mapping[str, tuple[Read, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Memories:
    """A translation memory of others."""

    name: str
    made_from: str
    languages: tuple[Language, Language]

    def tell(self, workspace: Workspace, _: MemoryFile) -> _SegmentPairs:
        """Return the pairs in it."""
        data = workspace.disk.read(self.name)
        if data is None:
            return _SegmentPairs(entries=(), read={})
        source_language, language = self.languages
        found = tmx_memory.read(
            data,
            origin=self.name,
            source_language=source_language,
            language=language,
        )
        withheld = workspace.withheld
        return _SegmentPairs(
            entries=tuple(
                each
                for each in found
                if not withheld.hides(f"{plain(each.source)} {plain(each.translation)}")
            ),
            read={},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Translated:
    """A document in a language, with all versions of its catalog."""

    document: Document
    language: Language
    versions: tuple[str, ...]
    revisions: tuple[int, ...]
    withheld: str
    """A digest of what is not for the public; empty if all is."""

    @property
    def name(self) -> str:
        """Return where its catalog lies."""
        return catalog_name(self.document.name, self.language)

    @property
    def made_from(self) -> str:
        """Return a digest of all that decides about its pairs."""
        title = self.document.title(self.language)
        said = f"{title} {self.revisions} {self.versions}{self.withheld}"
        return sha256(said.encode()).hexdigest()

    def tell(self, workspace: Workspace, file: MemoryFile) -> _SegmentPairs:
        """Return the pairs that somebody confirmed in it."""
        known = file.read(self.versions)
        withheld = workspace.withheld
        anew = {
            version: tuple(_confirmed(workspace, self.document, self.language, version))
            for version in self.versions
            if version not in known
        }
        found = {**known, **anew}
        # Most stand in many versions; each is looked at once, where it stood last.
        told = [pair for version in self.versions for pair in found[version]]
        pairs = [
            pair
            for pair in reversed(dict.fromkeys(reversed(told)))
            if pair.unit not in withheld.units
            and not withheld.hides(f"{plain(pair.source)} {plain(pair.translation)}")
        ]
        entries = tuple(_placed(workspace, self.document, self.language, pairs))
        return _SegmentPairs(entries=entries, read=anew)


Segment = _Memories | _Translated


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """A segment to be told; a task that only reads."""

    workspace: Workspace
    file: MemoryFile
    segment: Segment


def _told(task: _Telling) -> _SegmentPairs | None:
    """Return what a segment tells; None if a file that it needs is damaged."""
    try:
        return task.segment.tell(task.workspace, task.file)
    except StoredFileError:
        return None


def _told_by(
    workspace: Workspace,
    file: MemoryFile,
    segments: Sequence[Segment],
    executor: Executor,
) -> list[tuple[str, tuple[Remembered, ...]]]:
    """Return the pairs of each segment, and keep what was read for them."""
    tasks = [
        _Telling(workspace=workspace, file=file, segment=each) for each in segments
    ]
    found = list(executor.map(_told, tasks))
    file.keep_read({v: each for told in found if told for v, each in told.read.items()})
    return [
        (each.name, told.entries)
        for each, told in zip(segments, found, strict=True)
        if told is not None
    ]


def _segments(
    workspace: Workspace, source_language: Language, language: Language
) -> tuple[Segment, ...]:
    """Return where all that was translated is, the oldest first."""
    held = workspace.authority.versions
    of_others = tuple(
        _Memories(
            name=name,
            made_from=(workspace.digest(name) or "") + workspace.withheld.digest,
            languages=(source_language, language),
        )
        for name in workspace.disk.names(MEMORIES, "*.tmx")
    )
    own = tuple(
        _Translated(
            document=document,
            language=language,
            versions=_versions(held.standing(name), now=_now(workspace, name)),
            withheld=workspace.withheld.digest,
            revisions=workspace.numbers(document.name, document.leading),
        )
        for document in workspace.documents
        if document.leading == source_language and language in document.languages
        for name in (catalog_name(document.name, language),)
    )
    return *of_others, *own


def _now(workspace: Workspace, name: str) -> str | None:
    """Return the digest of a catalog; of one that was lost, as the history knows it."""
    try:
        return workspace.digest(name)
    except LostFileError:
        return workspace.authority.expected.get(name)


def _versions(held: Iterable[str], *, now: str | None) -> tuple[str, ...]:
    """Return the digests of what a file ever held and nobody undid, the newest last."""
    past = [digest for digest in held if digest != now]
    return tuple(dict.fromkeys([*past, *([now] if now else [])]))


def _placed(
    workspace: Workspace, document: Document, language: Language, pairs: Iterable[Read]
) -> Iterator[Remembered]:
    """Yield the newest of `pairs` for each wording, and where that stood last."""
    newest: dict[tuple[UnitId, str], Read] = {}
    for pair in pairs:
        key = pair.unit, fingerprint(pair.source)
        newest.pop(key, None)
        newest[key] = pair
    places = _places(workspace, document) if newest else {}
    title = document.title(language)
    for key, pair in newest.items():
        place = places.get(key)
        yield Remembered(
            source=pair.source,
            translation=pair.translation,
            previous=place.previous if place else None,
            following=place.following if place else None,
            origin=f"{title}, r{place.revision}" if place else title,
        )


def _places(
    workspace: Workspace, document: Document
) -> Mapping[tuple[UnitId, str], _WordingPlace]:
    found: dict[tuple[UnitId, str], _WordingPlace] = {}
    for number in workspace.numbers(document.name, document.leading):
        units = workspace.revision(document.name, document.leading, number).units
        texts = ["", *(unit.text for unit in units), ""]
        for unit, previous, following in zip(units, texts, texts[2:], strict=False):
            found[unit.id, unit.fingerprint] = _WordingPlace(
                previous=previous, following=following, revision=number
            )
    return found


def _confirmed(
    workspace: Workspace, document: Document, language: Language, version: str
) -> Iterator[Read]:
    name = catalog_name(document.name, language)
    data = workspace.disk.kept(version)
    if data is None and _now(workspace, name) == version:
        with suppress(LostFileError):
            data = workspace.disk.read(name)
    if data is None:
        return
    try:
        catalog = catalog_po.loads(
            data, document=document.name, language=language, origin=name
        )
    except SafeContentError:
        # A version that was damaged by hand and mended since teaches nothing.
        return
    for entry in map(catalogs.accepted, catalog.entries):
        if entry.is_reviewed and entry.translation.strip():
            yield Read(
                unit=entry.unit,
                source=entry.made_from,
                translation=entry.translation,
            )
