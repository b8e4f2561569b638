"""Whether somebody sorted the column to write in apart from the rest of its rows.

Nothing in a row tells: its ticket and its wordings are as they were sent. But the texts
are then far more like the translations that stood in other rows than like their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from safe_content.exchange.lists.returned import Found
from safe_content.model import codes

_LIKE = 75
"""How alike two texts are, of 100, from which one was plainly made of the other."""
_AHEAD = 20
"""By how much another row's text must be more alike than its own."""
_SHARE = 0.2
"""The share of strays from which no row of the column is believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A row, and the translation that the list showed in it."""

    found: Found
    present: str


def doubted(rows: Sequence[Answered]) -> tuple[Found, ...]:
    """Return what was found, with a doubt at each row that holds another's text."""
    strays = _strays(rows)
    written = sum(bool(row.found.text.strip()) for row in rows)
    is_column = len(strays) > 1 and len(strays) >= _SHARE * written
    return tuple(
        replace(row.found, doubt=row.found.doubt or _doubt(rows, strays.get(at)))
        if at in strays or (is_column and row.found.text != row.present)
        else row.found
        for at, row in enumerate(rows)
    )


def _doubt(rows: Sequence[Answered], stray: int | None) -> str:
    why = "the column to write in may have been sorted apart from the rest of its rows"
    ticket = rows[stray].found.ticket if stray is not None else None
    return f"it holds the text of passage {ticket.number}; {why}" if ticket else why


def _strays(rows: Sequence[Answered]) -> dict[int, int]:
    """Return the rows that hold a text made of another's, and whose."""
    presents = [_words(row.present) for row in rows]
    found: dict[int, int] = {}
    for at, row in enumerate(rows):
        text = _words(row.found.text)
        if not text or text == presents[at]:
            continue
        own = fuzz.ratio(text, presents[at])
        if own >= _LIKE:
            continue
        best = process.extractOne(
            text, presents, scorer=fuzz.ratio, score_cutoff=max(_LIKE, own + _AHEAD)
        )
        if best is not None and best[2] != at:
            found[at] = best[2]
    return found


def _words(text: str) -> str:
    return " ".join(codes.plain(text).casefold().split())
