"""Plots for ``docs/performance.md``: how cost grows with size."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_LINES = {
    "identity": {
        "one in 20 changed": "one in 20 changed",
        "all changed": "all changed",
    },
    "catalogs": {"read": "read a catalog", "write": "write a catalog"},
}
_TITLES = {
    "identity": ("Import of a revision", "units", "seconds of the processor"),
    "catalogs": ("Catalogs", "entries", "seconds of the processor"),
}


def draw(figures: Mapping[str, Mapping[str, Any]], folder: Path) -> Iterator[Path]:
    """Draw each plot for which there are figures; yield where it lies."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "safe-content"
    from matplotlib import pyplot

    folder.mkdir(parents=True, exist_ok=True)
    for plot, lines in _LINES.items():
        figure, axes = pyplot.subplots(figsize=(6, 3.5))
        for label, part in lines.items():
            points = sorted(
                (f["size"], f["value"])
                for name, f in figures.items()
                if part in name and f["size"]
            )
            if points:
                axes.plot(*zip(*points, strict=True), marker="o", label=label)
        title, across, up = _TITLES[plot]
        axes.set(title=title, xlabel=across, ylabel=up)
        axes.set_xlim(left=0)
        axes.set_ylim(bottom=0)
        axes.grid(alpha=0.3)
        axes.legend()
        path = folder / f"{plot}.svg"
        figure.savefig(path, bbox_inches="tight", metadata={"Date": None})
        pyplot.close(figure)
        yield path
