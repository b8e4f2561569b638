"""Open the desk: for the one person at this machine, or for people who log in."""

import logging
import shutil
import sys
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket

import uvicorn

from safe_content import api as sc
from safe_content.api.beginning import user_folder
from safe_content.api.people import (
    DeskSettings,
    PeopleError,
    Role,
    find_person,
    misnamed,
    named_people,
)
from safe_content.desk.accounts import Accounts
from safe_content.desk.desk_app import application, key_entrance
from safe_content.desk.keystrokes import Keystrokes
from safe_content.desk.log_in_mail import Mailer
from safe_content.desk.log_in_pages import Reception
from safe_content.desk.people_entrance import LOG_IN, PeopleEntrance
from safe_content.desk.release_desk import ReleaseDesk
from safe_content.desk.request_guard import Guard, Locks
from safe_content.desk.synced_folder import SyncedFolderError, keeper
from safe_content.desk.visit import Desk, Visit
from safe_content.execution.start_method import make_ready
from safe_content.model.errors import SafeContentError

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


def serve(
    root: Path,
    who: str,
    door: Door,
    say: Callable[[str], None],
    release: ReleaseDesk | None = None,
) -> None:
    """Serve the desk of the workspace at `root` until the program is ended.

    On the loopback address alone: no other machine reaches it. `say` is told the
    address, which holds the secret of this run.
    """
    make_ready(*READERS)
    desk = Desk(root=root, who=who, kept=typed_file(), release=release)
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
        _run(app, listening, desk)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What is said of a desk that was opened for several people."""

    address: str
    listens: str
    """The address and port behind the web server."""
    people: int
    has_mail: bool


class NobodyError(SafeContentError):
    """A desk was to be opened for people, and nobody who coordinates is named."""

    def __init__(self) -> None:
        super().__init__(
            "sources/people.toml names no coordinator, so nobody could let people in.",
            'Write at least: [anna] name = "Anna" mail = "anna@example.org" role ='
            ' "coordinator", each on a line of its own.',
        )


def typed_file() -> Path:
    """Return where it is kept what is typed and not saved."""
    return user_folder() / "desk.sqlite"


def people_file() -> Path:
    """Return where it is kept who is logged in: nothing that may not be lost."""
    return user_folder() / "people.sqlite"


def accounts_of(root: Path) -> Accounts:
    """Return the sessions, and ways to begin one, of a workspace's people."""
    return Accounts(file=people_file(), workspace=str(root))


def typed_by(root: Path, who: str) -> list[dict[str, str]]:
    """Return what a person typed and did not save, with where and when."""
    typed = Keystrokes(file=typed_file(), workspace=str(root), who=who)
    found = ((place, typed.of(place)) for place in typed.places())
    return [
        {**asdict(place), "text": kept.text, "at": kept.at}
        for place, kept in found
        if kept
    ]


def forget_typed(root: Path, who: str) -> None:
    """Let go of all that a person typed and did not save."""
    Keystrokes(file=typed_file(), workspace=str(root), who=who).forget_all()


def link_for(workspace: sc.Workspace, name: str) -> str:
    """Return an address that logs a person in once, for the coordinator to hand over."""
    person = find_person(workspace, name)
    end = accounts_of(workspace.root).invite(person.id)
    return f"{workspace.desk.address}{LOG_IN}/link/{end}"


def serve_people(
    root: Path, say: Callable[[Opened], None], release: ReleaseDesk | None = None
) -> None:
    """Serve the desk to the people whom ``people.toml`` names, until it is ended.

    Raises SyncedFolderError, NobodyError, and what is wrong with the settings.
    """
    workspace = sc.open_workspace(root)
    settings, people = workspace.desk, named_people(workspace)
    if program := keeper(root):
        raise SyncedFolderError(root, program)
    if not any(each.role is Role.COORDINATOR for each in people):
        raise NobodyError
    if fact := next(misnamed(people, sc.documents(workspace)), ""):
        raise PeopleError(fact)
    make_ready(*READERS)
    desk, app = desk_for_people(root, settings)
    desk.release = release
    with socket(AF_INET6 if ":" in settings.listen else AF_INET, SOCK_STREAM) as here:
        if sys.platform != "win32":
            here.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        here.bind((settings.listen, settings.port))
        here.listen(512)
        say(
            Opened(
                address=settings.address,
                listens=f"{settings.listen}:{settings.port}",
                people=len(people),
                has_mail=settings.mail is not None,
            )
        )
        _run(app, here, desk)


def desk_for_people(root: Path, settings: DeskSettings) -> tuple[Desk, Guard]:
    """Return a desk for several people, and what answers for it."""
    accounts = accounts_of(root)
    desk = Desk(
        root=root,
        kept=typed_file(),
        locks=Locks(secret=accounts.secret()),
    )
    entrance = PeopleEntrance(
        settings=settings,
        accounts=accounts,
        people=lambda: named_people(sc.open_workspace(root)),
        locked=lambda request: Visit(desk=desk, request=request).page(
            "locked_out.html", 403
        ),
    )
    mailer = None
    if settings.mail is not None:
        mailer = Mailer(
            settings=settings.mail,
            failed=lambda person: accounts.note(person, "mail failed"),
        )
    desk.reception = Reception(entrance=entrance, mailer=mailer)
    return desk, application(desk, entrance)


def _run(app: Guard, listening: socket, desk: Desk) -> None:
    """Answer until the program is ended."""
    # No log of requests: an address may hold a key that is used once.
    config = uvicorn.Config(
        app,
        log_level=logging.WARNING,
        access_log=False,
        server_header=False,
        proxy_headers=False,
    )
    try:
        with suppress(KeyboardInterrupt):  # as a person ends it
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        shutil.rmtree(desk.files, ignore_errors=True)
