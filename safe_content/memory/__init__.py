"""What was translated before, and what it suggests for today."""

from safe_content.memory.index import (
    Memory,
    Remembered,
    build,
    collapsed,
    is_whole,
    sentences_of,
    words,
)
from safe_content.memory.prefilling import Prefilled, PrefillKind, prefill
from safe_content.memory.suggesting import certain, exact, suggest, unambiguous

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
