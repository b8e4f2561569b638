"""A workspace: any folder with ``sources/documents.toml``."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from safe_content.checks.accepted_forms import AcceptedForm, forms_from
from safe_content.checks.fact_register import watched
from safe_content.checks.facts import Fact
from safe_content.directory.withholding import (
    NOTHING,
    WITHHELD,
    Withheld,
    WithholdingRules,
    public_units,
    together,
    withheld_of,
)
from safe_content.exchange import csv_glossary
from safe_content.language.terms import Term
from safe_content.model.codes import plain
from safe_content.model.errors import SafeContentError, UnreadableFileError
from safe_content.model.open_matters import OpenMatter
from safe_content.model.revision import Revision
from safe_content.model.units import Language, Unit, UnitId
from safe_content.translation.agreement import Pairing, Side
from safe_content.translation.catalog import Catalog, Entry
from safe_content.translation.decisions import Acceptance, Decision
from safe_content.workspace.changeset import Act, ChangeSet, complete
from safe_content.workspace.config.desk_settings import DeskSettings, read_desk
from safe_content.workspace.config.directory_settings import (
    DirectorySettings,
    read_directories,
)
from safe_content.workspace.config.document_settings import (
    SETTINGS,
    Document,
    read_settings,
)
from safe_content.workspace.config.handwritten import tables_of, text_of
from safe_content.workspace.config.partner_settings import (
    PARTNERS,
    Partner,
    read_partners,
)
from safe_content.workspace.config.people_settings import (
    PEOPLE,
    Person,
    read_people,
)
from safe_content.workspace.config.site_settings import SITE, SiteSettings, read_site
from safe_content.workspace.records import jsonl
from safe_content.workspace.records.catalog_files import read_catalog
from safe_content.workspace.records.fact_records import register_after
from safe_content.workspace.records.matter_records import matter_files, read_matters
from safe_content.workspace.records.revision_files import read_revision
from safe_content.workspace.storage.event_log import Event
from safe_content.workspace.storage.integrity import Authority, Found, authority, look
from safe_content.workspace.storage.limited_reader import Limits, quarantined
from safe_content.workspace.storage.paths import (
    ACCEPTANCES,
    DESK,
    DIRECTORY,
    FACTS,
    FORMS,
    GLOSSARY,
    RENAMED,
    decisions_name,
    pairings_name,
    revision_folder,
    revision_of,
)
from safe_content.workspace.storage.read_ahead import Ahead, asked
from safe_content.workspace.storage.transaction import Disk

T = TypeVar("T")


class NoWorkspaceError(SafeContentError):
    """There is no ``sources/documents.toml`` here or above."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is not in a workspace: there is no {SETTINGS} in it or above"
            " it.",
            "Go to your workspace's folder, or make one with 'safe-content init"
            " FOLDER'.",
        )


class NoSuchDocumentError(SafeContentError):
    """A name is none of the workspace's documents."""

    def __init__(self, name: str, documents: tuple[Document, ...]) -> None:
        names = ", ".join(document.name for document in documents) or "none yet"
        super().__init__(
            f"There is no document '{name}' in this workspace; there are: {names}.",
            f"Choose one of these, or add it to {SETTINGS}.",
        )


class NoSuchLanguageError(SafeContentError):
    """A document is not kept in a language."""

    def __init__(self, document: Document, language: str) -> None:
        known = ", ".join(document.all_languages)
        super().__init__(
            f"'{document.name}' is not kept in '{language}'; its languages are"
            f" {known}.",
            "Choose one of these, or add it to sources/documents.toml.",
        )


class NoRevisionError(SafeContentError):
    """A master that is needed has not been imported."""

    def __init__(self, document: str, language: str, number: int | None = None) -> None:
        which = f"revision {number} of " if number else ""
        super().__init__(
            f"There is no {which}'{document}' in '{language}' yet.",
            f"Import the Word file: safe-content import {document} {language}"
            " FILE.docx.",
        )


