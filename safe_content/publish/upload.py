"""Carry a tree of releases to where partners fetch it: a folder, SFTP, S3, WebDAV."""

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from safe_content.model.errors import SafeContentError

_LAST = ("metadata/",)
_VERY_LAST = "metadata/timestamp.json"
PAGES = "pages.txt"
"""The names of what people see, so that what was seen before can be taken away."""

_OURS = ("metadata", "targets")
"""Folders that hold nothing but what a tree holds."""


class UnreachableAddressError(SafeContentError):
    """An address can't be written to."""

    def __init__(self, address: str, fact: object) -> None:
        super().__init__(
            f"{address} can't be written to: {fact}. The release is published in its"
            " folder; copy it again when the address can be reached."
        )


class FileSystem(Protocol):
    """What is used of fsspec's file systems."""

    def exists(self, path: str) -> bool: ...

    def size(self, path: str) -> int: ...

    def cat_file(self, path: str) -> bytes: ...

    def pipe_file(self, path: str, value: bytes) -> None: ...

    def makedirs(self, path: str, exist_ok: bool) -> None: ...

    def find(self, path: str) -> list[str]: ...

    def rm_file(self, path: str) -> None: ...


def carry(folder: Path, address: str) -> int:
    """Copy what is new in a tree to `address`, and return how many files that were.

    First the files, then what vouches for them, and last the one that says which set
    is the newest: who pulls meanwhile gets the old release or the new one. Files that
    are there under a name that tells their content are not sent again. What the tree
    does not hold any more is then taken away there too, so that nobody finds what was
    withdrawn; files that others laid there stay.
    """
    try:
        files, root = _reached(address)
        root = root.rstrip("/")
        names = _in_order(folder)
        sent = sum(_send(files, root, folder, name) for name in names if name != PAGES)
        for name in _told(files, root) - set(names):
            if files.exists(f"{root}/{name}"):
                files.rm_file(f"{root}/{name}")
        if PAGES in names:
            sent += _send(files, root, folder, PAGES)
    except (OSError, ValueError, ImportError) as error:
        raise UnreachableAddressError(address, error) from error
    return sent


def _send(files: FileSystem, root: str, folder: Path, name: str) -> bool:
    target, source = f"{root}/{name}", folder / name
    if files.exists(target) and _is_same(files, target, source, name):
        return False
    files.makedirs(target.rpartition("/")[0], exist_ok=True)
    files.pipe_file(target, source.read_bytes())
    return True


def _told(files: FileSystem, root: str) -> set[str]:
    """Return the files at an address that a tree laid there."""
    told: set[str] = set()
    if files.exists(f"{root}/{PAGES}"):
        told.update(files.cat_file(f"{root}/{PAGES}").decode().splitlines())
    for folder in _OURS:
        if files.exists(f"{root}/{folder}"):
            for path in files.find(f"{root}/{folder}"):
                told.add(f"{folder}/{path.rpartition(f'{root}/{folder}/')[2]}")
    return {name for name in told if ".." not in name.split("/")}


def _in_order(folder: Path) -> list[str]:
    names = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    ]
    return sorted(names, key=lambda n: (n == _VERY_LAST, n.startswith(_LAST), n))


def _is_same(files: FileSystem, target: str, source: Path, name: str) -> bool:
    """Whether a file need not be sent: its name tells its content, or it is equal."""
    if files.size(target) != source.stat().st_size:
        return False
    folder, _, rest = name.partition("/")
    if folder == "targets" or (folder == "metadata" and rest[:1].isdigit()):
        return True
    return files.cat_file(target) == source.read_bytes()


def _reached(address: str) -> "tuple[FileSystem, str]":
    # By its name, since the library tells no types.
    found = import_module("fsspec.core").url_to_fs(address)
    return cast("tuple[FileSystem, str]", found)
