"""What of a translated file is aligned: its passages, or lines and parts of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from safe_content.model.units import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A passage of a file, a part of one, or several that are one."""

    passage: Passage
    of: tuple[int, ...]
    """The places in the file of what it was made of, from 0."""

    def saying(self, text: str) -> "Piece":
        """Return a piece of the same place that says `text`."""
        return replace(self, passage=replace(self.passage, text=text))


def whole(passages: Iterable[Passage]) -> tuple[Piece, ...]:
    """Return each passage as a piece."""
    return tuple(
        Piece(passage=passage, of=(place,)) for place, passage in enumerate(passages)
    )


def passages_of(pieces: Iterable[Piece]) -> tuple[Passage, ...]:
    """Return what pieces say, in order."""
    return tuple(piece.passage for piece in pieces)
