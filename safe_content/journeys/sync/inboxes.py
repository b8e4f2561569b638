"""Take what lies in the inboxes: revised masters, and change lists that came back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from safe_content.exchange.lists.returned import NotOurListError
from safe_content.exchange.review_list.review_keys import NotAdoptionListError
from safe_content.execution import SERIAL, Executor
from safe_content.journeys.adoption.adopting import AdoptReport, adopt_review
from safe_content.journeys.intake.incoming import (
    LISTS,
    MASTERS,
    USUAL,
    Arrival,
    Manner,
    Opened,
    Progress,
    in_folder,
    laid,
    opened_list,
)
from safe_content.journeys.intake.refused import Refused
from safe_content.journeys.intake.sorting import FileKind, identify
from safe_content.journeys.masters.batches import batches, take_batches
from safe_content.journeys.masters.importing import ImportReport, Minting
from safe_content.journeys.sync.taking import GivenFile, take_as
from safe_content.journeys.translations.accepting import AcceptReport, accept
from safe_content.model.errors import SafeContentError
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.atomic_write import DiskError


def take_masters(
    workspace: Workspace,
    act: Act,
    minting: Minting,
    progress: Progress,
    refused: list[Refused],
    executor: Executor = SERIAL,
) -> Iterator[ImportReport]:
    """Import each master in the inbox; what can't be taken goes to `refused`."""
    tasks = batches(workspace, laid(workspace, MASTERS), act, minting, executor)
    yield from take_batches(tasks, executor, progress, refused)


def take_masters_of(
    workspace: Workspace,
    folder: Path,
    act: Act,
    minting: Minting,
    progress: Progress,
    refused: list[Refused],
    executor: Executor = SERIAL,
    manner: Manner = USUAL,
) -> Iterator[ImportReport]:
    """Import each master in a folder elsewhere, and leave it there."""
    tasks = batches(workspace, in_folder(folder, manner), act, minting, executor)
    yield from take_batches(tasks, executor, progress, refused)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Returned:
    """A list that came back, to be read; a task that only reads."""

    workspace: Workspace
    arrival: Arrival


def take_lists(
    workspace: Workspace,
    act: Act,
    minting: Minting,
    progress: Progress,
    refused: list[Refused],
    executor: Executor = SERIAL,
) -> Iterator[AcceptReport | AdoptReport]:
    """Take back each list in the inbox; what can't be taken goes to `refused`."""
    arrivals = laid(workspace, LISTS)
    tasks = [_Returned(workspace=workspace, arrival=each) for each in arrivals]
    for each, opened in zip(arrivals, executor.map(_opened, tasks), strict=True):
        if opened is None:
            continue
        progress(f"taking back {each.origin}")
        try:
            report = _taken_back(
                replace(workspace, ahead=opened.ahead),
                each,
                opened.data,
                act,
                minting,
            )
        except DiskError:
            raise
        except SafeContentError as error:
            refused.append(Refused(name=each.name, reason=str(error)))
        else:
            yield report


_ELSEWHERE = {
    MASTERS: (
        *(FileKind.LIST, FileKind.REVIEW_LIST, FileKind.EDITION, FileKind.DIRECTORY),
    ),
    LISTS: (FileKind.MASTER, FileKind.DIRECTORY),
}
"""What is laid into the inbox for the other sort of file, and is taken all the same."""


def take_misplaced(
    workspace: Workspace, act: Act, minting: Minting, refused: list[Refused]
) -> Iterator[ImportReport | AcceptReport | AdoptReport]:
    """Take those of the `refused` files that only lie in the wrong inbox."""
    for each in tuple(refused):
        data = workspace.disk.read(each.name)
        folder = next((f for f in _ELSEWHERE if each.name.startswith(f"{f}/")), None)
        if data is None or folder is None:
            continue
        origin = PurePath(each.name).name
        try:
            found = identify(workspace, data, origin=origin)
        except SafeContentError:
            continue
        if found.kind not in _ELSEWHERE[folder]:
            continue
        given = GivenFile(name=origin, data=data, taken_from=each.name)
        received = take_as(workspace, given, found, act, minting)
        refused.remove(each)
        report = received.report
        if isinstance(report, ImportReport | AcceptReport | AdoptReport):
            yield report
        elif report is None:
            refused.append(Refused(name=each.name, reason=received.refused))


def _taken_back(
    workspace: Workspace, each: Arrival, data: bytes, act: Act, minting: Minting
) -> AcceptReport | AdoptReport:
    """Take a change list, or else a review list of a translation."""
    try:
        return accept(
            workspace,
            None,
            None,
            data,
            origin=each.origin,
            act=act,
            mint=minting(each.origin),
            taken_from=each.taken_from,
        )
    except NotOurListError as error:
        try:
            return adopt_review(
                workspace,
                data,
                origin=each.origin,
                act=act,
                taken_from=each.taken_from,
            )
        except NotAdoptionListError:
            raise error from None


def _opened(task: _Returned) -> Opened | None:
    return opened_list(task.workspace, task.arrival)
