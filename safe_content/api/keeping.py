"""The workspace itself: open, bring up to date, take back, keep whole."""

from collections.abc import Callable, Iterable
from datetime import datetime
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from safe_content.api.acting import File, acting, content_of, played
from safe_content.api.unit_ids import lots
from safe_content.journeys.upkeep import backing_up, starting, undoing, verifying
from safe_content.journeys.upkeep.verifying import Mended, Verification
from safe_content.workspace import Event, Workspace, find
from safe_content.workspace.storage.backup_file import Backup

if TYPE_CHECKING:
    from safe_content.journeys.sync.sync_report import SyncReport

KEPT_BACKUPS = backing_up.KEPT
"""How many earlier backups stay beside a new one, unless it is said."""


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
    jobs: int = 1,
    cluster: str = "",
    preview: bool = False,
    progress: Callable[[str], None] = lambda _: None,
    who: str | None = None,
    when: datetime | None = None,
) -> "SyncReport":
    """Take the inboxes, refresh catalogs, write change lists and exports.

    Running it again changes nothing. What can't be taken stays where it is and is in
    the report with its reason. The work is done in so many processes, or on the
    cluster at an address.
    """
    from safe_content.execution import executor
    from safe_content.journeys.sync import syncing

    with executor(jobs=jobs, cluster=cluster) as workers:
        return played(
            workspace,
            lambda where: syncing.sync(
                where,
                act=acting(who, when),
                minting=lots(),
                executor=workers,
                progress=progress,
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


def log(
    workspace: Workspace, documents: Iterable[str] = (), *, limit: int | None = None
) -> tuple[Event, ...]:
    """Return what was done, the newest first; to some documents, or to all.

    No more than `limit` events, and only as much of the history is read as they need.
    """
    return undoing.log(workspace, documents, limit)


def retire(
    workspace: Workspace,
    document: str,
    language: str = "",
    *,
    why: str,
    who: str | None = None,
    when: datetime | None = None,
) -> None:
    """Say that a document, or one of its languages, ends; what it had is kept.

    Raises StillNamedError as long as the settings name it.
    """
    from safe_content.journeys.sync import forgotten

    forgotten.retire(workspace, document, language, why, acting(who, when))


def rename(
    workspace: Workspace,
    document: str,
    name: str,
    *,
    who: str | None = None,
    when: datetime | None = None,
) -> tuple[str, ...]:
    """Call a document `name` from now on; all that is kept of it goes along.

    What went out under the old name is known as its own when it comes back. Returns the
    files that people write and that still say the old name.
    """
    from safe_content.journeys.upkeep import renaming

    return renaming.rename(workspace, document, name, acting(who, when))


def verify(
    workspace: Workspace, *, who: str | None = None, when: datetime | None = None
) -> Verification:
    """Look at every stored file, and say what is damaged or missing.

    While that lasts, those who want to write are told by whom it is done.
    """
    act = acting(who, when)
    return verifying.verify(workspace, f"{act.who} (verify, since {act.when})")


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
    damaged: bool = False,
    keep: int = KEPT_BACKUPS,
    who: str | None = None,
    when: datetime | None = None,
) -> Backup:
    """Write the whole workspace, with its history, to one file.

    It is verified first: a damaged workspace never replaces a good backup, and is
    written at all only if `damaged` says so. Of earlier ones that it replaces, `keep`
    stay beside it.
    """
    return backing_up.backup(
        workspace,
        Path(path).resolve(),
        acting(who, when),
        replace=replace,
        damaged=damaged,
        keep=keep,
    )


def restore(file: File, path: str | Path, *, name: str | None = None) -> Backup:
    """Make a new folder what the workspace was when a backup was made.

    Nothing is there before everything is. Returns what the backup says of itself.
    """
    folder = Path(path).resolve()
    if isinstance(file, str | PathLike):
        with open(file, "rb") as opened:
            return backing_up.restore(opened, folder, origin=name or Path(file).name)
    data, origin = content_of(file, name)
    return backing_up.restore(BytesIO(data), folder, origin=origin)
