"""Take over a finished translation that was never linked to its master."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from safe_content.alignment import AlignedBead
from safe_content.alignment.bitext.structure import lines_of_contents
from safe_content.exchange.po import catalog_po
from safe_content.exchange.review_list import review_formats
from safe_content.i18n.english import count
from safe_content.journeys.adoption.adoption_inputs import (
    AdoptionInputs,
    matter_of,
    receive_review,
)
from safe_content.journeys.adoption.best_revision import as_sent, best_fit, overlay
from safe_content.journeys.adoption.rows import (
    Adopted,
    adopted_rows,
    listed,
)
from safe_content.journeys.intake.unpacking import the_one_file
from safe_content.journeys.quality.checking import fact_checker
from safe_content.journeys.state.survey import Survey, survey
from safe_content.model.errors import SafeContentError
from safe_content.model.open_matters import Cause, MatterId, MatterKind, OpenMatter
from safe_content.model.revision import Revision
from safe_content.model.units import Language, Notice, UnitId
from safe_content.translation import catalog as catalogs
from safe_content.translation.catalog import Catalog
from safe_content.translation.review_answers import (
    Held,
    Repair,
    Repairs,
    known_again,
    overlaid,
    repairs,
)
from safe_content.translation.review_list import AdoptionList, DoubtKind, Unsettled
from safe_content.workspace import Act, Document, Workspace
from safe_content.workspace.records.adoption_records import (
    AdoptedBead,
    AdoptedPassage,
    Adoption,
    adoption_name,
    dumps,
)
from safe_content.workspace.storage.paths import catalog_name


class NotATranslationError(SafeContentError):
    """A language does not follow a master."""

    def __init__(self, document: Document, language: str) -> None:
        languages = ", ".join(document.languages) or "none yet"
        if language in document.masters:
            advice = (
                f"It is a master: bring it with 'safe-content import {document.name}"
                f" {language} FILE.docx'; the two masters are then aligned by"
                " themselves."
            )
        else:
            advice = "Choose one of these, or add it to sources/documents.toml."
        super().__init__(
            f"'{language}' does not follow the master of '{document.name}'; the"
            f" languages that do are: {languages}.",
            advice,
        )


class MissingMasterError(SafeContentError):
    """A translation can't be taken over before the master that it translates."""

    def __init__(self, document: Document, language: str, origin: str) -> None:
        super().__init__(
            f"{origin} can't be adopted yet: the text that it translates, the"
            f" '{document.leading}' master of '{document.name}', is not here.",
            f"Ask for its Word file, if possible as it was when '{language}' was"
            f" translated, and import it: safe-content import {document.name}"
            f" {document.leading} FILE.docx. Then adopt this file again.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptReport:
    """What an adoption found, the least certain first."""

    document: str
    language: Language
    revision: int
    """Of the master that the translation fits best."""
    newest: int
    adopted: tuple[Adopted, ...]
    untranslated: tuple[str, ...]
    """Passages of the master that found nothing."""
    unmatched: tuple[str, ...]
    """Text of the translation that matches nothing; it stays in the kept file."""
    settled: int
    """How many beads persons have vouched for so far."""
    unsettled: tuple[Unsettled, ...]
    """What a returned review list says that could not be taken."""
    notes: tuple[str, ...]
    """What was taken of it and touches what other rows say."""
    notices: tuple[Notice, ...]
    """What a person should know of the translated file."""
    kept: str
    """Where the file lies as it was received."""
    list_name: str
    """Where the review list lies."""
    review_list: AdoptionList
    """All that was found, for a person to repair."""


def adopt_review(
    workspace: Workspace,
    data: bytes,
    *,
    origin: str,
    act: Act,
    taken_from: str | None = None,
) -> AdoptReport:
    """Take a review list that came back; it says of which adoption it is.

    `taken_from` names the file in an inbox that is removed once its copy is kept.
    Raises NotAdoptionListError, with nothing written, if it is none.
    """
    found = the_one_file(workspace, data, origin=origin)
    heading = workspace.outside(receive_review, found.data, origin=found.name).heading
    return adopt(
        workspace,
        heading.document,
        heading.language,
        data,
        origin=origin,
        act=act,
        taken_from=taken_from,
    )


def adopt(
    workspace: Workspace,
    name: str,
    language: str,
    data: bytes,
    *,
    origin: str,
    act: Act,
    against: int | None = None,
    accept_above: float | None = None,
    anyway: bool = False,
    taken_from: str | None = None,
) -> AdoptReport:
    """Align a finished translation with the leading master and take it over.

    `data` is the translated Word file, or a review list of it that a person has
    repaired; what that says holds. What is taken over is `unreviewed` until someone
    confirms it, unless its confidence is at least `accept_above`. `against` names the
    revision that was translated; otherwise the one that fits best is found. An edition
    of ours is taken only if that is wanted `anyway`.
    `taken_from` names the file in an inbox that is removed once its copy is kept.
    Raises a SafeContentError, with nothing written, if the file can't be read or there
    is no master.
    """
    document = workspace.document(name)
    if language not in document.languages:
        raise NotATranslationError(document, language)
    target = Language(language)
    came = the_one_file(workspace, data, origin=origin)
    data, origin = came.data, came.name
    with workspace.change("adopt", act) as draft:
        draft.files |= came.kept
        if not workspace.numbers(name, document.leading):
            raise MissingMasterError(document, language, origin)
        state = survey(workspace, document)
        matter = matter_of(
            workspace, document, target, data, origin=origin, anyway=anyway
        )
        wanted = matter.revision or against
        fit = as_sent(workspace, document, matter) or best_fit(
            workspace, document, matter, target, wanted
        )
        revision, beads, matter = fit.revision, fit.beads, fit.matter
        before = workspace.catalog(name, language)
        kept_out = _kept_out(before, matter.taken)

        def rows_of(
            beads: Sequence[AlignedBead], matter: AdoptionInputs
        ) -> tuple[Adopted, ...]:
            return adopted_rows(
                beads,
                revision.units,
                matter,
                kept_out,
                (document.leading, target),
                fact_checker(workspace, document.leading, target),
                fit.sides,
                accept_above,
            )

        rows = rows_of(beads, matter)
        found = Repairs(settled=())
        if matter.answers is not None:
            held = [_held(row) for row in rows]
            wordings = {unit.id: unit.text for unit in revision.units}
            found = repairs(
                known_again(matter.answers, wordings, held),
                [passage.text for passage in matter.passages],
                {unit.id: place for place, unit in enumerate(revision.units)},
                held,
                matter.repairs,
            )
            matter = replace(matter, repairs=overlaid(matter.repairs, found.settled))
            beads = overlay(beads, found.settled, revision)
            rows = rows_of(beads, matter)
        given = {
            unit: text
            for row in rows
            for unit, text in zip(row.units, row.translations, strict=True)
            if unit not in kept_out
        }
        unsettled = (
            *found.unsettled,
            *_not_stored(rows, found.settled, before, kept_out, state),
        )
        catalog = _taken_over(before, state, revision, rows, given, matter.taken)
        review_list = listed(document, revision, matter, rows, target)
        list_name = f"exports/adoptions/{name}-{language}.docx"
        draft.files[matter.kept] = matter.data
        draft.files[catalog_name(name, language)] = catalog_po.dumps(catalog)
        draft.files[adoption_name(name, language)] = dumps(
            Adoption(
                file=matter.kept,
                digest=matter.digest,
                origin=matter.origin,
                revision=revision.number,
                repairs=matter.repairs,
                taken=given,
                beads=tuple(_bead(bead, revision) for bead in beads),
                passages=tuple(
                    AdoptedPassage(text=piece.passage.text, of=piece.of)
                    for piece in matter.pieces
                ),
            )
        )
        if matter.returned is not None:
            draft.files[matter.returned] = data
        if taken_from is not None:
            draft.arrivals[taken_from] = None
        still_open = [
            *(_matter(each, name, target, origin, act) for each in unsettled),
            *_leftovers(rows, revision, name, target, matter, act),
        ]
        draft.settled.update(
            {*_settled(workspace.matters(name), target, found.settled, rows)}
            - {each.id for each in still_open}
        )
        draft.matters += still_open
        draft.derived[list_name] = review_formats.write(review_list, list_name)
        draft.what = (
            f"{name} {language}: {count(sum(map(bool, given.values())), 'passage')} taken over"
            f" from {matter.origin}, as translated from revision {revision.number}"
        )
    return AdoptReport(
        document=name,
        language=target,
        revision=revision.number,
        newest=state.leading.number,
        adopted=tuple(
            sorted(
                (row for row in rows if row.units and any(row.parts)),
                key=lambda row: (not row.doubts, row.confidence),
            )
        ),
        untranslated=tuple(
            source
            for row in rows
            for source, part in zip(row.sources, row.parts, strict=True)
            if not part
        ),
        unmatched=tuple(row.text for row in rows if not row.units),
        settled=len(matter.repairs),
        unsettled=unsettled,
        notes=found.notes,
        notices=(
            *matter.notices,
            *_too_young(workspace, document, revision, rows, matter.origin),
        ),
        kept=matter.kept,
        list_name=list_name,
        review_list=review_list,
    )


def _held(row: Adopted) -> Held:
    return Held(
        number=row.number,
        units=row.units,
        passages=row.passages,
        is_doubted=any(each.kind is DoubtKind.FACTS for each in row.doubts),
    )


def _bead(bead: AlignedBead, revision: Revision) -> AdoptedBead:
    return AdoptedBead(
        units=tuple(revision.units[place].id for place in bead.source),
        passages=tuple(place + 1 for place in bead.target),
        confidence=bead.confidence,
    )


def _not_stored(
    rows: Sequence[Adopted],
    settled: Sequence[Repair],
    before: Catalog,
    kept_out: Collection[UnitId],
    state: Survey,
) -> Iterator[Unsettled]:
    """Yield what persons wrote or ticked just now that the catalog can't take."""
    entries = before.by_unit()
    here = state.leading.by_id()
    touched = {unit for repair in settled for unit in repair.units}
    for row in rows:
        if touched.isdisjoint(row.units):
            continue
        if row.is_uncut:
            yield Unsettled(
                row=row.number,
                units=row.units,
                reason=f"holds {len(row.units)} passages of the master and a text that"
                " could not be cut into as many. Write a line for each; until then the"
                " first holds all of it, unconfirmed.",
                text=" ".join(row.parts).strip(),
            )
        for unit, text in zip(row.units, row.translations, strict=True):
            if unit in kept_out and text and text != entries[unit].translation:
                yield Unsettled(
                    row=row.number,
                    units=(unit,),
                    reason="is of a passage that somebody has translated since, which"
                    f" was kept: “{entries[unit].translation}”. Change it there if the"
                    " other is better.",
                    text=text,
                )
            elif unit not in here and text:
                yield Unsettled(
                    row=row.number,
                    units=(unit,),
                    reason="is of a passage that the newest revision of the master no"
                    " longer has. It was not taken.",
                    text=text,
                )


_MANY = 0.1
_ENOUGH = 10
"""With fewer units a share says nothing."""


def _too_young(
    workspace: Workspace,
    document: Document,
    revision: Revision,
    rows: Sequence[Adopted],
    origin: str,
) -> Iterator[Notice]:
    """Tell if even the oldest master seems to be younger than the translation."""
    if revision.number != workspace.numbers(document.name, document.leading)[0]:
        return
    amiss = sum(
        not row.units
        or not row.passages
        or any(each.kind is DoubtKind.FACTS for each in row.doubts)
        for row in rows
    )
    units = len(revision.units)
    if units < _ENOUGH or amiss < _MANY * units:
        return
    master = f"{document.name} {document.leading}"
    yield Notice(
        message=f"{count(amiss, 'row')} found no partner or {'has' if amiss == 1 else 'have'}"
        f" other figures, and {origin} fits no master better than the oldest that is"
        " here. If it was made from an older one, import that, then today's once more"
        f" (safe-content import {master} OLD.docx; safe-content import {master}"
        f" TODAY.docx --anyway), and adopt {origin} again"
    )


_LASTING = (MatterKind.ROW, MatterKind.CLASH)


def _settled(
    known: Iterable[OpenMatter],
    language: Language,
    settled: Sequence[Repair],
    rows: Sequence[Adopted],
) -> Iterator[MatterId]:
    """Yield the matters of a language that a review list settles.

    What found no passage may have found one by now; the caller knows what has not.
    """
    done = {unit for repair in settled for unit in repair.units}
    done -= {unit for row in rows if row.is_uncut for unit in row.units}
    for matter in known:
        if matter.language == language and (
            matter.kind is MatterKind.LEFTOVER
            or (
                matter.kind in _LASTING
                and matter.units
                and done.issuperset(matter.units)
            )
        ):
            yield matter.id


def _matter(
    each: Unsettled, document: str, language: Language, origin: str, act: Act
) -> OpenMatter:
    """Return what a row says that could not be taken, as an open matter."""
    return OpenMatter(
        kind=MatterKind.ROW,
        cause=Cause.NOT_TAKEN,
        facts={"reason": str(replace(each, text=""))},
        document=document,
        language=language,
        units=each.units,
        file=PurePath(origin).name,
        text=each.text,
        who=act.who,
        when=act.when,
    )


def _leftovers(
    rows: Sequence[Adopted],
    revision: Revision,
    document: str,
    language: Language,
    matter: AdoptionInputs,
    act: Act,
) -> Iterator[OpenMatter]:
    """Yield what of the translated file found no passage, as long as nobody said that
    it has none; lines of its table of contents aside."""
    contents = set(
        lines_of_contents([unit.passage for unit in revision.units], matter.passages)
    )
    for row in rows:
        if (
            row.units
            or row.is_confirmed
            or contents.issuperset(passage - 1 for passage in row.passages)
        ):
            continue
        yield OpenMatter(
            kind=MatterKind.LEFTOVER,
            cause=Cause.NO_PASSAGE,
            document=document,
            language=language,
            file=PurePath(matter.origin).name,
            text=row.text,
            who=act.who,
            when=act.when,
        )


def _kept_out(catalog: Catalog, taken: Mapping[UnitId, str]) -> frozenset[UnitId]:
    """Return the units whose translation is somebody's, not an earlier adoption's."""
    return frozenset(
        entry.unit
        for entry in catalog.entries
        if entry.translation.strip()
        and entry.translation != taken.get(entry.unit)
        and (entry.is_reviewed or entry.unit in taken)
    )


def _taken_over(
    before: Catalog,
    state: Survey,
    revision: Revision,
    rows: Sequence[Adopted],
    given: Mapping[UnitId, str],
    taken: Mapping[UnitId, str],
) -> Catalog:
    """Return the catalog with what was found, and without what was found no longer."""
    catalog = state.refreshed(before)
    entries = catalog.by_unit()
    wording = revision.by_id()
    here = state.leading.by_id()
    sure = {
        unit for row in rows if row.is_accepted or row.is_reviewed for unit in row.units
    } | {
        unit
        for unit, text in given.items()
        if (entry := entries.get(unit))
        and entry.is_reviewed
        and entry.translation == text != ""
    }
    withdrawn = {
        unit: ""
        for unit, text in taken.items()
        if not given.get(unit)
        and (entry := entries.get(unit))
        and entry.translation == text
    }
    catalog = catalogs.translate(catalog, withdrawn, is_reviewed=False)
    for is_reviewed in (False, True):
        texts = {
            unit: text
            for unit, text in given.items()
            if text and unit in here and (unit in sure) is is_reviewed
        }
        catalog = catalogs.translate(
            catalog,
            texts,
            is_reviewed=is_reviewed,
            made_from={unit: wording[unit].text for unit in texts},
        )
    return state.refreshed(catalog)
