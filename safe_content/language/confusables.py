"""Characters that make a text say something else than it seems to say.

Reported wherever a text comes in, in masters and in returned lists: controls that
turn the direction of writing, characters without width, hidden tags, letters of one
alphabet in the place of another's, and digits that are not 0 to 9. What honest texts
hold of these (Arabic words, flags among emoji, soft hyphens within words) is let be.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice


class DisguiseKind(StrEnum):
    """In what way a text is not what it seems."""

    DIRECTION = "a control that turns the direction of writing"
    INVISIBLE = "a character that can't be seen"
    TAGS = "hidden tag characters, which can carry a text of their own"
    LETTERS = "letters of another alphabet that look alike"
    DIGITS = "digits other than 0 to 9"
    LETTER_IN_NUMBER = "a letter in the place of a digit"
    CONTROL = "a control character"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disguise:
    """One thing in a text that is not what it seems."""

    kind: DisguiseKind
    word: str
    """Where it stands, with what can't be seen spelled out, as in ``020⟨U+200B⟩5``."""

    def __str__(self) -> str:
        return f"{self.kind}: “{self.word}”"


_OVERRIDES = "\u202a-\u202e\u2066-\u206f"
_MARKS = "\u200e\u200f\u061c"
_UNSEEN = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u2060-\u2065\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0100-\U000e01ef"
)
_JOINERS = "\u200c\u200d\ufe00-\ufe0f"
_ODD = re.compile(
    f"(?P<direction>[{_OVERRIDES}{_MARKS}])"
    f"|(?P<tags>[\U000e0000-\U000e007f])"
    f"|(?P<unseen>[{_UNSEEN}])"
    # Joiners and selectors belong between letters that need them, and in emoji.
    rf"|(?P<joiner>(?<=[0-9A-Za-z\u00c0-\u052f])[{_JOINERS}]+(?!\u20e3))"
    r"|(?P<hyphen>(?<=[0-9@./])\u00ad|\u00ad(?=[0-9@./]))"
    r"|(?P<control>[\x00-\x08\x0e-\x1f\x7f-\x9f])"
)
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f")
_RIGHT_TO_LEFT = {"R", "AL"}
_WORD = re.compile(r"\S{1,200}")
_LETTERS = re.compile(r"[^\W\d_]+")
_LETTER_IN_NUMBER = re.compile(
    # No number is longer; without an end, brackets and digits would take for ever.
    r"(?<![\w.-])[+(]?\d[\d()./-]{0,40}[OoIlОоЗз][\d()./-]{0,40}\d(?![\w-])"
)
_SPELT = re.compile(
    f"[{_OVERRIDES}{_MARKS}{_UNSEEN}{_JOINERS}\u00ad\x00-\x1f\x7f-\x9f"
    "\U000e0000-\U000e007f]"
)

_MOST = 20
_TO_SPACE = {ord(character): " " for character in "\n\t"}

_LIKE_LATIN = frozenset("асеорхуіјѕһԁԛԝАВСЕНІЈКМОРЅТХУ" + "οαρνυικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
_LIKE_CYRILLIC = frozenset("aceopxyijshdqwABCEHIJKMOPSTXY")


def disguises(text: str) -> tuple[Disguise, ...]:
    """Return what in `text` is not what it seems: each once, and the first twenty."""
    is_plain = text.isascii() and text.translate(_TO_SPACE).isprintable()
    finders = (_letters_in_numbers,) if is_plain else _FINDERS
    found = (each for finder in finders for each in islice(finder(text), _MOST))
    return tuple(dict.fromkeys(found))[:_MOST]


def _odd(text: str) -> Iterator[Disguise]:
    if _ODD.search(text) is None:
        return
    flags = [range(flag.start(), flag.end()) for flag in _FLAG.finditer(text)]
    runs_left = any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text)
    for match in _ODD.finditer(text):
        kind = {
            "direction": DisguiseKind.DIRECTION,
            "tags": DisguiseKind.TAGS,
            "control": DisguiseKind.CONTROL,
        }.get(str(match.lastgroup), DisguiseKind.INVISIBLE)
        if any(match.start() in flag for flag in flags):
            continue
        if runs_left and match[0] in "\u200e\u200f\u061c\u202b\u202c\u2067\u2069":
            continue
        yield Disguise(kind=kind, word=_around(text, match.start()))


