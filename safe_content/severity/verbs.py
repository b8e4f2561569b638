"""What the form of a verb tells: an order, the past, or what is surely no more."""

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from safe_content.language.numerals import closed
from safe_content.language.profiles import Profile, Syntax
from safe_content.language.typing_errors import is_word
from safe_content.model.units import Language

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
CLAUSE = re.compile(r"[,;:–—]\s|\n|\(")
_PART = re.compile(r"[;:–—]\s|\n|[()]")
"""Marks between which something may stand for itself."""


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
        return any(is_word(stem + "ing", language) for stem in stems)
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
        return any(is_word(form, language) for form in infinitives)
    return False


def is_past(words: Sequence[str], syntax: Syntax, language: Language) -> bool:
    """Tell whether a sentence tells of what was, or has been done."""
    helpers = syntax.words("auxiliaries")
    present = next((i for i, word in enumerate(words) if word in helpers), len(words))
    if any(
        _is_irregular(word, syntax) and not _is_of_noun(before, syntax)
        for before, word in itertools.pairwise(["", *words[:present]])
    ):
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
    """Tell whether a word is a verb with an ending of the past: *asked*.

    In Dutch *-te* follows a voiceless sound and *-de* any other; a *t* or *d* that is
    only doubled, as in *zitten*, makes no past.
    """
    for end in syntax.past_endings:
        stem = word.removesuffix(end)
        if stem == word or len(stem) < 3:
            continue
        if language.partition("-")[0] == "nl":
            is_voiceless = stem.endswith(_VOICELESS)
            is_doubled = stem[-1] == end[0] and end.endswith("n")
            if is_voiceless is (end[0] == "d") or is_doubled:
                continue
        if any(is_imperative(each, language) for each in (stem, stem + "e")):
            return True
    return False


_VOICELESS = ("t", "k", "f", "s", "ch", "p", "x")
"""What a stem ends in that takes *-te* in the past."""


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
        and any(is_participle(each, syntax) for each in follows)
    )


def is_participle(word: str, syntax: Syntax) -> bool:
    if len(word) < 4 or not word.endswith(syntax.participle_endings):
        return False
    return not syntax.participle_beginnings or word.startswith(
        syntax.participle_beginnings
    )


def is_bygone(sentence: str, profile: Profile, language: Language) -> bool:
    """Tell whether a sentence is proven to tell of what was, and of nothing else.

    Proven where every clause has a finite verb of the past, or no word that may be a
    verb of the present, and where nothing is asked of anybody in it. A form that may be
    a participle proves only what no present verb stands beside: *staff trained in 2012
    open the door*. What stands for itself, behind a colon or in brackets, with a figure
    or a *not* but no verb, may be of today: *opened in 2012: 12 beds*.
    """
    syntax = profile.syntax
    if syntax is None:
        return False
    words = full_words(sentence, profile)
    present = syntax.words("auxiliaries") | syntax.words("ability")
    present |= syntax.words("nowadays")
    if not present.isdisjoint(words) or _asks(words, syntax):
        return False
    openers = syntax.words("relatives") | syntax.words("subordinating")
    splitting = openers | syntax.words("joining") | syntax.words("conditions")
    for part in _PART.split(sentence):
        said = full_words(part, profile)
        if _decides(said, profile) and not any(
            _pasts(said, profile, language, first=0)
        ):
            return False
    pasts = 0
    for number, clause in enumerate(_clauses(sentence, splitting, profile)):
        sure, unsure = _pasts(clause, profile, language, first=0 if number else 1)
        pasts += len(sure) + len(unsure)
        if sure:
            continue
        if unsure and not number and clause[0] in syntax.words("last"):
            # "Last year the kitchen cooked": the verb of a time that is over.
            continue
        behind = unsure[0] + 1 if unsure else 0
        if _has_present(clause, behind, profile, language):
            return False
        if not unsure and clause[0] in syntax.words("cases"):
            # "Built as a vicarage": no clause, so it needs no verb.
            pasts += 1
    return pasts > sum(word in openers for word in words)


def _decides(words: Sequence[str], profile: Profile) -> bool:
    """Tell whether there is a figure among some words, other than a year, or a *not*."""
    syntax = profile.syntax
    assert syntax is not None
    return any(
        (word.isdigit() and len(word) != _YEAR)
        or word in syntax.words("negations")
        or closed(word, profile.code) is not None
        for word in words
    )


