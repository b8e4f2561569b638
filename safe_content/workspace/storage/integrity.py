"""What each stored file should be, as the history says, and which are not.

The last event that wrote a file says by a digest what the file holds. Every open looks
at all of them, by size and time first and by content where these differ from what was
seen before; and whatever is read is compared once more, so that a disk which rots
without a trace is not believed either.
"""

import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath

from safe_content.model.errors import SafeContentError
from safe_content.workspace.storage.answer_cache import Answers
from safe_content.workspace.storage.content_digest import stamps
from safe_content.workspace.storage.event_log import (
    HISTORY,
    HISTORY_COPY,
    SEGMENTS,
    DamagedHistoryError,
    Event,
    History,
    claimed,
    legible,
    newest_contents,
    read_history,
)
from safe_content.workspace.storage.joined_histories import Joined, joined
from safe_content.workspace.storage.packs import kept
from safe_content.workspace.storage.paths import (
    HAND_KEPT,
    INPUT_FOLDERS,
    PRIVATE,
    Care,
    care_of,
    object_name,
    revision_of,
)
from safe_content.workspace.storage.sealed_history import (
    LostSegmentError,
    SealedHistory,
    Versions,
)

MEND = "'safe-content verify --mend' puts it back."
SETTLE = (
    "Settle it in a text editor, then bring the two histories together with"
    " 'safe-content verify --mend'."
)
BACKUP = "Take it from a backup (the file is a ZIP archive) or from version control."

_PENDING = f"{PRIVATE}/pending"
"""Where a write that was decided waits to be put in its place."""

_SETTLED = 3.0
"""Seconds after which the time of a file tells that nobody wrote to it since.

Some file systems count time in steps of two seconds.
"""

_PATIENCE = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds between looks at a file that somebody may be putting in place."""


class StoredFileError(SafeContentError):
    """A file of the workspace is not as it should be; what needs it waits."""


class LostFileError(StoredFileError):
    """A file that the history knows is missing, or holds something else."""

    def __init__(self, name: str, fact: str, remedy: str) -> None:
        super().__init__(f"{name} {fact}", remedy)
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Something stored that is not as the program left it."""

    name: str
    fact: str
    remedy: str
    kept: str | None = None
    """The file in the workspace in which the right content is still there."""
    is_by_hand: bool = False
    """Whether it is a new text in a file that people have no other way to write."""

    def __str__(self) -> str:
        return f"{self.name}: {self.fact} {self.remedy}"

    def error(self) -> LostFileError:
        """Return it as what stops a journey."""
        return LostFileError(self.name, self.fact, self.remedy)