def _digits(text: str) -> Iterator[Disguise]:
    for match in re.finditer(r"[^\W0-9]", text):
        character = match[0]
        if character.isdecimal():
            yield Disguise(kind=DisguiseKind.DIGITS, word=_around(text, match.start()))
        elif ord(character) > 0xFF00 or 0x1D400 <= ord(character) <= 0x1D7FF:
            plain = unicodedata.normalize("NFKC", character)
            if plain != character and plain.isascii():
                yield Disguise(
                    kind=DisguiseKind.LETTERS, word=_around(text, match.start())
                )


def _letters_in_numbers(text: str) -> Iterator[Disguise]:
    for match in _LETTER_IN_NUMBER.finditer(text):
        yield Disguise(kind=DisguiseKind.LETTER_IN_NUMBER, word=match[0])


def _lookalikes(text: str) -> Iterator[Disguise]:
    """Find words of two alphabets, and words that only look like the others."""
    words = [(match, _scripts(match[0])) for match in _LETTERS.finditer(text)]
    for number, (match, scripts) in enumerate(words):
        word = match[0]
        is_odd = len(scripts) > 1 and _is_mixed(word)
        if len(scripts) == 1 and _seems_other(match, next(iter(scripts))):
            beside = [
                words[n][1] for n in (number - 1, number + 1) if 0 <= n < len(words)
            ]
            is_odd = bool(beside) and all(
                len(each) == 1 and each != scripts for each in beside
            )
        if is_odd:
            yield Disguise(kind=DisguiseKind.LETTERS, word=_around(text, match.start()))


def _scripts(word: str) -> frozenset[str]:
    return frozenset(script for c in word if (script := _script(c)))


def _script(letter: str) -> str:
    if letter < "\u0250" or "\u1e00" <= letter <= "\u1eff":
        return "Latin"
    if "\u0400" <= letter <= "\u052f":
        return "Cyrillic"
    if "\u0370" <= letter <= "\u03ff":
        return "Greek"
    return ""


def _is_mixed(word: str) -> bool:
    """Tell a disguise from a name with an ending of the language, as in Mozillaта."""
    runs = [
        run
        for run in re.split(
            r"(?<=[\u0370-\u052f])(?=[A-Za-z\u00c0-\u024f])"
            r"|(?<=[A-Za-z\u00c0-\u024f])(?=[\u0370-\u052f])",
            word.replace("è", "ѐ").replace("È", "Ѐ"),
        )
        if run
    ]
    if len(runs) == 1:
        return False
    shorter = min(runs, key=len)
    return len(runs) > 2 or len(shorter) < 2 or _all_look_alike(shorter)


def _all_look_alike(letters: str) -> bool:
    return _LIKE_LATIN.issuperset(letters) or _LIKE_CYRILLIC.issuperset(letters)


def _seems_other(word: re.Match[str], script: str) -> bool:
    if script == "Latin":
        around = word.string[max(0, word.start() - 1) : word.end() + 1]
        is_lone = around.strip() == word[0] and len(around) == len(word[0]) + 2
        return is_lone and word[0].islower() and _LIKE_CYRILLIC.issuperset(word[0])
    return len(word[0]) > 1 and _LIKE_LATIN.issuperset(word[0])


def _around(text: str, place: int) -> str:
    """Return the word that stands at `place`, with what can't be seen spelled out."""
    start = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
    match = _WORD.match(text, max(start, place - 100))
    word = match[0] if match else text[place]
    return _SPELT.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", word)


_FINDERS = (_odd, _digits, _letters_in_numbers, _lookalikes)
