"""Take the list of a master's editor: it makes a new revision of that master."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath

from safe_content import catalogs, deliveries, docx, masters
from safe_content.changelist import Delivery, RowProblem
from safe_content.deliveries import Preference, Taken
from safe_content.journeys.masters.importing import Mint, draft_import
from safe_content.journeys.quality.checking import checker
from safe_content.journeys.standing.survey import Survey
from safe_content.journeys.translations.accept_report import (
    AcceptReport,
    places,
    wordings,
)
from safe_content.model import Language, UnitId, fingerprint
from safe_content.workspace import Act, Draft, Revision, Workspace
from safe_content.workspace.folder import NoRevisionError
from safe_content.workspace.places import pairings_name
from safe_content.workspace.records import lines, pairing_record


def answer(
    workspace: Workspace,
    draft: Draft,
    state: Survey,
    delivery: Delivery,
    prefer: Callable[[UnitId], Preference],
    origin: str,
    act: Act,
    mint: Mint,
) -> AcceptReport:
    """Put the rows of a master's editor into a new revision of that master."""
    document, language = state.document, delivery.language
    is_leading = language == document.leading
    own = state.leading if is_leading else state.other
    source = state.other if is_leading else state.leading
    if own is None or source is None:
        raise NoRevisionError(document.name, language)
    counterparts = {
        (standing.other if is_leading else standing.leading)[0]: (
            standing.leading if is_leading else standing.other
        )
        for standing in state.standings
        if standing.leading and standing.other
    }
    rows = deliveries.merge(
        delivery.rows,
        source.by_id(),
        _as_catalog(state, source, own, counterparts),
        wordings(workspace, document.name, source.language),
        state.classify_master(source),
        checker(workspace, source.language, language),
        prefer,
    )
    positions = {unit.id: position for position, unit in enumerate(own.units)}
    texts: dict[int, str] = {}
    agreed: dict[int, UnitId] = {}
    problems = list(delivery.problems)
    for row in rows:
        if not row.is_applied:
            continue
        targets = counterparts.get(row.unit, ())
        if len(targets) != 1:
            problems.append(_needs_word(row, language, len(targets)))
            continue
        agreed[positions[targets[0]]] = row.unit
        if fingerprint(row.theirs) != fingerprint(row.ours):
            texts[positions[targets[0]]] = row.theirs
    report = None
    if texts:
        master = workspace.master(document.name, language, own.number)
        reading = docx.read(master, origin=origin)
        replacements = {
            position: docx.Replacement(text=text) for position, text in texts.items()
        }
        written = docx.write(reading, replacements)
        docx.prove(reading, written)
        report = draft_import(
            workspace,
            draft,
            document,
            language,
            written.data,
            origin=PurePath(origin).name,
            act=act,
            mint=mint,
            agreed=agreed,
        )
    elif agreed:
        pairs = [((own.units[p].id,), (unit,)) for p, unit in agreed.items()]
        draft.files[pairings_name(document.name)] = lines(
            map(
                pairing_record,
                masters.agree(
                    state.pairings,
                    {unit.id: unit.text for unit in state.leading.units},
                    {unit.id: unit.text for unit in (state.other or own).units},
                    pairs if is_leading else [(b, a) for a, b in pairs],
                    who=act.who,
                    when=act.when,
                    why="returned",
                ),
            )
        )
    return AcceptReport(
        document=document.name,
        language=language,
        batch=delivery.batch,
        rows=rows,
        problems=tuple(problems),
        places=places(source.units),
        revision=report.revision if report else None,
    )


def _needs_word(row: Taken, language: Language, targets: int) -> RowProblem:
    fact = (
        "has no passage of its own in the master yet"
        if not targets
        else f"stands in {targets} passages of the master"
    )
    return RowProblem(
        unit=row.unit,
        number=None,
        message=(
            f"What was written for this passage {fact}. Put it into the '{language}'"
            f" master in Word and import that: {row.theirs!r}"
        ),
    )


def _as_catalog(
    state: Survey,
    source: Revision,
    own: Revision,
    counterparts: Mapping[UnitId, Sequence[UnitId]],
) -> catalogs.Catalog:
    """See a master as the translation of the other, made when last agreed."""
    wording = own.by_id()
    said: dict[UnitId, str] = {}
    for standing in state.standings:
        if source.language == state.leading.language and standing.leading:
            said[standing.leading[0]] = standing.said_leading
        elif standing.other:
            said[standing.other[0]] = standing.said_other
    suggested = {
        id_
        for standing in state.standings
        if standing.is_suggested
        for id_ in (*standing.leading, *standing.other)
    }
    return catalogs.Catalog(
        document=own.document,
        language=own.language,
        revision=source.number,
        entries=tuple(
            catalogs.Entry(
                unit=unit.id,
                source=unit.text,
                translation=" ".join(
                    wording[target].text for target in counterparts.get(unit.id, ())
                ),
                base=said.get(unit.id) or None,
                is_reviewed=unit.id not in suggested,
            )
            for unit in source.units
        ),
    )
