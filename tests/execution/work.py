"""Work for workers: at the top of a module, so that another process finds it."""

import os
import signal
import time
from pathlib import Path

from safe_content.model.errors import UnreadableFileError


def square(number: int) -> int:
    """Do what is asked."""
    return number * number


def refuse(number: int) -> int:
    """Refuse one task with a typed error."""
    if number == 2:
        raise UnreadableFileError("two.docx", "is odd.", "Ask again.")
    return number


def die_once(task: tuple[Path, int]) -> int:
    """Die at one task, the first time that it is tried."""
    mark, number = task
    if number == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die(number: int) -> int:
    """Die at one task whenever it is tried."""
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def linger(number: int) -> int:
    """Take a while over what is asked."""
    time.sleep(0.05)
    return number * number


def who(_: int) -> int:
    """Say which process does it, and take a while over that."""
    time.sleep(0.05)
    return os.getpid()
