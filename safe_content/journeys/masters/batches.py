"""Masters that came in for one document, worked out together before any is written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from safe_content.execution import Executor
from safe_content.journeys.intake.arrival_order import (
    Came,
    RivalRevisionsError,
    in_order,
)
from safe_content.journeys.intake.incoming import (
    Arrival,
    Opened,
    Progress,
    opened_master,
)
from safe_content.journeys.intake.receiving import receive_word
from safe_content.journeys.intake.recognising import by_name, by_stamp, by_text
from safe_content.journeys.intake.refused import Refused
from safe_content.journeys.masters.importing import (
    ImportReport,
    Minting,
    draft_import,
    import_revision,
)
from safe_content.journeys.memory.preparation import MemoryState
from safe_content.journeys.state.up_to_date import look_at
from safe_content.model.errors import SafeContentError
from safe_content.workspace import Act, ChangeSet, Workspace
from safe_content.workspace.storage.atomic_write import DiskError


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Masters of one document, as their names tell; a task that only reads."""

    workspace: Workspace
    arrivals: tuple[Arrival, ...]
    act: Act
    minting: Minting


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What something was worked out from: a file, and its document as it was then."""

    arrival: Arrival
    digest: str
    document: str = ""
    """Empty as long as nobody knows it."""
    made_from: str = ""

    def stands(self, workspace: Workspace) -> bool:
        """Tell whether nobody changed any of it since."""
        is_same = not self.document or (
            look_at(workspace, self.document) == self.made_from
        )
        return is_same and self.arrival.holds(self.digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedMaster:
    """A master that can be taken: what is to be written, and what is told of it."""

    basis: Basis
    draft: ChangeSet
    report: ImportReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """A file that can't be taken."""

    basis: Basis
    error: SafeContentError


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """A file of which only its text can tell what it is, beside all other masters."""

    basis: Basis
    opened: Opened


Outcome = AcceptedMaster | Declined | Unnamed


def batches(
    workspace: Workspace,
    arrivals: Iterable[Arrival],
    act: Act,
    minting: Minting,
    executor: Executor,
) -> list[Batch]:
    """Put together what came in for one document, in the order of the first of each.

    Masters that come together are not asked what the others of them brought; what
    that changes is taken over by the next sync.
    """
    together: dict[str, list[Arrival]] = {}
    for each in arrivals:
        named = by_name(workspace, each.origin)
        together.setdefault(named.document.name if named else "", []).append(each)
    if not together:
        return []
    knowing = MemoryState(workspace, executor).ready(workspace.documents)
    return [
        Batch(workspace=knowing, arrivals=tuple(each), act=act, minting=minting)
        for each in together.values()
    ]


def take_batches(
    tasks: Sequence[Batch],
    executor: Executor,
    progress: Progress,
    refused: list[Refused],
) -> Iterator[ImportReport]:
    """Write what each of `tasks` comes to; what can't be taken goes to `refused`."""
    results = executor.map(worked_out, tasks)
    for task in tasks:
        for each in task.arrivals:
            progress(f"importing {each.origin}")
        yield from _written(task, next(results), refused)


def worked_out(task: Batch) -> tuple[Outcome, ...]:
    """Work out what taking each file of a batch would do; nothing is written."""
    drafted: dict[str, bytes | None] = {}
    looks: dict[str, str] = {}
    found: list[Outcome] = []
    for each in came_in_order(task.workspace, task.arrivals):
        arrival, opened = each.arrival, each.opened
        if each.rival:
            error = RivalRevisionsError(arrival.origin, each.rival)
            basis = Basis(arrival=arrival, digest=opened.digest)
            found.append(Declined(basis=basis, error=error))
            continue
        knowing = replace(task.workspace, ahead=opened.ahead, drafted=dict(drafted))
        outcome = _outcome(task, knowing, arrival, opened, looks)
        if isinstance(outcome, AcceptedMaster):
            drafted |= outcome.draft.files
        found.append(outcome)
    return tuple(found)


