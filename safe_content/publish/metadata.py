"""The signed metadata of a tree of releases, as values that grow by signatures.

Root and editors sign with keys that are kept offline, several of them together;
one online key renews the two roles that only say which set is the latest.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TypeVar

from securesystemslib.signer import Key, Signer
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import (
    Metadata,
    MetaFile,
    Role,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)
from tuf.api.serialization.json import JSONSerializer

from safe_content.model.errors import SafeContentError

LIFETIME = {
    Root.type: timedelta(days=365),
    Targets.type: timedelta(days=180),
    Snapshot.type: timedelta(days=30),
    Timestamp.type: timedelta(days=14),
}
"""How long each role's word holds; partners are warned three days before."""

T = TypeVar("T", Root, Timestamp, Snapshot, Targets)


class DamagedTreeError(SafeContentError):
    """A published tree can't be continued."""

    def __init__(self, fact: str) -> None:
        super().__init__(
            f"The published tree can't be continued: {fact}",
            "Publish to the folder that holds the whole tree, or restore it.",
        )


class MissingSignaturesError(SafeContentError):
    """Fewer keys have signed than a role asks for."""

    def __init__(self, missing: Mapping[str, int]) -> None:
        what = ", ".join(
            f"{number} more for {role}" for role, number in missing.items()
        )
        super().__init__(
            f"Signatures are missing: {what}.",
            "Name more keys with --key.",
            "Nothing was published.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """Whose keys sign, by their public halves, and how many of them together."""

    root: tuple[Key, ...]
    editors: tuple[Key, ...]
    online: Key
    root_threshold: int = 2
    editors_threshold: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The four roles' metadata; unchanged ones keep their signatures."""

    root: Metadata[Root]
    targets: Metadata[Targets]
    snapshot: Metadata[Snapshot]
    timestamp: Metadata[Timestamp]


def found(holders: Holders, now: datetime) -> Tree:
    """Found a tree without any file yet, unsigned."""
    root = Root(expires=now + LIFETIME[Root.type], consistent_snapshot=True)
    for key in holders.root:
        root.add_key(key, Root.type)
    for key in holders.editors:
        root.add_key(key, Targets.type)
    root.add_key(holders.online, Snapshot.type)
    root.add_key(holders.online, Timestamp.type)
    root.roles[Root.type].threshold = holders.root_threshold
    root.roles[Targets.type].threshold = holders.editors_threshold
    return Tree(
        root=Metadata(root),
        targets=Metadata(Targets(expires=now + LIFETIME[Targets.type])),
        snapshot=Metadata(Snapshot(expires=now + LIFETIME[Snapshot.type])),
        timestamp=Metadata(Timestamp(expires=now + LIFETIME[Timestamp.type])),
    )


def load(read: Callable[[str], bytes | None]) -> Tree | None:
    """Read the newest tree by `read`, which gives a metadata file by its name."""
    data = read("timestamp.json")
    if data is None:
        return None
    number = 1
    while read(f"{number + 1}.root.json") is not None:
        number += 1
    try:
        timestamp = Metadata[Timestamp].from_bytes(data)
        version = timestamp.signed.snapshot_meta.version
        snapshot = Metadata[Snapshot].from_bytes(
            _needed(read, f"{version}.snapshot.json")
        )
        version = snapshot.signed.meta["targets.json"].version
        targets = Metadata[Targets].from_bytes(_needed(read, f"{version}.targets.json"))
        root = Metadata[Root].from_bytes(_needed(read, f"{number}.root.json"))
    except (RepositoryError, KeyError, ValueError) as error:
        raise DamagedTreeError(f"its metadata is not readable ({error}).") from error
    return Tree(root=root, targets=targets, snapshot=snapshot, timestamp=timestamp)


def holding(tree: Tree, files: Mapping[str, bytes], now: datetime) -> Tree:
    """Return `tree` with exactly `files` as its targets; `tree` itself if it has."""
    wanted = {name: TargetFile.from_data(name, data) for name, data in files.items()}
    if wanted == tree.targets.signed.targets and _is_fresh(tree.targets, now):
        return tree
    targets = deepcopy(tree.targets.signed)
    targets.targets = wanted
    return announced(tree, next_version(targets, tree.targets, now), now)


def signed(tree: Tree, before: Tree | None, signers: Sequence[Signer]) -> Tree:
    """Return `tree` signed by whichever of `signers` each changed role lists.

    A changed root is signed by its new keys and by those of the root `before`.
    """
    roots = [tree.root.signed, *([before.root.signed] if before else [])]

    def sign(metadata: Metadata[T], roles: Sequence[Role]) -> Metadata[T]:
        copy = deepcopy(metadata)
        listed = {keyid for role in roles for keyid in role.keyids}
        for signer in signers:
            keyid = signer.public_key.keyid
            if keyid in listed and keyid not in copy.signatures:
                copy.sign(signer, append=True)
        return copy

    def of(role: str) -> Sequence[Role]:
        return [roots[0].roles[role]]

    return Tree(
        root=sign(tree.root, [root.roles[Root.type] for root in roots]),
        targets=sign(tree.targets, of(Targets.type)),
        snapshot=sign(tree.snapshot, of(Snapshot.type)),
        timestamp=sign(tree.timestamp, of(Timestamp.type)),
    )


def missing(tree: Tree, before: Tree | None = None) -> dict[str, int]:
    """Return how many signatures each role still lacks; empty if it can go out."""
    lacking: dict[str, int] = {}
    pairs: list[
        tuple[
            Root,
            str,
            Metadata[Root]
            | Metadata[Targets]
            | Metadata[Snapshot]
            | Metadata[Timestamp],
        ]
    ] = [
        (tree.root.signed, Root.type, tree.root),
        (tree.root.signed, Targets.type, tree.targets),
        (tree.root.signed, Snapshot.type, tree.snapshot),
        (tree.root.signed, Timestamp.type, tree.timestamp),
    ]
    if before is not None:
        pairs.append((before.root.signed, Root.type, tree.root))
    for root, role, metadata in pairs:
        result = root.get_verification_result(
            role, metadata.signed_bytes, metadata.signatures
        )
        if result.missing > 0:
            lacking[role] = max(lacking.get(role, 0), result.missing)
    return lacking


def metadata_files(tree: Tree, before: Tree | None) -> dict[str, bytes]:
    """Return the metadata files that are new, in the order they must be written.

    Raises MissingSignaturesError if a role has not been signed enough.
    """
    if lacking := missing(tree, before):
        raise MissingSignaturesError(lacking)
    serializer = JSONSerializer(compact=False)
    written: dict[str, bytes] = {}
    versioned = (
        (tree.root, before.root if before else None, Root.type),
        (tree.targets, before.targets if before else None, Targets.type),
        (tree.snapshot, before.snapshot if before else None, Snapshot.type),
    )
    for metadata, old, role in versioned:
        if old is None or metadata.signed.version != old.signed.version:
            name = f"{metadata.signed.version}.{role}.json"
            written[name] = metadata.to_bytes(serializer)
    if before is None or tree.timestamp is not before.timestamp:
        written["timestamp.json"] = tree.timestamp.to_bytes(serializer)
    return written


def target_place(name: str, data: bytes) -> str:
    """Return where a target of this content lies among the targets of a tree."""
    return place_of(name, sha256(data).hexdigest())


def place_of(name: str, digest: str) -> str:
    """Return where a target lies among the targets of a tree, by its SHA-256.

    As consistent snapshots have it (TUF 6.2): ``a/b.docx`` at ``a/DIGEST.b.docx``.
    """
    folder, _, file = name.rpartition("/")
    return f"{folder}/{digest}.{file}".lstrip("/")


def announced(
    tree: Tree, targets: Metadata[Targets], now: datetime, *, anew: bool = False
) -> Tree:
    """Return `tree` with `targets` said to be the latest; `anew` signs all of that."""
    snapshot = deepcopy(tree.snapshot.signed)
    snapshot.meta["targets.json"] = MetaFile(version=targets.signed.version)
    is_same = snapshot.meta == tree.snapshot.signed.meta and bool(
        tree.snapshot.signatures
    )
    said = tree.snapshot
    if anew or not is_same or not _is_fresh(tree.snapshot, now):
        said = next_version(snapshot, tree.snapshot, now)
    timestamp = deepcopy(tree.timestamp.signed)
    timestamp.snapshot_meta = MetaFile(version=said.signed.version)
    return Tree(
        root=tree.root,
        targets=targets,
        snapshot=said,
        timestamp=next_version(timestamp, tree.timestamp, now),
    )


def next_version(signed_part: T, before: Metadata[T], now: datetime) -> Metadata[T]:
    """Return the next version of a role, or the first again if it never went out."""
    if before.signatures:
        signed_part.version = before.signed.version + 1
    signed_part.expires = now + LIFETIME[signed_part.type]
    return Metadata(signed_part)


def _is_fresh(metadata: Metadata[T], now: datetime) -> bool:
    """Tell whether more than a third of a role's time is left."""
    signed_part = metadata.signed
    return signed_part.expires - now > LIFETIME[signed_part.type] / 3


def _needed(read: Callable[[str], bytes | None], name: str) -> bytes:
    data = read(name)
    if data is None:
        raise DamagedTreeError(f"{name} is missing.")
    return data
