"""What was not installed because not everybody needs it, said in words."""

from collections.abc import Iterator
from contextlib import contextmanager

from safe_content.model.errors import SafeContentError


class MissingExtraError(SafeContentError):
    """What releases need was not installed."""

    def __init__(self) -> None:
        super().__init__(
            "Releases need more than was installed.",
            "Install it with: pip install 'safe-content[publish]'.",
        )


@contextmanager
def extra() -> Iterator[None]:
    """Say what to install where something that releases need is missing."""
    try:
        yield
    except ImportError as error:
        raise MissingExtraError from error
