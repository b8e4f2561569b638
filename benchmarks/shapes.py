"""How many units find their own text in translations of unusual shape.

Documents are put together from parallel units of the corpus beside the project, and
their translations given a shape that people's files have: paragraphs poured together,
both languages in one file, lines of a PDF converter. Run: ``python -m benchmarks.shapes``.
"""

import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safe_content.alignment.bitext.bilingual import Sides
from safe_content.alignment.bitext.pieces import whole
from safe_content.alignment.bitext.shapes import align_pieces, without_shape
from safe_content.language import sentences
from safe_content.model.units import Cell, Kind, Language, Passage

CASES = Path(__file__).parent.parent.parent / "shared/corpus/alignment/cases"
_KINDS = {"heading": Kind.HEADING, "list": Kind.LIST, "cell": Kind.CELL}
_WIDTH = 90
_MARKS = ".!?…:;"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A unit and its own translation."""

    kind: Kind
    source: str
    translation: str


def _passage(text: str, kind: Kind = Kind.PARAGRAPH) -> Passage:
    return Passage(text=text, kind=kind, level=1 if kind is Kind.HEADING else 0)


def pairs(case: dict[str, Any], most: int, start: int = 0) -> list[Pair]:
    """Return the plain pairs of a case, those alone whose texts differ."""
    found = [
        Pair(
            kind=_KINDS.get(case["src_kind"][one[0]], Kind.PARAGRAPH),
            source=case["src"][one[0]],
            translation=case["tgt"][other[0]],
        )
        for one, other in case["gold"]
        if len(one) == len(other) == 1
    ]
    differ = [each for each in found if each.source != each.translation]
    return differ[start : start + most]


def _sections(given: Sequence[Pair]) -> Iterator[list[Pair]]:
    section: list[Pair] = []
    for pair in given:
        if pair.kind is Kind.HEADING and section:
            yield section
            section = []
        section.append(pair)
    yield section


def as_it_is(given: Sequence[Pair], _: random.Random) -> list[Passage]:
    """Each unit is a passage."""
    return [_passage(pair.translation, pair.kind) for pair in given]


def _poured(
    given: Sequence[Pair],
    most: Callable[[], int],
    glue: str,
    *,
    is_prose: bool = False,
) -> list[Passage]:
    """Pour up to `most` paragraphs that follow each other into one.

    Headings stay alone; so do labels without a mark at their end, if only prose is
    meant.
    """
    found: list[Passage] = []
    run: list[str] = []
    left = 0
    for pair in given:
        is_label = pair.source.rstrip()[-1:] not in _MARKS
        if pair.kind is Kind.HEADING or (is_prose and is_label):
            found += [_passage(glue.join(run))] if run else []
            run, left = [], 0
            found.append(_passage(pair.translation, pair.kind))
            continue
        if not left:
            found += [_passage(glue.join(run))] if run else []
            run, left = [], most()
        run.append(pair.translation)
        left -= 1
    return [*found, *([_passage(glue.join(run))] if run else [])]


def joined(given: Sequence[Pair], chance: random.Random) -> list[Passage]:
    """Up to four paragraphs of prose are one."""
    return _poured(given, lambda: chance.choice([1, 1, 2, 3, 4]), " ", is_prose=True)


def labels_joined(given: Sequence[Pair], chance: random.Random) -> list[Passage]:
    """Up to four paragraphs, labels or cells are one, with no mark between."""
    return _poured(given, lambda: chance.choice([1, 1, 2, 3, 4]), " ")


def row_with_tabs(given: Sequence[Pair], chance: random.Random) -> list[Passage]:
    """Up to four cells of a row are one paragraph, with tabs between."""
    return _poured(given, lambda: chance.choice([2, 3, 4]), "\t")


def soft_breaks(given: Sequence[Pair], chance: random.Random) -> list[Passage]:
    """Up to five paragraphs are lines of one."""
    return _poured(given, lambda: chance.choice([1, 2, 3, 4, 5]), "\n")


def section(given: Sequence[Pair], _: random.Random) -> list[Passage]:
    """All prose between two headings or labels is one paragraph."""
    return _poured(given, lambda: 10_000, " ", is_prose=True)


def split(given: Sequence[Pair], _: random.Random) -> list[Passage]:
    """Each sentence is a paragraph."""
    return [
        _passage(sentence.strip(), pair.kind)
        for pair in given
        for sentence in sentences(pair.translation, Language("hu"))
    ]


def side_by_side(given: Sequence[Pair], _: random.Random) -> list[Passage]:
    """Both languages stand in a table."""
    return [
        Passage(
            text=text,
            kind=Kind.CELL,
            cell=Cell(table=1, row=row, column=column),
        )
        for row, pair in enumerate(given, start=1)
        for column, text in enumerate((pair.source, pair.translation), start=1)
    ]


def alternating(given: Sequence[Pair], _: random.Random) -> list[Passage]:
    """Each paragraph follows its source."""
    return [
        _passage(text, pair.kind)
        for pair in given
        for text in (pair.source, pair.translation)
    ]


def pdf_lines(given: Sequence[Pair], _: random.Random) -> list[Passage]:
    """Each line of a page is a paragraph, and nothing is a heading."""
    found: list[Passage] = []
    for pair in given:
        line = ""
        for word in pair.translation.split():
            if line and len(line) + 1 + len(word) > _WIDTH:
                found.append(_passage(line))
                line = ""
            line = f"{line} {word}".strip()
        found += [_passage(line)] if line else []
    return found


def shuffled(given: Sequence[Pair], chance: random.Random) -> list[Passage]:
    """The sections stand in another order."""
    sections = list(_sections(given))
    chance.shuffle(sections)
    return [_passage(pair.translation, pair.kind) for part in sections for pair in part]


def sorted_list(given: Sequence[Pair], _: random.Random) -> list[Passage]:
    """Every paragraph is put where the alphabet of the translation has it."""
    texts = sorted((pair.translation for pair in given), key=str.casefold)
    return [_passage(text, Kind.LIST) for text in texts]


SHAPES: tuple[Callable[[Sequence[Pair], random.Random], list[Passage]], ...] = (
    as_it_is,
    joined,
    labels_joined,
    row_with_tabs,
    soft_breaks,
    section,
    split,
    side_by_side,
    alternating,
    pdf_lines,
    shuffled,
    sorted_list,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What came of the units of a document."""

    units: int
    own: int
    """How many hold their own text and no other."""
    wrong: int
    """How many hold something else that is at least 0.9 sure."""
    sure: int
    """How many beads are at least 0.9 sure."""
    source_text: int
    """How many hold text of the master."""


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def score(
    given: Sequence[Pair],
    shape: Callable[[Sequence[Pair], random.Random], list[Passage]],
    languages: tuple[Language, Language],
    chance: random.Random,
) -> Score:
    """Give a document a shape, align it, and count."""
    source = [_passage(pair.source, pair.kind) for pair in given]
    file = shape(given, chance)
    sides = Sides(
        [passage.text for passage in source], [passage.text for passage in file]
    )
    shaped = without_shape(source, whole(file), sides)
    found = align_pieces(source, shaped.pieces, languages=languages)
    own = wrong = sure = left = 0
    for bead in found.beads:
        if not bead.source:
            continue
        text = " ".join(found.pieces[place].passage.text for place in bead.target)
        right = _letters(text) == _letters(
            " ".join(given[place].translation for place in bead.source)
        )
        own += len(bead.source) if right and len(bead.source) == 1 else 0
        if bead.target and bead.confidence >= 0.9:
            sure += 1
            wrong += not right
        left += bool(text) and _letters(text) == _letters(
            " ".join(given[place].source for place in bead.source)
        )
    return Score(units=len(given), own=own, wrong=wrong, sure=sure, source_text=left)


def main(most: int = 200) -> None:
    """Print a table of the shapes and languages."""
    rows: dict[str, dict[str, list[Score]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted(CASES.glob("en-*-200-*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        given = pairs(case, most)
        languages = Language("en"), Language(case["tgt_lang"])
        for shape in SHAPES:
            found = score(given, shape, languages, random.Random(path.stem))
            rows[shape.__name__][case["tgt_lang"]].append(found)
    print(
        f"{'shape':14}{'hu':>7}{'bg':>7}{'mk':>7}{'nl':>7}{'wrong ≥0.9':>12}{'master’s':>10}"
    )
    for name, by_language in rows.items():
        line = f"{name:14}"
        everything = [each for found in by_language.values() for each in found]
        for language in ("hu", "bg", "mk", "nl"):
            found_ = by_language[language]
            own = sum(each.own for each in found_)
            units = sum(each.units for each in found_) or 1
            line += f"{100 * own / units:7.1f}"
        wrong, sure = (
            sum(each.wrong for each in everything),
            sum(each.sure for each in everything),
        )
        left = sum(each.source_text for each in everything)
        print(f"{line}{100 * wrong / max(sure, 1):11.1f}%{left:10}")


if __name__ == "__main__":
    main()
