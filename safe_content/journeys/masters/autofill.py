"""Fill in by themselves the few translations that nobody has to look at."""

from collections.abc import Mapping

from safe_content.journeys.memory.remembering import remember
from safe_content.journeys.quality.checking import checker
from safe_content.journeys.state.survey import Survey
from safe_content.model.units import Severity, UnitId
from safe_content.translation import catalog as catalogs
from safe_content.translation.catalog import Catalog, State
from safe_content.translation.memory import PrefillKind, certain, exact, prefill
from safe_content.workspace import Workspace


def fill(workspace: Workspace, state: Survey, catalog: Catalog) -> Catalog:
    """Return `catalog`, refreshed to `state`, with what is beyond doubt filled in.

    That is so where only the look of a passage changed, whose codes are carried
    over, and where the same text between the same two neighbours has one
    translation, in this document or in another.
    """
    recoded = _recoded(state, catalog)
    reviewed = {entry.unit for entry in catalog.entries if entry.is_reviewed}
    filled = catalog
    for is_reviewed in (True, False):
        texts = {u: t for u, t in recoded.items() if (u in reviewed) is is_reviewed}
        filled = catalogs.translate(filled, texts, is_reviewed=is_reviewed)
    filled = catalogs.translate(filled, _known(workspace, state, filled))
    if filled == catalog:
        return catalog
    return state.refreshed(filled)


def _recoded(state: Survey, catalog: Catalog) -> Mapping[UnitId, str]:
    """Return translations with the codes that their wording has today."""
    entries = catalog.by_unit()
    found: dict[UnitId, str] = {}
    for unit in state.leading.units:
        entry = entries.get(unit.id)
        if entry is None or entry.severity is not Severity.FORMATTING:
            continue
        filled = prefill(
            entry.made_from,
            unit.text,
            entry.translation,
            source_language=state.leading.language,
            language=catalog.language,
        )
        if filled is not None and filled.kind is PrefillKind.CODES:
            found[unit.id] = filled.text
    return found


def _known(
    workspace: Workspace, state: Survey, catalog: Catalog
) -> Mapping[UnitId, str]:
    """Return what was translated before between the same neighbours, in one way."""
    source_language = state.leading.language
    units = state.leading.units
    waiting = [
        place
        for place, status in enumerate(state.statuses(catalog))
        if status.state in (State.MISSING, State.STALE)
    ]
    if not waiting:
        return {}
    memory = remember(workspace, source_language, catalog.language)
    around = ["", *(unit.text for unit in units), ""]
    found: dict[UnitId, str] = {}
    for place in waiting:
        same = certain(
            exact(
                memory,
                units[place].text,
                previous=around[place],
                following=around[place + 2],
            )
        )
        if same:
            found[units[place].id] = same.text
    if not found:
        return {}
    look = checker(workspace, source_language, catalog.language)
    by_id = state.leading.by_id()
    return {
        unit: text
        for unit, text in found.items()
        if not any(finding.is_error for finding in look(by_id[unit], text))
    }
