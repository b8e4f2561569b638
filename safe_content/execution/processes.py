"""Work in several processes of this machine."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TypeVar

from safe_content.execution.start_method import beginning, end_with_parent
from safe_content.execution.tasks import TRIES, WorkersLostError

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 3
"""Tasks handed out for each process, so that none waits and few results pile up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Processes:
    """Does tasks in a number of processes; when one dies, its task is done again."""

    jobs: int

    @property
    def hands(self) -> int:
        """How many programs may be at work at once on this machine."""
        return self.jobs

    def map(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield what `work` makes of each task, in the order of the tasks."""
        if len(tasks) < 2:
            yield from map(work, tasks)
            return
        done = losses = 0
        while done < len(tasks):
            try:
                for result in self._some(work, tasks[done:]):
                    yield result
                    done += 1
                    losses = 0
            except BrokenProcessPool as error:
                losses += 1
                if losses == TRIES:
                    raise WorkersLostError(
                        "--jobs", f"a process died {TRIES} times at the same task"
                    ) from error

    def _some(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield results in order until all is done or a process is lost."""
        jobs = min(self.jobs, len(tasks))
        with ProcessPoolExecutor(
            jobs, mp_context=beginning(work.__module__), initializer=end_with_parent
        ) as pool:
            left = iter(tasks)
            ahead: deque[Future[R]] = deque()
            try:
                for task in left:
                    ahead.append(pool.submit(work, task))
                    if len(ahead) >= jobs * _AHEAD:
                        yield ahead.popleft().result()
                while ahead:
                    yield ahead.popleft().result()
            finally:
                for future in ahead:
                    future.cancel()