def came_in_order(workspace: Workspace, arrivals: Iterable[Arrival]) -> list[Came]:
    """Read masters that came in together, and say in which order they are to be taken.

    One that is gone by now is left out.
    """
    came: list[Came] = []
    for arrival in arrivals:
        opened = opened_master(workspace, arrival)
        if opened is not None:
            came.append(_came(workspace, arrival, opened))
    return in_order(came)


def _came(workspace: Workspace, arrival: Arrival, opened: Opened) -> Came:
    """Say of which master a file is a revision, and what in it is new."""
    knowing = replace(workspace, ahead=opened.ahead)
    try:
        place = by_stamp(knowing, arrival.origin, opened.data)
        place = place or by_name(knowing, arrival.origin)
        place = place or by_text(knowing, arrival.origin, opened.data)
        word = knowing.outside(
            receive_word,
            opened.data,
            origin=arrival.origin,
            tracked=arrival.manner.tracked,
        )
    except SafeContentError:
        return Came(arrival=arrival, opened=opened)
    before = knowing.latest(place.document.name, place.language)
    known = {unit.fingerprint for unit in before.units} if before else set()
    return Came(
        arrival=arrival,
        opened=opened,
        master=f"{place.document.name} {place.language}",
        new=frozenset(p.fingerprint for p in word.passages) - known,
        saved=word.saved,
    )


def _outcome(
    task: Batch,
    knowing: Workspace,
    arrival: Arrival,
    opened: Opened,
    looks: dict[str, str],
) -> Outcome:
    """Work out what taking one file would do; `looks` are those at documents so far."""
    basis = Basis(arrival=arrival, digest=opened.digest)
    try:
        place = by_stamp(knowing, arrival.origin, opened.data)
        place = place or by_name(knowing, arrival.origin)
        if place is None:
            return Unnamed(basis=basis, opened=opened)
        name = place.document.name
        if name not in looks:
            looks[name] = look_at(knowing, name)
        basis = replace(basis, document=name, made_from=looks[name])
        draft = ChangeSet()
        report = draft_import(
            knowing,
            draft,
            place.document,
            place.language,
            opened.data,
            origin=arrival.origin,
            act=task.act,
            mint=task.minting(arrival.origin),
            tracked=arrival.manner.tracked,
            anyway=arrival.manner.anyway,
        )
    except SafeContentError as error:
        return Declined(basis=basis, error=error)
    if arrival.taken_from is not None:
        draft.arrivals[arrival.taken_from] = None
    return AcceptedMaster(basis=basis, draft=draft, report=report)


def _written(
    task: Batch, outcomes: Sequence[Outcome], refused: list[Refused]
) -> list[ImportReport]:
    """Write what a batch comes to; what was changed meanwhile is worked out anew."""
    workspace = task.workspace
    reports: list[ImportReport] = []
    with workspace.held("import", task.act) as write:
        if not all(each.basis.stands(workspace) for each in outcomes):
            outcomes = worked_out(task)
        for each in outcomes:
            if isinstance(each, AcceptedMaster):
                write(each.draft)
                reports.append(each.report)
    for each in outcomes:
        try:
            if isinstance(each, Declined):
                raise each.error
            if isinstance(each, Unnamed):
                reports.append(_by_text(task, each))
        except DiskError:
            raise
        except SafeContentError as error:
            refused.append(Refused(name=each.basis.arrival.name, reason=str(error)))
    return reports


def _by_text(task: Batch, each: Unnamed) -> ImportReport:
    """Take a file of which only its text tells what it is."""
    knowing = replace(task.workspace, ahead=each.opened.ahead)
    arrival, data = each.basis.arrival, each.opened.data
    found = by_text(knowing, arrival.origin, data)
    return import_revision(
        knowing,
        found.document.name,
        found.language,
        data,
        origin=arrival.origin,
        act=task.act,
        mint=task.minting(arrival.origin),
        tracked=arrival.manner.tracked,
        anyway=arrival.manner.anyway,
        taken_from=arrival.taken_from,
    )
