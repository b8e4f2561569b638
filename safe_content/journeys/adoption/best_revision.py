"""Which revision of a master a translation was made from, and how they align."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from safe_content.alignment import AlignedBead
from safe_content.alignment.bitext.best_path import Bead
from safe_content.alignment.bitext.bilingual import Sides
from safe_content.alignment.bitext.pieces import passages_of
from safe_content.alignment.bitext.shapes import Shaped, align_pieces, without_shape
from safe_content.alignment.bitext.structure import lines_of_contents
from safe_content.i18n.english import count
from safe_content.journeys.adoption.adoption_inputs import AdoptionInputs
from safe_content.language.terms import Term
from safe_content.model.errors import SafeContentError
from safe_content.model.revision import Revision
from safe_content.model.units import Language, Notice, Passage
from safe_content.translation.review_answers import Repair, renumbered
from safe_content.workspace import Document, Workspace
from safe_content.workspace.workspace import NoRevisionError


class SourceTextError(SafeContentError):
    """A file that should be a translation says what the master says."""

    def __init__(self, origin: str, source: Language, language: Language) -> None:
        super().__init__(
            f"{origin} is in the language of the master ('{source}'), passage by"
            f" passage; nothing of it is in '{language}'.",
            "If it is a newer master, import it; if it is not, ask for the translated"
            " file.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A revision, and how a translated file goes with it."""

    revision: Revision
    beads: tuple[AlignedBead, ...]
    """Of the units and of the pieces of `matter`."""
    matter: AdoptionInputs
    """As it is to be looked at beside this revision, its shape taken away."""
    sides: Sides


def best_fit(
    workspace: Workspace,
    document: Document,
    matter: AdoptionInputs,
    language: Language,
    against: int | None,
) -> Fit:
    """Return the revision that the translation fits best, the newest among equals.

    What persons have vouched for holds, whatever speaks against it. Raises
    SourceTextError if the file is no translation at all.
    """
    numbers = workspace.numbers(document.name, document.leading)
    if against is not None and against not in numbers:
        raise NoRevisionError(document.name, document.leading, against)
    terms = _terms(workspace.glossary(), document.leading, language)
    found = [
        _fit(
            workspace.revision(document.name, document.leading, number),
            matter,
            (document.leading, language),
            terms,
        )
        for number in (numbers if against is None else [against])
    ]
    return max(found, key=lambda each: (_worth(each.beads), each.revision.number))


def _worth(beads: Iterable[AlignedBead]) -> float:
    return sum(
        bead.confidence if bead.source and bead.target else -1.0 for bead in beads
    )


def _fit(
    revision: Revision,
    matter: AdoptionInputs,
    languages: tuple[Language, Language],
    terms: Sequence[tuple[str, str]],
) -> Fit:
    source = [unit.passage for unit in revision.units]
    sides = sides_of(revision, matter)
    notices = matter.notices
    pieces = matter.pieces
    if not matter.is_shaped:
        shaped = without_shape(source, pieces, sides)
        if shaped.is_source_alone:
            raise SourceTextError(matter.origin, *languages)
        pieces = shaped.pieces
        notices = (*notices, *_noticed(shaped, matter.origin, languages[0]))
    texts = [passage.text for passage in passages_of(pieces)]
    repairs = matter.repairs
    if not matter.is_shaped or matter.numbered is not None:
        whole_texts = [passage.text for passage in matter.passages]
        numbered = whole_texts if matter.numbered is None else matter.numbered
        repairs = tuple(renumbered(repairs, numbered, texts))
    held = [
        *_confirmed(repairs, revision, len(pieces)),
        *_contents(repairs, revision, passages_of(pieces)),
    ]
    finer = align_pieces(
        source, pieces, languages=languages, glossary=terms, confirmed=held
    )
    repairs = tuple(
        replace(
            repair, passages=tuple(finer.places[n - 1] + 1 for n in repair.passages)
        )
        for repair in repairs
    )
    looked_at = replace(
        matter,
        pieces=finer.pieces,
        is_shaped=True,
        repairs=repairs,
        numbered=None,
        notices=notices,
    )
    return Fit(
        revision=revision,
        beads=overlay(finer.beads, repairs, revision),
        matter=looked_at,
        # Told by the same texts as when its list comes back.
        sides=sides_of(revision, looked_at),
    )


