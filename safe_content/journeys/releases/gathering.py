"""Gather what the next release holds: files, what each is, and who takes it."""

from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass, field, replace
from hashlib import sha256

from safe_content.checks.facts import Fact
from safe_content.docx.sanitise.withheld_words import parts_saying
from safe_content.execution import SERIAL, Executor
from safe_content.journeys.editions.exporting import (
    Progress,
    Withheld,
    export_all,
    order,
)
from safe_content.journeys.editions.plan import EVERYONE, Audience, export_name
from safe_content.journeys.masters.importing import changes_of
from safe_content.journeys.releases.audiences import (
    audiences_of,
    check_modules,
    check_partners,
    taken,
)
from safe_content.journeys.releases.departures import Departing, Departure, gone
from safe_content.journeys.releases.finish import (
    Finish,
    finished,
    numbers_differ,
    withdrawn_mark,
)
from safe_content.model.units import Language, Severity
from safe_content.publish.booklet import booklet
from safe_content.publish.pdf import PRINTED_AS, pdfs
from safe_content.publish.release_index import (
    EMPTY,
    FactNote,
    Index,
    Item,
    ReleaseForm,
    RevisionNote,
    WithdrawalCause,
    issues_of,
)
from safe_content.publish.release_index import Edition as IssuedEdition
from safe_content.translation.edition_policy import Edition
from safe_content.workspace import Act, Document, Workspace
from safe_content.workspace.config.partner_settings import Partner
from safe_content.workspace.storage.integrity import StoredFileError

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
    departures: tuple[Departure, ...] = ()
    """What the release before held and nobody made again, gone or kept."""
    closed: frozenset[IssuedEdition] = frozenset()
    facts: tuple[FactNote, ...] = ()
    home: str = ""
    """Where the pages are, if the settings say so."""
    marked: Mapping[str, bytes] = field(default_factory=dict)
    """Last editions of what was withdrawn that stay at their addresses, marked."""
    has_told: bool = False
    """Whether the release before said what is not for the public, by what is known now."""

    @property
    def empty_handed(self) -> tuple[str, ...]:
        """The partners for whom there is nothing at all."""
        return tuple(name for name, names in self.partners.items() if not names)


def gather(
    workspace: Workspace,
    before: Index | None,
    kept: Kept,
    *,
    act: Act,
    prints: bool,
    withdraw: Collection[str] = (),
    executor: Executor = SERIAL,
    progress: Progress = lambda _: None,
) -> Content:
    """Export what may go out; a file that would say the same stays what it was.

    With `prints`, and LibreOffice on the machine, each comes as PDF and as a
    booklet too. What the release before held and can't be made again stays too, as it
    was, unless it is critically wrong today, an editor withdrew it, or it is named in
    `withdraw`.
    """
    check_partners(workspace)
    facts = workspace.facts()
    last = before or EMPTY
    making = _Making(before=last, kept=kept, act=act, facts=facts, progress=progress)
    audiences = audiences_of(workspace)
    withheld = _make(workspace, making, audiences, act, executor, progress)
    making.finish(executor)
    telling = frozenset(telling_editions(workspace, last, kept))
    revisions = tuple(_revisions(workspace, last, executor))
    departing = Departing(
        before=last,
        documents=workspace.documents,
        partners={partner.name for partner in workspace.partners},
        withheld=withheld,
        revisions=revisions,
        facts=facts,
        told=frozenset(withdraw),
        prints_refused=not prints,
        closed=telling,
    )
    departing.check()
    overtaken = frozenset(making.overtaken(departing)) | telling
    departing = replace(departing, closed=overtaken)
    leaving = list(making.keep(departing.of(making.items, {ReleaseForm.DOCX})))
    making.print_all(prints, executor)
    leaving += making.keep(
        departing.of(making.items, {ReleaseForm.PDF, ReleaseForm.BOOKLET})
    )
    # In the order of their names, whether they were made now or kept from before.
    making.items.sort(key=lambda item: item.name)
    check_modules(workspace.partners, making.items)
    partners = {
        partner.name: list(taken(partner, making.items, withheld))
        for partner in workspace.partners
    }
    for each in departing.from_lists(partners, making.items):
        leaving.append(each)
        if each.stays:
            partners.setdefault(each.partner, []).append(each.item.name)
    closed = overtaken | {*departing.wrong_today()}
    for each in gone(leaving):
        if each.item.form is ReleaseForm.DOCX and not each.item.part:
            closed |= {*departing.editions_of(each.item)}
    return Content(
        files={item.name: making.files[item.name] for item in making.items},
        items=tuple(making.items),
        partners={name: tuple(sorted(names)) for name, names in partners.items()},
        revisions=revisions,
        withheld=tuple(withheld),
        departures=tuple(leaving),
        closed=closed,
        home=workspace.site.address,
        has_told=bool(telling),
        marked=dict(_marked(workspace, gone(leaving), kept, act.when[:10])),
        facts=tuple(
            FactNote(name=fact.name, kind=fact.kind, label=fact.label) for fact in facts
        ),
    )


