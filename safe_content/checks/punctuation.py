"""Punctuation: at the end, in pairs, and the spaces around it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from safe_content.checks.pairs import Pair
from safe_content.checks.table import finding
from safe_content.model import Finding

_DOUBLE = frozenset('"“”„‟«»″〝〞＂')
_QUOTES: Mapping[str, str] = {
    "en": '“”"',
    "nl": '“”„"',
    "hu": '„”»«"',
    "bg": '„“”"«»',
    "mk": '„“”"«»',
}
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_ENDS = {".": ".", "…": "…", "?": "?", "!": "!", ":": ":", ";": ";", "。": "."}
_CLOSING = " \t\n\u00a0\"'“”„«»’‘)]}"
_DOUBLED = re.compile(
    r"(?<![\w'’-])([^\W\d_]+)[ \u00a0]+(?=\1(?![\w'’-]))", re.IGNORECASE
)
_MAY_DOUBLE: Mapping[str, frozenset[str]] = {
    "en": frozenset({"that", "had", "is", "blah", "bye", "no", "very"}),
    "nl": frozenset(
        {
            "die",
            "dat",
            "u",
            "je",
            "ze",
            "zijn",
            "het",
            "is",
            "ja",
            "nee",
            "hebben",
            "bent",
            "kan",
            "dan",
            "in",
            "aan",
            "op",
        }
    ),
    "hu": frozenset({"már", "sok", "ki", "ha", "nagyon"}),
    "bg": frozenset({"че", "едва", "много", "бързо", "по", "си", "да"}),
    "mk": frozenset({"што", "едвај", "многу", "по", "се", "да"}),
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
    if (mark := _unbalanced(pair.translated_plain)) and not _unbalanced(
        pair.source_plain
    ):
        yield finding("brackets", "unbalanced", mark=mark, place=mark)


def _unbalanced(text: str) -> str:
    opened: list[str] = []
    for character in text:
        if character in _PAIRS:
            opened.append(character)
        elif character in _PAIRS.values():
            if not opened:
                # 1) and a) number a list.
                continue
            if _PAIRS[opened.pop()] != character:
                return character
    if opened:
        return opened[-1]
    counts = Counter(text)
    closing = counts[")"] - counts["("] - len(re.findall(r"(?<!\w)\w{1,3}\)", text))
    return ")" if closing > 0 else ""


def spacing(pair: Pair) -> Iterator[Finding]:
    """Find spaces before punctuation, missing after it, or two in a row."""
    text, source = pair.translated_plain, pair.source_plain
    before = re.compile(r"(?<=\w)[ \u00a0\u202f]+([,;:!?.])(?![\w.,;:!?)/\\-])")
    if (found := before.search(text)) and not before.search(source):
        yield finding("spacing", "before", mark=found[1], place=found[0])
    after = re.compile(r"(?<=[^\W\d_])([,;!?])(?=[^\W\d_])")
    if (found := after.search(text)) and not after.search(source):
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
    if not text:
        yield finding("end-punctuation", "lost", mark=source)
    elif not source:
        yield finding("end-punctuation", "added", mark=text)
    else:
        yield finding("end-punctuation", "changed", expected=source, mark=text)


def _end(text: str) -> str:
    bare = text.rstrip(_CLOSING)
    if not bare or unicodedata.category(bare[-1])[0] != "P":
        return ""
    if bare.endswith("..."):
        return "…"
    return _ENDS.get(bare[-1], "")
