"""What the settings no longer name: said until somebody retires it, never forgotten."""

import json
from collections.abc import Iterator
from pathlib import PurePath

from safe_content.journeys.intake.refused import Refused
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language
from safe_content.workspace import Act, Workspace
from safe_content.workspace.records.record_codec import lines
from safe_content.workspace.storage.event_log import NOTED
from safe_content.workspace.storage.paths import SETTINGS

RETIRED = "sources/retired.jsonl"
"""What was retired, by whom and why, a line each."""

_EXPORTS = ("exports/change-lists", "exports/review", "exports/release")


class StillNamedError(SafeContentError):
    """Something is to be retired that the settings still name."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{SETTINGS} still names {what}.",
            "Take it out there, and retire it then.",
        )


def forgotten(workspace: Workspace) -> Iterator[Refused]:
    """Yield each catalog of a document or language that the settings don't name.

    What is called like a second copy of another catalog is no language.
    """
    named = {
        (document.name, language)
        for document in workspace.documents
        for language in document.languages
    }
    retired = set(_retired(workspace))
    copies = {each.name for each in workspace.found.copies}
    for name in workspace.disk.names("translations", "*/*.po"):
        document, language = PurePath(name).parent.name, PurePath(name).stem
        is_over = {(document, language), (document, "")} & retired
        if (document, language) not in named and not is_over and name not in copies:
            yield Refused(
                name=name,
                reason=f"{SETTINGS} no longer names '{language}' of '{document}'. Its"
                " translations are kept and go nowhere. Put it back there; or say that"
                f" it ends: safe-content retire {document} {language} --why REASON.",
            )
    masters = {(d.name, m) for d in workspace.documents for m in d.masters}
    for document, language in sorted(workspace.authority.revisions):
        is_over = {(document, language), (document, "")} & retired
        if (document, language) in masters or is_over:
            continue
        if workspace.numbers(document, Language(language)):
            yield Refused(
                name=f"sources/{document}/{language}",
                reason=f"{SETTINGS} no longer names '{language}' as a master of"
                f" '{document}'. Its revisions are kept and go nowhere. Put it back"
                " there (a document gets another name by 'safe-content rename"
                f" {document} NAME'); or say that it ends: safe-content retire"
                f" {document} {language} --why REASON.",
            )


def retire(
    workspace: Workspace, document: str, language: str, why: str, act: Act
) -> None:
    """Say that a document, or one of its languages, ends; what it had is kept.

    Raises StillNamedError as long as the settings name it.
    """
    what = f"'{language}' of '{document}'" if language else f"'{document}'"
    for each in workspace.documents:
        if each.name == document and (not language or language in each.all_languages):
            raise StillNamedError(what)
    with workspace.change("retire", act) as draft:
        record = {"document": document, "language": language}
        record |= {"who": act.who, "when": act.when, "why": why}
        known = workspace.disk.read(RETIRED) or b""
        draft.files[RETIRED] = known + lines([record])
        draft.what = f"retired {what}: {why}"


def remove_exports(workspace: Workspace, act: Act) -> tuple[str, ...]:
    """Remove exports of what the settings no longer name; return their names."""
    pairs = tuple(
        f"{document.name}-{language}"
        for document in workspace.documents
        for language in document.all_languages
    )
    gone = tuple(
        name
        for folder in _EXPORTS
        for name in workspace.disk.names(folder)
        if not any(
            PurePath(name).stem == pair or PurePath(name).stem.startswith(f"{pair}-")
            for pair in pairs
        )
    )
    if gone:
        with workspace.change(NOTED, act) as draft:
            draft.derived.update(dict.fromkeys(gone))
    return gone


def _retired(workspace: Workspace) -> Iterator[tuple[str, str]]:
    for line in (workspace.disk.read(RETIRED) or b"").splitlines():
        try:
            record = json.loads(line)
            yield str(record["document"]), str(record["language"])
        except (ValueError, KeyError, TypeError):
            continue
