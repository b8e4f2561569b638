"""An index over everything that was translated; it can be built again at any time."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safe_content.language.sentences import sentences
from safe_content.model import codes
from safe_content.model.units import Language

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """A text and its translation, as somebody approved it."""

    source: str
    translation: str

    previous: str | None = None
    """The source text before it, empty at the start, None where nobody knows."""
    following: str | None = None
    """The source text behind it, empty at the end, None where nobody knows."""

    origin: str = ""
    """Where it comes from, for people: a document and revision, or a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What was translated from one language into another, ready to be asked."""

    source_language: Language
    language: Language
    entries: Mapping[int, Remembered]
    """By their places, of which the higher is the newer."""
    by_text: Mapping[str, Sequence[int]]
    """The whole text, white space collapsed, to its places in `entries`."""
    by_word: Mapping[str, Sequence[int]]
    """A word without its case to the newest entry of each text that has it."""
    by_sentence: Mapping[str, tuple[int, int]]
    """A sentence to an entry and its place there, if always translated alike."""


def build(
    entries: Iterable[Remembered], *, source_language: Language, language: Language
) -> Memory:
    """Index `entries`; the later ones are taken to be the newer ones."""
    kept = dict(enumerate(filter(is_whole, entries)))
    by_text: defaultdict[str, array[int]] = defaultdict(lambda: array("Q"))
    by_word: defaultdict[str, array[int]] = defaultdict(lambda: array("Q"))
    for place, entry in kept.items():
        by_text[collapsed(entry.source)].append(place)
    for places in by_text.values():
        for word in words(kept[places[-1]].source):
            by_word[word].append(places[-1])
    return Memory(
        source_language=source_language,
        language=language,
        entries=kept,
        by_text=dict(by_text),
        by_word=dict(by_word),
        by_sentence=_sentences(kept, source_language, language),
    )


def is_whole(entry: Remembered) -> bool:
    """Tell whether an entry says something in both languages."""
    return bool(entry.source.strip() and entry.translation.strip())


def collapsed(text: str) -> str:
    """Return `text` with its white space collapsed, which Word changes on its own."""
    return " ".join(text.split())


def words(text: str) -> frozenset[str]:
    """Return the words of `text`, without case and codes."""
    return frozenset(_WORD.findall(codes.plain(text).casefold()))


def sentences_of(
    entry: Remembered, source_language: Language, language: Language
) -> Iterator[tuple[str, int, str]]:
    """Yield each sentence that was translated by itself, its number, its translation."""
    source = sentences(entry.source, source_language)
    if len(source) < 2:
        return
    translated = sentences(entry.translation, language)
    if len(source) != len(translated):
        return
    for number, (one, other) in enumerate(zip(source, translated, strict=True)):
        if codes.is_balanced(one) and codes.is_balanced(other):
            yield collapsed(one), number, collapsed(other)


def _sentences(
    entries: Mapping[int, Remembered], source_language: Language, language: Language
) -> Mapping[str, tuple[int, int]]:
    """Index the sentences that were translated one by one, and always alike."""
    found: dict[str, tuple[int, int]] = {}
    said: dict[str, int] = {}
    doubtful: set[str] = set()
    for place, entry in entries.items():
        for key, number, meaning in sentences_of(entry, source_language, language):
            if said.setdefault(key, hash(meaning)) != hash(meaning):
                doubtful.add(key)
            found[key] = (place, number)
    return {key: where for key, where in found.items() if key not in doubtful}
