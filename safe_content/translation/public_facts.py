"""Facts in what goes out: a partner's own values, and values that someone altered."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from safe_content.checks.facts import Fact, FactKind, facts_in, right_values
from safe_content.model import codes
from safe_content.model.units import Language

_KNOWN_ANYWHERE = {FactKind.HELP_LINE, FactKind.ADDRESS, FactKind.URL}
"""Kinds that are long and odd enough to be known without their context."""

_LEAST_ANYWHERE = 7
_TWO_EDITS_FROM = 10
"""Letters of a value that is taken for altered where two of them differ; where one
does, any is. Out of context it is always one: other numbers are much like a help
line's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlteredFact:
    """Words that are almost a declared value, and what it should be."""

    fact: Fact
    found: str
    value: str

    def __str__(self) -> str:
        return f"'{self.found}' is almost {self.fact}, which reads '{self.value}'"


def with_own_facts(
    text: str, facts: Sequence[Fact], language: Language, regions: Sequence[str]
) -> str:
    """Put the values that are right in `regions` in place of the language's own.

    The value of another country, as in a list of help lines, stays what it is.
    """
    for place in reversed(facts_in(text, facts) if regions else ()):
        own = right_values(place.fact, language)
        here = right_values(place.fact, language, regions)
        if here and place.value in own and place.value not in here:
            text = text[: place.start] + here[0] + text[place.end :]
    return text


def left_facts(
    text: str, facts: Sequence[Fact], language: Language, regions: Sequence[str]
) -> tuple[str, ...]:
    """Return values in `text` that should be a partner's own, and could not be."""
    plain = codes.plain(text)
    changed = with_own_facts(plain, facts, language, regions)
    return () if changed == plain else (plain,)


def altered_facts(
    text: str,
    facts: Sequence[Fact],
    language: Language,
    *,
    beside: str = "",
    beside_language: Language | None = None,
) -> tuple[AlteredFact, ...]:
    """Return what in `text` is almost a declared value, and is none.

    `beside` is what another master, or the revision before, says in the same place:
    short facts, such as an age, are only known to be altered where they stood.
    """
    plain = codes.plain(text)
    places = facts_in(plain, facts)
    rest = list(plain)
    for place in places:
        rest[place.start : place.end] = "\0" * (place.end - place.start)
    masked = "".join(rest)
    here = {place.fact.name for place in places}
    expected = {
        place.fact.name
        for place in facts_in(codes.plain(beside), facts)
        if place.value in right_values(place.fact, beside_language or language)
    } - here
    found = []
    for fact in facts:
        for value in dict.fromkeys(v for ways in fact.values.values() for v in ways):
            is_known = fact.kind in _KNOWN_ANYWHERE and len(value) >= _LEAST_ANYWHERE
            if is_known or fact.name in expected:
                if fact.name in expected:
                    edits = 2 if len(value) >= _TWO_EDITS_FROM else 1
                    near = _nearest(masked, value, edits)
                else:
                    near = _glimpsed(masked, value)
                if near:
                    found.append(AlteredFact(fact=fact, found=near, value=value))
    return tuple(found)


def _glimpsed(text: str, value: str) -> str:
    """Return words that are one letter from `value`; empty if there are none."""
    least = 100 * (1 - 1 / len(value)) - 5
    near = fuzz.partial_ratio_alignment(value, text, score_cutoff=least)
    if near is None or near.score < least or len(text) < len(value) - 1:
        return ""
    start = max(0, near.dest_start - 2)
    words = _nearest(text[start : near.dest_end + 2], value, 1)
    end = text.find(words, start) + len(words)
    cut = text[end : end + 1].isalnum() or text[: end - len(words)][-1:].isalnum()
    return "" if cut else words


def _nearest(text: str, value: str, edits: int) -> str:
    """Return the words nearest to `value`, looking at every place for them."""
    for start in range(len(text)):
        for length in range(len(value) - edits, len(value) + edits + 1):
            words = text[start : start + length]
            if Levenshtein.distance(words, value, score_cutoff=edits) <= edits:
                return _whole_words(text, start, start + length)
    return ""


def _whole_words(text: str, start: int, end: int) -> str:
    while start and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return text[start:end].strip()
