"""Terms in several languages, and how they are found in a text, however inflected."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from safe_content.model.units import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or phrase and what it is called in each language.

    A form may say how it bends: ``menekült*`` is any word that begins so,
    ``human traffick*`` a phrase of two. Without a star the ending is free
    as far as the language bends its words.
    """

    forms: Mapping[str, tuple[str, ...]]
    """Language to what is written there, the preferred form first."""

    avoided: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Language to what should not be written there."""

    note: str = ""

    def preferred(self, language: Language) -> str:
        """Return the form to write, or nothing if the glossary has none."""
        return next((f.rstrip("*") for f in self.forms.get(language, ())), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedTerms:
    """A glossary with the terms of another, and what of that came new."""

    terms: tuple[Term, ...]
    added: int
    """Terms that were not there at all."""
    extended: tuple[Term, ...]
    """Terms that were there, and have other forms or languages beside by now."""


def merged(own: Sequence[Term], others: Sequence[Term]) -> MergedTerms:
    """Return `own` with `others` added; nothing of `own` is lost or changes place.

    Two terms are one if they share a form in a language, whatever its case. What one
    says to write and the other to avoid stays as `own` has it.
    """
    terms = list(own)
    places: dict[tuple[str, str], int] = {}
    for number, term in enumerate(terms):
        for key in _keys(term):
            places.setdefault(key, number)
    added = 0
    extended: dict[int, None] = {}
    for other in others:
        found = [places[key] for key in _keys(other) if key in places]
        place = found[0] if found else len(terms)
        if not found:
            terms.append(other)
            added += 1
        elif (both := _joined(terms[place], other)) != terms[place]:
            terms[place] = both
            if place < len(own):
                extended[place] = None
        for key in _keys(terms[place]):
            places.setdefault(key, place)
    return MergedTerms(
        terms=tuple(terms),
        added=added,
        extended=tuple(terms[place] for place in extended),
    )


def _keys(term: Term) -> Iterator[tuple[str, str]]:
    return (
        (language, form.rstrip("*").casefold())
        for language, forms in term.forms.items()
        for form in forms
    )


def _joined(own: Term, other: Term) -> Term:
    def more(
        mine: Mapping[str, tuple[str, ...]],
        theirs: Mapping[str, tuple[str, ...]],
        against: Mapping[str, tuple[str, ...]],
    ) -> dict[str, tuple[str, ...]]:
        found = dict(mine)
        for language, forms in theirs.items():
            known = {
                form.rstrip("*").casefold()
                for form in (*mine.get(language, ()), *against.get(language, ()))
            }
            new = [form for form in forms if form.rstrip("*").casefold() not in known]
            if new:
                found[language] = (*found.get(language, ()), *new)
        return found

    return Term(
        forms=more(own.forms, other.forms, own.avoided),
        avoided=more(own.avoided, other.avoided, own.forms),
        note=own.note or other.note,
    )


class Reach(Enum):
    """Where the words of a term may stand."""

    WORDS = "words of their own"
    COMPOUNDS = "also inside a longer word"
    """As *handelaar* in *mensenhandelaar*, in languages that write them as one."""


def stands_in(
    term: Term, text: str, language: Language, reach: Reach = Reach.WORDS
) -> str:
    """Return the words of `text` that are `term` in some form, or nothing."""
    return _first(term.forms.get(language, ()), text, language, reach)


def avoided_in(term: Term, text: str, language: Language) -> str:
    """Return the words of `text` that `term` says not to write, or nothing."""
    return _first(term.avoided.get(language, ()), text, language, Reach.WORDS)


def _first(forms: Sequence[str], text: str, language: Language, reach: Reach) -> str:
    for form in forms:
        if match := _pattern(form, language, reach).search(text):
            return match[0]
    return ""


_COMPOUNDING = frozenset({"nl", "hu"})
_SHORTEST_PART = 5
"""A shorter word stands in many others by chance."""

_ENDINGS: Mapping[str, tuple[int, str, int]] = {
    "en": (1, "ey", 3),
    "nl": (1, "e", 4),
    "hu": (1, "aáeéiíoóöőuúüű", 14),
    "bg": (2, "аеиоуъюяй", 6),
    "mk": (2, "аеиоуј", 6),
}
"""How many letters of its last vowels a word may lose, and how many it may gain."""

_HUNGARIAN = str.maketrans(
    {"a": "[aá]", "e": "[eé]", "o": "[oó]", "ö": "[öő]", "u": "[uú]", "ü": "[üű]"}
)


@lru_cache(maxsize=4096)
def _pattern(form: str, language: Language, reach: Reach) -> re.Pattern[str]:
    words = re.findall(r"[\w'’*]+", form)
    pattern = r"\b" + r"[\W_]{1,3}".join(_word(word, language) for word in words)
    if (
        reach is Reach.COMPOUNDS
        and language in _COMPOUNDING
        and all(len(word) >= _SHORTEST_PART for word in words)
    ):
        return re.compile(pattern.removeprefix(r"\b"), re.IGNORECASE)
    return re.compile(pattern + r"\b", re.IGNORECASE)


def _word(word: str, language: Language) -> str:
    """Return the pattern of a word in each form that its language gives it."""
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"\w*"
    if word.isupper() or any(map(str.isdigit, word)):
        return re.escape(word) + r"(?:['’-]?\w{1,5})?"
    losable, vowels, gain = _ENDINGS.get(language, (0, "", 4))
    stem = word.casefold()
    for _ in range(losable):
        if len(stem) > 3 and stem[-1] in vowels:
            stem = stem[:-1]
    gain += len(word) - len(stem)
    if len(word) <= 3:
        gain = min(gain, 3)
    return _bent(stem, language) + rf"\w{{0,{gain}}}"


def _bent(stem: str, language: Language) -> str:
    """Return the pattern of `stem` with the letters that change before an ending."""
    match language:
        case "hu":
            return re.escape(stem[:-2]) + stem[-2:].translate(_HUNGARIAN)
        case "en":
            return re.sub(r"y$", "(?:y|i)", re.escape(stem))
        case "nl" if len(stem) > 3:
            # maan, manen; stem, stemmen; huis, huizen; brief, brieven
            bent = re.sub(r"([aeou])\1(?=[^aeiou]$)", r"\1\1?", stem)
            return re.sub(r"s$", "[sz]", re.sub(r"f$", "[fv]", bent))
        case "bg" | "mk" if len(stem) > 4:
            # Mobile vowels: център, центрове; доцент, център; мајстор, театар, театри
            return re.sub(r"([ъаео])(?=[рлнкмцтв]$)", r"\1?", stem)
        case _:
            return re.escape(stem)
