"""Measure everything: ratios, growth, where the time goes. ``make bench`` runs it.

Prints each figure, the median of its runs, beside its bound, the floor and the run
before; writes all to ``build/benchmarks.json`` and draws the plots. Each section has
a process of its own: one that fails is told, and the others go on.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import catalogs, identity, performance, round_trips
from benchmarks.growth import growth
from benchmarks.timing import ROOT, Figure

KEPT = ROOT / "build/benchmarks.json"
_FEW = (500, 1_000, 2_000)

Section = Callable[[], Iterable[Figure]]
Kept = dict[str, dict[str, Any]]


def main() -> int:
    """Run the measurements that were asked for; 1 if any could not be made."""
    asked = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    asked.add_argument("only", nargs="*", help="the sections to run; usually all")
    asked.add_argument(
        "--few", action="store_true", help="a quick look: small sizes and two runs"
    )
    asked.add_argument(
        "--documents", type=int, help="in the big workspace: 200, or 10 with --few"
    )
    asked.add_argument(
        "--plots",
        type=Path,
        default=ROOT / "build/plots",
        help="the folder to draw the plots in",
    )
    said = asked.parse_args()
    documents = said.documents or (10 if said.few else 200)
    sections = _sections(few=said.few, documents=documents)
    if unknown := set(said.only) - set(sections):
        asked.error(f"no section {', '.join(unknown)}; there are {', '.join(sections)}")
    if len(said.only) == 1:
        _measure(said.only[0], sections[said.only[0]])
        return 0
    chosen = [name for name in sections if name in said.only or not said.only]
    flags = ["--documents", str(documents), *["--few"] * said.few]
    failed = [name for name in chosen if _in_a_process(name, flags)]
    _conclude(chosen, failed, said.plots)
    return 1 if failed else 0


def _sections(*, few: bool, documents: int) -> dict[str, Section]:
    runs = 2 if few else 5
    every, pages = (8, 300) if few else (1, round_trips.PAGES)
    return {
        "start-up": performance.start_up,
        "engine": lambda: round_trips.engine(every, pages, runs),
        "identity": lambda: identity.identity(_FEW if few else identity.SIZES, runs),
        "catalogs": lambda: catalogs.catalog_files(
            _FEW if few else catalogs.SIZES, runs
        ),
        "incremental": lambda: performance.incremental(documents),
        "jobs": lambda: performance.jobs(max(2, documents // 10), runs),
        "stages": _stages,
    }


def _in_a_process(name: str, flags: list[str]) -> bool:
    """Run one section; tell whether it failed."""
    command = [sys.executable, "-m", "benchmarks", name, *flags]
    return subprocess.run(command, check=False, cwd=ROOT).returncode != 0


def _measure(name: str, section: Section) -> None:
    """Print the figures of a section as they come, and keep them."""
    before = _kept()
    start = time.perf_counter()
    print(f"\n{name}", flush=True)
    found: Kept = {}
    for figure in _with_growth(section()):
        print(_line(figure, before.get(figure.name)), flush=True)
        found[figure.name] = {**asdict(figure), "section": name}
        _keep(found, name)
    print(f"  ({time.perf_counter() - start:.0f} s by the clock)", flush=True)


def _kept() -> Kept:
    kept: Kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    return kept


def _keep(found: Kept, section: str) -> None:
    """Keep what was found of a section so far, in place of what an earlier run found."""
    others = {
        key: row
        for key, row in _kept().items()
        if row.get("section", section) != section
    }
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(others | found, indent=1), encoding="utf-8")


def _with_growth(figures: Iterable[Figure]) -> Iterator[Figure]:
    found: list[Figure] = []
    for figure in figures:
        found.append(figure)
        yield figure
    yield from growth(found)


def _stages() -> Iterator[Figure]:
    """Say where the time of a first sync goes."""
    for name, share in performance.stages():
        yield Figure(name=f"first sync, {name}", value=100 * share, unit="%")


def _conclude(chosen: list[str], failed: list[str], plots: Path) -> None:
    """Draw the plots, and say what kept within its bound."""
    from benchmarks.plots import draw

    kept = _kept()
    for path in draw(kept, plots):
        print(f"drawn: {path}")
    print(f"kept: {KEPT}")
    bound = {
        name: row["value"] <= row["bound"]
        for name, row in kept.items()
        if row.get("section") in chosen and row["bound"] is not None
    }
    print(f"{sum(bound.values())} of {len(bound)} figures keep within their bounds")
    for name, is_met in bound.items():
        if not is_met:
            print(f"  not met: {name}")
    for name in failed:
        print(f"  failed: {name}")


def _line(figure: Figure, before: dict[str, Any] | None) -> str:
    bound = "" if figure.bound is None else f", at most {figure.bound:.3g}"
    verdict = "" if figure.is_met else "  NOT MET"
    floor = f", {figure.value / figure.floor:.2f} × the floor" if figure.floor else ""
    then = (
        f", {figure.value / before['value']:.2f} × the run before"
        if before and before["value"]
        else ""
    )
    told = f"\n      {figure.told}" if figure.told else ""
    return (
        f"  {figure.name}: {figure.value:.3f} {figure.unit}{bound}{floor}{then}"
        f"{verdict}{told}"
    )


if __name__ == "__main__":
    sys.exit(main())
