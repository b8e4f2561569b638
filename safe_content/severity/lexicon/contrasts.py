"""Phrases that can't stand for each other: who acts, on what terms, in which case.

Each stands on an axis, such as what a thing costs, at one of its poles. One pole that
takes the place of another changes what a reader may count on. What is marked as a term
(consent, secrecy, a fee, an appointment, a condition) counts when it comes or goes, too.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from safe_content.model.rules import Rule
from safe_content.severity.lexicon.axes import (
    ALL_CASES,
    CONDITIONS,
    FLOORS,
    HOURS,
    LOOSE_CONDITIONS,
    LOOSE_TERMS,
    NEUTRAL,
    OPPOSITES,
    TERMS,
)
from safe_content.severity.lexicon.claim_types import Claim, Said, Saying, words_of
from safe_content.severity.lexicon.roles import ROLES

_AGENTS = frozenset({"by", "door"})
_ARTICLE_WORDS = "the a an your her his their our de het een uw haar zijn hun"
_ARTICLES = frozenset(_ARTICLE_WORDS.split())


_REACH = 5
"""Words before a change that a phrase may begin at."""

_ALL = (slice(0, sys.maxsize),)


class _Place(NamedTuple):
    """Where a phrase stands."""

    rule: Rule
    axis: str
    key: str
    agent: str
    """Its key where it says who does what is done: *by the police*."""
    is_loose: bool


@cache
def _phrases() -> Mapping[tuple[str, ...], tuple[_Place, ...]]:
    """Return where each phrase stands; a phrase that decides nothing stands nowhere."""
    table: dict[tuple[str, ...], tuple[_Place, ...]] = {}
    for rule, axis, pole, text, is_loose in _rows():
        key, agent = (f"{rule} {axis} {way}{pole}" for way in ("", "by "))
        place = _Place(rule, axis, key, agent, is_loose)
        for written in text.split(" | "):
            phrase = tuple(written.split())
            table[phrase] = (*table.get(phrase, ()), place)
    return table | {tuple(written.split()): () for written in NEUTRAL.split(" | ")}


def _rows() -> Iterator[tuple[Rule, str, str, str, bool]]:
    for axes, rule, is_loose in (
        (OPPOSITES, Rule.OPPOSITE, True),
        (TERMS, Rule.CONDITION, False),
        (LOOSE_TERMS, Rule.CONDITION, True),
        ({"role": ROLES}, Rule.ROLE, True),
        ({"case": CONDITIONS}, Rule.CONDITION, False),
        ({"case": ALL_CASES}, Rule.CONDITION, False),
        ({"case": LOOSE_CONDITIONS}, Rule.CONDITION, True),
        ({"": FLOORS}, Rule.NUMBER, True),
        ({"": HOURS}, Rule.TIME, True),
    ):
        for axis, poles in axes.items():
            for pole, text in poles.items():
                yield rule, axis, pole, text, is_loose


@cache
def _openings() -> Mapping[str, Mapping[str, int]]:
    """Return how long phrases are at most by their first word and their second."""
    longest: dict[str, dict[str, int]] = {}
    for first, *rest in _phrases():
        seconds = longest.setdefault(first, {})
        second = rest[0] if rest else ""
        seconds[second] = max(1 + len(rest), seconds.get(second, 0))
    return longest


def exchangeable(side: Said, spans: Iterable[slice] = _ALL) -> Iterator[Claim]:
    """Find the phrases that another must not take the place of, the longest first.

    Only what stands in or around `spans` is read: the rest stands on both sides.
    """
    table, openings = _phrases(), _openings()
    keys = [saying.key for saying in side.sayings]
    done = 0
    for span in spans:
        for start in range(max(done, span.start - _REACH), len(keys)):
            if start > span.stop:
                break
            if start < done or keys[start] not in openings:
                continue
            seconds = openings[keys[start]]
            second = keys[start + 1] if start + 1 < len(keys) else ""
            longest = max(seconds.get(second, 0), seconds.get("", 0))
            for length in range(min(longest, len(keys) - start), 0, -1):
                phrase = tuple(keys[start : start + length])
                if phrase in table:
                    done = start + length
                    for place in table[phrase]:
                        yield _claim(side.sayings, keys, place, start, done)
                    break
            done = max(done, start + 1)


def _claim(
    sayings: Sequence[Saying],
    keys: Sequence[str],
    place: _Place,
    start: int,
    end: int,
) -> Claim:
    key = place.key
    if place.rule is Rule.ROLE:
        agent = start - 1 - (start > 0 and keys[start - 1] in _ARTICLES)
        if agent >= 0 and keys[agent] in _AGENTS:
            start, key = agent, place.agent
    return Claim(
        place.rule,
        key,
        words_of(sayings[start:end]),
        start,
        end,
        place.is_loose,
        place.axis,
    )
