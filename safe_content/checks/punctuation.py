"""Punctuation: at the end, in pairs, and the spaces around it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from safe_content.checks.pairs import Pair
from safe_content.checks.registry import finding
from safe_content.model.units import Finding, Language

_DOUBLE = frozenset('"“”„‟«»″〝〞＂')
_QUOTES: Mapping[str, str] = {
    "en": '“”"',
    "nl": '“”„"',
    "hu": '„”»«"',
    "bg": '„“”"«»',
    "mk": '„“”"«»',
}
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_BRACKET = re.compile(r"[()\[\]{}]")
_NUMBERING = re.compile(r"(?:^|(?<=\s))(?:[0-9]{1,3}|[^\W\d_]|[ivx]{1,4})\.?\)")
_SPACE_BEFORE = re.compile(r"(?<=\w)[ \u00a0\u202f]{1,3}([,;:!?.])(?![\w.,;:!?)/\\-])")
_NONE_AFTER = re.compile(r"(?<=[^\W\d_])([,;!?])(?=[^\W\d_])")
_ENDS = {".": ".", "…": "…", "?": "?", "!": "!", ":": ":", ";": ";", "。": "."}
_CLOSING = " \t\n\u00a0\"'“”„«»’‘)]}"
_ABBREVIATED = re.compile(
    r"\b(?:г|год|ч|лв|стр|др|итн|stb|kb|enz|[ap]\.m|etc|Jr|Inc|Ltd|Co)\.$"
)
"""A full stop that belongs to the last word, as in Bulgarian dates."""
_ORDINAL = re.compile(r"[0-9]\.$")
"""One that makes a number an ordinal, as in Hungarian dates."""

_DOUBLED = re.compile(
    r"(?<![\w'’-])([^\W\d_]+)[ \u00a0]+(?=\1(?![\w'’-]))", re.IGNORECASE
)
_MAY_DOUBLE: Mapping[str, frozenset[str]] = {
    "en": frozenset({"that", "had", "no", "very"}),
    "nl": frozenset({"die", "dat", "u", "je", "ze", "zijn", "ja", "nee"}),
    "hu": frozenset({"már", "sok", "ha", "nagyon"}),
    "bg": frozenset({"че", "едва", "много", "си"}),
    "mk": frozenset({"што", "едвај", "многу", "се"}),
}


def quotes(pair: Pair) -> Iterator[Finding]:
    """Find quotation marks that do not come in pairs, or not as the language has them."""
    text = pair.translated_plain
    marks = [c for c in text if c in _DOUBLE]
    if len(marks) % 2 and not sum(c in _DOUBLE for c in pair.source_plain) % 2:
        yield finding("quotes", "unpaired", mark=marks[-1], place=marks[-1])
    known = _QUOTES.get(pair.language)
    for mark in dict.fromkeys(marks):
        if known and mark not in known and mark not in pair.source_plain:
            yield finding("quotes", "foreign", mark=mark, place=mark)


def brackets(pair: Pair) -> Iterator[Finding]:
    """Find brackets that are not closed, or not opened, where the source's are."""
    text = pair.translated_plain
    if not _BRACKET.search(text):
        return
    for mark in Counter(_unmatched(text)) - Counter(_unmatched(pair.source_plain)):
        yield finding("brackets", "unbalanced", mark=mark, place=mark)


def _unmatched(text: str) -> Iterator[str]:
    """Yield the brackets that stand alone, but for those that number a list."""
    opened: dict[str, int] = dict.fromkeys(_PAIRS.values(), 0)
    for match in _BRACKET.finditer(_NUMBERING.sub(" ", text)):
        if closing := _PAIRS.get(match[0]):
            opened[closing] += 1
        elif opened[match[0]]:
            opened[match[0]] -= 1
        else:
            yield match[0]
    for opening, closing in _PAIRS.items():
        yield from opening * opened[closing]


def spacing(pair: Pair) -> Iterator[Finding]:
    """Find spaces before punctuation, missing after it, or two in a row."""
    text, source = pair.translated_plain, pair.source_plain
    if (found := _SPACE_BEFORE.search(text)) and not _SPACE_BEFORE.search(source):
        yield finding("spacing", "before", mark=found[1], place=found[0])
    if (found := _NONE_AFTER.search(text)) and not _NONE_AFTER.search(source):
        yield finding("spacing", "missing", mark=found[1], place=found[0])
    if "  " in text.strip() and "  " not in source.strip():
        yield finding("spacing", "double")


def edges(pair: Pair) -> Iterator[Finding]:
    """Find white space at the ends that differs from the source's."""
    source, text = pair.source_plain, pair.translated_plain
    if not text.strip() or not source.strip():
        return
    if bool(source[:1].isspace()) != bool(text[:1].isspace()):
        yield finding("edges", "start")
    if bool(source[-1:].isspace()) != bool(text[-1:].isspace()):
        yield finding("edges", "end")


def doubled_words(pair: Pair) -> Iterator[Finding]:
    """Find the same word twice in a row, where the source does not say so."""
    allowed = _MAY_DOUBLE.get(pair.language, frozenset())
    if _DOUBLED.search(pair.source_plain):
        return
    for match in _DOUBLED.finditer(pair.translated_plain):
        if match[1].casefold() not in allowed:
            yield finding("doubled-words", "doubled", word=match[1], place=match[1])


def end_punctuation(pair: Pair) -> Iterator[Finding]:
    """Find a text that ends unlike its source: a question, a sentence, a label."""
    source, text = _end(pair.source_plain), _end(pair.translated_plain)
    if source == text:
        return
    if {source, text} == {"", "."} and (
        _is_of_its_word(pair.source_plain, pair.source_language)
        or _is_of_its_word(pair.translated_plain, pair.language)
    ):
        return
    if not text:
        yield finding("end-punctuation", "lost", mark=source)
    elif not source:
        yield finding("end-punctuation", "added", mark=text)
    else:
        yield finding("end-punctuation", "changed", expected=source, mark=text)


def _is_of_its_word(text: str, language: Language) -> bool:
    """Tell whether the full stop at the end of `text` is not that of a sentence."""
    bare = text.rstrip(_CLOSING)
    is_ordinal = language == "hu" and _ORDINAL.search(bare) is not None
    return is_ordinal or _ABBREVIATED.search(bare) is not None


def _end(text: str) -> str:
    bare = text.rstrip(_CLOSING)
    if not bare or unicodedata.category(bare[-1])[0] != "P":
        return ""
    if bare.endswith("..."):
        return "…"
    return _ENDS.get(bare[-1], "")