@dataclass(frozen=True, kw_only=True)
class Authority:
    """What the history says of every file, and whether the history can be believed."""

    root: Path
    history: History = field(default_factory=History)
    """The open part of the history, which names the others."""
    trouble: str = ""
    """What is wrong with the history itself; empty if nothing is."""
    is_mendable: bool = False
    """Whether what the history should be is still there: in its copy, or in both."""
    unmerged: frozenset[str] = frozenset()
    """Files that keep two histories apart: to which both wrote, and that hold neither."""
    is_ahead: bool = False
    """Whether it holds more than its copy, as after a pull from elsewhere."""
    copy_trouble: str = ""
    """What is wrong with the copy; empty where it says the same, or less."""

    @cached_property
    def sealed(self) -> SealedHistory:
        """The older part of the history, to which nothing is added."""
        return SealedHistory(root=self.root, segments=self.history.segments)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All events, the oldest first; of a damaged history what can be read."""
        return *self.sealed.events(), *self.history.events

    def newest(self) -> Iterator[Event]:
        """Yield the events, the newest first, and read no more than is asked for."""
        yield from reversed(self.history.events)
        yield from self.sealed.newest()

    @property
    def versions(self) -> Versions:
        """What each catalog ever held."""
        return self.sealed.versions.after(self.history.events)

    @cached_property
    def expected(self) -> Mapping[str, str | None]:
        """By name, the digest that a file should have; None if it should not be."""
        return {**self.sealed.expected, **newest_contents(self.history.events)}

    @cached_property
    def of_documents(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the files of each document, by its name."""
        found: dict[str, list[str]] = {}
        for name in self.expected:
            if document := document_of(name):
                found.setdefault(document, []).append(name)
        return {document: tuple(names) for document, names in found.items()}

    @cached_property
    def revisions(self) -> Mapping[tuple[str, str], Mapping[int, bool]]:
        """By document and language: each number ever given, and whether it stands."""
        found: dict[tuple[str, str], dict[int, bool]] = {}
        for name, digest in self.expected.items():
            if place := revision_of(name):
                numbers = found.setdefault((place.document, place.language), {})
                stands = numbers.get(place.number, False)
                numbers[place.number] = stands or digest is not None
        return found

    def damage(self, name: str, digest: str | None, why: str = "") -> Damage | None:
        """Judge a file by the digest of what it holds; None if it is as it should be.

        What people may edit is damage only where it is gone. `why` says what keeps it
        from being read.
        """
        care = care_of(name)
        if care is Care.LOOSE:
            return None
        if why:
            return self._damage(name, f"can't be read: {why}.")
        if name not in self.expected:
            return self._stray(name) if digest and care is Care.OURS else None
        if digest is not None and name in self.unmerged:
            return Damage(name=name, fact=_UNMERGED, remedy=SETTLE)
        should = self.expected[name]
        if digest == should:
            return None
        if should is None:
            if care is Care.SHARED:
                return None
            fact, remedy = "is there although it was taken back.", "Move it away."
            return Damage(name=name, fact=fact, remedy=remedy)
        if digest is None:
            return self._damage(name, "is missing, though the history knows it.")
        if digest == _EMPTY:
            return self._damage(
                name, "is empty, though the history knows what it held."
            )
        if care is Care.OURS:
            return self._damage(name, "was changed after it was written.")
        return None

    def edit(self, name: str, digest: str | None) -> Damage | None:
        """Tell whether a file that people may edit is other than at the last event."""
        should = self.expected.get(name)
        if care_of(name) is not Care.SHARED or digest in (None, _EMPTY, should):
            return None
        if should is None or name in self._untouched:
            return None
        fact = "was edited outside this program since the last event."
        is_old = self._held(name, digest)
        if is_old:
            fact = "holds again what it held before the last event about it."
        kept = self._kept(should) if should else None
        remedy = (
            f"If nobody did that, put it back with 'safe-content verify --mend {name}'."
            if kept
            else "If nobody did that, take it from a backup."
        )
        return Damage(
            name=name,
            fact=fact,
            remedy=remedy,
            kept=kept,
            is_by_hand=name in HAND_KEPT and not is_old,
        )

    def history_damage(self) -> Damage | None:
        """Return what is wrong with the history itself, as damage of its file."""
        if not self.trouble:
            return None
        kept = HISTORY_COPY if self.is_mendable else None
        remedy = MEND if self.is_mendable else BACKUP
        if self.unmerged:
            remedy = (
                f"First settle what both wrote to {', '.join(sorted(self.unmerged))}."
            )
        return Damage(name=HISTORY, fact=self.trouble, remedy=remedy, kept=kept)

    def copy_damage(self) -> Damage | None:
        """Return what is wrong with the second copy of the history."""
        if not self.copy_trouble:
            return None
        return Damage(
            name=HISTORY_COPY, fact=self.copy_trouble, remedy=MEND, kept=HISTORY
        )

    @cached_property
    def _untouched(self) -> frozenset[str]:
        """Files that are as a new workspace brings them, for people to fill in."""
        events = self.history.events
        made = {n for e in events if e.journey == "init" for n in _names(e)}
        touched = {n for e in events if e.number > 1 for n in _names(e)}
        return frozenset((self.sealed.untouched | made) - touched)

    def _held(self, name: str, digest: str | None) -> bool:
        """Tell whether a file ever had a content."""
        return digest is not None and (
            any(
                touched.name == name and digest in (touched.before, touched.after)
                for event in self.history.events
                for touched in event.files
            )
            or self.sealed.held(name, digest)
        )

    def _damage(self, name: str, fact: str) -> Damage:
        digest = self.expected.get(name)
        kept = self._kept(digest) if digest else None
        return Damage(name=name, fact=fact, remedy=MEND if kept else BACKUP, kept=kept)

    def _stray(self, name: str) -> Damage | None:
        if not self.history.count or revision_of(name) is None:
            return None
        return Damage(
            name=name,
            fact="is not in the history: another program put it there.",
            remedy="Move it away, and bring it in with 'safe-content import'.",
        )

    def _kept(self, digest: str) -> str | None:
        return object_name(digest) if kept(self.root, digest) is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a look at a workspace found."""

    damaged: tuple[Damage, ...] = ()
    edited: tuple[Damage, ...] = ()
    """What people edited outside the program, as they may."""
    copies: tuple[Damage, ...] = ()
    """What looks like a second copy of a file, of which one of the two is lost."""

    def of(self, document: str) -> Damage | None:
        """Return what keeps a document from going on: a damage of its own, or of all."""
        return next(
            (
                each
                for each in self.damaged
                if document_of(each.name) in ("", document) and needs(each.name)
            ),
            None,
        )


_OF_ALL = ("inbox", "memory", "receipts", PurePosixPath(SEGMENTS).name)
"""Folders beside those of documents."""


def needs(name: str) -> bool:
    """Tell whether something depends on a file: on all but what was sent and delivered."""
    return "/deliveries/" not in name and "/lists/" not in name


def document_of(name: str) -> str:
    """Name the document to which a file belongs; empty if it belongs to all."""
    parts = name.split("/")
    is_own = len(parts) > 2 and parts[0] in ("sources", "translations")
    return parts[1] if is_own and parts[1] not in _OF_ALL else ""


def look(root: Path, names: Iterable[str] | None = None) -> Found:
    """Compare the files that count (or `names`) with what the history says of them.

    What a writer at work is about to put in its place is looked at again.
    """
    chosen = None if names is None else tuple(names)
    patience = iter(_PATIENCE)
    while True:
        held = authority(root)
        found = _looked(root, held, chosen)
        is_quiet = not (root / _PENDING).exists() and authority(root) is held
        pause = None if is_quiet or not found.damaged else next(patience, None)
        if pause is None:
            return found
        time.sleep(pause)


def _looked(root: Path, held: Authority, names: Iterable[str] | None) -> Found:
    is_whole = names is None
    chosen = [*held.expected, *strays(root, held)] if names is None else list(names)
    damaged = [each] if (each := held.history_damage()) else []
    edited: list[Damage] = []
    with _Seen(root) as seen:
        for name in sorted(set(chosen)):
            if care_of(name) is Care.LOOSE:
                continue
            digest, why = seen.digest(name)
            if each := held.damage(name, digest, why):
                damaged.append(each)
            elif each := held.edit(name, digest):
                edited.append(each)
        if is_whole:
            seen.forget_but(chosen)
    copies = tuple(second_copies(root, held)) if is_whole else ()
    return Found(damaged=tuple(damaged), edited=tuple(edited), copies=copies)


def look_at_document(root: Path, document: str) -> Found:
    """Compare the files of one document, and those of all, with the history."""
    held = authority(root)
    own = held.of_documents.get(document, ())
    shared = (name for name in held.expected if not document_of(name))
    return look(root, [*own, *shared])


def is_edited(root: Path, held: Authority, name: str) -> bool:
    """Tell whether people wrote to a file that they may edit, or made it."""
    if care_of(name) is not Care.SHARED:
        return False
    digest, _ = digest_of_file(root / name)
    return digest is not None and digest != held.expected.get(name)


def strays(root: Path, held: Authority) -> Iterator[str]:
    """Yield files in the folders of revisions that the history does not know."""
    if not held.history.count:
        return
    for document in _folders(root / "sources"):
        for language in _folders(document):
            for revision in _folders(language):
                for file in _entries(revision):
                    name = f"{document.name}/{language.name}/{revision.name}/{file}"
                    name = f"sources/{name}"
                    if name not in held.expected and revision_of(name):
                        yield name


def second_copies(root: Path, held: Authority) -> Iterator[Damage]:
    """Find what a sync program makes where two computers went apart.

    ``hu-LAPTOP.po`` and ``pairings (Vera's conflicted copy).jsonl`` beside ``hu.po`` and
    ``pairings.jsonl``: files that the history does not know, called after one it does.
    """
    known: dict[str, list[str]] = {}
    for name in (*held.expected, HISTORY):
        if care_of(name) is not Care.LOOSE:
            known.setdefault(name.rpartition("/")[0], []).append(name)
    for folder, names in known.items():
        for file in _entries(root / folder):
            found = f"{folder}/{file}"
            if found in held.expected or found == HISTORY:
                continue
            for name in names:
                if _is_called_after(file, name.rpartition("/")[2]):
                    yield Damage(
                        name=found,
                        fact=f"is called like a second copy of {name}, as programs make"
                        " them that keep folders alike where two computers went apart.",
                        remedy=f"Compare the two, keep in {name} what is right, and move"
                        " this one away.",
                    )
                    break


def _is_called_after(file: str, known: str) -> bool:
    stem, _, ending = known.rpartition(".")
    rest = file.removeprefix(stem).removesuffix(f".{ending}")
    is_both = file.startswith(stem) and file.endswith(f".{ending}")
    return is_both and len(rest) > 1 and rest[0] in "-_ (."


def checked(root: Path, name: str, read: Path) -> bytes | None:
    """Return what a stored file holds; raise LostFileError if that is not right.

    A writer at work may be about to put the file, or the history, in its place: then
    it is read again.
    """
    patience = iter(_PATIENCE)
    while True:
        data, why = _content(read)
        held = authority(root)
        digest = None if data is None else sha256(data).hexdigest()
        found = held.damage(name, digest, why)
        if found is None:
            return data
        is_quiet = not (root / _PENDING).exists()
        # Between the two looks the writer may have come to its end.
        is_same = is_quiet and _content(read)[0] == data and authority(root) is held
        pause = next(patience, None)
        if is_same or pause is None:
            raise found.error()
        time.sleep(pause)


_authorities: dict[Path, tuple[object, Authority]] = {}
"""By folder, what was read last, and how both histories looked then."""


def authority(root: Path) -> Authority:
    """Return what the history of a workspace says; what was read before is kept."""
    known = _authorities.get(root)
    if known is not None and known[0] == _signs(root, known[1]):
        return known[1]
    before = _signs(root)
    found = _authority(root)
    if before == _signs(root):
        _authorities[root] = _signs(root, found), found
    return found


def _signs(root: Path, held: Authority | None = None) -> tuple[object, ...]:
    """Return how both histories look; where they are in trouble, how all files do.

    What becomes of a history in trouble, other files decide.
    """
    names = (HISTORY, HISTORY_COPY, f"{_PENDING}/moves.json")
    is_open = held is not None and held.trouble
    lies = stamps(root, *INPUT_FOLDERS) if is_open else ""
    return (*(_sign(root / name) for name in names), lies)


def _decided(root: Path, name: str) -> tuple[bytes | None, str]:
    """Return what a file of the history holds, or will once it is put in its place."""
    moves, _ = _content(root / _PENDING / "moves.json")
    if moves is not None:
        part, _ = _content(root / _PENDING / str(json.loads(moves).get(name)))
        if part is not None:
            return part, ""
    return _content(root / name)


def _authority(root: Path) -> Authority:
    """Say what the history is, from the file itself and from its copy."""
    found = _open_authority(root)
    if not found.trouble and (lost := found.sealed.lost):
        return Authority(root=root, history=found.history, trouble=_lost(lost))
    return found


def _lost(segment: str) -> str:
    return f"needs {segment}, which is missing or was changed."


def _open_authority(root: Path) -> Authority:
    """Say what the open history is; its segments may yet be lost."""
    main, why = _decided(root, HISTORY)
    copy, _ = _decided(root, HISTORY_COPY)
    ours, trouble = _history(main)
    copied, copy_trouble = _history(copy)
    trouble = f"can't be read: {why}." if why else trouble
    if trouble:
        if both := _joined(root, main, copy):
            return _of_two(root, both)
        mended = spliced(main, copy)
        if mended is not None:
            return Authority(
                root=root,
                history=read_history(mended),
                trouble=trouble,
                is_mendable=True,
            )
        longest = max((legible(main), legible(copy)), key=lambda each: each.count)
        return Authority(root=root, history=longest, trouble=trouble)
    here = Authority(root=root, history=ours)
    there = Authority(root=root, history=copied)
    if copy_trouble or _begins(here, copied):
        if not ours.count and any(_revisions(root)):
            return Authority(root=root, trouble="is missing.")
        return replace(
            here,
            is_ahead=not copy_trouble and copied != ours,
            copy_trouble=copy_trouble,
        )
    here = replace(here, copy_trouble="is not the same as the history.")
    is_behind = _begins(there, ours)
    there = replace(
        there,
        trouble="is missing."
        if main is None
        else f"lacks {copied.count - ours.count} events."
        if is_behind
        else "is not the one that was written on this computer.",
        is_mendable=True,
    )
    if ours.count and _fits(here, there):
        # The whole folder is as it was once, or as others left it.
        return replace(here, is_ahead=True, copy_trouble="")
    is_apart = not is_behind and not _fits(there, here)
    if is_apart and (both := _joined(root, main, copy)):
        return _of_two(root, both)
    return there if _fits(there, here) or is_behind else here


def _of_two(root: Path, both: Joined) -> Authority:
    """Say what two histories are that are to be brought together."""
    return Authority(
        root=root,
        history=read_history(both.history),
        trouble="holds what two computers did apart, as after a merge.",
        is_mendable=not both.unmerged,
        unmerged=both.unmerged,
    )


_UNMERGED = (
    "holds what neither of two computers wrote, as with the marks of a merge that could"
    " not decide."
)


def _joined(
    root: Path, main: bytes | None, copy: bytes | None, who: str = "", when: str = ""
) -> Joined | None:
    """Return one history for the two that stand in both files, if there are two."""
    return joined(
        root,
        (main, copy),
        digest=lambda name: digest_of_file(root / name)[0],
        read=lambda name: _content(root / name)[0],
        who=who,
        when=when,
    )


def _begins(whole: Authority, part: History) -> bool:
    """Tell whether a history begins with all the events of another.

    Segments are read only where the other ends in one of them.
    """
    if part.count > whole.history.count:
        return False
    if part.opening == whole.history.opening:
        return part.events == whole.history.events[: len(part.events)]
    if not part.count:
        return True
    try:
        at = next(e for e in whole.newest() if e.number == part.count)
    except (LostSegmentError, StopIteration):
        return False
    if part.events:
        return at == part.events[-1]
    return part.segments == whole.history.segments[: len(part.segments)]


def _names(event: Event) -> Iterator[str]:
    yield from (touched.name for touched in event.files)
    yield from event.beside


def mended_history(root: Path, who: str = "", when: str = "") -> bytes | None:
    """Return what both files of the history should hold, from what they do.

    Who mends it, and when, stands in the event that brings two histories together.
    """
    main, _ = _content(root / HISTORY)
    copy, _ = _content(root / HISTORY_COPY)
    held = authority(root)
    if not held.trouble:
        return main
    if (both := _joined(root, main, copy, who, when)) and not both.unmerged:
        return both.history
    if not _history(main)[1]:
        return copy
    return spliced(main, copy)


def spliced(main: bytes | None, copy: bytes | None) -> bytes | None:
    """Return the longest whole history that the lines of both make; None if none does.

    >>> spliced(None, None) is None
    True
    """
    ours = (main or b"").splitlines(keepends=True)
    theirs = (copy or b"").splitlines(keepends=True)
    longest = max(claimed(main), claimed(copy))
    for data in (copy or b"", *_mixtures(ours, theirs)):
        found, trouble = _history(data)
        if not trouble and found.count and found.count >= longest:
            return data
    return None


def _mixtures(ours: list[bytes], theirs: list[bytes]) -> Iterator[bytes]:
    """Put lines of the copy in the place of those that do not hold."""
    whole = [
        line if legible(line).count else theirs[at] if at < len(theirs) else line
        for at, line in enumerate(ours)
    ]
    yield b"".join((*whole, *theirs[len(whole) :]))
    yield b"".join((*theirs, *ours[len(theirs) :]))


def _fits(one: Authority, other: Authority) -> bool:
    """Tell whether the files are as `one` says wherever two histories differ."""
    names = {
        name
        for name in {*one.expected, *other.expected}
        if one.expected.get(name) != other.expected.get(name)
        and care_of(name) is not Care.LOOSE
        and not (name.startswith(f"{SEGMENTS}/") and name not in one.expected)
    }
    return all(
        digest_of_file(one.root / name)[0] == one.expected.get(name) for name in names
    )


def _history(data: bytes | None) -> tuple[History, str]:
    """Return an open history, or an empty one and why it can't be believed."""
    try:
        return read_history(data), ""
    except DamagedHistoryError as error:
        return History(), error.fact


class _Seen:
    """By name, what a file held when it was seen last, and how it looked then."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._answers = Answers(root=root, name="seen")
        self._known: dict[str, list[object]] = {}
        self._is_new = False
        self._now = time.time()

    def __enter__(self) -> "_Seen":
        self._known = dict(self._answers.read())
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_new:
            self._answers.keep(self._known)

    def digest(self, name: str) -> tuple[str | None, str]:
        """Return the digest of a file, or why it can't be read."""
        path = self._root / name
        sign = _sign(path)
        known = self._known.get(name)
        if sign is not None and known is not None and known[:-1] == sign:
            return str(known[-1]), ""
        digest, why = digest_of_file(path)
        is_settled = sign is not None and self._now - max(sign[1:3]) / 1e9 > _SETTLED
        if digest is not None and sign is not None and is_settled:
            if sign == _sign(path):
                self._known[name] = [*sign, digest]
                self._is_new = True
        elif known is not None:
            del self._known[name]
            self._is_new = True
        return digest, why

    def forget_but(self, names: Iterable[str]) -> None:
        """Forget the files that do not count any more."""
        gone = set(self._known) - set(names)
        self._is_new |= bool(gone)
        for name in gone:
            del self._known[name]


def digest_of_file(path: Path) -> tuple[str | None, str]:
    """Return the SHA-256 of a file, or None if it is gone, and why it can't be read."""
    data, why = _content(path)
    return (None if data is None else sha256(data).hexdigest()), why


def _content(path: Path) -> tuple[bytes | None, str]:
    try:
        return path.read_bytes(), ""
    except (FileNotFoundError, NotADirectoryError):
        return None, ""
    except OSError as error:
        return None, error.strerror or str(error)


def _sign(path: Path) -> list[int] | None:
    """Return how a file looks from outside: none is written to without changing it."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _revisions(root: Path) -> Iterator[Path]:
    for document in _folders(root / "sources"):
        for language in _folders(document):
            for revision in _folders(language):
                if (revision / "revision.json").is_file():
                    yield revision


def _folders(folder: Path) -> Iterator[Path]:
    yield from (path for n in _entries(folder) if os.path.isdir(path := folder / n))


def _entries(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


_EMPTY = sha256(b"").hexdigest()
