"""How cost grows with size: a power fitted to what was measured at several sizes."""

from collections.abc import Iterable, Iterator, Sequence
from math import log

from benchmarks.timing import Figure

_FEWEST = 3
"""Sizes to which a power is fitted."""

_NOISE = 0.05
"""How far an exponent may lie beside its bound by the noise of a machine alone."""


def growth(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Say of each series by which power of the size it grows; at most as n log n."""
    series: dict[str, list[tuple[float, float]]] = {}
    for figure in figures:
        if figure.series and figure.size and figure.value > 0:
            series.setdefault(figure.series, []).append((figure.size, figure.value))
    for name, points in series.items():
        sizes = sorted(size for size, _ in points)
        if len(sizes) >= _FEWEST:
            # Over these sizes n log n itself looks like this power of n.
            allowed = exponent([(size, size * log(size)) for size in sizes])
            yield Figure(
                name=f"{name}: the power of the size by which it grows",
                value=exponent(points),
                unit="",
                bound=allowed + _NOISE,
                told=f"sizes {sizes[0]:,} to {sizes[-1]:,}; n log n has {allowed:.2f}",
            )


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """Return the power of the size that lies nearest to all points."""
    across = [log(size) for size, _ in points]
    up = [log(value) for _, value in points]
    middle, level = sum(across) / len(across), sum(up) / len(up)
    return sum(
        (x - middle) * (y - level) for x, y in zip(across, up, strict=True)
    ) / sum((x - middle) ** 2 for x in across)
