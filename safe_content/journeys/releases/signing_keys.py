"""Found a tree of releases, and replace keys that were lost, stolen or handed on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from safe_content.model.errors import SafeContentError
from safe_content.publish import metadata as trees
from safe_content.publish.key_files import Key, Signer, make_key, named, open_key
from safe_content.publish.metadata import Holders, Tree
from safe_content.publish.release_index import EMPTY, INDEX, dump_index
from safe_content.publish.rotation import KeyHolder, holders_of, renewed, rotated
from safe_content.workspace.storage.transaction import Disk

ROOT_OF_TRUST = "root-of-trust.json"
"""The file that partners are given once, by hand."""

ONLINE = "online.pem"

_ROLES = {"root": "root", "editor": "targets", "online": "online"}
"""What a key signs, by how its file's name begins."""


class NotATreeError(SafeContentError):
    """The folder holds no tree of releases yet."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} holds no tree of releases yet.",
            f"Make its keys and found it with: safe-content publish {folder} --init"
            " KEYS_FOLDER.",
        )


class TreeExistsError(SafeContentError):
    """A tree is founded once."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} holds a tree of releases already.",
            "Publish to it without --init.",
        )


class KeyNameError(SafeContentError):
    """A key's name does not say what it signs."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{name}' does not say what it signs.",
            "Call a key root-1, editor-1 and so on, or online.",
        )


class NoSuchKeyError(SafeContentError):
    """A key is none of those that sign for a tree."""

    def __init__(self, name: str, holders: Sequence[KeyHolder]) -> None:
        known = ", ".join(holder.name for holder in holders)
        super().__init__(
            f"'{name}' is none of the keys of these releases.",
            f"Name one of them: {known}.",
        )


class LooseKeysError(SafeContentError):
    """Keys would lie where everyone can fetch them."""

    def __init__(self, keys: Path, folder: Path) -> None:
        super().__init__(
            f"Keys may not lie in {keys}: it is inside {folder}, which is public, or"
            " inside the workspace.",
            "Name a folder elsewhere, such as a USB stick.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyReport:
    """Who signs for a tree, and until when what they signed holds."""

    holders: tuple[KeyHolder, ...]
    thresholds: Mapping[str, int]
    expires: Mapping[str, str]
    """By role, the day on which its word runs out."""


def make_keys(passphrase: str, *, roots: int = 3, editors: int = 3) -> dict[str, bytes]:
    """Return new keys' files by name: for the root, the editors, and one online."""
    names = [
        *(f"root-{number}.pem" for number in range(1, roots + 1)),
        *(f"editor-{number}.pem" for number in range(1, editors + 1)),
        ONLINE,
    ]
    return {name: make_key(passphrase) for name in names}


def found(
    folder: Path, keys: Mapping[str, bytes], passphrase: str, *, now: datetime, who: str
) -> bytes:
    """Found a tree in `folder`; return the root of trust to hand to partners.

    Of several root or editors' keys two must sign together, of one that one.
    """
    disk = Disk(root=folder)
    signers = {
        name: open_key(data, passphrase, origin=name) for name, data in keys.items()
    }
    publics = {name: named(signers[name].public_key, _stem(name)) for name in signers}
    roots = [key for name, key in publics.items() if role_of(name) == "root"]
    editors = [key for name, key in publics.items() if role_of(name) == "targets"]
    holders = Holders(
        root=tuple(roots),
        editors=tuple(editors),
        online=publics[ONLINE],
        root_threshold=min(2, len(roots)),
        editors_threshold=min(2, len(editors)),
    )
    with disk.locked(who):
        if load(disk) is not None:
            raise TreeExistsError(folder)
        index = dump_index(EMPTY)
        tree = trees.holding(trees.found(holders, now), {INDEX: index}, now)
        tree = trees.signed(tree, None, list(signers.values()))
        metadata = trees.metadata_files(tree, None)
        disk.write(
            {f"targets/{trees.target_place(INDEX, index)}": index}
            | {f"metadata/{name}": data for name, data in metadata.items()}
        )
    return metadata["1.root.json"]


def replace(
    folder: Path,
    signers: Sequence[Signer],
    *,
    now: datetime,
    who: str,
    old: str = "",
    new: tuple[str, Key] | None = None,
) -> tuple[str, ...]:
    """Let the key `new` sign in place of the key called `old`; return what was written.

    With only `old` the key is revoked, with only `new` it is added. Enough root keys
    must be among `signers`, and the other keys of a role that says its word anew.
    """
    disk = Disk(root=folder)
    with disk.locked(who):
        before = load(disk)
        if before is None:
            raise NotATreeError(folder)
        known = holders_of(before)
        gone = [holder for holder in known if old and holder.name == old]
        if old and not gone:
            raise NoSuchKeyError(old, known)
        name, key = new or (old, None)
        tree = rotated(
            before,
            role_of(name),
            old=[holder.keyid for holder in gone],
            new=[named(key, _stem(name))] if key else [],
            now=now,
        )
        tree = trees.signed(tree, before, signers)
        metadata = trees.metadata_files(tree, before)
        disk.write({f"metadata/{each}": data for each, data in metadata.items()})
    return tuple(metadata)


def renew(
    folder: Path, signers: Sequence[Signer], *, now: datetime, who: str
) -> tuple[str, ...]:
    """Say the newest set anew before its word runs out; return the files written.

    Root and editors' roles are renewed as well if their keys are among `signers`.
    """
    disk = Disk(root=folder)
    with disk.locked(who):
        before = load(disk)
        if before is None:
            raise NotATreeError(folder)
        keyids = {signer.public_key.keyid for signer in signers}
        tree = trees.signed(renewed(before, now, keyids), before, signers)
        metadata = trees.metadata_files(tree, before)
        disk.write({f"metadata/{name}": data for name, data in metadata.items()})
    return tuple(metadata)


def keys_of(folder: Path) -> KeyReport:
    """Tell who signs for the tree in `folder`, and until when."""
    tree = load(Disk(root=folder))
    if tree is None:
        raise NotATreeError(folder)
    return KeyReport(
        holders=holders_of(tree),
        thresholds={
            role: tree.root.signed.roles[role].threshold for role in ("root", "targets")
        },
        expires={
            role: metadata.signed.expires.date().isoformat()
            for role, metadata in (
                ("root", tree.root),
                ("targets", tree.targets),
                ("snapshot", tree.snapshot),
                ("timestamp", tree.timestamp),
            )
        },
    )


def load(disk: Disk) -> Tree | None:
    """Read the tree that a folder holds, or None if it holds none."""
    return trees.load(lambda name: disk.read(f"metadata/{name}"))


def role_of(name: str) -> str:
    """Return which role a key signs for, by its name; raise KeyNameError."""
    match = re.fullmatch(r"(root|editor|online)(-.*)?", _stem(name))
    if match is None:
        raise KeyNameError(name)
    return _ROLES[match[1]]


def check_apart(keys: Path, *public: Path) -> None:
    """Refuse to lay keys into a folder that others can read from."""
    for folder in public:
        if keys == folder or folder in keys.parents:
            raise LooseKeysError(keys, folder)


def _stem(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".pem").removesuffix(".pub")
