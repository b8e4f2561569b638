"""Write Word files that partners can use: marked for review, or fit for release."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain, count, takewhile
from typing import TYPE_CHECKING

from safe_content.docx.editions.edition_properties import read_stamp
from safe_content.execution import SERIAL, Executor
from safe_content.journeys.editions.modules import (
    ModuleFile,
    module_files,
    module_name,
)
from safe_content.journeys.editions.plan import (
    EVERYONE,
    Audience,
    EditionPlan,
    export_name,
    prepare,
)
from safe_content.journeys.editions.release_gate import faults
from safe_content.journeys.editions.rendering import make
from safe_content.journeys.state.survey import Survey, survey
from safe_content.journeys.state.up_to_date import look_at
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language
from safe_content.translation.edition_policy import (
    Edition,
    Exported,
    ExportReport,
    HeldFor,
    Obstacle,
    Withheld,
)
from safe_content.workspace import Act, Document, Workspace
from safe_content.workspace.storage.content_digest import program
from safe_content.workspace.storage.integrity import StoredFileError
from safe_content.workspace.storage.paths import (
    FACTS,
    FACTS_SEEN,
    GLOSSARY,
    matters_name,
    pairings_name,
)
from safe_content.workspace.storage.transaction import Unwritten
from safe_content.workspace.workspace import NoSuchLanguageError

if TYPE_CHECKING:
    from safe_content.docx import Reading

INDEX = "exports/index.json"
"""From what each export was made; without it all are written again."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is to be exported of one document; a task that only reads."""

    workspace: Workspace
    document: str
    languages: tuple[Language, ...]
    editions: tuple[Edition, ...] = tuple(Edition)
    audiences: tuple[Audience, ...] = (EVERYONE,)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeEdition:
    """What is to be written for one document, and from what it was made."""

    document: str
    made_from: str
    files: Mapping[str, bytes | None]
    """None for what is to be taken away."""
    index: Mapping[str, tuple[str, str] | None]
    """From what each export is made, and its digest; None for what does not go out."""
    report: ExportReport


def export(
    workspace: Workspace,
    name: str,
    *,
    act: Act,
    languages: Sequence[str] = (),
    editions: Sequence[Edition] = tuple(Edition),
    audiences: Sequence[Audience] = (EVERYONE,),
    progress: Progress = lambda _: None,
) -> ExportReport:
    """Write the editions of a document that are not up to date.

    Each file is read again before it is let out: its texts must equal what was put
    in, and its outline the master's. A release that may not go out is taken away.
    """
    task = order(workspace, name, languages, editions, audiences)
    (made,) = export_all((task,), act=act, progress=progress)
    return made.report


def order(
    workspace: Workspace,
    name: str,
    languages: Sequence[str] = (),
    editions: Sequence[Edition] = tuple(Edition),
    audiences: Sequence[Audience] = (EVERYONE,),
) -> Export:
    """Return what is to be exported of a document; usually all of its languages."""
    document = workspace.document(name)
    for language in languages:
        if language not in document.all_languages:
            raise NoSuchLanguageError(document, language)
    return Export(
        workspace=workspace,
        document=name,
        languages=tuple(map(Language, languages)) or document.all_languages,
        editions=tuple(editions),
        audiences=tuple(audiences),
    )


def export_all(
    tasks: Sequence[Export],
    *,
    act: Act,
    executor: Executor = SERIAL,
    progress: Progress = lambda _: None,
) -> Iterator[MadeEdition]:
    """Write each document as soon as it is made, in the order of `tasks`."""
    results = executor.map(make_all, tasks)
    for task in tasks:
        progress(f"exporting {task.document}")
        yield write(task, next(results), act=act)


def write(task: Export, made: MadeEdition, *, act: Act) -> MadeEdition:
    """Write what was made; what was changed meanwhile is made anew first."""
    workspace = task.workspace
    if made.report.blocked:
        return made
    with workspace.change("export", act) as draft:
        if made.made_from != look_at(workspace, made.document):
            made = make_all(task)
        if made.report.blocked:
            return made
        index = _index(workspace)
        for name, entry in made.index.items():
            index.pop(name, None)
            if entry is not None:
                index[name] = list(entry)
        draft.derived.update(made.files)
        draft.derived[INDEX] = json.dumps(index, indent=1, sort_keys=True).encode()
    return _without(made, draft.unwritten)


def _without(made: MadeEdition, unwritten: Sequence[Unwritten]) -> MadeEdition:
    """Tell of the editions that could not be put in their place."""
    if not unwritten:
        return made
    reasons = {each.name: each.reason for each in unwritten}
    report = replace(
        made.report,
        exported=tuple(e for e in made.report.exported if e.name not in reasons),
        withheld=(
            *made.report.withheld,
            *(
                Withheld(
                    document=each.document,
                    language=each.language,
                    reasons=(reasons[each.name],),
                    edition=each.edition.value,
                )
                for each in made.report.exported
                if each.name in reasons
            ),
        ),
    )
    return replace(made, report=report)


def make_all(task: Export) -> MadeEdition:
    """Make the editions of a document that are not up to date; nothing is written.

    Nothing is made of a document of which a file is not as the history says.
    """
    try:
        if damage := task.workspace.found.of(task.document):
            raise damage.error()
        return _made(task)
    except StoredFileError as error:
        reason = str(error)
    nothing = ExportReport(
        exported=(), unchanged=(), withheld=(), shown={}, blocked=reason
    )
    return MadeEdition(
        document=task.document, made_from="", files={}, index={}, report=nothing
    )


