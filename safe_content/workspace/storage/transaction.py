"""The one way to write: aside, flushed, renamed into place, under a lock.

No library saves safely by itself: killed while saving, python-docx and openpyxl
leave a file that does not open, and a full disk destroys the old one. Here every
set of files is written aside first; the rename of one folder decides that all of
them are written; whoever comes next finishes what a crash interrupted.
"""

import json
import os
import shutil
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from errno import EACCES, EISDIR
from pathlib import Path, PurePosixPath

from filelock import FileLock, Timeout

from safe_content.workspace.storage import paths
from safe_content.workspace.storage.atomic_write import (
    PAUSES,
    DiskError,
    OutsideWorkspaceError,
    flush_files,
    flush_folder,
    flush_folders,
    flushed,
    inside,
    make_folder,
    reason_of,
    refusals,
    rename_folder,
)
from safe_content.workspace.storage.integrity import checked
from safe_content.workspace.storage.kept_content import unpacked
from safe_content.workspace.storage.packs import kept
from safe_content.workspace.storage.paths import (
    EXPORT_FOLDER,
    Care,
    care_of,
    object_name,
)

PRIVATE = paths.PRIVATE

WAIT_SECONDS = 30.0

_NO_RIGHT_TO_LINK = 1314
"""What Windows says to those who are no administrators."""


class LockedWorkspaceError(DiskError):
    """Another person or program is writing to the workspace."""

    def __init__(self, root: Path, holder: str) -> None:
        super().__init__(
            f"The workspace {root} is in use by {holder or 'another program'}.",
            "Wait until that is done and run the command again.",
        )


class NoLocksError(DiskError):
    """A folder lies where files can't be locked, so two could write at once."""

    def __init__(self, root: Path) -> None:
        super().__init__(
            f"{root} lies where files can't be locked, so two people could write at"
            " the same time and lose each other's work.",
            "Keep the workspace on a disk of this computer, or on a share that locks"
            " files, and put backups there instead.",
        )


class LinkRefusedError(DiskError):
    """Windows lets this person make no links."""

    def __init__(self, place: Path) -> None:
        super().__init__(
            f"{place} can't be made: Windows lets only some people make links.",
            "Turn on the developer mode (Settings > System > For developers), and run"
            " the command again.",
            "What was there before is unchanged.",
        )


