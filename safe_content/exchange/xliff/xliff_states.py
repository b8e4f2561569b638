"""What the states of an XLIFF file say about who finished what.

XLIFF 1.2 has ``state`` on a ``target`` (section 2.3), 2.1 on a ``segment`` (4.7.2.2).
They are believed: what a file says is not finished is not taken. A state that is not
there says nothing, since many tools write none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from safe_content.language.translatable import has_words
from safe_content.model import codes
from safe_content.model.units import fingerprint

DONE = frozenset({"translated", "reviewed", "final", "signed-off"})
"""The states in which somebody says that a text is right."""

_OPEN = frozenset({"initial", "new"})
_NEEDS = "needs-"


@dataclass(frozen=True, slots=True, kw_only=True)
class XliffPart:
    """A segment, or a whole unit that was not cut."""

    source: str
    target: str
    state: str = ""
    """Empty if the file does not say."""

    @property
    def is_empty(self) -> bool:
        """Whether the source says something and the target nothing."""
        return (
            has_words(codes.plain(self.source)) and not codes.plain(self.target).strip()
        )

    @property
    def is_copied(self) -> bool:
        """Whether the target is the source, and nobody says that this is right."""
        return (
            self.state not in DONE
            and has_words(codes.plain(self.source))
            and fingerprint(self.target) == fingerprint(self.source)
        )

    @property
    def is_open(self) -> bool:
        """Whether the file says that it is not finished."""
        return self.state in _OPEN or self.state.startswith(_NEEDS)


def is_untouched(parts: Sequence[XliffPart]) -> bool:
    """Tell whether nobody translated anything: each part is empty or its source."""
    wordy = [part for part in parts if has_words(codes.plain(part.source))]
    return bool(wordy) and all(part.is_empty or part.is_copied for part in wordy)


def unfinished(parts: Iterable[XliffPart]) -> str:
    """Return the words of the first part that is not finished; empty if all are."""
    for part in parts:
        if part.is_empty or part.is_copied or part.is_open:
            return " ".join(codes.plain(part.source).split())
    return ""
