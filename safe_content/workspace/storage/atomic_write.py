"""One file, or one new folder, written whole: the old content or the new, never half.

Written aside, flushed to the disk, renamed into place, and the folder flushed.
"""

import errno
import os
import platform
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from glob import escape
from hashlib import sha256
from itertools import pairwise, takewhile
from pathlib import Path, PurePosixPath
from typing import BinaryIO, TypeVar

from safe_content.model.errors import SafeContentError

if sys.platform == "darwin":
    import fcntl

T = TypeVar("T")

_NEVER = ("\\", ":", "\0")
"""What leads elsewhere on some system: drives, streams, the end of a name."""

PAUSES = (0.02, 0.1, 0.5)
"""Seconds between tries to put a file in place: on Windows a scanner may hold it."""

_SIDE_BY_SIDE = 8
"""How many are flushed at the same time; fewer are not worth the threads."""

_PART = re.compile(r"\..+\.(?P<pid>\d+)(?:-(?P<host>[0-9a-f]{6}))?\.part")
"""What is written aside: the name, who writes it, and on which computer."""

_LEFT_BEHIND = 600.0
"""Seconds after which a file written aside is nobody's."""


class DiskError(SafeContentError):
    """The disk, and no file that was brought, is what keeps a journey from going on."""


_ADVICE = {
    errno.ENOSPC: "Free some space on the disk, then try again.",
    errno.EDQUOT: "Free some of the space that you may use there, then try again.",
    errno.EACCES: "Ask for the right to write there, or close it in other programs.",
    errno.EPERM: "Ask for the right to write there, or close it in other programs.",
    errno.EROFS: "Nothing can be written there: choose another disk.",
    errno.EIO: "The disk fails: copy what is on it, and use another.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
    errno.EISDIR: "Move or rename that folder.",
    errno.ENOTDIR: "A file is where a folder should be: move or rename it.",
    errno.EEXIST: "A file is where a folder should be: move or rename it.",
    errno.ENOENT: "Look whether that drive or folder is there.",
    errno.EINVAL: "Choose another name: this system can't make it.",
}
"""What helps, by what the system says."""


class UnwritableError(DiskError):
    """The disk refuses to take what is to be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        # A name that is a digest tells nobody anything.
        shown = path.parent if len(path.name) >= 64 else path
        advice = _ADVICE.get(error.errno or 0, "Look at that disk, then try again.")
        super().__init__(
            f"{shown} can't be written: {reason_of(error)}.",
            advice,
            "What was there is unchanged.",
        )


class MissingDriveError(DiskError):
    """What a path begins with is no drive, and no share, that can be reached."""

    def __init__(self, drive: Path) -> None:
        super().__init__(
            f"{drive} is not there.",
            "Connect that drive or share, or choose another place, then try again.",
        )


class OutsideWorkspaceError(SafeContentError):
    """A name would lead to a file outside the workspace."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} does not lie inside the workspace.",
            "Choose a name without '..' and without a leading slash.",
        )


def reason_of(error: OSError) -> str:
    """Return what the system says, in its own words."""
    return error.strerror or str(error)


def write_file(path: Path, data: bytes, *, is_secret: bool = False) -> None:
    """Write one file outside a workspace: the old content or the new, never half.

    What is secret can be read by nobody but who wrote it.
    """
    write_stream(path, lambda file: file.write(data), is_secret=is_secret)


def write_stream(
    path: Path, fill: Callable[[BinaryIO], object], *, is_secret: bool = False
) -> None:
    """Write a file piece by piece: the old content or the new, never half."""
    aside = path.with_name(f".{path.name}.{os.getpid()}-{_host()}.part")
    with refusals(path):
        try:
            for folder in tuple(make_folder(path.parent)):
                flush_folder(folder)
            _forget_left_behind(path)
            opener = _private if is_secret else None
            with open(aside, "wb", opener=opener) as file:
                fill(file)
                file.flush()
                to_disk(file.fileno())
            os.replace(aside, path)
            flush_folder(path.parent)
        finally:
            aside.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Make `folder`, which is not there yet or empty, with all of `files`, or not."""
    aside = folder.with_name(f".{folder.name}.part")
    with refusals(folder):
        shutil.rmtree(aside, ignore_errors=True)
        try:
            made = {aside}
            places: dict[Path, bytes] = {}
            for name, data in files:
                place = inside(aside, name)
                made.update(make_folder(place.parent), (place.parent,))
                places[place] = data
            flush_files(places)
            flush_folders(made)
            if folder.exists():
                folder.rmdir()
            rename_folder(aside, folder)
            flush_folder(folder.parent)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def inside(root: Path, name: str) -> Path:
    """Return where `name`, relative and with slashes, lies in the folder `root`."""
    pure = PurePosixPath(name)
    is_odd = any(character in name for character in _NEVER)
    if is_odd or pure.is_absolute() or ".." in pure.parts or not pure.parts:
        raise OutsideWorkspaceError(name)
    return root.joinpath(*pure.parts)


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Raise UnwritableError for whatever the system refuses."""
    try:
        yield
    except OSError as error:
        raise UnwritableError(path, error) from error


