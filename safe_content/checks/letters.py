"""Letters that are not what they look like, or not of the language."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from safe_content.checks.pairs import Pair
from safe_content.checks.registry import finding
from safe_content.language.profiles import profile_of
from safe_content.model.units import Finding, Language

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f][^\W\d_]*)*")
_LATIN = re.compile(r"[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LOOKALIKES = frozenset("aceopxyijshAceBCEHIJKMOPSTXY")

_RUNS = re.compile(f"(?:{_LATIN.pattern})+|(?:{_CYRILLIC.pattern})+")
_QUOTED = re.compile(r"[„“«»\"][^„“”«»\"]{1,80}[“”«»\"]")
"""A name in quotation marks may be in its own script."""
_PLACEHOLDER = re.compile(r"%(?:\(\w{1,40}\))?[sd]")

CYRILLIC_LANGUAGES = frozenset({"bg", "mk"})
_ALPHABETS: Mapping[str, frozenset[str]] = {
    "bg": frozenset("абвгдежзийклмнопрстуфхцчшщъьюяѝ"),
    "mk": frozenset("абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ"),
}
_FOREIGN: Mapping[str, frozenset[str]] = {"hu": frozenset("õûÕÛ")}
"""Letters of the alphabet before Unicode that stood where ő and ű should."""

_DAMAGED = re.compile(r"\ufffd|[\ue000-\uf8ff]|[ÃÂÐÑ][\u0080-\u00bf]|â€|Ã[€-™]|Å[‘’°±]")
_LOST = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])")
"""A letter that a program could not write: *h?s*."""
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]"
)
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064\u3164\ufe00-\ufe0f\ufeff"
    r"\U000e0000-\U000e007f]"
)

_TWINS_OF_WORDS = frozenset("aceoy")
"""What looks like a word of one letter (а, с, е, о, у): a slip even where the source has
it as a word of its own, such as English *a*. An *x* to be put somewhere is none."""


def mixed_letters(pair: Pair) -> Iterator[Finding]:
    """Find words that mix Latin and Cyrillic letters, or only pretend to be Cyrillic."""
    text = _PLACEHOLDER.sub(" ", pair.translated_plain)
    if not _CYRILLIC.search(text):
        return
    known = set(_WORD.findall(pair.source_plain))
    for word in dict.fromkeys(_WORD.findall(text)):
        if word not in known and _is_mixed(word):
            yield finding("mixed-letters", "mixed", word=word, place=word)
    if pair.language in CYRILLIC_LANGUAGES:
        for word in _disguised(text):
            if word not in known or word in _TWINS_OF_WORDS:
                yield finding("mixed-letters", "disguised", word=word, place=word)


def _is_mixed(word: str) -> bool:
    """Tell whether letters of both alphabets stand in `word`.

    A name with an ending of the language, such as *Mozillaта*, is no slip; nor
    is the è that Macedonian keyboards write for ѐ.
    """
    runs = _RUNS.findall(word.replace("è", "ѐ").replace("È", "Ѐ"))
    if len({bool(_LATIN.match(run)) for run in runs}) < 2:
        return False
    latin = max((run for run in runs if _LATIN.match(run)), key=len)
    return len(runs) != 2 or len(latin) < 3 or _LOOKALIKES.issuperset(latin)


def _disguised(text: str) -> Iterator[str]:
    """Find small words between Cyrillic ones whose letters are all look-alikes."""
    words = list(_WORD.finditer(text))
    seen: set[str] = set()
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if (
            word[0].islower()
            and word[0] not in seen
            and _LOOKALIKES.issuperset(word[0])
            and _CYRILLIC.match(before[0])
            and _CYRILLIC.match(after[0])
            and text[before.end() : word.start()].isspace()
            and text[word.end() : after.start()].isspace()
        ):
            seen.add(word[0])
            yield word[0]


def wrong_letters(pair: Pair) -> Iterator[Finding]:
    """Find letters and digits that the language of the translation does not have."""
    text = pair.translated_plain
    text = _QUOTED.sub(" ", text)
    known = set(pair.source_plain)
    for word in dict.fromkeys(re.findall(r"\w+", text)):
        if letter := next(
            (c for c in word if c not in known and _is_foreign(c, pair.language)), ""
        ):
            yield finding(
                "wrong-letters", "foreign", word=word, letter=letter, place=word
            )


def _is_foreign(letter: str, language: str) -> bool:
    if letter.isascii() or profile_of(Language(language)) is None:
        return False
    if letter.isdecimal():
        return True
    if alphabet := _ALPHABETS.get(language):
        return bool(_CYRILLIC.match(letter)) and letter.lower() not in alphabet
    return letter in _FOREIGN.get(language, ()) or not _is_latin_or_greek(letter)


def _is_latin_or_greek(letter: str) -> bool:
    name = unicodedata.name(letter, "")
    return not name.startswith(("CYRILLIC", "FULLWIDTH", "MATHEMATICAL", "ARMENIAN"))


def script(pair: Pair) -> Iterator[Finding]:
    """Find a whole text in Latin letters where the language writes Cyrillic ones."""
    if pair.language not in CYRILLIC_LANGUAGES:
        return
    text = pair.translated_plain
    words = _WORD.findall(text)
    known = {w.casefold() for w in _WORD.findall(pair.source_plain)}
    own = [w for w in words if w.casefold() not in known and w.islower()]
    if len(own) >= _ENOUGH and not _CYRILLIC.search(text):
        yield finding("script", "other", place=text)


_ENOUGH = 3
"""Words of its own in small letters that a text has before its script is judged."""


def accents(pair: Pair) -> Iterator[Finding]:
    """Find a text of some length without one accent, in a language full of them."""
    profile = profile_of(pair.language)
    if profile is None or not profile.unaccented:
        return
    text = pair.translated_plain
    words = [w for w in _WORD.findall(text) if w.islower()]
    letters = set(text.lower())
    if len(words) >= _LONG_ENOUGH and letters.isdisjoint(profile.unaccented):
        yield finding("accents", "lost", place=text)


_LONG_ENOUGH = 6
"""Words of which in Hungarian at least one has an accent, but for one text in thousands."""


def damaged(pair: Pair) -> Iterator[Finding]:
    """Find characters damaged on their way, and those that steer a text unseen."""
    text = pair.translated_plain
    if text.isascii() and text.isprintable() and "?" not in text:
        return
    if _DAMAGED.search(text):
        known = set(pair.source_plain.split())
        for word in dict.fromkeys(text.split()):
            if word not in known and _DAMAGED.search(word):
                yield finding("damaged", "unreadable", word=word, place=word)
    if "?" in text and "?" not in pair.source_plain and _LOST.search(text):
        word = next(w for w in text.split() if "?" in w)
        yield finding("damaged", "unreadable", word=word, place=word)
    for character in dict.fromkeys(_CONTROLS.findall(text)):
        if character not in pair.source_plain:
            yield finding("damaged", "control", code=_code(character))


def invisible(pair: Pair) -> Iterator[Finding]:
    """Find characters without width that are not in the source either."""
    for character in dict.fromkeys(_INVISIBLE.findall(pair.translated_plain)):
        if character not in pair.source_plain:
            yield finding("invisible", "invisible", code=_code(character))


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
