"""What a change amounts to: the rules of severity."""

from safe_content.changes.classify import (
    classify,
    classify_bead,
    classify_parts,
    split_from,
)
from safe_content.changes.rules import EXPLANATIONS, RULES, Rule, severity_of

__all__ = [
    "EXPLANATIONS",
    "RULES",
    "Rule",
    "classify",
    "classify_bead",
    "classify_parts",
    "severity_of",
    "split_from",
]
