"""What a person's computer remembers beside the workspaces: nothing that counts."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from safe_content.workspace.storage.atomic_write import UnwritableError, write_file
from safe_content.workspace.storage.paths import SETTINGS

_LAST = "workspace.txt"


def user_folder() -> Path:
    """Return the folder of this person on this machine for what may be lost."""
    if sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    elif sys.platform == "darwin":
        home = Path.home() / "Library/Application Support"
    else:
        home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    return home / "safe-content"


def last_workspace() -> Path | None:
    """Return the workspace that was opened last; None if there is none, or it is gone."""
    try:
        last = Path((user_folder() / _LAST).read_text(encoding="utf-8").strip())
        return last if last.is_absolute() and (last / SETTINGS).is_file() else None
    except (OSError, ValueError):
        return None


def remember_workspace(root: Path) -> None:
    """Remember the workspace that is opened now; without effect where that can't be."""
    with suppress(UnwritableError, OSError):
        write_file(user_folder() / _LAST, f"{root}\n".encode())
