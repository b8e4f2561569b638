"""Flag what a revision makes stale: pairings and catalogs as they stand after it."""

from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from safe_content.exchange.po import catalog_po
from safe_content.journeys.masters.autofill import fill
from safe_content.journeys.masters.pairing import Grown, grown, paired
from safe_content.journeys.masters.rereading_masters import (
    Reworded,
    agreed_anew,
    reworded,
    translated_anew,
)
from safe_content.journeys.matters.withdrawals import draft_withdrawals
from safe_content.journeys.state.survey import Survey, watch
from safe_content.model.revision import Revision
from safe_content.model.units import UnitId
from safe_content.translation import agreement
from safe_content.translation import catalog as catalogs
from safe_content.translation.renumbering import carry
from safe_content.workspace import Act, ChangeSet, Document, Workspace
from safe_content.workspace.storage.paths import catalog_name, pairings_name

Agreed = Sequence[tuple[tuple[int, ...], tuple[UnitId, ...]]]
"""Places of passages in a revision, and the units beside which they are put."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What follows from a revision."""

    stale: Mapping[str, int]
    """By language, how many translations went stale."""
    paired: int = 0
    """How many passages were paired that the masters had added."""
    suggested: int = 0
    """How many more may belong together."""
    contradictions: tuple[str, ...] = ()
    """What the two masters say of one thing that can't both be right."""


def draft_consequences(
    workspace: Workspace,
    draft: ChangeSet,
    document: Document,
    revision: Revision,
    act: Act,
    agreed: Agreed | None,
    kept: frozenset[UnitId] = frozenset(),
    anew: Revision | None = None,
) -> Consequences:
    """Pair the masters anew and refresh the catalogs after `revision` came in.

    `agreed` are passages of it that say by now what units of the other master say, and
    `kept` are units of it that stay without a counterpart. `anew` is the revision
    before it as today's reader reads it.
    """
    revision = workspace.public(revision)
    anew = anew and workspace.public(anew)
    before = workspace.latest(document.name, revision.language)
    words = reworded(before, anew)
    is_leading = revision.language == document.leading
    beside = document.other if is_leading else document.leading
    counterpart = workspace.latest(document.name, beside) if beside else None
    leading, other = (revision, counterpart) if is_leading else (counterpart, revision)
    if leading is None:
        return Consequences(stale={})
    known = workspace.pairings(document.name)
    now = agreed_anew(known, words)
    pairings = agreement.keep(now, kept, who=act.who, when=act.when)
    if other is not None:
        pairings = agreement.held_again(
            pairings,
            {unit.id for unit in leading.units},
            {unit.id for unit in other.units},
        )
    new = Grown(pairings=pairings)
    if other is not None and not pairings:
        pairings = paired(leading, other, act)
    elif other is not None and agreed:
        pairs = [
            (tuple(revision.units[place].id for place in places), units)
            for places, units in agreed
        ]
        pairings = agreement.agree(
            pairings,
            {unit.id: unit.text for unit in leading.units},
            {unit.id: unit.text for unit in other.units},
            pairs if is_leading else [(theirs, ours) for ours, theirs in pairs],
            who=act.who,
            when=act.when,
            why="returned",
        )
    elif other is not None:
        fresh = _fresh(anew or before, revision)
        new = grown(pairings, leading, other, fresh, act)
        pairings = new.pairings
    if other is not None:
        role = (
            agreement.MasterRole.LEADING if is_leading else agreement.MasterRole.OTHER
        )
        turned = agreement.out_of_order(pairings, leading.units, other.units)
        pairings = agreement.mark_moved(pairings, _moved(revision, turned), role)
    if pairings != known:
        draft.files[pairings_name(document.name)] = workspace.kept_pairings(
            document.name, pairings
        )
    after = Survey(
        document=document,
        leading=leading,
        other=other,
        pairings=pairings,
        decisions=workspace.decisions(document.name),
        terms=workspace.terms(document.leading),
        watch=watch(workspace),
    )
    draft_withdrawals(workspace, draft, after, act)
    return Consequences(
        stale=draft_catalogs(workspace, draft, after, words),
        paired=new.certain,
        suggested=new.suggested,
        contradictions=tuple(_contradictions(after)),
    )


def _contradictions(state: Survey) -> Iterator[str]:
    """Yield ``'Open until 17:00 …': 17:00 ≠ 16:00`` for each, the leading one first."""
    units = state.leading.by_id()
    for unit, reasons in (*state.contradicted.items(), *state.reversed.items()):
        begins = " ".join(units[unit].plain.split()[:6])
        for reason in reasons:
            ours, theirs = reason.after or "nothing", reason.before or "nothing"
            yield f"'{begins} …': {ours} ≠ {theirs}"


def _moved(revision: Revision, turned: Container[UnitId]) -> frozenset[UnitId]:
    """Return the units that a revision moved, one for all that moved together.

    `turned` are those that stand in another order than in the other master. What moved
    as a section is one, and so is all that moved in one table.
    """
    found: dict[Hashable, UnitId] = {}
    block, last = 0, -2
    places = sorted(
        bead.after[0] for bead in revision.beads if bead.moved and len(bead.after) == 1
    )
    for place in places:
        unit = revision.units[place]
        if place != last + 1:
            block += 1
        last = place
        cell = unit.passage.cell
        table = cell and (unit.passage.part, unit.passage.story, cell.table)
        if unit.id in turned:
            found.setdefault(table or block, unit.id)
    return frozenset(found.values())


def _fresh(before: Revision | None, after: Revision) -> frozenset[UnitId]:
    """Return the units that a revision brought or reworded."""
    said = {unit.id: unit.fingerprint for unit in before.units} if before else {}
    return frozenset(
        unit.id for unit in after.units if said.get(unit.id) != unit.fingerprint
    )


def draft_catalogs(
    workspace: Workspace, draft: ChangeSet, after: Survey, words: Reworded | None = None
) -> dict[str, int]:
    """Refresh every catalog to `after`; return how many went stale by language.

    `words` are wordings of its leading master that only the reader changed.
    """
    stale: dict[str, int] = {}
    for language in after.document.languages:
        catalog = workspace.catalog(after.document.name, language)
        known = {
            entry.unit
            for entry in catalog.entries
            if entry.is_flagged and entry.severity is not None
        }
        if words:
            catalog = translated_anew(catalog, words)
        refreshed = after.refreshed(carry(catalog, after.refreshed(catalog)))
        refreshed = fill(workspace, after, refreshed)
        refreshed = replace(refreshed, document=after.document.name)
        name = catalog_name(after.document.name, language)
        draft.files[name] = catalog_po.dumps(refreshed)
        stale[language] = sum(
            status.state is catalogs.State.STALE and status.unit not in known
            for status in after.statuses(refreshed)
        )
    return stale
