"""A content that is kept for undoing and mending: packed where that makes it smaller."""

import zlib
from hashlib import sha256
from pathlib import Path

from safe_content.workspace.storage.paths import object_name


def packed(data: bytes) -> bytes:
    """Return `data` as it is kept: in the form of RFC 1950, or as it is if that is less.

    Catalogs and passages shrink to a fifth; a Word file is packed already.
    """
    small = zlib.compress(data, 6)
    return small if len(small) < len(data) else data


def unpacked(stored: bytes, digest: str) -> bytes | None:
    """Return the content with this digest; None if it is not what is stored.

    What was kept before contents were packed lies there as it is.
    """
    if sha256(stored).hexdigest() == digest:
        return stored
    try:
        data = zlib.decompress(stored)
    except zlib.error:
        return None
    return data if sha256(data).hexdigest() == digest else None


def loose(root: Path, digest: str) -> bytes | None:
    """Return the content that is kept in a file of its own; None if none is sound."""
    try:
        stored = (root / object_name(digest)).read_bytes()
    except OSError:
        return None
    return unpacked(stored, digest)
