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
    """The median, where there were several runs."""
    unit: str
    bound: float | None = None
    """What it should not exceed."""
    told: str = ""
    """How it spreads, and what it was measured on."""
    size: int = 0
    """Of what it was measured on, where several sizes are."""
    series: str = ""
    """What it is a point of, where growth is looked at."""
    floor: float | None = None
    """The least that anything could take for the same, in the same unit."""

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
    runs: int = RUNS

    def __str__(self) -> str:
        spread = f"{self.least:.3f} to {self.most:.3f}"
        return f"{self.middle:.3f} s ({spread}, {self.runs} runs)"


class Laps:
    """The seconds of the processor that each step of some work takes."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._since = time.process_time()

    def start(self) -> None:
        """Leave out what was done since the last step."""
        self._since = time.process_time()

    def done(self, step: str) -> None:
        """Count what was done since the last step for `step`."""
        now = time.process_time()
        self.spent[step] = self.spent.get(step, 0.0) + now - self._since
        self._since = now


def processor(work: Callable[[], object], *, runs: int = RUNS) -> Time:
    """Time `work` by the seconds of the processor that it takes."""
    return _timed(work, time.process_time, runs)


def spread(spent: Sequence[float]) -> Time:
    """Return what some runs took, as one time."""
    return Time(
        least=min(spent), middle=median(spent), most=max(spent), runs=len(spent)
    )


def command(*arguments: str, folder: Path, runs: int = RUNS) -> tuple[Time, Time]:
    """Time whole processes of the program: by the processor, and by the clock."""
    spent: list[tuple[float, float]] = []
    for _ in range(runs):
        before, start = _children(), time.perf_counter()
        run(*arguments, folder=folder)
        spent.append((_children() - before, time.perf_counter() - start))
    return spread([one for one, _ in spent]), spread([other for _, other in spent])


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
        cwd=ROOT,
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
    return spread(spent)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
