"""Unpack mails and archives, and turn files of other office programs into what is read.

What came is kept as it was received.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePath

from safe_content.exchange.directory.owner_letter import OwnerAnswers, owner_answers
from safe_content.exchange.parcels import ENDINGS, Parcel, open_parcel
from safe_content.i18n.english import count
from safe_content.journeys.directory.asking_owners import draft_answers
from safe_content.journeys.intake.incoming import LISTS, MASTERS, incoming
from safe_content.journeys.intake.office_forms import is_to_turn, turned
from safe_content.journeys.intake.refused import Refused
from safe_content.model.errors import SafeContentError
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.atomic_write import DiskError
from safe_content.workspace.storage.event_log import NOTED
from safe_content.workspace.storage.paths import MAIL

_HEAD = 200
"""Bytes at the start of a file that tell an office file from another."""


class SeveralFilesError(SafeContentError):
    """A mail or an archive holds several files, and one is wanted."""

    def __init__(self, origin: str, names: tuple[str, ...]) -> None:
        super().__init__(
            f"{origin} holds {len(names)} files: {', '.join(names)}.",
            "Let each be taken for what it is with: safe-content take FILE; or save the"
            " one that you mean, and give that.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """The one file that was meant, as it is read, and what it came in."""

    name: str
    data: bytes
    kept: Mapping[str, bytes]
    """What it came in, by the name under which it is kept; empty if in nothing."""


def receive_parcel(data: bytes, *, origin: str) -> Parcel:
    """Open a mail or an archive; in a process of its own where files are limited."""
    return open_parcel(data, origin=origin)


def receive_answers(data: bytes, *, origin: str) -> OwnerAnswers | None:
    """Read what a mail answers of a letter to owners, if it does."""
    del origin
    return owner_answers(data)


def opened(workspace: Workspace, data: bytes, *, origin: str) -> Parcel | None:
    """Return what a file holds, each as it is read; None if it is such a file itself.

    What can't be turned stays as it is in a parcel, so that its reader says what to do.
    """
    if not is_parcel(origin):
        own = turned(data, origin=origin)
        return None if own is None else Parcel(files=(own,))
    parcel = workspace.outside(receive_parcel, data, origin=origin)
    return replace(parcel, files=tuple(_readable(*each) for each in parcel.files))


def _readable(name: str, data: bytes) -> tuple[str, bytes]:
    try:
        return turned(data, origin=name) or (name, data)
    except SafeContentError:
        return name, data


def the_one_file(workspace: Workspace, data: bytes, *, origin: str) -> Enclosed:
    """Return the file to read: it may have come in a mail, or of another program.

    Raises SeveralFilesError if that is more than one.
    """
    parcel = opened(workspace, data, origin=origin)
    if parcel is None:
        return Enclosed(name=origin, data=data, kept={})
    if len(parcel.files) > 1:
        raise SeveralFilesError(origin, tuple(name for name, _ in parcel.files))
    ((name, content),) = parcel.files
    return Enclosed(name=name, data=content, kept={kept_name(data, origin): data})


def kept_name(data: bytes, origin: str) -> str:
    """Return under what name a file is kept as it was received."""
    return f"{MAIL}/{sha256(data).hexdigest()[:8]}-{PurePath(origin).name}"


def unpack(workspace: Workspace, act: Act, refused: list[Refused]) -> list[str]:
    """Lay what came in mails and archives into their inbox; the rest to `refused`.

    Returns what was done, a sentence for each file.
    """
    done: list[str] = []
    for folder in (MASTERS, LISTS):
        for name in _parcels(workspace, folder):
            try:
                if told := _answered(workspace, name, act):
                    done.append(told)
                    continue
                if told := _unpack(workspace, folder, name, act):
                    done.append(told)
            except DiskError:
                raise
            except SafeContentError as error:
                refused.append(Refused(name=name, reason=str(error)))
    return done


def is_parcel(name: str) -> bool:
    """Tell whether a file is a mail or an archive."""
    return PurePath(name).suffix.lower() in ENDINGS


def _parcels(workspace: Workspace, folder: str) -> Iterator[str]:
    for name in incoming(workspace, folder):
        if is_parcel(name):
            yield name
            continue
        try:
            with workspace.disk.path(name).open("rb") as file:
                head = file.read(_HEAD)
        except OSError:
            continue
        if is_to_turn(name, head):
            yield name


def _answered(workspace: Workspace, name: str, act: Act) -> str:
    """Take what an owner of entries answered; empty if a mail answers no letter."""
    data = workspace.disk.read(name) if name.lower().endswith(".eml") else None
    if data is None or not workspace.directories:
        return ""
    origin = PurePath(name).name
    answers = workspace.outside(receive_answers, data, origin=origin)
    if answers is None:
        return ""
    with workspace.change("answers", act) as draft:
        told = draft_answers(workspace, draft, answers, origin=origin, act=act)
        if told is None or workspace.disk.read(name) != data:
            return ""
        draft.files[kept_name(data, origin)] = data
        draft.arrivals[name] = None
        draft.what = told
        return told


def _unpack(workspace: Workspace, folder: str, name: str, act: Act) -> str:
    data = workspace.disk.read(name)
    origin = PurePath(name).name
    parcel = None if data is None else opened(workspace, data, origin=origin)
    if data is None or parcel is None:
        return ""
    with workspace.change(NOTED, act) as draft:
        if workspace.disk.read(name) != data:
            return ""
        for own, content in parcel.files:
            draft.derived[free_name(workspace, folder, own, content)] = content
        draft.files[kept_name(data, origin)] = data
        draft.arrivals[name] = None
        draft.what = told(parcel, origin)
        return draft.what


def told(parcel: Parcel, origin: str) -> str:
    """Say what was taken out of a file, what was left, and what a mail itself says.

    ``took 1 file out of letter.eml (Anna, 1 March); left: logo.png; it says “…”``.
    """
    if not is_parcel(origin):
        return f"turned {origin} into {parcel.files[0][0]}"
    about = ", ".join(word for word in (parcel.sender, parcel.sent) if word)
    files = count(len(parcel.files), "file")
    left = f"; left: {', '.join(parcel.left)}" if parcel.left else ""
    words = f"; it says “{parcel.text}”" if parcel.text else ""
    return f"took {files} out of {origin}{f' ({about})' if about else ''}{left}{words}"


def free_name(workspace: Workspace, folder: str, own: str, content: bytes) -> str:
    """Return a name in an inbox that no other file has."""
    path, number, name = PurePath(own), 1, f"{folder}/{own}"
    while workspace.disk.read(name) not in (None, content):
        number += 1
        name = f"{folder}/{path.stem} ({number}){path.suffix}"
    return name