class UnfinishedWriteError(DiskError):
    """A write was decided, but a file can't be put into its place yet."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"{path} can't be written: {reason_of(error)}.",
            "Close it in other programs, or take out of the way what is there, and run"
            " the command again: that finishes what was begun. If it can't be"
            " finished, 'safe-content verify --mend' gives it up.",
            "Nothing is lost.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwritten:
    """A file that can be made again, and that could not be put in its place."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """A folder whose files are read at will and written only as one set."""

    root: Path
    is_history_kept: bool = False
    """Whether the history of a workspace says what each file should be."""
    drafted: Mapping[str, bytes | None] = field(default_factory=dict)
    """What is about to be written, and is read as if it were there already."""

    def path(self, name: str) -> Path:
        """Return where the file `name`, relative and with slashes, lies."""
        return inside(self.root, name)

    def read(self, name: str) -> bytes | None:
        """Return the content of the file `name`, or None if there is none.

        Raises LostFileError for one that is not as the history says.
        """
        if name in self.drafted:
            return self.drafted[name]
        if self.is_history_kept and care_of(name) is not Care.LOOSE:
            return checked(self.root, name, self.path(name))
        try:
            return self.path(name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:
            # What can be made again is made again.
            if self.is_history_kept and name.startswith(f"{EXPORT_FOLDER}/"):
                return None
            raise

    def names(self, folder: str, pattern: str = "*") -> tuple[str, ...]:
        """Return the files in `folder` that match `pattern`, sorted; "" for all."""
        base = self.path(folder) if folder else self.root
        found = (path for path in base.glob(pattern) if os.path.isfile(path))
        there = {path.relative_to(self.root).as_posix() for path in found}
        for name, data in self.drafted.items():
            if data is None:
                there.discard(name)
            elif _matches(name, folder, pattern):
                there.add(name)
        return tuple(sorted(there))

    @contextmanager
    def locked(
        self, holder: str, wait: float = WAIT_SECONDS, *, settles: bool = True
    ) -> Iterator[None]:
        """Hold the workspace for one writer; finish first what a crash left open.

        Who only reads says with `settles` that what can't be finished may stay.
        """
        private = self.root / PRIVATE
        note = private / "holder"
        lock = FileLock(private / "lock")
        with refusals(private):
            for folder in tuple(make_folder(private)):
                flush_folder(folder)
            try:
                lock.acquire(timeout=wait)
            except Timeout as error:
                raise LockedWorkspaceError(self.root, _told(note)) from error
            except NotImplementedError as error:
                raise NoLocksError(self.root) from error
        try:
            with refusals(note):
                note.write_text(holder, encoding="utf-8")
            with nullcontext() if settles else suppress(UnfinishedWriteError):
                self.recover()
            yield
        finally:
            try:
                with refusals(note):
                    note.unlink(missing_ok=True)
            finally:
                lock.release()

    def is_interrupted(self) -> bool:
        """Tell whether a writer stopped in the middle; `recover` finishes its work."""
        private = self.root / PRIVATE
        return (private / "pending").exists() or (private / "given-up").exists()

    def recover(self) -> None:
        """Finish a write that was decided, and forget one that was not."""
        shutil.rmtree(self.root / PRIVATE / "aside", ignore_errors=True)
        if self.is_interrupted():
            self._take_back()
            self._settle()

    def unfinished(self) -> str:
        """Finish what was interrupted; return why it can't be, or an empty string."""
        if not self.is_interrupted():
            return ""
        try:
            with self.locked("mending what was interrupted"):
                return ""
        except DiskError as error:
            return str(error)

    def pending(self) -> Mapping[str, bytes | None]:
        """Return what was decided to be written, and is not in its place yet."""
        folder = self.root / PRIVATE / "pending"
        found: dict[str, bytes | None] = {}
        for name, source in _moves(folder).items():
            if source is None:
                found[name] = None
            elif (folder / source).exists():
                found[name] = (folder / source).read_bytes()
        return found

    def write(
        self,
        files: Mapping[str, bytes | None],
        loose: Mapping[str, bytes | None] | None = None,
    ) -> tuple[Unwritten, ...]:
        """Write all of `files`, or none; None removes a file.

        Call it while the workspace is `locked`. A crash at any moment leaves the
        old contents or the new ones once `recover` has run. Each place is tried before
        anything is decided. What is `loose` can be made again: each file is written by
        itself after that, and those that could not be are returned.
        """
        if files:
            self._decide(files)
            self._settle()
        return self._write_loose(loose) if loose else ()

    def give_up(self) -> tuple[str, ...]:
        """Take back a write that can't be finished; return the names of its files."""
        folder = self.root / PRIVATE / "pending"
        names = tuple(_moves(folder))
        if names:
            with refusals(folder):
                rename_folder(folder, self.root / PRIVATE / "given-up")
                flush_folder(self.root / PRIVATE)
                self._take_back()
        return names

    def _decide(self, files: Mapping[str, bytes | None]) -> None:
        private = self.root / PRIVATE
        aside = private / "aside"
        made: list[Path] = []
        try:
            removed = {name for name, data in files.items() if data is None}
            # Where a folder was, a file may come, and the other way about.
            emptied = {folder for name in removed for folder in _above(name)}
            for name in files:
                if name not in emptied and not removed.intersection(_above(name)):
                    self._try(name, made, is_removed=name in removed)
            with refusals(aside):
                shutil.rmtree(aside, ignore_errors=True)
                aside.mkdir(parents=True)
                moves: dict[str, str | None] = {}
                written: dict[Path, bytes] = {}
                for number, (name, data) in enumerate(files.items()):
                    moves[name] = None if data is None else f"{number:06}"
                    _keep_old(self.path(name), aside / f"old-{number:06}")
                    if data is not None:
                        written[aside / f"{number:06}"] = data
                flush_files(written)
                flushed(aside / "moves.json", json.dumps(moves).encode())
                flush_folder(aside)
                rename_folder(aside, private / "pending")
                flush_folder(private)
        except (DiskError, OutsideWorkspaceError):
            for folder in reversed(made):
                tuple(_remove_empty(folder, self.root))
            raise

    def _try(self, name: str, made: list[Path], *, is_removed: bool) -> None:
        """Raise UnwritableError if a file can't be put in its place; make its folder."""
        target = self.path(name)
        with refusals(target):
            if not is_removed:
                before = target.parent
                while not before.exists() and before != before.parent:
                    made.append(before)
                    before = before.parent
                flush_folders(tuple(make_folder(target.parent)))
            if target.is_dir() and not target.is_symlink():
                raise IsADirectoryError(EISDIR, "there is a folder of that name")
            if target.exists() and not os.access(target.parent, os.W_OK):
                raise PermissionError(EACCES, os.strerror(EACCES))
            if os.name == "nt" and target.exists():
                # Word and Excel let nobody write to what is open in them.
                with open(target, "r+b"):
                    pass

    def _write_loose(self, files: Mapping[str, bytes | None]) -> tuple[Unwritten, ...]:
        """Write each file by itself; return those that could not be written."""
        aside = self.root / PRIVATE / "aside"
        failed: list[Unwritten] = []
        folders: set[Path] = set()
        with refusals(aside):
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir(parents=True)
            parts = {name: aside / f"{n:06}" for n, name in enumerate(files)}
            flush_files(
                {parts[n]: data for n, data in files.items() if data is not None}
            )
        for name, data in files.items():
            target = self.path(name)
            try:
                if data is None:
                    target.unlink(missing_ok=True)
                    folders.update(_remove_empty(target.parent, self.root))
                else:
                    folders.update(make_folder(target.parent))
                    _keep_rights(target, parts[name])
                    _replace(parts[name], target)
                folders.add(target.parent)
            except OSError as error:
                reason = (
                    f"{name} can't be replaced: {reason_of(error)}. Close it in other"
                    " programs and run the command again."
                )
                failed.append(Unwritten(name=name, reason=reason))
        with refusals(aside):
            flush_folders(folder for folder in folders if folder.exists())
        shutil.rmtree(aside, ignore_errors=True)
        return tuple(failed)

    def _take_back(self) -> None:
        """Put back what was there before a write that was given up."""
        folder = self.root / PRIVATE / "given-up"
        folders: set[Path] = set()
        for number, (name, source) in enumerate(_moves(folder).items()):
            target, old = self.path(name), folder / f"old-{number:06}"
            is_in_place = source is None or not (folder / source).exists()
            if old.exists():
                folders.update(make_folder(target.parent))
                os.replace(old, target)
                folders.add(target.parent)
            elif is_in_place and source is not None:
                target.unlink(missing_ok=True)
                folders.update(_remove_empty(target.parent, self.root))
        flush_folders(each for each in folders if each.exists())
        shutil.rmtree(folder, ignore_errors=True)

    def switch(self, link: str, target: str) -> None:
        """Make the link `link` lead to the folder `target`, in one step."""
        place = self.path(link)
        aside = place.with_name(f".{place.name}.aside")
        with refusals(place):
            aside.unlink(missing_ok=True)
            leads_to = self.path(target).relative_to(place.parent)
            try:
                aside.symlink_to(leads_to, target_is_directory=True)
            except OSError as error:
                if getattr(error, "winerror", None) == _NO_RIGHT_TO_LINK:
                    raise LinkRefusedError(place) from error
                raise
            try:
                os.replace(aside, place)
            except PermissionError:
                # Windows puts no link to a folder in the place of another.
                place.unlink()
                os.rename(aside, place)
            flush_folder(place.parent)

    def kept(self, digest: str) -> bytes | None:
        """Return what was kept under `digest`, or None if it is gone or damaged."""
        drafted = self.drafted.get(object_name(digest))
        if drafted is not None:
            return unpacked(drafted, digest)
        return kept(self.root, digest)

    def _settle(self) -> None:
        pending = self.root / PRIVATE / "pending"
        if not pending.exists():
            return
        moves = _moves(pending)
        folders: set[Path] = set()
        for name, source in moves.items():
            target = self.path(name)
            for pause in (*PAUSES, None):
                try:
                    folders.update(_put(pending, source, target, self.root))
                except OSError as error:
                    if pause is None:
                        raise UnfinishedWriteError(target, error) from error
                    time.sleep(pause)
                else:
                    break
        with refusals(pending):
            flush_folders(folder for folder in folders if folder.exists())
            done = self.root / PRIVATE / "aside"
            shutil.rmtree(done, ignore_errors=True)
            rename_folder(pending, done)
        shutil.rmtree(done, ignore_errors=True)


