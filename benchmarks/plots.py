"""Plots for ``docs/performance.md``: how cost grows with size."""

from collections.abc import Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from typing import Any

_PLOTS = {
    "identity": (
        "Import of a revision",
        "units",
        ("revision, 1 in 20 changed", "revision, all changed"),
    ),
    "catalogs": ("Catalogs", "entries", ("read a catalog", "write a catalog")),
    "documents": ("A long document", "pages", ("a long document",)),
}
"""By the name of the file: its title, what is counted, and its series."""

Points = list[tuple[float, float]]


def draw(figures: Mapping[str, Mapping[str, Any]], folder: Path) -> Iterator[Path]:
    """Draw each plot for which there are figures; yield where it lies."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "safe-content"
    from matplotlib import pyplot

    folder.mkdir(parents=True, exist_ok=True)
    for plot, (title, across, names) in _PLOTS.items():
        series = {name: _points(figures, name) for name in names}
        if not all(series.values()):
            continue
        figure, axes = pyplot.subplots(figsize=(6, 3.8))
        for name, points in series.items():
            axes.loglog(*zip(*points, strict=True), marker="o", label=name)
        sizes = [size for size, _ in next(iter(series.values()))]
        axes.loglog(
            sizes,
            _n_log_n(sizes, max(points[-1][1] for points in series.values())),
            linestyle=":",
            color="grey",
            label="n log n",
        )
        axes.set(title=title, xlabel=across, ylabel="seconds of the processor")
        axes.grid(alpha=0.3)
        axes.legend()
        path = folder / f"{plot}.svg"
        figure.savefig(path, bbox_inches="tight", metadata={"Date": None})
        pyplot.close(figure)
        yield path


def _points(figures: Mapping[str, Mapping[str, Any]], series: str) -> Points:
    return sorted(
        (figure["size"], figure["value"])
        for figure in figures.values()
        if figure.get("series") == series and figure["size"]
    )


def _n_log_n(sizes: Sequence[float], last: float) -> list[float]:
    most = sizes[-1] * log(sizes[-1])
    return [last * size * log(size) / most for size in sizes]
