"""Files in which the text of the master stands beside its translation, or between it.

Which of two languages a passage is in is told by the words of the master itself, so
that no list of words is needed and any two languages will do.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from safe_content.alignment.bitext.pieces import Piece
from safe_content.alignment.bitext.stems import words
from safe_content.model import codes
from safe_content.model.units import Passage

_MOSTLY = 0.8
"""The share of a text's words that the master has if it is in the master's language."""

_HARDLY = 0.4
_FAR = 0.2
"""By how much it must say more for one language than for the other."""

_ENOUGH_WORDS = 3
"""With fewer words a text says little of its language: it may be a name."""

_ENOUGH = 3
"""With fewer passages in the master's language a file is not in two languages."""

_SHARE = 0.2
_COLUMN = 0.7
_BETWEEN = ("\n", "\t", " / ", " | ")
"""What stands between two languages in one passage."""

_WORD = re.compile(r"\W*[^\W\d_]+\W*")
_NOT_TRANSLATED = 0.1
"""The share of a file that must be in another language than the master's."""


class LanguageSide(Enum):
    """In which of two languages a text is."""

    SOURCE = "source"
    TARGET = "target"
    NEITHER = "neither"
    """It has no words, or those of both: a number, a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslatedPart:
    """What of a file is the translation."""

    pieces: tuple[Piece, ...]
    left_out: int = 0
    """How many passages are in the language of the master, and were left out."""
    is_source_alone: bool = False
    """Whether the file holds hardly anything but the text of the master."""


class Sides:
    """Tells the language of the master from that of its translation."""

    def __init__(self, sources: Iterable[str], targets: Iterable[str]) -> None:
        texts = [codes.plain(text) for text in sources]
        self._ours = {word for text in texts for word in words(text)}
        self._same = {" ".join(words(text)) for text in texts}
        others = [words(codes.plain(text)) for text in targets]
        seen = Counter(
            word
            for each in others
            if self._share(each, self._ours) < _HARDLY
            for word in set(each)
        )
        self._theirs = seen.keys()

    def side(self, text: str) -> LanguageSide:
        """Return the language that `text` is in."""
        spoken = [word for word in words(codes.plain(text)) if not word[0].isdigit()]
        if not spoken:
            return LanguageSide.NEITHER
        ours = self._share(spoken, self._ours)
        theirs = self._share(spoken, self._theirs)
        if ours >= _MOSTLY and ours - theirs >= _FAR:
            return LanguageSide.SOURCE
        is_same = " ".join(words(codes.plain(text))) in self._same
        if is_same and len(spoken) >= _ENOUGH_WORDS and ours > theirs:
            return LanguageSide.SOURCE
        if ours <= _HARDLY or theirs - ours >= _FAR:
            return LanguageSide.TARGET
        return LanguageSide.NEITHER

    @staticmethod
    def _share(spoken: Sequence[str], known: Iterable[str]) -> float:
        counted = [word for word in spoken if not word[0].isdigit()]
        if not counted:
            return 1.0
        return sum(word in known for word in counted) / len(counted)


def is_left_in_source(text: str, sides: Sides) -> bool:
    """Tell whether `text` is so many words of the master's language that it is no name."""
    plain = [word for word in codes.plain(text).split() if _WORD.fullmatch(word)]
    return len(plain) >= _ENOUGH_WORDS and sides.side(text) is LanguageSide.SOURCE


def translated_part(pieces: Sequence[Piece], sides: Sides) -> TranslatedPart:
    """Leave out of a file in two languages what is in that of the master.

    It may stand in a column of its own, in every other paragraph or line, or in a
    part by itself. A file in one language comes back as it is.
    """
    halves = [_translated_lines(piece.passage, sides) for piece in pieces]
    halved = sum(map(bool, halves))
    told = [
        sides.side(piece.passage.text)
        for piece, half in zip(pieces, halves, strict=True)
        if len(words(piece.passage.plain)) >= _ENOUGH_WORDS and not half
    ]
    ours, theirs = told.count(LanguageSide.SOURCE), told.count(LanguageSide.TARGET)
    if ours + halved < max(_ENOUGH, _SHARE * (ours + theirs + halved)):
        return TranslatedPart(pieces=tuple(pieces))
    if theirs + halved < _NOT_TRANSLATED * (ours + theirs + halved):
        return TranslatedPart(pieces=tuple(pieces), is_source_alone=True)
    ours_alone, beside_it = _columns(pieces, sides)
    kept: list[Piece] = []
    for number, (piece, half) in enumerate(zip(pieces, halves, strict=True)):
        column = _column(piece.passage)
        if column in ours_alone:
            continue
        if column in beside_it:
            kept.append(piece)
        elif half:
            kept += map(piece.saying, half)
        elif sides.side(
            piece.passage.text
        ) is not LanguageSide.SOURCE and not _is_said_again(
            pieces[number : number + 2], sides
        ):
            kept.append(piece)
    here = {place for piece in kept for place in piece.of}
    gone = sum(here.isdisjoint(piece.of) for piece in pieces)
    return TranslatedPart(pieces=tuple(kept), left_out=gone + halved)


def _column(passage: Passage) -> object:
    if passage.cell is None:
        return None
    return passage.part, passage.story, passage.cell.table, passage.cell.column


def _columns(
    pieces: Sequence[Piece], sides: Sides
) -> tuple[frozenset[object], frozenset[object]]:
    """Return the columns in the master's language, and those that stand beside one."""
    told: defaultdict[object, Counter[LanguageSide]] = defaultdict(Counter)
    tables: defaultdict[object, dict[object, None]] = defaultdict(dict)
    for piece in pieces:
        passage = piece.passage
        if passage.cell is not None:
            column = _column(passage)
            told[column][sides.side(passage.text)] += 1
            tables[passage.part, passage.story, passage.cell.table][column] = None
    source: set[object] = set()
    beside: set[object] = set()
    for columns in tables.values():
        ours = {each for each in columns if _is_in(told[each], LanguageSide.SOURCE)}
        if ours and any(_is_in(told[each], LanguageSide.TARGET) for each in columns):
            source |= ours
            beside |= columns.keys() - ours
    return frozenset(source), frozenset(beside)


def _is_in(told: Counter[LanguageSide], side: LanguageSide) -> bool:
    plain = told[LanguageSide.SOURCE] + told[LanguageSide.TARGET]
    return plain > 0 and told[side] >= _COLUMN * plain


def _translated_lines(passage: Passage, sides: Sides) -> list[str]:
    """Return the translated lines of a passage that says all twice; else nothing."""
    for mark in _BETWEEN:
        lines = [line.strip() for line in passage.text.split(mark) if line.strip()]
        if len(lines) < 2 or not all(map(codes.is_balanced, lines)):
            continue
        told = [sides.side(line) for line in lines]
        kept = [
            line
            for line, side in zip(lines, told, strict=True)
            if side is not LanguageSide.SOURCE
        ]
        if LanguageSide.TARGET in told and any(
            is_left_in_source(line, sides) for line in lines
        ):
            return kept
    return []


def _is_said_again(pieces: Sequence[Piece], sides: Sides) -> bool:
    """Tell whether a number or name is only the master's, before the translation's."""
    match pieces:
        case [here, there]:
            return words(here.passage.plain) == words(there.passage.plain) and (
                sides.side(here.passage.text) is LanguageSide.NEITHER
            )
    return False
