"""Pull the newest release into a partner's folder, verified, switched in one step."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from safe_content.model.errors import SafeContentError
from safe_content.publish.receipts import RECEIPT, Receipt, ServedFile, dump_receipt
from safe_content.publish.release_index import INDEX
from safe_content.publish.verified_client import Offer, PullError, offered
from safe_content.workspace.storage.atomic_write import refusals, write_file
from safe_content.workspace.storage.transaction import PRIVATE, Disk

_KEPT_VERSIONS = 3
_AT_ONCE = 4
"""Files that are fetched at the same time."""

_TRUST = f"{PRIVATE}/trust"
_SEEN = f"{PRIVATE}/seen.json"
_FETCHED = f"{PRIVATE}/fetched"
_CURRENT = "current"

_HARMLESS = re.compile(r"(?:[a-z0-9][a-z0-9_-]*/)?\w[\w. -]*", re.IGNORECASE)
"""Names of files in a release: at most one folder, nothing that leads elsewhere."""


class NoSuchPartnerError(SafeContentError):
    """A release does not know a partner by this name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            f"The release has nothing for a partner called '{name}'; it knows:"
            f" {', '.join(known) or 'none'}. Ask those who publish it for your name."
            " What you had before is unchanged."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PullReport:
    """What a pull brought."""

    number: int
    """Of the release that is served now, or that waits."""
    is_new: bool
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    folder: str
    """What to serve: it always holds one whole, verified release."""
    runs_out: str = ""
    """The day after which nobody vouches for the release, if that is near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A file that is to be served."""

    file: str
    """What it is called where it is served."""
    name: str
    """What it is called in the release."""
    digest: str


