"""Which revision of a master a translation was made from, and how they align."""

import re
from collections.abc import Sequence

from safe_content import alignment
from safe_content.alignment import AlignedBead
from safe_content.glossary import Term
from safe_content.journeys.adoption_matter import Matter
from safe_content.model import Language, Passage
from safe_content.repairs import Repair
from safe_content.workspace import Document, Revision, Workspace
from safe_content.workspace.folder import NoRevisionError

_CONTENTS = re.compile(r"toc \d", re.IGNORECASE)

Places = tuple[tuple[int, ...], tuple[int, ...]]
"""Positions in a revision and in the translated file."""


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
                *_lines_of_contents(matter, revision),
            ],
        )
        fit = sum(bead.confidence for bead in beads if bead.source and bead.target)
        empty = sum(not (bead.source and bead.target) for bead in beads)
        found.append((fit - empty, number, revision, beads))
    best = max(found, key=lambda each: each[:2])
    return best[2], best[3]


def _confirmed(
    repairs: Sequence[Repair], revision: Revision, passages: Sequence[Passage]
) -> list[Places]:
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


def _lines_of_contents(matter: Matter, revision: Revision) -> list[Places]:
    """Return the lines of a table of contents that translate nothing by themselves.

    They say headings again, also such as have been deleted since.
    """
    if any(_CONTENTS.match(unit.passage.style) for unit in revision.units):
        return []
    settled = {passage for repair in matter.repairs for passage in repair.passages}
    return [
        ((), (place,))
        for place, passage in enumerate(matter.passages)
        if _CONTENTS.match(passage.style) and place + 1 not in settled
    ]


def _terms(
    glossary: Sequence[Term], source: Language, target: Language
) -> list[tuple[str, str]]:
    return [
        (ours.rstrip("*"), theirs.rstrip("*"))
        for term in glossary
        for ours in term.forms.get(source, ())[:1]
        for theirs in term.forms.get(target, ())[:1]
    ]
