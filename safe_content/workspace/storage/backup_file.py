"""A backup: files and their digests in one ZIP archive, which any computer opens."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from safe_content.model.errors import SafeContentError

CONTENTS = "safe-content backup.json"
"""The list in a backup of its files with their digests; it stands last."""

_FORMAT = "safe-content backup 1"
_PACKED = (".docx", ".xlsx", ".png", ".jpg", ".jpeg", ".zip")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)

_DAMAGE = (
    ArithmeticError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What comes of an archive with flipped bytes."""


class DamagedBackupError(SafeContentError):
    """A file is no backup, or not as it was made."""

    def __init__(self, origin: str, fact: str) -> None:
        super().__init__(
            f"{origin} {fact}",
            "Take another backup; of a damaged one, a program that opens ZIP archives"
            " may still take single files.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What a backup holds."""

    files: int
    size: int
    """Bytes of its files, unpacked."""
    when: str
    who: str


def pack(
    file: BinaryIO, files: Iterable[tuple[str, bytes]], *, who: str, when: str
) -> Backup:
    """Write `files` to `file`, one by one; the same files give the same bytes."""
    digests: dict[str, str] = {}
    size = 0
    with ZipFile(file, "w") as archive:
        for name, data in files:
            digests[name] = sha256(data).hexdigest()
            size += len(data)
            _put(archive, name, data)
        contents = {
            "format": _FORMAT,
            "who": who,
            "when": when,
            "size": size,
            "files": digests,
        }
        text = json.dumps(contents, ensure_ascii=False, indent=1)
        _put(archive, CONTENTS, text.encode())
    return Backup(files=len(digests), size=size, when=when, who=who)


def unpack(
    file: BinaryIO, *, origin: str
) -> tuple[Backup, Iterator[tuple[str, bytes]]]:
    """Return what a backup is, and its files, each compared with its digest.

    Raises DamagedBackupError at once, or at the file that is not as it was.
    """
    try:
        archive = ZipFile(file)
        said = json.loads(archive.read(CONTENTS))
        digests = {str(name): str(digest) for name, digest in said["files"].items()}
        found = Backup(
            files=len(digests),
            size=int(said["size"]),
            when=str(said["when"]),
            who=str(said["who"]),
        )
        is_ours = said["format"] == _FORMAT
    except _DAMAGE as error:
        fact = "is no backup, or its list of files is damaged."
        raise DamagedBackupError(origin, fact) from error
    if not is_ours:
        raise DamagedBackupError(origin, "is a backup of another program.")
    return found, _unpacked(archive, digests, origin)


def _put(archive: ZipFile, name: str, data: bytes) -> None:
    entry = ZipInfo(name, _LONG_AGO)
    is_packed = name.endswith(_PACKED) or data.startswith(b"PK\x03\x04")
    entry.compress_type = ZIP_STORED if is_packed else ZIP_DEFLATED
    entry.external_attr = 0o100644 << 16
    archive.writestr(entry, data)


def _unpacked(
    archive: ZipFile, digests: Mapping[str, str], origin: str
) -> Iterator[tuple[str, bytes]]:
    for name, digest in digests.items():
        try:
            data = archive.read(name)
        except _DAMAGE as error:
            raise DamagedBackupError(origin, f"is damaged: {name} is lost.") from error
        if sha256(data).hexdigest() != digest:
            raise DamagedBackupError(origin, f"is damaged: {name} is not as it was.")
        yield name, data
