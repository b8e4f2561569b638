"""Map how each part of each document stands in each language, and what it costs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from safe_content import language as wording
from safe_content.journeys.state.removed_passages import removed_passages
from safe_content.journeys.state.survey import Survey, survey
from safe_content.model import codes
from safe_content.model.units import Language, Unit, UnitId, fingerprint
from safe_content.translation.catalog import Catalog, State, Status
from safe_content.translation.change_list import SentList
from safe_content.workspace import Document, Workspace
from safe_content.workspace.sent_lists import lists_out
from safe_content.workspace.storage.integrity import StoredFileError

WORDS_AN_HOUR = 300
"""What a translator does in an hour, reading included; a usual figure in the trade."""

Wording = tuple[UnitId, str]
"""A unit and the fingerprint of what it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartCounts:
    """How one part of a document stands in one language; the counts are passages."""

    critical: int = 0
    stale: int = 0
    """The critical ones among them."""
    missing: int = 0
    unreviewed: int = 0
    pending: int = 0
    passages: int
    since: str = ""
    """When the oldest of the revisions came that made something stale."""

    @property
    def waiting(self) -> int:
        """How many passages need somebody."""
        return self.stale + self.missing + self.unreviewed

    @property
    def share(self) -> float:
        """How much of the part that is, from 0 to 1."""
        return self.waiting / self.passages


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSection:
    """A part of a document, under its outermost heading."""

    heading: str
    cells: tuple[PartCounts, ...]
    """One for each language of the document."""

    @property
    def urgency(self) -> tuple[int, str]:
        """Sort by it: the critical first, then what is stale longest, then the rest."""
        since = min((cell.since for cell in self.cells if cell.since), default="~")
        if any(cell.critical for cell in self.cells):
            return 0, since
        if any(cell.stale for cell in self.cells):
            return 1, since
        return (2 if any(cell.waiting for cell in self.cells) else 3), ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a language still asks for."""

    language: Language
    passages: int
    words: int
    """Of the source: of what is missing, and of the sentences that changed."""
    since: str
    """When the oldest of the revisions came that made something stale."""

    @property
    def hours(self) -> float:
        """About how long a translator needs."""
        return self.words / WORDS_AN_HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMap:
    """A document's parts, the most urgent first, and its languages."""

    name: str
    title: str
    languages: tuple[Language, ...]
    sections: tuple[StatusSection, ...]
    work: tuple[Work, ...]
    lists_out: tuple[SentList, ...]
    """Change lists that somebody has, the one out longest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusMap:
    """The documents of a workspace on one day, the most urgent first."""

    when: str
    language: Language
    """In which it is told."""
    documents: tuple[DocumentMap, ...]

    @property
    def has_lists_out(self) -> bool:
        """Whether somebody has a list."""
        return any(document.lists_out for document in self.documents)

    @property
    def work(self) -> tuple[Work, ...]:
        """What each language asks for in all documents together."""
        found: dict[Language, list[Work]] = {}
        for document in self.documents:
            for each in document.work:
                found.setdefault(each.language, []).append(each)
        return tuple(
            Work(
                language=language,
                passages=sum(each.passages for each in works),
                words=sum(each.words for each in works),
                since=min((each.since for each in works if each.since), default=""),
            )
            for language, works in found.items()
        )


def map_status(
    workspace: Workspace,
    names: Iterable[str] = (),
    language: str | None = None,
    *,
    when: str,
    told_in: Language,
    blocked: list[str] | None = None,
) -> StatusMap:
    """Map the documents (or `names`) that have a leading master.

    What is said of a document that can't be judged, because a file of it is damaged,
    goes to `blocked`; without it, that is raised.
    """
    chosen = tuple(names)
    documents = [workspace.document(name) for name in chosen] or workspace.documents
    maps: list[DocumentMap] = []
    for document in documents:
        if not workspace.numbers(document.name, document.leading):
            continue
        try:
            maps.append(_map(workspace, document, language, told_in))
        except StoredFileError as error:
            if blocked is None:
                raise
            blocked.append(str(error))
    maps.sort(key=_urgency)
    return StatusMap(when=when, language=told_in, documents=tuple(maps))


def _urgency(document: DocumentMap) -> tuple[int, tuple[int, str]]:
    cells = [cell for section in document.sections for cell in section.cells]
    critical = sum(cell.critical for cell in cells)
    return -critical, min(section.urgency for section in document.sections)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A unit in one language."""

    unit: Unit
    status: Status
    made_from: str
    """The wording that its translation follows; empty if it has none."""

    @property
    def followed(self) -> Wording | None:
        """The wording that its translation still follows, if it is stale."""
        if self.status.state is not State.STALE:
            return None
        return self.unit.id, fingerprint(self.made_from)

    @property
    def is_waiting(self) -> bool:
        return self.status.state in (State.STALE, State.MISSING, State.UNREVIEWED)

    def words(self, language: Language) -> int:
        """Return how many words of the source are to be translated."""
        match self.status.state:
            case State.MISSING:
                return len(self.unit.plain.split())
            case State.STALE:
                return wording.standing(self.made_from, self.unit.text, language).words
            case _:
                return 0


