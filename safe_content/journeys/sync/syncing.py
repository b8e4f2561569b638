"""Do all there is to do: take what came in, refresh, write what is to go out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from safe_content.execution import SERIAL, Executor
from safe_content.i18n.english import count
from safe_content.journeys.adoption.adopting import AdoptReport
from safe_content.journeys.editions import exporting
from safe_content.journeys.facts.setting import note_facts
from safe_content.journeys.intake.incoming import Progress
from safe_content.journeys.intake.refused import Refused
from safe_content.journeys.intake.unpacking import unpack
from safe_content.journeys.masters.importing import ImportReport, Minting
from safe_content.journeys.matters.between_documents import note_between_documents
from safe_content.journeys.matters.noting import note_editions, note_files
from safe_content.journeys.matters.withdrawals import note_withdrawals
from safe_content.journeys.memory.preparation import MemoryState
from safe_content.journeys.state.up_to_date import (
    Files,
    UpToDate,
    keep,
    look,
    look_at,
    resting,
)
from safe_content.journeys.sync import refreshing
from safe_content.journeys.sync.forgotten import forgotten, remove_exports
from safe_content.journeys.sync.inboxes import take_lists, take_masters, take_misplaced
from safe_content.journeys.sync.refreshing import (
    Blocked,
    Refreshed,
    RefreshedDocument,
    Task,
)
from safe_content.journeys.sync.sync_report import SyncReport
from safe_content.journeys.translations.accept_report import AcceptReport
from safe_content.translation.edition_policy import Withheld
from safe_content.workspace import Act, Document, Workspace
from safe_content.workspace.storage.event_log import EDIT, NOTED
from safe_content.workspace.storage.integrity import StoredFileError

if TYPE_CHECKING:
    from safe_content.workspace.storage.transaction import Unwritten

_TOGETHER = 500
"""Documents whose catalogs are held in memory at once."""

_ROUNDS = 3
"""How often catalogs are refreshed until that changes nothing: one fills another."""


def sync(
    workspace: Workspace,
    *,
    act: Act,
    minting: Minting,
    executor: Executor = SERIAL,
    progress: Progress = lambda _: None,
) -> SyncReport:
    """Take the inboxes, refresh catalogs, write change lists and exports.

    Each step is whole in itself, so a sync that was interrupted is mended by the
    next one. Files that can't be taken stay where they are and are reported.
    Documents at rest are left alone.
    """
    refused: list[Refused] = []
    if edited := [each.name for each in workspace.found.edited]:
        with workspace.change(EDIT, act) as draft:
            draft.edited = tuple(edited)
    note_facts(workspace, act)
    unpacked = unpack(workspace, act, refused)
    imported = list(take_masters(workspace, act, minting, progress, refused, executor))
    returned = list(take_lists(workspace, act, minting, progress, refused, executor))
    for found in take_misplaced(workspace, act, minting, refused):
        if isinstance(found, ImportReport):
            imported.append(found)
        else:
            returned.append(found)
    refused += forgotten(workspace)
    note_files(workspace, refused, act)
    note_between_documents(workspace, act)
    note_withdrawals(workspace, act)
    removed = remove_exports(workspace, act)
    pass_ = _Pass(workspace=workspace, act=act, executor=executor, progress=progress)
    refreshed = pass_.refresh()
    written = pass_.write()
    note_editions(workspace, pass_.withheld(written), act)
    pass_.keep(written, is_everything=not refused and not pass_.blocked)
    return SyncReport(
        unpacked=tuple(unpacked),
        imported=tuple(imported),
        accepted=tuple(each for each in returned if isinstance(each, AcceptReport)),
        adopted=tuple(each for each in returned if isinstance(each, AdoptReport)),
        refused=tuple(refused),
        refreshed=tuple(refreshed),
        lists=tuple(name for each in written for name in each.lists),
        settled=(*(name for each in written for name in each.settled), *removed),
        blocked=(
            *(Refused(name=n, reason=reason) for n, reason in pass_.blocked.items()),
            *(Refused(name=e.name, reason=e.reason) for e in pass_.unwritten),
        ),
        exported=tuple(
            exported
            for each in written
            if each.made is not None
            for exported in each.made.report.exported
        ),
        withheld=tuple(
            withheld
            for document in pass_.ready
            if document.name not in pass_.blocked
            for withheld in pass_.rests[document.name].withheld
        ),
    )


class _Pass:
    """One sync, from the catalogs to what is written."""

    def __init__(
        self,
        *,
        workspace: Workspace,
        act: Act,
        executor: Executor,
        progress: Progress,
    ) -> None:
        self.ready = [
            document
            for document in workspace.documents
            if workspace.numbers(document.name, document.leading)
        ]
        self.blocked = {
            document.name: str(damage.error())
            for document in self.ready
            if (damage := workspace.found.of(document.name))
        }
        """By document, what keeps it from going on."""
        self.rests = resting(workspace.root)
        self._workspace = workspace
        self._act = act
        self._executor = executor
        self._progress = progress
        self._files = look(workspace.root)
        self._recall = MemoryState(workspace, executor)
        self._is_settled = False
        self.unwritten: list[Unwritten] = []
        """Lists that could not be put in their place."""

    def refresh(self) -> list[str]:
        """Take over what translators did in the catalogs, until nothing changes."""
        changed: list[str] = []
        for _ in range(_ROUNDS):
            now = list(self._refresh_once(self._waiting()))
            if not now:
                self._is_settled = True
                break
            changed += now
            self._files = look(self._workspace.root)
            self._recall = MemoryState(self._workspace, self._executor)
        return list(dict.fromkeys(changed))

    def write(self) -> list[RefreshedDocument]:
        """Write the change lists and exports of documents that are not at rest."""
        tasks = self._tasks(self._waiting())
        found: list[RefreshedDocument] = []
        results = self._executor.map(refreshing.written, tasks)
        for task in tasks:
            self._progress(f"writing {task.document.name}")
            try:
                made = next(results)
                if isinstance(made, RefreshedDocument):
                    found.append(self._put(task, made))
                    continue
                reason = made.reason
            except StoredFileError as error:
                reason = str(error)
            self.blocked[task.document.name] = reason
        return found

    def withheld(self, written: Sequence[RefreshedDocument]) -> list[Withheld]:
        """Return the editions that are held back as things are."""
        known = {name: rest.withheld for name, rest in self.rests.items()}
        known |= {each.document: each.withheld for each in written}
        return [
            withheld
            for document in self.ready
            if document.name not in self.blocked
            for withheld in known.get(document.name, ())
        ]

    def keep(
        self, written: Sequence[RefreshedDocument], *, is_everything: bool
    ) -> None:
        """Remember what is at rest now, if nothing was changed meanwhile."""
        now = look(self._workspace.root)
        for each in written:
            document = self._workspace.document(each.document)
            self.rests[document.name] = UpToDate(
                made_from=each.made_from,
                memory=self._recall.known(document),
                told=each.told,
                written=each.digests,
                withheld=each.withheld,
            )
        self._recall.keep_asked({each.document: each.asked for each in written})
        resting_now = {
            document.name: replace(
                self.rests[document.name], memory=self._recall.known(document)
            )
            for document in self.ready
            if self._is_at_rest(document, now)
        }
        is_whole = is_everything and len(resting_now) == len(self.ready)
        if self._is_settled and now.decisive == self._files.decisive:
            keep(self._workspace.root, resting_now, now if is_whole else None)

    def _waiting(self) -> list[Document]:
        return [
            document
            for document in self.ready
            if document.name not in self.blocked
            and not self._is_at_rest(document, self._files)
        ]

    def _is_at_rest(self, document: Document, files: Files) -> bool:
        rest = self.rests.get(document.name)
        return (
            rest is not None
            and rest.made_from == files.made_from(document)
            and files.hold(rest)
            and self._recall.tells_the_same(document, rest.memory, rest.told)
        )

    def _tasks(self, documents: Sequence[Document]) -> list[Task]:
        workspace = self._recall.ready(documents)
        return [
            Task(
                workspace=workspace,
                document=document,
                exports=self._rest_of_exports(document),
            )
            for document in documents
        ]

    def _rest_of_exports(self, document: Document) -> UpToDate | None:
        """Return what is known of a document of which only the memory changed."""
        rest = self.rests.get(document.name)
        if rest is None or rest.made_from != self._files.made_from(document):
            return None
        written = {n: d for n, d in rest.written.items() if not refreshing.is_list(n)}
        rest = replace(rest, written=written)
        return rest if self._files.hold(rest) else None

    def _refresh_once(self, waiting: Sequence[Document]) -> Iterator[str]:
        """Refresh many before any is written, for each looks into all the others."""
        tasks = self._tasks(waiting)
        for start in range(0, len(tasks), _TOGETHER):
            batch = tasks[start : start + _TOGETHER]
            found: list[Refreshed | Blocked] = []
            for task, refreshed in zip(
                batch, self._executor.map(refreshing.refreshed, batch), strict=True
            ):
                self._progress(f"refreshing {task.document.name}")
                found.append(refreshed)
            for task, each in zip(batch, found, strict=True):
                try:
                    if isinstance(each, Refreshed):
                        yield from self._put_catalogs(task, each)
                        continue
                    reason = each.reason
                except StoredFileError as error:
                    reason = str(error)
                self.blocked[task.document.name] = reason

    def _put_catalogs(self, task: Task, found: Refreshed) -> list[str]:
        name = task.document.name
        if not refreshing.changed_files(self._workspace, found.files):
            return []
        with self._workspace.change("refresh", self._act) as draft:
            if found.made_from != look_at(self._workspace, name):
                found = refreshing.refresh(task)
            changed = refreshing.changed_files(self._workspace, found.files)
            draft.files.update(found.files)
            files = count(len(changed), "file")
            draft.what = f"{name}: took over what was done in {files}"
        return changed

    def _put(self, task: Task, found: RefreshedDocument) -> RefreshedDocument:
        lists: Mapping[str, bytes | None] = {
            **found.lists,
            **dict.fromkeys(found.settled),
        }
        if lists or found.remembered:
            with self._workspace.change(NOTED, self._act) as draft:
                if found.made_from != look_at(self._workspace, task.document.name):
                    found = refreshing.write(task)
                    lists = {**found.lists, **dict.fromkeys(found.settled)}
                draft.derived.update(lists)
                draft.files.update(found.remembered)
                number = count(len(found.remembered), "list")
                draft.what = f"{found.document}: {number} written to be sent"
            self.unwritten += draft.unwritten
            failed = {each.name for each in draft.unwritten}
            found = replace(
                found,
                lists={n: d for n, d in found.lists.items() if n not in failed},
                settled=tuple(n for n in found.settled if n not in failed),
            )
        if found.export is None or found.made is None:
            return found
        made = exporting.write(found.export, found.made, act=self._act)
        if made.document and made.made_from != found.made.made_from:
            return refreshing.write(task)
        return replace(found, made=made, withheld=made.report.withheld)
