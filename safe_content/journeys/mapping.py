"""Map how each part of each document stands in each language, and what it costs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from safe_content import wording
from safe_content.catalogs import Catalog, State, Status
from safe_content.journeys.survey import Survey, survey
from safe_content.model import Language, Unit, UnitId, fingerprint
from safe_content.workspace import Document, Workspace

WORDS_AN_HOUR = 300
"""What a translator does in an hour, reading included; a usual figure in the trade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How one part of a document stands in one language; the counts are passages."""

    critical: int
    stale: int
    """The critical ones among them."""
    missing: int
    unreviewed: int
    pending: int
    passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a document, under its outermost heading."""

    heading: str
    cells: tuple[Cell, ...]
    """One for each language of the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a language still asks for."""

    language: Language
    passages: int
    words: int
    """Of the source: of what is missing, and of the sentences that changed."""
    hours: float
    since: str
    """When the oldest of the revisions came that made something stale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMap:
    """A document's parts and its languages."""

    name: str
    title: str
    languages: tuple[Language, ...]
    sections: tuple[Section, ...]
    work: tuple[Work, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusMap:
    """All documents of a workspace on one day."""

    when: str
    documents: tuple[DocumentMap, ...]


def map_status(workspace: Workspace, *, when: str) -> StatusMap:
    """Map every document that has a leading master; the most critical first."""
    maps = [
        _map(workspace, document)
        for document in workspace.documents
        if workspace.numbers(document.name, document.leading)
    ]
    maps.sort(key=_urgency, reverse=True)
    return StatusMap(when=when, documents=tuple(maps))


def _urgency(document: DocumentMap) -> tuple[int, int]:
    cells = [cell for section in document.sections for cell in section.cells]
    return sum(cell.critical for cell in cells), sum(cell.stale for cell in cells)


def _map(workspace: Workspace, document: Document) -> DocumentMap:
    state = survey(workspace, document)
    catalogs = {
        language: workspace.catalog(document.name, language)
        for language in document.languages
    }
    judged = {
        language: state.statuses(catalog) for language, catalog in catalogs.items()
    }
    return DocumentMap(
        name=document.name,
        title=document.title(document.leading),
        languages=document.languages,
        sections=tuple(_sections(state.leading.units, judged)),
        work=tuple(
            _work(workspace, state, catalogs[language], statuses)
            for language, statuses in judged.items()
        ),
    )


def _sections(
    units: Sequence[Unit], judged: Mapping[Language, Sequence[Status]]
) -> Iterable[Section]:
    members: dict[str, list[int]] = defaultdict(list)
    for position, unit in enumerate(units):
        passage = unit.passage
        is_top = not passage.headings and passage.level == 1
        heading = passage.plain if is_top else (passage.headings or ("",))[0]
        members[heading].append(position)
    for heading, positions in members.items():
        yield Section(
            heading=heading,
            cells=tuple(
                _cell([statuses[position] for position in positions])
                for statuses in judged.values()
            ),
        )


def _cell(statuses: Sequence[Status]) -> Cell:
    states = [status.state for status in statuses]
    return Cell(
        critical=sum(status.is_critical for status in statuses),
        stale=states.count(State.STALE),
        missing=states.count(State.MISSING),
        unreviewed=states.count(State.UNREVIEWED),
        pending=states.count(State.PENDING),
        passages=len(statuses),
    )


def _work(
    workspace: Workspace,
    state: Survey,
    catalog: Catalog,
    statuses: Sequence[Status],
) -> Work:
    entries = catalog.by_unit()
    language = state.leading.language
    passages = words = 0
    bases: list[tuple[UnitId, str]] = []
    for unit, status in zip(state.leading.units, statuses, strict=True):
        if status.state not in (State.STALE, State.MISSING):
            continue
        passages += 1
        if status.state is State.MISSING:
            words += len(unit.plain.split())
            continue
        before = entries[unit.id].made_from
        bases.append((unit.id, fingerprint(before)))
        words += sum(
            len(sentence.text.split())
            for sentence in wording.standing(before, unit.text, language).sentences
            if not sentence.stands
        )
    return Work(
        language=catalog.language,
        passages=passages,
        words=words,
        hours=words / WORDS_AN_HOUR,
        since=_since(workspace, state, bases),
    )


def _since(
    workspace: Workspace, state: Survey, bases: Sequence[tuple[UnitId, str]]
) -> str:
    """Return when the first revision came that no longer says one of the wordings."""
    name, leading = state.document.name, state.document.leading
    open_units = dict(bases)
    seen: set[UnitId] = set()
    for number in workspace.numbers(name, leading) if bases else ():
        revision = workspace.revision(name, leading, number)
        said = {unit.id: unit.fingerprint for unit in revision.units}
        if any(said.get(unit) not in (None, open_units[unit]) for unit in seen):
            return revision.when
        seen.update(u for u, base in open_units.items() if said.get(u) == base)
    return ""
