"""Take what lies in the inboxes: revised masters, and change lists that came back."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TypeVar

from safe_content.docx import TrackedChanges
from safe_content.docx.stamp import read_stamp
from safe_content.errors import SafeContentError
from safe_content.execution import HERE, Executor
from safe_content.journeys.masters.importing import ImportReport, Mint, import_revision
from safe_content.journeys.masters.recognising import recognise
from safe_content.journeys.receiving import receive_list, receive_master, receive_word
from safe_content.journeys.translations.accepting import AcceptReport, accept
from safe_content.journeys.upkeep.sync_report import Refused
from safe_content.workspace import Act, Workspace
from safe_content.workspace.ahead import Ahead, asked
from safe_content.workspace.writing import DiskError

MASTERS = "sources/inbox"
LISTS = "translations/inbox"
_IGNORED = {".txt", ".md", ".gitkeep", ""}

Report = TypeVar("Report")

Progress = Callable[[str], None]
"""Told what is being done, for the person who waits."""


def incoming(workspace: Workspace, folder: str = MASTERS) -> list[str]:
    """Return the files that wait in an inbox; usually in that of the masters."""
    return [n for n in workspace.disk.names(folder) if _is_meant(PurePath(n))]


def _is_meant(path: PurePath) -> bool:
    is_hidden = path.name.startswith((".", "~$"))
    return not is_hidden and path.suffix.lower() not in _IGNORED


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How the masters of a folder are taken."""

    tracked: TrackedChanges = TrackedChanges.ACCEPT
    anyway: bool = False
    """Even if one has next to nothing in common with the last revision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrival:
    """A file that came in, to be read; a task that only reads."""

    workspace: Workspace
    path: Path
    taken_from: str | None = None
    """Its name in an inbox, which it leaves once it is taken."""
    manner: Manner = Manner()

    @property
    def origin(self) -> str:
        """Return what the file is called."""
        return self.path.name

    def data(self) -> bytes | None:
        """Return what lies in it; None if it is gone by now."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """What lies in a file, and what was read in it, by how that is asked for."""

    data: bytes
    ahead: Mapping[str, Ahead]


def _opened_master(task: _Arrival) -> _Opened | None:
    """Read all that taking a master asks for, in one go."""
    data = task.data()
    if data is None:
        return None
    origin, tracked = task.origin, task.manner.tracked
    word = asked(receive_word, data, origin, tracked=tracked)
    try:
        says, received = task.workspace.outside(
            receive_master, data, origin=origin, tracked=tracked
        )
    except SafeContentError as error:
        ahead = dict.fromkeys(
            (asked(read_stamp, data, origin), word), Ahead(error=error)
        )
    else:
        ahead = {
            asked(read_stamp, data, origin): Ahead(value=says),
            word: Ahead(value=received),
        }
    return _Opened(data=data, ahead=ahead)


def _opened_list(task: _Arrival) -> _Opened | None:
    """Read what taking a list back asks for, if it is one."""
    data = task.data()
    if data is None:
        return None
    try:
        delivery = task.workspace.outside(receive_list, data, origin=task.origin)
    except SafeContentError as error:
        found = Ahead(error=error)
    else:
        found = Ahead(value=delivery)
    return _Opened(data=data, ahead={asked(receive_list, data, task.origin): found})


def _laid(workspace: Workspace, folder: str) -> list[_Arrival]:
    """Return what lies in an inbox."""
    return [
        _Arrival(workspace=workspace, path=workspace.disk.path(name), taken_from=name)
        for name in incoming(workspace, folder)
    ]


def _opened(
    arrivals: Sequence[_Arrival],
    work: Callable[[_Arrival], _Opened | None],
    executor: Executor,
) -> Iterator[tuple[Workspace, _Arrival, bytes]]:
    """Yield each file that came in, and the workspace that knows what is in it."""
    for each, opened in zip(arrivals, executor.map(work, arrivals), strict=True):
        if opened is not None:
            yield replace(each.workspace, ahead=opened.ahead), each, opened.data


def take_masters(
    workspace: Workspace,
    act: Act,
    mint: Mint,
    progress: Progress,
    refused: list[Refused],
    executor: Executor = HERE,
) -> Iterator[ImportReport]:
    """Import each master in the inbox; what can't be taken goes to `refused`."""
    arrivals = _laid(workspace, MASTERS)
    yield from _take(arrivals, act, mint, progress, refused, executor)


def take_masters_of(
    workspace: Workspace,
    folder: Path,
    act: Act,
    mint: Mint,
    progress: Progress,
    refused: list[Refused],
    executor: Executor = HERE,
    manner: Manner = Manner(),
) -> Iterator[ImportReport]:
    """Import each master in a folder elsewhere, and leave it there."""
    arrivals = [
        _Arrival(workspace=workspace, path=path, manner=manner)
        for path in sorted(folder.iterdir())
        if path.is_file() and _is_meant(path)
    ]
    yield from _take(arrivals, act, mint, progress, refused, executor)


def _take(
    arrivals: Sequence[_Arrival],
    act: Act,
    mint: Mint,
    progress: Progress,
    refused: list[Refused],
    executor: Executor,
) -> Iterator[ImportReport]:
    def master(knowing: Workspace, each: _Arrival, data: bytes) -> ImportReport:
        progress(f"importing {each.origin}")
        found = recognise(knowing, each.origin, data)
        return import_revision(
            knowing,
            found.document.name,
            found.language,
            data,
            origin=each.origin,
            act=act,
            mint=mint,
            tracked=each.manner.tracked,
            anyway=each.manner.anyway,
            taken_from=each.taken_from,
        )

    return _taken(_opened(arrivals, _opened_master, executor), master, refused)


def take_lists(
    workspace: Workspace,
    act: Act,
    mint: Mint,
    progress: Progress,
    refused: list[Refused],
    executor: Executor = HERE,
) -> Iterator[AcceptReport]:
    """Accept each list in the inbox; what can't be taken goes to `refused`."""

    def returned(knowing: Workspace, each: _Arrival, data: bytes) -> AcceptReport:
        progress(f"taking back {each.origin}")
        return accept(
            knowing,
            None,
            None,
            data,
            origin=each.origin,
            act=act,
            mint=mint,
            taken_from=each.taken_from,
        )

    arrivals = _laid(workspace, LISTS)
    return _taken(_opened(arrivals, _opened_list, executor), returned, refused)


def _taken(
    opened: Iterable[tuple[Workspace, _Arrival, bytes]],
    take: Callable[[Workspace, _Arrival, bytes], Report],
    refused: list[Refused],
) -> Iterator[Report]:
    """Take one file after another; one that can't be taken keeps none back."""
    for knowing, each, data in opened:
        try:
            report = take(knowing, each, data)
        except DiskError:
            raise
        except SafeContentError as error:
            name = each.taken_from or each.origin
            refused.append(Refused(name=name, reason=str(error)))
        else:
            yield report
