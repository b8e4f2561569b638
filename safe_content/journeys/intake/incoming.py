"""Files that came in, each opened and read as it will be asked for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath

from safe_content.docx import TrackedChanges
from safe_content.docx.editions.edition_properties import read_stamp
from safe_content.exchange.parcels import ENDINGS
from safe_content.journeys.intake.receiving import (
    receive_list,
    receive_master,
    receive_word,
)
from safe_content.model.errors import SafeContentError
from safe_content.workspace import Workspace
from safe_content.workspace.storage.paths import INBOXES, is_meant
from safe_content.workspace.storage.read_ahead import Ahead, asked

MASTERS, LISTS = INBOXES

Progress = Callable[[str], None]
"""Told what is being done, for the person who waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How the masters of a folder are taken."""

    tracked: TrackedChanges = TrackedChanges.ACCEPT
    anyway: bool = False
    """Even if one has next to nothing in common with the last revision."""


USUAL = Manner()


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file that came in."""

    path: Path
    taken_from: str | None = None
    """Its name in an inbox, which it leaves once it is taken."""
    manner: Manner = USUAL
    content: bytes | None = None
    """What lies in it, where no file of the disk holds it as it is read."""
    dated: int = 0
    """When such a content was written last, in whole seconds; 0 if nobody knows."""

    @property
    def origin(self) -> str:
        """Return what the file is called."""
        return self.path.name

    @property
    def name(self) -> str:
        """Return what the file is called when it is refused."""
        return self.taken_from or self.origin

    @property
    def modified(self) -> int:
        """When the file was written last, in whole seconds; 0 if it is gone."""
        if self.content is not None:
            return self.dated
        try:
            return int(self.path.stat().st_mtime)
        except OSError:
            return 0

    def data(self) -> bytes | None:
        """Return what lies in it; None if it is gone by now."""
        if self.content is not None:
            return self.content
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None

    def holds(self, digest: str) -> bool:
        """Tell whether it is there, and holds what has this digest."""
        data = self.data()
        return data is not None and sha256(data).hexdigest() == digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What lies in a file, and what was read in it, by how that is asked for."""

    data: bytes
    ahead: Mapping[str, Ahead]

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what lies in it."""
        return sha256(self.data).hexdigest()


def incoming(workspace: Workspace, folder: str = MASTERS) -> list[str]:
    """Return the files that wait in an inbox; usually in that of the masters."""
    names = workspace.disk.names(folder, "**/*")
    return [n for n in names if is_meant(PurePath(n).relative_to(folder))]


def laid(workspace: Workspace, folder: str) -> list[Arrival]:
    """Return what lies in an inbox, but for mails and archives."""
    return [
        Arrival(path=workspace.disk.path(name), taken_from=name)
        for name in incoming(workspace, folder)
        if PurePath(name).suffix.lower() not in ENDINGS
    ]


def in_folder(folder: Path, manner: Manner) -> Iterator[Arrival]:
    """Yield what lies in a folder elsewhere, where it stays."""
    for path in sorted(folder.iterdir()):
        if path.is_file() and is_meant(PurePath(path.name)):
            yield Arrival(path=path, manner=manner)


def opened_master(workspace: Workspace, arrival: Arrival) -> Opened | None:
    """Read all that taking a master asks for, in one go; None if it is gone."""
    data = arrival.data()
    if data is None:
        return None
    origin, tracked = arrival.origin, arrival.manner.tracked
    stamp = asked(read_stamp, data, origin)
    word = asked(receive_word, data, origin, tracked=tracked)
    try:
        says, received = workspace.outside(
            receive_master, data, origin=origin, tracked=tracked
        )
    except SafeContentError as error:
        ahead = dict.fromkeys((stamp, word), Ahead(error=error))
    else:
        ahead = {stamp: Ahead(value=says), word: Ahead(value=received)}
    return Opened(data=data, ahead=ahead)


def opened_list(workspace: Workspace, arrival: Arrival) -> Opened | None:
    """Read what taking a list back asks for, if it is one; None if it is gone."""
    data = arrival.data()
    if data is None:
        return None
    try:
        delivery = workspace.outside(receive_list, data, origin=arrival.origin)
    except SafeContentError as error:
        found = Ahead(error=error)
    else:
        found = Ahead(value=delivery)
    return Opened(data=data, ahead={asked(receive_list, data, arrival.origin): found})
