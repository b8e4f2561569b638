"""Words, sentences, word-level differences, and what a text says in figures."""

from safe_content.wording.differences import difference
from safe_content.wording.quantities import Quantity, QuantityKind, quantities
from safe_content.wording.sentences import Standing, sentences, standing
from safe_content.wording.tokens import Token, TokenKind, tokens

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
