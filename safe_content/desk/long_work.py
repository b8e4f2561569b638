"""Work that takes longer than a person waits for a page: one thing at a time."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

from safe_content.model.errors import SafeContentError

Work = Callable[[Callable[[str], None]], object]
"""Does something, and tells meanwhile what it is doing."""


@dataclass(kw_only=True)
class Job:
    """Something that is being done, or was."""

    kind: str
    doing: str = ""
    """What it does right now, in English, as the terminal tells it."""
    report: object = None
    error: str = ""
    """Why it stopped, if a person can mend that."""
    is_done: bool = False


@dataclass(kw_only=True)
class Worker:
    """Does one piece of work after the other, in a thread of its own."""

    last: Job | None = None
    """What is being done, or was done last."""
    _pool: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, "desk")
    )
    _lock: Lock = field(default_factory=Lock)

    def begin(self, kind: str, work: Work) -> Job:
        """Begin something; if something else is being done, return that instead."""
        with self._lock:
            if self.last is not None and not self.last.is_done:
                return self.last
            job = self.last = Job(kind=kind)
            self._pool.submit(_do, job, work).add_done_callback(
                lambda done: _end(job, done)
            )
            return job


def _do(job: Job, work: Work) -> None:
    def doing(what: str) -> None:
        job.doing = what

    try:
        job.report = work(doing)
    except SafeContentError as error:
        job.error = str(error)


def _end(job: Job, done: "Future[None]") -> None:
    """End a job whatever came of it, so that the next one can begin."""
    if (error := done.exception()) is not None:
        job.error = f"{type(error).__name__}: {error}"
    job.is_done = True
