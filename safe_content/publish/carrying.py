"""Carry a tree of releases to where partners fetch it: a folder, SFTP, S3, WebDAV."""

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from safe_content.errors import SafeContentError

_LAST = ("metadata/",)
_VERY_LAST = "metadata/timestamp.json"


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


def carry(folder: Path, address: str) -> int:
    """Copy what is new in a tree to `address`, and return how many files that were.

    First the files, then what vouches for them, and last the one that says which set
    is the newest: who pulls meanwhile gets the old release or the new one. Files that
    are there under a name that tells their content are not sent again.
    """
    try:
        files, root = _reached(address)
        sent = 0
        for name in _in_order(folder):
            target = f"{root.rstrip('/')}/{name}"
            source = folder / name
            if files.exists(target) and _is_same(files, target, source, name):
                continue
            files.makedirs(target.rpartition("/")[0], exist_ok=True)
            files.pipe_file(target, source.read_bytes())
            sent += 1
    except (OSError, ValueError, ImportError) as error:
        raise UnreachableAddressError(address, error) from error
    return sent


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
    if name.startswith("targets/") or name[len("metadata/") :][:1].isdigit():
        return True
    return files.cat_file(target) == source.read_bytes()


def _reached(address: str) -> "tuple[FileSystem, str]":
    # By its name, since the library tells no types.
    found = import_module("fsspec.core").url_to_fs(address)
    return cast("tuple[FileSystem, str]", found)
