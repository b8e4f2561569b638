"""Who signs for a tree, and how keys are replaced and roles renewed."""

import dataclasses
from collections.abc import Collection, Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime

from securesystemslib.signer import Key
from tuf.api.metadata import Root, Snapshot, Targets, Timestamp

from safe_content.publish.key_files import NAME
from safe_content.publish.metadata import Tree, announced, next_version

ONLINE = (Snapshot.type, Timestamp.type)
"""The roles that the one online key signs."""

_ORDER = (Root.type, Targets.type, *ONLINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyHolder:
    """A key that signs for a tree."""

    name: str
    """What its holders call it."""
    keyid: str
    roles: tuple[str, ...]


def renewed(tree: Tree, now: datetime, keyids: Collection[str] = frozenset()) -> Tree:
    """Return `tree` with its latest set said anew, before its word runs out.

    The root and the list of files too, if enough of `keyids` sign for them.
    """

    def can_sign(role: str) -> bool:
        listed = tree.root.signed.roles[role]
        return len(set(listed.keyids) & set(keyids)) >= listed.threshold

    root, targets = tree.root, tree.targets
    if can_sign(Root.type):
        root = next_version(deepcopy(root.signed), root, now)
    if can_sign(Targets.type):
        targets = next_version(deepcopy(targets.signed), targets, now)
    return dataclasses.replace(announced(tree, targets, now), root=root)


def holders_of(tree: Tree) -> tuple[KeyHolder, ...]:
    """Return the keys that sign for a tree, by role and by name."""
    root = tree.root.signed
    found = (
        KeyHolder(
            name=str(key.unrecognized_fields.get(NAME, keyid[:8])),
            keyid=keyid,
            roles=tuple(r for r, role in root.roles.items() if keyid in role.keyids),
        )
        for keyid, key in root.keys.items()
    )
    return tuple(sorted(found, key=_rank))


def _rank(holder: KeyHolder) -> tuple[int, str]:
    """Put those first on whom the others depend."""
    places = [_ORDER.index(role) for role in holder.roles if role in _ORDER]
    return min(places, default=len(_ORDER)), holder.name


def rotated(
    tree: Tree,
    role: str,
    *,
    old: Iterable[str] = (),
    new: Iterable[Key] = (),
    threshold: int | None = None,
    now: datetime,
) -> Tree:
    """Replace keys of `role`: revoke those with the ids `old`, add `new`.

    What revoked keys signed is said anew by the role's other keys.
    """
    root = deepcopy(tree.root.signed)
    roles = ONLINE if role == "online" else (role,)
    for each in roles:
        for keyid in old:
            root.revoke_key(keyid, each)
        for key in new:
            root.add_key(key, each)
        if threshold is not None:
            root.roles[each].threshold = threshold
    changed = dataclasses.replace(tree, root=next_version(root, tree.root, now))
    if role == Root.type:
        return changed
    targets = tree.targets
    if role == Targets.type:
        targets = next_version(deepcopy(targets.signed), targets, now)
    return announced(changed, targets, now, anew=role == "online")
