"""Fetch files of a tree within a time limit for all of them together."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import urllib3
from tuf.api.exceptions import (
    DownloadError,
    DownloadHTTPError,
    SlowRetrievalError,
)
from tuf.ngclient import FetcherInterface

from safe_content.model.errors import SafeContentError

_CHUNK = 64 * 1024
_GAP_SECONDS = 20.0


_AT_ONCE = 4
"""Connections that are kept open."""

_LARGEST = 60_000_000


class UnreachableFileError(SafeContentError):
    """A file can't be fetched from its address."""

    def __init__(self, url: str, error: Exception) -> None:
        super().__init__(
            f"{url} can't be fetched: {error}. Open the address in a browser, save the"
            " file, and inspect that. Nothing was changed."
        )


class Fetcher(FetcherInterface):
    """Fetches from a web server, or from a folder by ``file:``, until a deadline.

    python-tuf's own fetcher limits only the gap between two bytes: at two bytes a
    second it waits for hours. It also lets a cut body's error through unwrapped.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._pool = urllib3.PoolManager(
            headers={"User-Agent": "safe-content"}, retries=False, maxsize=_AT_ONCE
        )

    def _fetch(self, url: str) -> Iterator[bytes]:
        parts = urlsplit(url)
        if parts.scheme == "file":
            return self._read(Path(unquote(parts.path)))
        return self._download(url)

    def _read(self, path: Path) -> Iterator[bytes]:
        if not path.is_file():
            raise DownloadHTTPError(f"{path} is not there", 404)
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                self._check_time()
                yield chunk

    def _download(self, url: str) -> Iterator[bytes]:
        self._check_time()
        timeout = urllib3.Timeout(min(_GAP_SECONDS, self._left()))
        try:
            response = self._pool.request(
                "GET", url, preload_content=False, timeout=timeout, redirect=False
            )
        except urllib3.exceptions.TimeoutError as error:
            raise SlowRetrievalError(f"{url} does not answer in time") from error
        except urllib3.exceptions.HTTPError as error:
            raise DownloadError(f"{url} can't be reached: {error}") from error
        if response.status != 200:
            response.close()
            raise DownloadHTTPError(
                f"{url} answers with status {response.status}", response.status
            )
        return self._stream(url, response)

    def _stream(
        self, url: str, response: urllib3.response.BaseHTTPResponse
    ) -> Iterator[bytes]:
        try:
            while chunk := response.read1(_CHUNK):
                self._check_time()
                yield chunk
        except urllib3.exceptions.TimeoutError as error:
            raise SlowRetrievalError(f"{url} came too slowly") from error
        except urllib3.exceptions.HTTPError as error:
            raise DownloadError(f"{url} broke off: {error}") from error
        finally:
            response.release_conn()

    def _left(self) -> float:
        return max(0.1, self._end - time.monotonic())

    def _check_time(self) -> None:
        if time.monotonic() > self._end:
            raise SlowRetrievalError("the time for the whole pull is over")


def fetch_file(url: str, *, seconds: float = 60.0) -> bytes:
    """Fetch one file of anybody's; raise UnreachableFileError if it does not come."""
    try:
        return Fetcher(seconds).download_bytes(url, _LARGEST)
    except DownloadError as error:
        raise UnreachableFileError(url, error) from error
