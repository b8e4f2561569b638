"""A release as a partner sees it: nothing in it is used before it is verified."""

import errno
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path, PurePosixPath

from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
)
from tuf.api.metadata import Metadata, Root, TargetFile, Targets, Timestamp
from tuf.api.serialization import DeserializationError
from tuf.ngclient import Updater, UpdaterConfig

from safe_content.model.errors import SafeContentError
from safe_content.publish.fetching import BusyError, Fetcher, MovedError
from safe_content.publish.release_index import INDEX, Index, load_index

_DISK = {errno.EIO, errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM}
"""What the disk here says, and not the server."""

_LIMITS = UpdaterConfig(
    root_max_length=512_000,
    timestamp_max_length=16_384,
    snapshot_max_length=2_000_000,
    targets_max_length=5_000_000,
)


_LARGEST = 60_000_000
_WARNING = timedelta(days=3)


class PullError(SafeContentError):
    """A pull failed; what is being served is still what it was."""

    def __init__(self, fact: str, advice: str) -> None:
        super().__init__(fact, advice, "What you had before is unchanged.")


class NotARootError(PullError):
    """What was given as the root of trust is none."""

    def __init__(self, origin: str, fact: str) -> None:
        super().__init__(
            f"{origin or 'The file given with --root'} is no root of trust: {fact}.",
            "Name the file root-of-trust.json that you were given by those who publish"
            " the documents.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """Who vouches for what is offered."""

    roots: tuple[str, ...]
    """Digests of the roots that follow from each other, the first one first."""
    version: int
    """Of the newest root."""
    editors: frozenset[str]
    """Ids of the keys that may sign for files."""
    threshold: int
    """How many of them must sign together."""
    signers: frozenset[str]
    """Ids of those that did."""

    def still_holds(self, signers: Collection[str]) -> bool:
        """Whether what these keys signed would be believed today."""
        return not signers or len(self.editors & set(signers)) >= self.threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedRelease:
    """The newest release at an address, verified down to the list of its files."""

    base: str
    index: Index
    updater: Updater
    fetcher: Fetcher
    expires: date
    """Until when the owners of the keys say that it is the newest."""
    vouched: Vouched

    def runs_out(self, when: str) -> str:
        """Return the day on which nobody vouches for it any more, if it is near."""
        left = self.expires - date.fromisoformat(when[:10])
        return self.expires.isoformat() if left < _WARNING else ""

    def digest(self, name: str) -> str:
        """Return the SHA-256 that the release's owners signed for a file."""
        return self._info(name).hashes["sha256"]

    def fetch(self, name: str) -> bytes:
        """Return the verified content of a file; raise PullError if it is not so."""
        return _fetch(self._info(name), self.base, self.fetcher)

    def fetch_known(self, place: str, digest: str) -> bytes | None:
        """Return a file beside the release that has a signed digest, if it is there."""
        try:
            data = self.fetcher.download_bytes(f"{self.base}/{place}", _LARGEST)
        except DownloadError:
            return None
        return data if sha256(data).hexdigest() == digest else None

    def _info(self, name: str) -> TargetFile:
        return _info(self.updater, name)


def root_from(data: bytes, *, origin: str = "") -> Metadata[Root]:
    """Read a root of trust; raise NotARootError if a file is none."""
    if b"-----BEGIN" in data[:200]:
        raise NotARootError(origin, "it is a key, which stays with its holder")
    try:
        found = Metadata[Root].from_bytes(data)
        if found.signed.type != Root.type:
            raise NotARootError(origin, f"it is the list '{found.signed.type}'")
        found.verify_delegate(Root.type, found)
    except DeserializationError as error:
        raise NotARootError(origin, "it can't be read as one") from error
    except (RepositoryError, ValueError) as error:
        raise NotARootError(origin, f"{error}") from error
    return found


def follows(roots: Sequence[bytes], before: bytes) -> bool:
    """Whether `roots`, one after the other, were each signed by the one before it."""
    try:
        last = Metadata[Root].from_bytes(before)
        for data in roots:
            following = Metadata[Root].from_bytes(data)
            if following.signed.version != last.signed.version + 1:
                return False
            last.verify_delegate(Root.type, following)
            last = following
    except (RepositoryError, ValueError):
        return False
    return True


def roots_between(
    url: str, first: int, last: int, *, seconds: float
) -> tuple[bytes, ...]:
    """Fetch the roots with these versions; those that the server has."""
    fetcher = Fetcher(seconds)
    found: list[bytes] = []
    for version in range(first, last + 1):
        try:
            place = f"{url.rstrip('/')}/metadata/{version}.root.json"
            found.append(fetcher.download_bytes(place, _LIMITS.root_max_length))
        except DownloadError:
            break
    return tuple(found)


def offered(
    url: str, trust: Path, *, root: bytes, seconds: float, origin: str = ""
) -> TrustedRelease:
    """Verify what the server at `url` offers, within `seconds` for all that follows.

    `trust` is a folder that remembers what was verified; `root` the root of trust,
    read from `origin`.
    """
    root_from(root, origin=origin)
    base = url.rstrip("/")
    fetcher = Fetcher(seconds)
    try:
        updater = updater_for(f"{base}/metadata/", trust, root=root, fetcher=fetcher)
        updater.refresh()
    except ExpiredMetadataError as error:
        today = datetime.now(UTC).date()
        raise PullError(
            "The release's signatures have expired, so nobody vouches that it is the"
            " newest.",
            f"Look at the clock of this computer: it says {today.isoformat()}. If that"
            " is right, tell those who publish the release.",
        ) from error
    except BadVersionNumberError as error:
        raise older(base) from error
    except DownloadError as error:
        raise _not_fetched(base, error) from error
    except DeserializationError as error:
        raise PullError(
            f"What {base} answers is not a release: it may be damaged, or the page on"
            " which a network asks to log in.",
            "Open the address in a browser, and try again.",
        ) from error
    except (RepositoryError, OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno in _DISK:
            raise PullError(
                f"What was verified can't be kept: {error.strerror}.",
                "Free some space on the disk, or ask for the right to write there,"
                " and try again.",
            ) from error
        raise PullError(
            f"The release is not as its owners signed it: {error}.",
            "Do not use files from there, and tell those who publish it.",
        ) from error
    index = load_index(_fetch(_info(updater, INDEX), base, fetcher))
    return TrustedRelease(
        base=base,
        index=index,
        updater=updater,
        fetcher=fetcher,
        expires=_expires(trust),
        vouched=_vouched(trust),
    )


def updater_for(
    url: str, trust: Path, *, root: bytes | None, fetcher: Fetcher
) -> Updater:
    """Return what follows the metadata at `url`, with the limits that hold here."""
    return Updater(str(trust), url, fetcher=fetcher, config=_LIMITS, bootstrap=root)


def older(base: str) -> PullError:
    """Return what is said where a server offers less than was seen before."""
    return PullError(
        f"{base} offers an older list than you have seen: a cache between you and it"
        " may still hold that, or somebody put it back.",
        "Try again in an hour; if it goes on, tell those who publish it.",
    )


def _not_fetched(base: str, error: DownloadError) -> PullError:
    """Say why a server gave no release, and what to do about that."""
    match error:
        case MovedError():
            place = _base_of(error.place)
            if error.is_for_good:
                return PullError(
                    f"{base} has moved to {place}, which is another site.",
                    "Ask those who publish it whether that is right; if it is, pull"
                    f" from {place} from now on.",
                )
            return PullError(
                f"{base} leads to {error.place}, which is another site: perhaps the"
                " page on which a network asks to log in.",
                "Open the address in a browser, and try again.",
            )
        case BusyError():
            later = f"after {error.seconds:.0f} seconds" if error.seconds else "later"
            what = (
                "has been asked too often from here (status 429)"
                if error.status_code == 429
                else f"is busy or being mended (status {error.status_code})"
            )
            return PullError(f"{base} {what}.", f"Try again {later}.")
        case DownloadHTTPError(status_code=404):
            return PullError(
                f"There is no release at {base}.",
                "Compare the address with the one that you were given.",
            )
        case DownloadHTTPError(status_code=401 | 403):
            return PullError(
                f"{base} lets nobody in who does not log in"
                f" (status {error.status_code}).",
                "Ask those who publish it whether the address is right.",
            )
        case DownloadHTTPError(status_code=status) if 300 <= status < 400:
            return PullError(
                f"{base} leads in a circle (status {status}).",
                "Tell those who publish it.",
            )
        case DownloadHTTPError():
            return PullError(
                f"{base} answers with status {error.status_code}.", "Try again later."
            )
        case DownloadLengthMismatchError():
            return PullError(
                f"{base} sends more than a release holds.",
                "Do not use files from there, and tell those who publish it.",
            )
        case _:
            return PullError(f"{error}.", "Try again later.")


def _base_of(place: str) -> str:
    """Return where a release would lie of which a server named one file."""
    return place.partition("/metadata/")[0].partition("/targets/")[0]


def _vouched(trust: Path) -> Vouched:
    """Return who vouches for the set that was verified last."""
    root = Metadata[Root].from_bytes((trust / "root.json").read_bytes())
    targets = Metadata[Targets].from_bytes((trust / "targets.json").read_bytes())
    result = root.signed.get_verification_result(
        Targets.type, targets.signed_bytes, targets.signatures
    )
    role = root.signed.roles[Targets.type]
    history = sorted(
        (trust / "root_history").glob("*.root.json"),
        key=lambda path: int(path.name.partition(".")[0]),
    )
    return Vouched(
        roots=tuple(sha256(path.read_bytes()).hexdigest() for path in history),
        version=root.signed.version,
        editors=frozenset(role.keyids),
        threshold=role.threshold,
        signers=frozenset(result.signed),
    )


def _expires(trust: Path) -> date:
    """Return until when the newest set that was verified holds."""
    newest = (trust / "timestamp.json").read_bytes()
    return Metadata[Timestamp].from_bytes(newest).signed.expires.date()


def _info(updater: Updater, name: str) -> TargetFile:
    info = updater.get_targetinfo(name)
    if info is None:
        raise PullError(
            f"The release does not hold {name}.", "Tell those who publish it."
        )
    return info


def _fetch(info: TargetFile, base: str, fetcher: Fetcher) -> bytes:
    path = PurePosixPath(info.path)
    place = path.with_name(f"{info.hashes['sha256']}.{path.name}")
    try:
        data = fetcher.download_bytes(f"{base}/targets/{place}", info.length)
        info.verify_length_and_hashes(data)
    except LengthOrHashMismatchError as error:
        raise PullError(
            f"{info.path} is not as its owners signed it.",
            "Do not use files from there, and tell those who publish it.",
        ) from error
    except DownloadError as error:
        raise PullError(
            f"{info.path} could not be fetched: {error}.", "Try again later."
        ) from error
    return data
