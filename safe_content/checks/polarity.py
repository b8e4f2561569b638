"""Whether a translation denies and obliges where its source does, clause by clause.

A dropped *not* turns a sentence round and leaves no other trace. Languages deny in many
ways, so only what is plain counts: the source has a word of negation and the translation
nothing that could stand for it, or the reverse.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from safe_content.checks.pairs import Pair
from safe_content.checks.registry import finding
from safe_content.language.profiles import profile_of
from safe_content.language.quantities import QuantityKind, quantities
from safe_content.language.sentences import sentences
from safe_content.model.units import Finding, Language

_NO_WORD = re.compile(r"\w{60,}")
"""Longer than any word; an ending would be sought from each of its letters."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def negation(pair: Pair) -> Iterator[Finding]:
    """Find a negation that the translation lost, or has alone."""
    for source, translation in clauses(pair):
        here = denials(source, pair.source_language)
        there = denials(translation, pair.language)
        if bool(here) is bool(there):
            continue
        words = len(source.split())
        if here:
            is_plain = words <= _LONGEST_THAT_DENIES and not (
                _is_idle(translation, pair.language)
                or _only(here, source, translation, pair)
                or _excuses(translation, pair.language, source, pair.source_language)
                or _denies_twice(source, pair.source_language)
            )
            if is_plain:
                place = translation.strip()
                yield finding("negation", "lost", word=here[0], place=place)
        elif words <= _LONGEST_THAT_AFFIRMS and not (
            _may_deny(source, pair.source_language, doubtfully=True)
            or _is_idle(source, pair.source_language)
            or _always_open(source, pair.source_language)
            or _denies_twice(translation, pair.language)
        ):
            yield finding("negation", "added", word=there[0], place=there[0])


def _is_idle(text: str, language: Language) -> bool:
    """Tell whether a *not* stands in a phrase that denies nothing by itself: *if not*."""
    return _neutral(language).search(text) is not None


def _only(denials_here: Sequence[str], source: str, other: str, pair: Pair) -> bool:
    """Tell whether two denials became one *only*: *not … unless*, *niets zonder*."""
    its, own = profile_of(pair.source_language), profile_of(pair.language)
    if its is None or own is None:
        return False
    is_twice = len(denials_here) > 1 or any(
        _has_word(source, its.deciders.get("restriction", {}).get(sense, ""))
        or _has_word(source, its.deciders.get("limit", {}).get("until", ""))
        for sense in ("unless", "except")
    )
    return is_twice and _has_word(
        other, own.deciders.get("restriction", {}).get("only", "")
    )


def _has_word(text: str, phrases: str) -> bool:
    """Tell whether a text has one of some phrases, between bars, as words."""
    words = f" {' '.join(w.lower() for w in _WORD.findall(text))} "
    return any(f" {each} " in words for each in phrases.split(" | ") if each)


def _always_open(text: str, language: Language) -> bool:
    """Tell whether a text says day and night, which *without a day of rest* may say."""
    return any(
        q.kind is QuantityKind.PERIOD and q.value == "24/7"
        for q in quantities(text, language)
    )


def _excuses(text: str, language: Language, other: str, its_language: Language) -> bool:
    """Tell whether a text has more that denies in some other way than its source.

    *draadloos* stands for *wireless*, and excuses no *not* that was lost beside it.
    """
    profile, its_profile = profile_of(language), profile_of(its_language)
    if profile is None or its_profile is None:
        return True
    here, there = (
        sum(
            1
            for _ in _elsewise(each.denying_otherwise).finditer(_NO_WORD.sub(" ", said))
        )
        for each, said in ((profile, text), (its_profile, other))
    )
    return here > there


_LONGEST_THAT_DENIES = 45
_LONGEST_THAT_AFFIRMS = 15
"""Words beyond which one of both may say here what the other one says elsewhere."""


def modality(pair: Pair) -> Iterator[Finding]:
    """Find *must* that became *may*, or the reverse."""
    for source, translation in clauses(pair):
        here = modals(source, pair.source_language)
        there = modals(translation, pair.language)
        if denials(source, pair.source_language) or denials(translation, pair.language):
            continue
        if here.keys() == {"must"} and there.keys() == {"may"}:
            yield finding(
                "modality",
                "weaker",
                word=here["must"],
                found=there["may"],
                place=there["may"],
            )
        elif here.keys() == {"may"} and there.keys() == {"must"}:
            yield finding(
                "modality",
                "stronger",
                word=here["may"],
                found=there["must"],
                place=there["must"],
            )


