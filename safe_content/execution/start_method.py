"""How another process of this program begins: as a copy of this one where that is safe."""

import signal
import sys
import threading
from ctypes import CDLL
from multiprocessing import get_context
from multiprocessing.context import BaseContext

_TELL_OF_MY_PARENT = 1
"""What Linux calls PR_SET_PDEATHSIG."""


def beginning(module: str) -> BaseContext:
    """Return what starts processes that work with what `module` holds.

    A copy of this one costs next to nothing. Beside a thread none is safe, since what
    the thread holds would be held in the copy for ever; then, and on other systems
    than Linux, copies are made of a process that has loaded `module` and nothing else.
    """
    if sys.platform == "win32":
        return get_context("spawn")
    if sys.platform == "linux" and threading.active_count() == 1:
        return get_context("fork")
    context = get_context("forkserver")
    context.set_forkserver_preload([module])
    return context


def make_ready(*modules: str) -> None:
    """Begin the process of which copies are made beside threads, with `modules` loaded.

    For a program that has threads and reads many files: each copy has them then, and
    loads nothing anew. Of no use, and no harm, where copies are not made so.
    """
    if sys.platform == "linux":
        from multiprocessing.forkserver import ensure_running

        get_context("forkserver").set_forkserver_preload(list(modules))
        ensure_running()


def end_with_parent() -> None:
    """Have the system end this process as soon as the one that began it is gone.

    What waits for work would wait for ever, and hold whatever it has a copy of.
    """
    if sys.platform == "linux":
        CDLL(None).prctl(_TELL_OF_MY_PARENT, signal.SIGKILL)