def telling_editions(
    workspace: Workspace, last: Index, kept: Kept
) -> Iterator[IssuedEdition]:
    """Yield all editions of what said, in the release before, what may not leave."""
    withheld = workspace.withheld
    says = withheld.hides
    for item in last.items if withheld else ():
        data = kept(item.name) if item.form is ReleaseForm.DOCX else None
        if data is not None and any(parts_saying(data, says)):
            subject, _ = item.edition
            issues = last.issues or issues_of(last.items)
            yield from (i.edition for i in issues if i.edition[0] == subject)


def _marked(
    workspace: Workspace, departures: Iterable[Departure], kept: Kept, day: str
) -> Iterator[tuple[str, bytes]]:
    """Yield last editions, marked as withdrawn, where the policy lets them stay."""
    documents = {document.name: document for document in workspace.documents}
    for each in departures:
        item = each.item
        document = documents.get(item.document)
        stays = document and document.policy_for(item.language).last_edition
        data = kept(item.name) if stays and item.form is ReleaseForm.DOCX else None
        if data is not None and each.cause is not WithdrawalCause.CRITICAL:
            yield item.name, withdrawn_mark(data, item, day=day)


def _make(
    workspace: Workspace,
    making: "_Making",
    audiences: Sequence[tuple[Partner, Audience]],
    act: Act,
    executor: Executor,
    progress: Progress,
) -> list[Withheld]:
    """Export all documents for all audiences; return what was held back."""
    withheld: list[Withheld] = []
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
        if report.blocked:
            # What partners have stays as it is; nothing new is signed.
            making.carry(document)
            withheld += (
                Withheld(
                    document=document.name,
                    language=language,
                    reasons=(report.blocked,),
                )
                for language in document.all_languages
            )
            continue
        for language in document.all_languages:
            for audience in task.audiences:
                name = export_name(
                    document.name, language, Edition.RELEASE, audience.name
                )
                data = workspace.disk.read(name)
                if data is not None:
                    shown = report.shown.get(name, {})
                    making.add(document, language, audience, data, shown)
    return withheld


