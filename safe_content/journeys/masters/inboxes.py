"""Take what lies in the inboxes: revised masters, and change lists that came back."""

from collections.abc import Callable, Iterator
from pathlib import PurePath

from safe_content.errors import SafeContentError
from safe_content.journeys.masters.importing import ImportReport, Mint, import_revision
from safe_content.journeys.masters.recognising import recognise
from safe_content.journeys.translations.accepting import AcceptReport, accept
from safe_content.journeys.upkeep.sync_report import Refused
from safe_content.workspace import Act, Workspace
from safe_content.workspace.writing import DiskError

MASTERS = "sources/inbox"
LISTS = "translations/inbox"
_IGNORED = {".txt", ".md", ".gitkeep", ""}

Progress = Callable[[str], None]
"""Told what is being done, for the person who waits."""


def incoming(workspace: Workspace, folder: str = MASTERS) -> list[str]:
    """Return the files that wait in an inbox; usually in that of the masters."""
    return [
        name
        for name in workspace.disk.names(folder)
        for path in (PurePath(name),)
        if not path.name.startswith((".", "~$")) and path.suffix.lower() not in _IGNORED
    ]


def _incoming(workspace: Workspace, folder: str) -> Iterator[tuple[str, bytes]]:
    for name in incoming(workspace, folder):
        data = workspace.disk.read(name)
        if data is not None:
            yield name, data


def take_masters(
    workspace: Workspace,
    act: Act,
    mint: Mint,
    progress: Progress,
    refused: list[Refused],
) -> Iterator[ImportReport]:
    """Import each master in the inbox; what can't be taken goes to `refused`."""
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


def take_lists(
    workspace: Workspace,
    act: Act,
    mint: Mint,
    progress: Progress,
    refused: list[Refused],
) -> Iterator[AcceptReport]:
    """Accept each list in the inbox; what can't be taken goes to `refused`."""
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