@dataclass(frozen=True, kw_only=True)
class Workspace:
    """A folder with masters, catalogs and all that is known of them."""

    root: Path
    limits: Limits | None = None
    """On reading a file from outside, which then has a process of its own."""
    memory: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Digests of all that was translated, by both languages, where one is known."""
    ahead: Mapping[str, Ahead] = field(default_factory=dict)
    """Files from outside that were read before they are asked for."""
    drafted: Mapping[str, bytes | None] = field(default_factory=dict)
    """What is about to be written, and is read as if it were there already."""
    looked: Found | None = None
    """What was found a moment ago, where somebody looked at all files already."""

    def __getstate__(self) -> dict[str, object]:
        """Take along on the way to another process only what can't be read there."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def outside(
        self, work: Callable[..., T], data: bytes, *, origin: str, **named: object
    ) -> T:
        """Return what `work` reads in `data`, a file from outside, within the limits."""
        if known := self.ahead.get(asked(work, data, origin, **named)):
            return known.outcome(work)
        if self.limits is None:
            return work(data, origin=origin, **named)
        return quarantined(self.limits, work, data, origin=origin, **named)

    @property
    def disk(self) -> Disk:
        """The files of the workspace."""
        return Disk(root=self.root, drafted=self.drafted, is_history_kept=True)

    @property
    def authority(self) -> Authority:
        """What the history says of every file."""
        return authority(self.root)

    @cached_property
    def found(self) -> Found:
        """What was not as it should be when it was looked for first."""
        return self.looked or look(self.root)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """What ``sources/documents.toml`` names, in its order."""
        data = self.disk.read(SETTINGS)
        if data is None:
            raise NoWorkspaceError(self.root)
        return read_settings(data)

    @cached_property
    def former_names(self) -> Mapping[str, str]:
        """What each document was called before, with the name it was given then."""
        with _readable(RENAMED):
            records = map(json.loads, (self.disk.read(RENAMED) or b"").splitlines())
            return {str(each["old"]): str(each["new"]) for each in records}

    def name_today(self, name: str) -> str:
        """Return what the document that is, or was, called `name` is called now."""
        known = {document.name for document in self.documents}
        for _ in self.former_names:
            if name not in known:
                name = self.former_names.get(name, name)
        return name

    def document(self, name: str) -> Document:
        """Return the document that is, or was, called `name`.

        Raises NoSuchDocumentError with the choices.
        """
        now = self.name_today(name)
        for document in self.documents:
            if document.name == now:
                return document
        raise NoSuchDocumentError(name, self.documents)

    @cached_property
    def partners(self) -> tuple[Partner, ...]:
        """Who takes what, as ``sources/partners.toml`` says; empty without it."""
        return read_partners(self.disk.read(PARTNERS))

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Who works at the desk, as ``sources/people.toml`` says; empty without it."""
        return read_people(self.disk.read(PEOPLE))

    @property
    def desk(self) -> DeskSettings:
        """How a desk for several people is reached, as ``sources/desk.toml`` says."""
        return read_desk(self.disk.read(DESK))

    @property
    def site(self) -> SiteSettings:
        """What the public pages say, as ``sources/site.toml`` has it."""
        return read_site(self.disk.read(SITE))

    @cached_property
    def directories(self) -> Mapping[str, DirectorySettings]:
        """What ``sources/directory.toml`` says of each directory; empty without it."""
        data = self.disk.read(DIRECTORY)
        if data is None:
            return {}
        return read_directories(data, [document.name for document in self.documents])

    def withholding(self, document: str) -> WithholdingRules:
        """Return what of a document is not for the public."""
        known = self.directories.get(document)
        return known.rules if known else WithholdingRules()

    @cached_property
    def _withheld(self) -> dict[tuple[str, str, int, int], Withheld]:
        return {}

    @cached_property
    def _all_withheld(self) -> dict[tuple[tuple[str, str, int, int], ...], Withheld]:
        return {}

    @property
    def withheld(self) -> Withheld:
        """All that may not leave, of any directory's masters, also as they were before.

        Raises what `as_received` raises: what can't be known can't be kept back.
        """
        if not self.directories:
            return NOTHING
        keys = []
        for name in self.directories:
            for language in self.document(name).masters:
                numbers = self.numbers(name, language)
                keys += [(name, language, n, numbers[-1]) for n in numbers]
        whole = tuple(keys)
        if whole not in self._all_withheld:
            for key in keys:
                if key not in self._withheld:
                    self._withheld[key] = self._withheld_of(*key)
            self._all_withheld[whole] = together(self._withheld[key] for key in keys)
        return self._all_withheld[whole]

    def _withheld_of(
        self, document: str, language: str, number: int, newest: int
    ) -> Withheld:
        revision = self.as_received(document, language, number)
        return withheld_of(
            revision.units, self._rules_of(revision), newest=number == newest
        )

    def _rules_of(self, revision: Revision) -> WithholdingRules:
        """Return what of a revision is not for the public, by the names it had then."""
        rules = self.withholding(revision.document)
        numbers = self.numbers(revision.document, revision.language)
        if not rules.of or revision.number not in numbers[:-1]:
            return rules
        newest = self.as_received(revision.document, revision.language, numbers[-1])
        return rules.before(revision.units, newest.units)

    def public(self, revision: Revision) -> Revision:
        """Return a revision without what is not for the public."""
        rules = self._rules_of(revision)
        withheld = self.withheld
        known = self.numbers(revision.document, revision.language)
        if revision.document in self.directories and revision.number not in known:
            withheld = together((withheld, withheld_of(revision.units, rules)))
        units = public_units(revision.units, rules, withheld)
        return replace(revision, units=units)

    def numbers(self, document: str, language: str) -> tuple[int, ...]:
        """Return the numbers of a master's revisions, the first first.

        They are those that the history knows, and those that lie there.
        """
        known = self.authority.revisions.get((document, language), {})
        stand = {number for number, stands in known.items() if stands}
        names = self.disk.names(f"sources/{document}/{language}", "r*/revision.json")
        here = {place.number for name in names if (place := revision_of(name))}
        return tuple(sorted(stand | here))

    def next_number(self, document: str, language: str) -> int:
        """Return the number of a master's next revision; none is ever given twice."""
        known = self.authority.revisions.get((document, language), {})
        return max((*known, *self.numbers(document, language)), default=0) + 1

    def revision(self, document: str, language: str, number: int) -> Revision:
        """Read one revision of a master; raise NoRevisionError if there is none.

        What is not for the public reads as `WITHHELD`, so that nothing made of it can
        say it; only what identifies passages looks at them `as_received`.
        """
        return self.public(self.as_received(document, language, number))

    def as_received(self, document: str, language: str, number: int) -> Revision:
        """Read one revision of a master with all that it says; it may never leave."""
        found = read_revision(self.disk, document, language, number)
        if found is None:
            raise NoRevisionError(document, language, number)
        return found

    def latest(self, document: str, language: str) -> Revision | None:
        """Read the newest revision of a master, or None if it has none."""
        numbers = self.numbers(document, language)
        return self.revision(document, language, numbers[-1]) if numbers else None

    def latest_as_received(self, document: str, language: str) -> Revision | None:
        """Read the newest revision of a master with all that it says, or None."""
        numbers = self.numbers(document, language)
        return self.as_received(document, language, numbers[-1]) if numbers else None

    def leading(self, document: Document) -> Revision:
        """Read the newest revision of the leading master; raise NoRevisionError."""
        revision = self.latest(document.name, document.leading)
        if revision is None:
            raise NoRevisionError(document.name, document.leading)
        return revision

    def master(self, document: str, language: str, number: int) -> bytes:
        """Read a master's Word file as it was received."""
        place = f"{revision_folder(document, language, number)}/master.docx"
        data = self.disk.read(place)
        if data is None:
            raise NoRevisionError(document, language, number)
        return data

    def former(self, document: str, language: str) -> tuple[Unit, ...]:
        """Return units as earlier revisions had them, each wording once.

        With all that they said: they are for identifying, and may never leave.
        """
        found: dict[tuple[UnitId, str], Unit] = {}
        for number in self.numbers(document, language)[:-1]:
            for unit in self.as_received(document, language, number).units:
                found.pop((unit.id, unit.fingerprint), None)
                found[unit.id, unit.fingerprint] = unit
        return tuple(found.values())

    def catalog(self, document: str, language: str) -> Catalog:
        """Read the translations of a document; an empty catalog if there are none."""
        catalog = read_catalog(self.disk, document, Language(language))
        withheld = self.withheld
        if not withheld:
            return catalog
        entries = (_public_entry(entry, withheld) for entry in catalog.entries)
        return replace(catalog, entries=tuple(entries))

    def pairings(self, document: str) -> tuple[Pairing, ...]:
        """Read what the two masters of a document last agreed on."""
        found = self._pairings_in_full(document)
        withheld = self.withheld
        if not withheld:
            return found
        return tuple(
            replace(
                each,
                leading=_public_sides(each.leading, withheld),
                other=_public_sides(each.other, withheld),
            )
            for each in found
        )

    def kept_pairings(self, document: str, pairings: Iterable[Pairing]) -> bytes:
        """Return what to write of pairings that were read, and what was agreed on since.

        What a side said that is not for the public stays as it was.
        """
        withheld = self.withheld
        hidden = {
            side.unit: side.said
            for each in (self._pairings_in_full(document) if withheld else ())
            for side in (*each.leading, *each.other)
            if _is_hidden(side, withheld)
        }

        def in_full(sides: tuple[Side, ...]) -> tuple[Side, ...]:
            return tuple(
                replace(side, said=hidden[side.unit])
                if side.said == WITHHELD and side.unit in hidden
                else side
                for side in sides
            )

        return jsonl.PAIRING.lines(
            replace(each, leading=in_full(each.leading), other=in_full(each.other))
            for each in pairings
        )

    def _pairings_in_full(self, document: str) -> tuple[Pairing, ...]:
        name = pairings_name(document)
        return jsonl.PAIRING.read(self.disk.read(name), name)

    def decisions(self, document: str) -> tuple[Decision, ...]:
        """Read what persons decided about changes of a document."""
        name = decisions_name(document)
        return jsonl.DECISION.read(self.disk.read(name), name)

    def acceptances(self) -> tuple[Acceptance, ...]:
        """Read which findings persons let stand."""
        return jsonl.ACCEPTANCE.read(self.disk.read(ACCEPTANCES), ACCEPTANCES)

    def matters(self, document: str | None = None) -> tuple[OpenMatter, ...]:
        """Read what is not settled, of one document or of all, the oldest first.

        A document may be called by a name that it had.
        """
        withheld = self.withheld
        wanted = None if document is None else self.name_today(document)
        found = [
            _public_matter(matter, withheld)
            for name in matter_files(self.disk)
            for matter in read_matters(self.disk, name)
            if wanted in (None, matter.document)
        ]
        return tuple(sorted(found, key=lambda matter: matter.when))

    def glossary(self) -> tuple[Term, ...]:
        """Read the terms of ``translations/glossary.csv``; empty without it."""
        data = self.disk.read(GLOSSARY)
        if data is None:
            return ()
        with _readable(GLOSSARY):
            text_of(data)
        return csv_glossary.read(data, origin=GLOSSARY).terms

    def terms(self, language: str) -> tuple[str, ...]:
        """Return the glossary's terms in `language`; their change is critical."""
        return tuple(
            form.rstrip("*")
            for term in self.glossary()
            for form in term.forms.get(language, ())
        )

    def facts(self) -> tuple[Fact, ...]:
        """Read the facts of ``sources/facts.toml``, each with the values of before.

        One that is declared no more is among them, without values, where it had others
        before.
        """
        data = self.disk.read(FACTS)
        if data is not None:
            with _readable(FACTS):
                tables_of(data)
        return watched(register_after(self.disk, data))

    def accepted_forms(self) -> tuple[AcceptedForm, ...]:
        """Read what the team accepts for good, in ``sources/accepted.toml``."""
        data = self.disk.read(FORMS)
        if data is None:
            return ()
        with _readable(FORMS):
            text = text_of(data)
        return forms_from(text, FORMS)

    def digest(self, name: str) -> str | None:
        """Return the SHA-256 of a file, or None if it is not there."""
        data = self.disk.read(name)
        return None if data is None else sha256(data).hexdigest()

    def events(self) -> tuple[Event, ...]:
        """Return what was done in the workspace, the oldest first.

        Of a damaged history, all that can still be read.
        """
        return self.authority.events

    def newest_events(self) -> Iterator[Event]:
        """Yield what was done, the newest first; no more is read than is asked for."""
        return self.authority.newest()

    @contextmanager
    def change(self, journey: str, act: Act) -> Iterator[ChangeSet]:
        """Hold the workspace; write all that was drafted, or nothing on an error."""
        with self.held(journey, act) as write:
            draft = ChangeSet()
            yield draft
            write(draft)

    @contextmanager
    def held(self, journey: str, act: Act) -> Iterator[Callable[[ChangeSet], None]]:
        """Hold the workspace, and give what writes each draft as an event of its own."""

        def write(draft: ChangeSet) -> None:
            found = complete(self.disk, draft, journey, act)
            draft.unwritten = self.disk.write(found.files, found.loose)

        with self.disk.locked(f"{act.who} ({journey}, since {act.when})"):
            yield write


