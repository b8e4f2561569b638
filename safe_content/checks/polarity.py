"""Whether a translation denies and obliges where its source does, clause by clause.

A dropped *not* turns a sentence round and leaves no other trace. Languages deny in many
ways, so only what is plain counts: the source has a word of negation and the translation
nothing that could stand for it, or the reverse.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from safe_content.checks.pairs import Pair
from safe_content.checks.registry import finding
from safe_content.language.profiles import profile_of
from safe_content.language.sentences import sentences
from safe_content.model.units import Finding, Language

_NO_WORD = re.compile(r"\w{60,}")
"""Longer than any word; an ending would be sought from each of its letters."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def negation(pair: Pair) -> Iterator[Finding]:
    """Find a negation that the translation lost, or has alone."""
    for source, translation in clauses(pair):
        here = _denials(source, pair.source_language)
        there = _denials(translation, pair.language)
        if bool(here) is bool(there):
            continue
        words = len(source.split())
        if here:
            is_plain = words <= _LONGEST_THAT_DENIES and not _may_deny(
                translation, pair.language
            )
            if is_plain:
                place = translation.strip()
                yield finding("negation", "lost", word=here[0], place=place)
        elif words <= _LONGEST_THAT_AFFIRMS and not _may_deny(
            source, pair.source_language, doubtfully=True
        ):
            yield finding("negation", "added", word=there[0], place=there[0])


_LONGEST_THAT_DENIES = 45
_LONGEST_THAT_AFFIRMS = 20
"""Words beyond which one of both may say here what the other one says elsewhere."""


def modality(pair: Pair) -> Iterator[Finding]:
    """Find *must* that became *may*, or the reverse."""
    for source, translation in clauses(pair):
        here = _modals(source, pair.source_language)
        there = _modals(translation, pair.language)
        if _denials(source, pair.source_language) or _denials(
            translation, pair.language
        ):
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
def _denials(text: str, language: Language) -> tuple[str, ...]:
    """Return the words of a sentence that deny, in order."""
    profile = profile_of(language)
    if profile is None:
        return ()
    words = _denying(language)
    found = []
    for match in _WORD.finditer(text):
        word = match[0].lower().replace("’", "'")
        if word in words or word.endswith("n't") or word == "cannot":
            found.append(match[0])
    return tuple(found)


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


@lru_cache(maxsize=16)
def _elsewise(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern or "(?!)", re.IGNORECASE)


@lru_cache(maxsize=512)
def _modals(text: str, language: Language) -> Mapping[str, str]:
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
    return found
