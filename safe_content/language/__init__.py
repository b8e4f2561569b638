"""Words, sentences, word-level differences, and what a text says in figures."""

from safe_content.language.quantities import Quantity, QuantityKind, quantities
from safe_content.language.sentences import Standing, sentences, standing
from safe_content.language.tokens import Token, TokenKind, tokens
from safe_content.language.word_diff import difference

__all__ = [
    "Quantity",
    "QuantityKind",
    "Standing",
    "Token",
    "TokenKind",
    "difference",
    "quantities",
    "sentences",
    "standing",
    "tokens",
]
