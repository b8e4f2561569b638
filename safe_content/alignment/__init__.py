"""Which passage is which: between revisions, and between languages."""

from safe_content.alignment.matching import match
from safe_content.alignment.revisions import Identified, change_kind, identify
from safe_content.alignment.translations import AlignedBead, align, align_added

__all__ = [
    "AlignedBead",
    "Identified",
    "align",
    "align_added",
    "change_kind",
    "identify",
    "match",
]
