"""Printed copies: who was handed which, what in them is wrong by now, who was told."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from safe_content import severity as changes
from safe_content.directory.entry import EntryState
from safe_content.directory.withholding import WITHHELD
from safe_content.exchange.copies_letter import (
    CopiesOrder,
    CopyChange,
    recall_letter,
)
from safe_content.i18n.texts import LANGUAGES, texts
from safe_content.journeys.directory.entry_book import directory
from safe_content.journeys.directory.master_entries import paired_ids
from safe_content.journeys.state.survey import Survey, survey
from safe_content.language.contacts import addresses, telephone_runs
from safe_content.model.codes import plain
from safe_content.model.errors import SafeContentError
from safe_content.model.revision import Revision
from safe_content.model.units import Language, Severity, Unit, UnitId, fingerprint
from safe_content.workspace import Act, Workspace
from safe_content.workspace.records.copy_records import (
    COPIES,
    CopiesNote,
    HandedCopies,
    dump_copies,
    read_copies,
)
from safe_content.workspace.workspace import NoRevisionError, NoSuchLanguageError

_LETTERS = "exports/letters"


class NoSuchCopiesError(SafeContentError):
    """An id is that of no printed copies."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"No printed copies have the id '{name}'.",
            "'safe-content copies show' lists all with their ids.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCopies:
    """Printed copies, and what is to be done about them."""

    handed: HandedCopies
    changes: tuple[CopyChange, ...]
    """What in them is critically wrong by now, and is not settled."""
    told_on: str = ""
    """The day of the last letter about all of it; empty if none was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallLetter:
    """A letter about printed copies, to be opened and sent."""

    name: str
    """Where it lies in the workspace."""
    to: str
    email: str
    copies: str
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedEdition:
    """What an order means."""

    document: str
    language: Language


class UnknownOrderError(SafeContentError):
    """An order names no document or language that is there."""

    def __init__(self, said: str, known: Iterable[str]) -> None:
        super().__init__(
            f"'{said}', as the order has it, is none of: {', '.join(known)}.",
            "Say it: safe-content copies hand DOCUMENT LANGUAGE --order FILE.",
        )


def ordered_edition(workspace: Workspace, order: CopiesOrder) -> OrderedEdition:
    """Return which document and language an order means, by name, code or title."""
    said = order.document.casefold()
    fitting = [
        each
        for each in workspace.documents
        if said
        in {
            each.name.casefold(),
            *(each.title(x).casefold() for x in each.all_languages),
        }
    ]
    if len(fitting) != 1:
        names = (each.name for each in workspace.documents)
        raise UnknownOrderError(order.document, names)
    (document,) = fitting
    wanted = order.language.casefold()
    languages = [
        each
        for each in document.all_languages
        if wanted
        in {each.casefold(), *(texts(x).name_of(each).casefold() for x in LANGUAGES)}
    ]
    if len(languages) != 1:
        raise UnknownOrderError(order.language, document.all_languages)
    return OrderedEdition(document=document.name, language=languages[0])


def hand(
    workspace: Workspace,
    document: str,
    language: str,
    *,
    to: str,
    number: int,
    on: str,
    revision: int | None = None,
    email: str = "",
    spoken: str = "",
    mint: Callable[[], UnitId],
    act: Act,
) -> HandedCopies:
    """Record that an organisation was handed printed copies of an edition.

    Without `revision`, of the newest that there was on that day.
    """
    about = workspace.document(document)
    document = about.name
    if language not in about.all_languages:
        raise NoSuchLanguageError(about, language)
    master = language if language in about.masters else about.leading
    numbers = workspace.numbers(document, master)
    if not numbers or revision not in (None, *numbers):
        raise NoRevisionError(document, master, revision)
    if revision is None:
        known = (workspace.as_received(document, master, n) for n in numbers)
        revision = max(
            (r.number for r in known if r.when[:10] <= on), default=numbers[0]
        )
    with workspace.change("hand-copies", act) as draft:
        said = HandedCopies(
            id=str(mint()),
            document=document,
            language=Language(language),
            revision=revision,
            number=number,
            to=to,
            on=on,
            email=email,
            spoken=Language(spoken) if spoken else None,
            who=act.who,
            when=act.when,
        )
        draft.files[COPIES] = (workspace.disk.read(COPIES) or b"") + dump_copies([said])
        draft.what = f"{document} {language}: {to} has {number} printed copies ({on})"
    return said


def paper_copies(
    workspace: Workspace, document: str | None = None
) -> tuple[PaperCopies, ...]:
    """Return all printed copies, the oldest first, with what is wrong in them by now."""
    said = read_copies(workspace.disk.read(COPIES))
    notes: dict[str, list[CopiesNote]] = {}
    for each in said:
        if isinstance(each, CopiesNote):
            notes.setdefault(each.id, []).append(each)
    wanted = {
        each.name
        for each in workspace.documents
        if document is None or each.name == workspace.name_today(document)
    }
    surveys: dict[str, Survey] = {}
    found = []
    for each in said:
        if not isinstance(each, HandedCopies):
            continue
        copies = replace(each, document=workspace.name_today(each.document))
        if copies.document not in wanted:
            continue
        if copies.document not in surveys:
            about = workspace.document(copies.document)
            surveys[copies.document] = survey(workspace, about)
        own = notes.get(copies.id, [])
        settled = frozenset[str]().union(*(each.marks for each in own if each.settled))
        wrong = tuple(
            each
            for each in _wrong(workspace, surveys[copies.document], copies)
            if each.mark not in settled
        )
        marks = {each.mark for each in wrong}
        told = [
            each.when[:10] for each in own if not each.settled and each.marks >= marks
        ]
        found.append(
            PaperCopies(
                handed=copies,
                changes=wrong,
                told_on=max(told, default="") if wrong else "",
            )
        )
    return tuple(found)


def write_letters(
    workspace: Workspace,
    document: str | None = None,
    *,
    recalled: bool = False,
    act: Act,
) -> tuple[RecallLetter, ...]:
    """Write a letter to each organisation whose copies say what is critically wrong.

    In its language, into ``exports/letters``: with `recalled` the copies are to be
    destroyed, else corrected by hand. What was written is remembered, and nothing is
    settled by it.
    """
    letters, notes = [], []
    with workspace.change("recall-copies", act) as draft:
        for each in paper_copies(workspace, document):
            if not each.changes:
                continue
            handed = each.handed
            spoken = handed.spoken or handed.language
            about = workspace.document(handed.document)
            name = f"{_LETTERS}/copies-{handed.id}.eml"
            draft.derived[name] = recall_letter(
                each.changes,
                to=(handed.to, handed.email),
                number=handed.number,
                title=about.title(handed.language),
                on=handed.on,
                language=spoken,
                recalled=recalled,
            )
            marks = frozenset(change.mark for change in each.changes)
            notes.append(
                CopiesNote(
                    id=handed.id, settled=False, marks=marks, who=act.who, when=act.when
                )
            )
            letters.append(
                RecallLetter(
                    name=name,
                    to=handed.to,
                    email=handed.email,
                    copies=handed.id,
                    changes=len(each.changes),
                )
            )
        if notes:
            draft.files[COPIES] = (workspace.disk.read(COPIES) or b"") + dump_copies(
                notes
            )
        draft.what = f"wrote {len(letters)} letters about printed copies"
    return tuple(letters)


def settle(workspace: Workspace, id_: str, *, why: str, act: Act) -> PaperCopies:
    """Record what became of copies that say what is wrong; raise NoSuchCopiesError.

    It settles what is wrong in them today: what changes later is told anew.
    """
    with workspace.change("settle-copies", act) as draft:
        found = next((c for c in paper_copies(workspace) if c.handed.id == id_), None)
        if found is None:
            raise NoSuchCopiesError(id_)
        note = CopiesNote(
            id=id_,
            settled=True,
            marks=frozenset(each.mark for each in found.changes),
            why=why,
            who=act.who,
            when=act.when,
        )
        draft.files[COPIES] = (workspace.disk.read(COPIES) or b"") + dump_copies([note])
        draft.what = f"printed copies of {found.handed.to}: {why}"
    return found


def _wrong(
    workspace: Workspace, state: Survey, copies: HandedCopies
) -> Iterator[CopyChange]:
    """Yield what copies say that has critically changed since, each once."""
    about = state.document
    language = copies.language
    master = state.leading
    if language in about.masters and language != about.leading:
        if state.other is None:
            return
        master = state.other
    if copies.revision not in workspace.numbers(about.name, master.language):
        return
    printed = workspace.revision(about.name, master.language, copies.revision)
    today = master.by_id()
    shown = _shown(workspace, state, language)
    is_own = language == master.language
    seen: set[str] = set()
    for unit in printed.units:
        if unit.plain == WITHHELD:
            continue
        for each in (
            *_by_revision(workspace, unit, today.get(unit.id), master),
            *_by_facts(workspace, state, unit, master.language),
        ):
            if each.mark in seen:
                continue
            seen.add(each.mark)
            own = shown.get(unit.id)
            if each.mark.startswith("fact ") or is_own or not each.after:
                yield each
            elif own:
                yield CopyChange(
                    mark=each.mark,
                    place=each.place,
                    before="",
                    after=own,
                    language=language,
                )
            else:
                yield CopyChange(
                    mark=each.mark,
                    place=each.place,
                    before=each.before,
                    after=each.after,
                    language=master.language,
                )
    ids = paired_ids(workspace, about.name, printed)
    yield from _ended(workspace, copies, [ids.get(u.id, u.id) for u in printed.units])


def _shown(
    workspace: Workspace, state: Survey, language: Language
) -> Mapping[UnitId, str]:
    """Return the translations that are right today, by unit."""
    if language in state.document.masters:
        return {}
    catalog = workspace.catalog(state.document.name, language)
    entries = catalog.by_unit()
    return {
        status.unit: plain(entry.translation)
        for status in state.statuses(catalog)
        if status.is_in_force
        and (entry := entries.get(status.unit))
        and entry.translation.strip()
    }


def _by_revision(
    workspace: Workspace, unit: Unit, now: Unit | None, master: Revision
) -> Iterator[CopyChange]:
    place = " › ".join(unit.passage.place)
    if now is None:
        said = {each.plain for each in master.units}
        reaches = any((*addresses(unit.plain), [*telephone_runs(unit.plain)]))
        if reaches and unit.plain not in said:
            yield CopyChange(
                mark=f"gone {unit.id} {unit.fingerprint}",
                place=place,
                before=unit.plain,
                after="",
                language=master.language,
            )
        return
    if now.plain == WITHHELD or now.fingerprint == unit.fingerprint:
        return
    verdict = changes.classify_bead(
        [unit.passage], [now.passage], language=master.language
    )
    if verdict is None or verdict.severity is not Severity.CRITICAL:
        return
    if any(
        each.unit == unit.id
        and (each.before, each.after) == (unit.fingerprint, now.fingerprint)
        and each.severity < Severity.CRITICAL
        for each in workspace.decisions(master.document)
    ):
        return
    yield CopyChange(
        mark=f"changed {unit.id} {now.fingerprint}",
        place=place,
        before=unit.plain,
        after=now.plain,
        language=master.language,
    )


def _by_facts(
    workspace: Workspace, state: Survey, unit: Unit, language: Language
) -> Iterator[CopyChange]:
    for found in state.watch.places(unit, unit.text, language, unit.text):
        yield CopyChange(
            mark=f"fact {found.fact.name} {fingerprint(found.value)}",
            place=found.fact.label or " › ".join(unit.passage.place),
            before=found.text,
            after=found.value,
            language=language,
        )


def _ended(
    workspace: Workspace, copies: HandedCopies, printed: Iterable[UnitId]
) -> Iterator[CopyChange]:
    """Yield the services that were printed, and are closed or have ended since."""
    if copies.document not in workspace.directories:
        return
    there = set(printed)
    for entry in directory(workspace, copies.document, copies.language).entries:
        if entry.id in there and entry.state is not EntryState.ACTIVE:
            yield CopyChange(
                mark=f"ended {entry.id} {entry.state}",
                place=entry.name,
                before=entry.name,
                after="",
                language=copies.language,
            )