class _Making:
    """The files of a release while they are being made."""

    def __init__(
        self,
        *,
        before: Index,
        kept: Kept,
        act: Act,
        facts: Sequence[Fact],
        progress: Progress,
    ) -> None:
        self.files: dict[str, bytes] = {}
        self.items: list[Item] = []
        self._unfinished: list[Finish] = []
        self._before = before
        self._known = before.by_name()
        self._kept = kept
        self._day = act.when[:10]
        self._facts = tuple(facts)
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
                facts=self._facts,
            )
        )

    def carry(self, document: Document) -> None:
        """Take all that the release before held of a document."""
        for item in self._before.items:
            if item.document == document.name and item.form is ReleaseForm.DOCX:
                self._reuse(item)

    def finish(self, executor: Executor) -> None:
        """Write into each file what it says of itself."""
        results = executor.map(finished, self._unfinished)
        for task in self._unfinished:
            self._progress(f"finishing {task.item.name}")
            for each in next(results):
                self._put(each.item, each.data)

    def overtaken(self, departing: Departing) -> Iterator[IssuedEdition]:
        """Yield the editions that a new one shows to be critically wrong."""
        for item in self.items:
            known = self._known.get(item.name)
            if item.form is not ReleaseForm.DOCX or item.part or known is None:
                continue
            data = self._kept(item.name)
            if known.number == item.number or data is None:
                continue
            if departing.is_critical(known) or numbers_differ(
                data, self.files[item.name], origin=item.name
            ):
                yield from departing.editions_of(item)

    def keep(self, departures: Iterable[Departure]) -> Iterator[Departure]:
        """Take what stays from the release before, and yield all that was not made."""
        for each in tuple(departures):
            data = self._kept(each.item.name) if each.stays else None
            if data is not None:
                overdue = each.item.overdue or self._day
                self._put(replace(each.item, overdue=overdue), data)
            yield each if data is not None else replace(each, stays=False)

    def print_all(self, prints: bool, executor: Executor) -> None:
        """Add each Word file as PDF, and each whole document as a booklet."""
        missing: dict[str, bytes] = {}
        wanted: list[Item] = []
        for item in [each for each in self.items if each.form is ReleaseForm.DOCX]:
            for form in (ReleaseForm.PDF, ReleaseForm.BOOKLET):
                if form is ReleaseForm.BOOKLET and item.part:
                    continue
                made_from = _digest(self.files[item.name], PRINTED_AS)
                other = _in_form(item, form, made_from)
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
            if (name := _in_form(item, ReleaseForm.DOCX, "").name) in printed
        ]
        folded = executor.map(
            booklet, [pdf for item, pdf in found if item.form is ReleaseForm.BOOKLET]
        )
        for item, pdf in found:
            data = pdf if item.form is ReleaseForm.PDF else next(folded)
            self._put(self._numbered(item), data)

    def _stays(self, item: Item) -> bool:
        """Take a file, and the parts made with it, from the release before."""
        if not self._reuse(item):
            return False
        for part in self._before.items:
            is_part = part.part and part.form is ReleaseForm.DOCX
            same = (part.document, part.language, part.partner)
            if is_part and same == (item.document, item.language, item.partner):
                self._reuse(replace(part, overdue=item.overdue))
        return True

    def _reuse(self, item: Item) -> bool:
        known = self._known.get(item.name)
        if known is None or known.made_from != item.made_from:
            return False
        data = self._kept(item.name)
        if data is None or _digest(data) != known.sha256:
            return False
        self.files[item.name] = data
        self.items.append(replace(known, overdue=item.overdue))
        return True

    def _numbered(self, item: Item) -> Item:
        number = self._before.numbers.get(item.name, 0) + 1
        is_print = item.form is not ReleaseForm.DOCX
        return item if is_print else replace(item, number=number, when=self._day)

    def _put(self, item: Item, data: bytes) -> None:
        self.files[item.name] = data
        self.items.append(item)


def _in_form(item: Item, form: ReleaseForm, made_from: str) -> Item:
    stem = item.name.rpartition(".")[0].removesuffix("-booklet")
    ending = {
        ReleaseForm.DOCX: ".docx",
        ReleaseForm.PDF: ".pdf",
        ReleaseForm.BOOKLET: "-booklet.pdf",
    }[form]
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
        if note := known.get(each.key) or next(noted):
            yield note


def _note(task: _Revised) -> RevisionNote | None:
    """Return what a revision changed; None where a file of it is damaged."""
    try:
        return _noted(task)
    except StoredFileError:
        return None


def _noted(task: _Revised) -> RevisionNote:
    workspace, name, language = task.workspace, task.document, task.language
    revision = workspace.revision(name, language, task.number)
    before = [n for n in workspace.numbers(name, language) if n < task.number]
    changes = changes_of(
        workspace.revision(name, language, before[-1]) if before else None,
        revision,
        workspace.terms(language),
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
