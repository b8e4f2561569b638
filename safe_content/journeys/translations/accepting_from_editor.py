"""Take the list of a master's editor: it makes a new revision of that master."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from safe_content import docx
from safe_content.exchange.lists.returned import shown
from safe_content.journeys.masters.importing import Mint, draft_import
from safe_content.journeys.matters.withdrawals import draft_withdrawals
from safe_content.journeys.quality.checking import checker, fact_checker
from safe_content.journeys.state.pivot import PivotCatalog
from safe_content.journeys.state.survey import Survey
from safe_content.journeys.translations.accept_report import (
    AcceptReport,
    places,
    wordings,
)
from safe_content.model.open_matters import Cause
from safe_content.model.revision import Revision
from safe_content.model.units import Language, UnitId, fingerprint
from safe_content.translation import agreement, merge
from safe_content.translation.change_list import Delivery, ReturnedRow, RowProblem
from safe_content.translation.merge import MergedRow, Preference
from safe_content.workspace import Act, ChangeSet, Workspace
from safe_content.workspace.storage.paths import pairings_name
from safe_content.workspace.workspace import NoRevisionError


def answer(
    workspace: Workspace,
    draft: ChangeSet,
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
    if own is not None and source is None and document.other is None:
        source = own
    if own is None or source is None:
        raise NoRevisionError(document.name, language)
    ours = own.by_id()
    mirror = PivotCatalog(
        state=state,
        source=source,
        own=own,
        asked=frozenset(row.unit for row in delivery.rows if row.unit in ours),
    )
    rows = merge.merge(
        delivery.rows,
        mirror.units,
        mirror.catalog,
        wordings(workspace, document.name, source.language)
        | {(id_, unit.fingerprint): unit.text for id_, unit in mirror.units.items()},
        state.classify_master(source),
        _checked(workspace, source, own),
        prefer,
    )
    answers = list(_answers(mirror, [row for row in rows if row.is_applied]))
    returned = {row.unit: row for row in delivery.rows}
    unplaced: dict[UnitId, RowProblem] = {}
    positions = {unit.id: position for position, unit in enumerate(own.units)}
    texts: dict[int, str] = {}
    agreed: list[tuple[tuple[UnitId, ...], tuple[UnitId, ...]]] = []
    kept: set[UnitId] = set()
    sources = {unit.id for unit in source.units}
    for each in answers:
        is_asked = mirror.asked.issuperset(each.source)
        is_kept = not is_asked and not sources.issuperset(each.source)
        said = " ".join(own.units[positions[id_]].text for id_ in each.own)
        is_same = bool(each.own) and fingerprint(each.text) == fingerprint(said)
        if not each.is_whole or (not is_same and len(each.own) != 1):
            why = _needs_word(each, language) if each.is_whole else _NEEDS_ALL
            unplaced |= {id_: _not_put(returned[id_], why) for id_ in each.rows}
        elif (place := positions[each.own[0]]) in texts and not is_same:
            unplaced |= {id_: _not_put(returned[id_], _TWICE) for id_ in each.rows}
        else:
            if is_kept:
                kept.update(each.own)
            elif not is_asked:
                agreed.append((each.own, each.source))
            if not is_same:
                texts[place] = each.text
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
            agreed=[
                (tuple(positions[id_] for id_ in ours), theirs)
                for ours, theirs in agreed
            ],
            kept=frozenset(kept),
        )
    elif agreed or kept:
        pairings = agreement.agree(
            agreement.keep(state.pairings, kept, who=act.who, when=act.when),
            {unit.id: unit.text for unit in state.leading.units},
            {unit.id: unit.text for unit in (state.other or own).units},
            agreed if is_leading else [(b, a) for a, b in agreed],
            who=act.who,
            when=act.when,
            why="returned",
        )
        draft.files[pairings_name(document.name)] = workspace.kept_pairings(
            document.name, pairings
        )
        after = replace(state, pairings=pairings)
        draft_withdrawals(workspace, draft, after, act)
    return AcceptReport(
        document=document.name,
        language=language,
        batch=delivery.batch,
        rows=tuple(row for row in rows if row.unit not in unplaced),
        problems=(*delivery.problems, *unplaced.values()),
        places=places(source.units),
        revision=report.revision if report else None,
    )


def _checked(workspace: Workspace, source: Revision, own: Revision) -> merge.Check:
    """Return what checks a text against its source; the master's own, for its figures."""
    check = checker(workspace, source.language, own.language)
    alone = fact_checker(workspace, own.language, own.language)
    ours = {unit.id for unit in own.units}
    return lambda unit, text: (alone if unit.id in ours else check)(unit, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _EditorAnswer:
    """What an editor says for one passage of the source, or for its parts together."""

    rows: tuple[UnitId, ...]
    """The rows that came back with it."""
    source: tuple[UnitId, ...]
    own: tuple[UnitId, ...]
    text: str
    is_whole: bool = True
    """Whether each part of a passage that was split came back with a text."""


def _answers(
    mirror: PivotCatalog, rows: Sequence[MergedRow]
) -> Iterator[_EditorAnswer]:
    """Put together what is said for the parts of a passage: it is still one here."""
    kinship = mirror.kinship
    parts: dict[UnitId, dict[UnitId, str]] = {}
    for row in rows:
        is_held = kinship.holds(row.unit)
        origin = kinship.origin(row.unit) if is_held else None
        if origin is not None or (is_held and kinship.is_split(row.unit)):
            root = origin.id if origin else row.unit
            parts.setdefault(root, {})[row.unit] = row.theirs
        else:
            yield _EditorAnswer(
                rows=(row.unit,),
                source=mirror.of(row.unit),
                own=mirror.beside(row.unit),
                text=row.theirs,
            )
    for root, said in parts.items():
        family = tuple(unit.id for unit in kinship.family(root))
        yield _EditorAnswer(
            rows=tuple(said),
            source=family,
            own=mirror.beside(root),
            text=" ".join(said[unit] for unit in family if unit in said),
            is_whole=said.keys() == set(family),
        )


_NEEDS_ALL = (
    "This passage was split, and is still one in the master. Not all its parts came back"
    " with a text, so none was taken."
)


_TWICE = "Another row of the list gave this passage another text, which was taken."


def _not_put(row: ReturnedRow, why: str) -> RowProblem:
    """Return a row that has no place in the master, so that its text stays in sight."""
    return RowProblem(
        unit=row.unit,
        number=None,
        message=f"{why} It says {shown(row.text)}.",
        cause=Cause.NOT_TAKEN,
        facts={"reason": why},
        row=row,
    )


def _needs_word(answer: _EditorAnswer, language: Language) -> str:
    fact = (
        "has no passage of its own in the master yet"
        if not answer.own
        else f"stands in {len(answer.own)} passages of the master"
    )
    return (
        f"What was written for this passage {fact}. Put it into the '{language}' master"
        " in Word, and import that."
    )
