"""Take a returned change list: from a translator, or from a master's editor."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath

from safe_content.directory.withholding import WITHHELD
from safe_content.exchange.lists.returned import NotOurListError, shown
from safe_content.exchange.po import catalog_po
from safe_content.i18n.english import count
from safe_content.i18n.texts import texts
from safe_content.journeys.intake.receiving import receive_list
from safe_content.journeys.intake.unpacking import the_one_file
from safe_content.journeys.masters.importing import Mint
from safe_content.journeys.matters.answering import answers_in, without_answers
from safe_content.journeys.matters.opening import settled_by, unsettled
from safe_content.journeys.matters.settling import find_matters
from safe_content.journeys.quality.checking import checker
from safe_content.journeys.state.survey import Survey, survey
from safe_content.journeys.translations.accept_report import (
    AcceptReport,
    places,
    wordings,
)
from safe_content.journeys.translations.accepting_export import reread
from safe_content.journeys.translations.accepting_from_editor import answer
from safe_content.model.errors import SafeContentError
from safe_content.model.open_matters import Cause, MatterKind, OpenMatter
from safe_content.model.units import Language, UnitId, fingerprint
from safe_content.translation import catalog as catalogs
from safe_content.translation import merge, returns
from safe_content.translation.change_list import Delivery, Form, ReturnedRow, RowProblem
from safe_content.translation.merge import Outcome, Preference
from safe_content.translation.repetitions import filled
from safe_content.workspace import Act, ChangeSet, Document, Workspace
from safe_content.workspace.sent_lists import all_sent, lists_sent, rows_sent
from safe_content.workspace.storage.event_log import HANDED_IN, SAVE
from safe_content.workspace.storage.paths import catalog_name
from safe_content.workspace.workspace import NoSuchLanguageError


class OtherListError(SafeContentError):
    """A change list is for another document or language."""

    def __init__(self, origin: str, delivery: Delivery, wanted: str) -> None:
        super().__init__(
            f"{origin} is a change list for {delivery.document} in"
            f" '{delivery.language}', not for {wanted}.",
            f"Accept it with: safe-content accept {delivery.document}"
            f" {delivery.language} FILE.",
        )


class NotTakeableError(SafeContentError):
    """A person wants a text that can't be put anywhere."""

    def __init__(self, matter: OpenMatter, fact: str) -> None:
        super().__init__(
            f"{matter.id} can't be taken: {fact}.",
            f"Answer it or settle it: safe-content matters {matter.id} --settle --why"
            " REASON.",
        )


def accept(
    workspace: Workspace,
    name: str | None,
    language: str | None,
    data: bytes,
    *,
    origin: str,
    act: Act,
    mint: Mint,
    prefer: Mapping[UnitId, Preference] | None = None,
    otherwise: Preference = Preference.NEITHER,
    taken_from: str | None = None,
) -> AcceptReport:
    """Take a returned list; `name` and `language` may be left to the list to say.

    The translated document itself is taken too, if it is an export of ours.

    `prefer` settles clashes unit by unit, `otherwise` all others; `taken_from`
    names the file in an inbox that is removed once its copy is kept. Raises a
    SafeContentError, with nothing written, if the file is no change list or is one
    for another document or language.
    """
    found = the_one_file(workspace, data, origin=origin)
    data, origin = found.data, found.name
    with workspace.change("accept", act) as draft:
        draft.files |= found.kept
        delivery, is_list = _received(workspace, data, origin, (name, language))
        document = workspace.document(name or delivery.document)
        own = workspace.name_today(delivery.document)
        delivery = replace(delivery, document=own)
        wanted = language or delivery.language
        if (delivery.document, delivery.language) != (document.name, wanted):
            raise OtherListError(origin, delivery, f"{document.name} in '{wanted}'")
        state = survey(workspace, document)
        choices = prefer or {}

        def preference(unit: UnitId) -> Preference:
            return choices.get(unit, otherwise)

        if is_list:
            delivery = _held_against(workspace, state, delivery)
        delivery, kept = _chosen(delivery, preference)
        known = workspace.matters(document.name)
        arrived = _kept_name(document, delivery, data, origin)
        if wanted in document.masters:
            master = workspace.latest(document.name, wanted)
            units = frozenset(master.by_id() if master else ())
            is_new = workspace.disk.read(arrived) is None
            told, answering = answers_in(known, delivery, units, act, is_new=is_new)
            delivery = without_answers(delivery, answering)
            draft.settled.update(matter.id for matter in told)
            draft.matters.extend(told)
        report = _taken(
            workspace, draft, state, delivery, preference, origin, act, mint
        )
        if taken_from is not None:
            draft.arrivals[taken_from] = None
        draft.files[arrived] = data
        draft.settled.update(settled_by(known, delivery, report.rows, kept))
        draft.matters.extend(
            unsettled(delivery, report.rows, report.problems, origin=origin, act=act)
        )
        taken = sum(row.is_applied for row in report.rows)
        draft.what = (
            f"{document.name} {delivery.language}: {taken} of"
            f" {count(len(report.rows), 'row')} taken from {PurePath(origin).name}"
        )
        return report