def flushed(path: Path, data: bytes) -> None:
    """Write `data` and wait until it is on the disk."""
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        to_disk(file.fileno())


def to_disk(handle: int) -> None:
    """Wait until what was written is on the disk itself, and not in its memory."""
    if sys.platform == "darwin":
        # There, a common flush ends in the memory of the disk.
        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def flush_files(files: Mapping[Path, bytes]) -> None:
    """Write files, and wait until they all are on the disk."""
    _side_by_side(lambda path: flushed(path, files[path]), list(files))


def flush_folders(folders: Iterable[Path]) -> None:
    """Wait until the names in all of `folders` are on the disk."""
    _side_by_side(flush_folder, list(folders))


def _side_by_side(work: Callable[[T], None], things: Sequence[T]) -> None:
    """Do `work` for each: a disk makes eight wait hardly longer than one."""
    if len(things) < _SIDE_BY_SIDE:
        for thing in things:
            work(thing)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_SIDE_BY_SIDE) as threads:
        for _ in threads.map(work, things):
            pass


def flush_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        to_disk(handle)
    except OSError as error:
        # Some shares know no flushing of folders; what they do is theirs.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def rename_folder(source: Path, target: Path) -> None:
    """Rename a folder; on Windows a scanner may hold a file in it for a moment."""
    for pause in PAUSES:
        try:
            os.rename(source, target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    os.rename(source, target)


def make_folder(folder: Path) -> Iterator[Path]:
    """Make a folder and those above it; yield each whose list of files changed.

    Raise MissingDriveError if nothing is above it: a drive that isn't there.
    """
    if folder.is_dir():
        return
    if folder.parent == folder:
        raise MissingDriveError(folder)
    yield from make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    yield folder.parent


def keep_generations(path: Path, kept: int) -> None:
    """Make room for a new file: what is there becomes ``NAME-1``, that ``NAME-2`` …

    At most `kept` earlier ones stay. With none there, nothing is done; and where a
    crash left room already, those beyond it stay where they are.
    """
    with refusals(path):
        places = pairwise(generations(path, kept))
        to_move = takewhile(lambda pair: pair[0].exists(), places)
        for newer, older in reversed(list(to_move)):
            os.replace(newer, older)
        flush_folder(path.parent)


def generations(path: Path, kept: int) -> tuple[Path, ...]:
    """Return `path` and where its `kept` earlier ones stay: ``a.zip``, ``a-1.zip`` …"""
    earlier = (f"{path.stem}-{number}{path.suffix}" for number in range(1, kept + 1))
    return path, *map(path.with_name, earlier)


def _forget_left_behind(path: Path) -> None:
    """Remove what a crash left of earlier writing in the same folder."""
    for left in path.parent.glob(f".*{escape(path.suffix)}.*.part"):
        found = _PART.fullmatch(left.name)
        if found and (_is_dead(found["pid"], found["host"]) or _is_old(left)):
            left.unlink(missing_ok=True)


_TO_ASK = 0x100000
"""The right to wait for a process (SYNCHRONIZE of Windows), and no more."""

_NO_SUCH_PROCESS = 87
"""What Windows says then (ERROR_INVALID_PARAMETER)."""


def _is_old(left: Path) -> bool:
    try:
        return time.time() - left.stat().st_mtime > _LEFT_BEHIND
    except FileNotFoundError:
        return False


def _is_dead(pid: str, host: str | None) -> bool:
    """Tell whether the program that wrote a file here is certainly gone."""
    return host == _host() and _is_gone(int(pid))


def _is_gone(pid: int) -> bool:
    """Tell whether no process of this computer has that number."""
    if sys.platform == "win32":
        # There, os.kill would end the process that it is to ask for.
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = kernel.OpenProcess(_TO_ASK, False, ctypes.c_uint32(pid))
        if not handle:
            return ctypes.get_last_error() == _NO_SUCH_PROCESS
        try:
            return bool(kernel.WaitForSingleObject(ctypes.c_void_p(handle), 0) == 0)
        finally:
            kernel.CloseHandle(ctypes.c_void_p(handle))
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


@cache
def _host() -> str:
    """Return a mark of this computer, by which it knows what it wrote to a share."""
    return sha256(platform.node().encode()).hexdigest()[:6]
