"""The workspace itself: open, bring up to date, take back, keep whole."""

from collections.abc import Callable, Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path

from safe_content.api.acting import File, acting, content_of, played
from safe_content.api.unit_ids import lots
from safe_content.journeys.sync import syncing
from safe_content.journeys.sync.sync_report import SyncReport
from safe_content.journeys.upkeep import backing_up, starting, undoing, verifying
from safe_content.journeys.upkeep.verifying import Mended, Verification
from safe_content.workspace import Event, Workspace, find
from safe_content.workspace.storage.backup_file import Backup


def open_workspace(path: str | Path = ".") -> Workspace:
    """Return the workspace that holds `path`: the folder itself, or one above it.

    It shows what is on the disk when it is asked; settings that were read stay as
    they were, so open it anew for each task. Raises NoWorkspaceError.
    """
    return find(Path(path).resolve())


def create_workspace(
    path: str | Path, *, who: str | None = None, when: datetime | None = None
) -> Workspace:
    """Make a workspace in a folder, with settings that explain themselves."""
    return starting.init(Path(path).resolve(), acting(who, when))


def sync(
    workspace: Workspace,
    *,
    preview: bool = False,
    progress: Callable[[str], None] = lambda _: None,
    who: str | None = None,
    when: datetime | None = None,
) -> SyncReport:
    """Take the inboxes, refresh catalogs, write change lists and exports.

    Running it again changes nothing. What can't be taken stays where it is and is in
    the report with its reason.
    """
    return played(
        workspace,
        lambda where: syncing.sync(
            where, act=acting(who, when), minting=lots(), progress=progress
        ),
        preview=preview,
    )


def undo(
    workspace: Workspace,
    *,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> Event:
    """Take back the last act, and return the event that says so."""
    return played(
        workspace, lambda where: undoing.undo(where, acting(who, when)), preview=preview
    )


def redo(
    workspace: Workspace,
    *,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> Event:
    """Do again what the last undo took back."""
    return played(
        workspace, lambda where: undoing.redo(where, acting(who, when)), preview=preview
    )


def verify(workspace: Workspace) -> Verification:
    """Look at every stored file, and say what is damaged or missing."""
    return verifying.verify(workspace)


def mend(
    workspace: Workspace,
    names: Iterable[str] = (),
    *,
    who: str | None = None,
    when: datetime | None = None,
) -> Mended:
    """Put back from their second copies what is damaged or missing."""
    return verifying.mend(workspace, acting(who, when), tuple(names))


def backup(
    workspace: Workspace,
    path: str | Path,
    *,
    replace: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> Backup:
    """Write the whole workspace, with its history, to one file.

    It is verified first: a damaged workspace never replaces a good backup.
    """
    out = Path(path).resolve()
    return backing_up.backup(workspace, out, acting(who, when), replace=replace)


def restore(file: File, path: str | Path, *, name: str | None = None) -> Workspace:
    """Make a new folder what the workspace was when a backup was made, and open it."""
    data, origin = content_of(file, name)
    folder = Path(path).resolve()
    backing_up.restore(BytesIO(data), folder, origin=origin)
    return find(folder)