def sides_of(revision: Revision, matter: AdoptionInputs) -> Sides:
    """Return what tells the master's language from that of the translation."""
    return Sides(
        [unit.text for unit in revision.units],
        [passage.text for passage in matter.passages],
    )


def _noticed(shaped: Shaped, origin: str, source: Language) -> Iterator[Notice]:
    if shaped.left_out:
        many = count(shaped.left_out, "passage")
        yield Notice(
            message=f"{origin} is in two languages: {many} in that of the master"
            f" ('{source}') left out, and the others looked at"
        )
    if shaped.lines_joined:
        yield Notice(
            message=f"{origin} has a paragraph for each line; they were put together"
        )


def as_sent(
    workspace: Workspace, document: Document, matter: AdoptionInputs
) -> Fit | None:
    """Return the rows of the review list as they went out, if they were noted."""
    if not matter.beads or matter.revision is None:
        return None
    revision = workspace.revision(document.name, document.leading, matter.revision)
    places = {unit.id: place for place, unit in enumerate(revision.units)}
    return Fit(
        revision=revision,
        beads=tuple(
            AlignedBead(
                source=tuple(places[unit] for unit in bead.units),
                target=tuple(passage - 1 for passage in bead.passages),
                confidence=bead.confidence,
            )
            for bead in matter.beads
        ),
        matter=matter,
        sides=sides_of(revision, matter),
    )


def overlay(
    beads: Sequence[AlignedBead], repairs: Sequence[Repair], revision: Revision
) -> tuple[AlignedBead, ...]:
    """Put what persons have vouched for in place of what was found, and no more.

    All other beads keep what they had, also where a repair holds the same passage; a
    passage that nothing holds any longer stands alone.
    """
    places = {unit.id: place for place, unit in enumerate(revision.units)}
    said = [
        AlignedBead(
            source=tuple(sorted(places[unit] for unit in repair.units)),
            target=tuple(passage - 1 for passage in repair.passages),
            confidence=1.0,
        )
        for repair in repairs
        if all(unit in places for unit in repair.units)
    ]
    if not said:
        return tuple(beads)
    settled = {one for bead in said for one in bead.source}
    kept = [
        replace(bead, source=tuple(one for one in bead.source if one not in settled))
        for bead in beads
        if bead.source and not settled.issuperset(bead.source)
    ]
    found = [*kept, *(bead for bead in said if bead.source)]
    held = {other for bead in found for other in bead.target}
    alone = {
        other: bead.confidence
        for bead in beads
        for other in bead.target
        if other not in held
    }
    dropped = [
        bead for bead in said if not bead.source and held.isdisjoint(bead.target)
    ]
    gone = {other for bead in dropped for other in bead.target}
    found += dropped
    found += [
        AlignedBead(source=(), target=(other,), confidence=confidence)
        for other, confidence in alone.items()
        if other not in gone
    ]
    return tuple(sorted(found, key=_in_order))


def _in_order(bead: AlignedBead) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
    return not bead.source, bead.source, bead.target


def _confirmed(
    repairs: Sequence[Repair], revision: Revision, passages: int
) -> list[Bead]:
    """Return what persons have vouched for, as positions in a revision and the file.

    Of repairs that share a passage the first holds it here; see `overlay`.
    """
    places = {unit.id: place for place, unit in enumerate(revision.units)}
    taken: set[int] = set()
    beads: list[Bead] = []
    for repair in repairs:
        if not all(unit in places for unit in repair.units):
            continue
        own = [n - 1 for n in repair.passages if n - 1 not in taken]
        if own and max(own) >= passages:
            continue
        taken.update(own)
        source = tuple(sorted(places[unit] for unit in repair.units))
        if source or own:
            beads.append((source, tuple(own)))
    return beads


def _contents(
    repairs: Sequence[Repair], revision: Revision, passages: Sequence[Passage]
) -> list[Bead]:
    """Return the lines of a table of contents, where nobody said what they are."""
    settled = {passage - 1 for repair in repairs for passage in repair.passages}
    lines = lines_of_contents([unit.passage for unit in revision.units], passages)
    return [((), (line,)) for line in lines if line not in settled]


def _terms(
    glossary: Sequence[Term], source: Language, target: Language
) -> list[tuple[str, str]]:
    return [
        (ours.rstrip("*"), theirs.rstrip("*"))
        for term in glossary
        for ours in term.forms.get(source, ())[:1]
        for theirs in term.forms.get(target, ())[:1]
    ]
