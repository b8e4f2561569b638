"""What a workspace holds, by content: no clock and no checkout can fool it."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from safe_content.workspace.storage.paths import PRIVATE, SETTINGS

_UNREAD = re.compile(
    r"sources/[^/]+/[^/]+/r\d{4,}/master\.docx"
    r"|translations/[^/]+/(?:deliveries/.*|lists/.*|sent\.jsonl)|sources/matters\.jsonl"
    r"|sources/history\.sealed/.*"
)
"""Written once, and known by the digest beside it; or no matter to what is made."""

_SENT = re.compile(r"translations/[^/]+/(?:deliveries/.*|sent\.jsonl)")


def root_of(start: Path) -> Path | None:
    """Climb from `start` to the folder of the workspace that holds it.

    None if there is none, or if a crash left something there to be finished.
    """
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return None if (folder / PRIVATE / "pending").exists() else folder
    return None


def contents(root: Path, *folders: str) -> dict[str, str]:
    """Return the SHA-256 of each file in `folders`, by its name in the workspace.

    Masters and deliveries are left out: they are written once and known by the
    digests beside them. So is what was sent, from which nothing is made.
    """
    found: dict[str, str] = {}
    for folder in folders:
        for name in _names(root, folder):
            if _UNREAD.fullmatch(name) is None:
                found[name] = _digest(os.path.join(root, name))
    return found


def stamps(
    root: Path, *folders: str, but: Callable[[str], bool] = lambda _: False
) -> str:
    """Return a digest of how every file in `folders` lies on the disk.

    Files whose name `but` picks out are left aside.

    It stays as long as nothing is written there: all our writing puts new files into
    place, and what others write moves the times. For one process to know that what it
    worked out still holds; what is kept longer asks `contents`.
    """
    digest = sha256()
    for folder in folders:
        for name in _names(root, folder):
            if but(name):
                continue
            try:
                found = os.stat(os.path.join(root, name))
            except OSError:
                digest.update(f"gone {name}\n".encode("utf-8", "surrogatepass"))
                continue
            lies = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
            digest.update(f"{lies} {name}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def correspondence(root: Path) -> dict[str, str]:
    """Return what went out and came back: each record's SHA-256, each file's name."""
    return {
        name: _digest(os.path.join(root, name)) if name.endswith("/sent.jsonl") else ""
        for name in _names(root, "translations")
        if _SENT.fullmatch(name)
    }


def digest_of(files: Mapping[str, str], *said: str) -> str:
    """Return one digest of `files`, whatever else is `said`, and the program."""
    digest = sha256(program().encode())
    for word in said:
        digest.update(f"{len(word)} {word}\n".encode())
    for name in sorted(files):
        digest.update(f"{files[name]} {name}\n".encode())
    return digest.hexdigest()


@cache
def program() -> str:
    """Return a digest of this program, of its Python, and of what it is built on.

    A version number would stand still while a program is being changed.
    """
    package = Path(__file__).parent.parent.parent
    digest = sha256(sys.version.encode())
    for name in sorted(_built_on()):
        digest.update(f"{name}\n".encode())
    for name in _names(package.parent, package.name):
        if not name.endswith(".pyc"):
            data = (package.parent / name).read_bytes()
            digest.update(f"{sha256(data).hexdigest()} {name}\n".encode())
    return digest.hexdigest()


def _built_on() -> Iterable[str]:
    """Name the libraries that are installed, with their versions."""
    found: set[str] = set()
    for place in sys.path:
        if place and os.path.isdir(place):
            found.update(n for n in os.listdir(place) if n.endswith(".dist-info"))
    return found


def _digest(path: str) -> str:
    try:
        with open(path, "rb", buffering=0) as file:
            return sha256(file.readall()).hexdigest()
    except OSError as error:
        return f"unreadable, {error.errno}"


def _names(root: Path, folder: str) -> Iterator[str]:
    """Yield the files in a folder and those below it, in one order everywhere."""
    try:
        found = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError:
        # What can't be listed is as good as not there; the history misses it.
        return
    for entry in found:
        name = f"{folder}/{entry.name}"
        if _is_folder(entry):
            yield from _names(root, name)
        else:
            yield name


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
