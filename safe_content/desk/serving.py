"""Open the desk on this machine, for the one person who sits at it."""

import logging
import os
import shutil
import sys
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket

import uvicorn

from safe_content.desk.desk_app import application, key_entrance
from safe_content.desk.visit import Desk
from safe_content.execution.start_method import make_ready

READERS = (
    "safe_content.journeys.intake.receiving",
    "safe_content.journeys.intake.unpacking",
    "safe_content.journeys.adoption.adoption_inputs",
)
"""Modules that read files from outside, each file in a process of its own."""

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, kw_only=True)
class Door:
    """Where a desk is opened."""

    port: int = 0
    """0 for any that is free."""
    is_opened: bool = True
    """Whether the person's browser is opened at once."""


def serve(root: Path, who: str, door: Door, say: Callable[[str], None]) -> None:
    """Serve the desk of the workspace at `root` until the program is ended.

    On the loopback address alone: no other machine reaches it. `say` is told the
    address, which holds the secret of this run.
    """
    make_ready(*READERS)
    desk = Desk(root=root, who=who, kept=user_folder() / "desk.sqlite")
    with socket(AF_INET, SOCK_STREAM) as listening:
        if sys.platform != "win32":  # where it would let others take the port
            listening.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        listening.bind((LOOPBACK, door.port))
        # A browser that is quicker than the server waits, and is not turned away.
        listening.listen()
        port = listening.getsockname()[1]
        address = f"http://{LOOPBACK}:{port}/?key={desk.locks.key}"
        hosts = (f"{LOOPBACK}:{port}", f"localhost:{port}")
        app = application(desk, key_entrance(desk, hosts=hosts, cookie=f"desk-{port}"))
        say(address)
        if door.is_opened:
            webbrowser.open(address)
        # No log of requests: an address holds the key once.
        config = uvicorn.Config(
            app, log_level=logging.WARNING, access_log=False, server_header=False
        )
        try:
            with suppress(KeyboardInterrupt):  # as a person ends it
                uvicorn.Server(config).run(sockets=[listening])
        finally:
            shutil.rmtree(desk.files, ignore_errors=True)


def user_folder() -> Path:
    """Return the folder of this person on this machine for what may be lost."""
    if sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    elif sys.platform == "darwin":
        home = Path.home() / "Library/Application Support"
    else:
        home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    return home / "safe-content"
