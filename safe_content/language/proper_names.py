"""Which words of a text are names: of people, places and bodies."""

from collections.abc import Sequence
from functools import cache

from safe_content.language.tokens import Token, TokenKind
from safe_content.language.typing_errors import is_proper_name, is_word
from safe_content.model.units import Language

_OPENING = frozenset("\"'“‘„«([{•–—-*:;.!?…/")
_NEVER = frozenset({"i", "ik", "u"})
_SMALL_WORDS = (
    "it its the in on of at by to for from with as if is are be and or but this that"
    " these those he she they we you our your his her their when where which what"
    " there then so please"
    " de het een van op te bij tot met als zijn en of niet dit dat deze die hij zij"
    " ze wij uw ons hun er dan maar door voor na wat waar hoe om aan uit over"
)
_SMALL = frozenset(_SMALL_WORDS.split())
"""Words that are no name, though some write them with a capital."""


def is_title(words: Sequence[str]) -> bool:
    """Tell whether a text writes its words with capitals, as some headings do."""
    if len(words) >= 15:
        return False
    long = [word for word in words if len(word) >= 4]
    capitals = [word for word in long if word[0].isupper()]
    return len(long) > 1 and 2 * len(capitals) > len(long)


def starts_sentence(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether the word at `position` has its capital from where it stands."""
    for token in reversed(tokens[max(0, position - 4) : position]):
        if token.kind in (TokenKind.SPACE, TokenKind.CODE):
            if "\n" in token.text or "\t" in token.text:
                return True
            continue
        if token.kind is TokenKind.NUMBER:
            return _is_counted(tokens, position)
        return token.text in _OPENING or token.text == "?"
    return True


def _is_counted(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether nothing but its number stands before a word on its line."""
    for token in reversed(tokens[:position]):
        if token.kind is TokenKind.SPACE and "\n" in token.text:
            break
        if token.kind in (TokenKind.WORD, TokenKind.ADDRESS, TokenKind.SYMBOL):
            return False
    return True


def is_name(
    word: str, *, is_initial: bool, is_titled: bool, language: Language
) -> bool:
    """Tell whether `word` is a name, or may be one."""
    plain = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    if plain.lower() in _NEVER or not any(letter.isupper() for letter in plain):
        return False
    if len(plain) < 2 or (plain.lower() in _SMALL and not plain.isupper()):
        return False
    if plain[1:] != plain[1:].lower() and not is_titled:
        return True
    if not is_initial and not is_titled:
        return True
    if is_word(plain, language):
        return plain.lower() in _countries(language.partition("-")[0])
    return is_proper_name(plain, language) or (
        language.partition("-")[0] in ("en", "nl") and len(plain) > 2
    )


@cache
def _countries(code: str) -> frozenset[str]:
    """Return the words for countries that are other words too, such as *Turkey*."""
    return frozenset(
        {
            "en": [
                "turkey",
                "china",
                "jordan",
                "chad",
                "georgia",
                "japan",
                "mali",
                "niger",
            ],
            "nl": ["turkije", "china", "jordanië", "tsjaad"],
        }.get(code, ())
    )
