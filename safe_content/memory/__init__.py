"""What was translated before, and what it suggests for today."""

from safe_content.memory.index import Memory, Remembered, build
from safe_content.memory.prefilling import Prefilled, PrefillKind, prefill
from safe_content.memory.suggesting import certain, exact, suggest, unambiguous

__all__ = [
    "Memory",
    "PrefillKind",
    "Prefilled",
    "Remembered",
    "build",
    "certain",
    "exact",
    "prefill",
    "suggest",
    "unambiguous",
]
