"""Flag what a revision makes stale: pairings and catalogs as they stand after it."""

from collections.abc import Mapping
from dataclasses import replace

from safe_content import alignment, catalogs, masters
from safe_content.exchange import catalog_po
from safe_content.journeys.standing.survey import Survey
from safe_content.journeys.translations.filling import fill
from safe_content.masters import Pairing
from safe_content.model import Unit, UnitId
from safe_content.workspace import Act, Document, Draft, Revision, Workspace
from safe_content.workspace.places import catalog_name, pairings_name
from safe_content.workspace.records import lines, pairing_record


def draft_consequences(
    workspace: Workspace,
    draft: Draft,
    document: Document,
    revision: Revision,
    act: Act,
    agreed: Mapping[int, UnitId] | None,
) -> dict[str, int]:
    """Pair the masters anew and refresh the catalogs after `revision` came in.

    `agreed` are positions in it that say by now what units of the other master say.
    Returns how many translations went stale, by language.
    """
    is_leading = revision.language == document.leading
    beside = document.other if is_leading else document.leading
    counterpart = workspace.latest(document.name, beside) if beside else None
    leading, other = (revision, counterpart) if is_leading else (counterpart, revision)
    if leading is None:
        return {}
    pairings = workspace.pairings(document.name)
    if other is not None and not pairings:
        pairings = paired(leading, other, act)
        draft.files[pairings_name(document.name)] = lines(map(pairing_record, pairings))
    elif other is not None and agreed:
        pairs = [
            ((revision.units[position].id,), (unit,))
            for position, unit in agreed.items()
        ]
        pairings = masters.agree(
            pairings,
            {unit.id: unit.text for unit in leading.units},
            {unit.id: unit.text for unit in other.units},
            pairs if is_leading else [(theirs, ours) for ours, theirs in pairs],
            who=act.who,
            when=act.when,
            why="returned",
        )
        draft.files[pairings_name(document.name)] = lines(map(pairing_record, pairings))
    after = Survey(
        document=document,
        leading=leading,
        other=other,
        pairings=pairings,
        decisions=workspace.decisions(document.name),
        terms=workspace.terms(document.leading),
    )
    return draft_catalogs(workspace, draft, after)


def paired(leading: Revision, other: Revision, act: Act) -> tuple[Pairing, ...]:
    """Pair two masters that were never linked, by the aligner of translations."""
    beads = alignment.align(
        [unit.passage for unit in leading.units],
        [unit.passage for unit in other.units],
        source_language=leading.language,
        target_language=other.language,
    )
    return tuple(
        Pairing(
            leading=tuple(_side(leading.units[i]) for i in bead.source),
            other=tuple(_side(other.units[j]) for j in bead.target),
            who=act.who,
            when=act.when,
            why="aligned",
            confidence=bead.confidence,
        )
        for bead in beads
        if bead.source and bead.target
    )


def _side(unit: Unit) -> masters.Side:
    return masters.Side(unit=unit.id, said=unit.text)


def draft_catalogs(workspace: Workspace, draft: Draft, after: Survey) -> dict[str, int]:
    """Refresh every catalog to `after`; return how many went stale by language."""
    notes = after.notes()
    stale: dict[str, int] = {}
    for language in after.document.languages:
        catalog = workspace.catalog(after.document.name, language)
        known = {
            entry.unit
            for entry in catalog.entries
            if entry.is_flagged and entry.severity is not None
        }
        refreshed = catalogs.refresh(
            catalog,
            after.leading.units,
            after.classify(catalog),
            revision=after.leading.number,
            notes=notes,
        )
        refreshed = fill(workspace, after, refreshed)
        refreshed = replace(refreshed, document=after.document.name)
        name = catalog_name(after.document.name, language)
        draft.files[name] = catalog_po.dumps(refreshed)
        stale[language] = sum(
            status.state is catalogs.State.STALE and status.unit not in known
            for status in after.statuses(refreshed)
        )
    return stale
