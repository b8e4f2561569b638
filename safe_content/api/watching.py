"""Whether a workspace is as it was left: what is asked before anything else is done.

These take a folder, which may lie in a workspace or not, since opening one costs more
than all they do.
"""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from safe_content.workspace.storage.content_digest import root_of

if TYPE_CHECKING:
    from safe_content.journeys.state.tally import Tally
    from safe_content.journeys.sync.awaiting import FolderState
    from safe_content.journeys.sync.sync_report import SyncReport
    from safe_content.model.open_matters import OpenMatter
    from safe_content.workspace.storage.integrity import Found


def look(folder: Path) -> "Found | None":
    """Say which stored files are not as they were left; None outside a workspace."""
    root = root_of(folder)
    if root is None:
        return None
    from safe_content.workspace.storage import integrity

    return integrity.look(root)


def is_taken_over(folder: Path, name: str) -> bool:
    """Tell whether the history by now knows of what was edited by hand."""
    from safe_content.workspace.storage.integrity import authority, is_edited

    root = root_of(folder)
    return root is not None and not is_edited(root, authority(root), name)


def at_rest(folder: Path, found: "Found | None" = None) -> "SyncReport | None":
    """Return what a sync would say, if it is certain that it would do nothing.

    `found` is what `look` found a moment ago.
    """
    root = root_of(folder)
    if root is None:
        return None
    from safe_content.journeys.sync import sync_report

    return sync_report.at_rest(root, found)


def counts(
    folder: Path,
    documents: Collection[str] = (),
    language: str | None = None,
    blocked: list[str] | None = None,
) -> "tuple[Path, tuple[Tally, ...]]":
    """Count passages, as `standing` does; and name the root of the workspace.

    What judges is loaded only when something may stand otherwise than before. Raises
    NoWorkspaceError outside one.
    """
    from safe_content.journeys.state import counting

    root = root_of(folder)
    counted = counting.counted(root, documents) if root else None
    if root is None or counted is None:
        from safe_content.workspace import find

        workspace = find(folder)
        root = workspace.root
        counted = counting.count(workspace, documents, blocked)
    return root, tuple(each for each in counted if language in (None, each.language))


def open_matters(
    root: Path, documents: Collection[str] = (), language: str | None = None
) -> "tuple[OpenMatter, ...]":
    """Return what is not settled; nothing is loaded for it where nothing is."""
    from safe_content.workspace.records.matter_records import matter_files, read_matters
    from safe_content.workspace.storage.transaction import Disk

    disk = Disk(root=root)
    return tuple(
        matter
        for name in matter_files(disk)
        for matter in read_matters(disk, name)
        if (not documents or matter.document in documents)
        and (language is None or matter.language in (None, language))
    )


def waiting_files(root: Path) -> int:
    """Count what lies in the inboxes."""
    from safe_content.workspace.storage.paths import INBOXES, is_meant

    return sum(
        path.is_file() and is_meant(path.relative_to(root / inbox))
        for inbox in INBOXES
        for path in (root / inbox).rglob("*")
    )


def has_directory(root: Path) -> bool:
    """Tell whether any document is said to be a directory of services."""
    from safe_content.workspace.storage.paths import DIRECTORY

    return (root / DIRECTORY).is_file()


def has_copies(root: Path) -> bool:
    """Tell whether anybody was handed printed copies."""
    from safe_content.workspace.records.copy_records import COPIES

    return (root / COPIES).is_file()


def has_receipts(root: Path) -> bool:
    """Tell whether any partner said what they serve."""
    from safe_content.workspace.storage.paths import RECEIPTS

    return (root / RECEIPTS).is_dir()


class Watch:
    """Looks at a workspace that others fill, and syncs it when it is quiet."""

    def __init__(self, folder: Path, who: str) -> None:
        self._folder = folder
        self._who = who
        self._before: FolderState | None = None
        self._done: FolderState | None = None

    def look(self) -> "SyncReport | tuple[str, ...]":
        """Look once: return what a sync did, or else which files are not whole yet.

        A file that is new or grew is taken when it is the same at the next look. What
        a sync can't take is reported once, and again when anything changes. Raises
        SafeContentError, as a sync does; the next look tries again.
        """
        from safe_content import open_workspace, sync
        from safe_content.journeys.sync.awaiting import folder_state, is_due

        workspace = open_workspace(self._folder)
        now = folder_state(workspace)
        due = is_due(now, self._before, self._done)
        self._before = now
        if not due:
            return now.unfinished
        report = sync(workspace, who=self._who)
        self._done = now if report.is_idle else None
        return report
