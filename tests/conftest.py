"""Where tests make their workspaces, and which examples they are tried on."""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings

# The same examples in every run, so that a change fails for what it changed; others are
# looked for with HYPOTHESIS_PROFILE=search.
settings.register_profile("same", derandomize=True)
settings.register_profile("search", derandomize=False, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

_IN_MEMORY = Path("/dev/shm")
_ROOM = 2 * 2**30
"""Bytes that must be free there; containers often give it no more than 64 MB."""


def pytest_configure() -> None:
    """Lay temporary files in memory where there is room.

    Every file of a workspace is flushed to the disk, and its folder too: three
    thousand tests waited four times as long for a disk as for the processor.
    """
    if "TMPDIR" in os.environ or not os.access(_IN_MEMORY, os.W_OK):
        return
    if shutil.disk_usage(_IN_MEMORY).free >= _ROOM:
        os.environ["TMPDIR"] = str(_IN_MEMORY)
        tempfile.tempdir = None
