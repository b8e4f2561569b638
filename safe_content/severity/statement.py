"""What a sentence does: it orders, addresses, rules, offers, tells, or only says."""

import itertools
import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from safe_content.language.profiles import Syntax, profile_of
from safe_content.language.typing_errors import is_word
from safe_content.model.rules import Rule
from safe_content.model.units import Language, Role


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


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CLAUSE = re.compile(r"[,;:–—]\s|\n|\(")


@lru_cache(maxsize=16384)
def statement(sentence: str, language: Language, role: Role) -> Statement:
    """Say what a plain `sentence` does, by closed classes of words only.

    ``statement("Press the red button.", en, TEXT)`` is an order by its cue *Press*.
    """
    profile = profile_of(language)
    if profile is None or profile.syntax is None:
        return Statement(SpeechAct.UNKNOWN)
    syntax = profile.syntax
    words = [word.lower().replace("’", "'") for word in _WORD.findall(sentence)]
    is_cell = role is Role.CELL or sentence.lstrip()[:1] in _BOXES
    if is_cell:
        is_bygone = _first(words, syntax.words("bygone"))
        return Statement(SpeechAct.BYGONE if is_bygone else SpeechAct.CELL)
    if role is Role.HEADING:
        asks = words[:1] and words[0] in syntax.words("asking") and ":" in sentence
        asks = asks and not _is_past(words, syntax, language)
        return Statement(SpeechAct.CELL if asks else SpeechAct.TOLD)
    if _first(words[:4], syntax.words("courtesy")):
        return Statement(SpeechAct.TOLD)
    if order := _order(sentence, syntax, language):
        return Statement(SpeechAct.ORDER, order)
    if you := _first(words, syntax.words("addressed")):
        return Statement(SpeechAct.ADDRESS, you)
    if _is_past(words, syntax, language):
        has_present = _first(words, syntax.words("auxiliaries"))
        return Statement(SpeechAct.TOLD if has_present else SpeechAct.BYGONE)
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


_BOXES = frozenset("☐☑☒✓✔✗✘□")
"""What an item of a checklist begins with."""


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
    for number, clause in enumerate(_CLAUSE.split(sentence)):
        words: list[str] = _WORD.findall(clause)
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


@lru_cache(maxsize=16384)
def is_imperative(word: str, language: Language) -> bool:
    """Tell whether `word` may be the bare form of a verb: *press*, *neem*.

    English by its *-ing* form, Dutch by its *-t* form and its infinitive.
    """
    code = language.partition("-")[0]
    if len(word) < 2 or not word.isalpha():
        return False
    if code == "en":
        if not is_word(word, language):
            return False
        stems = [word, word + word[-1]]
        if word.endswith("ie"):
            stems.append(word[:-2] + "y")
        elif word.endswith("e"):
            stems = [word[:-1], word]
        return any(_is_form(stem + "ing", language) for stem in stems)
    if code == "nl":
        conjugated = word if word.endswith("t") else word + "t"
        if not (is_word(word, language) and is_word(conjugated, language)):
            return False
        infinitives = [word + "en", word + word[-1] + "en", word + "n"]
        if len(word) > 2 and word[-2] == word[-3:-2] and word[-2] in "aeou":
            infinitives.append(word[:-2] + word[-1] + "en")
        if word[-1] in "fs":
            voiced = {"f": "v", "s": "z"}[word[-1]]
            infinitives += [word[:-1] + voiced + "en"]
            if len(word) > 2 and word[-2] == word[-3:-2]:
                infinitives.append(word[:-2] + voiced + "en")
        if word in ("ga", "sta", "doe", "zie", "sla"):
            return True
        return any(_is_form(form, language) for form in infinitives)
    return False


def _is_form(word: str, language: Language) -> bool:
    return is_word(word, language)


def _is_of_itself(words: Sequence[str], syntax: Syntax) -> bool:
    """Tell whether the document speaks of itself: *this chapter*."""
    return any(
        one in syntax.words("demonstratives") and other in syntax.words("document")
        for one, other in itertools.pairwise(words)
    )


def _is_past(words: Sequence[str], syntax: Syntax, language: Language) -> bool:
    """Tell whether a sentence tells of what was, or has been done."""
    helpers = syntax.words("auxiliaries")
    present = next((i for i, word in enumerate(words) if word in helpers), len(words))
    if any(_is_irregular(word, syntax) for word in words[:present]):
        return True
    if present < len(words):
        return _is_perfect(words, present, syntax)
    return any(
        (
            word in syntax.words("past_participles")
            or _is_of_past(word, syntax, language)
        )
        and not _is_of_noun(before, syntax)
        for before, word in itertools.pairwise(words)
    )


def _is_of_noun(before: str, syntax: Syntax) -> bool:
    """Tell whether a noun follows, as *hitte* behind *extreme*, and no verb."""
    return (
        before in syntax.words("articles")
        or before in syntax.words("prepositions")
        or before in syntax.words("demonstratives")
        or (
            bool(syntax.participle_beginnings) and len(before) > 3 and before[-1] == "e"
        )
    )


def _is_irregular(word: str, syntax: Syntax) -> bool:
    """Tell whether a word is *drew*, or *withdrew* that is made of it."""
    past = syntax.words("past")
    return word in past or any(
        word.startswith(begin) and word.removeprefix(begin) in past
        for begin in syntax.words("verb_beginnings")
        if len(word) > len(begin) + 3
    )


def _is_of_past(word: str, syntax: Syntax, language: Language) -> bool:
    """Tell whether a word is a verb with an ending of the past: *asked*."""
    return any(
        word.endswith(end)
        and len(word) > len(end) + 2
        and any(
            is_imperative(stem, language)
            for stem in (word.removesuffix(end), word.removesuffix(end) + "e")
        )
        for end in syntax.past_endings
    )


def _is_perfect(words: Sequence[str], place: int, syntax: Syntax) -> bool:
    """Tell whether something *has been done*, by the first helper of a sentence."""
    follows = words[place + 1 : place + 4]
    is_clause = place > 0 and words[place - 1] in syntax.words("relatives")
    if syntax.participle_beginnings:
        follows = words[place + 1 :]
    return (
        words[place] in syntax.words("perfect")
        and not is_clause
        and not syntax.words("infinitive").intersection(words[place + 1 : place + 2])
        and any(_is_participle(each, syntax) for each in follows)
    )


def _offer(words: Sequence[str], syntax: Syntax) -> str:
    """Return what shows that something is done or can be had."""
    if can := _first(words, syntax.words("ability")):
        return can
    for place, word in enumerate(words):
        if word in syntax.words("being") and any(
            _is_participle(each, syntax) for each in words[place + 1 :]
        ):
            return word
    return ""


def _is_participle(word: str, syntax: Syntax) -> bool:
    if len(word) < 4 or not word.endswith(syntax.participle_endings):
        return False
    return not syntax.participle_beginnings or word.startswith(
        syntax.participle_beginnings
    )
