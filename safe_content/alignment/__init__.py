"""Which passage is which: between revisions, and between languages."""

from safe_content.alignment.matching import match
from safe_content.alignment.revisions import Identified, change_kind, identify
from safe_content.alignment.translations import AlignedBead, align

__all__ = ["AlignedBead", "Identified", "align", "change_kind", "identify", "match"]
