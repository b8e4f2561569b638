"""Readers for tests that do what a hostile file would make of a reader."""

import faulthandler
import os
import signal
import time

from safe_content.model.errors import DamagedFileError


def answer(data: bytes, *, origin: str, extra: int = 0) -> tuple[str, int]:
    """Read, and stand in another process."""
    return f"{origin}: {data.decode()} {extra}", os.getpid()


def refuse(data: bytes, *, origin: str) -> None:
    """Refuse the file."""
    raise DamagedFileError(origin, "is damaged: it is a test.")


def stumble(data: bytes, *, origin: str) -> None:
    """Stumble over the file."""
    raise KeyError(origin)


def linger(data: bytes, *, origin: str) -> None:
    """Never end."""
    time.sleep(600)


def compute(data: bytes, *, origin: str) -> None:
    """Never end, and keep the processor busy."""
    while True:
        pass


def swell(data: bytes, *, origin: str) -> int:
    """Take all memory."""
    return len(b"x" * 2**31)


def crash(data: bytes, *, origin: str) -> None:
    """Fall over, as a library in C may."""
    faulthandler.disable()  # it would fill the screen with what is meant to happen
    os.kill(os.getpid(), signal.SIGSEGV)


def take(data: bytes, *, origin: str, size: int) -> int:
    """Take as many bytes as a large document does, and say how many."""
    return len(bytes(size))
