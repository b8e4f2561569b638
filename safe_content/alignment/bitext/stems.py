"""Keys of words: what a word shares with its other forms, and with its cognates."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,:/-]\d+)*")

_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ѓ": "g", "е": "e",
        "ж": "z", "з": "z", "ѕ": "z", "и": "i", "й": "i", "ј": "i", "к": "k",
        "ќ": "k", "л": "l", "љ": "l", "м": "m", "н": "n", "њ": "n", "о": "o",
        "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
        "ц": "c", "ч": "c", "џ": "dz", "ш": "s", "щ": "st", "ъ": "a", "ь": "",
        "ю": "iu", "я": "ia", "ѐ": "e", "ѝ": "i", "ё": "e", "ы": "i", "э": "e",
        "і": "i", "ї": "i", "є": "e", "ґ": "g", "ў": "u",
    }
)  # fmt: skip

_SPELLINGS = re.compile("sch|sz|cs|zs|sh|ch|ph|th|ck|qu|x|[cwqjy]")
_SOUNDS = {
    "sch": "s", "sz": "s", "cs": "c", "zs": "z", "sh": "s", "ch": "h", "ph": "f",
    "th": "t", "ck": "k", "qu": "kv", "x": "ks", "c": "k", "w": "v", "q": "k",
    "j": "i", "y": "i",
}  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
_VOWELS = re.compile("(?<=.)[aeiou]+")

_UNSPACED = "\u3040"
"""Here Japanese and Chinese begin."""

STEM = 5
"""How many letters of a word are taken to be its stem: endings vary, stems hardly."""

SHORTEST_COGNATE = 3
LONGEST_COGNATE = 4


def words(text: str) -> list[str]:
    """Return the words and the numbers of `text`, in small letters."""
    return _TOKEN.findall(text.lower())


def pieces(word: str) -> list[str]:
    """Return `word`, or two by two the signs of a script that puts no spaces."""
    if word < _UNSPACED:
        return [word]
    return [word[place : place + 2] for place in range(max(len(word) - 1, 1))]


def is_unspaced(spoken: Iterable[str]) -> bool:
    """Tell whether any of these words is of a script that puts no spaces."""
    return max(spoken, default="") >= _UNSPACED


@cache
def stem(word: str) -> str:
    """Return what the forms of `word` have in common; numbers stay as they are."""
    return word if word[0].isdigit() else word[:STEM]


@cache
def sound(word: str) -> str:
    """Return how `word` begins, by its consonants, whatever the alphabet.

    Words of several languages that come from one often agree in it: *server*,
    *szerver* and *сървър* give the same. Empty where too little is left to tell.
    """
    latin = unicodedata.normalize("NFD", word.translate(_LATIN))
    letters = "".join(letter for letter in latin if "a" <= letter <= "z")
    heard = _SPELLINGS.sub(lambda spelt: _SOUNDS[spelt.group()], letters)
    bones = _VOWELS.sub("", _TWICE.sub(r"\1", heard))
    return bones[:LONGEST_COGNATE] if len(bones) >= SHORTEST_COGNATE else ""
