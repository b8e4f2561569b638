"""What may become of the codes of a text in a translation."""

import codecs
from random import Random

from safe_content.model import codes
from safe_content.model.codes import CodeRole, Tag, Token


def rot13(text: str) -> str:
    """Turn the letters of a text, and leave its codes."""
    return codes.map_words(lambda words: codecs.encode(words, "rot13"), text)


def garbled(text: str, random: Random) -> str:
    """Return a text with its codes moved, dropped, doubled, crossed or added."""
    tokens: list[Token] = list(codes.parse(text))
    match random.randint(0, 6):
        case 0:
            random.shuffle(tokens)
        case 1:
            tokens = [token for token in tokens if random.random() < 0.6]
        case 2:
            for role in (CodeRole.OPEN, CodeRole.CLOSE):
                tokens.insert(random.randint(0, len(tokens)), Tag("b", role))
        case 3:
            tokens = [
                token
                if isinstance(token, Tag)
                else token.replace(" ", "\n", 1) + "\x00\u2011 x\t"
                for token in tokens
            ]
        case 4:
            tokens = [*tokens, *tokens]
        case 5:
            words = "".join(token for token in tokens if isinstance(token, str))
            tokens = [words or "x"]
        case _:
            tokens.reverse()
    return codes.serialise(tokens)
