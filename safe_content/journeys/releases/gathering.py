"""Gather what the next release holds: files, what each is, and who takes it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from safe_content.execution import HERE, Executor
from safe_content.journeys.editions.exporting import (
    Progress,
    Withheld,
    export_all,
    order,
)
from safe_content.journeys.editions.plan import EVERYONE, Audience, export_name
from safe_content.journeys.masters.importing import changes_of
from safe_content.journeys.releases.audiences import audiences_of, taken
from safe_content.journeys.releases.finish import Finish, finished
from safe_content.model.units import Language, Severity
from safe_content.publish.booklet import booklet
from safe_content.publish.pdf import pdfs
from safe_content.publish.release_index import EMPTY, Form, Index, Item, RevisionNote
from safe_content.translation.edition_policy import Edition
from safe_content.workspace import Act, Document, Workspace

Kept = Callable[[str], bytes | None]
"""Gives a file of the release before by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a release holds, before it has a number and signatures."""

    files: Mapping[str, bytes]
    items: tuple[Item, ...]
    partners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    revisions: tuple[RevisionNote, ...] = ()
    withheld: tuple[Withheld, ...] = ()


def gather(
    workspace: Workspace,
    before: Index | None,
    kept: Kept,
    *,
    act: Act,
    prints: bool,
    executor: Executor = HERE,
    progress: Progress = lambda _: None,
) -> Content:
    """Export what may go out; a file that would say the same stays what it was.

    With `prints`, and LibreOffice on the machine, each comes as PDF and as a
    booklet too.
    """
    making = _Making(before=before or EMPTY, kept=kept, act=act, progress=progress)
    withheld: list[Withheld] = []
    audiences = audiences_of(workspace)
    tasks = [
        order(
            workspace,
            document.name,
            editions=(Edition.RELEASE,),
            audiences=(
                EVERYONE,
                *(
                    audience
                    for partner, audience in audiences
                    if not partner.documents or document.name in partner.documents
                ),
            ),
        )
        for document in workspace.documents
        if workspace.numbers(document.name, document.leading)
    ]
    results = export_all(tasks, act=act, executor=executor, progress=progress)
    for task, made in zip(tasks, results, strict=True):
        document = workspace.document(task.document)
        report = made.report
        withheld += report.withheld
        for language in document.all_languages:
            for audience in task.audiences:
                name = export_name(
                    document.name, language, Edition.RELEASE, audience.name
                )
                data = workspace.disk.read(name)
                if data is not None:
                    shown = report.shown.get(name, {})
                    making.add(document, language, audience, data, shown)
    making.finish(executor)
    making.print_all(prints, executor)
    # In the order of their names, whether they were made now or kept from before.
    making.items.sort(key=lambda item: item.name)
    return Content(
        files={item.name: making.files[item.name] for item in making.items},
        items=tuple(making.items),
        partners={
            partner.name: tuple(taken(partner, making.items, withheld))
            for partner in workspace.partners
        },
        revisions=tuple(_revisions(workspace, before or EMPTY, executor)),
        withheld=tuple(withheld),
    )


class _Making:
    """The files of a release while they are being made."""

    def __init__(
        self, *, before: Index, kept: Kept, act: Act, progress: Progress
    ) -> None:
        self.files: dict[str, bytes] = {}
        self.items: list[Item] = []
        self._unfinished: list[Finish] = []
        self._before = before
        self._known = before.by_name()
        self._kept = kept
        self._day = act.when[:10]
        self._progress = progress

    def add(
        self,
        document: Document,
        language: Language,
        audience: Audience,
        data: bytes,
        shown: Mapping[str, int],
    ) -> None:
        """Add one document in one language, and its parts if it is offered by them."""
        has_colophon = audience.policy(document, language).colophon
        made_from = _digest(data, f"{has_colophon} {document.by_module}".encode())
        folder = f"{audience.name}/" if audience.name else ""
        item = Item(
            name=f"{folder}{document.name}-{language}.docx",
            document=document.name,
            language=language,
            title=document.title(language),
            revision="",
            partner=audience.name,
            made_from=made_from,
            shown=dict(shown),
        )
        if self._stays(item):
            return
        self._unfinished.append(
            Finish(
                item=self._numbered(item),
                data=data,
                day=self._day,
                release=self._before.number + 1,
                has_colophon=has_colophon,
                by_module=document.by_module,
            )
        )

    def finish(self, executor: Executor) -> None:
        """Write into each file what it says of itself."""
        results = executor.map(finished, self._unfinished)
        for task in self._unfinished:
            self._progress(f"finishing {task.item.name}")
            for each in next(results):
                self._put(each.item, each.data)

    def print_all(self, prints: bool, executor: Executor) -> None:
        """Add each Word file as PDF, and each whole document as a booklet."""
        missing: dict[str, bytes] = {}
        wanted: list[Item] = []
        for item in [each for each in self.items if each.form is Form.DOCX]:
            for form in (Form.PDF, Form.BOOKLET):
                if form is Form.BOOKLET and item.part:
                    continue
                other = _in_form(item, form, _digest(self.files[item.name]))
                if self._reuse(other) or not prints:
                    continue
                wanted.append(other)
                missing[item.name] = self.files[item.name]
        if missing:
            self._progress(f"printing {len(missing)} files with LibreOffice")
        printed = pdfs(missing, at_once=executor.hands)
        found = [
            (item, printed[name])
            for item in wanted
            if (name := _in_form(item, Form.DOCX, "").name) in printed
        ]
        folded = executor.map(
            booklet, [pdf for item, pdf in found if item.form is Form.BOOKLET]
        )
        for item, pdf in found:
            data = pdf if item.form is Form.PDF else next(folded)
            self._put(self._numbered(item), data)

    def _stays(self, item: Item) -> bool:
        """Take a file, and the parts made with it, from the release before."""
        if not self._reuse(item):
            return False
        for part in self._before.items:
            is_part = part.part and part.form is Form.DOCX
            same = (part.document, part.language, part.partner)
            if is_part and same == (item.document, item.language, item.partner):
                self._reuse(part)
        return True

    def _reuse(self, item: Item) -> bool:
        known = self._known.get(item.name)
        if known is None or known.made_from != item.made_from:
            return False
        data = self._kept(item.name)
        if data is None or _digest(data) != known.sha256:
            return False
        self.files[item.name] = data
        self.items.append(known)
        return True

    def _numbered(self, item: Item) -> Item:
        number = self._before.numbers.get(item.name, 0) + 1
        is_print = item.form is not Form.DOCX
        return item if is_print else replace(item, number=number, when=self._day)

    def _put(self, item: Item, data: bytes) -> None:
        self.files[item.name] = data
        self.items.append(item)


def _in_form(item: Item, form: Form, made_from: str) -> Item:
    stem = item.name.rpartition(".")[0].removesuffix("-booklet")
    ending = {Form.DOCX: ".docx", Form.PDF: ".pdf", Form.BOOKLET: "-booklet.pdf"}[form]
    return replace(item, name=f"{stem}{ending}", form=form, made_from=made_from)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Revised:
    """A revision of which is to be noted what it changed; a task that only reads."""

    workspace: Workspace
    document: str
    language: Language
    number: int

    @property
    def key(self) -> tuple[str, Language, int]:
        """Return which revision it is."""
        return self.document, self.language, self.number


def _revisions(
    workspace: Workspace, before: Index, executor: Executor
) -> Iterator[RevisionNote]:
    """Yield what each revision of each master changed; what is known is not redone."""
    known = {(n.document, n.language, n.number): n for n in before.revisions}
    revised = [
        _Revised(
            workspace=workspace,
            document=document.name,
            language=language,
            number=number,
        )
        for document in workspace.documents
        for language in document.masters
        for number in workspace.numbers(document.name, language)
    ]
    noted = executor.map(_note, [each for each in revised if each.key not in known])
    for each in revised:
        yield known.get(each.key) or next(noted)


def _note(task: _Revised) -> RevisionNote:
    workspace, name, language = task.workspace, task.document, task.language
    revision = workspace.revision(name, language, task.number)
    is_first = task.number - 1 not in workspace.numbers(name, language)
    changes = (
        ()
        if is_first
        else changes_of(
            workspace.revision(name, language, task.number - 1),
            revision,
            workspace.terms(language),
        )
    )
    return RevisionNote(
        document=name,
        language=language,
        number=task.number,
        when=revision.when[:10],
        changes=len(changes),
        critical=sum(
            change.verdict is not None and change.verdict.severity is Severity.CRITICAL
            for change in changes
        ),
    )


def _digest(*data: bytes) -> str:
    return sha256(b"\0".join(data)).hexdigest()