def take_row(
    workspace: Workspace,
    name: str,
    language: str,
    unit: UnitId,
    text: str,
    *,
    made_from: str,
    base: str | None = None,
    prefer: Preference = Preference.NEITHER,
    is_one_of_many: bool = False,
    act: Act,
    mint: Mint,
) -> AcceptReport:
    """Take a text for one unit, by the rules of a returned row.

    `made_from` is the fingerprint of the wording that it was made for, `base` that of
    the translation it began with. What is not taken becomes an open matter; what is
    taken settles what came back for the unit before. If it `is_one_of_many` that a person
    saves at a sitting, all of these count as one event.
    """
    with workspace.change(SAVE if is_one_of_many else "translate", act) as draft:
        document = workspace.document(name)
        if language not in document.all_languages:
            raise NoSuchLanguageError(document, language)
        state = survey(workspace, document)
        row = ReturnedRow(
            unit=unit, source=made_from, base=base, text=text, is_confirmed=True
        )
        delivery = Delivery(
            batch="",
            document=document.name,
            language=Language(language),
            revision=state.leading.number,
            rows=(row,),
        )
        report = _taken(
            workspace, draft, state, delivery, lambda _: prefer, "", act, mint
        )
        draft.settled.update(
            settled_by(workspace.matters(document.name), delivery, report.rows, ())
        )
        draft.matters.extend(
            unsettled(delivery, report.rows, report.problems, origin="", act=act)
        )
        is_taken = any(each.is_applied for each in report.rows)
        draft.what = (
            f"{document.name} {language}: {'set' if is_taken else 'did not set'} {unit}"
        )
        return report


def hand_in(workspace: Workspace, name: str, language: str, act: Act) -> None:
    """Note that somebody is done for now with a language of a document."""
    with workspace.change(HANDED_IN, act) as draft:
        document = workspace.document(name)
        if language not in document.all_languages:
            raise NoSuchLanguageError(document, language)
        draft.what = f"{document.name} {language}: handed in"
        draft.is_told = True


def take_returned(
    workspace: Workspace,
    names: Iterable[str],
    prefer: Preference,
    *,
    act: Act,
    mint: Mint,
) -> tuple[AcceptReport, ...]:
    """Take what came back and was not taken (`prefer` theirs), or decline it (ours).

    Each of `names` is an open matter. Raises NotTakeableError for one without a text,
    without a passage, or whose text can't be taken; then nothing is written.
    """
    with workspace.change("accept", act) as draft:
        matters = find_matters(workspace, names)
        reports: list[AcceptReport] = []
        for matter in matters:
            if prefer is Preference.THEIRS:
                reports.append(_take_matter(workspace, draft, matter, act, mint))
            draft.settled.add(matter.id)
        what = "took" if prefer is Preference.THEIRS else "declined"
        ids = ", ".join(matter.id for matter in matters)
        draft.what = f"{what} what came back: {ids}"
        return tuple(reports)


def _take_matter(
    workspace: Workspace, draft: ChangeSet, matter: OpenMatter, act: Act, mint: Mint
) -> AcceptReport:
    is_row = matter.kind in (MatterKind.ROW, MatterKind.CLASH)
    if not is_row or len(matter.units) != 1 or matter.language is None:
        raise NotTakeableError(matter, "it is no text for one passage")
    if matter.text == WITHHELD:
        raise NotTakeableError(matter, "it says what is not for the public")
    known = replace(workspace, drafted={**workspace.drafted, **draft.files})
    document = known.document(matter.document)
    state = survey(known, document)
    row = ReturnedRow(
        unit=matter.units[0], source=matter.source or None, base=None, text=matter.text
    )
    delivery = Delivery(
        batch=matter.batch,
        document=document.name,
        language=matter.language,
        revision=state.leading.number,
        rows=(row,),
    )
    report = _taken(
        known,
        draft,
        state,
        delivery,
        lambda _: Preference.THEIRS,
        matter.file,
        act,
        mint,
    )
    if not report.rows:
        raise NotTakeableError(matter, "the master has no one place for it")
    outcome = report.rows[0].outcome
    if not report.rows[0].is_applied and outcome is not Outcome.KNOWN:
        raise NotTakeableError(matter, f"it {_WHY_NOT.get(outcome, outcome)}")
    return report


_WHY_NOT = {
    Outcome.OVERTAKEN: "was made for an older wording; the next list begins with it",
    Outcome.UNKNOWN: "is for a passage that is no longer in the document",
}


def _taken(
    workspace: Workspace,
    draft: ChangeSet,
    state: Survey,
    delivery: Delivery,
    prefer: Callable[[UnitId], Preference],
    origin: str,
    act: Act,
    mint: Mint,
) -> AcceptReport:
    """Take the rows of a delivery into the catalog, or into a new revision."""
    if delivery.language in state.document.masters:
        return answer(workspace, draft, state, delivery, prefer, origin, act, mint)
    return _accept_translation(workspace, draft, state, delivery, prefer)


