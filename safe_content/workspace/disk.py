"""The one way to write: aside, flushed, renamed into place, under a lock.

No library saves safely by itself: killed while saving, python-docx and openpyxl
leave a file that does not open, and a full disk destroys the old one. Here every
set of files is written aside first; the rename of one folder decides that all of
them are written; whoever comes next finishes what a crash interrupted.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from filelock import FileLock, Timeout

from safe_content.errors import SafeContentError

PRIVATE = ".safe-content"
"""The folder in a workspace for the lock, kept contents and writing aside."""

WAIT_SECONDS = 30.0


class LockedWorkspaceError(SafeContentError):
    """Another person or program is writing to the workspace."""

    def __init__(self, root: Path, holder: str) -> None:
        super().__init__(
            f"The workspace {root} is in use by {holder or 'another program'}."
            " Wait until that is done and run the command again."
            " Nothing was changed."
        )


class UnwritableError(SafeContentError):
    """The disk refuses to take what is to be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"{path} can't be written: {error.strerror or error}. Free some space"
            " on the disk, or ask for the right to write there, and run the"
            " command again. What was there before is unchanged."
        )


class OutsideWorkspaceError(SafeContentError):
    """A name would lead to a file outside the workspace."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} does not lie inside the workspace. Choose a name without"
            " '..' and without a leading slash. Nothing was changed."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """A folder whose files are read at will and written only as one set."""

    root: Path

    def path(self, name: str) -> Path:
        """Return where the file `name`, relative and with slashes, lies."""
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts or not pure.parts:
            raise OutsideWorkspaceError(name)
        return self.root.joinpath(*pure.parts)

    def read(self, name: str) -> bytes | None:
        """Return the content of the file `name`, or None if there is none."""
        try:
            return self.path(name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def names(self, folder: str, pattern: str = "*") -> tuple[str, ...]:
        """Return the files in `folder` that match `pattern`, sorted."""
        base = self.path(folder)
        found = (path for path in base.glob(pattern) if path.is_file())
        return tuple(sorted(path.relative_to(self.root).as_posix() for path in found))

    @contextmanager
    def locked(self, holder: str, wait: float = WAIT_SECONDS) -> Iterator[None]:
        """Hold the workspace for one writer; finish first what a crash left open."""
        private = self.root / PRIVATE
        try:
            private.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwritableError(private, error) from error
        note = private / "holder"
        lock = FileLock(private / "lock")
        try:
            lock.acquire(timeout=wait)
        except Timeout as error:
            name = note.read_text(encoding="utf-8") if note.exists() else ""
            raise LockedWorkspaceError(self.root, name) from error
        try:
            with _refusals(note):
                note.write_text(holder, encoding="utf-8")
            self.recover()
            yield
        finally:
            note.unlink(missing_ok=True)
            lock.release()

    def is_interrupted(self) -> bool:
        """Tell whether a writer stopped in the middle; `recover` finishes its work."""
        return (self.root / PRIVATE / "pending").exists()

    def recover(self) -> None:
        """Finish a write that was decided, and forget one that was not."""
        private = self.root / PRIVATE
        shutil.rmtree(private / "aside", ignore_errors=True)
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
        with _refusals(aside):
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir(parents=True)
            moves: dict[str, str | None] = {}
            for number, (name, data) in enumerate(files.items()):
                self.path(name)
                moves[name] = None if data is None else f"{number:06}"
                if data is not None:
                    _flushed(aside / f"{number:06}", data)
            _flushed(aside / "moves.json", json.dumps(moves).encode())
            _flush_folder(aside)
            os.rename(aside, self.root / PRIVATE / "pending")
            _flush_folder(self.root / PRIVATE)
        with _refusals(self.root):
            self._settle()

    def switch(self, link: str, target: str) -> None:
        """Make the link `link` lead to the folder `target`, in one step."""
        place = self.path(link)
        aside = place.with_name(f".{place.name}.aside")
        with _refusals(place):
            aside.unlink(missing_ok=True)
            aside.symlink_to(self.path(target).relative_to(place.parent))
            os.replace(aside, place)
            _flush_folder(place.parent)

    def keep(self, data: bytes) -> str:
        """Keep `data` for undoing and return its digest; the same bytes once."""
        digest = sha256(data).hexdigest()
        place = self.root / PRIVATE / "objects" / digest[:2] / digest
        if not place.exists():
            with _refusals(place):
                place.parent.mkdir(parents=True, exist_ok=True)
                write_file(place, data)
        return digest

    def kept(self, digest: str) -> bytes | None:
        """Return what was kept under `digest`, or None if it is gone or damaged."""
        place = self.root / PRIVATE / "objects" / digest[:2] / digest
        if not place.exists():
            return None
        data = place.read_bytes()
        return data if sha256(data).hexdigest() == digest else None

    def _settle(self) -> None:
        pending = self.root / PRIVATE / "pending"
        moves: dict[str, str | None] = json.loads((pending / "moves.json").read_bytes())
        folders: set[Path] = set()
        for name, source in moves.items():
            target = self.path(name)
            if source is None:
                target.unlink(missing_ok=True)
                _remove_empty(target.parent, self.root)
            elif (pending / source).exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(pending / source, target)
            folders.add(target.parent)
        for folder in folders:
            if folder.exists():
                _flush_folder(folder)
        done = self.root / PRIVATE / "aside"
        shutil.rmtree(done, ignore_errors=True)
        os.rename(pending, done)
        shutil.rmtree(done, ignore_errors=True)


def write_file(path: Path, data: bytes) -> None:
    """Write one file outside a workspace: the old content or the new, never half."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    with _refusals(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _flushed(aside, data)
            os.replace(aside, path)
            _flush_folder(path.parent)
        finally:
            aside.unlink(missing_ok=True)


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnwritableError(path, error) from error


def _flushed(path: Path, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and folder.exists() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