def _made(task: Export) -> MadeEdition:
    workspace = task.workspace
    made_from = look_at(workspace, task.document)
    state = survey(workspace, workspace.document(task.document))
    desk = _Desk(workspace=workspace, state=state, index=_index(workspace))
    for language in task.languages:
        for edition in task.editions:
            common = prepare(workspace, state, language, edition)
            for audience in task.audiences:
                desk.export(common, audience)
    return MadeEdition(
        document=task.document,
        made_from=made_from,
        files=desk.files,
        index=desk.entries,
        report=ExportReport(
            exported=tuple(desk.exported),
            unchanged=tuple(desk.unchanged),
            withheld=tuple(desk.withheld),
            shown=desk.shown,
        ),
    )


@dataclass(slots=True, kw_only=True)
class _Desk:
    """Exports of one document while they are being made."""

    workspace: Workspace
    state: Survey
    index: Mapping[str, Sequence[str]]
    files: dict[str, bytes | None] = field(default_factory=dict)
    entries: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    exported: list[Exported] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    shown: dict[str, Mapping[str, int]] = field(default_factory=dict)
    readings: "dict[str, Reading]" = field(default_factory=dict)

    def export(self, common: EditionPlan | None, audience: Audience) -> None:
        """Write one edition for one audience, or say why not.

        What is the same as everyone's edition is not written again for a partner.
        """
        order = common
        if common is None or not audience.takes(common.language):
            return
        if audience != EVERYONE:
            order = prepare(
                self.workspace, self.state, common.language, common.edition, audience
            )
        if order is None:
            return
        if order is not common and order.key() == common.key() and not order.obstacles:
            self._forget(order.name)
            return
        if order.obstacles:
            self._withhold(order, order.obstacles)
            return
        key = self._key(order)
        self.shown[order.name] = _shown(order)
        known = self._known(order.name)
        if known and all(
            self.index[name] == [key, self.workspace.digest(name)] for name in known
        ):
            self.unchanged.extend(known)
            return
        if order.edition is Edition.RELEASE and (
            found := faults(self.workspace, self.state, order)
        ):
            self._withhold(order, found)
            return
        try:
            data = make(self.workspace, order, self.readings)
        except StoredFileError:
            raise
        except SafeContentError as error:
            self._withhold(order, (error,))
            return
        self._forget(order.name)
        self._write(order, order.name, key, data)
        for part in self._parts(order, data):
            self._write(order, part.name, key, part.data)

    def _known(self, name: str) -> list[str]:
        """Return an edition and its parts, as far as they were written before."""
        parts = (module_name(name, number) for number in count(1))
        return [*takewhile(lambda each: each in self.index, chain([name], parts))]

    def _parts(self, order: EditionPlan, data: bytes) -> Iterator[ModuleFile]:
        """Yield the parts of everyone's release, if the settings ask for them."""
        words = read_stamp(data, origin=order.name)
        if words and _has_modules(self.state.document, order):
            yield from module_files(data, name=order.name, words=words)

    def _key(self, order: EditionPlan) -> str:
        """Return a digest of all that decides about a file, and whether it goes out."""
        made_from = [program(), order.key()]
        if _has_modules(self.state.document, order):
            made_from.append("modules")
        if order.edition is Edition.RELEASE:
            # What passed the checks once passes while nothing of it changes.
            names = [
                FACTS,
                FACTS_SEEN,
                GLOSSARY,
                pairings_name(self.state.document.name),
                matters_name(self.state.document.name),
            ]
            made_from += [str(self.workspace.digest(name)) for name in names]
            masters = (self.state.leading, self.state.other)
            made_from += [master.digest for master in masters if master]
        return sha256(json.dumps(made_from).encode()).hexdigest()

    def _write(self, order: EditionPlan, name: str, key: str, data: bytes) -> None:
        digest = sha256(data).hexdigest()
        self.entries[name] = key, digest
        self.files.pop(name, None)
        if digest == self.workspace.digest(name):
            self.unchanged.append(name)
            return
        self.files[name] = data
        self.exported.append(
            Exported(
                name=name,
                document=self.state.document.name,
                language=order.language,
                edition=order.edition,
                shown=_shown(order),
            )
        )

    def _withhold(
        self, order: EditionPlan, reasons: Sequence[Obstacle | SafeContentError]
    ) -> None:
        document = self.state.document
        weights = [each.held_for for each in reasons if isinstance(each, Obstacle)]
        held_for = max(weights, key=list(HeldFor).index, default=None)
        is_withdrawn = held_for is HeldFor.EDITOR
        policy = order.audience.policy(document, order.language)
        self.withheld.append(
            Withheld(
                document=document.name,
                language=order.language,
                reasons=tuple(map(str, reasons)),
                partner=order.audience.name,
                held_for=held_for,
                note=policy.withdrawn if is_withdrawn else "",
                edition=order.edition.value,
            )
        )
        self.shown.pop(order.name, None)
        self._forget(order.name)

    def _forget(self, whole: str) -> None:
        """Take an edition away, and its parts with it."""
        for name in {whole, *self._known(whole)}:
            self.entries[name] = None
            if self.workspace.disk.path(name).exists():
                self.files[name] = None


def _has_modules(document: Document, order: EditionPlan) -> bool:
    is_for_all = order.edition is Edition.RELEASE and order.audience == EVERYONE
    return document.by_module and is_for_all


def _shown(order: EditionPlan) -> Mapping[str, int]:
    shown: dict[str, int] = {}
    for choice in order.everything:
        shown[choice.shown] = shown.get(choice.shown, 0) + 1
    return shown


def _index(workspace: Workspace) -> dict[str, list[str]]:
    try:
        found = json.loads(workspace.disk.read(INDEX) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


__all__ = [
    "INDEX",
    "Export",
    "ExportReport",
    "Exported",
    "MadeEdition",
    "Withheld",
    "export",
    "export_all",
    "export_name",
    "order",
    "write",
]
