"""Do all there is to do: take what came in, refresh, write what is to go out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from safe_content import exchange
from safe_content.execution import HERE, Executor
from safe_content.journeys import exporting
from safe_content.journeys.changing import change_list
from safe_content.journeys.importing import Mint, draft_catalogs
from safe_content.journeys.inboxes import Progress, take_lists, take_masters
from safe_content.journeys.remembering import known, remember
from safe_content.journeys.resting import Files, Rest, keep, look, look_at, resting
from safe_content.journeys.survey import Survey, survey
from safe_content.journeys.sync_report import Refused, SyncReport
from safe_content.model import Language
from safe_content.workspace import Act, Document, Draft, Workspace

_ROUNDS = 3
"""How often catalogs are refreshed until that changes nothing: one fills another."""


def sync(
    workspace: Workspace,
    *,
    act: Act,
    mint: Mint,
    executor: Executor = HERE,
    progress: Progress = lambda _: None,
) -> SyncReport:
    """Take the inboxes, refresh catalogs, write change lists and exports.

    Each step is whole in itself, so a sync that was interrupted is mended by the
    next one. Files that can't be taken stay where they are and are reported.
    Documents at rest are left alone.
    """
    refused: list[Refused] = []
    imported = list(take_masters(workspace, act, mint, progress, refused))
    accepted = list(take_lists(workspace, act, mint, progress, refused))
    pass_ = _Pass(workspace=workspace, act=act, executor=executor, progress=progress)
    refreshed = pass_.refresh()
    written = pass_.write()
    pass_.keep(written, is_everything=not refused)
    return SyncReport(
        imported=tuple(imported),
        accepted=tuple(accepted),
        refused=tuple(refused),
        refreshed=tuple(refreshed),
        lists=tuple(name for each in written for name in each.lists),
        settled=tuple(name for each in written for name in each.settled),
        exported=tuple(e for each in written for e in each.made.report.exported),
        withheld=tuple(
            withheld
            for name in (document.name for document in pass_.ready)
            for withheld in pass_.rests[name].withheld
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """A document to be brought up to date; only read by who works on it."""

    workspace: Workspace
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refreshed:
    """The catalogs of a document as they should be, and from what they were made."""

    made_from: str
    files: Mapping[str, bytes | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """What goes out of a document."""

    made_from: str
    lists: Mapping[str, bytes]
    """Change lists that are new or other than before, by name."""
    settled: tuple[str, ...]
    digests: Mapping[str, str | None]
    """Of each change list as it should be; None where nothing waits."""
    made: exporting.Made
    task: exporting.Export


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
        self.rests = resting(workspace.root)
        self._workspace = workspace
        self._act = act
        self._executor = executor
        self._progress = progress
        self._files = look(workspace.root)
        self._memory: dict[tuple[Language, Language], str] = {}
        self._is_settled = False

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
            self._memory.clear()
        return list(dict.fromkeys(changed))

    def write(self) -> list[_Written]:
        """Write the change lists and exports of documents that are not at rest."""
        waiting = self._waiting()
        self._prepare_memory(waiting)
        tasks = self._tasks(waiting)
        found: list[_Written] = []
        results = self._executor.map(_written, tasks)
        for task in tasks:
            self._progress(f"writing {task.document.name}")
            found.append(self._put(task, next(results)))
        return found

    def keep(self, written: Sequence[_Written], *, is_everything: bool) -> None:
        """Remember what is at rest now, if nothing was changed meanwhile."""
        now = look(self._workspace.root)
        for each in written:
            document = self._workspace.document(each.made.document)
            self.rests[document.name] = Rest(
                made_from=each.made_from,
                memory=self._memory_of(document),
                written={
                    **each.digests,
                    **{
                        name: entry[1] if entry else None
                        for name, entry in each.made.index.items()
                    },
                },
                withheld=each.made.report.withheld,
            )
        resting_now = {
            document.name: self.rests[document.name]
            for document in self.ready
            if self._is_at_rest(document, now)
        }
        is_whole = is_everything and len(resting_now) == len(self.ready)
        if self._is_settled and now.inputs == self._files.inputs:
            keep(self._workspace.root, resting_now, now if is_whole else None)

    def _waiting(self) -> list[Document]:
        return [
            document
            for document in self.ready
            if not self._is_at_rest(document, self._files)
        ]

    def _is_at_rest(self, document: Document, files: Files) -> bool:
        rest = self.rests.get(document.name)
        return (
            rest is not None
            and rest.made_from == files.made_from(document)
            and files.hold(rest)
            and rest.memory == self._memory_of(document)
        )

    def _memory_of(self, document: Document) -> dict[str, str]:
        found: dict[str, str] = {}
        for pair in _pairs(document):
            if pair not in self._memory:
                self._memory[pair] = known(self._workspace, *pair)
            found[pair[1]] = self._memory[pair]
        return found

    def _prepare_memory(self, documents: Sequence[Document]) -> None:
        """Index what is remembered once, before many look into it."""
        if self._executor is not HERE:
            for pair in dict.fromkeys(p for d in documents for p in _pairs(d)):
                remember(self._workspace, *pair)

    def _tasks(self, documents: Sequence[Document]) -> list[_Task]:
        return [_Task(workspace=self._workspace, document=each) for each in documents]

    def _refresh_once(self, waiting: Sequence[Document]) -> Iterator[str]:
        self._prepare_memory(waiting)
        tasks = self._tasks(waiting)
        results = self._executor.map(_refreshed, tasks)
        for task in tasks:
            self._progress(f"refreshing {task.document.name}")
            yield from self._put_catalogs(task, next(results))

    def _put_catalogs(self, task: _Task, found: _Refreshed) -> list[str]:
        name = task.document.name
        if not _changed(self._workspace, found.files):
            return []
        with self._workspace.change("refresh", self._act) as draft:
            if found.made_from != look_at(self._workspace, name):
                found = _refreshed(task)
            changed = _changed(self._workspace, found.files)
            draft.files.update(found.files)
            draft.what = f"{name}: took over what was done in {len(changed)} files"
        return changed

    def _put(self, task: _Task, found: _Written) -> _Written:
        lists: Mapping[str, bytes | None] = {
            **found.lists,
            **dict.fromkeys(found.settled),
        }
        if lists:
            with self._workspace.change("changes", self._act) as draft:
                if found.made_from != look_at(self._workspace, task.document.name):
                    found = _written(task)
                    lists = {**found.lists, **dict.fromkeys(found.settled)}
                draft.derived.update(lists)
        made = exporting.write(found.task, found.made, act=self._act)
        return found if made is found.made else _written(task)


def _pairs(document: Document) -> Iterator[tuple[Language, Language]]:
    """Yield from which language into which something of a document is translated."""
    for language in document.all_languages:
        is_leading = language == document.leading
        source = document.other if is_leading else document.leading
        if source is not None:
            yield source, language


def _changed(workspace: Workspace, files: Mapping[str, bytes | None]) -> list[str]:
    return [name for name, data in files.items() if data != workspace.disk.read(name)]


def _refreshed(task: _Task) -> _Refreshed:
    """Make the catalogs of a document what they should be; nothing is written."""
    made_from = look_at(task.workspace, task.document.name)
    draft = Draft()
    draft_catalogs(task.workspace, draft, survey(task.workspace, task.document))
    return _Refreshed(made_from=made_from, files=draft.files)


def _written(task: _Task) -> _Written:
    """Make the change lists and exports of a document; nothing is written."""
    workspace, document = task.workspace, task.document
    made_from = look_at(workspace, document.name)
    state = survey(workspace, document)
    found = {
        list_name(document, language): _listed(workspace, state, language)
        for language in document.all_languages
    }
    before = {name: workspace.disk.read(name) for name in found}
    order = exporting.order(workspace, document.name)
    return _Written(
        made_from=made_from,
        lists={
            name: data
            for name, data in found.items()
            if data is not None and data != before[name]
        },
        settled=tuple(
            name
            for name, data in found.items()
            if data is None and before[name] is not None
        ),
        digests={
            name: None if data is None else sha256(data).hexdigest()
            for name, data in found.items()
        },
        made=exporting.make_all(order),
        task=order,
    )


def _listed(workspace: Workspace, state: Survey, language: Language) -> bytes | None:
    found = change_list(workspace, state, language)
    name = list_name(state.document, language)
    return exchange.write(found, exchange.form_of(name)) if found.rows else None


def list_name(document: Document, language: str) -> str:
    """Return where the change list of a document in a language lies."""
    return f"exports/change-lists/{document.name}-{language}.docx"
