"""Paragraphs that a converter made of each line of a page, put together again."""

import re
from collections.abc import Sequence
from itertools import pairwise

from safe_content.alignment.bitext.pieces import Piece
from safe_content.alignment.bitext.structure import ending
from safe_content.model import codes
from safe_content.model.units import Kind

_BODY = (Kind.PARAGRAPH, Kind.LIST)

_BROKEN = 0.2
"""The share of paragraphs that go on in small letters where each is only a line.

Of paragraphs as their author typed them one in a hundred does.
"""

_ENOUGH = 3
_NEARLY_FULL = 0.8
"""The share of the usual width from which a line may go on on the next."""

_WIDEST = 0.9
"""The share of lines that are no longer than what counts as the usual width."""

_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_MARK = re.compile(r"\W*(?:\d+(?:\.\d+)*[.)]|[•▪◦–—*-])\s")


def paragraphs_of_lines(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Put lines together to paragraphs, if a file plainly consists of lines.

    A line goes on if the next one begins in small letters, or if it is about as long
    as lines are and ends without a mark. A hyphen at the end of a line is taken away
    where the word goes on in small letters. Cells, headings, notes and captions are
    left alone, as is any file whose paragraphs are whole.
    """
    if not is_of_lines(pieces):
        return tuple(pieces)
    lines = [each for each in pieces if _is_line(each)]
    lengths = sorted(len(each.passage.plain) for each in lines)
    width = lengths[int(_WIDEST * (len(lengths) - 1))]
    found: list[Piece] = []
    last: Piece | None = None
    for piece in pieces:
        if (
            last is not None
            and _is_line(last)
            and _is_line(piece)
            and _goes_on(last, piece, width)
        ):
            found[-1] = _with(found[-1], piece)
        else:
            found.append(piece)
        last = piece
    return tuple(found)


def is_of_lines(pieces: Sequence[Piece]) -> bool:
    """Tell whether the paragraphs of a file are mere lines."""
    lines = sum(map(_is_line, pieces))
    broken = sum(
        _is_line(first) and _is_line(second) and _goes_on_small(first, second)
        for first, second in pairwise(pieces)
    )
    return broken >= max(_ENOUGH, _BROKEN * lines)


def _is_line(piece: Piece) -> bool:
    return piece.passage.kind in _BODY and piece.passage.cell is None


def _goes_on_small(first: Piece, second: Piece) -> bool:
    begins = second.passage.plain.lstrip()[:1]
    return begins.islower() and ending(first.passage.plain) not in (".", "?", "!")


def _goes_on(line: Piece, following: Piece, width: int) -> bool:
    if _goes_on_small(line, following):
        return True
    text, more = line.passage.plain.rstrip(), following.passage.plain
    if ending(text) or _MARK.match(more):
        return False
    # The first word of the next line did not fit on this one, or the line would not
    # have ended here.
    word = (more.split() or [""])[0]
    return len(text) >= _NEARLY_FULL * width and len(text) + 1 + len(word) >= width


def _with(piece: Piece, line: Piece) -> Piece:
    text, more = piece.passage.text.rstrip(), line.passage.text.lstrip()
    if _HYPHEN.search(text) and codes.plain(more)[:1].islower():
        text = f"{_HYPHEN.sub('', text)}{more}"
    else:
        text = f"{text} {more}"
    whole = piece.saying(text)
    return Piece(passage=whole.passage, of=(*piece.of, *line.of))
