"""Whether all that a journey wrote is on the disk when it says that it is done.

``python -m tests.faults.flushing``, with the library of `injecting` preloaded: it
follows the calls that change files, as a disk would that keeps only what was flushed.
"""

import ctypes
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from tests.faults.cases import CASES, Case, lay_out, prepare
from tests.faults.injecting import scratch

_PASSING = ("lock", "holder", "memory", "answers", "aside", "trust")
"""What in the program's own folder may be lost at any time, and is made anew."""


def unflushed(calls: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Yield what a loss of power could undo, from calls in their order."""
    dirty: set[str] = set()
    folders: dict[str, str] = {}
    for what, path, other in calls:
        if what == "write":
            dirty.add(path)
        elif what == "flush":
            dirty.discard(path)
            folders.pop(path, None)
        elif what == "rename":
            yield from (
                f"{each} renamed before it was flushed"
                for each in sorted(dirty)
                if _is_in(each, other) and not _passes(each)
            )
            dirty = {_moved(each, other, path) for each in dirty}
            folders = {_moved(k, other, path): v for k, v in folders.items()}
            folders[_above(path)] = path
        elif what in ("unlink", "rmdir"):
            dirty.discard(path)
            folders.pop(path, None)
            folders[_above(path)] = path
        else:
            folders[_above(path)] = path
    yield from (f"{each} not flushed" for each in sorted(dirty) if not _passes(each))
    yield from (
        f"{folder} not flushed after {path}"
        for folder, path in sorted(folders.items())
        if not _passes(path)
    )


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def _moved(path: str, source: str, target: str) -> str:
    return target + path[len(source) :] if _is_in(path, source) else path


def _above(path: str) -> str:
    return str(PurePosixPath(path).parent)


def _passes(path: str) -> bool:
    """Tell whether it does not matter if `path` is as it was."""
    parts = PurePosixPath(path).parts
    if ".safe-content" not in parts:
        return False
    inner = parts[parts.index(".safe-content") + 1 :]
    return not inner or inner[0].startswith(_PASSING)


def main() -> None:
    """Print for each journey what would not outlive a loss of power."""
    with scratch() as place:
        lay_out(place / "base")
        for case in CASES:
            work = place / case.name
            shutil.copytree(place / "base", work, symlinks=True)
            prepare(case.name, work)
            calls = list(_calls(case, work))
            found = [each.replace(str(work), "") for each in unflushed(calls)]
            print(json.dumps([case.name, len(calls), found]), flush=True)


def _calls(case: Case, work: Path) -> Iterator[tuple[str, str, str]]:
    with tempfile.TemporaryFile("w+") as told:
        child = os.fork()
        if child == 0:
            shim = ctypes.CDLL(None)
            shim.fault_arm(os.fsencode(work), ctypes.c_long(0), 0, 0)
            shim.fault_trace(told.fileno())
            case.do(work)
            os._exit(0)
        os.waitpid(child, 0)
        told.seek(0)
        for line in told.read().splitlines():
            what, path, other = line.split("\t")
            yield what, path, other


if __name__ == "__main__":
    main()
