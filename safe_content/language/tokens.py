"""A text taken apart into what a reader sees as one: words, numbers, marks, codes."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class TokenKind(StrEnum):
    """What a token is to a reader."""

    WORD = "word"
    NUMBER = "number"
    ADDRESS = "address"
    """Of a website or a mailbox; a change inside one changes all of it."""
    SPACE = "space"
    PUNCTUATION = "punctuation"
    SYMBOL = "symbol"
    """A sign that says something by itself, such as ``€``, ``%``, ``?``, ``/``."""
    CODE = "code"
    """An inline code, or what is escaped because it only looks like one."""


class Token(NamedTuple):
    """The smallest piece of a text that a difference speaks of."""

    kind: TokenKind
    text: str

    @property
    def is_said(self) -> bool:
        """Whether it would be read aloud, so that its change is a change of words."""
        return self.kind in SAID


SAID = frozenset(
    {TokenKind.WORD, TokenKind.NUMBER, TokenKind.ADDRESS, TokenKind.SYMBOL}
)
"""What would be read aloud."""

_JOINERS = "\u00ad\u200b-\u200d\u2060"
_LETTER = rf"[^\W\d_]|[\u0300-\u036f{_JOINERS}]"

_WORDS = rf"""
    (?P<NUMBER> \d+(?:[.,]\d+)*(?:{_LETTER})* )
  | (?P<WORD> [\w\u0300-\u036f{_JOINERS}]+(?:['’ʼ](?:{_LETTER}|\d)+)* )
  | (?P<SPACE> \s+ )
  | (?P<PUNCTUATION> [^\w\s] )
"""
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD_TOKEN = re.compile(_WORDS, re.VERBOSE)
_TOKEN = re.compile(
    rf"""
    (?P<CODE> \\*<(?!/[a-z0-9]*/)/?[a-z]{{1,12}}[0-9]{{0,5}}/?> )
  | (?P<ADDRESS>
        (?:https?|ftp)://[^\s<>"“”„«»]+
      | www\.[^\s<>"“”„«»]+
      | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,8}}
    )
  | {_WORDS}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KINDS: Mapping[str | None, TokenKind] = {kind.name: kind for kind in TokenKind}
_TRAILING = ".,;:!?'’…·)]}"
"""Marks that end the sentence and not the address that they stand behind."""
_QUIET = frozenset(".,;:!…‥·-‐‑‒–—―−_'\"‘’‚‛“”„‟‹›«»`´()[]{}•◦▪‣⁃*¡¿|~^\ufeff")
"""Marks whose change leaves the words saying what they said."""


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """Take `text` apart; the tokens joined give it back."""
    if "<" in text or may_hold_address(text):
        return tuple(_tokens(text))
    return tuple([_token(m.lastgroup, m.group()) for m in _WORD_TOKEN.finditer(text)])


@lru_cache(maxsize=64)
def letter_words(text: str) -> frozenset[str]:
    """Return the stretches of letters in `text`, by which is soon seen what it lacks."""
    return frozenset(_LETTERS.findall(text))


def may_hold_address(text: str) -> bool:
    """Tell whether an address of a website or a mailbox may stand in `text`."""
    return "@" in text or "://" in text or "www." in text.lower()


def _tokens(text: str) -> Iterator[Token]:
    place = 0
    while match := _TOKEN.match(text, place):
        group, found = match.lastgroup, match.group()
        if group == "ADDRESS":
            found = _without_punctuation(found)
        elif group == "CODE":
            slashes = len(found) - len(found.lstrip("\\"))
            if slashes and not slashes % 2:
                found = found[:slashes]
        yield _token(group, found)
        place += len(found)


@lru_cache(maxsize=16384)
def _token(group: str | None, text: str) -> Token:
    """Return one object for each word, since most stand in a text many times."""
    kind = _KINDS[group]
    if kind is TokenKind.PUNCTUATION and text not in _QUIET:
        kind = TokenKind.SYMBOL
    return Token(kind, text)


def _without_punctuation(address: str) -> str:
    """Leave the punctuation of the sentence that `address` stands in."""
    kept = address.rstrip(_TRAILING)
    closing = address[len(kept) :]
    if "(" in kept and closing.startswith(")"):
        kept += ")"
    return kept or address
