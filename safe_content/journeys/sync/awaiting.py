"""When a folder that others fill is quiet enough for a sync."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from safe_content.workspace import Workspace
from safe_content.workspace.storage.paths import HAND_KEPT, INBOXES

_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart")
"""How programs call files that they still write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderState:
    """What lies where people write, at one moment."""

    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Bytes and time of writing, in nanoseconds, by name."""
    unfinished: tuple[str, ...] = ()
    """Files that another program still writes, or has open."""


def folder_state(workspace: Workspace) -> FolderState:
    """Look at the inboxes, the catalogs and what is kept by hand."""
    found: dict[str, tuple[int, int]] = {}
    unfinished: list[str] = []
    names = [name for inbox in INBOXES for name in workspace.disk.names(inbox, "**/*")]
    for name in (*names, *workspace.disk.names("translations", "*/*.po"), *HAND_KEPT):
        try:
            about = workspace.disk.path(name).stat()
        except OSError:
            continue  # it came or went while this was looking
        found[name] = (about.st_size, about.st_mtime_ns)
        if is_unfinished(name) and name not in HAND_KEPT:
            unfinished.append(name)
    return FolderState(files=found, unfinished=tuple(sorted(unfinished)))


def is_unfinished(name: str) -> bool:
    """Tell whether a file stands for another that is being written, or is open.

    ``~$nual.docx`` (Word), ``.~lock.manual.docx#`` (LibreOffice), ``manual.docx.part``.
    """
    own = PurePath(name).name
    is_lock = own.startswith(("~$", ".~lock."))
    return is_lock or own.lower().endswith(_UNFINISHED)


def is_due(
    now: FolderState, before: FolderState | None, done: FolderState | None
) -> bool:
    """Tell whether a sync is due: nothing grew since the look before, all is whole.

    `done` is what lay there at the last sync that left nothing to do.
    """
    return now == before and not now.unfinished and now != done
