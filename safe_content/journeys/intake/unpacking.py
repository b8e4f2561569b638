"""Unpack mails and archives in the inboxes; each is kept as it was received."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import PurePath

from safe_content.exchange.parcels import ENDINGS, Parcel, open_parcel
from safe_content.i18n.english import count
from safe_content.journeys.intake.incoming import LISTS, MASTERS, incoming
from safe_content.journeys.intake.refused import Refused
from safe_content.model.errors import SafeContentError
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.atomic_write import DiskError
from safe_content.workspace.storage.event_log import NOTED

KEPT = "sources/mail"
"""Where mails and archives lie as they were received."""


def receive_parcel(data: bytes, *, origin: str) -> Parcel:
    """Open a mail or an archive; in a process of its own where files are limited."""
    return open_parcel(data, origin=origin)


def unpack(workspace: Workspace, act: Act, refused: list[Refused]) -> None:
    """Lay what came in mails and archives into their inbox; the rest to `refused`."""
    for folder in (MASTERS, LISTS):
        for name in _parcels(workspace, folder):
            try:
                _unpack(workspace, folder, name, act)
            except DiskError:
                raise
            except SafeContentError as error:
                refused.append(Refused(name=name, reason=str(error)))


def is_parcel(name: str) -> bool:
    """Tell whether a file is a mail or an archive."""
    return PurePath(name).suffix.lower() in ENDINGS


def _parcels(workspace: Workspace, folder: str) -> Iterator[str]:
    return filter(is_parcel, incoming(workspace, folder))


def _unpack(workspace: Workspace, folder: str, name: str, act: Act) -> None:
    with workspace.change(NOTED, act) as draft:
        data = workspace.disk.read(name)
        if data is None:
            return
        origin = PurePath(name).name
        parcel = workspace.outside(receive_parcel, data, origin=origin)
        for own, content in parcel.files:
            draft.derived[_free(workspace, folder, own, content)] = content
        digest = sha256(data).hexdigest()[:8]
        draft.files[f"{KEPT}/{digest}-{origin}"] = data
        draft.arrivals[name] = None
        about = ", ".join(word for word in (parcel.sender, parcel.sent) if word)
        files = count(len(parcel.files), "file")
        draft.what = f"took {files} out of {origin}" + (f" ({about})" if about else "")


def _free(workspace: Workspace, folder: str, own: str, content: bytes) -> str:
    """Return a name in an inbox that no other file has."""
    path, number, name = PurePath(own), 1, f"{folder}/{own}"
    while workspace.disk.read(name) not in (None, content):
        number += 1
        name = f"{folder}/{path.stem} ({number}){path.suffix}"
    return name
