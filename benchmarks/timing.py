"""Take times that can be compared: of the processor, several, with their spread."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

RUNS = 5

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One thing that was measured."""

    name: str
    value: float
    unit: str
    bound: float | None = None
    """What it should not exceed."""
    told: str = ""
    """How it spreads, and what it was measured on."""
    size: int = 0
    """Of what it was measured on, where several sizes are."""

    @property
    def is_met(self) -> bool:
        """Whether it keeps within its bound, if it has one."""
        return self.bound is None or self.value <= self.bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """Seconds that something took, over several runs."""

    least: float
    middle: float
    most: float

    def __str__(self) -> str:
        return f"{self.middle:.3f} s ({self.least:.3f} to {self.most:.3f})"


def processor(work: Callable[[], object], *, runs: int = RUNS) -> Time:
    """Time `work` by the seconds of the processor that it takes."""
    return _timed(work, time.process_time, runs)


def command(*arguments: str, folder: Path, runs: int = RUNS) -> tuple[Time, Time]:
    """Time whole processes of the program: by the processor, and by the clock."""
    spent: list[tuple[float, float]] = []
    for _ in range(runs):
        before, start = _children(), time.perf_counter()
        run(*arguments, folder=folder)
        spent.append((_children() - before, time.perf_counter() - start))
    return _time([one for one, _ in spent]), _time([other for _, other in spent])


def run(*arguments: str, folder: Path) -> str:
    """Run the program in a workspace, and return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "safe_content", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    return done.stdout


def peak(code: str, *arguments: str) -> int:
    """Return the most memory, in bytes, that a process needs to run `code`."""
    # What getrusage tells begins with the memory of the process that started it.
    tail = "\nprint(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    done = subprocess.run(
        [sys.executable, "-c", code + tail, *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    return int(done.stdout.split()[-1]) * 1024


def _timed(work: Callable[[], object], clock: Callable[[], float], runs: int) -> Time:
    spent: list[float] = []
    for _ in range(runs):
        start = clock()
        work()
        spent.append(clock() - start)
    return _time(spent)


def _time(spent: Sequence[float]) -> Time:
    return Time(least=min(spent), middle=median(spent), most=max(spent))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
