"""Word documents: from bytes to passages, and back with other words in them."""

from safe_content.docx.reader.reading import READER, Reading, read
from safe_content.docx.reader.skipped import Skipped
from safe_content.docx.wml.tracked_changes import (
    TrackedChanges,
    TrackedChangesError,
    TrackedEdit,
)
from safe_content.docx.writer.proof import FidelityError, prove, texts_digest
from safe_content.docx.writer.translating_file import translate
from safe_content.docx.writer.writing import Replacement, WriteResult, write
from safe_content.model.codes import map_words

__all__ = [
    "READER",
    "FidelityError",
    "Reading",
    "Replacement",
    "Skipped",
    "TrackedChanges",
    "TrackedChangesError",
    "TrackedEdit",
    "WriteResult",
    "map_words",
    "prove",
    "read",
    "texts_digest",
    "translate",
    "write",
]
