"""Judge what is current, stale, missing and pending, by document and language."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from safe_content.journeys.state.removed_passages import removed_passages
from safe_content.journeys.state.survey import Survey, survey
from safe_content.journeys.state.tally import OutdatedFact, Tally
from safe_content.model.rules import Rule
from safe_content.model.units import Language, Severity, UnitId
from safe_content.translation.catalog import State, Status
from safe_content.translation.change_list import SentList
from safe_content.workspace import Document, Workspace
from safe_content.workspace.sent_lists import lists_out
from safe_content.workspace.storage.integrity import StoredFileError


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A passage that somebody has to look at in one language."""

    document: str
    language: Language
    state: str
    """As `State` says it; for a master how it stands to the other (``en-ahead``)."""
    status: Status
    place: str
    source: str
    beside: str = ""
    """What the other master says; empty unless a master waits that has the passage."""
    asked: UnitId | None = None
    """The unit by which the change list asks for it; None where it asks nothing."""


def waiting(
    workspace: Workspace,
    names: Iterable[str] = (),
    language: str | None = None,
    blocked: list[str] | None = None,
) -> tuple[Waiting, ...]:
    """Return every passage that is not simply current, in document order.

    What is said of a document that can't be judged, because a file of it is damaged,
    goes to `blocked`; without it, that is raised.
    """
    chosen = tuple(names)
    documents = [workspace.document(name) for name in chosen] or workspace.documents
    found: list[Waiting] = []
    for document in documents:
        if not workspace.numbers(document.name, document.leading):
            continue
        try:
            state = survey(workspace, document)
            of_document = [
                waiting
                for each in document.all_languages
                if language in (None, each)
                for waiting in _waiting(workspace, state, each)
            ]
        except StoredFileError as error:
            if blocked is None:
                raise
            blocked.append(str(error))
        else:
            found.extend(of_document)
    return tuple(found)


def _waiting(
    workspace: Workspace, state: Survey, language: Language
) -> Iterable[Waiting]:
    document = state.document
    units = state.leading.by_id()
    named: dict[UnitId, str] = {}
    beside: dict[UnitId, str] = {}
    asked: dict[UnitId, UnitId] = {}
    if language in document.masters:
        units |= state.other.by_id() if state.other else {}
        statuses = state.master_statuses(language)
        for standing in state.standings:
            for id_ in (*standing.leading, *standing.other):
                named[id_] = standing.agreement.named(
                    document.leading, document.other or ""
                )
            sides = (standing.leading, standing.other)
            for one, other in (sides, sides[::-1]):
                text = " ".join(units[id_].text for id_ in other)
                beside |= dict.fromkeys(one, text)
            is_leading = language == document.leading
            own, theirs = sides if is_leading else sides[::-1]
            if by := standing.withdrawn or theirs:
                asked[(own or theirs)[0]] = by[0]
    else:
        catalog = workspace.catalog(document.name, language)
        removed = removed_passages(state, catalog)
        units |= {each.unit.id: each.unit for each in removed}
        beside |= {each.unit.id: each.beside for each in removed}
        statuses = (*state.statuses(catalog), *(each.status for each in removed))
    for status in statuses:
        if status.state is State.CURRENT:
            continue
        unit = units[status.unit]
        yield Waiting(
            document=document.name,
            language=language,
            state=named.get(status.unit, str(status.state)),
            status=status,
            place=" › ".join((*unit.passage.place, str(unit.passage.story))),
            source=unit.text,
            beside=beside.get(status.unit, ""),
            asked=asked.get(status.unit)
            if language in document.masters
            else status.unit,
        )


def tallies(workspace: Workspace, document: Document) -> tuple[Tally, ...]:
    """Count the passages of a document in each of its languages."""
    if not workspace.numbers(document.name, document.leading):
        return tuple(
            _tally(document.name, language, language in document.masters, 0, ())
            for language in document.all_languages
        )
    state = survey(workspace, document)
    out = lists_out(workspace, document.name)
    return tuple(
        _tally(
            document.name,
            language,
            language in document.masters,
            *_judged(workspace, state, language),
            tuple(each for each in out if each.language == language),
        )
        for language in document.all_languages
    )


def _judged(
    workspace: Workspace, state: Survey, language: Language
) -> tuple[int, tuple[Status, ...]]:
    """Return the revision that a language is measured by, and its statuses."""
    document = state.document
    if language not in document.masters:
        catalog = workspace.catalog(document.name, language)
        removed = (each.status for each in removed_passages(state, catalog))
        return state.leading.number, (*state.statuses(catalog), *removed)
    numbers = workspace.numbers(document.name, language)
    return (numbers[-1], state.master_statuses(language)) if numbers else (0, ())


def _tally(
    document: str,
    language: Language,
    is_master: bool,
    revision: int,
    statuses: Iterable[Status],
    out: tuple[SentList, ...] = (),
) -> Tally:
    judged = tuple(statuses)
    states = Counter(status.state for status in judged)
    waits = states[State.STALE] + states[State.MISSING] + states[State.UNREVIEWED]
    critical = sum(
        status.is_critical for status in judged if status.state is State.STALE
    )
    return Tally(
        document=document,
        language=language,
        is_master=is_master,
        revision=revision,
        passages=len(judged),
        current=states[State.CURRENT],
        listed=sum(
            status.state is State.CURRENT
            and status.severity in (Severity.FORMATTING, Severity.COSMETIC)
            for status in judged
        ),
        stale_critical=critical,
        stale_substantive=states[State.STALE] - critical,
        missing=states[State.MISSING],
        pending=states[State.PENDING],
        unreviewed=states[State.UNREVIEWED],
        lists_out=out if waits else (),
        outdated_facts=_outdated_facts(judged),
    )


def _outdated_facts(judged: Iterable[Status]) -> tuple[OutdatedFact, ...]:
    found: Counter[tuple[str, str]] = Counter()
    for status in judged:
        of_facts = (each for each in status.reasons if each.rule == Rule.FACT)
        found.update({(each.cue, each.after) for each in of_facts})
    values: dict[str, dict[str, None]] = {}
    passages: Counter[str] = Counter()
    for (label, value), number in found.items():
        values.setdefault(label, {})[value] = None
        passages[label] += number
    return tuple(
        OutdatedFact(
            label=label, value=" or ".join(filter(None, ways)), passages=passages[label]
        )
        for label, ways in values.items()
    )
