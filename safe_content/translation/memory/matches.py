"""Asking the memory: the same text, a text alike, or one of its sentences."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from rapidfuzz import fuzz, process

from safe_content.language.sentences import sentences
from safe_content.language.translatable import has_words
from safe_content.language.word_diff import difference
from safe_content.model import codes
from safe_content.translation.change_list import Suggestion, SuggestionKind
from safe_content.translation.memory.memory_index import (
    Memory,
    Remembered,
    collapsed,
    sentences_of,
    words,
)

_ALIKE = 70.0
"""Below this many per cent alike, reading a suggestion costs more than it saves."""

_LONGEST = 10_000
"""Characters of a text for which one alike is sought; no passage is longer."""

_RARE_WORDS = 10
_MOST_PLACES = 3_000
_CANDIDATES = 60


def suggest(
    memory: Memory,
    source: str,
    *,
    previous: str | None = None,
    following: str | None = None,
    limit: int = 5,
) -> tuple[Suggestion, ...]:
    """Return what `memory` holds for `source`, the most trustworthy first.

    `previous` and `following` are the source texts around it, empty at the ends of
    a document, None where they are not known.
    """
    found: list[Suggestion] = []
    seen: set[str] = set()
    everything = chain(
        exact(memory, source, previous=previous, following=following),
        _fuzzy(memory, source),
        _by_sentence(memory, source),
    )
    for suggestion in everything:
        key = f"{suggestion.kind is SuggestionKind.SENTENCE} {suggestion.text}"
        if key not in seen:
            seen.add(key)
            found.append(suggestion)
        if len(found) == limit:
            break
    return tuple(found)


def certain(suggestions: Sequence[Suggestion]) -> Suggestion | None:
    """Return what may be filled in unasked: the one translation between its neighbours.

    Where the same text was translated in two ways even there, nothing is certain.
    """
    return _only(suggestions, {SuggestionKind.EXACT_IN_CONTEXT})


def unambiguous(suggestions: Sequence[Suggestion]) -> Suggestion | None:
    """Return what a translator may start from: the one translation of the same text.

    Where the same text was translated in two ways, a person has to choose.
    """
    exact = {SuggestionKind.EXACT_IN_CONTEXT, SuggestionKind.EXACT}
    return certain(suggestions) or _only(suggestions, exact)


def _only(
    suggestions: Sequence[Suggestion], kinds: Collection[SuggestionKind]
) -> Suggestion | None:
    texts = {
        collapsed(suggestion.text): suggestion
        for suggestion in reversed(suggestions)
        if suggestion.kind in kinds
    }
    return next(iter(texts.values())) if len(texts) == 1 else None


def exact(
    memory: Memory, source: str, *, previous: str | None, following: str | None
) -> tuple[Suggestion, ...]:
    """Return each translation of the same text, those between the same texts first."""
    newest_first = [
        memory.entries[place]
        for place in reversed(memory.by_text.get(collapsed(source), ()))
    ]
    around = _neighbours(previous, following)
    kinds = [
        SuggestionKind.EXACT_IN_CONTEXT
        if around and around == _neighbours(entry.previous, entry.following)
        else SuggestionKind.EXACT
        for entry in newest_first
    ]
    return tuple(
        Suggestion(
            text=entry.translation,
            source=entry.source,
            score=1.0,
            kind=kind,
            origin=entry.origin,
        )
        for wanted in (SuggestionKind.EXACT_IN_CONTEXT, SuggestionKind.EXACT)
        for entry, kind in zip(newest_first, kinds, strict=True)
        if kind is wanted
    )


def _neighbours(previous: str | None, following: str | None) -> tuple[str, ...]:
    if previous is None or following is None:
        return ()
    return collapsed(previous), collapsed(following)


def _fuzzy(memory: Memory, source: str) -> Iterator[Suggestion]:
    # Another number is never alike: a digit that differs is another number.
    if len(source) > _LONGEST or not has_words(codes.plain(source)):
        return
    candidates = _candidates(memory, source)
    plain = collapsed(codes.plain(source)).casefold()
    alike = process.extract(
        plain,
        {
            place: collapsed(codes.plain(memory.entries[place].source)).casefold()
            for place in candidates
        },
        scorer=fuzz.ratio,
        score_cutoff=_ALIKE,
        limit=10,
    )
    for _, score, place in sorted(alike, key=lambda hit: (-hit[1], -hit[2])):
        entry = memory.entries[place]
        if collapsed(entry.source) != collapsed(source):
            yield _alike(entry, source, min(score / 100, 0.99))


def _alike(entry: Remembered, source: str, score: float) -> Suggestion:
    return Suggestion(
        text=entry.translation,
        source=entry.source,
        score=score,
        kind=SuggestionKind.FUZZY,
        difference=difference(entry.source, source),
        origin=entry.origin,
    )


def _candidates(memory: Memory, source: str) -> list[int]:
    """Return the places that share the rarest words of `source`, the most likely first."""
    known = (word for word in sorted(words(source)) if word in memory.by_word)
    postings = sorted((memory.by_word[word] for word in known), key=len)
    votes: Counter[int] = Counter()
    for places in postings[:_RARE_WORDS]:
        if votes and len(places) > _MOST_PLACES:
            break
        votes.update(places[-_MOST_PLACES:])
    return [place for place, _ in votes.most_common(_CANDIDATES)]


def assembled(
    memory: Memory, source: str, old_source: str = "", translation: str = ""
) -> str | None:
    """Return a translation of `source` put together from those of its sentences.

    `translation` is that of `old_source`, its wording before: *A. B.* that became
    *B. C. A.* takes its own two, and *C.* from the text that has lost it. None if any
    sentence was never translated by itself, or in more than one way.
    """
    before = Remembered(source=old_source, translation=translation)
    said = {each.source: each.text for each in _by_sentence(memory, source)}
    for sentence, _, own in sentences_of(
        before, memory.source_language, memory.language
    ):
        said[sentence] = own
    parts = sentences(source, memory.source_language)
    if not all(collapsed(part) in said for part in parts):
        return None
    return "".join(
        f"{said[collapsed(part)]}{part[len(part.rstrip()) :]}" for part in parts
    )


def _by_sentence(memory: Memory, source: str) -> Iterator[Suggestion]:
    parted: dict[int, tuple[str, ...]] = {}
    for sentence in dict.fromkeys(sentences(source, memory.source_language)):
        key = collapsed(sentence)
        if key in memory.by_sentence:
            place, number = memory.by_sentence[key]
            entry = memory.entries[place]
            if place not in parted:
                parted[place] = sentences(entry.translation, memory.language)
            yield _sentence(key, parted[place][number].strip(), entry.origin)
        elif key != collapsed(source) and key in memory.by_text:
            entries = [memory.entries[place] for place in memory.by_text[key]]
            if len({collapsed(entry.translation) for entry in entries}) == 1:
                yield _sentence(key, entries[-1].translation, entries[-1].origin)


def _sentence(source: str, text: str, origin: str) -> Suggestion:
    return Suggestion(
        text=text,
        source=source,
        score=1.0,
        kind=SuggestionKind.SENTENCE,
        origin=origin,
    )
