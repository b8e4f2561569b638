"""Faults at a chosen call: the process is killed there, or the call fails.

The calls that change files are caught by a small library in C, which is built when
it is needed and preloaded into a process of its own (`running`). That process does a
journey once to count its calls, and then once for each of them, in a fork, with a
fault at that call.
"""

import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from safe_content.model.errors import SafeContentError

REPOSITORY = Path(__file__).parents[2]


class Fault(StrEnum):
    """What happens at the chosen call."""

    KILL = "kill"
    IO_ERROR = "io-error"
    DISK_FULL = "disk-full"
    """From that call on."""


@dataclass(slots=True, kw_only=True)
class Tally:
    """What came of a journey with a fault at each of its calls."""

    journey: str
    fault: str
    points: int = 0
    """How many calls change files."""
    runs: int = 0
    old: int = 0
    new: int = 0
    refusals: int = 0
    """How many runs ended with a typed error."""
    longest: int = 0
    """Lines of the longest message, at 80 characters a line."""
    wrong: list[str] = field(default_factory=list)
    """Everything that should not be."""


@cache
def library() -> Path | None:
    """Build the library that catches calls; None where that is impossible."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        return None
    built = Path(tempfile.mkdtemp(prefix="faults-")) / "shim.so"
    source = Path(__file__).with_name("shim.c")
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(built), str(source)]
    made = subprocess.run([*command, "-ldl"], capture_output=True, check=False)
    return built if made.returncode == 0 else None


def running(*arguments: str) -> list[Tally]:
    """Run ``tests.faults.points`` with the library, and return what it found."""
    said = preloaded("tests.faults.points", *arguments)
    return [Tally(**json.loads(line)) for line in said.splitlines()]


def preloaded(module: str, *arguments: str) -> str:
    """Run a module in a process with the library; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "LD_PRELOAD": str(library()), "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(done.stderr[-4000:])
    return done.stdout


def report(tally: Tally) -> None:
    """Tell the process that asked what was found."""
    print(json.dumps(asdict(tally)), flush=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How a journey with a fault ended."""

    status: int
    """0 done, 3 a typed error, 4 any other error, -9 killed."""
    seen: int
    message: str


def run_with(
    fault: Fault | None, nth: int, folder: Path, work: Callable[[], object]
) -> End:
    """Do `work` in a fork with a fault at its `nth` call that changes `folder`."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        status, message = 0, ""
        shim = ctypes.CDLL(None)
        error = {Fault.IO_ERROR: errno.EIO, Fault.DISK_FULL: errno.ENOSPC}
        shim.fault_arm(
            os.fsencode(folder),
            ctypes.c_long(nth if fault else 0),
            error.get(fault, 0) if fault else 0,
            int(fault is Fault.DISK_FULL),
        )
        try:
            work()
        except SafeContentError as refused:
            status, message = 3, str(refused)
        except BaseException as other:  # noqa: BLE001 (what it is, is what is asked)
            status, message = 4, f"{type(other).__name__}: {other}"
        seen = int(shim.fault_seen())
        os.write(writing, json.dumps([seen, message]).encode())
        os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, code = os.waitpid(child, 0)
    seen, message = json.loads(said) if said else (0, "")
    return End(status=os.waitstatus_to_exitcode(code), seen=seen, message=message)


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder that is gone afterwards, in memory where that is possible."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        prefix="safe-content-", dir=shared if shared.is_dir() else None
    ) as place:
        yield Path(place)


def files(folder: Path, ignored: Iterable[str] = ()) -> dict[str, bytes]:
    """Return all files under a folder but those whose names begin in a given way."""
    beginnings = tuple(ignored)
    return {
        name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for name in [path.relative_to(folder).as_posix()]
        if not name.startswith(beginnings)
    }
