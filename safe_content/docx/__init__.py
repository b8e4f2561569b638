"""Word documents: from bytes to passages, and back with other words in them."""

from safe_content.docx.proof import FidelityError, prove, texts_digest
from safe_content.docx.reading import Reading, read
from safe_content.docx.skipped import Skipped
from safe_content.docx.tracked import TrackedChanges, TrackedChangesError, TrackedEdit
from safe_content.docx.writing import Replacement, Written, write

__all__ = [
    "FidelityError",
    "Reading",
    "Replacement",
    "Skipped",
    "TrackedChanges",
    "TrackedChangesError",
    "TrackedEdit",
    "Written",
    "prove",
    "read",
    "texts_digest",
    "write",
]
