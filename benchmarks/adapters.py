"""The library by a few examples: what others measure it by.

Each function does one thing through the public functions of the library, as a program
that uses it would.
"""

import codecs
from pathlib import Path

from benchmarks.alignment import align
from benchmarks.revisions import changes, match
from safe_content import checks, docx
from safe_content.model import codes
from safe_content.model.units import Language, Role
from safe_content.severity import classify

__all__ = [
    "align",
    "changes",
    "check",
    "identity",
    "judge",
    "match",
    "rot13",
    "units",
]


def judge(
    old: str, new: str, language: str, role: str = "text"
) -> tuple[str, list[str]]:
    """Return the severity of a change of wording, and its reasons.

    ``none`` if nothing changed; `role` is ``text``, ``heading`` or ``cell``.
    """
    verdict = classify(old, new, language=Language(language), role=Role(role))
    if verdict is None:
        return "none", []
    return str(verdict.severity), [str(reason) for reason in verdict.reasons]


def check(
    source: str, translation: str, language: str, source_language: str = "en"
) -> list[tuple[str, str]]:
    """Return what the checks find in a translation: ``error`` or ``warning``, and which.

    A translation into English is one from Dutch, whatever is left unsaid.
    """
    if source_language == language == "en":
        source_language = "nl"
    found = checks.check(
        source,
        translation,
        source_language=Language(source_language),
        language=Language(language),
    )
    return [
        ("error" if finding.is_error else "warning", finding.check) for finding in found
    ]


def units(path: Path) -> list[str]:
    """Return the texts of a Word document with their codes, in order."""
    return [
        passage.text
        for passage in docx.read(path.read_bytes(), origin=path.name).passages
    ]


def rot13(source: Path, target: Path) -> None:
    """Write a document with the Latin letters of every unit turned by ROT13."""
    reading = docx.read(source.read_bytes(), origin=source.name)
    written = docx.write(
        reading,
        {
            position: docx.Replacement(text=codes.map_words(_turned, passage.text))
            for position, passage in enumerate(reading.passages)
        },
    )
    docx.prove(reading, written)
    target.write_bytes(written.data)


def identity(source: Path, target: Path) -> None:
    """Write a document with every unit's own text put back by force."""
    reading = docx.read(source.read_bytes(), origin=source.name)
    written = docx.write(
        reading,
        {
            position: docx.Replacement(text=passage.text)
            for position, passage in enumerate(reading.passages)
        },
    )
    docx.prove(reading, written)
    target.write_bytes(written.data)


def _turned(words: str) -> str:
    return codecs.encode(words, "rot13")
