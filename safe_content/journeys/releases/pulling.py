"""Pull the newest release into a partner's folder, verified, switched in one step."""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from safe_content.journeys.releases.root_chains import SEEN, dump_chains, load_chains
from safe_content.model.errors import SafeContentError
from safe_content.publish.lasting_addresses import Address, left
from safe_content.publish.receipts import RECEIPT, Receipt, ServedFile, dump_receipt
from safe_content.publish.release_index import (
    INDEX,
    Index,
    Withdrawal,
    WithdrawalCause,
    withdrawal,
)
from safe_content.publish.verified_client import (
    PullError,
    TrustedRelease,
    offered,
    root_from,
)
from safe_content.workspace.storage.atomic_write import refusals, write_file
from safe_content.workspace.storage.transaction import PRIVATE, Disk

_KEPT_VERSIONS = 3
_AT_ONCE = 4
"""Files that are fetched at the same time."""

_FETCHED = f"{PRIVATE}/fetched"
_LEFT = f"{PRIVATE}/left.json"
_CURRENT = "current"

Explain = Callable[[Address, str], bytes]
"""Writes the page that stands where a file was; the text tells where the site is."""

_HARMLESS = re.compile(r"(?:[a-z0-9][a-z0-9_-]*/)?\w[\w. -]*", re.IGNORECASE)
"""Names of files in a release: at most one folder, nothing that leads elsewhere."""


class NoSuchPartnerError(SafeContentError):
    """A release does not know a partner by this name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            f"The release has nothing for a partner called '{name}'; it knows:"
            f" {', '.join(known) or 'none'}.",
            "Ask those who publish it for your name.",
            "What you had before is unchanged.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PullReport:
    """What a pull brought."""

    number: int
    """Of the release that is served now, or that waits."""
    is_new: bool
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    """Files that were served and are not any more."""
    gone: tuple[Withdrawal, ...]
    """Why, as far as the release tells."""
    is_empty: bool
    """Whether the release holds nothing at all for this partner."""
    folder: str
    """What to serve: it always holds one whole, verified release."""
    runs_out: str = ""
    """The day after which nobody vouches for the release, if that is near."""
    slow_clock: str = ""
    """What the clock here says, if the release is of a later day."""


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
    explain: Explain | None = None,
    root_name: str = "",
    progress: Callable[[str], None] = lambda _: None,
) -> PullReport:
    """Bring `folder` to the newest release at `url`.

    `root` is the root of trust, handed over once. `seconds` limits all of it. Only
    files that changed are fetched, and what was fetched before a break is not fetched
    again; ``current`` in `folder` is switched in one step. With `only_check` nothing
    is switched. With `receipt` a note lies beside the files of what they are, and
    since when. What leaves is named with its reason, and with `explain` a page about it
    stands at its old address. Raises PullError, with all as it was, if anything is not as the owners
    of the keys signed it.
    """
    disk = Disk(root=folder)
    with disk.locked(f"{who} (pull, since {when})"):
        root_from(root, origin=root_name)
        chains = load_chains(disk, root)
        began = time.monotonic()
        chain = chains.chain_of(root, disk, url, when=when, seconds=seconds)
        left_over = seconds - (time.monotonic() - began)
        offer = _offer(url, disk.path(chain.folder), root, left_over)
        chain = chain.with_offer(offer)
        wanted = _wanted(offer, partner)
        before = _current(disk)
        after = {each.file: each.digest for each in wanted}
        removed = tuple(sorted(set(before) - set(after)))
        withdrawn = {each.file_name: each for each in _left(offer.index, partner)}
        report = PullReport(
            number=offer.index.number,
            is_new=after != before,
            changed=tuple(file for file in after if before.get(file) != after[file]),
            removed=removed,
            gone=tuple(withdrawn[file] for file in removed if file in withdrawn),
            is_empty=not after,
            folder=str(folder / _CURRENT),
            runs_out=offer.runs_out(when),
            slow_clock=_slow_clock(offer.index.when, when),
        )
        if only_check:
            return report
        note = _receipt(offer, wanted, url=url, partner=partner, since=when)
        if report.is_new or not disk.path(_CURRENT).exists():
            names = sorted({*_remembered(disk), *removed} - set(after))
            told = {file: withdrawn[file] for file in names if file in withdrawn}
            home = offer.index.home
            pages = {f: explain(left(w), home) for f, w in told.items() if explain}
            leaving = _Leaving(names=tuple(names), pages=pages)
            _bring(
                disk,
                offer,
                wanted,
                before,
                note if receipt else None,
                leaving,
                progress,
            )
        elif receipt and disk.read(f"{_CURRENT}/{RECEIPT}") is None:
            disk.write({f"{_CURRENT}/{RECEIPT}": dump_receipt(note)})
        followed = dump_chains(chains.with_chain(chain))
        if disk.read(SEEN) != followed:
            disk.write({SEEN: followed})
        return report


def _offer(url: str, trust: Path, root: bytes, seconds: float) -> TrustedRelease:
    """Verify what is offered, as far as the metadata seen before can tell."""
    with refusals(trust):
        trust.mkdir(parents=True, exist_ok=True)
    return offered(url, trust, root=root, seconds=seconds)


def _left(index: Index, partner: str | None) -> Iterator[Withdrawal]:
    """Yield what is not offered any more; a partner's own last, since it counts more."""
    for item in index.items:
        if not item.partner:
            yield withdrawal(item, WithdrawalCause.NOT_LISTED, index.when)
    yield from (each for each in index.withdrawn if not each.partner)
    yield from (each for each in index.withdrawn if partner and each.partner == partner)


def _slow_clock(released: str, now: str) -> str:
    """Return the day that the clock here tells, if the release came out later."""
    is_slow = released[:10] > now[:10]
    return now[:10] if is_slow and released else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leaving:
    """What was served here once and is not any more."""

    names: tuple[str, ...]
    pages: Mapping[str, bytes]
    """What explains that, by the names of the files that were there."""


def _remembered(disk: Disk) -> tuple[str, ...]:
    """Return what was served here once, so that its address goes on to be explained."""
    try:
        listed = json.loads(disk.read(_LEFT) or b"[]")
        return tuple(name for name in listed if _HARMLESS.fullmatch(name))
    except (ValueError, TypeError):
        return ()


def _wanted(offer: TrustedRelease, partner: str | None) -> tuple[_Wanted, ...]:
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
    offer: TrustedRelease,
    wanted: Sequence[_Wanted],
    before: Mapping[str, str],
    note: Receipt | None,
    leaving: _Leaving,
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
    for file, page in leaving.pages.items():
        new[f"{version}/{file}/index.html"] = page
    disk.write(new)
    disk.switch(_CURRENT, version)
    disk.write(
        {
            _LEFT: json.dumps(leaving.names).encode(),
            **dict.fromkeys(disk.names(_FETCHED)),
            **dict.fromkeys(_outdated(disk, version)),
        }
    )


def _fetched(
    disk: Disk,
    offer: TrustedRelease,
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
    offer: TrustedRelease,
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
