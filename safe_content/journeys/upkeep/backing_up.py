"""A whole workspace as one file, and back again byte for byte."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from safe_content.journeys.upkeep.verifying import damages, quiet
from safe_content.model.errors import SafeContentError
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.atomic_write import (
    generations,
    keep_generations,
    write_folder,
    write_stream,
)
from safe_content.workspace.storage.backup_file import Backup, pack, unpack
from safe_content.workspace.storage.event_log import HISTORY_COPY
from safe_content.workspace.storage.integrity import Damage
from safe_content.workspace.storage.paths import OBJECTS, PACKS
from safe_content.workspace.storage.transaction import PRIVATE, Disk

KEPT = 2
"""Earlier backups of the same name that stay beside a new one."""

_LEFT_OUT = ("exports/", ".git/")
_KEPT = (f"{OBJECTS}/", f"{PACKS}/", HISTORY_COPY)
"""What of the program's own folder goes into a backup."""


class FolderInUseError(SafeContentError):
    """A backup is to be restored into a folder that holds something."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is not empty.",
            "Restore into a new folder, compare, and put it in the place of the old"
            " one.",
        )


class BackupExistsError(SafeContentError):
    """A backup would take the place of another file."""

    def __init__(self, out: Path, when: str) -> None:
        super().__init__(
            f"{out} is there already, and may be the only backup.",
            f"Choose another name, such as {out.stem}-{when[:10]}{out.suffix}, or say"
            " with --replace that it may go once the new one is written.",
        )


class DamagedWorkspaceError(SafeContentError):
    """A workspace is to be backed up that is not as it was left."""

    def __init__(self, damaged: Sequence[Damage]) -> None:
        more = f" (and {len(damaged) - 1} more)" if len(damaged) > 1 else ""
        super().__init__(
            f"{damaged[0]}{more} A backup of that would keep the damage.",
            "Mend it first, or write what there is to a new file with --damaged.",
            "Nothing was changed, and no backup was replaced.",
        )


def backup(
    workspace: Workspace,
    out: Path,
    act: Act,
    *,
    replace: bool = False,
    damaged: bool = False,
    keep: int = KEPT,
) -> Backup:
    """Write everything in a workspace but its exports to one ZIP archive, `out`.

    It is taken while nobody writes, or where nobody may, and read again before it takes
    the place of an earlier one, which it does only if that was said; then `keep` earlier
    ones stay beside it. Raises DamagedWorkspaceError if a file is not as the history says, unless
    what there is shall be kept as it is, which replaces nothing.
    """
    if out.exists() and (not replace or damaged):
        raise BackupExistsError(out, act.when)
    made: list[Backup] = []
    disk = Disk(root=workspace.root, drafted=workspace.drafted)

    def fill(file: BinaryIO) -> None:
        files = ((name, _content(disk, name)) for name in names)
        made.append(pack(file, files, who=act.who, when=act.when))
        file.flush()
        with open(file.name, "rb") as written:
            for _ in unpack(written, origin=out.name)[1]:
                pass
        keep_generations(out, keep)

    with quiet(workspace, f"{act.who} (backup, since {act.when})"):
        found = () if damaged else damages(workspace)
        if found:
            raise DamagedWorkspaceError(found)
        # None of them holds the others, where they lie in the workspace.
        own = {each.resolve() for each in generations(out, keep)}
        names = [
            name
            for name in _names(workspace)
            if (workspace.root / name).resolve() not in own
        ]
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


def _content(disk: Disk, name: str) -> bytes:
    """Return what a file holds; what can't be read is empty, and was told of."""
    try:
        return disk.read(name) or b""
    except OSError:
        return b""


def _names(workspace: Workspace) -> Iterator[str]:
    for name in Disk(root=workspace.root, drafted=workspace.drafted).names("", "**/*"):
        is_private = name.startswith((f"{PRIVATE}/", *_LEFT_OUT))
        if name.startswith(_KEPT) or not is_private:
            yield name
