"""Files from outside that were read ahead, each known by its content."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar, cast

from safe_content.model.errors import SafeContentError

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What came of reading a file in one way; an error is kept for who asks."""

    value: object = None
    error: SafeContentError | None = None

    def outcome(self, _: Callable[..., T]) -> T:
        """Return what was read, or raise what was raised."""
        if self.error is not None:
            raise self.error
        return cast("T", self.value)


def asked(
    work: Callable[..., object], data: bytes, origin: str, **named: object
) -> str:
    """Name what is to be read, and how."""
    how = (work.__module__, work.__qualname__, origin, sorted(named.items()))
    return f"{sha256(data).hexdigest()} {how!r}"
