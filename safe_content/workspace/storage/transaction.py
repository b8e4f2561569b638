"""The one way to write: aside, flushed, renamed into place, under a lock.

No library saves safely by itself: killed while saving, python-docx and openpyxl
leave a file that does not open, and a full disk destroys the old one. Here every
set of files is written aside first; the rename of one folder decides that all of
them are written; whoever comes next finishes what a crash interrupted.
"""

import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from filelock import FileLock, Timeout

from safe_content.workspace.storage import paths
from safe_content.workspace.storage.atomic_write import (
    PAUSES,
    DiskError,
    flush_files,
    flush_folder,
    flush_folders,
    flushed,
    inside,
    make_folder,
    refusals,
    rename_folder,
)
from safe_content.workspace.storage.paths import object_name

PRIVATE = paths.PRIVATE

WAIT_SECONDS = 30.0

_NO_RIGHT_TO_LINK = 1314
"""What Windows says to those who are no administrators."""


class LockedWorkspaceError(DiskError):
    """Another person or program is writing to the workspace."""

    def __init__(self, root: Path, holder: str) -> None:
        super().__init__(
            f"The workspace {root} is in use by {holder or 'another program'}."
            " Wait until that is done and run the command again."
            " Nothing was changed."
        )


class LinkRefusedError(DiskError):
    """Windows lets this person make no links."""

    def __init__(self, place: Path) -> None:
        super().__init__(
            f"{place} can't be made: Windows lets only some people make links. Turn on"
            " the developer mode (Settings > System > For developers), and run the"
            " command again. What was there before is unchanged."
        )


class UnfinishedWriteError(DiskError):
    """A write was decided, but a file can't be put into its place yet."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"{error.filename or path} can't be replaced: {error.strerror or error}."
            " Close it in other programs, or free some space on the disk, and run the"
            " command again: that finishes what was begun. Nothing is lost."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """A folder whose files are read at will and written only as one set."""

    root: Path
    drafted: Mapping[str, bytes | None] = field(default_factory=dict)
    """What is about to be written, and is read as if it were there already."""

    def path(self, name: str) -> Path:
        """Return where the file `name`, relative and with slashes, lies."""
        return inside(self.root, name)

    def read(self, name: str) -> bytes | None:
        """Return the content of the file `name`, or None if there is none."""
        if name in self.drafted:
            return self.drafted[name]
        try:
            return self.path(name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def names(self, folder: str, pattern: str = "*") -> tuple[str, ...]:
        """Return the files in `folder` that match `pattern`, sorted; "" for all."""
        base = self.path(folder) if folder else self.root
        found = (path for path in base.glob(pattern) if path.is_file())
        there = {path.relative_to(self.root).as_posix() for path in found}
        for name, data in self.drafted.items():
            if data is None:
                there.discard(name)
            elif _matches(name, folder, pattern):
                there.add(name)
        return tuple(sorted(there))

    @contextmanager
    def locked(self, holder: str, wait: float = WAIT_SECONDS) -> Iterator[None]:
        """Hold the workspace for one writer; finish first what a crash left open."""
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
        try:
            with refusals(note):
                note.write_text(holder, encoding="utf-8")
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
        return (self.root / PRIVATE / "pending").exists()

    def recover(self) -> None:
        """Finish a write that was decided, and forget one that was not."""
        shutil.rmtree(self.root / PRIVATE / "aside", ignore_errors=True)
        if self.is_interrupted():
            self._settle()

    def write(self, files: Mapping[str, bytes | None]) -> None:
        """Write all of `files`, or none; None removes a file.

        Call it while the workspace is `locked`. A crash at any moment leaves the
        old contents or the new ones once `recover` has run.
        """
        if not files:
            return
        aside = self.root / PRIVATE / "aside"
        with refusals(aside):
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir(parents=True)
            moves: dict[str, str | None] = {}
            written: dict[Path, bytes] = {}
            for number, (name, data) in enumerate(files.items()):
                self.path(name)
                moves[name] = None if data is None else f"{number:06}"
                if data is not None:
                    written[aside / f"{number:06}"] = data
            flush_files(written)
            flushed(aside / "moves.json", json.dumps(moves).encode())
            flush_folder(aside)
            rename_folder(aside, self.root / PRIVATE / "pending")
            flush_folder(self.root / PRIVATE)
        self._settle()

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
        data = self.read(object_name(digest))
        is_sound = data is not None and sha256(data).hexdigest() == digest
        return data if is_sound else None

    def _settle(self) -> None:
        for pause in (*PAUSES, None):
            try:
                self._put_in_place()
            except OSError as error:
                if pause is None:
                    raise UnfinishedWriteError(self.root, error) from error
                time.sleep(pause)
            else:
                return

    def _put_in_place(self) -> None:
        pending = self.root / PRIVATE / "pending"
        if not pending.exists():
            return
        moves: dict[str, str | None] = json.loads((pending / "moves.json").read_bytes())
        folders: set[Path] = set()
        for name, source in moves.items():
            target = self.path(name)
            if source is None:
                # Done before a crash, and a folder or a file may be there instead.
                if not target.is_dir():
                    with suppress(NotADirectoryError):
                        target.unlink(missing_ok=True)
                folders.update(_remove_empty(target.parent, self.root))
            elif (pending / source).exists():
                folders.update(make_folder(target.parent))
                os.replace(pending / source, target)
            folders.add(target.parent)
        flush_folders(folder for folder in folders if folder.exists())
        done = self.root / PRIVATE / "aside"
        shutil.rmtree(done, ignore_errors=True)
        os.rename(pending, done)
        shutil.rmtree(done, ignore_errors=True)


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
