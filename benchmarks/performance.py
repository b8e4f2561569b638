"""How fast whole workspaces are: flat when nothing changed, and with many hands."""

import cProfile
import pstats
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.identity import minting
from benchmarks.timing import ROOT, Figure, Time, command, run
from benchmarks.workspaces import many


def start_up() -> Iterator[Figure]:
    """Time whole processes on the workspace in the project's root."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "sample"
        for name in ("sources", "translations"):
            shutil.copytree(ROOT / name, folder / name)
        run("sync", folder=folder)
        for arguments, bound in (
            (("--help",), None),
            (("status",), None),
            (("sync",), 0.4),
        ):
            spent, clock = command(*arguments, folder=folder)
            yield Figure(
                name=f"{' '.join(arguments)}, nothing to do",
                value=spent.middle,
                unit="s",
                bound=bound,
                told=f"processor {spent}; by the clock {clock}",
            )


def incremental(documents: int) -> Iterator[Figure]:
    """Time a sync of many documents: the first, with nothing to do, after one change."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "many"
        names = many(ROOT, folder, documents)
        first, clock = command("sync", folder=folder, runs=1)
        yield Figure(
            name=f"{documents} documents × 5 languages, the first sync",
            value=first.middle,
            unit="s",
            told=f"by the clock {clock}",
        )
        spent, clock = command("sync", folder=folder)
        yield Figure(
            name=f"{documents} documents × 5 languages, nothing to do",
            value=spent.middle,
            unit="s",
            bound=2.0,
            told=f"processor {spent}; by the clock {clock}",
        )
        catalog = folder / f"translations/{names[0]}/hu.po"
        text = catalog.read_text(encoding="utf-8")
        catalog.write_text(text.replace('msgstr "', 'msgstr "X ', 9), encoding="utf-8")
        spent, clock = command("sync", folder=folder, runs=1)
        yield Figure(
            name=f"{documents} documents × 5 languages, one catalog changed",
            value=spent.middle,
            unit="s",
            told=f"by the clock {clock}",
        )


def jobs(documents: int) -> Iterator[Figure]:
    """Time the same exports in one process and in two."""
    clocks: dict[str, Time] = {}
    with tempfile.TemporaryDirectory() as place:
        for number in ("1", "2"):
            folder = Path(place) / number
            many(ROOT, folder, documents)
            _, clocks[number] = command(
                "export", "--jobs", number, folder=folder, runs=1
            )
    yield Figure(
        name=f"export of {documents} documents × 5 languages, one process by two",
        value=clocks["1"].middle / clocks["2"].middle,
        unit="×",
        told=f"by the clock {clocks['1']} and {clocks['2']}",
    )


def stages(documents: int = 6) -> list[tuple[str, float]]:
    """Return where the time of a first sync goes, in shares by package."""
    from safe_content.journeys.upkeep import syncing
    from safe_content.workspace import Act, Workspace

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "many"
        many(ROOT, folder, documents)
        profile = cProfile.Profile()
        act = Act(who="benchmark", when="2024-01-01T00:00:00+00:00")
        profile.runcall(syncing.sync, Workspace(root=folder), act=act, mint=minting())
    spent: dict[str, float] = {}
    for (file, _, _), row in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        parts = Path(file).parts
        where = "Python and libraries in C"
        if "safe_content" in parts:
            where = "/".join(parts[parts.index("safe_content") :][:2])
        elif "site-packages" in parts:
            where = parts[parts.index("site-packages") + 1]
        spent[where] = spent.get(where, 0.0) + row[2]
    whole = sum(spent.values())
    shares = [(name, seconds / whole) for name, seconds in spent.items()]
    return sorted(shares, key=lambda share: -share[1])[:14]
