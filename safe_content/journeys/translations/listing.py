"""Make the list of what a translator, or the other master's editor, has to do."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256

from safe_content import language as wording
from safe_content.checks.former_values import FormerPlace, outdated
from safe_content.directory.withholding import WITHHELD
from safe_content.i18n.texts import Texts, texts
from safe_content.journeys.matters.answering import questions_for
from safe_content.journeys.memory.remembering import remember
from safe_content.journeys.memory.suggestions import Answer, Question, ask
from safe_content.journeys.state.outdated_facts import FactWatch
from safe_content.journeys.state.pivot import PivotCatalog
from safe_content.journeys.state.removed_passages import removed_passages
from safe_content.journeys.state.survey import Survey, survey
from safe_content.journeys.translations.resegmenting import recut
from safe_content.journeys.translations.suggesting import suggested
from safe_content.model import codes
from safe_content.model.errors import SafeContentError
from safe_content.model.open_matters import MatterKind, OpenMatter
from safe_content.model.revision import Revision
from safe_content.model.units import Comment, Language, Unit, UnitId, fingerprint
from safe_content.translation.agreement import Agreement, MasterRole, PairState
from safe_content.translation.catalog import Catalog, Entry, State, Status
from safe_content.translation.change_list import ChangeList, ChangeListRow, RowStatus
from safe_content.translation.memory import Memory
from safe_content.translation.repetitions import repeats
from safe_content.workspace import Document, Workspace
from safe_content.workspace.workspace import NoSuchLanguageError

_STATUS = {
    State.STALE: RowStatus.STALE,
    State.MISSING: RowStatus.MISSING,
    State.UNREVIEWED: RowStatus.UNREVIEWED,
    State.PENDING: RowStatus.LISTED,
    State.CURRENT: RowStatus.LISTED,
}


_RETURNED = (MatterKind.ROW, MatterKind.CLASH)


class NoMasterYetError(SafeContentError):
    """Nothing can be asked of a master's editor before both masters are there."""

    def __init__(self, document: Document, absent: str) -> None:
        super().__init__(
            f"'{document.name}' has no master in '{absent}' yet, so there is nothing"
            " to compare.",
            f"Import it: safe-content import {document.name} {absent} FILE.docx.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A change list, and what the memory was asked for it."""

    changes: ChangeList
    asked: Mapping[Question, Answer]


def list_changes(
    workspace: Workspace,
    name: str,
    language: str,
    *,
    everything: bool = False,
    offers: bool = True,
) -> ChangeList:
    """Return what is to be done for a document in a language, in document order.

    With `everything`, also the passages that need nothing, for a reading of the
    whole. Without `offers`, no row has what was translated before: see `offering`.
    """
    document = workspace.document(name)
    if language not in document.all_languages:
        raise NoSuchLanguageError(document, language)
    if language in document.masters:
        for master in document.masters:
            if not workspace.numbers(document.name, master):
                raise NoMasterYetError(document, master)
    return change_list(
        workspace,
        survey(workspace, document),
        Language(language),
        everything=everything,
        offers=offers,
    )


def change_list(
    workspace: Workspace,
    state: Survey,
    language: Language,
    *,
    everything: bool = False,
    offers: bool = True,
) -> ChangeList:
    """Return the change list of a surveyed document for `language`."""
    return listing(
        workspace, state, language, everything=everything, offers=offers
    ).changes


def offering(
    workspace: Workspace, changes: ChangeList
) -> Callable[[ChangeListRow], ChangeListRow]:
    """Return what gives a row of a list that was made without offers its own.

    The row is then as it is on the list with offers; the workspace is read once.
    """
    source = workspace.latest(changes.document, changes.source_language)
    if source is None:
        return lambda row: row
    recall = cache(lambda: remember(workspace, source.language, changes.language))

    def offered(row: ChangeListRow) -> ChangeListRow:
        (given,), _ = _suggested((row,), source, changes.language, recall)
        if not row.is_returned:
            return given
        # What came back goes before what the program would offer.
        return replace(
            given, suggestion=row.suggestion, suggestion_note=row.suggestion_note
        )

    return offered


def listing(
    workspace: Workspace,
    state: Survey,
    language: Language,
    *,
    everything: bool = False,
    offers: bool = True,
) -> Listing:
    """Return the change list of a surveyed document, and what it asked for it."""
    document = state.document
    asked: dict[Question, Answer] = {}
    waits = 0
    open_ = _open(workspace, document.name, language)
    if language in document.masters:
        listed = tuple(_master_rows(state, language))
        asked_rows = _asked_rows(workspace, state, language, listed, open_)
        rows = tuple(sorted((*listed, *asked_rows), key=lambda row: row.number))
        is_leading = language == document.leading
        source = document.other if is_leading else document.leading
        revision = (state.other or state.leading) if is_leading else state.leading
    else:
        rows = tuple(_rows(workspace, state, language, open_, everything=everything))
        source = document.leading
        revision = state.leading
        waits = _pending(state, workspace.catalog(document.name, language))
    if revision is not None and offers:
        rows, asked = _suggested(
            rows,
            revision,
            language,
            lambda: remember(workspace, revision.language, language),
        )
    rows = _with_open(rows, open_, language)
    other = document.other if source == document.leading else document.leading
    changes = ChangeList(
        batch=_batch(document.name, language, rows),
        document=document.name,
        title=document.title(language),
        language=language,
        source_language=source or document.leading,
        other_language=None if other == language else other,
        revision=revision.number if revision else 0,
        passages=len(revision.units) if revision else 0,
        rows=rows,
        pending=waits,
        is_for_editor=language in document.masters,
    )
    return Listing(changes=changes, asked=asked)


def _pending(state: Survey, catalog: Catalog) -> int:
    """Count what waits for the editors of the masters, removed by one of them or not."""
    judged = state.statuses(catalog)
    removed = removed_passages(state, catalog)
    return sum(status.state is State.PENDING for status in judged) + len(removed)


def _rows(
    workspace: Workspace,
    state: Survey,
    language: Language,
    open_: Mapping[UnitId, Sequence[OpenMatter]],
    *,
    everything: bool,
) -> Iterable[ChangeListRow]:
    catalog = workspace.catalog(state.document.name, language)
    entries = catalog.by_unit()
    wanted = (State.STALE, State.MISSING, State.UNREVIEWED)
    kinship = state.kinship(catalog)
    languages = state.leading.language, language
    words = texts(language)
    outdated = state.outdated(catalog) if state.watch else {}
    statuses = state.statuses(catalog)
    missing = [s.unit for s in statuses if s.state is State.MISSING]
    alike = (
        {}
        if everything
        else repeats(state.leading.units, (u for u in missing if u not in open_))
    )
    told_above = {unit for others in alike.values() for unit in others}
    for number, (unit, status) in enumerate(
        zip(state.leading.units, statuses, strict=True), start=1
    ):
        if unit.id in told_above:
            continue
        is_told = any(map(_concerns, open_.get(unit.id, ())))
        if everything or status.state in wanted or is_told:
            entry = entries.get(unit.id)
            row = _row(
                unit,
                number,
                status,
                language=state.leading.language,
                translation=entry.translation if entry else "",
                old_source=_old_source(entry, unit),
                other=state.other_wordings.get(unit.id),
            )
            if status.state in (State.STALE, State.MISSING):
                row = _recut(row, recut(unit.id, catalog, kinship, languages), words)
            if unit.id in outdated:
                row = _renewed(row, state.watch, outdated[unit.id], language)
            yield replace(row, repeats=len(alike.get(unit.id, ())))


def _open(
    workspace: Workspace, document: str, language: Language
) -> dict[UnitId, list[OpenMatter]]:
    """Return what is open about each passage in a language, the oldest first."""
    found: dict[UnitId, list[OpenMatter]] = {}
    for matter in workspace.matters(document):
        if matter.language == language:
            for unit in matter.units:
                found.setdefault(unit, []).append(matter)
    return found


def _concerns(matter: OpenMatter) -> bool:
    """Tell whether a translator has to see a matter though the passage may hold."""
    return matter.kind in _RETURNED or (
        matter.kind is MatterKind.QUESTION and matter.is_answered
    )


def _asks(matter: OpenMatter, language: Language) -> bool:
    """Tell whether the reader of a list is the one who has to answer."""
    is_question = matter.kind is MatterKind.QUESTION and not matter.is_answered
    return is_question and matter.language != language


def _with_open(
    rows: tuple[ChangeListRow, ...],
    open_: Mapping[UnitId, Sequence[OpenMatter]],
    language: Language,
) -> tuple[ChangeListRow, ...]:
    """Put first the rows about which something is open, each with what came back.

    Such a row begins with the text that its translator returned last, and says why it
    was not taken; what was asked and answered stands above.
    """
    told = [_with_matters(row, open_.get(row.unit, ()), language) for row in rows]
    first = [
        any(_concerns(m) or _asks(m, language) for m in open_.get(row.unit, ()))
        for row in told
    ]
    order = sorted(range(len(told)), key=lambda at: not first[at])
    return tuple(told[at] for at in order)


def _with_matters(
    row: ChangeListRow, matters: Sequence[OpenMatter], language: Language
) -> ChangeListRow:
    if not matters:
        return row
    words = texts(language)
    returned = [matter for matter in matters if matter.kind in _RETURNED]
    last = returned[-1] if returned and returned[-1].text != WITHHELD else None
    notes = []
    for matter in matters:
        if matter.kind in _RETURNED and matter is not last:
            said = words.say(
                "Returned, and not taken ({why}): {text}",
                why=words.why(matter),
                text=matter.text,
            )
            notes.append(said)
        for at, remark in enumerate(matter.thread):
            is_answer = at > 0 and remark.author != matter.thread[0].author
            notes.append(
                words.say("Answered: {text}", text=remark.text)
                if is_answer
                else words.say("Asked: {text}", text=_asked(matter, remark, language))
            )
    if any(_asks(matter, language) for matter in matters):
        notes.append(
            words.say("Please answer with a remark or a comment beside this row.")
        )
    row = replace(row, unsettled=tuple(notes))
    if last is None:
        return row
    why = words.say(
        "You returned this text, and it was not taken: {why}", why=words.why(last)
    )
    return replace(row, suggestion=last.text, suggestion_note=why, is_returned=True)


def _asked(matter: OpenMatter, remark: Comment, language: Language) -> str:
    """Return a question, and in which language somebody works who asks another's."""
    if not _asks(matter, language) or matter.language is None:
        return remark.text
    return f"({texts(language).name_of(matter.language)}) {remark.text}"


def _renewed(
    row: ChangeListRow,
    watch: FactWatch,
    places: Sequence[FormerPlace],
    language: Language,
) -> ChangeListRow:
    """Offer the new value of a fact in a text that shows the one of before."""
    words = texts(language)
    said = dict.fromkeys(words.finding(outdated(place)) for place in places)
    note = " ".join(said)
    new = watch.offered(row.translation, language)
    if new is None:
        return replace(row, comments=(*row.comments, note))
    return replace(row, suggestion=new, suggestion_note=note, is_renewed=True)


def _recut(row: ChangeListRow, text: str | None, words: Texts) -> ChangeListRow:
    if text is None or text == row.translation:
        return row
    note = words.say("Taken from the translation of before the split or the joining.")
    return replace(row, suggestion=text, suggestion_note=note)


def _suggested(
    rows: tuple[ChangeListRow, ...],
    source: Revision,
    language: Language,
    recall: Callable[[], Memory],
) -> tuple[tuple[ChangeListRow, ...], dict[Question, Answer]]:
    """Give each row that waits what was translated before and may help.

    What is remembered is recalled only if some row waits.
    """
    around = ["", *(unit.text for unit in source.units), ""]
    questions = {
        row.number: Question(
            source=row.source,
            previous=around[row.number - 1],
            following=around[row.number + 1],
        )
        for row in rows
        if row.status in (RowStatus.STALE, RowStatus.MISSING) and not row.is_renewed
    }
    if not questions:
        return rows, {}
    memory = recall()
    answers = {each: ask(memory, each) for each in questions.values()}
    words = texts(language)
    given = tuple(
        suggested(row, answers[questions[row.number]].suggestions, memory, words)
        if not row.is_renewed and row.number in questions
        else row
        for row in rows
    )
    return given, answers


def _master_rows(state: Survey, language: Language) -> Iterable[ChangeListRow]:
    """Rows for a master's editor: what only the master beside it says by now.

    And each passage that shows a value that a fact had before.
    """
    outdated = dict(state.outdated_in(language))
    yield from _rows_by_the_other(state, language, outdated)
    own = state.leading if language == state.leading.language else state.other
    statuses = {status.unit: status for status in state.master_statuses(language)}
    for number, unit in enumerate(own.units if own else (), start=1):
        if places := outdated.get(unit.id):
            row = _row(
                unit,
                number,
                statuses[unit.id],
                language=language,
                translation=unit.text,
                old_source=None,
                other=None,
            )
            yield _renewed(row, state.watch, places, language)


def _asked_rows(
    workspace: Workspace,
    state: Survey,
    language: Language,
    listed: Sequence[ChangeListRow],
    open_: dict[UnitId, list[OpenMatter]],
) -> Iterable[ChangeListRow]:
    """Yield a row for each passage of a master about which somebody asked.

    What was asked is added to `open_`; a row that is `listed` for the passage itself
    tells it, too.
    """
    own = state.leading if language == state.leading.language else state.other
    units = own.by_id() if own else {}
    known = {row.unit for row in listed}
    places = {unit: number for number, unit in enumerate(units, start=1)}
    new: set[UnitId] = set()
    matters = workspace.matters(state.document.name)
    for matter in questions_for(matters, language, units):
        if matter.is_answered:
            continue
        for id_ in matter.units:
            if id_ in units:
                open_.setdefault(id_, []).append(matter)
                new |= {id_} - known
    for id_ in new:
        status = Status(unit=id_, state=State.CURRENT)
        yield _row(
            units[id_],
            places[id_],
            status,
            language=language,
            translation=units[id_].text,
            old_source=None,
            other=None,
        )


def _rows_by_the_other(
    state: Survey, language: Language, outdated: dict[UnitId, tuple[FormerPlace, ...]]
) -> Iterable[ChangeListRow]:
    """Rows of passages that both masters have; they are taken out of `outdated`."""
    if state.other is None:
        return
    is_leading = language == state.leading.language
    behind = Agreement.OTHER_AHEAD if is_leading else Agreement.LEADING_AHEAD
    absent = Agreement.ONLY_OTHER if is_leading else Agreement.ONLY_LEADING
    withdrawn = Agreement.WITHDRAWN_OTHER if is_leading else Agreement.WITHDRAWN_LEADING
    beside = MasterRole.OTHER if is_leading else MasterRole.LEADING
    moved = (Agreement.MOVED_LEADING, Agreement.MOVED_OTHER)
    wanted = (
        *(behind, absent, withdrawn),
        *(Agreement.BOTH_CHANGED, Agreement.CONTRADICTED),
    )
    source, target = (
        (state.other, state.leading) if is_leading else (state.leading, state.other)
    )
    mirror = PivotCatalog(state=state, source=source, own=target)
    sources, targets = mirror.units, target.by_id()
    languages = source.language, target.language
    order = {unit.id: number for number, unit in enumerate(source.units, start=1)}
    statuses = {status.unit: status for status in state.master_statuses(language)}
    for standing in state.standings:
        is_moved = standing.agreement in moved and beside in standing.moved
        theirs = standing.other if is_leading else standing.leading
        own = standing.leading if is_leading else standing.other
        is_wanted = standing.agreement in wanted or is_moved
        is_outdated = bool(theirs) and len(own) == 1 and own[0] in outdated
        if (not is_wanted and not is_outdated) or standing.is_settled:
            continue
        said = standing.said_other if is_leading else standing.said_leading
        if standing.withdrawn:
            yield _withdrawn_row(standing, statuses, own, target, sources)
            continue
        unit = sources[theirs[0]]
        row = _row(
            unit,
            order[unit.id],
            statuses[(own or theirs)[0]],
            language=source.language,
            translation=" ".join(targets[id_].text for id_ in own),
            old_source=said or None,
            other=None,
        )
        if standing.contradiction:
            row = replace(row, old_source=None)
        elif not standing.is_suggested:
            cut = recut(unit.id, mirror.catalog, mirror.kinship, languages)
            row = _recut(row, cut, texts(language))
        if is_outdated:
            row = _renewed(row, state.watch, outdated.pop(own[0]), language)
        elif is_moved:
            row = replace(row, status=RowStatus.UNREVIEWED, old_source=None, words=0)
        yield row


def _withdrawn_row(
    standing: PairState,
    statuses: Mapping[UnitId, Status],
    own: Sequence[UnitId],
    target: Revision,
    sources: Mapping[UnitId, Unit],
) -> ChangeListRow:
    """Ask a master's editor about a passage that the other master removed.

    It has the place that it has in the editor's own master. To confirm the row is to
    keep the passage.
    """
    units = target.by_id()
    place = next(n for n, unit in enumerate(target.units, 1) if unit.id == own[0])
    row = _row(
        sources[standing.withdrawn[0]],
        place,
        statuses[own[0]],
        language=target.language,
        translation=" ".join(units[id_].text for id_ in own),
        old_source=None,
        other=None,
    )
    return replace(row, status=RowStatus.UNREVIEWED, words=0)


def _row(
    unit: Unit,
    number: int,
    status: Status,
    *,
    language: Language,
    translation: str,
    old_source: str | None,
    other: str | None,
) -> ChangeListRow:
    passage = unit.passage
    standing = (
        wording.standing(old_source, unit.text, language)
        if old_source is not None
        else None
    )
    return ChangeListRow(
        unit=unit.id,
        number=number,
        headings=passage.place,
        kind=passage.kind,
        story=passage.story,
        status=_STATUS[status.state],
        severity=status.severity,
        reasons=status.reasons,
        old_source=old_source,
        source=unit.text,
        other=other,
        translation=translation,
        comments=tuple(comment.text for comment in passage.comments),
        codes=passage.codes,
        sentences_changed=standing.changed if standing else None,
        sentences=standing.total if standing else None,
        words=_words(status, unit, standing),
    )


def _words(
    status: Status, unit: Unit, standing: wording.UnchangedSentences | None
) -> int:
    """Return how many words there are to translate: of what is new, or changed."""
    match status.state:
        case State.MISSING:
            return len(unit.plain.split())
        case State.STALE if standing is not None:
            return standing.words
        case _:
            return 0


def _old_source(entry: Entry | None, unit: Unit) -> str | None:
    if entry is None or not entry.translation.strip():
        return None
    if fingerprint(entry.made_from) == unit.fingerprint:
        return None
    return entry.made_from


def _batch(document: str, language: str, rows: Iterable[ChangeListRow]) -> str:
    """Name a list by what it asks for, so that the same list has the same name."""
    digest = sha256(f"{document} {language}".encode())
    for row in rows:
        digest.update(
            f"{row.unit} {fingerprint(row.source)} {fingerprint(row.translation)}"
            f" {codes.plain(row.suggestion or '')}\n".encode()
        )
        if row.unsettled:
            digest.update("\n".join(row.unsettled).encode())
    return digest.hexdigest()[:10]
