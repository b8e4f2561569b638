"""Fit how sure an alignment is of each bead, and draw how well that holds.

usage: python -m benchmarks.calibration FOLDER [PICTURE]

FOLDER holds cases with gold beads, as scoring uses them. Weights for each source of
documents are fitted on the other sources alone; the picture shows those predictions.
The weights printed at the end are fitted on all.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from math import exp
from pathlib import Path

from benchmarks.alignment import passages
from safe_content.alignment.bitext.best_path import Bead
from safe_content.alignment.bitext.bitext import explain
from safe_content.alignment.bitext.confidence import Signs, signs_of
from safe_content.model.units import Language

Row = tuple[Signs, bool]
"""The signs of a bead, and whether it was right."""

FAMILIES = {
    "evolution-help": "gnome",
    "gnome-help": "gnome",
    "gnome2-user-guide": "gnome",
    "mate-user-guide": "gnome",
}
"""Sources that come from one another count as one."""

DAMPING = 1.0
STEPS = 12
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)


def main(folder: Path, picture: Path | None) -> None:
    """Fit and draw."""
    seen: dict[str, defaultdict[str, list[Row]]] = {
        "paired": defaultdict(list),
        "alone": defaultdict(list),
    }
    for path in sorted(folder.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        origin = "+".join(
            sorted({FAMILIES.get(each, each) for each in case["sources"]})
        )
        gold = {(tuple(one), tuple(other)) for one, other in case["gold"]}
        for bead, signs in judged(case):
            kind = "paired" if all(bead) else "alone"
            seen[kind][origin].append((signs, bead in gold))
    predicted: list[tuple[float, bool]] = []
    for kind, origins in seen.items():
        for origin, rows in origins.items():
            parts = set(origin.split("+"))
            others = [
                row
                for other, theirs in origins.items()
                if not parts & set(other.split("+"))
                for row in theirs
            ]
            if others:
                weights = fitted(others)
                predicted += [(chance(weights, signs), right) for signs, right in rows]
        weights = fitted([row for rows in origins.values() for row in rows])
        print(kind, tuple(round(weight, 3) for weight in weights))
    draw(predicted, picture)


def judged(case: dict[str, list[str] | str]) -> list[tuple[Bead, Signs]]:
    """Align a case and return its beads with the signs of each."""
    found = explain(
        passages(case["src"], case["src_kind"]),
        passages(case["tgt"], case["tgt_kind"]),
        source_language=Language(str(case["src_lang"])),
        target_language=Language(str(case["tgt_lang"])),
    )
    return [
        (bead, signs)
        for part in (found.in_order, found.moved)
        for bead, signs in zip(part, signs_of(found.evidence, part), strict=True)
    ]


def fitted(rows: Sequence[Row]) -> Signs:
    """Return the weights of a logistic model, by Newton's method."""
    size = len(rows[0][0])
    weights = [0.0] * size
    for _ in range(STEPS):
        slope = [-DAMPING * weight for weight in weights]
        bend = [[DAMPING * (i == j) for j in range(size)] for i in range(size)]
        for signs, is_right in rows:
            sure = chance(weights, signs)
            doubt = sure * (1 - sure)
            for i, sign in enumerate(signs):
                slope[i] += sign * (is_right - sure)
                for j in range(i + 1):
                    bend[i][j] += sign * signs[j] * doubt
        for i in range(size):
            for j in range(i):
                bend[j][i] = bend[i][j]
        weights = [
            weight + step
            for weight, step in zip(weights, solved(bend, slope), strict=True)
        ]
    return tuple(weights)


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a small system of linear equations, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda at: abs(rows[at][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for j, row in enumerate(rows):
            if j != i:
                rows[j] = [a - row[i] * b for a, b in zip(row, rows[i], strict=True)]
    return [row[-1] for row in rows]


def chance(weights: Sequence[float], signs: Signs) -> float:
    """Return what the model says of a bead."""
    total = sum(weight * sign for weight, sign in zip(weights, signs, strict=True))
    return 1 / (1 + exp(-total))


def draw(judged: Sequence[tuple[float, bool]], picture: Path | None) -> None:
    """Show how often beads of each confidence were right."""
    groups = [
        [each for each in judged if low <= each[0] < high or each[0] == high == 1.0]
        for low, high in pairwise(BINS)
    ]
    said = [sum(each[0] for each in group) / len(group) for group in groups if group]
    was = [sum(each[1] for each in group) / len(group) for group in groups if group]
    size = [len(group) for group in groups if group]
    for one, other, count in zip(said, was, size, strict=True):
        print(f"said {one:.3f}  was {other:.3f}  of {count}")
    gap = sum(
        count * abs(one - other)
        for one, other, count in zip(said, was, size, strict=True)
    )
    brier = sum((sure - is_right) ** 2 for sure, is_right in judged)
    print(f"expected calibration error {gap / len(judged):.4f}")
    print(f"Brier score {brier / len(judged):.4f}, beads {len(judged)}")
    if picture is None:
        return
    pyplot = import_module("matplotlib.pyplot")
    figure, (axes, counts) = pyplot.subplots(
        2, 1, figsize=(6, 7.5), height_ratios=(4, 1), layout="constrained"
    )
    axes.plot([0, 1], [0, 1], color="#888", linestyle="--", label="perfect")
    axes.plot(said, was, marker="o", color="#0b5394", label="aligner, held-out sources")
    axes.set(xlabel="confidence", ylabel="share of beads that are right")
    axes.set(xlim=(0, 1.02), ylim=(0, 1.02))
    axes.grid(color="#ddd")
    axes.legend()
    counts.bar(range(len(size)), size, color="#0b5394")
    counts.set_yscale("log")
    counts.set_xticks(range(len(size)), [f"{each:.2f}" for each in said])
    counts.set(xlabel="mean confidence of a group", ylabel="beads")
    figure.savefig(picture, dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