def clauses(pair: Pair) -> Iterator[tuple[str, str]]:
    """Yield the sentences of both texts side by side, or the whole where they differ."""
    source = sentences(pair.source_plain, pair.source_language)
    translation = sentences(pair.translated_plain, pair.language)
    if len(source) == len(translation):
        yield from zip(source, translation, strict=True)
    else:
        yield pair.source_plain, pair.translated_plain


@lru_cache(maxsize=512)
def denials(text: str, language: Language) -> tuple[str, ...]:
    """Return the words of a sentence that deny, in order."""
    profile = profile_of(language)
    if profile is None:
        return ()
    words = _denying(language)
    found = []
    for match in _WORD.finditer(_neutral(language).sub(" ", text)):
        word = match[0].lower().replace("’", "'")
        if word in words or word.endswith("n't") or word == "cannot":
            found.append(match[0])
    return tuple(found)


@cache
def _neutral(language: Language) -> re.Pattern[str]:
    """Return the pattern of phrases whose *not* denies nothing: *whether or not*.

    So does one that a hyphen makes a word with another: *not-for-profit*.
    """
    profile = profile_of(language)
    phrases = profile.neutral.split(" | ") if profile and profile.neutral else []
    if profile:
        for rule, sense in (
            ("restriction", "not only"),
            ("limit", "at least"),
            ("limit", "at most"),
        ):
            phrases += profile.deciders.get(rule, {}).get(sense, "").split(" | ")
    denying = sorted(_denying(language))
    ways = [re.escape(p) for p in phrases if not set(p.split()).isdisjoint(denying)]
    joined = "|".join(map(re.escape, denying))
    return re.compile(
        rf"(?<!\w)(?:(?:{'|'.join(ways) or '(?!)'})|(?:{joined or '(?!)'})[-‑]\w{{1,60}})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _denying(language: Language) -> frozenset[str]:
    profile = profile_of(language)
    senses = profile.deciders.get("negation", {}) if profile else {}
    return frozenset(
        phrase
        for sense, phrases in senses.items()
        if sense != "hardly"
        for phrase in phrases.split(" | ")
        if " " not in phrase
    )


def _may_deny(text: str, language: Language, *, doubtfully: bool = False) -> bool:
    """Tell whether a sentence may deny in some other way: *fail to, un-, only, -tlan*."""
    profile = profile_of(language)
    if profile is None:
        return True
    patterns = [profile.denying_otherwise, profile.doubtfully_denying * doubtfully]
    words = _NO_WORD.sub(" ", text)
    return any(_elsewise(pattern).search(words) for pattern in patterns)


def _denies_twice(text: str, language: Language) -> bool:
    """Tell whether *not* is said of what denies: *don't forget* is *remember*."""
    profile = profile_of(language)
    if profile is None:
        return False
    words = [
        w.lower().replace("’", "'") for w in _WORD.findall(_NO_WORD.sub(" ", text))
    ]
    denying = _denying(language)
    pattern = _elsewise(profile.denying_otherwise)
    return any(
        (word in denying or word.endswith("n't"))
        and any(
            pattern.match(each)
            for each in words[max(0, place - _BESIDE) : place + _BESIDE + 1]
            if each not in denying
        )
        for place, word in enumerate(words)
    )


_BESIDE = 2
"""Words that lie at most between *not* and what it denies."""


@lru_cache(maxsize=16)
def _elsewise(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern or "(?!)", re.IGNORECASE)


@lru_cache(maxsize=512)
def modals(text: str, language: Language) -> Mapping[str, str]:
    """Return the words by which a sentence obliges or permits, by which it does."""
    profile = profile_of(language)
    if profile is None:
        return {}
    found: dict[str, str] = {}
    folded = f" {' '.join(w.lower() for w in _WORD.findall(text))} "
    for sense, phrases in profile.obliging.items():
        for phrase in phrases.split(" | "):
            if f" {phrase} " in folded:
                found.setdefault(sense, phrase)
    if "may" not in found and profile.permitting:
        words = (w.lower() for w in _WORD.findall(_NO_WORD.sub(" ", text)))
        may = next(filter(_elsewise(profile.permitting).fullmatch, words), None)
        if may:
            found["may"] = may
    return found
