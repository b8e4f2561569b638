"""Pull the newest release into a partner's folder, verified, switched in one step."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from safe_content.publish.client import Offer, PullError, offered
from safe_content.publish.index import INDEX
from safe_content.workspace.disk import PRIVATE, Disk

_KEPT_VERSIONS = 3
_TRUST = f"{PRIVATE}/trust"
_SEEN = f"{PRIVATE}/seen.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class PullReport:
    """What a pull brought."""

    number: int
    """Of the release that is served now."""
    is_new: bool
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    folder: str
    """What to serve: it always holds one whole, verified release."""


def pull(
    url: str,
    folder: Path,
    *,
    root: bytes,
    who: str,
    partner: str | None = None,
    seconds: float = 120.0,
    only_check: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> PullReport:
    """Bring `folder` to the newest release at `url`.

    `root` is the root of trust, handed over once. `seconds` limits all of it. Only
    files that changed are fetched; ``current`` in `folder` is switched in one step.
    With `only_check` nothing is switched. Raises PullError, with all as it was, if
    anything is not as the owners of the keys signed it.
    """
    disk = Disk(root=folder)
    with disk.locked(who):
        offer = _offer(url, disk, root, seconds)
        index = offer.index
        before = _current(disk)
        names = index.names_for(partner)
        wanted = {name: offer.digest(name) for name in names}
        report = PullReport(
            number=index.number,
            is_new=wanted != before,
            changed=tuple(n for n, d in wanted.items() if before.get(n) != d),
            removed=tuple(sorted(set(before) - set(wanted))),
            folder=str(folder / "current"),
        )
        if only_check or not report.is_new:
            return report
        version = f"versions/{index.number:06}"
        new: dict[str, bytes | None] = {}
        for name in names:
            progress(f"fetching {name}")
            is_here = before.get(name) == wanted[name]
            new[f"{version}/{name}"] = _content(disk, offer, name, is_here)
        new[f"{version}/{INDEX}"] = json.dumps(wanted, indent=1).encode()
        disk.write(new)
        disk.switch("current", version)
        seen = {"number": index.number, "when": index.when}
        disk.write({_SEEN: json.dumps(seen).encode()})
        _forget_old(disk)
        return report


def _offer(url: str, disk: Disk, root: bytes, seconds: float) -> Offer:
    """Verify what is offered, and that it is not older than what was seen before."""
    trust = disk.path(_TRUST)
    trust.mkdir(parents=True, exist_ok=True)
    offer = offered(url, trust, root=root, seconds=seconds)
    seen = json.loads(disk.read(_SEEN) or b'{"number": 0}')
    if offer.index.number < seen["number"]:
        raise PullError(
            f"The server offers release {offer.index.number}, but you have seen"
            f" {seen['number']} before.",
            "Somebody put an old release back: tell those who publish it.",
        )
    return offer


def _content(disk: Disk, offer: Offer, name: str, is_here: bool) -> bytes:
    """Take a file from the version before if it is unchanged, else fetch it."""
    data = disk.read(f"current/{name}") if is_here else None
    return offer.fetch(name) if data is None else data


def _current(disk: Disk) -> dict[str, str]:
    """Return the files served now and their digests, as they are on the disk."""
    listed = json.loads(disk.read(f"current/{INDEX}") or b"{}")
    found: dict[str, str] = {}
    for name in listed:
        data = disk.read(f"current/{name}")
        if data is not None:
            found[name] = sha256(data).hexdigest()
    return found


def _forget_old(disk: Disk) -> None:
    versions = disk.path("versions")
    old = sorted(path for path in versions.iterdir() if path.is_dir())
    gone: dict[str, bytes | None] = {
        path.relative_to(disk.root).as_posix(): None
        for folder in old[:-_KEPT_VERSIONS]
        for path in folder.rglob("*")
        if path.is_file()
    }
    disk.write(gone)
