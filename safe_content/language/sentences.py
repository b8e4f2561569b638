"""Sentences, and which of them still stand after a change."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from safe_content.model import codes
from safe_content.model.units import Language

_CODE = r"</?[a-z]{1,12}[0-9]{0,5}/?>"
_END = re.compile(
    rf"(?<![.!?…])(?P<mark>[.!?…]++)(?:[\"'”’»)\]]|{_CODE})*+(?P<space>\s++)|\n\s*+"
)
_START = re.compile(rf"(?:[\"'“‘„«(\[¿¡–—•-]|\s|{_CODE})*+(?P<first>\S?)")
_LAST_WORD = re.compile(r"[\w.'’-]{0,40}$")

_ABBREVIATIONS: Mapping[str, str] = {
    "": "mr mrs ms dr prof st nr no art vol fig p pp ed eds etc e.g i.e ca cf vs approx"
    " jr sr inc ltd co dept tel fax ext",
    "en": "al sec para ch jan feb mar apr aug sept oct nov dec rev hon gov sgt",
    "nl": "bijv bv b.v d.w.z dwz enz o.a m.n t.a.v n.a.v m.b.t i.v.m e.d e.a jl"
    " a.u.b a.s blz pag dhr mevr mw drs ir ing mr lid jo resp incl excl evt zgn"
    " t.n.v t.o.v t/m v.a i.p.v o.m m.i.v jan feb mrt apr aug sept okt nov dec"
    " zog afd min max",
    "hu": "pl stb ún kb ill sz évf u ui vö ld old dr özv ifj id tel u.i bek ua uo",
    "bg": "напр т.е т.н и др и пр г гр ул бул чл ал т проф д-р инж вж стр тел лв"
    " бр с ж.к бл ет ап др пр кв хил млн млрд",
    "mk": "на пр пр т.е т.н итн г год ул бр чл ст д-р проф инж стр тел ден сл"
    " др нпр м-р види",
}
_MAY_END = frozenset(
    [
        "etc",
        "jr",
        "sr",
        "inc",
        "ltd",
        "co",
        "st",
        "no",
        "tel",
        "al",
        "dec",
        "mar",
        "enz",
        "e.d",
        "e.a",
        "jl",
        "jo",
        "zog",
        "min",
        "max",
        "stb",
        "sz",
        "u",
        "id",
        "ap",
        "др",
        "пр",
        "г",
        "лв",
        "хил",
        "млн",
        "млрд",
        "с",
        "ет",
        "т.н",
        "на",
        "итн",
        "год",
        "ден",
    ]
)
"""Abbreviations that may also be the last word of a sentence."""

_LIST_NUMBER = 6
"""The most characters in which a sentence can be only the number of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceStanding:
    """A sentence of a wording after a change, and whether it was there before."""

    text: str
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnchangedSentences:
    """Which sentences of a wording a translator need not read again."""

    sentences: tuple[SentenceStanding, ...]

    removed: tuple[str, ...]
    """Sentences of the wording before that are gone or were changed."""

    @property
    def total(self) -> int:
        """How many sentences the wording has now."""
        return len(self.sentences)

    @property
    def changed(self) -> int:
        """How many of them were not there before in the same words."""
        return sum(not sentence.stands for sentence in self.sentences)

    @property
    def words(self) -> int:
        """How many words those sentences have."""
        changed = (each.text for each in self.sentences if not each.stands)
        return sum(len(text.split()) for text in changed)

    def __str__(self) -> str:
        noun = "sentence" if self.total == 1 else "sentences"
        return f"{self.changed} of {self.total} {noun} changed"


def sentences(text: str, language: Language) -> tuple[str, ...]:
    """Split `text` into sentences, each with the white space after it.

    Joined, they give the text back.
    """
    return tuple(_sentences(text, _abbreviations(language)))


def standing(before: str, after: str, language: Language) -> UnchangedSentences:
    """Tell which sentences of `after` were in `before`, whatever their place."""
    old = [_said(sentence) for sentence in sentences(before, language)]
    left = Counter(old)
    found = []
    for sentence in sentences(after, language):
        key = _said(sentence)
        stands = left[key] > 0
        left[key] -= stands
        found.append(SentenceStanding(text=sentence, stands=stands))
    removed = []
    for key in reversed(old):
        if left[key] > 0:
            left[key] -= 1
            removed.append(key)
    return UnchangedSentences(sentences=tuple(found), removed=tuple(reversed(removed)))


def _said(sentence: str) -> str:
    return " ".join(codes.plain(sentence).split())


def _sentences(text: str, abbreviations: frozenset[str]) -> Iterator[str]:
    start = 0
    for end in _END.finditer(text):
        is_end = end["mark"] is None or _ends(text, start, end, abbreviations)
        if is_end and text[start : end.end()].strip():
            yield text[start : end.end()]
            start = end.end()
    if start < len(text):
        yield text[start:]


def _ends(
    text: str, start: int, end: re.Match[str], abbreviations: frozenset[str]
) -> bool:
    """Tell whether the mark at `end` closes a sentence."""
    following = _START.match(text, end.end())
    first = following["first"] if following else ""
    if not first:
        return False
    if end["mark"] != ".":
        return not first.islower()
    if first.islower():
        return False
    word = _LAST_WORD.search(text, max(start, end.start() - 40), end.start())
    last = word.group().strip(".'’").lower() if word else ""
    if not last:
        return True
    if last in abbreviations:
        return first.isupper() and last in _MAY_END
    if last.isdigit() and end.start() - start < _LIST_NUMBER:
        return bool(text[start : end.start()].strip(" \t(0123456789"))
    return not (len(last) == 1 and text[end.start() - 1].isupper())


@cache
def _abbreviations(language: Language) -> frozenset[str]:
    own = _ABBREVIATIONS.get(language.partition("-")[0], "")
    return frozenset((_ABBREVIATIONS[""] + " " + own).split())
