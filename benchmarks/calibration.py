"""Fit how sure an alignment is of each bead, and draw how well that holds.

usage: python -m benchmarks.calibration FOLDER [PICTURE]

FOLDER holds cases with gold beads, as scoring uses them. Weights for each source of
documents are fitted on the other sources alone; the picture shows those predictions.
The weights printed at the end are fitted on all.
"""

import json
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import numpy as np
from matplotlib import pyplot
from numpy.typing import NDArray

from benchmarks.alignment import passages
from safe_content.alignment.calibration import Signs, signs_of
from safe_content.alignment.translations import explain
from safe_content.alignment.translations_path import Bead
from safe_content.model import Language

Numbers = NDArray[np.float64]

FAMILIES = {
    "evolution-help": "gnome",
    "gnome-help": "gnome",
    "gnome2-user-guide": "gnome",
    "mate-user-guide": "gnome",
}
"""Sources that come from one another count as one."""

DAMPING = 1.0
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)


def main(folder: Path, picture: Path | None) -> None:
    """Fit and draw."""
    seen: dict[str, defaultdict[str, list[tuple[Signs, bool]]]] = {
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
    sure: list[float] = []
    right: list[bool] = []
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
                sure.extend(predicted(fitted(others), rows))
                right.extend(is_right for _, is_right in rows)
        weights = fitted([row for rows in origins.values() for row in rows])
        print(kind, tuple(round(float(weight), 3) for weight in weights))
    draw(np.array(sure), np.array(right, dtype=float), picture)


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


def fitted(rows: list[tuple[Signs, bool]]) -> Numbers:
    """Return the weights of a logistic model, by Newton's method."""
    signs = np.array([each for each, _ in rows])
    right = np.array([float(is_right) for _, is_right in rows])
    weights = np.zeros(signs.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (right - chance) - DAMPING * weights
        bend = (signs * (chance * (1 - chance))[:, None]).T @ signs
        weights = weights + np.linalg.solve(
            bend + DAMPING * np.eye(len(weights)), slope
        )
    return weights


def predicted(weights: Numbers, rows: list[tuple[Signs, bool]]) -> list[float]:
    """Return what the model says of each row."""
    signs = np.array([each for each, _ in rows])
    return [float(each) for each in 1 / (1 + np.exp(-signs @ weights))]


def draw(sure: Numbers, right: Numbers, picture: Path | None) -> None:
    """Show how often beads of each confidence were right."""
    said: list[float] = []
    was: list[float] = []
    size: list[int] = []
    for low, high in pairwise(BINS):
        here = (sure >= low) & ((sure < high) | (high == 1.0))
        if here.any():
            said.append(float(sure[here].mean()))
            was.append(float(right[here].mean()))
            size.append(int(here.sum()))
            print(
                f"{low:.2f}-{high:.2f}  said {said[-1]:.3f}  was {was[-1]:.3f}  of {size[-1]}"
            )
    gap = float(np.average(np.abs(np.array(said) - np.array(was)), weights=size))
    print(
        f"expected calibration error {gap:.4f}, Brier {np.mean((sure - right) ** 2):.4f}"
    )
    if picture is None:
        return
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
