"""Tell of which document and language a Word file in the inbox is a revision."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from safe_content.docx import TrackedChanges
from safe_content.docx.stamp import read_stamp
from safe_content.errors import SafeContentError
from safe_content.journeys.receiving import receive_word
from safe_content.model import Language
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
            f"{origin} does not say which master it is. Name it after the document"
            f" and the language, such as {name}, or import it with: safe-content"
            f" import DOCUMENT LANGUAGE FILE. It stays where it is."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """Which master a file is a revision of."""

    document: Document
    language: Language


def recognise(workspace: Workspace, origin: str, data: bytes) -> Recognised:
    """Tell which master `data` is, by its stamp, its name, or its text."""
    stamp = workspace.outside(read_stamp, data, origin=origin)
    if stamp is not None:
        for document in workspace.documents:
            if document.name == stamp.document and stamp.language in document.masters:
                return Recognised(document=document, language=stamp.language)
    named = list(_by_name(workspace, origin))
    if len(named) == 1:
        return named[0]
    return _by_text(workspace, origin, data)


def _by_name(workspace: Workspace, origin: str) -> Iterator[Recognised]:
    """Yield what the file's name says: the longest document name, and a language."""
    name = PurePath(origin).stem.lower()
    flat = re.sub(r"[^a-z0-9]+", "-", name)
    parts = set(flat.split("-"))
    fitting = [
        document
        for document in workspace.documents
        if re.search(rf"(?:^|-){re.escape(document.name.lower())}(?:-|$)", flat)
    ]
    longest = max((len(document.name) for document in fitting), default=0)
    for document in fitting:
        if len(document.name) == longest:
            for language in document.masters:
                if language.lower() in parts:
                    yield Recognised(document=document, language=language)


def _by_text(workspace: Workspace, origin: str, data: bytes) -> Recognised:
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