def full_words(text: str, profile: Profile) -> list[str]:
    """Return the words of a text in small letters: *can't* gives ``can``, ``not``."""
    words = (word.lower().replace("’", "'") for word in WORD.findall(text))
    return [each for word in words for each in profile.in_full(word)]


def _asks(words: Sequence[str], syntax: Syntax) -> bool:
    """Tell whether something is to be done: *told to keep*, *vroeg te reizen*."""
    marks = syntax.words("infinitive")
    return any(
        word in marks and before not in syntax.words("past")
        for before, word in itertools.pairwise(["", *words])
    )


def _clauses(
    sentence: str, splitting: frozenset[str], profile: Profile
) -> list[list[str]]:
    """Cut a sentence at its marks, at *and*, and before *who* and *when*."""
    found: list[list[str]] = []
    for part in CLAUSE.split(sentence):
        clause: list[str] = []
        for word in full_words(part, profile):
            if word in splitting and clause:
                found.append(clause)
                clause = []
            clause.append(word)
        if clause:
            found.append(clause)
    return found


def _pasts(
    clause: Sequence[str], profile: Profile, language: Language, *, first: int
) -> tuple[list[int], list[int]]:
    """Return the places of verbs that are surely past, and of those that may be.

    They are looked for from `first` on: none stands first in its sentence, where *Was*
    is an order, *Mocht* a condition.
    """
    syntax = profile.syntax
    assert syntax is not None
    sure: list[int] = []
    unsure: list[int] = []
    for place in range(first, len(clause)):
        word = clause[place]
        if word in syntax.words("past_helpers"):
            sure.append(place)
        elif _is_in_noun(clause, place, profile):
            continue
        elif _is_irregular(word, syntax):
            is_other = is_imperative(word, language) or _is_infinitive(word, language)
            (unsure if is_other else sure).append(place)
        elif word in syntax.words("past_participles") or _is_of_past(
            word, syntax, language
        ):
            unsure.append(place)
    return sure, unsure


def _is_in_noun(clause: Sequence[str], place: int, profile: Profile) -> bool:
    """Tell whether an article, a number or the like makes a noun of what follows it."""
    syntax = profile.syntax
    assert syntax is not None
    before = clause[place - 1] if place else ""
    return (
        _is_of_noun(before, syntax)
        or before in syntax.words("possessives")
        or before in profile.deciders["quantifier"]["all"].split(" | ")
        or (before.isdigit() and len(before) != _YEAR)
        or closed(before, profile.code) is not None
    )


_YEAR = 4
"""Digits of a year, behind which a verb may stand."""


def _has_present(
    clause: Sequence[str], start: int, profile: Profile, language: Language
) -> bool:
    """Tell whether a word from `start` on may be a finite verb of the present."""
    syntax = profile.syntax
    assert syntax is not None
    small = syntax.words("subjects") | syntax.words("objects") | syntax.words("openers")
    small |= syntax.words("prepositions") | syntax.words("subordinating")
    return any(
        word not in small
        and closed(word, profile.code) is None
        and _is_present(word, language)
        and not _is_in_noun(clause, place, profile)
        for place, word in enumerate(clause)
        if place >= start
    )


def _is_present(word: str, language: Language) -> bool:
    """Tell whether a word may be a verb of the present: *helps*, *helpt*, *helpen*."""
    if is_imperative(word, language) or _is_infinitive(word, language):
        return True
    end = "t" if language.partition("-")[0] == "nl" else "s"
    stems = (word.removesuffix(end), word.removesuffix("es"))
    return any(stem != word and is_imperative(stem, language) for stem in stems)


def _is_infinitive(word: str, language: Language) -> bool:
    """Tell whether a Dutch word in *-en* is one of a verb: *zagen*, but not *kwamen*."""
    if language.partition("-")[0] != "nl" or not word.endswith("en"):
        return False
    stem = word.removesuffix("en")
    if len(stem) < 2:
        return False
    stem = stem[:-1] if stem[-1] == stem[-2] else stem
    hard = stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])
    long = hard[:-1] + hard[-2] + hard[-1]
    return any(is_imperative(each, language) for each in (hard, long))
