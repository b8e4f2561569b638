"""Take what lies in the inboxes: revised masters, and change lists that came back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

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

Progress = Callable[[str], None]
"""Told what is being done, for the person who waits."""


def incoming(workspace: Workspace, folder: str = MASTERS) -> list[str]:
    """Return the files that wait in an inbox; usually in that of the masters."""
    return [
        name
        for name in workspace.disk.names(folder)
        for path in (PurePath(name),)
        if not path.name.startswith((".", "~$")) and path.suffix.lower() not in _IGNORED
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrival:
    """A file in an inbox, to be read; a task that only reads."""

    workspace: Workspace
    name: str

    @property
    def origin(self) -> str:
        """Return what the file is called."""
        return PurePath(self.name).name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """What lies in a file, and what was read in it, by how that is asked for."""

    data: bytes
    ahead: Mapping[str, Ahead]


def _opened_master(task: _Arrival) -> _Opened | None:
    """Read all that taking a master asks for, in one go."""
    data = task.workspace.disk.read(task.name)
    if data is None:
        return None
    origin = task.origin
    word = asked(receive_word, data, origin, tracked=TrackedChanges.ACCEPT)
    try:
        says, received = task.workspace.outside(receive_master, data, origin=origin)
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
    data = task.workspace.disk.read(task.name)
    if data is None:
        return None
    try:
        delivery = task.workspace.outside(receive_list, data, origin=task.origin)
    except SafeContentError as error:
        found = Ahead(error=error)
    else:
        found = Ahead(value=delivery)
    return _Opened(data=data, ahead={asked(receive_list, data, task.origin): found})


def _arrivals(
    workspace: Workspace,
    folder: str,
    work: Callable[[_Arrival], _Opened | None],
    executor: Executor,
) -> Iterator[tuple[Workspace, str, bytes]]:
    """Yield each file in an inbox, and the workspace that knows what is in it."""
    tasks = [
        _Arrival(workspace=workspace, name=name) for name in incoming(workspace, folder)
    ]
    for task, opened in zip(tasks, executor.map(work, tasks), strict=True):
        if opened is not None:
            yield replace(workspace, ahead=opened.ahead), task.name, opened.data


def take_masters(
    workspace: Workspace,
    act: Act,
    mint: Mint,
    progress: Progress,
    refused: list[Refused],
    executor: Executor = HERE,
) -> Iterator[ImportReport]:
    """Import each master in the inbox; what can't be taken goes to `refused`."""
    arrivals = _arrivals(workspace, MASTERS, _opened_master, executor)
    for knowing, name, data in arrivals:
        origin = PurePath(name).name
        progress(f"importing {origin}")
        try:
            found = recognise(knowing, origin, data)
            report = import_revision(
                knowing,
                found.document.name,
                found.language,
                data,
                origin=origin,
                act=act,
                mint=mint,
                taken_from=name,
            )
        except DiskError:
            raise
        except SafeContentError as error:
            refused.append(Refused(name=name, reason=str(error)))
        else:
            yield report


def take_lists(
    workspace: Workspace,
    act: Act,
    mint: Mint,
    progress: Progress,
    refused: list[Refused],
    executor: Executor = HERE,
) -> Iterator[AcceptReport]:
    """Accept each list in the inbox; what can't be taken goes to `refused`."""
    arrivals = _arrivals(workspace, LISTS, _opened_list, executor)
    for knowing, name, data in arrivals:
        origin = PurePath(name).name
        progress(f"taking back {origin}")
        try:
            report = accept(
                knowing,
                None,
                None,
                data,
                origin=origin,
                act=act,
                mint=mint,
                taken_from=name,
            )
        except DiskError:
            raise
        except SafeContentError as error:
            refused.append(Refused(name=name, reason=str(error)))
        else:
            yield report