def pull(
    url: str,
    folder: Path,
    *,
    root: bytes,
    who: str,
    when: str,
    partner: str | None = None,
    seconds: float = 120.0,
    only_check: bool = False,
    receipt: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> PullReport:
    """Bring `folder` to the newest release at `url`.

    `root` is the root of trust, handed over once. `seconds` limits all of it. Only
    files that changed are fetched, and what was fetched before a break is not fetched
    again; ``current`` in `folder` is switched in one step. With `only_check` nothing
    is switched. With `receipt` a note lies beside the files of what they are, and
    since when. Raises PullError, with all as it was, if anything is not as the owners
    of the keys signed it.
    """
    disk = Disk(root=folder)
    with disk.locked(f"{who} (pull, since {when})"):
        offer = _offer(url, disk, root, seconds)
        wanted = _wanted(offer, partner)
        before = _current(disk)
        after = {each.file: each.digest for each in wanted}
        report = PullReport(
            number=offer.index.number,
            is_new=after != before,
            changed=tuple(file for file in after if before.get(file) != after[file]),
            removed=tuple(sorted(set(before) - set(after))),
            folder=str(folder / _CURRENT),
            runs_out=offer.runs_out(when),
        )
        if only_check:
            return report
        note = _receipt(offer, wanted, url=url, partner=partner, since=when)
        if report.is_new:
            _bring(disk, offer, wanted, before, note if receipt else None, progress)
        elif receipt and disk.read(f"{_CURRENT}/{RECEIPT}") is None:
            disk.write({f"{_CURRENT}/{RECEIPT}": dump_receipt(note)})
        return report


def _offer(url: str, disk: Disk, root: bytes, seconds: float) -> Offer:
    """Verify what is offered, and that it is not older than what was seen before."""
    trust = disk.path(_TRUST)
    with refusals(trust):
        trust.mkdir(parents=True, exist_ok=True)
    offer = offered(url, trust, root=root, seconds=seconds)
    seen = _seen(disk)
    if offer.index.number < seen:
        raise PullError(
            f"The server offers release {offer.index.number}, but you have seen"
            f" {seen} before.",
            "Somebody put an old release back: tell those who publish it.",
        )
    return offer


def _seen(disk: Disk) -> int:
    """Return the newest release that was ever served here."""
    try:
        return int(json.loads(disk.read(_SEEN) or b"{}").get("number", 0))
    except (ValueError, AttributeError):
        return 0


def _wanted(offer: Offer, partner: str | None) -> tuple[_Wanted, ...]:
    index = offer.index
    if partner is not None and partner not in index.partners:
        raise NoSuchPartnerError(partner, tuple(index.partners))
    found: dict[str, _Wanted] = {}
    for name in index.names_for(partner):
        if not _HARMLESS.fullmatch(name) or PurePosixPath(name).name in (
            INDEX,
            RECEIPT,
        ):
            raise PullError(
                f"The release names a file {name!r}, which could lead elsewhere.",
                "Do not use files from there, and tell those who publish it.",
            )
        file = PurePosixPath(name).name
        found[file] = _Wanted(file=file, name=name, digest=offer.digest(name))
    return tuple(found.values())


def _bring(
    disk: Disk,
    offer: Offer,
    wanted: Sequence[_Wanted],
    before: Mapping[str, str],
    note: Receipt | None,
    progress: Callable[[str], None],
) -> None:
    """Fetch what is missing, lay the whole release aside, and switch to it."""
    missing = [each for each in wanted if before.get(each.file) != each.digest]
    fetched = _fetched(disk, offer, missing, progress)
    version = _free(disk, offer.index.number)
    new: dict[str, bytes | None] = {}
    for each in wanted:
        data = fetched.get(each.digest)
        if data is None:
            data = disk.read(f"{_CURRENT}/{each.file}")
        if data is None or sha256(data).hexdigest() != each.digest:
            data = offer.fetch(each.name)
        new[f"{version}/{each.file}"] = data
    digests = {each.file: each.digest for each in wanted}
    new[f"{version}/{INDEX}"] = json.dumps(digests, indent=1).encode()
    if note is not None:
        new[f"{version}/{RECEIPT}"] = dump_receipt(note)
    seen = {"number": offer.index.number, "when": offer.index.when}
    disk.write(new)
    disk.switch(_CURRENT, version)
    disk.write(
        {
            _SEEN: json.dumps(seen).encode(),
            **dict.fromkeys(disk.names(_FETCHED)),
            **dict.fromkeys(_outdated(disk, version)),
        }
    )


def _fetched(
    disk: Disk,
    offer: Offer,
    missing: Sequence[_Wanted],
    progress: Callable[[str], None],
) -> dict[str, bytes]:
    """Return the missing files by their digests; each is kept as soon as it is here."""
    found: dict[str, bytes] = {}
    names: dict[str, str] = {}
    for each in missing:
        data = disk.read(f"{_FETCHED}/{each.digest}")
        if data is not None and sha256(data).hexdigest() == each.digest:
            found[each.digest] = data
        else:
            names[each.digest] = each.name
    with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
        waiting = {d: pool.submit(offer.fetch, name) for d, name in names.items()}
        try:
            for number, (digest, future) in enumerate(waiting.items(), start=1):
                progress(f"fetching {names[digest]} ({number} of {len(waiting)})")
                found[digest] = future.result()
                if number < len(waiting):
                    write_file(disk.path(f"{_FETCHED}/{digest}"), found[digest])
        finally:
            pool.shutdown(cancel_futures=True)
    return found


def _current(disk: Disk) -> dict[str, str]:
    """Return the files served now and their digests, as they are on the disk."""
    try:
        listed = json.loads(disk.read(f"{_CURRENT}/{INDEX}") or b"{}")
    except ValueError:
        return {}
    found: dict[str, str] = {}
    for file in listed if isinstance(listed, dict) else ():
        data = disk.read(f"{_CURRENT}/{file}")
        if data is not None:
            found[file] = sha256(data).hexdigest()
    return found


def _free(disk: Disk, number: int) -> str:
    """Return a folder that is not there yet: what is served is never written to."""
    name = f"versions/{number:06}"
    again = 2
    while disk.path(name).exists():
        name = f"versions/{number:06}-{again}"
        again += 1
    return name


def _outdated(disk: Disk, version: str) -> Iterator[str]:
    """Yield the files of versions but the newest, and never of the one served."""
    folders = sorted(path for path in disk.path("versions").iterdir() if path.is_dir())
    served = disk.path(version)
    others = [folder for folder in folders if folder != served]
    for folder in others[: max(0, len(others) - _KEPT_VERSIONS + 1)]:
        for path in folder.rglob("*"):
            if path.is_file():
                yield path.relative_to(disk.root).as_posix()


def _receipt(
    offer: Offer,
    wanted: Sequence[_Wanted],
    *,
    url: str,
    partner: str | None,
    since: str,
) -> Receipt:
    items = offer.index.by_name()
    return Receipt(
        partner=partner or "",
        address=url,
        release=offer.index.number,
        since=since,
        files=tuple(
            ServedFile(
                file=each.file,
                sha256=each.digest,
                document=items[each.name].document,
                language=items[each.name].language,
                revision=items[each.name].revision,
                number=items[each.name].number,
            )
            for each in wanted
            if each.name in items
        ),
    )