def _map(
    workspace: Workspace, document: Document, only: str | None, told_in: Language
) -> DocumentMap:
    state = survey(workspace, document)
    judged = {
        language: _judged(state, workspace.catalog(document.name, language))
        for language in document.languages
        if only in (None, language)
    }
    followed = {each.followed for found in judged.values() for each in found}
    left = _left(workspace, document, {each for each in followed if each})
    sections = _sections(judged, left, _headings(workspace, state, told_in))
    busy = {
        language
        for language, found in judged.items()
        if any(each.is_waiting for each in found)
    }
    return DocumentMap(
        name=document.name,
        title=document.title(told_in),
        languages=tuple(judged),
        sections=tuple(sorted(sections, key=lambda section: section.urgency)),
        work=tuple(
            _work(language, document.leading, found, left)
            for language, found in judged.items()
        ),
        lists_out=tuple(
            each
            for each in lists_out(workspace, document.name)
            if each.language in busy
        ),
    )


def _judged(state: Survey, catalog: Catalog) -> tuple[_Judged, ...]:
    entries = catalog.by_unit()
    pairs = (
        *zip(state.leading.units, state.statuses(catalog), strict=True),
        *((each.unit, each.status) for each in removed_passages(state, catalog)),
    )
    return tuple(
        _Judged(
            unit=unit,
            status=status,
            made_from=entries[unit.id].made_from if unit.id in entries else "",
        )
        for unit, status in pairs
    )


def _headings(
    workspace: Workspace, state: Survey, told_in: Language
) -> Mapping[UnitId, str]:
    """Return how the passages of the leading master read in a language, without codes.

    Those that the language has no wording of today for are not among them.
    """
    if told_in in state.document.languages:
        catalog = workspace.catalog(state.document.name, told_in)
        entries = catalog.by_unit()
        found = {
            status.unit: entries[status.unit].translation
            for status in state.statuses(catalog)
            if status.state is State.CURRENT and status.unit in entries
        }
    elif state.other and told_in == state.other.language:
        found = dict(state.other_wordings)
    else:
        found = {}
    return {unit: codes.plain(text) for unit, text in found.items() if text.strip()}


def _sections(
    judged: Mapping[Language, Sequence[_Judged]],
    left: Mapping[Wording, str],
    told: Mapping[UnitId, str],
) -> Iterable[StatusSection]:
    members: dict[str, list[int]] = defaultdict(list)
    names: dict[str, str] = {}
    for position, each in enumerate(next(iter(judged.values()), ())):
        passage = each.unit.passage
        is_top = not passage.headings and passage.level == 1
        heading = passage.plain if is_top else (passage.headings or ("",))[0]
        members[heading].append(position)
        if is_top:
            names[heading] = told.get(each.unit.id, heading)
    for heading, positions in members.items():
        yield StatusSection(
            heading=names.get(heading, heading),
            cells=tuple(
                _cell([found[position] for position in positions], left)
                for found in judged.values()
            ),
        )


def _cell(judged: Sequence[_Judged], left: Mapping[Wording, str]) -> PartCounts:
    states = [each.status.state for each in judged]
    return PartCounts(
        critical=sum(each.status.is_critical for each in judged),
        stale=states.count(State.STALE),
        missing=states.count(State.MISSING),
        unreviewed=states.count(State.UNREVIEWED),
        pending=states.count(State.PENDING),
        passages=len(judged),
        since=_since(judged, left),
    )


def _work(
    language: Language,
    source: Language,
    judged: Sequence[_Judged],
    left: Mapping[Wording, str],
) -> Work:
    return Work(
        language=language,
        passages=sum(each.is_waiting for each in judged),
        words=sum(each.words(source) for each in judged),
        since=_since(judged, left),
    )


def _since(judged: Sequence[_Judged], left: Mapping[Wording, str]) -> str:
    moments = (left.get(each.followed, "") for each in judged if each.followed)
    return min((moment for moment in moments if moment), default="")


def _left(
    workspace: Workspace, document: Document, followed: set[Wording]
) -> dict[Wording, str]:
    """Return when the revision came that left each of the wordings behind for good."""
    left: dict[Wording, str] = {}
    seen: set[Wording] = set()
    numbers = workspace.numbers(document.name, document.leading) if followed else ()
    for number in numbers:
        revision = workspace.revision(document.name, document.leading, number)
        said = {unit.id: unit.fingerprint for unit in revision.units}
        for each in followed:
            unit, base = each
            if said.get(unit) == base:
                seen.add(each)
                left.pop(each, None)
            elif unit in said and each in seen:
                left.setdefault(each, revision.when)
    return left
