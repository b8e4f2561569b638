"""Tell of which document and language a Word file in the inbox is a revision."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath

from safe_content.docx import TrackedChanges
from safe_content.docx.editions.edition_properties import read_stamp
from safe_content.journeys.intake.receiving import receive_word
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language
from safe_content.workspace import Document, Workspace

_ENOUGH = 0.3
"""The share of letters in passages that a known revision holds too."""

_AHEAD = 1.5
"""How many times more it must have in common with one master than with another."""


class UnknownMasterError(SafeContentError):
    """A Word file could be a revision of several masters, or of none."""

    def __init__(self, origin: str, documents: tuple[Document, ...]) -> None:
        example = documents[0] if documents else None
        name = f"{example.name}-{example.leading}.docx" if example else "manual-en.docx"
        super().__init__(
            f"{origin} does not say which master it is.",
            f"Name it after the document and the language, such as {name}, or import"
            " it with: safe-content import DOCUMENT LANGUAGE FILE.",
            "It stays where it is.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """Which master a file is a revision of."""

    document: Document
    language: Language


def by_stamp(workspace: Workspace, origin: str, data: bytes) -> Recognised | None:
    """Tell which master `data` says it is, if it is an export of ours."""
    stamp = workspace.outside(read_stamp, data, origin=origin)
    if stamp is not None:
        for document in workspace.documents:
            if document.name == stamp.document and stamp.language in document.masters:
                return Recognised(document=document, language=stamp.language)
    return None


def by_name(workspace: Workspace, origin: str) -> Recognised | None:
    """Tell which master a file's name means: the longest document, and a language."""
    return _named(workspace, origin, lambda document: document.masters)


def by_follower(workspace: Workspace, origin: str) -> Recognised | None:
    """Tell of which translation a file's name speaks, in the same way."""
    return _named(workspace, origin, lambda document: document.languages)


def _named(
    workspace: Workspace,
    origin: str,
    languages: Callable[[Document], Iterable[Language]],
) -> Recognised | None:
    flat = re.sub(r"[^a-z0-9]+", "-", PurePath(origin).stem.lower())
    parts = set(flat.split("-"))
    fitting = [
        document
        for document in workspace.documents
        if f"-{document.name.lower()}-" in f"-{flat}-"
    ]
    longest = max((len(document.name) for document in fitting), default=0)
    named = [
        Recognised(document=document, language=language)
        for document in fitting
        if len(document.name) == longest
        for language in languages(document)
        if language.lower() in parts
    ]
    return named[0] if len(named) == 1 else None


def by_text(workspace: Workspace, origin: str, data: bytes) -> Recognised:
    """Tell which master says the most of what `data` says."""
    read = workspace.outside(
        receive_word, data, origin=origin, tracked=TrackedChanges.ACCEPT
    )
    passages = read.passages
    letters = sum(len(passage.plain) for passage in passages) or 1
    scores: list[tuple[float, Recognised]] = []
    for document in workspace.documents:
        for language in document.masters:
            revision = workspace.latest(document.name, language)
            known = {u.passage.fingerprint for u in revision.units} if revision else ()
            shared = sum(len(p.plain) for p in passages if p.fingerprint in known)
            found = Recognised(document=document, language=language)
            scores.append((shared / letters, found))
    scores.sort(key=lambda scored: -scored[0])
    best = scores[0] if scores else (0.0, None)
    second = scores[1][0] if len(scores) > 1 else 0.0
    if best[1] is None or best[0] < _ENOUGH or best[0] < _AHEAD * second:
        raise UnknownMasterError(origin, workspace.documents)
    return best[1]
