"""What can be asked of a workspace, with nothing changed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from safe_content import severity
from safe_content.api.acting import acting
from safe_content.checks import judging
from safe_content.journeys.matters import settling
from safe_content.journeys.quality import checking
from safe_content.journeys.state import counting, judged
from safe_content.journeys.state.judged import Waiting
from safe_content.journeys.state.removed_passages import removed_passages
from safe_content.journeys.state.survey import survey
from safe_content.journeys.state.tally import Tally
from safe_content.model import codes
from safe_content.model.open_matters import MatterKind, OpenMatter
from safe_content.model.units import (
    Finding,
    Language,
    Reason,
    Role,
    Severity,
    Stakes,
    Unit,
    UnitId,
    Verdict,
)
from safe_content.translation.catalog import State
from safe_content.workspace import Document, Event, Workspace
from safe_content.workspace.storage.atomic_write import write_file
from safe_content.workspace.storage.content_digest import stamps
from safe_content.workspace.storage.event_log import HISTORY, SEGMENTS
from safe_content.workspace.storage.paths import (
    EXPORT_FOLDER,
    INPUT_FOLDERS,
    catalog_name,
    is_catalog,
)
from safe_content.workspace.storage.sittings import sittings

if TYPE_CHECKING:
    from safe_content.journeys.releases.served import Served


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """What one unit is in one language, and what that is worth today."""

    unit: Unit
    """As the leading master has it today; `unit.fingerprint` is that of its wording."""
    language: Language
    text: str
    """With its codes; empty where nothing was translated."""
    state: State
    severity: Severity | None
    """Of what changed since it was made; None if nothing did."""
    reasons: tuple[Reason, ...]
    made_from: str | None
    """The wording that `text` says; None where nothing was translated."""


def documents(workspace: Workspace) -> tuple[Document, ...]:
    """Return the documents, in the order of ``sources/documents.toml``."""
    return workspace.documents


def units(
    workspace: Workspace, document: str, language: str, *, revision: int | None = None
) -> tuple[Unit, ...]:
    """Return the units of a master, in its order; by default of the newest revision.

    Empty if it has none yet. Raises NoRevisionError for a number that it hasn't.
    """
    name = workspace.document(document).name
    if revision is not None:
        return workspace.revision(name, language, revision).units
    newest = workspace.latest(name, language)
    return newest.units if newest else ()


def translations(
    workspace: Workspace, document: str, language: str, *, state: State | None = None
) -> Iterator[Translation]:
    """Yield each unit of a document in a language that follows, in document order.

    With `state`, only those of which that holds today. Nothing before the leading
    master was imported.
    """
    found = workspace.document(document)
    if not workspace.numbers(found.name, found.leading):
        return
    standing = survey(workspace, found)
    catalog = workspace.catalog(found.name, language)
    entries, known = catalog.by_unit(), standing.leading.by_id()
    removed = removed_passages(standing, catalog)
    known |= {each.unit.id: each.unit for each in removed}
    judged_now = (*standing.statuses(catalog), *(each.status for each in removed))
    for status in judged_now:
        if state not in (None, status.state):
            continue
        entry = entries.get(status.unit)
        has_text = entry is not None and bool(entry.translation.strip())
        yield Translation(
            unit=known[status.unit],
            language=catalog.language,
            text=entry.translation if entry else "",
            state=status.state,
            severity=status.severity,
            reasons=status.reasons,
            made_from=entry.made_from if entry and has_text else None,
        )


def waiting(
    workspace: Workspace,
    documents: Iterable[str] = (),
    language: str | None = None,
    *,
    blocked: list[str] | None = None,
) -> tuple[Waiting, ...]:
    """Return every passage that somebody has to look at, in document order.

    What is said of a document that can't be judged, because a file of it is damaged,
    goes to `blocked`; without it, that is raised.
    """
    return judged.waiting(workspace, documents, language, blocked)


def write_status_page(
    workspace: Workspace,
    path: str | Path,
    documents: Iterable[str] = (),
    language: str | None = None,
    *,
    told_in: str = "en",
    blocked: list[str] | None = None,
    when: datetime | None = None,
) -> int:
    """Write a map of parts and languages as a page; return how many documents it has.

    It speaks the language `told_in`. For `blocked` see `waiting`.
    """
    from safe_content import pages
    from safe_content.journeys.state import status_map

    found = status_map.map_status(
        workspace,
        documents,
        language,
        when=acting(None, when).when,
        told_in=Language(told_in),
        blocked=blocked,
    )
    write_file(Path(path), pages.status_page(found).encode())
    return len(found.documents)


def served(workspace: Workspace) -> "tuple[Served, ...]":
    """Return what each partner serves, as their receipts say, and how far behind."""
    from safe_content.journeys.releases import served as receipts

    return receipts.served(workspace)


def status(workspace: Workspace, document: str) -> tuple[Tally, ...]:
    """Count the passages of a document in each of its languages, masters first."""
    return judged.tallies(workspace, workspace.document(document))


def matters(
    workspace: Workspace,
    document: str | None = None,
    *,
    language: str | None = None,
    kind: MatterKind | str | None = None,
) -> tuple[OpenMatter, ...]:
    """Return what is not settled, the oldest first.

    Of one document, language or kind, or of all.
    """
    wanted = None if kind is None else MatterKind(kind)
    return tuple(
        matter
        for matter in workspace.matters(document)
        if language in (None, matter.language) and wanted in (None, matter.kind)
    )


def find_matters(workspace: Workspace, names: Iterable[str]) -> tuple[OpenMatter, ...]:
    """Return open matters by their names; raise NoSuchMatterError for any other."""
    return settling.find_matters(workspace, names)


def places(
    workspace: Workspace, matters: Iterable[OpenMatter]
) -> dict[tuple[str, UnitId], str]:
    """Say in words where each passage stands of which something is open.

    By document and unit: its number, the headings above it, and its words.
    """
    documents = {matter.document for matter in matters if matter.units}
    found: dict[tuple[str, UnitId], str] = {}
    for document in workspace.documents:
        for master in document.masters if document.name in documents else ():
            revision = workspace.latest(document.name, master)
            for number, unit in enumerate(revision.units if revision else (), start=1):
                where = " › ".join((*unit.passage.place, unit.plain))
                found.setdefault((document.name, unit.id), f"{number}. {where}")
    return found


def events(workspace: Workspace, since: int = 0) -> tuple[Event, ...]:
    """Return what was done after event number `since`, the oldest first.

    What a person saved at one sitting is one event, with the number of the last save.
    """
    found = takewhile(lambda event: event.number > since, workspace.newest_events())
    return tuple(sittings(found))[::-1]


def brought_by(workspace: Workspace, document: str, language: str) -> str:
    """Return who last brought a finished translation of a document; empty if nobody did.

    What of it is to be reviewed should not be reviewed by the same person, whatever the
    document was called when it was brought.
    """
    today = workspace.name_today(document)
    names = {
        catalog_name(each, language)
        for each in (today, *workspace.former_names)
        if workspace.name_today(each) == today
    }
    return next(
        (
            event.who
            for event in workspace.newest_events()
            if event.journey == "adopt" and names & {file.name for file in event.files}
        ),
        "",
    )


def classify(
    old: str,
    new: str,
    *,
    language: str,
    role: Role = Role.TEXT,
    stakes: Stakes = Stakes.NORMAL,
) -> Verdict | None:
    """Say how much a change of plain words matters and why; None if nothing changed.

    Needs no workspace. In doubt the verdict is the higher one.
    """
    before, after = codes.serialise([old]), codes.serialise([new])
    return severity.classify(
        before, after, language=Language(language), role=role, stakes=stakes
    )


def check_text(
    source: str, translation: str, *, source_language: str, language: str
) -> tuple[Finding, ...]:
    """Find what is wrong in a translation of plain words; needs no workspace."""
    return judging.check(
        codes.serialise([source]),
        codes.serialise([translation]),
        source_language=Language(source_language),
        language=Language(language),
    )


def standing(workspace: Workspace) -> tuple[Tally, ...]:
    """Count the passages of all documents in each language, as `status` does of one.

    What was counted once is known while nothing changes. A document of which a file is
    damaged is left out; `verify` names that.
    """
    return counting.counted(workspace.root) or counting.count(workspace, blocked=[])


def state_stamp(
    workspace: Workspace, document: str | None = None, language: str = ""
) -> str:
    """Return a word that is the same as long as no file that counts was written.

    To know whether an answer of before still holds; it says nothing to people, and is
    another one after a restart or in another copy of the workspace. For what is asked of
    one `document` in a `language`, no other translation counts, nor the history, nor
    what was exported; what offers texts that were translated before asks for the whole.
    A document may be called by a name that it had. Raises NoSuchDocumentError.
    """
    if document is None:
        return stamps(workspace.root, *INPUT_FOLDERS, EXPORT_FOLDER)
    own = catalog_name(workspace.document(document).name, language)

    def is_beside(name: str) -> bool:
        if is_catalog(name):
            return name != own
        return name == HISTORY or name.startswith(f"{SEGMENTS}/")

    return stamps(workspace.root, *INPUT_FOLDERS, but=is_beside)


def check_row(
    workspace: Workspace, document: str, language: str, unit: str, text: str
) -> tuple[Finding, ...]:
    """Find what is wrong with a text for one unit, before it is set.

    With the facts and terms of the workspace. Empty if the leading master has no such
    unit; for a master nothing is checked.
    """
    return row_checker(workspace, document, language)(unit, text)


def row_checker(
    workspace: Workspace, document: str, language: str
) -> Callable[[str, str], tuple[Finding, ...]]:
    """Return `check_row` for many texts: the workspace is read once, as it is now."""
    found = workspace.document(document)
    units = workspace.leading(found).by_id()
    if language not in found.languages:
        return lambda _unit, _text: ()
    look = checking.checker(workspace, found.leading, Language(language))

    def check(unit: str, text: str) -> tuple[Finding, ...]:
        return look(units[UnitId(unit)], text) if UnitId(unit) in units else ()

    return check


def editions(workspace: Workspace) -> tuple[str, ...]:
    """Return the files that were made for people, by their names under ``exports/``."""
    names = workspace.disk.names(EXPORT_FOLDER, "**/*")
    own = (name.removeprefix(f"{EXPORT_FOLDER}/") for name in names)
    return tuple(n for n in own if n.lower().endswith((".docx", ".pdf")))


def edition_bytes(workspace: Workspace, name: str) -> bytes | None:
    """Return what one of `editions` holds; None for any other name."""
    if name not in editions(workspace):
        return None
    return workspace.disk.read(f"{EXPORT_FOLDER}/{name}")
