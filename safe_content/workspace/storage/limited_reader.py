"""Reading a file from outside in a process of its own, with limits on time and memory.

A reader that a hostile file sends astray is stopped, and takes nobody along: what
comes back is what was read, or one typed error. It is no sandbox: it limits what a
file can cost, not what the machine's own libraries may do.
"""

import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path, PurePath
from typing import Any, TypeVar, cast

from safe_content.execution.start_method import beginning
from safe_content.model.errors import (
    BaffledReaderError,
    CostlyFileError,
    SafeContentError,
    UnreadableFileError,
)

if sys.platform != "win32":
    import resource

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much reading one file may cost."""

    seconds: float = 10.0
    """Of the processor, where the system can hold it to that; a handbook of 872
    pages takes a tenth of it."""

    wait: float = 60.0
    """Seconds by the clock, on a machine that has much else to do."""

    memory: int = 512 * 2**20
    """Bytes that reading adds to a process, where the system can hold it to that."""


def quarantined(
    limits: Limits, work: Callable[..., T], data: bytes, *, origin: str, **named: object
) -> T:
    """Return what `work` reads in `data`, in a process of its own.

    `work` stands at the top of a module and returns plain values. Its typed errors
    come through; anything else is made one that names `origin`.
    """
    context = beginning(work.__module__)
    ours, theirs = context.Pipe(duplex=False)
    # mypy knows no common type of contexts that has Process.
    child = cast("Any", context).Process(
        target=_work,
        args=(theirs, limits, work, data, {**named, "origin": origin}),
        daemon=True,
    )
    child.start()
    theirs.close()
    try:
        if not ours.poll(limits.wait):
            raise CostlyFileError(
                origin, f"reading it takes more than {limits.wait:g} seconds"
            )
        outcome = cast("_ReadOutcome", ours.recv())
    except (EOFError, OSError) as error:
        child.join(limits.wait)
        raise _stopped(origin, limits, child.exitcode) from error
    finally:
        child.kill()
        child.join()
        ours.close()
    if outcome.error is not None:
        raise outcome.error
    if outcome.is_memory_gone:
        raise _memory_gone(origin, limits)
    if outcome.where:
        raise BaffledReaderError(origin, outcome.where)
    return cast("T", outcome.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReadOutcome:
    value: object = None
    error: SafeContentError | None = None
    is_memory_gone: bool = False
    where: str = ""


def _work(
    theirs: Connection,
    limits: Limits,
    work: Callable[..., object],
    data: bytes,
    named: Mapping[str, object],
) -> None:
    _limit(limits)
    try:
        outcome = _ReadOutcome(value=work(data, **named))
    except SafeContentError as error:
        outcome = _ReadOutcome(error=error)
    except MemoryError:
        outcome = _ReadOutcome(is_memory_gone=True)
    except Exception as error:  # noqa: BLE001 (a file must never end in a traceback)
        outcome = _ReadOutcome(where=_where(error))
    try:
        theirs.send(outcome)
    except MemoryError:
        theirs.send(_ReadOutcome(is_memory_gone=True))
    theirs.close()


def _limit(limits: Limits) -> None:
    if sys.platform == "win32":
        return
    seconds = max(1, round(limits.seconds))
    memory = limits.memory + _held()
    for kind, most, utmost in (
        # At the first the process is told, at the second it is killed.
        (resource.RLIMIT_CPU, seconds, seconds + 2),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_DATA, memory, memory),
    ):
        _, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY or utmost <= hard:
            # A system that can't hold to a limit says so in one of these ways.
            with suppress(OSError, ValueError):
                resource.setrlimit(kind, (most, utmost))
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _held() -> int:
    """Return the bytes that the process holds already, as a copy of a larger one."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[5]
    except (OSError, IndexError):
        return 0
    return int(pages) * resource.getpagesize()


def _where(error: Exception) -> str:
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    if place is None:
        return type(error).__name__
    name = PurePath(place.tb_frame.f_code.co_filename).name
    return f"{type(error).__name__} at {name}:{place.tb_lineno}"


def _stopped(origin: str, limits: Limits, code: int | None) -> UnreadableFileError:
    if sys.platform != "win32" and code == -signal.SIGXCPU:
        return CostlyFileError(
            origin, f"reading it takes more than {limits.seconds:g} seconds"
        )
    if code in (None, -9):
        return _memory_gone(origin, limits)
    return BaffledReaderError(origin, f"the reader stopped with {code}")


def _memory_gone(origin: str, limits: Limits) -> CostlyFileError:
    return CostlyFileError(
        origin, f"reading it takes more than {limits.memory // 2**20} MB of memory"
    )
