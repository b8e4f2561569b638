"""What was translated before, and what it suggests for today."""

from safe_content.translation.memory.matches import certain, exact, suggest, unambiguous
from safe_content.translation.memory.memory_index import (
    Memory,
    Remembered,
    build,
    collapsed,
    is_whole,
    sentences_of,
    words,
)
from safe_content.translation.memory.repair import Prefilled, PrefillKind, prefill

__all__ = [
    "Memory",
    "PrefillKind",
    "Prefilled",
    "Remembered",
    "build",
    "certain",
    "collapsed",
    "exact",
    "is_whole",
    "prefill",
    "sentences_of",
    "suggest",
    "unambiguous",
    "words",
]