def _put(pending: Path, source: str | None, target: Path, root: Path) -> set[Path]:
    """Put one file in its place; return the folders whose lists of names changed."""
    folders = {target.parent}
    if source is None:
        # Done before a crash, and a folder or a file may be there instead.
        if not target.is_dir():
            with suppress(NotADirectoryError):
                target.unlink(missing_ok=True)
        folders.update(_remove_empty(target.parent, root))
    elif (pending / source).exists():
        folders.update(make_folder(target.parent))
        _keep_rights(target, pending / source)
        os.replace(pending / source, target)
    return folders


def _above(name: str) -> tuple[str, ...]:
    """Name the folders that hold a file."""
    return tuple(str(folder) for folder in PurePosixPath(name).parents)


def _moves(folder: Path) -> dict[str, str | None]:
    """Return where the files of a decided write go; empty if there is none."""
    try:
        found: dict[str, str | None] = json.loads((folder / "moves.json").read_bytes())
    except FileNotFoundError:
        return {}
    return found


def _replace(part: Path, target: Path) -> None:
    """Put a file in the place of another, which a scanner may hold for a moment."""
    for pause in PAUSES:
        try:
            os.replace(part, target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    os.replace(part, target)


def _keep_old(target: Path, old: Path) -> None:
    """Keep what a file holds, so that writing over it can be given up."""
    if not target.is_file():
        return
    try:
        os.link(target, old)
    except OSError:
        # Some file systems give a file only one name.
        shutil.copyfile(target, old)


def _keep_rights(target: Path, part: Path) -> None:
    """Give a new content the rights, and where that may be the group, of the old."""
    try:
        old = os.stat(target)
    except OSError:
        return
    with suppress(OSError):
        if os.name == "posix" and old.st_gid != os.stat(part).st_gid:
            os.chown(part, -1, old.st_gid)
        os.chmod(part, stat.S_IMODE(old.st_mode))


def _matches(name: str, folder: str, pattern: str) -> bool:
    """Tell whether a file lies in a folder as a pattern without ** says."""
    prefix = f"{folder}/" if folder else ""
    inner = PurePosixPath(name.removeprefix(prefix))
    is_as_deep = len(inner.parts) == len(PurePosixPath(pattern).parts)
    return name.startswith(prefix) and is_as_deep and inner.match(pattern)


def _remove_empty(folder: Path, root: Path) -> Iterator[Path]:
    """Remove a folder and those above it that hold nothing; yield what is above."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
        yield folder


def _told(note: Path) -> str:
    """Return who holds the workspace, if the note can be read."""
    try:
        return note.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
