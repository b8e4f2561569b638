"""Measure everything: ratios, growth, where the time goes. ``make bench`` runs it.

Prints each figure beside its bound and beside the run before, writes them as JSON to
``build/benchmarks.json``, and draws the plots of ``docs/performance.md`` if
matplotlib is installed (``pip install 'safe-content[bench]'``).
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import performance, round_trips
from benchmarks.timing import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.timing import Figure

KEPT = ROOT / "build/benchmarks.json"


def main() -> None:
    """Run the measurements that were asked for."""
    asked = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    asked.add_argument("only", nargs="*", help="the sections to run; usually all")
    asked.add_argument(
        "--documents", type=int, default=200, help="in the big workspace"
    )
    asked.add_argument("--plots", type=Path, help="the folder to draw the plots in")
    said = asked.parse_args()
    sections: dict[str, Callable[[], Iterator[Figure]]] = {
        "start-up": performance.start_up,
        "engine": round_trips.engine,
        "identity": performance.identity,
        "catalogs": performance.catalog_files,
        "incremental": lambda: performance.incremental(said.documents),
        "jobs": lambda: performance.jobs(max(2, said.documents // 2)),
    }
    before = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    kept = dict(before)
    for name, section in sections.items():
        if said.only and name not in said.only:
            continue
        print(f"\n{name}")
        for figure in section():
            print(_line(figure, before.get(figure.name)))
            kept[figure.name] = asdict(figure)
            KEPT.parent.mkdir(exist_ok=True)
            KEPT.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    if not said.only or "stages" in said.only:
        print("\nwhere the time of a first sync goes")
        for name, share in performance.stages():
            print(f"  {share:6.1%}  {name}")
    if said.plots:
        from benchmarks.plots import draw

        for path in draw(kept, said.plots):
            print(f"drawn: {path}")


def _line(figure: "Figure", before: dict[str, float] | None) -> str:
    bound = "" if figure.bound is None else f", at most {figure.bound:g}"
    verdict = "" if figure.is_met else "  NOT MET"
    then = f", {figure.value / before['value']:.2f} × the run before" if before else ""
    return (
        f"  {figure.name}: {figure.value:.3f} {figure.unit}{bound}{then}{verdict}\n"
        f"      {figure.told}"
    )


if __name__ == "__main__":
    main()
