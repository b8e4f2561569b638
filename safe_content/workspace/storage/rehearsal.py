"""A copy of a workspace in which an act is tried, to see what it would do."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from safe_content.workspace.storage.paths import PRIVATE

_NOT_TAKEN = ("lock", "holder", "aside")
"""What belongs to those who write to the workspace itself."""


@contextmanager
def rehearsed(root: Path) -> Iterator[Path]:
    """Give the root of a copy of the workspace at `root`; it is gone afterwards.

    Files are the same on the disk where it can be: all writing puts new files into
    place, so nothing that is done in the copy changes one. What is ours alone (indexes
    that are written in place) is copied.
    """
    with TemporaryDirectory(
        prefix="safe-content-preview-", ignore_cleanup_errors=True
    ) as place:
        copy = Path(place) / (root.name or "workspace")
        for folder, folders, names in os.walk(root):
            here = Path(folder)
            is_ours = here == root / PRIVATE
            target = copy / here.relative_to(root)
            target.mkdir()
            folders[:] = [n for n in folders if not (is_ours and n in _NOT_TAKEN)]
            for name in names:
                if not (is_ours and name in _NOT_TAKEN):
                    _put(here / name, target / name, is_copied=is_ours)
        yield copy


def _put(source: Path, target: Path, *, is_copied: bool) -> None:
    """Put a file there, with its times; one that can't be read is left out."""
    try:
        if not is_copied and not source.is_symlink():
            target.hardlink_to(source)
            return
    except OSError:
        pass  # another disk, or none that has links
    try:
        shutil.copyfile(source, target, follow_symlinks=False)
        shutil.copystat(source, target, follow_symlinks=False)
    except OSError:
        target.unlink(missing_ok=True)
