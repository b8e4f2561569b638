"""Adopt a real document's translation, and show what was found, for a person to judge.

    python -m benchmarks.adoption MASTER.docx xx TRANSLATION.docx yy [--sample 20]

Prints how much found a counterpart, and a sample of beads drawn by chance.
"""

import argparse
from collections import Counter
from pathlib import Path
from random import Random

from safe_content import docx
from safe_content.alignment import AlignedBead, align
from safe_content.alignment.bitext.structure import lines_of_contents
from safe_content.model.units import Language, Passage

WIDTH = 110
SURE = 0.95


def main() -> None:
    """Align two files and print a sample."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("master", type=Path)
    wanted.add_argument("master_language", type=Language)
    wanted.add_argument("translation", type=Path)
    wanted.add_argument("language", type=Language)
    wanted.add_argument("--sample", type=int, default=20)
    wanted.add_argument("--seed", type=int, default=1)
    given = wanted.parse_args()
    source, target = passages(given.master), passages(given.translation)
    beads = align(
        source,
        target,
        source_language=given.master_language,
        target_language=given.language,
        confirmed=[((), (line,)) for line in lines_of_contents(source, target)],
    )
    print(f"{len(source)} passages beside {len(target)}: {summary(beads)}")
    chosen = Random(given.seed).sample(range(len(beads)), min(given.sample, len(beads)))
    for place in sorted(chosen):
        bead = beads[place]
        print(f"{bead.confidence:.2f}  {shown(source, bead.source)}")
        print(f"      {shown(target, bead.target)}")


def passages(path: Path) -> tuple[Passage, ...]:
    """Read the passages of a file."""
    return docx.read(path.read_bytes(), origin=path.name).passages


def summary(beads: tuple[AlignedBead, ...]) -> str:
    """Say how many beads there are of each shape, and how many are sure."""
    shapes = Counter(f"{len(bead.source)}:{len(bead.target)}" for bead in beads)
    sure = sum(bead.confidence >= SURE for bead in beads if bead.source and bead.target)
    counted = ", ".join(f"{count} {shape}" for shape, count in shapes.most_common())
    return f"{counted}; {sure} pairs at {SURE} or above"


def shown(passages: tuple[Passage, ...], places: tuple[int, ...]) -> str:
    """Return some passages in one line."""
    text = " ¶ ".join(
        f"{place}: {' '.join(passages[place].plain.split())[:WIDTH]}"
        for place in places
    )
    return text or "–"


if __name__ == "__main__":
    main()
