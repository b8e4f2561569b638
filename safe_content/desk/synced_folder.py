"""Whether another program copies a folder to and fro, which is no home for a desk.

Two computers that write at once then have two truths, and the program keeps one of them
as a copy that nobody looks at.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from safe_content.model.errors import SafeContentError

_MARKS: Mapping[str, str] = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".sync_*.db": "Nextcloud",
    "._sync_*.db": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
    ".sync/ID": "Resilio Sync",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".tmp.drivedownload": "Google Drive",
    ".shortcut-targets-by-id": "Google Drive",
    ".seafile-data": "Seafile",
}
"""What each program lays into the uppermost folder that it keeps."""

_PLACES = ("Library/Mobile Documents", "Library/CloudStorage")
"""Where macOS keeps what such programs share, below the home folder."""

_NAMED = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Variables of Windows that name OneDrive's folders."""


class SyncedFolderError(SafeContentError):
    """A workspace in which several people are to work is copied by another program."""

    def __init__(self, folder: Path, program: str) -> None:
        super().__init__(
            f"{folder} is kept by {program}, which copies files to and fro while people"
            " work; of two that were written at once one would be put aside, and"
            " nobody would know.",
            "Move the workspace to a folder of this computer alone, open the desk there,"
            " and let the other program keep the backups.",
        )


def keeper(folder: Path) -> str:
    """Return which program copies `folder` to and fro; empty if none is known to."""
    real = folder.resolve()
    for place in (real, *real.parents):
        for mark, program in _MARKS.items():
            if next(place.glob(mark), None) is not None:
                return program
    for below in _PLACES:
        if real.is_relative_to(Path.home() / below):
            return "iCloud Drive or a program like it"
    for name in _NAMED:
        if (there := os.environ.get(name)) and real.is_relative_to(there):
            return "OneDrive"
    return ""
