"""A file's texts as a row of short marks, by which it is known where it was altered.

The row is small enough to travel inside the file itself. Programs that save a Word
file anew keep the wording of its passages, but not its white space, nor headers that
no page shows, nor the descriptions of pictures.
"""

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from hashlib import sha256

from safe_content.model.normal_forms import normal_form
from safe_content.model.units import Passage, Story

_FIRM = frozenset({Story.BODY, Story.FOOTNOTES, Story.ENDNOTES, Story.TEXT_BOX})
"""What every program keeps; of other stories it may drop or add something."""

_LOOSE = frozenset({Story.HEADER, Story.FOOTER, Story.CHART})
"""Where no passage may be new, but one may be gone."""

_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u2060\ufeff")
_MARK = 6
"""Letters of a mark: four for the wording, two for its numbers."""


class AlterationKind(StrEnum):
    """What became of a passage since the file was made."""

    NUMBERS = "numbers altered"
    WORDS = "words altered"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """A place where a file no longer says what was put in it."""

    kind: AlterationKind
    place: str
    """The headings it stands under, and the story; empty if it is gone."""
    text: str
    """What stands there now; empty if it is gone."""
    before: str = ""
    """What stood there, where that is known."""
    position: int | None = None
    """Of the passage as it was made, where that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """The marks of a file's passages."""

    firm: tuple[str, ...]
    """Of the texts that every program keeps, in order."""
    loose: tuple[str, ...] = ()
    """Of those in headers, footers and charts."""

    def __str__(self) -> str:
        return f"{''.join(self.firm)}.{''.join(self.loose)}"

    @property
    def digest(self) -> str:
        """A short digest of all of it."""
        return sha256(str(self).encode()).hexdigest()[:16]


def sketch(
    passages: Iterable[Passage],
    repeated: Iterable[str] = (),
    behind: Iterable[str] = (),
) -> Sketch:
    """Return the marks of `passages`, and of words that repeat some of them.

    Such words, as in a table of contents, may stand before the number of a page.
    `behind` are those that say something else than what they repeat.
    """
    given = tuple(passages)
    loose = {_mark(p.plain) for p in given if p.story in _LOOSE}
    return Sketch(
        firm=tuple(_mark(p.plain) for p in given if p.story in _FIRM),
        loose=tuple(
            sorted(
                loose
                | {_mark(_unpaged(text)) for text in repeated}
                | {_mark(text) for text in behind}
            )
        ),
    )


def marks_of(texts: Iterable[str]) -> str:
    """Return the marks that passages with plain `texts` have in a sketch, in a row."""
    return "".join(map(_mark, texts))


def marks_in(row: str) -> tuple[str, ...]:
    """Return the marks of a row, as `marks_of` writes it."""
    return tuple(row[n : n + _MARK] for n in range(0, len(row), _MARK))


def sketch_from(text: str) -> Sketch | None:
    """Read a sketch as it was written by ``str``; None if it is none."""
    firm, dot, loose = text.partition(".")
    if not dot or len(firm) % _MARK or len(loose) % _MARK:
        return None
    return Sketch(firm=marks_in(firm), loose=marks_in(loose))


def alterations(
    made: Sketch,
    passages: Sequence[Passage],
    wordings: Iterable[str] = (),
    repeated: Iterable[str] = (),
    behind: Iterable[str] = (),
) -> tuple[Alteration, ...]:
    """Return where `passages` are not those that were sketched.

    `wordings` are texts that may have stood there: the one with the mark of what is
    gone is told beside what stands there now.
    """
    now = [passage for passage in passages if passage.story in _FIRM]
    marks = [_mark(passage.plain) for passage in now]
    known = {_mark(wording): wording for wording in wordings}
    old = [known.get(mark, "") for mark in made.firm]
    found: list[Alteration] = []
    matcher = SequenceMatcher(None, made.firm, marks, autojunk=False)
    for _, i1, i2, j1, j2 in (op for op in matcher.get_opcodes() if op[0] != "equal"):
        found += _stretch(made.firm, marks, old, now, range(i1, i2), range(j1, j2))
    here = {*made.firm, *made.loose}
    found += [
        _added(passage)
        for passage in passages
        if passage.story in _LOOSE and _mark(passage.plain) not in here
    ]
    found += [
        Alteration(kind=AlterationKind.WORDS, place="contents or reference", text=text)
        for text in (*map(_unpaged, repeated), *behind)
        if _mark(text) not in here
    ]
    return tuple(found)


def _unpaged(text: str) -> str:
    return text.rstrip(" \t\u00a00123456789")


def _stretch(
    made: Sequence[str],
    marks: Sequence[str],
    old: Sequence[str],
    now: Sequence[Passage],
    gone: range,
    new: range,
) -> list[Alteration]:
    """Pair what is gone with what is new in one place, first with first."""
    found = []
    for i, j in zip(gone, new, strict=False):
        same_numbers = made[i][4:] == marks[j][4:]
        kind = AlterationKind.WORDS if same_numbers else AlterationKind.NUMBERS
        found.append(
            Alteration(
                kind=kind,
                place=_place(now[j]),
                text=now[j].plain,
                before=old[i],
                position=i,
            )
        )
    paired = min(len(gone), len(new))
    found += [
        Alteration(
            kind=AlterationKind.REMOVED,
            place="",
            text="",
            before=old[i],
            position=i,
        )
        for i in gone[paired:]
    ]
    return found + [_added(now[j]) for j in new[paired:]]


def _added(passage: Passage) -> Alteration:
    return Alteration(
        kind=AlterationKind.ADDED, place=_place(passage), text=passage.plain
    )


def _place(passage: Passage) -> str:
    story = () if passage.story is Story.BODY else (str(passage.story),)
    return " › ".join((*passage.headings, *story))


def _mark(plain: str) -> str:
    """Return the mark of a wording: 24 bits of its letters, 12 of its numbers."""
    seen = "".join(
        letter
        for letter in normal_form("NFC", plain)
        if not letter.isspace() and letter not in _UNSEEN
    )
    numbers = "".join(letter for letter in seen if letter.isnumeric())
    return _letters(seen)[:4] + _letters(numbers)[:2]


def _letters(text: str) -> str:
    return base64.urlsafe_b64encode(sha256(text.encode()).digest()).decode()
