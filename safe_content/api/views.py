"""What can be asked of a workspace, with nothing changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from safe_content import severity
from safe_content.checks import judging
from safe_content.journeys.state import judged
from safe_content.journeys.state.judged import Waiting
from safe_content.journeys.state.survey import survey
from safe_content.journeys.state.tally import Tally
from safe_content.model import codes
from safe_content.model.open_matters import OpenMatter
from safe_content.model.units import (
    Finding,
    Language,
    Reason,
    Role,
    Severity,
    Stakes,
    Unit,
    Verdict,
)
from safe_content.translation.catalog import State
from safe_content.workspace import Document, Event, Workspace


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
    for status in standing.statuses(catalog):
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
    workspace: Workspace, documents: Iterable[str] = (), language: str | None = None
) -> tuple[Waiting, ...]:
    """Return every passage that somebody has to look at, in document order."""
    return judged.waiting(workspace, documents, language)


def status(workspace: Workspace, document: str) -> tuple[Tally, ...]:
    """Count the passages of a document in each of its languages, masters first."""
    return judged.tallies(workspace, workspace.document(document))


def matters(
    workspace: Workspace, document: str | None = None
) -> tuple[OpenMatter, ...]:
    """Return what is not settled, of one document or of all; the oldest first."""
    return workspace.matters(document)


def events(workspace: Workspace, since: int = 0) -> tuple[Event, ...]:
    """Return what was done after event number `since`, the oldest first."""
    found = takewhile(lambda event: event.number > since, workspace.newest_events())
    return tuple(found)[::-1]


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
