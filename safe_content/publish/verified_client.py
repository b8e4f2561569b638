"""A release as a partner sees it: nothing in it is used before it is verified."""

import errno
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from tuf.api.exceptions import (
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
)
from tuf.api.metadata import Metadata, TargetFile, Timestamp
from tuf.api.serialization import DeserializationError
from tuf.ngclient import Updater, UpdaterConfig

from safe_content.model.errors import SafeContentError
from safe_content.publish.fetching import Fetcher
from safe_content.publish.release_index import INDEX, Index, load_index

_DISK = {errno.EIO, errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM}
"""What the disk here says, and not the server."""

_LIMITS = UpdaterConfig(
    root_max_length=512_000,
    timestamp_max_length=16_384,
    snapshot_max_length=2_000_000,
    targets_max_length=5_000_000,
)


_WARNING = timedelta(days=3)


class PullError(SafeContentError):
    """A pull failed; what is being served is still what it was."""

    def __init__(self, fact: str, advice: str) -> None:
        super().__init__(f"{fact} {advice} What you had before is unchanged.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The newest release at an address, verified down to the list of its files."""

    base: str
    index: Index
    updater: Updater
    fetcher: Fetcher
    expires: date
    """Until when the owners of the keys say that it is the newest."""

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

    def _info(self, name: str) -> TargetFile:
        return _info(self.updater, name)


def offered(url: str, trust: Path, *, root: bytes, seconds: float) -> Offer:
    """Verify what the server at `url` offers, within `seconds` for all that follows.

    `trust` is a folder that remembers what was verified; `root` the root of trust.
    """
    base = url.rstrip("/")
    fetcher = Fetcher(seconds)
    try:
        updater = Updater(
            str(trust),
            f"{base}/metadata/",
            target_base_url=f"{base}/targets/",
            fetcher=fetcher,
            config=_LIMITS,
            bootstrap=root,
        )
        updater.refresh()
    except ExpiredMetadataError as error:
        raise PullError(
            "The release's signatures have expired, so nobody vouches that it is the"
            " newest.",
            "Tell those who publish it.",
        ) from error
    except DownloadHTTPError as error:
        is_absent = error.status_code == 404
        raise PullError(
            f"There is no release at {base}."
            if is_absent
            else f"{base} answers with status {error.status_code}.",
            "Compare the address with the one that you were given."
            if is_absent
            else "Try again later.",
        ) from error
    except DownloadLengthMismatchError as error:
        raise PullError(
            f"{base} sends more than a release holds.",
            "Do not use files from there, and tell those who publish it.",
        ) from error
    except DownloadError as error:
        raise PullError(f"{error}.", "Try again later.") from error
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
    return Offer(
        base=base,
        index=index,
        updater=updater,
        fetcher=fetcher,
        expires=_expires(trust),
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
