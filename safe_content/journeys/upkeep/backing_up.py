"""A whole workspace as one file, and back again byte for byte."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from safe_content.model.errors import SafeContentError
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.atomic_write import write_folder, write_stream
from safe_content.workspace.storage.backup_file import Backup, pack, unpack
from safe_content.workspace.storage.event_log import HISTORY_COPY
from safe_content.workspace.storage.paths import OBJECTS
from safe_content.workspace.storage.transaction import PRIVATE

_LEFT_OUT = ("exports/", ".git/")
_KEPT = (f"{OBJECTS}/", HISTORY_COPY)
"""What of the program's own folder goes into a backup."""


class FolderInUseError(SafeContentError):
    """A backup is to be restored into a folder that holds something."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is not empty. Restore into a new folder, compare, and put it in"
            " the place of the old one. Nothing was changed."
        )


class BackupExistsError(SafeContentError):
    """A backup would take the place of another file."""

    def __init__(self, out: Path, when: str) -> None:
        super().__init__(
            f"{out} is there already, and may be the only backup. Choose another name,"
            f" such as {out.stem}-{when[:10]}{out.suffix}, or say with --replace that it"
            " may go once the new one is written. Nothing was changed."
        )


def backup(
    workspace: Workspace, out: Path, act: Act, *, replace: bool = False
) -> Backup:
    """Write everything in a workspace but its exports to one ZIP archive, `out`.

    It is taken while nobody writes, and read again before it takes the place of an
    earlier one, which it does only if that was said.
    """
    if out.exists() and not replace:
        raise BackupExistsError(out, act.when)
    made: list[Backup] = []

    def fill(file: BinaryIO) -> None:
        files = ((name, workspace.disk.read(name) or b"") for name in names)
        made.append(pack(file, files, who=act.who, when=act.when))
        file.flush()
        with open(file.name, "rb") as written:
            for _ in unpack(written, origin=out.name)[1]:
                pass

    with workspace.disk.locked(f"{act.who} (backup, since {act.when})"):
        names = [name for name in _names(workspace) if workspace.root / name != out]
        write_stream(out, fill)
    return made[0]


def restore(file: BinaryIO, folder: Path, *, origin: str) -> Backup:
    """Make `folder` what the workspace was; raise DamagedBackupError otherwise.

    Nothing is there before everything is: each file is compared with its digest.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUseError(folder)
    found, files = unpack(file, origin=origin)
    write_folder(folder, files)
    return found


def _names(workspace: Workspace) -> Iterator[str]:
    for name in workspace.disk.names("", "**/*"):
        is_private = name.startswith((f"{PRIVATE}/", *_LEFT_OUT))
        if name.startswith(_KEPT) or not is_private:
            yield name
