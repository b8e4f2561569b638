"""Kept contents of the past, many in one file: versions of a file share nearly all words.

When events are sealed, the contents that they tell of are packed, those of one file side
by side, but for what a file holds that will be written again. A pack is never written again. It is kept twice,
since all of them would be lost with it, and each of the two mends the other.
"""

import json
import lzma
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from safe_content.workspace.storage.event_log import Event
from safe_content.workspace.storage.kept_content import loose
from safe_content.workspace.storage.paths import PACKS, is_digest, object_name

_ENDINGS = (".pack", ".copy")
_LARGEST = 4_000_000
"""Bytes in a pack before it is packed: so many are unpacked for one content."""

_ZIP = b"PK\x03\x04"
"""Word files and the like are packed already, and kept one by one."""

_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 2, "dict_size": 1 << 23}]


def packs_of(
    events: Iterable[Event], contents: Mapping[str, bytes]
) -> Iterator[tuple[str, ...]]:
    """Return which of `contents`, by digest, go into one pack, in their order there.

    Versions of one file follow on each other, and files by their last names, so that
    catalogs stand beside catalogs.
    """
    versions: dict[str, dict[str, None]] = {}
    for event in events:
        for touched in event.files:
            held = versions.setdefault(touched.name, {})
            held.update((d, None) for d in (touched.before, touched.after) if d)
    found: dict[str, None] = {}
    size = 0
    for name in sorted(versions, key=lambda name: (name.split("/")[-1], name)):
        for digest in versions[name]:
            data = contents.get(digest)
            if data is None or digest in found or data.startswith(_ZIP):
                continue
            if size + len(data) > _LARGEST and found:
                yield tuple(found)
                found, size = {}, 0
            found[digest] = None
            size += len(data)
    if found:
        yield tuple(found)


def pack(contents: Mapping[str, bytes]) -> bytes:
    """Return `contents`, by digest, as one file: a line of JSON, and what it lists.

    >>> sorted(unpacked_all(pack({"a1": b"one", "b2": b"two"})).items())
    [('a1', b'one'), ('b2', b'two')]
    """
    listed = [[digest, len(data)] for digest, data in contents.items()]
    head = json.dumps({"contents": listed}).encode()
    body = b"".join(contents.values())
    return head + b"\n" + lzma.compress(body, filters=_FILTERS)


def unpacked_all(data: bytes) -> dict[str, bytes]:
    """Return by digest what a pack holds, which is as it was made."""
    head, _, body = data.partition(b"\n")
    whole = lzma.decompress(body)
    found: dict[str, bytes] = {}
    at = 0
    for digest, length in json.loads(head)["contents"]:
        found[digest] = whole[at : at + length]
        at += length
    return found


def packed_away(
    root: Path, events: tuple[Event, ...], current: Iterable[str | None]
) -> dict[str, bytes | None]:
    """Return what is written to pack the contents that `events` tell of.

    Contents that are `current` in files that change stay as they are: what is written
    next asks for them.
    """
    told = {d for e in events for t in e.files for d in (t.before, t.after) if d}
    contents = {
        digest: data
        for digest in sorted(told - set(current))
        if (data := loose(root, digest)) is not None
    }
    written: dict[str, bytes | None] = {}
    for digests in packs_of(events, contents):
        made = pack({digest: contents[digest] for digest in digests})
        name = f"{PACKS}/{sha256(made).hexdigest()}"
        written.update((f"{name}{ending}", made) for ending in _ENDINGS)
        written.update((object_name(digest), None) for digest in digests)
    return written


def kept(root: Path, digest: str) -> bytes | None:
    """Return the content that a workspace keeps under `digest`; None if it is not there.

    What is damaged, or can't be read, is not there either.
    """
    if (data := loose(root, digest)) is not None:
        return data
    for name in pack_names(root):
        if digest not in _listed(root, name):
            continue
        found = _unpacked(str(root / PACKS), name).get(digest)
        if found is not None and sha256(found).hexdigest() == digest:
            return found
    return None


def pack_names(root: Path) -> list[str]:
    """Return the names of all packs, without the endings of both files."""
    try:
        files = os.listdir(root / PACKS)
    except OSError:
        return []
    named = {os.path.splitext(file) for file in files}
    return sorted({name for name, end in named if end in _ENDINGS and is_digest(name)})


def pack_files(name: str) -> tuple[str, ...]:
    """Return the names in the workspace of the two files of a pack."""
    return tuple(f"{PACKS}/{name}{ending}" for ending in _ENDINGS)


def digests_in_packs(root: Path) -> set[str]:
    """Return the digests of all contents that stand in packs."""
    return {d for name in pack_names(root) for d in _listed(root, name)}


_lists: dict[tuple[Path, str], frozenset[str]] = {}
"""What each pack holds, which never changes; of one that can't be read nothing."""


def _listed(root: Path, name: str) -> frozenset[str]:
    known = _lists.get((root, name))
    if known is None:
        known = frozenset(_digests(_sound(root / PACKS, name)))
        if known:
            _lists[root, name] = known
    return known


def _digests(data: bytes) -> Iterator[str]:
    if data:
        yield from (
            each for each, _ in json.loads(data.partition(b"\n")[0])["contents"]
        )


@lru_cache(maxsize=2)
def _unpacked(folder: str, name: str) -> Mapping[str, bytes]:
    data = _sound(Path(folder), name)
    return unpacked_all(data) if data else {}


def _sound(folder: Path, name: str) -> bytes:
    """Return the pack of this name from either file; nothing if both are damaged."""
    for ending in _ENDINGS:
        try:
            data = (folder / f"{name}{ending}").read_bytes()
        except OSError:
            continue
        if sha256(data).hexdigest() == name:
            return data
    return b""
