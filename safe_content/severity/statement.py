"""A wording as what it says: words, figures as one, and the small words that decide."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from safe_content.language.proper_names import is_name, is_title, starts_sentence
from safe_content.language.quantities import Quantity, quantities
from safe_content.language.tokens import Token, TokenKind, tokens
from safe_content.model.rules import Rule
from safe_content.model.units import Language
from safe_content.severity.lexicon.abbreviations import written_out
from safe_content.severity.lexicon.claim_types import Claim, Said, Saying, words_of
from safe_content.severity.lexicon.function_words import senses, spoken
from safe_content.severity.lexicon.measures import (
    is_measure,
    lettered,
    measured,
    one_of_a_unit,
    recurring,
    scaled,
)

_SENTENCE_ENDS = frozenset(".!?")
_RANGE_WORDS = frozenset({"to", "tot"})
_DASH = "\1"
"""The key of a dash of which it is not yet known whether it says *to*."""

_DASHES = frozenset("-‐‑‒–—―−")


def said(text: str, language: Language, terms: Sequence[str] = ()) -> Said:
    """Read a plain `text`."""
    text = written_out(text, language)
    parts = tokens(text)
    figures = quantities(text, language)
    sayings, figured = _sayings(parts, figures, language)
    claims = [
        Claim(
            rule=Rule(figures[number].kind.value),
            key=f"{figures[number].kind} {figures[number].value}",
            text=figures[number].text,
            start=place,
            end=place + 1,
            is_loose=figures[number].is_loose,
        )
        for place, number in figured
    ]
    keys = [saying.key for saying in sayings]
    counting = {
        place: figures[number].is_loose and figures[number].value.endswith(".")
        for place, number in figured
    }
    claims += measured(sayings, counting)
    claims += lettered(text, sayings, figures, figured)
    measures = [place for place, key in enumerate(keys) if is_measure(key)]
    spans = one_of_a_unit(keys, measures)
    if measures:
        claims += recurring(sayings, measures)
        claims += scaled(sayings, measures, counting)
    claims += _decided(sayings, keys, {*counting, *spans})
    claims += _termed(sayings, terms)
    return Said(sayings=sayings, claims=tuple(claims))


def _sayings(
    parts: Sequence[Token], figures: Sequence[Quantity], language: Language
) -> tuple[tuple[Saying, ...], tuple[tuple[int, int], ...]]:
    found: list[Saying] = []
    figured: list[tuple[int, int]] = []
    words = [token.text for token in parts if token.kind is TokenKind.WORD]
    is_titled = is_title(words) and parts[-1].text not in _SENTENCE_ENDS
    is_shouted = len(words) > 1 and "".join(words).isupper()
    begin = taken = number = 0
    count = len(figures)
    for place, token in enumerate(parts):
        end = begin + len(token.text)
        while number < count and figures[number].start < end:
            figure = figures[number]
            if figure.start > max(begin, taken) and token.kind is TokenKind.WORD:
                found += _lettered(
                    token.text[max(begin, taken) - begin : figure.start - begin]
                )
            figured.append((len(found), number))
            found.append(
                Saying(key=f"\0{figure.kind} {figure.value}", text=figure.text)
            )
            taken = figure.end
            number += 1
        if begin < taken:
            found += _written_on(token, taken - begin)
        elif (anywhere := _anywhere(token)) is not None:
            found += anywhere
        else:
            found += _here(parts, place, is_titled, is_shouted, language)
        begin = end
    return _ranged(found, figured)


def _written_on(token: Token, figured: int) -> Iterator[Saying]:
    """Return the letters that a number is written with, as in *7B*."""
    if 0 < figured < len(token.text) and (
        token.kind is TokenKind.NUMBER
        or (token.kind is TokenKind.WORD and token.text[figured - 1].isdigit())
    ):
        yield from _lettered(token.text[figured:])


def _lettered(letters: str) -> Iterator[Saying]:
    yield Saying(key=letters.casefold(), text=letters)


def _ranged(
    found: list[Saying], figured: list[tuple[int, int]]
) -> tuple[tuple[Saying, ...], tuple[tuple[int, int], ...]]:
    """Make one of *9 to 5* and *9 – 5*, and leave out all other dashes."""
    for (start, _), (stop, _) in pairwise(figured):
        between = found[start + 1 : stop]
        if len(between) == 1 and between[0].key in (*_RANGE_WORDS, _DASH):
            found[start + 1] = Saying(key="–", text=between[0].text)
    kept = [place for place, saying in enumerate(found) if saying.key != _DASH]
    if len(kept) == len(found):
        return tuple(found), tuple(figured)
    places = {place: new for new, place in enumerate(kept)}
    return (
        tuple(found[place] for place in kept),
        tuple((places[place], number) for place, number in figured),
    )


def _here(
    parts: Sequence[Token],
    place: int,
    is_titled: bool,
    is_shouted: bool,
    language: Language,
) -> Iterator[Saying]:
    """Yield what a dash or a word with capitals says at its place."""
    token = parts[place]
    if token.kind is TokenKind.PUNCTUATION and token.text in _DASHES:
        around = parts[max(0, place - 1) : place + 2]
        kinds = [part.kind for part in around]
        if kinds == [TokenKind.NUMBER, TokenKind.PUNCTUATION, TokenKind.NUMBER]:
            yield Saying(key="–", text=token.text)
        elif kinds == [TokenKind.SPACE, TokenKind.PUNCTUATION, TokenKind.NUMBER]:
            yield Saying(key="−", text=token.text)
        else:
            yield Saying(key=_DASH, text=token.text)
        return
    name = is_name(
        token.text,
        is_initial=starts_sentence(parts, place),
        is_titled=is_titled or is_shouted,
        language=language,
    )
    is_acronym = token.text.isupper() and 2 <= len(token.text) <= 4 and not is_shouted
    for number, part in enumerate(spoken(token.text.casefold())):
        yield Saying(
            key=part.upper() if is_acronym else part.replace("\u00ad", ""),
            text=token.text if number == 0 else "",
            is_name=name,
        )


@lru_cache(maxsize=16384)
def _anywhere(token: Token) -> tuple[Saying, ...] | None:
    """Return what a token says wherever it stands, or None if that depends on it."""
    word = token.text
    if not token.is_said:
        return None if word in _DASHES else ()
    if token.kind is not TokenKind.WORD:
        return (Saying(key=word, text=word),)
    if not word.islower():
        return None
    return tuple(
        Saying(key=part.replace("\u00ad", ""), text=word if number == 0 else "")
        for number, part in enumerate(spoken(word.casefold()))
    )


def _decided(
    sayings: Sequence[Saying], keys: Sequence[str], figures: Collection[int]
) -> Iterator[Claim]:
    for sensed in senses(keys, figures):
        yield Claim(
            rule=sensed.sense.rule,
            key=f"{sensed.sense.rule} {sensed.sense.name}",
            text=words_of(sayings[sensed.start : sensed.end]),
            start=sensed.start,
            end=sensed.end,
        )


def _termed(sayings: Sequence[Saying], terms: Sequence[str]) -> Iterator[Claim]:
    """Find the terms of the glossary, with an ending or without."""
    if not terms:
        return
    by_first = _terms(tuple(terms))
    for start, saying in enumerate(sayings):
        for term in by_first.get(saying.key[:4], ()):
            end = start + len(term)
            words = [part.key for part in sayings[start:end]]
            if len(words) == len(term) and all(map(_is_form, words, term)):
                yield Claim(
                    rule=Rule.TERM,
                    key=f"term {' '.join(term)}",
                    text=words_of(sayings[start:end]),
                    start=start,
                    end=end,
                )
                break


def _is_form(word: str, of: str) -> bool:
    if word == of:
        return True
    return len(of) >= 4 and word.startswith(of) and len(word) - len(of) <= 2


@lru_cache(maxsize=16)
def _terms(terms: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """Return the terms in words by how they begin, the longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for term in sorted(terms, key=len, reverse=True):
        words = tuple(token.text.casefold() for token in tokens(term) if token.is_said)
        if words:
            by_first.setdefault(words[0][:4], []).append(words)
    return by_first
