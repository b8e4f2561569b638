"""What was translated before, and what it suggests for today."""

from safe_content.translation.memory.matches import (
    assembled,
    certain,
    exact,
    suggest,
    unambiguous,
)
from safe_content.translation.memory.memory_index import (
    Memory,
    Remembered,
    build,
    collapsed,
    is_whole,
    sentences_of,
    words,
)
from safe_content.translation.memory.repair import (
    Prefilled,
    PrefillKind,
    holds_the_same,
    prefill,
)

__all__ = [
    "Memory",
    "PrefillKind",
    "Prefilled",
    "Remembered",
    "assembled",
    "build",
    "certain",
    "collapsed",
    "exact",
    "holds_the_same",
    "is_whole",
    "prefill",
    "sentences_of",
    "suggest",
    "unambiguous",
    "words",
]
