"""Fetch files of a tree within a time limit for all of them together."""

import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Thread
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

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
"""Connections that are kept open, and chunks that are fetched ahead."""

_LARGEST = 60_000_000

_PAUSES = (0.5, 1.0, 2.0)
"""Seconds between tries where a server is busy or can't be reached for a moment."""

_BUSY = {429, 502, 503, 504}
_MOVED = {301, 302, 303, 307, 308}
_MOST_HOPS = 5
_FRESH = {"Cache-Control": "no-cache", "Pragma": "no-cache"}
"""What asks a cache in between to look whether there is something newer."""

_PORTS = {"http": 80, "https": 443}


class UnreachableFileError(SafeContentError):
    """A file can't be fetched from its address."""

    def __init__(self, url: str, error: Exception) -> None:
        super().__init__(
            f"{url} can't be fetched: {error}.",
            "Open the address in a browser, save the file, and inspect that.",
        )


class MovedError(DownloadError):
    """A server sends whoever asks to another site."""

    def __init__(self, url: str, place: str, status: int) -> None:
        self.place = place
        self.is_for_good = status in (301, 308)
        super().__init__(f"{url} leads to {place} (status {status})")


class BusyError(DownloadHTTPError):
    """A server asks to come back later, and did so each time it was asked."""

    def __init__(self, url: str, status: int, seconds: float | None) -> None:
        self.seconds = seconds
        """After how long, if it says so."""
        super().__init__(f"{url} answers with status {status}", status)


class Fetcher(FetcherInterface):
    """Fetches from a web server, or from a folder by ``file:``, until a deadline.

    python-tuf's own fetcher limits only the gap between two bytes: at two bytes a
    second, be it of the headers, it waits for hours. It also lets a cut body's error
    through unwrapped. Here another thread reads, and nobody waits for it after the
    deadline, whatever it is doing then.
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
        transfer = _Transfer()
        Thread(target=self._transfer, args=(url, transfer), daemon=True).start()
        try:
            while chunk := self._next(transfer):
                yield chunk
                self._check_time()
        finally:
            transfer.is_over.set()

    def _next(self, transfer: "_Transfer") -> bytes:
        """Return what comes next of a transfer; empty at its end."""
        try:
            found = transfer.chunks.get(timeout=self._left())
        except Empty as error:
            raise SlowRetrievalError("the time for the whole pull is over") from error
        if isinstance(found, DownloadError):
            raise found
        return found

    def _transfer(self, url: str, transfer: "_Transfer") -> None:
        """Read a file into its transfer, with what went wrong in the place of a chunk."""
        try:
            response = self._answer(url, transfer)
            try:
                while chunk := response.read1(_CHUNK):
                    if not transfer.put(chunk):
                        response.close()
                        return
            finally:
                response.release_conn()
            transfer.put(b"")
        except DownloadError as error:
            transfer.put(error)
        except urllib3.exceptions.TimeoutError:
            transfer.put(SlowRetrievalError(f"{url} does not answer in time"))
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            transfer.put(DownloadError(f"{url} broke off: {error}"))

    def _answer(
        self, url: str, transfer: "_Transfer"
    ) -> urllib3.response.BaseHTTPResponse:
        """Ask a server until it answers; follow where it leads within its site."""
        hops, tries = 0, iter(_PAUSES)
        first = url
        while True:
            try:
                response = self._ask(url)
            except urllib3.exceptions.TimeoutError:
                raise
            except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
                if not self._wait(next(tries, None), transfer):
                    raise DownloadError(f"{url} can't be reached: {error}") from error
                continue
            if response.status == 200:
                return response
            place = response.headers.get("Location", "")
            pause = _seconds(response.headers.get("Retry-After", ""))
            status = response.status
            response.close()
            if status in _MOVED and place:
                target = urljoin(url, place)
                if not _is_one_site(url, target):
                    raise MovedError(first, target, status)
                hops += 1
                if hops > _MOST_HOPS:
                    raise DownloadHTTPError(f"{first} leads in a circle", status)
                url = target
            elif status in _BUSY:
                usual = next(tries, None)
                wait = usual if usual is None or pause is None else max(usual, pause)
                if not self._wait(wait, transfer):
                    raise BusyError(url, status, pause)
            else:
                raise DownloadHTTPError(f"{url} answers with status {status}", status)

    def _ask(self, url: str) -> urllib3.response.BaseHTTPResponse:
        timeout = urllib3.Timeout(min(_GAP_SECONDS, self._left()))
        is_metadata = "/metadata/" in urlsplit(url).path
        return self._pool.request(
            "GET",
            url,
            headers={**self._pool.headers, **(_FRESH if is_metadata else {})},
            preload_content=False,
            timeout=timeout,
            redirect=False,
        )

    def _wait(self, seconds: float | None, transfer: "_Transfer") -> bool:
        """Wait before another try; False if there is to be none."""
        if seconds is None or seconds >= self._left():
            return False
        return not transfer.is_over.wait(seconds)

    def _left(self) -> float:
        return max(0.1, self._end - time.monotonic())

    def _check_time(self) -> None:
        if time.monotonic() > self._end:
            raise SlowRetrievalError("the time for the whole pull is over")


class _Transfer:
    """What one thread reads and another takes, a few chunks ahead."""

    def __init__(self) -> None:
        self.chunks: Queue[bytes | DownloadError] = Queue(maxsize=_AT_ONCE)
        self.is_over = Event()

    def put(self, chunk: bytes | DownloadError) -> bool:
        """Hand a chunk on; False if nobody takes any more."""
        while not self.is_over.is_set():
            try:
                self.chunks.put(chunk, timeout=0.5)
            except Full:
                continue
            return True
        return False


def _is_one_site(url: str, target: str) -> bool:
    """Whether a server leads to itself: the same host, never from https to http."""
    here, there = urlsplit(url), urlsplit(target)
    if here.hostname != there.hostname:
        return False
    if here.scheme == there.scheme:
        return _port(here) == _port(there)
    is_upgrade = (here.scheme, there.scheme) == ("http", "https")
    return is_upgrade and _port(here) == 80 and _port(there) == 443


def _port(parts: SplitResult) -> int | None:
    return parts.port or _PORTS.get(parts.scheme)


def _seconds(retry_after: str) -> float | None:
    """Read how long a server asks to wait; only where it says so in seconds."""
    return float(retry_after) if retry_after.isdecimal() else None


def fetch_file(url: str, *, seconds: float = 60.0) -> bytes:
    """Fetch one file of anybody's; raise UnreachableFileError if it does not come."""
    try:
        return Fetcher(seconds).download_bytes(url, _LARGEST)
    except DownloadError as error:
        raise UnreachableFileError(url, error) from error
