"""Work on a cluster of machines that Dask distributed runs.

Each of them has this program and sees the workspace's folder at the same path. A
worker that dies is the scheduler's to replace; when the scheduler itself dies, this
waits until it is back and hands out again what was not finished.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeVar, cast

from safe_content.execution.tasks import TRIES, WorkersLostError
from safe_content.model.errors import SafeContentError

T = TypeVar("T")
R = TypeVar("R")

_PATIENCE = 60
"""Seconds to wait for a scheduler, which may just be starting again."""

_AHEAD = 4
_FEWEST = 16
"""Tasks handed out: so many for each worker's thread, and never fewer in all."""

_RETRIES = 2
"""How often a task that failed is tried again elsewhere; dead workers don't count."""

_GOODBYE = 2
"""Seconds to take leave of a scheduler that may be gone."""


class MissingClusterError(SafeContentError):
    """What a cluster needs was not installed."""

    def __init__(self) -> None:
        super().__init__(
            "--cluster needs more than was installed.",
            "Install it here and on every machine of the cluster with: pip install"
            " 'safe-content[cluster]'.",
        )


class NoClusterError(SafeContentError):
    """No scheduler answers at an address."""

    def __init__(self, address: str, fact: str) -> None:
        super().__init__(
            f"No cluster answers at {address}: {fact}.",
            "Start 'dask scheduler' there and 'dask worker' on its machines, and run"
            " the command again: it goes on where it stopped.",
            "",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Does tasks on the cluster whose scheduler is at an address."""

    address: str
    patience: float = _PATIENCE

    @property
    def hands(self) -> int:
        """How many programs may be at work at once on this machine."""
        return 1

    def map(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield what `work` makes of each task, in the order of the tasks."""
        done = losses = 0
        while done < len(tasks):
            try:
                for result in self._some(work, tasks[done:]):
                    yield result
                    done += 1
                    losses = 0
            except _SchedulerLostError as error:
                losses += 1
                if losses == TRIES:
                    raise NoClusterError(self.address, str(error)) from error

    def _some(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield results in order until all is done or the scheduler is lost."""
        with self._client() as client:
            threads = sum(client.nthreads().values())
            most = max(_FEWEST, threads * _AHEAD)
            ahead: deque[Any] = deque()
            for task in tasks:
                ahead.append(client.submit(work, task, pure=False, retries=_RETRIES))
                if len(ahead) >= most:
                    yield cast("R", self._result(ahead.popleft()))
            while ahead:
                yield cast("R", self._result(ahead.popleft()))

    def _result(self, future: Any) -> object:
        try:
            result: object = future.result()
        except (CancelledError, OSError) as error:
            if future.status == "error":
                raise
            raise _SchedulerLostError(f"the scheduler is gone ({error})") from error
        except Exception as error:
            if type(error).__name__ != "KilledWorker":
                raise
            raise WorkersLostError(self.address, str(error)) from error
        return result

    @contextmanager
    def _client(self) -> Iterator[Any]:
        try:
            distributed = import_module("distributed")
        except ImportError as error:
            raise MissingClusterError from error
        try:
            client = distributed.Client(
                self.address, timeout=self.patience, set_as_default=False
            )
        except (OSError, ValueError) as error:
            raise _SchedulerLostError(str(error)) from error
        try:
            client.wait_for_workers(1, timeout=self.patience)
        except (OSError, CancelledError) as error:
            client.close(timeout=_GOODBYE)
            raise _SchedulerLostError(f"no worker came ({error})") from error
        try:
            yield client
        finally:
            client.close(timeout=_GOODBYE)


class _SchedulerLostError(Exception):
    """What connects us with the workers does not answer any more."""