def _received(
    workspace: Workspace,
    data: bytes,
    origin: str,
    wanted: tuple[str | None, str | None],
) -> tuple[Delivery, bool]:
    """Read a returned list, or the translated document itself; tell which it is.

    A list that lost what its rows are known by is read once more, beside what was sent
    of the document and language that are `wanted`.
    """
    try:
        delivery = workspace.outside(receive_list, data, origin=origin)
    except NotOurListError:
        sent = lists_sent(workspace, *wanted)
        if sent:
            with suppress(NotOurListError):
                return (
                    workspace.outside(receive_list, data, origin=origin, sent=sent),
                    True,
                )
        if PurePath(origin).suffix.lower() != Form.WORD.value:
            raise
        return reread(workspace, data, origin=origin), False
    if any(problem.cause is Cause.NO_PASSAGE for problem in delivery.problems):
        known = rows_sent(
            workspace, delivery.document, delivery.language, delivery.batch
        )
        if known is not None:
            delivery = workspace.outside(
                receive_list, data, origin=origin, sent=(known,)
            )
    return delivery, True


def _held_against(workspace: Workspace, state: Survey, delivery: Delivery) -> Delivery:
    """Hold a returned list against the list as it went out."""
    document, language = delivery.document, delivery.language
    revisions = [each for each in (state.leading, state.other) if each is not None]
    said = {unit.id: unit.plain for each in revisions for unit in each.units}
    held = returns.held_against(
        delivery,
        rows_sent(workspace, document, language, delivery.batch),
        lambda unit: said.get(unit, ""),
        is_known=bool(all_sent(workspace, document)),
    )
    return replace(held, problems=tuple(map(_told, held.problems)))


def _told(problem: RowProblem) -> RowProblem:
    """Say in words why a row is in doubt, where only its cause is known."""
    if problem.message or problem.cause is None or problem.row is None:
        return problem
    why = texts(Language("en")).cause(problem.cause, problem.facts)
    text = f" It says {shown(problem.row.text)}." if problem.row.text.strip() else ""
    return replace(problem, message=f"{problem.row.unit} was not taken. {why}{text}")


def _chosen(
    delivery: Delivery, prefer: Callable[[UnitId], Preference]
) -> tuple[Delivery, frozenset[UnitId]]:
    """Take what is in doubt if a person chose it; return the units that they declined.

    Of several texts for one passage nobody can choose one by naming the passage.
    """
    rows = list(delivery.rows)
    problems: list[RowProblem] = []
    kept: set[UnitId] = set()
    for problem in delivery.problems:
        row = problem.row
        choice = prefer(row.unit) if row is not None else Preference.NEITHER
        if row is None or choice is Preference.NEITHER:
            problems.append(problem)
        elif choice is Preference.OURS:
            kept.add(row.unit)
        elif problem.cause is Cause.TWO_TEXTS:
            problems.append(problem)
        else:
            rows.append(row)
    return (
        replace(delivery, rows=tuple(rows), problems=tuple(problems)),
        frozenset(kept),
    )


def _kept_name(document: Document, delivery: Delivery, data: bytes, origin: str) -> str:
    digest = sha256(data).hexdigest()[:8]
    ending = PurePath(origin).suffix.lower()
    return (
        f"translations/{document.name}/deliveries/"
        f"{delivery.language}-{delivery.batch}-{digest}{ending}"
    )


def _accept_translation(
    workspace: Workspace,
    draft: ChangeSet,
    state: Survey,
    delivery: Delivery,
    prefer: Callable[[UnitId], Preference],
) -> AcceptReport:
    document, language = state.document, delivery.language
    catalog = workspace.catalog(document.name, language)
    catalog = state.refreshed(catalog)
    units = state.leading.by_id()
    rows = merge.merge(
        delivery.rows,
        units,
        catalog,
        wordings(workspace, document.name, document.leading),
        state.classify(catalog),
        checker(workspace, state.leading.language, language),
        prefer,
    )
    applied = {row.unit: row for row in rows if row.is_applied}
    catalog = catalogs.translate(
        catalog,
        {unit: row.theirs for unit, row in applied.items()},
        made_from={unit: row.made_from for unit, row in applied.items()},
    )
    if applied:
        apart = {
            *(row.unit for row in delivery.rows),
            *(problem.unit for problem in delivery.problems),
        }
        missing = [
            status.unit
            for status in state.statuses(catalog)
            if status.state is catalogs.State.MISSING and status.unit not in apart
        ]
        given = {
            unit: row.theirs
            for unit, row in applied.items()
            if fingerprint(row.made_from) == units[unit].fingerprint
        }
        also = filled(state.leading.units, missing, given)
        catalog = state.refreshed(catalogs.translate(catalog, also))
        draft.files[catalog_name(document.name, language)] = catalog_po.dumps(catalog)
    return AcceptReport(
        document=document.name,
        language=language,
        batch=delivery.batch,
        rows=rows,
        problems=delivery.problems,
        places=places(state.leading.units),
    )


__all__ = ["AcceptReport", "OtherListError", "accept"]
