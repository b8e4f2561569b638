"""What a sentence does: it orders, addresses, rules, offers, tells, or only says."""

import itertools
import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from safe_content.language.dates import is_day_or_month
from safe_content.language.profiles import Profile, Syntax, profile_of
from safe_content.language.quantities import QuantityKind, quantities
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
    TRIFLE = "trifle"
    """About a trifle, whatever it does."""
    UNKNOWN = "unjudged"
    """No profile says how the language orders or tells."""

    @property
    def rule(self) -> Rule:
        """The rule that a change in such a sentence falls under."""
        return (
            Rule.WORDING
            if self in (SpeechAct.TOLD, SpeechAct.TRIFLE, SpeechAct.BYGONE)
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
        is_over = _is_founding(sentence, syntax) or _is_of_body(sentence, profile)
        return Statement(SpeechAct.BYGONE if is_over else SpeechAct.CELL)
    if role is Role.HEADING:
        asks = words[:1] and words[0] in syntax.words("asking") and ":" in sentence
        asks = asks and not is_past(words, syntax, language)
        return Statement(SpeechAct.CELL if asks else SpeechAct.TOLD)
    if _first(words[:4], syntax.words("courtesy")):
        return Statement(SpeechAct.TOLD)
    if _is_trifling(sentence, words, profile, language):
        return Statement(SpeechAct.TRIFLE)
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
    """Tell whether each part of a cell says *since* or *founded*, with years alone.

    A label before it is none of its parts.
    """
    label, _, value = cell.partition(": ")
    return all(
        _first(_words(part), syntax.words("bygone"))
        and all(_YEAR.fullmatch(each) for each in _FIGURE.findall(part))
        for part in CLAUSE.split(value or label)
    )


def _is_of_body(cell: str, profile: Profile) -> bool:
    """Tell whether a cell says of a body itself what nobody acts on: *Volunteers: 14*.

    By its label, or by the verb it begins with. Not where it denies, restricts or speaks
    to anybody, or holds a figure that is more than a number or a date, or a day.
    """
    syntax = profile.syntax
    assert syntax is not None
    label, colon, value = cell.partition(":")
    words = _words(cell)
    if _words(label)[-1:] and _words(label)[-1] in syntax.words("prepositions"):
        # "Report to: …" is an order.
        return False
    is_own = words[:1] and words[0] in syntax.words("own_verbs")
    if is_own and not colon and CLAUSE.search(cell):
        return False
    if not is_own and not (colon and _first(_words(label), syntax.words("own_labels"))):
        return False
    barred = syntax.words("negations") | syntax.words("restricting")
    barred |= syntax.words("conditions") | syntax.words("modals")
    barred |= syntax.words("addressed") | syntax.words("ability")
    language = Language(profile.code)
    is_dialled = any(
        other.isdigit() and is_imperative(one, language)
        for one, other in itertools.pairwise(_words(value))
        if not is_day_or_month(one, language)
    )
    if _first(words, barred) or is_dialled:
        return False
    return all(
        each.kind in _PLAIN and not each.value.startswith("day")
        for each in quantities(cell, language)
    )


_PLAIN = (QuantityKind.NUMBER, QuantityKind.DATE)


def _is_trifling(
    sentence: str, words: Sequence[str], profile: Profile, language: Language
) -> bool:
    """Tell whether a sentence is about a trifle: *put the clean towels on the shelf*.

    The trifle is what it begins with, or follows its order, before any preposition:
    not *hide the key under the towels*. A sentence that denies, restricts or depends,
    or has another clause or order in it, is about more.
    """
    syntax = profile.syntax
    assert syntax is not None
    barred = syntax.words("negations") | syntax.words("restricting")
    joining = syntax.words("joining")
    barred |= syntax.words("conditions")
    is_more = _first(words, barred) or CLAUSE.search(sentence)
    if is_more or any(
        one in joining and is_imperative(other, language)
        for one, other in itertools.pairwise(words)
    ):
        return False
    ends = syntax.words("prepositions") | syntax.words("auxiliaries")
    ends |= joining | syntax.words("relatives") | {"of"}
    start = 1 if words and is_imperative(words[0], language) else 0
    for place, word in enumerate(words[start : start + _THEME], start + 1):
        if word in ends:
            return False
        if word in syntax.words("trifles"):
            # "Table 4" is one of several, "cups of medicine" about medicine.
            behind = (*words[place : place + 2], "", "")
            is_holding = behind[0] in _HOLDING
            is_holding &= behind[1] not in syntax.words("articles")
            return not (behind[0][:1].isdigit() or is_holding)
    return False


_HOLDING = frozenset({"of", "with", "about", "van", "met", "over"})
"""Behind these stands what a trifle holds, unless an article makes it the whole of it."""


_THEME = 4
"""Words at most from the beginning of a sentence, or behind its order, to its theme."""


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
