"""Do all there is to do: take what came in, refresh, write what is to go out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from safe_content import exchange
from safe_content.errors import SafeContentError
from safe_content.journeys import exporting
from safe_content.journeys.accepting import AcceptReport, accept
from safe_content.journeys.changing import change_list
from safe_content.journeys.exporting import Exported, Withheld
from safe_content.journeys.importing import (
    ImportReport,
    Mint,
    draft_catalogs,
    import_revision,
)
from safe_content.journeys.recognising import recognise
from safe_content.journeys.survey import survey
from safe_content.workspace import Act, Document, Workspace
from safe_content.workspace.writing import DiskError

MASTERS = "sources/inbox"
LISTS = "translations/inbox"
_IGNORED = {".txt", ".md", ".gitkeep", ""}

Progress = Callable[[str], None]
"""Told what is being done, for the person who waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file in an inbox that could not be taken; it stays where it is."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What was done; nothing, if all was done before."""

    imported: tuple[ImportReport, ...]
    accepted: tuple[AcceptReport, ...]
    refused: tuple[Refused, ...]
    refreshed: tuple[str, ...]
    """Catalogs that took over what was done in them outside."""
    lists: tuple[str, ...]
    """Change lists written, by their files' names."""
    settled: tuple[str, ...]
    """Change lists removed, because nothing waits any more."""
    exported: tuple[Exported, ...]
    withheld: tuple[Withheld, ...]
    """Releases that did not go out, and why; told each time."""

    @property
    def is_idle(self) -> bool:
        """Whether there was nothing to do."""
        return not (
            self.imported
            or self.accepted
            or self.refreshed
            or self.lists
            or self.settled
            or self.exported
        )


def sync(
    workspace: Workspace, *, act: Act, mint: Mint, progress: Progress = lambda _: None
) -> SyncReport:
    """Take the inboxes, refresh catalogs, write change lists and exports.

    Each step is whole in itself, so a sync that was interrupted is mended by the
    next one. Files that can't be taken stay where they are and are reported.
    """
    refused: list[Refused] = []
    imported = list(_take_masters(workspace, act, mint, progress, refused))
    accepted = list(_take_lists(workspace, act, mint, progress, refused))
    ready = [
        document
        for document in workspace.documents
        if workspace.numbers(document.name, document.leading)
    ]
    refreshed = [
        name
        for document in ready
        for name in _refresh(workspace, document, act, progress)
    ]
    lists: list[str] = []
    settled: list[str] = []
    exported: list[Exported] = []
    withheld: list[Withheld] = []
    for document in ready:
        written, removed = _write_lists(workspace, document, act, progress)
        lists.extend(written)
        settled.extend(removed)
        report = exporting.export(workspace, document.name, act=act, progress=progress)
        exported.extend(report.exported)
        withheld.extend(report.withheld)
    return SyncReport(
        imported=tuple(imported),
        accepted=tuple(accepted),
        refused=tuple(refused),
        refreshed=tuple(refreshed),
        lists=tuple(lists),
        settled=tuple(settled),
        exported=tuple(exported),
        withheld=tuple(withheld),
    )


def _incoming(workspace: Workspace, folder: str) -> Iterator[tuple[str, bytes]]:
    for name in workspace.disk.names(folder):
        path = PurePath(name)
        is_hidden = path.name.startswith((".", "~$"))
        if is_hidden or path.suffix.lower() in _IGNORED:
            continue
        data = workspace.disk.read(name)
        if data is not None:
            yield name, data


def _take_masters(
    workspace: Workspace,
    act: Act,
    mint: Mint,
    progress: Progress,
    refused: list[Refused],
) -> Iterator[ImportReport]:
    for name, data in _incoming(workspace, MASTERS):
        origin = PurePath(name).name
        progress(f"importing {origin}")
        try:
            found = recognise(workspace, origin, data)
            report = import_revision(
                workspace,
                found.document.name,
                found.language,
                data,
                origin=origin,
                act=act,
                mint=mint,
                taken_from=name,
            )
        except DiskError:
            raise
        except SafeContentError as error:
            refused.append(Refused(name=name, reason=str(error)))
        else:
            yield report


def _take_lists(
    workspace: Workspace,
    act: Act,
    mint: Mint,
    progress: Progress,
    refused: list[Refused],
) -> Iterator[AcceptReport]:
    for name, data in _incoming(workspace, LISTS):
        origin = PurePath(name).name
        progress(f"taking back {origin}")
        try:
            report = accept(
                workspace,
                None,
                None,
                data,
                origin=origin,
                act=act,
                mint=mint,
                taken_from=name,
            )
        except DiskError:
            raise
        except SafeContentError as error:
            refused.append(Refused(name=name, reason=str(error)))
        else:
            yield report


def _refresh(
    workspace: Workspace, document: Document, act: Act, progress: Progress
) -> list[str]:
    """Take over what translators did in the catalogs themselves."""
    progress(f"refreshing {document.name}")
    with workspace.change("refresh", act) as draft:
        draft_catalogs(workspace, draft, survey(workspace, document))
        changed = [
            name
            for name, data in draft.files.items()
            if data != workspace.disk.read(name)
        ]
        draft.what = f"{document.name}: took over what was done in {len(changed)} files"
    return changed


def _write_lists(
    workspace: Workspace, document: Document, act: Act, progress: Progress
) -> tuple[list[str], list[str]]:
    written: list[str] = []
    removed: list[str] = []
    state = survey(workspace, document)
    with workspace.change("changes", act) as draft:
        for language in document.all_languages:
            name = f"exports/change-lists/{document.name}-{language}.docx"
            found = change_list(workspace, state, language)
            before = workspace.disk.read(name)
            if not found.rows:
                if before is not None:
                    draft.derived[name] = None
                    removed.append(name)
                continue
            progress(f"writing {PurePath(name).name}")
            data = exchange.write(found, exchange.form_of(name))
            if data != before:
                draft.derived[name] = data
                written.append(name)
    return written, removed
