"""Whether a workspace is as it was left: what is asked before anything else is done.

These take a folder, which may lie in a workspace or not, since opening one costs more
than all they do.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from safe_content.workspace.storage.content_digest import root_of

if TYPE_CHECKING:
    from safe_content.journeys.sync.sync_report import SyncReport
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


def at_rest(folder: Path) -> "SyncReport | None":
    """Return what a sync would say, if it is certain that it would do nothing."""
    root = root_of(folder)
    if root is None:
        return None
    from safe_content.journeys.sync import sync_report

    return sync_report.at_rest(root)