def find(start: Path) -> Workspace:
    """Climb from `start` to the workspace that holds it; raise NoWorkspaceError.

    What a crash interrupted there is finished first; where that can't be, it is read
    as if it were. Files from outside are read in a process of their own.
    """
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            workspace = Workspace(root=folder, limits=Limits())
            if workspace.disk.unfinished():
                return replace(workspace, drafted=workspace.disk.pending())
            return workspace
    raise NoWorkspaceError(start)


def _public_entry(entry: Entry, withheld: Withheld) -> Entry:
    """Return an entry of a catalog without what is not for the public."""
    if entry.unit in withheld.units or withheld.hides(plain(entry.source)):
        return Entry(unit=entry.unit, source=WITHHELD, is_retired=entry.is_retired)
    if withheld.hides(f"{plain(entry.translation)} {plain(entry.made_from)}"):
        return Entry(unit=entry.unit, source=entry.source, is_retired=entry.is_retired)
    return entry


def _public_sides(sides: tuple[Side, ...], withheld: Withheld) -> tuple[Side, ...]:
    return tuple(
        replace(side, said=WITHHELD) if _is_hidden(side, withheld) else side
        for side in sides
    )


def _is_hidden(side: Side, withheld: Withheld) -> bool:
    return side.unit in withheld.units or withheld.hides(plain(side.said))


def _public_matter(matter: OpenMatter, withheld: Withheld) -> OpenMatter:
    """Return an open matter without what is not for the public, under its own id."""
    if not withheld:
        return matter
    is_hidden = not withheld.units.isdisjoint(matter.units)

    def shown(text: str) -> str:
        return WITHHELD if text and is_hidden else withheld.scrubbed(text)

    public = replace(
        matter,
        text=shown(matter.text),
        facts={name: shown(said) for name, said in matter.facts.items()},
        findings=() if is_hidden else matter.findings,
        thread=tuple(
            replace(each, text=withheld.scrubbed(each.text)) for each in matter.thread
        ),
    )
    return matter if public == matter else replace(public, public_of=matter.id)


@contextmanager
def _readable(name: str) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise UnreadableFileError(
            name, f"is not readable: {error}.", "Mend it in a text editor."
        ) from error
