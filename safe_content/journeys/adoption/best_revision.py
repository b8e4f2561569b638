"""Which revision of a master a translation was made from, and how they align."""

from collections.abc import Sequence

from safe_content import alignment
from safe_content.alignment import AlignedBead
from safe_content.alignment.bitext.best_path import Bead
from safe_content.alignment.bitext.structure import lines_of_contents
from safe_content.journeys.adoption.adoption_inputs import Matter
from safe_content.language.terms import Term
from safe_content.model.revision import Revision
from safe_content.model.units import Language, Passage
from safe_content.translation.review_answers import Repair
from safe_content.workspace import Document, Workspace
from safe_content.workspace.workspace import NoRevisionError


def best_fit(
    workspace: Workspace,
    document: Document,
    matter: Matter,
    language: Language,
    against: int | None,
) -> tuple[Revision, tuple[AlignedBead, ...]]:
    """Return the revision that the translation fits best, the newest among equals."""
    numbers = workspace.numbers(document.name, document.leading)
    if against is not None and against not in numbers:
        raise NoRevisionError(document.name, document.leading, against)
    terms = _terms(workspace.glossary(), document.leading, language)
    found = []
    for number in numbers if against is None else [against]:
        revision = workspace.revision(document.name, document.leading, number)
        beads = alignment.align(
            [unit.passage for unit in revision.units],
            matter.passages,
            source_language=document.leading,
            target_language=language,
            glossary=terms,
            confirmed=[
                *_confirmed(matter.repairs, revision, matter.passages),
                *_contents(matter, revision),
            ],
        )
        fit = sum(bead.confidence for bead in beads if bead.source and bead.target)
        empty = sum(not (bead.source and bead.target) for bead in beads)
        found.append((fit - empty, number, revision, beads))
    best = max(found, key=lambda each: each[:2])
    return best[2], best[3]


def _confirmed(
    repairs: Sequence[Repair], revision: Revision, passages: Sequence[Passage]
) -> list[Bead]:
    """Return what persons have vouched for, as positions in a revision and the file."""
    places = {unit.id: place for place, unit in enumerate(revision.units)}
    return [
        (
            tuple(sorted(places[unit] for unit in repair.units)),
            tuple(passage - 1 for passage in repair.passages),
        )
        for repair in repairs
        if all(unit in places for unit in repair.units)
        and all(passage <= len(passages) for passage in repair.passages)
    ]


def _contents(matter: Matter, revision: Revision) -> list[Bead]:
    """Return the lines of a table of contents, where nobody said what they are."""
    settled = {passage - 1 for repair in matter.repairs for passage in repair.passages}
    lines = lines_of_contents(
        [unit.passage for unit in revision.units], matter.passages
    )
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
