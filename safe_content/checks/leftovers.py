"""Text of the source that was left standing, and translations far too short or long."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from safe_content.checks.letters import CYRILLIC_LANGUAGES
from safe_content.checks.pairs import Pair
from safe_content.checks.registry import finding
from safe_content.language.sentences import sentences
from safe_content.language.typing_errors import is_word
from safe_content.model.units import Finding, Language

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_COMMON: Mapping[str, str] = {
    "en": "the of and to in is that it for was on are as with his they at be this"
    " have from or had by but not what all were we when your can said there use"
    " an each which she do how their if will up other about out many then them"
    " these so some her would make like him into has more no could my than been"
    " who its now did get may also must should you our any because before after"
    " where why does only very most just such both between through during"
    " without",
    "nl": "de het een en van ik te dat die in niet zijn is was op aan met als voor"
    " had er maar om hem dan zou of wat mijn men dit zo door over ze zich bij"
    " ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog"
    " zal me zij nu ge geen omdat iets worden toch al waren veel meer doen toen"
    " moet ben zonder kan hun dus alles onder ja eens hier wie werd altijd doch"
    " wordt wezen kunnen ons zelf tegen na reeds wil kon niets uw iemand geweest"
    " andere",
}
"""The commonest words, which no name or label is made of."""


def empty(pair: Pair) -> Iterator[Finding]:
    """Find a translation that says nothing where its source says something."""
    if re.search(r"\w", pair.source_plain) and not re.search(
        r"\w", pair.translated_plain
    ):
        yield finding("empty", "empty")


def untranslated(pair: Pair) -> Iterator[Finding]:
    """Find three words of the source or more that stand as the translation."""
    source = _words(pair.source_plain)
    if (
        sum(len(word) > 1 for word in source) >= 3
        and source == _words(pair.translated_plain)
        and not _is_technical(pair.source_plain)
    ):
        yield finding("untranslated", "same", place=pair.translated_plain)
        return
    yield from _left_sentences(pair)


def _left_sentences(pair: Pair) -> Iterator[Finding]:
    """Find whole sentences of the source between others that were translated.

    Programs that fill in what nobody translated leave them. A sentence has one of the
    commonest words of its language; what has none may be a title or names.
    """
    common = _common(pair.source_language)
    source = sentences(pair.source_plain, pair.source_language)
    if len(source) < 2 or not common:
        return
    said = [_words(each) for each in sentences(pair.translated_plain, pair.language)]
    for each in source:
        words = _words(each)
        if len(words) >= 3 and words in said and not common.isdisjoint(words):
            yield finding(
                "untranslated", "sentence", sentence=each.strip(), place=each.strip()
            )


def _is_technical(text: str) -> bool:
    """Tell whether `text` is a name for machines, which no one translates."""
    return not any(re.fullmatch(r"[\W_]*[^\W\d_]+[\W_]*", w) for w in text.split())


def source_left(pair: Pair) -> Iterator[Finding]:
    """Find some words in a row that are as in the source, and are no name."""
    source, translated = _words(pair.source_plain), _words(pair.translated_plain)
    if source == translated:
        if 0 < len(source) < 3 and _is_word_like(pair.translated_plain):
            words = pair.translated_plain
            yield finding("source-left", "left", words=words, place=words)
        return
    yield from _foreign(pair)
    known = set(zip(source, source[1:], source[2:], strict=False))
    start = 0
    end = 0
    for place, three in enumerate(
        zip(translated, translated[1:], translated[2:], strict=False)
    ):
        if three in known:
            start = place if place >= end else start
            end = place + 3
        elif end and place >= end - 2:
            yield from _left(translated[start:end], pair.source_language)
            end = 0
    if end:
        yield from _left(translated[start:end], pair.source_language)


def _foreign(pair: Pair) -> Iterator[Finding]:
    """Find a word of the source in its own letters within a text in others: *deposit*.

    One that the source writes in small letters and is a word of its language; a name is
    none, nor is what stands in an address or beside signs.
    """
    if pair.language not in CYRILLIC_LANGUAGES:
        return
    said = set(_PLAIN_WORD.findall(pair.source_contacts))
    left = [
        word
        for word in _PLAIN_WORD.findall(pair.translated_contacts)
        if word in said and is_word(word, pair.source_language)
    ]
    for word in dict.fromkeys(left):
        yield finding("source-left", "left", words=word, place=word)


_PLAIN_WORD = re.compile(
    r"(?<!%\()(?<![\w./@<>{}%$=+#“\"'‘`-])[a-zà-ÿ]{5,40}(?![\w/@<>{}%$=+\"'’`-]|[.:]\w)"
)
"""A word in small letters, beside no sign of a command, an address or a quotation."""


def _is_word_like(text: str) -> bool:
    """Tell whether `text` could be a label: small letters, no sign of a name."""
    return any(
        re.fullmatch(r"[^\W\d_][a-zà-ÿ]{3,}[.:]?", word) for word in text.split()
    ) and not re.search(r"[\d_/<>{}%$@*=+]|\w[A-Z]|--|\w\.\w", text)


def _left(words: list[str], language: Language) -> Iterator[Finding]:
    if len(words) >= 4 and _prose(words, language) >= 2:
        text = " ".join(words)
        yield finding("source-left", "left", words=text, place=text)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _prose(words: list[str], language: Language) -> int:
    common = _common(language)
    return sum(word in common for word in words)


@cache
def _common(language: Language) -> frozenset[str]:
    return frozenset(_COMMON.get(language, "").split())


_USUAL: Mapping[str, float] = {"nl": 1.12, "hu": 1.12, "bg": 1.1, "mk": 1.08, "en": 1.0}
"""Letters of a translation for each letter of English, roughly."""


def length(pair: Pair) -> Iterator[Finding]:
    """Find a translation far shorter or longer than others of its language."""
    source, translated = _weight(pair.source_plain), _weight(pair.translated_plain)
    if not source or not translated:
        return
    usual = _USUAL.get(pair.language, 1.1) / _USUAL.get(pair.source_language, 1.1)
    expected = source * usual
    # Short labels differ most: "Help" may become a sentence.
    room = 12
    if translated < 0.5 * expected - room:
        yield finding("length", "short")
    elif translated > 2 * expected + 2 * room:
        yield finding("length", "long")


def missing_sentences(pair: Pair) -> Iterator[Finding]:
    """Find a long text whose translation has far fewer sentences and is shorter."""
    source = sentences(pair.source_plain, pair.source_language)
    translated = sentences(pair.translated_plain, pair.language)
    if len(source) < _MANY or len(translated) >= len(source):
        return
    usual = _USUAL.get(pair.language, 1.1) / _USUAL.get(pair.source_language, 1.1)
    expected = _weight(pair.source_plain) * usual
    shortest = min(map(_weight, source))
    if _weight(pair.translated_plain) < expected - max(0.6 * shortest, 0.12 * expected):
        yield finding(
            "sentences",
            "fewer",
            source=str(len(source)),
            translation=str(len(translated)),
        )


_MANY = 3
"""Sentences of a text long enough that one may be missing from its translation."""


def _weight(text: str) -> int:
    return sum(map(len, text.split()))
