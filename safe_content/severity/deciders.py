"""The small words that decide what a sentence asks: not, must, all, only, before."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from safe_content.language.profiles import PROFILES, profile_of
from safe_content.model.rules import Rule
from safe_content.model.units import Language
from safe_content.severity.atoms import Atom, AtomKind


class Decider(NamedTuple):
    """A phrase that decides, where it stands in a wording."""

    rule: Rule
    sense: str
    """The same for all phrases that say the same."""
    start: int
    end: int


VAGUE = frozenset(
    {
        "some",
        "many",
        "most",
        "few",
        "a few",
        "often",
        "usually",
        "sometimes",
        "seldom",
    }
)
"""Senses that say how common something is; *all, always, never* are none of them."""


class _Sense(NamedTuple):
    rule: Rule
    name: str
    needs_figure: bool


def deciders(atoms: Sequence[Atom], language: Language) -> tuple[Decider, ...]:
    """Return the deciders among `atoms`, the longest phrase first where some begin.

    A limit such as *by* or *within* counts only where a figure follows at once, or
    behind one word.
    """
    table, openings = _table(language)
    found: list[Decider] = []
    done = 0
    for start, atom in enumerate(atoms):
        if start < done or atom.key not in openings:
            continue
        for length in range(min(openings[atom.key], len(atoms) - start), 0, -1):
            phrase = tuple(each.key for each in atoms[start : start + length])
            if phrase not in table:
                continue
            sense, end = table[phrase], start + length
            if sense and (not sense.needs_figure or _has_figure(atoms, end)):
                found.append(Decider(sense.rule, sense.name, start, end))
            done = end
            break
    return tuple(found)


def _has_figure(atoms: Sequence[Atom], place: int) -> bool:
    """Tell whether a figure follows, behind *the next* or one other word."""
    reach = 3 if place < len(atoms) and atoms[place].key in _BESIDE else 2
    return any(atom.kind is AtomKind.FIGURE for atom in atoms[place : place + reach])


_BESIDE = frozenset(
    [
        "the",
        "a",
        "next",
        "first",
        "last",
        "coming",
        "about",
        "de",
        "het",
        "een",
        "komende",
        "eerste",
    ]
)
"""Words that may stand with another between a limit and its figure."""


@cache
def _table(
    language: Language,
) -> tuple[Mapping[tuple[str, ...], _Sense | None], Mapping[str, int]]:
    """Return each phrase with its sense, None if it decides nothing, and how they begin."""
    profile = profile_of(language)
    table: dict[tuple[str, ...], _Sense | None] = {}
    if profile:
        for name, text in profile.before_figures.items():
            sense = _Sense(Rule.LIMIT, name, needs_figure=True)
            table |= dict.fromkeys(_split(text, profile.same_words), sense)
        for rule, senses in profile.deciders.items():
            for name, text in senses.items():
                sense = _Sense(Rule(rule), name, needs_figure=False)
                table |= dict.fromkeys(_split(text, profile.same_words), sense)
        for phrase, sense in _of_the_other(profile.code):
            table.setdefault(phrase, sense)
        for phrase in _split(profile.neutral, profile.same_words):
            table.setdefault(phrase, None)
    openings: dict[str, int] = {}
    for phrase in table:
        openings[phrase[0]] = max(len(phrase), openings.get(phrase[0], 0))
    return table, openings


def _of_the_other(code: str) -> Iterator[tuple[tuple[str, ...], _Sense]]:
    """Yield the negations of the other master's language: the masters quote each other."""
    other = PROFILES[{"en": "nl", "nl": "en"}[code]] if code in ("en", "nl") else None
    for name, text in (other.deciders["negation"] if other else {}).items():
        for phrase in _split(text, {}):
            yield phrase, _Sense(Rule.NEGATION, name, needs_figure=False)


def _split(text: str, same: Mapping[str, str]) -> list[tuple[str, ...]]:
    return [
        tuple(same.get(word, word) for word in phrase.split())
        for phrase in text.split(" | ")
        if phrase.strip()
    ]
