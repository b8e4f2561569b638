"""What a sentence does: it orders, addresses, rules, offers, tells, or only says."""

import itertools
import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from safe_content.language.profiles import Syntax, profile_of
from safe_content.model.rules import Rule
from safe_content.model.units import Language, Role
from safe_content.severity.verbs import (
    CLAUSE,
    WORD,
    full_words,
    is_bygone,
    is_imperative,
    is_participle,
    is_past,
)


class SpeechAct(StrEnum):
    """What a sentence does to its reader, the gravest first."""

    ORDER = "instruction"
    ADDRESS = "address"
    CELL = "cell"
    RULE = "binding"
    OFFER = "offer"
    PRESENT = "present"
    TOLD = "told"
    BYGONE = "bygone"
    """Told of what was and is no more: not even a figure of it is followed."""
    UNKNOWN = "unjudged"
    """No profile says how the language orders or tells."""

    @property
    def rule(self) -> Rule:
        """The rule that a change in such a sentence falls under."""
        return (
            Rule.WORDING
            if self in (SpeechAct.TOLD, SpeechAct.BYGONE)
            else Rule(self.value)
        )


class Statement(NamedTuple):
    """What a sentence does, and the words that show it."""

    act: SpeechAct
    cue: str = ""


@lru_cache(maxsize=16384)
def statement(sentence: str, language: Language, role: Role) -> Statement:
    """Say what a plain `sentence` does, by closed classes of words only.

    ``statement("Press the red button.", en, TEXT)`` is an order by its cue *Press*.
    """
    profile = profile_of(language)
    if profile is None or profile.syntax is None:
        return Statement(SpeechAct.UNKNOWN)
    syntax = profile.syntax
    words = _words(sentence)
    is_cell = role is Role.CELL or sentence.lstrip()[:1] in _BOXES
    if is_cell:
        is_over = _is_founding(sentence, syntax)
        return Statement(SpeechAct.BYGONE if is_over else SpeechAct.CELL)
    if role is Role.HEADING:
        asks = words[:1] and words[0] in syntax.words("asking") and ":" in sentence
        asks = asks and not is_past(words, syntax, language)
        return Statement(SpeechAct.CELL if asks else SpeechAct.TOLD)
    if _first(words[:4], syntax.words("courtesy")):
        return Statement(SpeechAct.TOLD)
    if order := _order(sentence, syntax, language):
        return Statement(SpeechAct.ORDER, order)
    if you := _first(words, syntax.words("addressed")):
        return Statement(SpeechAct.ADDRESS, you)
    if is_past(full_words(sentence, profile), syntax, language):
        is_over = is_bygone(sentence, profile, language)
        return Statement(SpeechAct.BYGONE if is_over else SpeechAct.TOLD)
    bound = _bound(words, syntax)
    if own := _first(words, syntax.words("own_words")):
        return Statement(SpeechAct.ADDRESS, own)
    if _first(words, syntax.words("telling")) or _is_of_itself(words, syntax):
        advice = _first(words, syntax.words("advising"))
        return (
            Statement(SpeechAct.RULE, advice) if advice else Statement(SpeechAct.TOLD)
        )
    if bound:
        return Statement(SpeechAct.RULE, bound)
    if any(c.isdigit() for c in sentence):
        return Statement(SpeechAct.OFFER)
    if offer := _offer(words, syntax):
        return Statement(SpeechAct.OFFER, offer)
    return Statement(SpeechAct.PRESENT)


def _is_founding(cell: str, syntax: Syntax) -> bool:
    """Tell whether each part of a cell says *since* or *founded*, with years alone."""
    return all(
        _first(_words(part), syntax.words("bygone"))
        and all(_YEAR.fullmatch(each) for each in _FIGURE.findall(part))
        for part in CLAUSE.split(cell)
    )


_FIGURE = re.compile(r"[0-9][0-9.,:/]*[0-9]|[0-9]")
_YEAR = re.compile(r"1[5-9][0-9]{2}|20[0-9]{2}")

_BOXES = frozenset("☐☑☒✓✔✗✘□")
"""What an item of a checklist begins with."""


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in WORD.findall(text)]


def _bound(words: Sequence[str], syntax: Syntax) -> str:
    """Return the word or phrase by which a sentence is a rule."""
    rules = syntax.words("modals") | syntax.words("conditions")
    found = _first(words, rules) or _first(words, syntax.words("negations"))
    said = f" {' '.join(words)} "
    return found or next(
        (p for p in syntax.obligations.split(" | ") if p and f" {p} " in said), ""
    )


def _first(words: Sequence[str], among: frozenset[str]) -> str:
    return next((word for word in words if word in among), "")


def _order(sentence: str, syntax: Syntax, language: Language) -> str:
    """Return the verb of the order that a sentence gives, at its start or a clause's."""
    helpers = syntax.words("auxiliaries") | syntax.words("past")
    barred = helpers | syntax.words("subjects") | syntax.words("prepositions")
    barred |= syntax.words("particles")
    for number, clause in enumerate(CLAUSE.split(sentence)):
        words: list[str] = WORD.findall(clause)
        lower = [word.lower().replace("’", "'") for word in words]
        place = 0
        while place < len(lower) and lower[place] in syntax.words("openers"):
            place += 1
        if place >= len(lower):
            continue
        verb = lower[place]
        if verb in barred or not is_imperative(verb, language):
            continue
        follows = lower[place + 1] if place + 1 < len(lower) else ""
        if follows in helpers:
            continue
        if follows in syntax.words("objects"):
            return words[place]
        has_helper = not helpers.isdisjoint(lower[place + 1 : place + 6])
        is_label = sentence.rstrip().endswith(":")
        is_whole = bool(follows) or clause == sentence.strip(" .!")
        if not number and not has_helper and not is_label and is_whole:
            return words[place]
    return ""


def _is_of_itself(words: Sequence[str], syntax: Syntax) -> bool:
    """Tell whether the document speaks of itself: *this chapter*."""
    return any(
        one in syntax.words("demonstratives") and other in syntax.words("document")
        for one, other in itertools.pairwise(words)
    )


def _offer(words: Sequence[str], syntax: Syntax) -> str:
    """Return what shows that something is done or can be had."""
    if can := _first(words, syntax.words("ability")):
        return can
    for place, word in enumerate(words):
        if word in syntax.words("being") and any(
            is_participle(each, syntax) for each in words[place + 1 :]
        ):
            return word
    return ""
