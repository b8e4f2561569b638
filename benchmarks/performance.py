"""How fast whole workspaces are: flat when nothing changed, and with many hands."""

import cProfile
import json
import pstats
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.identity import minting
from benchmarks.timing import ROOT, Figure, command, run, spread
from benchmarks.workspaces import Vocabulary, library, many, translate


def start_up() -> Iterator[Figure]:
    """Time whole processes on the workspace in the project's root."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "sample"
        for name in ("sources", "translations"):
            shutil.copytree(ROOT / name, folder / name)
        run("sync", folder=folder)
        for arguments, bound in (
            (("--help",), None),
            (("status",), 0.3),
            (("status", "--json"), 0.3),
            (("sync",), 0.4),
        ):
            run(*arguments, folder=folder)
            spent, clock = command(*arguments, folder=folder)
            yield Figure(
                name=f"{' '.join(arguments)}, nothing to do",
                value=clock.middle,
                unit="s",
                bound=bound,
                told=f"processor {spent}; by the clock {clock}",
            )


def incremental(documents: int) -> Iterator[Figure]:
    """Time syncs of many documents: the first, with nothing to do, after one change."""
    told = f"{documents} documents × 5 languages"
    with tempfile.TemporaryDirectory() as place:
        for number in (documents // 4, documents):
            folder = Path(place) / "many"
            names = library(ROOT, folder, number)
            first, clock = command("sync", folder=folder, runs=1)
            yield Figure(
                name=f"a first sync of {number} documents, for each",
                value=first.middle / number,
                unit="s",
                told=f"by the clock {clock.middle:.0f} s for all",
            )
        translate(ROOT, folder)
        spent, clock = command("sync", folder=folder, runs=1)
        yield Figure(
            name=f"{told}, 9 passages in 10 translated outside",
            value=spent.middle,
            unit="s",
            told=f"by the clock {clock}",
        )
        for name in ("sync", "status"):
            run(name, folder=folder)
            spent, clock = command(name, folder=folder)
            yield Figure(
                name=f"{told}, {name} with nothing to do",
                value=clock.middle,
                unit="s",
                bound=2.0 if name == "sync" else None,
                told=f"processor {spent}; by the clock {clock}",
            )
        for name, change in (
            ("one list came back", _list_comes_back),
            ("one master was revised", _master_is_revised),
        ):
            change(folder, names[0])
            spent, clock = command("sync", folder=folder, runs=1)
            yield Figure(
                name=f"{told}, {name}",
                value=spent.middle,
                unit="s",
                told=f"by the clock {clock}",
            )


def _list_comes_back(folder: Path, name: str) -> None:
    """Fill in three rows of a list, and lay it in the inbox."""
    path = folder / f"translations/inbox/{name}.json"
    run("changes", name, "hu", "-o", str(path), folder=folder)
    page = json.loads(path.read_bytes())
    for row in page["rows"][:3]:
        row.update(target=f"Új: {row['source']}", confirmed=True)
    path.write_text(json.dumps(page), encoding="utf-8")


def _master_is_revised(folder: Path, name: str) -> None:
    """Lay a master in which two passages were reworded in the inbox."""
    data = Vocabulary(ROOT).master(name, "en", reworded=(3, 20))
    inbox = folder / "sources/inbox"
    inbox.mkdir(exist_ok=True)
    (inbox / f"{name}-en.docx").write_bytes(data)


def jobs(documents: int, runs: int) -> Iterator[Figure]:
    """Time the same work in one process and in two."""
    for what, arguments, make in (
        ("a first sync", ("sync",), library),
        ("import", ("import", "--from", "../mail"), _with_mail),
        ("check", ("check",), many),
        ("export", ("export",), many),
        ("publish", ("publish", "../tree", *_keys(), "--no-pdf"), _with_tree),
    ):
        spent: dict[str, list[float]] = {"1": [], "2": []}
        clocks: dict[str, list[float]] = {"1": [], "2": []}
        # One after the other each time, so that both have the same machine.
        for number in ("1", "2") * runs:
            with tempfile.TemporaryDirectory() as place:
                folder = Path(place) / "desk"
                make(ROOT, folder, documents)
                took, clock = command(
                    *arguments, "--jobs", number, folder=folder, runs=1
                )
            spent[number].append(took.middle)
            clocks[number].append(clock.middle)
        ratio = spread([one / two for one, two in zip(*clocks.values(), strict=True)])
        yield Figure(
            name=f"{what} of {documents} documents × 5 languages, one process by two",
            value=ratio.middle,
            unit="×",
            told=f"{ratio.least:.2f} to {ratio.most:.2f}, {runs} runs; by the clock"
            f" {median(clocks['1']):.1f} and {median(clocks['2']):.1f} s; processor"
            f" {median(spent['1']):.1f} and {median(spent['2']):.1f} s",
        )


_PASSPHRASE = "four words that belong nowhere"


def _with_mail(source: Path, target: Path, number: int) -> None:
    """Make a library whose masters wait in a folder elsewhere."""
    library(source, target, number)
    (target / "sources/inbox").rename(target.parent / "mail")


def _with_tree(source: Path, target: Path, number: int) -> None:
    """Make a workspace, and found a tree to publish it in."""
    many(source, target, number)
    words = ("--passphrase", _PASSPHRASE)
    run("publish", "../tree", "--init", "../keys", *words, folder=target)


def _keys() -> list[str]:
    """Name the keys that sign a release, and what opens them."""
    names = ("editor-1", "editor-2", "online")
    keys = [word for name in names for word in ("--key", f"../keys/{name}.pem")]
    return [*keys, "--passphrase", _PASSPHRASE]


def stages(documents: int = 6) -> list[tuple[str, float]]:
    """Return where the time of a first sync goes, in shares by package."""
    from safe_content.journeys.sync import syncing
    from safe_content.workspace import Act, Workspace

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "many"
        many(ROOT, folder, documents)
        profile = cProfile.Profile()
        mint = minting()
        act = Act(who="benchmark", when="2024-01-01T00:00:00+00:00")
        profile.runcall(
            syncing.sync, Workspace(root=folder), act=act, minting=lambda _: mint
        )
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
