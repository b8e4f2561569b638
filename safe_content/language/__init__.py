"""Words, sentences, word-level differences, and what a text says in figures."""

from safe_content.language.quantities import Quantity, QuantityKind, quantities
from safe_content.language.sentences import UnchangedSentences, sentences, standing
from safe_content.language.tokens import Token, TokenKind, tokens
from safe_content.language.word_diff import difference

__all__ = [
    "Quantity",
    "QuantityKind",
    "Token",
    "TokenKind",
    "UnchangedSentences",
    "difference",
    "quantities",
    "sentences",
    "standing",
    "tokens",
]
