"""Which passage is which: between revisions, and between languages."""

from safe_content.alignment.bitext.bitext import AlignedBead, align, align_added
from safe_content.alignment.revisions.identity import (
    Identified,
    change_kind,
    identify,
    reidentify,
)
from safe_content.alignment.revisions.matching import match

__all__ = [
    "AlignedBead",
    "Identified",
    "align",
    "align_added",
    "change_kind",
    "identify",
    "match",
    "reidentify",
]
