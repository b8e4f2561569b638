"""Take a returned change list: from a translator, or from a master's editor."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePath

from safe_content import catalogs, deliveries, docx, masters
from safe_content.changelist import Delivery, RowProblem
from safe_content.deliveries import Outcome, Preference, Taken
from safe_content.errors import SafeContentError
from safe_content.exchange import catalog_po
from safe_content.journeys.checking import checker
from safe_content.journeys.importing import Mint, draft_import
from safe_content.journeys.receiving import receive_list
from safe_content.journeys.survey import Survey, survey
from safe_content.model import Language, Unit, UnitId, fingerprint
from safe_content.workspace import Act, Document, Draft, Revision, Workspace
from safe_content.workspace.folder import NoRevisionError
from safe_content.workspace.places import catalog_name, pairings_name
from safe_content.workspace.records import lines, pairing_record


class OtherListError(SafeContentError):
    """A change list is for another document or language."""

    def __init__(self, origin: str, delivery: Delivery, wanted: str) -> None:
        super().__init__(
            f"{origin} is a change list for {delivery.document} in"
            f" '{delivery.language}', not for {wanted}. Accept it with:"
            f" safe-content accept {delivery.document} {delivery.language} FILE."
            " Nothing was changed."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptReport:
    """What a delivery brought, row by row."""

    document: str
    language: Language
    batch: str
    rows: tuple[Taken, ...]
    problems: tuple[RowProblem, ...]
    places: Mapping[UnitId, str] = field(default_factory=dict)
    """Where each unit stands, in words, for a person to find it."""
    revision: int | None = None
    """The new revision of a master, if one came of it."""

    def count(self, outcome: Outcome) -> int:
        """Return how many rows came to `outcome`."""
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def is_news(self) -> bool:
        """Whether the delivery changed anything."""
        return any(row.is_applied for row in self.rows)


def accept(
    workspace: Workspace,
    name: str | None,
    language: str | None,
    data: bytes,
    *,
    origin: str,
    act: Act,
    mint: Mint,
    prefer: Mapping[UnitId, Preference] | None = None,
    otherwise: Preference = Preference.NEITHER,
    taken_from: str | None = None,
) -> AcceptReport:
    """Take a returned list; `name` and `language` may be left to the list to say.

    `prefer` settles clashes unit by unit, `otherwise` all others; `taken_from`
    names the file in an inbox that is removed once its copy is kept. Raises a
    SafeContentError, with nothing written, if the file is no change list or is one
    for another document or language.
    """
    with workspace.change("accept", act) as draft:
        delivery = workspace.outside(receive_list, data, origin=origin)
        document = workspace.document(name or delivery.document)
        wanted = language or delivery.language
        if (delivery.document, delivery.language) != (document.name, wanted):
            raise OtherListError(origin, delivery, f"{document.name} in '{wanted}'")
        state = survey(workspace, document)
        choices = prefer or {}

        def preference(unit: UnitId) -> Preference:
            return choices.get(unit, otherwise)

        if delivery.language in document.masters:
            report = _accept_master(
                workspace, draft, state, delivery, preference, origin, act, mint
            )
        else:
            report = _accept_translation(workspace, draft, state, delivery, preference)
        if taken_from is not None:
            draft.arrivals[taken_from] = None
        draft.files[_kept_name(document, delivery, data, origin)] = data
        taken = sum(row.is_applied for row in report.rows)
        draft.what = (
            f"{document.name} {delivery.language}: {taken} of {len(report.rows)} rows"
            f" taken from {PurePath(origin).name}"
        )
        return report


def _kept_name(document: Document, delivery: Delivery, data: bytes, origin: str) -> str:
    digest = sha256(data).hexdigest()[:8]
    ending = PurePath(origin).suffix.lower()
    return (
        f"translations/{document.name}/deliveries/"
        f"{delivery.language}-{delivery.batch}-{digest}{ending}"
    )


def _accept_translation(
    workspace: Workspace,
    draft: Draft,
    state: Survey,
    delivery: Delivery,
    prefer: Callable[[UnitId], Preference],
) -> AcceptReport:
    document, language = state.document, delivery.language
    catalog = catalogs.refresh(
        workspace.catalog(document.name, language),
        state.leading.units,
        state.classify(language),
        revision=state.leading.number,
        notes=state.notes(),
    )
    rows = deliveries.merge(
        delivery.rows,
        state.leading.by_id(),
        catalog,
        wordings(workspace, document.name, document.leading),
        state.classify(language),
        checker(workspace, state.leading.language, language),
        prefer,
    )
    applied = {row.unit: row for row in rows if row.is_applied}
    catalog = catalogs.translate(
        catalog,
        {unit: row.theirs for unit, row in applied.items()},
        made_from={unit: row.made_from for unit, row in applied.items()},
    )
    if applied:
        catalog = catalogs.refresh(
            catalog,
            state.leading.units,
            state.classify(language),
            revision=state.leading.number,
            notes=state.notes(),
        )
        draft.files[catalog_name(document.name, language)] = catalog_po.dumps(catalog)
    return AcceptReport(
        document=document.name,
        language=language,
        batch=delivery.batch,
        rows=rows,
        problems=delivery.problems,
        places=places(state.leading.units),
    )


def _accept_master(
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
        state.classify(None),
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
            )
            for unit in source.units
        ),
    )


def wordings(
    workspace: Workspace, document: str, language: str
) -> dict[tuple[UnitId, str], str]:
    """Return every wording that a master's units ever had, by its fingerprint."""
    return {
        (unit.id, unit.fingerprint): unit.text
        for number in workspace.numbers(document, language)
        for unit in workspace.revision(document, language, number).units
    }


def places(units: Sequence[Unit]) -> dict[UnitId, str]:
    """Say in words where each unit stands."""
    return {
        unit.id: f"{number}. " + " › ".join((*unit.passage.headings, unit.plain[:40]))
        for number, unit in enumerate(units, start=1)
    }
