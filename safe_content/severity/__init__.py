"""What a change amounts to: the rules of severity."""

from safe_content.model.rules import EXPLANATIONS, RULES, Rule, severity_of
from safe_content.severity.classify import (
    classify,
    classify_bead,
    classify_parts,
    judges_sentences,
    role_of,
    split_from,
)

__all__ = [
    "EXPLANATIONS",
    "RULES",
    "Rule",
    "classify",
    "classify_bead",
    "classify_parts",
    "judges_sentences",
    "role_of",
    "severity_of",
    "split_from",
]
