"""A translated file of any shape, aligned with its master.

The shape is taken away first: what of a file in two languages is the master's, lines
that a converter made paragraphs of. What is left is aligned as passages, and once more
in sentences where passages were poured together or apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from safe_content.alignment.bitext.any_size import Finer, align_finer
from safe_content.alignment.bitext.best_path import Bead
from safe_content.alignment.bitext.bilingual import Sides, translated_part
from safe_content.alignment.bitext.bitext import align
from safe_content.alignment.bitext.lines import is_of_lines, paragraphs_of_lines
from safe_content.alignment.bitext.pieces import Piece, passages_of, whole
from safe_content.alignment.bitext.sorted_anew import found_by_content
from safe_content.model.units import Language, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaped:
    """A translated file without its shape."""

    pieces: tuple[Piece, ...]
    left_out: int = 0
    """How many passages are the master's own text."""
    lines_joined: int = 0
    is_source_alone: bool = False
    """Whether it holds hardly anything but the text of the master."""


def without_shape(
    source: Sequence[Passage], pieces: Sequence[Piece], sides: Sides
) -> Shaped:
    """Return what of a translated file is to be aligned with `source`."""
    part = translated_part(pieces, sides)
    joined = part.pieces
    if not is_of_lines(whole(source)):
        joined = paragraphs_of_lines(part.pieces)
    return Shaped(
        pieces=joined,
        left_out=part.left_out,
        lines_joined=len(part.pieces) - len(joined),
        is_source_alone=part.is_source_alone,
    )


def align_pieces(
    source: Sequence[Passage],
    pieces: Sequence[Piece],
    *,
    languages: tuple[Language, Language],
    glossary: Sequence[tuple[str, str]] = (),
    confirmed: Sequence[Bead] = (),
) -> Finer:
    """Return the pieces, some of them cut, and the beads of `source` and of them.

    `confirmed` are beads that hold, as `align` has them.
    """
    beads = align(
        source,
        passages_of(pieces),
        source_language=languages[0],
        target_language=languages[1],
        glossary=glossary,
        confirmed=confirmed,
    )
    finer = align_finer(
        source,
        pieces,
        beads,
        languages=languages,
        glossary=glossary,
        confirmed=confirmed,
    )
    found = found_by_content(
        source,
        passages_of(finer.pieces),
        finer.beads,
        languages=languages,
        glossary=glossary,
        confirmed=[
            (one, tuple(finer.places[place] for place in other))
            for one, other in confirmed
        ],
    )
    return replace(finer, beads=found)
