"""Read the entries of a directory from its masters and translations, as they are today."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from safe_content.directory.entry import (
    NO_VALUES,
    Directory,
    Entry,
    EntryState,
    FieldChange,
    Verification,
    is_overdue,
    months_after,
    values_digest,
)
from safe_content.directory.entry_fields import EntryField
from safe_content.directory.entry_rows import DirectoryRow, directory_rows
from safe_content.directory.withholding import WITHHELD, WithholdingRules
from safe_content.journeys.state.survey import Survey, survey
from safe_content.language.country_names import named_country
from safe_content.language.opening_hours import opening_hours, shown_hours
from safe_content.language.translatable import has_words
from safe_content.model.codes import plain
from safe_content.model.errors import SafeContentError
from safe_content.model.revision import Revision
from safe_content.model.units import Language, Severity, Unit, UnitId
from safe_content.translation.agreement import Agreement, PairState
from safe_content.workspace import Document, Workspace
from safe_content.workspace.config.directory_settings import (
    DIRECTORY,
    DirectorySettings,
)
from safe_content.workspace.records.entry_records import (
    VERIFICATION,
    verifications_name,
)
from safe_content.workspace.workspace import NoRevisionError, NoSuchLanguageError

Values = Mapping[EntryField, tuple[str, ...]]


class NoDirectoryError(SafeContentError):
    """No document is called a directory, or this one is not."""

    def __init__(self, document: str = "") -> None:
        what = f"'{document}' is no directory" if document else "There is no directory"
        super().__init__(
            f"{what}: {DIRECTORY} does not name {'it' if document else 'one'}.",
            f"Write [{document or 'social-map'}] into it; docs/directory.md tells what"
            " else can stand there.",
        )


class NoSuchEntryError(SafeContentError):
    """A name or an id is that of no entry, or of several."""

    def __init__(self, name: str, fitting: tuple[str, ...]) -> None:
        said = f"{len(fitting)} entries are" if fitting else "no entry is"
        super().__init__(
            f"{said[:1].upper()}{said[1:]} called '{name}'.",
            f"Write the id of one of them: {', '.join(fitting)}."
            if fitting
            else "'safe-content entries' lists all with their ids.",
        )


def directories(workspace: Workspace, document: str | None = None) -> tuple[str, ...]:
    """Return the documents that are directories; raise NoDirectoryError without one."""
    if document is not None:
        workspace.document(document)
        if document not in workspace.directories:
            raise NoDirectoryError(document)
        return (document,)
    if not workspace.directories:
        raise NoDirectoryError
    return tuple(workspace.directories)


def directory(
    workspace: Workspace, document: str, language: str | None = None
) -> Directory:
    """Return the entries of a directory in a language; by default the leading one's.

    No value is told as if it were current when it is not: a translation of an earlier
    wording gives way to the leading master's words, and what the masters contradict
    each other in is left out. What is not for the public is not there at all.
    """
    settings = workspace.directories[document]
    about = workspace.document(document)
    spoken = Language(language or about.leading)
    if spoken not in about.all_languages:
        raise NoSuchLanguageError(about, spoken)
    if not workspace.numbers(document, about.leading):
        return Directory(
            document=document, language=spoken, title=about.title(spoken), entries=()
        )
    state = survey(workspace, about)
    shown = _shown(workspace, state, spoken)
    inside = {each.id: each for each in entries_inside(workspace, document)}
    said = _newest(workspace, document)
    passages = [unit.passage for unit in state.leading.units]
    entries = []
    for row in directory_rows(passages, settings.rules.labels):
        entry = _entry(row, state, shown, spoken, settings)
        if whole := inside.get(entry.id):
            entry = _verified(entry, said.get(entry.id), whole.values, settings.months)
            # A dash that the editor wrote withholds nothing.
            told = {each for each, text in whole.values.items() if {*text} - {WITHHELD}}
            entry = replace(entry, withheld=entry.withheld & told)
        entries.append(entry)
    return Directory(
        document=document,
        language=spoken,
        title=about.title(spoken),
        entries=tuple(entries),
    )


def spoken(workspace: Workspace, document: str) -> Mapping[Language, Directory]:
    """Return a document's entries in each of its languages; none if it is no directory.

    The leading master's language comes first.
    """
    if document not in workspace.directories:
        return {}
    about = workspace.document(document)
    languages = dict.fromkeys((about.leading, *about.all_languages))
    return {each: directory(workspace, document, each) for each in languages}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmatchedName:
    """A name in ``private_of`` that nothing in a master bears."""

    language: Language
    name: str
    fields: frozenset[EntryField]
    """What is withheld from every entry of that master, as nobody knows from which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryTally:
    """How many entries a directory shows, and how many nobody verified in time."""

    document: str
    entries: int
    overdue: int
    unmatched: tuple[UnmatchedName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InsideEntry:
    """An entry of the leading master with all that it says; it may never leave."""

    id: UnitId
    name: str
    headings: tuple[str, ...]
    values: Values

    @property
    def digest(self) -> str:
        """What a verification holds for; it tells what is not for the public."""
        return values_digest(self.values)


def _inside(whole: Revision, rules: WithholdingRules) -> Iterator[InsideEntry]:
    passages = [unit.passage for unit in whole.units]
    for row in directory_rows(passages, rules.labels):
        values: dict[EntryField, list[str]] = defaultdict(list)
        for value in row.values:
            if value.field is not None and value.text:
                values[value.field].append(value.text)
        yield InsideEntry(
            id=_id(row, whole.units),
            name=row.name,
            headings=row.headings,
            values={each: tuple(values[each]) for each in EntryField if values[each]},
        )


def _id(row: DirectoryRow, units: Sequence[Unit]) -> UnitId:
    naming = row.naming or row.values[0]
    return units[naming.position].id


def _entry(
    row: DirectoryRow,
    state: Survey,
    shown: "Mapping[UnitId, _ShownText]",
    language: Language,
    settings: DirectorySettings,
) -> Entry:
    values: dict[EntryField, list[str]] = defaultdict(list)
    in_source, unsure, withheld = set(), set(), set()
    for value in row.values:
        if value.field is None or not value.text:
            continue
        unit = state.leading.units[value.position]
        found = shown[unit.id]
        if WITHHELD in (value.text, unit.plain):
            withheld.add(value.field)
        elif found.is_unsure:
            unsure.add(value.field)
        else:
            text = found.text
            if unit.plain.strip() != value.text:
                # A line with its label: what stands behind the colon is the value.
                text = text.partition(":")[2].strip() or text
            is_source = (
                found.is_source
                and language != state.leading.language
                and has_words(text)
            )
            if is_source and value.field is EntryField.HOURS:
                hours = opening_hours(text, state.leading.language)
                if hours is not None:
                    text, is_source = shown_hours(hours, language), False
            values[value.field].append(text)
            if is_source:
                in_source.add(value.field)
    for each in (*unsure, *withheld):
        values.pop(each, None)
    country = next(
        filter(None, map(named_country, (*values[EntryField.COUNTRY], *row.headings))),
        "",
    )
    return Entry(
        id=_id(row, state.leading.units),
        document=state.document.name,
        language=language,
        headings=row.headings,
        values={each: tuple(values[each]) for each in EntryField if values[each]},
        in_source=frozenset(in_source),
        unsure=frozenset(unsure),
        withheld=frozenset(withheld),
        country=country,
        owner=settings.owner_of((row.name, *reversed(row.headings))).name,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _ShownText:
    """What a language says for one passage of the leading master."""

    text: str
    is_source: bool = False
    is_unsure: bool = False


def _shown(
    workspace: Workspace, state: Survey, language: Language
) -> Mapping[UnitId, _ShownText]:
    document = state.document
    unsure = {
        unit
        for standing in state.standings
        if standing.contradiction or _is_overtaken(standing)
        for unit in standing.leading
    }
    source = {
        unit.id: _ShownText(
            text=unit.plain.strip(), is_source=True, is_unsure=unit.id in unsure
        )
        for unit in state.leading.units
    }
    if language == document.leading:
        return source
    own: dict[UnitId, str] = {}
    if language in document.masters:
        if state.other is None:
            return source
        theirs = state.other.by_id()
        behind = {
            status.unit
            for status in state.master_statuses(language)
            if status.is_behind or status.is_critical
        }
        for standing in state.standings:
            is_one = len(standing.leading) == 1 and bool(standing.other)
            if is_one and behind.isdisjoint(standing.other):
                said = " ".join(theirs[each].plain for each in standing.other)
                own[standing.leading[0]] = said
    else:
        catalog = workspace.catalog(document.name, language)
        entries = catalog.by_unit()
        for status in state.statuses(catalog):
            entry = entries.get(status.unit)
            if entry and entry.translation.strip() and status.is_in_force:
                own[status.unit] = plain(entry.translation)
    return {
        id_: replace(each, text=own[id_].strip(), is_source=False)
        if own.get(id_, "").strip()
        else each
        for id_, each in source.items()
    }


def _is_overtaken(standing: PairState) -> bool:
    """Whether the other master says what the leading one has not said yet or denies."""
    verdict = standing.other_verdict
    ahead = (Agreement.OTHER_AHEAD, Agreement.BOTH_CHANGED)
    is_critical = verdict is not None and verdict.severity is Severity.CRITICAL
    return standing.agreement in ahead and is_critical


def _newest(workspace: Workspace, document: str) -> Mapping[UnitId, Verification]:
    """Return what holds of each entry: of the latest day, and of that what came last."""
    name = verifications_name(document)
    said = VERIFICATION.read(workspace.disk.read(name), name)
    return {each.entry: each for each in sorted(said, key=lambda each: each.on)}


def _verified(
    entry: Entry, said: Verification | None, values: Values, months: int
) -> Entry:
    """Add what was said of an entry; what it says otherwise by now, nobody verified."""
    if said is None:
        return entry
    entry = replace(entry, state=said.state)
    due_on = _due_on(said, values, months)
    if not due_on:
        return entry
    return replace(entry, verified_on=said.on, verified_by=said.by, due_on=due_on)


def _due_on(said: Verification | None, values: Values, months: int) -> str:
    """Return from when an entry is overdue; empty if nobody verified what it says now."""
    if said is None or said.values != values_digest(values):
        return ""
    return months_after(said.on, months)


def entries_inside(workspace: Workspace, document: str) -> tuple[InsideEntry, ...]:
    """Return a directory's entries with all that they say; none of it may leave."""
    language = workspace.document(document).leading
    whole = workspace.latest_as_received(document, language)
    if whole is None:
        raise NoRevisionError(document, language)
    return tuple(_inside(whole, workspace.withholding(document)))


def tally(workspace: Workspace, document: str, today: str) -> EntryTally:
    """Count a directory's entries that have not ended, and those nobody verified in time.

    Both are 0 while its leading master is not there. Nothing is judged for it.
    """
    about = workspace.document(document)
    settings = workspace.directories[document]
    said = _newest(workspace, document)
    due = []
    is_there = workspace.numbers(document, about.leading)
    for entry in entries_inside(workspace, document) if is_there else ():
        known = said.get(entry.id)
        if known is None or known.state is not EntryState.ENDED:
            due.append(_due_on(known, entry.values, settings.months))
    return EntryTally(
        document=document,
        entries=len(due),
        overdue=sum(is_overdue(each, today) for each in due),
        unmatched=tuple(_unmatched(workspace, about, settings.rules)),
    )


def _unmatched(
    workspace: Workspace, about: Document, rules: WithholdingRules
) -> Iterator[UnmatchedName]:
    for language in about.masters if rules.of else ():
        whole = workspace.latest_as_received(about.name, language)
        passages = [unit.passage for unit in whole.units] if whole else []
        rows = directory_rows(passages, rules.labels)
        for names in rules.unmatched(rows) if rows else ():
            yield UnmatchedName(
                language=Language(language),
                name=" | ".join(names),
                fields=rules.of[names],
            )


def unheeded(workspace: Workspace, document: str) -> Iterator[tuple[str, EntryState]]:
    """Yield the services that are closed or ended, and stand in the master as before.

    What is closed for the time being may stand there if the master was changed since, as
    it says so itself then.
    """
    if document not in workspace.directories:
        return
    said = _newest(workspace, document)
    gone = {id_ for id_, each in said.items() if each.state is not EntryState.ACTIVE}
    for entry in entries_inside(workspace, document) if gone else ():
        if entry.id in gone:
            each = said[entry.id]
            is_as_before = each.values == values_digest(entry.values)
            if each.state is EntryState.ENDED or is_as_before:
                yield entry.name, each.state


def inside_entry(workspace: Workspace, name: str) -> tuple[str, InsideEntry]:
    """Return the directory and the entry with this id or name; raise NoSuchEntryError."""
    found = [
        (document, each)
        for document in directories(workspace)
        for each in entries_inside(workspace, document)
        if name in (each.id, each.name)
    ]
    if len(found) != 1:
        raise NoSuchEntryError(name, tuple(each.id for _, each in found))
    return found[0]


def history(workspace: Workspace, document: str, entry: UnitId) -> list[FieldChange]:
    """Return what became of each field of an entry, in the leading master, oldest first.

    With all that is not for the public: for those who work on the directory.
    """
    language = workspace.document(document).leading
    rules = workspace.withholding(document)
    found: list[FieldChange] = []
    before: Values | None = None
    for number in workspace.numbers(document, language):
        revision = workspace.as_received(document, language, number)
        inside = {each.id: each for each in _inside(revision, rules)}
        now = inside[entry].values if entry in inside else None
        for field, old, new in _differences(before, now):
            found.append(
                FieldChange(
                    revision=number,
                    when=revision.when,
                    who=revision.who,
                    field=field,
                    before=old,
                    after=new,
                )
            )
        before = now
    return found


def _differences(
    before: Values | None, after: Values | None
) -> Iterator[tuple[EntryField | None, tuple[str, ...], tuple[str, ...]]]:
    if (before is None) != (after is None):
        yield None, _name_of(before), _name_of(after)
        return
    old, new = before or NO_VALUES, after or NO_VALUES
    for each in EntryField:
        if old.get(each, ()) != new.get(each, ()):
            yield each, old.get(each, ()), new.get(each, ())


def _name_of(values: Values | None) -> tuple[str, ...]:
    return next(iter((values or NO_VALUES).values()), ())[:1]
