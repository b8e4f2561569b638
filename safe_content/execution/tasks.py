"""What does the same work on many tasks: the protocol, and doing them in turn."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from safe_content.model.errors import SafeContentError

T = TypeVar("T")
R = TypeVar("R")

TRIES = 3
"""How often in a row workers may be lost before nothing has been done in between."""


class WorkersLostError(SafeContentError):
    """Workers were lost again and again, and no work was done in between."""

    def __init__(self, where: str, fact: str) -> None:
        super().__init__(
            f"{where}: {fact}.",
            "What was done before is kept; run the command again to do the rest,"
            " without --jobs and --cluster if this happens again.",
            "",
        )


class Executor(Protocol):
    """Does the same work on many tasks."""

    @property
    def hands(self) -> int:
        """How many programs may be at work at once on this machine."""

    def map(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield what `work` makes of each task, in the order of the tasks."""


class Serial:
    """Does one task after another, each when its result is asked for."""

    hands = 1

    def map(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield what `work` makes of each task, in the order of the tasks."""
        return map(work, tasks)


SERIAL = Serial()
