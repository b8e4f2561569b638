"""A cluster of separate processes, each of which may be killed and is begun again."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).parent.parent.parent


@dataclass
class Machines:
    """A scheduler and two workers, each a process; what is killed is begun again."""

    port: int
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    is_over: Event = field(default_factory=Event)

    @property
    def address(self) -> str:
        """Where the scheduler is."""
        return f"tcp://127.0.0.1:{self.port}"

    def start(self, name: str) -> None:
        """Start one of them."""
        arguments = ["dask_worker", self.address, "--no-nanny", "--nthreads", "1"]
        arguments += ["--no-dashboard", "--death-timeout", "60"]
        if name == "scheduler":
            arguments = ["dask_scheduler", "--host", "127.0.0.1"]
            arguments += ["--port", str(self.port), "--no-dashboard"]
        self.running[name] = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{arguments[0]}", *arguments[1:]],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self, name: str) -> None:
        """Kill one of them without a word."""
        self.running[name].send_signal(signal.SIGKILL)
        self.running[name].wait()

    def look_after(self) -> None:
        """Start again whichever is gone, until nobody needs them any more."""
        while not self.is_over.wait(0.2):
            for name, process in list(self.running.items()):
                if process.poll() is not None:
                    self.start(name)


@contextmanager
def machines() -> Iterator[Machines]:
    """Run a cluster for as long as it is needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    found = Machines(port=port)
    try:
        for name in ("scheduler", "worker 1", "worker 2"):
            found.start(name)
        keeper = Thread(target=found.look_after)
        keeper.start()
        yield found
    finally:
        found.is_over.set()
        keeper.join()
        for process in found.running.values():
            process.kill()
            process.wait()
