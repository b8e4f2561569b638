"""Whether what is stored fits together: revisions, catalogs, pairings, deliveries."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from safe_content.model.errors import SafeContentError
from safe_content.model.revision import Revision
from safe_content.model.units import UnitId
from safe_content.workspace import Document, Workspace
from safe_content.workspace.config.document_settings import SETTINGS
from safe_content.workspace.config.partner_settings import PARTNERS
from safe_content.workspace.config.people_settings import PEOPLE
from safe_content.workspace.config.site_settings import SITE, read_site
from safe_content.workspace.records.catalog_files import DamagedCatalogError
from safe_content.workspace.storage.integrity import digest_of_file
from safe_content.workspace.storage.paths import (
    ACCEPTANCES,
    DESK,
    EXPORTS,
    FACTS,
    FORMS,
    GLOSSARY,
    HAND_KEPT,
    catalog_name,
    decisions_name,
    pairings_name,
    revision_folder,
)

_SYNC = "'safe-content sync' brings it up to date."
_BACKUP = "Take it back with 'safe-content undo', or from a backup."


@dataclass(frozen=True, slots=True, kw_only=True)
class Inconsistency:
    """A file that can't be read, or that does not fit the others."""

    name: str
    fact: str
    remedy: str
    is_damage: bool = True
    """False for what the next sync mends by itself."""


def misfits(workspace: Workspace) -> Iterator[Inconsistency]:
    """Read all that is stored, and compare each with what it speaks of."""
    try:
        documents = workspace.documents
    except SafeContentError as error:
        yield Inconsistency(
            name=SETTINGS, fact=str(error), remedy=_mend_by_hand(SETTINGS)
        )
        return
    for document in documents:
        yield from _of_document(workspace, document)
    readers: dict[str, Callable[[], object]] = {
        PARTNERS: lambda: workspace.partners,
        FACTS: workspace.facts,
        FORMS: workspace.accepted_forms,
        GLOSSARY: workspace.glossary,
        ACCEPTANCES: workspace.acceptances,
        SITE: lambda: read_site(workspace.disk.read(SITE)),
        PEOPLE: lambda: workspace.people,
        DESK: lambda: workspace.disk.read(DESK) and workspace.desk,
    }
    for name, reader in readers.items():
        try:
            reader()
        except SafeContentError as error:
            yield Inconsistency(name=name, fact=str(error), remedy=_mend_by_hand(name))
    yield from _exports(workspace)


def _of_document(workspace: Workspace, document: Document) -> Iterator[Inconsistency]:
    known: set[UnitId] = set()
    newest: dict[str, Revision] = {}
    is_whole = True
    for language in document.masters:
        before: Revision | None = None
        for number in workspace.numbers(document.name, language):
            place = revision_folder(document.name, language, number)
            try:
                revision = workspace.revision(document.name, language, number)
                data = workspace.master(document.name, language, number)
            except SafeContentError as error:
                yield Inconsistency(name=place, fact=str(error), remedy=_BACKUP)
                is_whole, before = False, None
                continue
            yield from _revision(place, revision, before, data)
            known.update(revision.by_id())
            before = newest[language] = revision
    leading = newest.get(document.leading)
    for language in document.languages:
        name = catalog_name(document.name, language)
        try:
            catalog = workspace.catalog(document.name, language)
        except DamagedCatalogError as error:
            advice = f", or put it back with 'safe-content verify --mend {name}'."
            yield Inconsistency(
                name=name, fact=error.fact, remedy=f"Mend it in Poedit{advice}"
            )
            continue
        except SafeContentError as error:
            yield Inconsistency(name=name, fact=str(error), remedy=_BACKUP)
            continue
        if leading is None or not catalog.revision:
            continue
        wordings = {unit.id: unit.text for unit in leading.units}
        theirs = {e.unit: e.source for e in catalog.entries if not e.is_retired}
        if catalog.revision != leading.number or theirs != wordings:
            odd = sum(theirs.get(unit) != text for unit, text in wordings.items())
            yield Inconsistency(
                name=name,
                fact=f"does not fit revision {leading.number} of its master:"
                f" {odd} of {len(wordings)} passages differ.",
                remedy=_SYNC,
                is_damage=False,
            )
    yield from _links(workspace, document, known if is_whole else None)


def _revision(
    place: str, revision: Revision, before: Revision | None, data: bytes
) -> Iterator[Inconsistency]:
    if sha256(data).hexdigest() != revision.digest:
        yield Inconsistency(
            name=f"{place}/master.docx",
            fact="is not the file that was received.",
            remedy=_BACKUP,
        )
    if len(revision.by_id()) != len(revision.units):
        fact = "holds a passage's id twice."
        yield Inconsistency(name=f"{place}/units.jsonl", fact=fact, remedy=_BACKUP)
    if before is None:
        return
    old, new = len(before.units), len(revision.units)
    for bead in revision.beads:
        if max(bead.before, default=-1) >= old or max(bead.after, default=-1) >= new:
            fact = "speaks of passages that are not there."
            yield Inconsistency(name=f"{place}/beads.jsonl", fact=fact, remedy=_BACKUP)
            return


def _links(
    workspace: Workspace, document: Document, known: set[UnitId] | None
) -> Iterator[Inconsistency]:
    """Read what speaks of passages, and compare them with those `known`, if any are."""

    def paired() -> set[UnitId]:
        pairings = workspace.pairings(document.name)
        return {side.unit for p in pairings for side in (*p.leading, *p.other)}

    def decided() -> set[UnitId]:
        return {decision.unit for decision in workspace.decisions(document.name)}

    for name, units in (
        (pairings_name(document.name), paired),
        (decisions_name(document.name), decided),
    ):
        try:
            strange = set() if known is None else units() - known
        except SafeContentError as error:
            yield Inconsistency(name=name, fact=str(error), remedy=_BACKUP)
            continue
        if strange:
            fact = f"speaks of passages that no revision holds: {min(strange)}."
            yield Inconsistency(name=name, fact=fact, remedy=_BACKUP)
    folder = f"translations/{document.name}/deliveries"
    for name in workspace.disk.names(folder):
        digest, why = digest_of_file(workspace.root / name)
        if not why and (digest or "")[:8] not in name.rpartition("/")[2]:
            fact = "is not the file that was delivered."
            yield Inconsistency(name=name, fact=fact, remedy=_BACKUP)


def _exports(workspace: Workspace) -> Iterator[Inconsistency]:
    """Find exports that are not as they were written, which others may have done."""
    try:
        listed = json.loads(workspace.disk.read(EXPORTS) or b"{}")
        digests = {str(name): str(said[1]) for name, said in listed.items()}
    except (AttributeError, LookupError, OSError, TypeError, ValueError):
        fact = "can't be read."
        yield Inconsistency(name=EXPORTS, fact=fact, remedy=_SYNC, is_damage=False)
        return
    for name, digest in digests.items():
        if digest_of_file(workspace.root / name)[0] != digest:
            fact = "is not as it was exported."
            yield Inconsistency(name=name, fact=fact, remedy=_SYNC, is_damage=False)


def _mend_by_hand(name: str) -> str:
    advice = f", or put it back with 'safe-content verify --mend {name}'"
    return f"Mend it in a text editor{advice if name in HAND_KEPT else ''}."
