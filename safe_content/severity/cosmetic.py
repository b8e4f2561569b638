"""The changes that leave the words as they were, taken out of two wordings."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from safe_content.language.proper_names import is_title, starts_sentence
from safe_content.language.tokens import Token, TokenKind, tokens
from safe_content.language.typing_errors import (
    is_proper_name,
    is_typo,
    is_variant,
    is_word,
)
from safe_content.language.word_diff import Hunk, edits
from safe_content.model.rules import Rule, severity_of
from safe_content.model.units import Language, Reason
from safe_content.severity.lexicon.frequencies import period_of

_SHORTEST_SURE = 5
"""Letters that a mistyped word needs before its sense is taken for granted."""

_SHORTEST_COMPOUNDED = 4
"""Letters of a part of a Dutch compound; with less, two words may be meant."""

_AND = {"en": "and", "nl": "en"}

_DASHES = frozenset("-‐‑‒–—―−")


@dataclass(frozen=True, slots=True, kw_only=True)
class Levelled:
    """Two wordings without the changes that leave the words as they were."""

    before: str
    after: str
    reasons: tuple[Reason, ...]
    """What was levelled, in its order."""


def level(before: str, after: str, language: Language) -> Levelled:
    """Undo each change of case, punctuation, spacing and spelling."""
    old, new = tokens(before), tokens(after)
    reader = _Reader(language=language, before=old, after=new)
    reasons: list[Reason] = []
    levelled: tuple[list[str], list[str]] = ([], [])
    place = new_place = 0
    for edit in _rejoined(edits(_spaced(old), _spaced(new)), old, new):
        levelled[0].extend(t.text for t in old[place : edit.before.start])
        levelled[1].extend(t.text for t in new[new_place : edit.after.start])
        removed, added = old[edit.before], new[edit.after]
        pairs = _harmless(reader, old, new, edit.before, edit.after)
        if pairs is None:
            levelled[0].extend(t.text for t in removed)
            levelled[1].extend(t.text for t in added)
        else:
            ways = ("".join(t.text for t in side) for side in (removed, added))
            said = _sure(min(ways, key=lambda way: (len(way), way)), pairs, language)
            levelled[0].append(said)
            levelled[1].append(said)
            reasons.extend(
                Reason(
                    rule=pair.rule,
                    severity=severity_of(pair.rule),
                    before=pair.before,
                    after=pair.after,
                )
                for pair in pairs
            )
        place, new_place = edit.before.stop, edit.after.stop
    levelled[0].extend(t.text for t in old[place:])
    levelled[1].extend(t.text for t in new[new_place:])
    return Levelled(
        before="".join(levelled[0]),
        after="".join(levelled[1]),
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _rejoined(
    found: Sequence[Hunk], old: Sequence[Token], new: Sequence[Token]
) -> Iterator[Hunk]:
    """Make one edit of two that only join a word, or part it, across a space."""
    pending: Hunk | None = None
    for hunk in found:
        if pending and hunk.before.start - pending.before.stop == 1:
            both = Hunk(
                before=slice(pending.before.start, hunk.before.stop),
                after=slice(pending.after.start, hunk.after.stop),
            )
            is_same = _letters(old[both.before]) == _letters(new[both.after])
            if is_same and _letters(old[hunk.before]) != _letters(new[hunk.after]):
                pending = both
                continue
        if pending:
            yield pending
        pending = hunk
    if pending:
        yield pending


def _letters(side: Sequence[Token]) -> str:
    return "".join(t.text for t in side if t.is_said).casefold()


def _spaced(side: Sequence[Token]) -> list[Token | TokenKind]:
    """Take a new line for a space: what matters of it is that a word begins there."""
    return [t.kind if t.kind is TokenKind.SPACE else t for t in side]


@dataclass(frozen=True, kw_only=True)
class _Reader:
    language: Language
    before: Sequence[Token]
    after: Sequence[Token]

    @cached_property
    def is_titled(self) -> bool:
        """Whether both write their words with capitals."""
        return is_title(_words(self.before)) and is_title(_words(self.after))

    @cached_property
    def is_shouted(self) -> bool:
        """Whether one is written in capitals."""
        return _is_shouted(self.before) or _is_shouted(self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    rule: Rule
    before: str
    after: str


def _sure(said: str, pairs: Sequence[_Pair], language: Language) -> str:
    """Put the right spelling for the mistyped one, so that its sense is read."""
    for pair in pairs:
        if pair.rule is Rule.TYPO:
            wrong, right = pair.before, pair.after
            if is_word(wrong, language):
                wrong, right = right, wrong
            said = said.replace(wrong, right)
    return said


def _harmless(
    reader: _Reader,
    old: Sequence[Token],
    new: Sequence[Token],
    removed: slice,
    added: slice,
) -> tuple[_Pair, ...] | None:
    """Name what an edit changed if it left the words as they were, else None."""
    gone = [i for i in range(removed.start, removed.stop) if old[i].is_said]
    come = [i for i in range(added.start, added.stop) if new[i].is_said]
    if not gone and not come:
        return _marks(old, new, removed, added)
    one, other = (
        [old[i] for i in gone],
        [new[i] for i in come],
    )
    if len(one) == len(other):
        pairs = [
            _same_word(reader, old, new, i, j) for i, j in zip(gone, come, strict=True)
        ]
        if all(pairs):
            return tuple(pair for pair in pairs if pair and pair.before != pair.after)
    return _respaced(reader, one, other, old[removed], new[added])


def _marks(
    old: Sequence[Token], new: Sequence[Token], removed: slice, added: slice
) -> tuple[_Pair, ...] | None:
    texts = [
        "".join(t.text for t in side if t.kind is TokenKind.PUNCTUATION)
        for side in (old[removed], new[added])
    ]
    if texts[0] == texts[1]:
        return (_Pair(rule=Rule.SPACING, before="", after=""),)
    if any(_touches_number(s, span) for s, span in ((old, removed), (new, added))):
        dashes = all(text and set(text) <= _DASHES for text in texts)
        if not dashes:
            return None
    return (_Pair(rule=Rule.PUNCTUATION, before=texts[0], after=texts[1]),)


def _touches_number(side: Sequence[Token], span: slice) -> bool:
    """Tell whether marks stand in, or as a sign before, a number."""
    marks = [t for t in side[span] if t.kind is TokenKind.PUNCTUATION]
    follows = span.stop < len(side) and side[span.stop].kind is TokenKind.NUMBER
    precedes = span.start > 0 and side[span.start - 1].kind is TokenKind.NUMBER
    is_open = any(t.kind is TokenKind.SPACE for t in side[span])
    is_sign = any(mark.text in _DASHES for mark in marks) and span.start > 0
    return follows and not is_open and (precedes or is_sign)


def _same_word(
    reader: _Reader, old: Sequence[Token], new: Sequence[Token], i: int, j: int
) -> _Pair | None:
    one, other = old[i], new[j]
    before, after = one.text, other.text
    if {before.lower(), after.lower()} == {"&", _AND.get(reader.language[:2])}:
        return _Pair(rule=Rule.SPELLING, before=before, after=after)
    if one.kind is not other.kind:
        return None
    if _folded(before) == _folded(after):
        rule = Rule.PUNCTUATION
        return _Pair(rule=rule, before=before, after=after)
    if one.kind is not TokenKind.WORD:
        return None
    if _folded(before).casefold() == _folded(after).casefold():
        if _is_acronym(before) != _is_acronym(after) and not reader.is_shouted:
            return None
        return _Pair(rule=Rule.CASE, before=before, after=after)
    if {before.lower(), _folded(after).lower()} == {"its", "it's"}:
        return _Pair(rule=Rule.SPELLING, before=before, after=after)
    if not (before.isalpha() and after.isalpha()):
        return None
    if is_variant(before, after, reader.language):
        return _Pair(rule=Rule.SPELLING, before=before, after=after)
    if _may_be_name(reader, old, i) or _may_be_name(reader, new, j):
        return None
    if period_of(before.lower()) != period_of(after.lower()):
        return None
    if is_typo(before, after, reader.language):
        return _Pair(rule=Rule.TYPO, before=before, after=after)
    return None


def _may_be_name(reader: _Reader, side: Sequence[Token], place: int) -> bool:
    word = side[place].text
    if word.islower() or reader.is_shouted:
        return False
    if is_proper_name(word, reader.language) or word[1:] != word[1:].lower():
        return True
    return not (reader.is_titled or starts_sentence(side, place))


def _is_acronym(word: str) -> bool:
    return word.isupper() and 2 <= len(word) <= 4


def _respaced(
    reader: _Reader,
    one: Sequence[Token],
    other: Sequence[Token],
    removed: Sequence[Token],
    added: Sequence[Token],
) -> tuple[_Pair, ...] | None:
    """Name a word that was written apart, together or with a hyphen."""
    if any(t.kind is not TokenKind.WORD for t in (*one, *other)):
        return None
    before, after = (
        "".join(t.text for t in side if t.kind is not TokenKind.CODE).strip()
        for side in (removed, added)
    )
    letters = [
        "".join(_folded(t.text).casefold() for t in side) for side in (one, other)
    ]
    if letters[0] != letters[1] or not letters[0]:
        return None
    spaced = min((before, after), key=len) if " " not in before + after else None
    is_known = all(
        is_word(t.text, reader.language) for side in (one, other) for t in side
    )
    if spaced is None and is_known and not _is_compound(reader, one, other):
        return None
    return (_Pair(rule=Rule.SPELLING, before=before, after=after),)


def _is_compound(reader: _Reader, *sides: Sequence[Token]) -> bool:
    """Tell whether one side is a Dutch word that the other wrongly writes apart."""
    whole, parts = sorted(sides, key=len)
    return (
        reader.language.partition("-")[0] == "nl"
        and len(whole) == 1
        and len(parts) == 2
        and all(len(token.text) >= _SHORTEST_COMPOUNDED for token in parts)
    )


def _folded(word: str) -> str:
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFC", word)
    for joiner in "\u00ad\u200b\u200c\u200d\u2060":
        plain = plain.replace(joiner, "")
    return plain.replace("’", "'").replace("ʼ", "'")


def _words(side: Sequence[Token]) -> list[str]:
    return [token.text for token in side if token.kind is TokenKind.WORD]


def _is_shouted(side: Sequence[Token]) -> bool:
    letters = "".join(_words(side))
    return len(letters) > 4 and letters.isupper()
