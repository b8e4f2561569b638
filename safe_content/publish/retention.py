"""Which files of a tree of releases nobody needs any more."""

import re
from collections.abc import Callable, Iterable

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Targets

from safe_content.publish.metadata import place_of

KEPT = 10
"""Releases that stay, so that a pull that has begun can still end."""

_VERSIONED = re.compile(r"metadata/(\d+)\.(targets|snapshot)\.json")


def outdated(
    names: Iterable[str], read: Callable[[str], bytes | None], kept: int = KEPT
) -> tuple[str, ...]:
    """Return the files that only older releases than the newest `kept` name.

    Files of the root role stay for ever: by them an old partner finds its way.
    """
    all_names = tuple(names)
    versions: dict[str, list[int]] = {"targets": [], "snapshot": []}
    for name in all_names:
        if match := _VERSIONED.fullmatch(name):
            versions[match[2]].append(int(match[1]))
    gone: list[str] = []
    needed: set[str] = set()
    for role, numbers in versions.items():
        for place, number in enumerate(sorted(numbers, reverse=True)):
            name = f"metadata/{number}.{role}.json"
            if place >= kept:
                gone.append(name)
            elif role == "targets":
                needed |= _places(read(name))
    targets = [name for name in all_names if name.startswith("targets/")]
    return (*gone, *(name for name in targets if name not in needed))


def _places(data: bytes | None) -> set[str]:
    try:
        targets = Metadata[Targets].from_bytes(data or b"").signed.targets
    except RepositoryError:
        return set()
    return {
        f"targets/{place_of(info.path, info.hashes['sha256'])}"
        for info in targets.values()
    }
