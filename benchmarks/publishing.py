"""How long publishing and pulling take, and what a thousand killed pulls leave.

python -m benchmarks.publishing [KILLS]
"""

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from safe_content.journeys.releases import signing_keys
from safe_content.journeys.releases.publishing import publish
from safe_content.journeys.releases.pulling import pull
from safe_content.pages import site_pages
from safe_content.publish.key_files import open_key
from safe_content.workspace import Act, Workspace
from tests.publish.kills import kill_pulls
from tests.publish.publisher import NOW, PASSPHRASE, Publisher, serving
from tests.sample.workspace import play

DELAY = 0.05
"""Seconds that each request takes longer."""

T = TypeVar("T")
ACT = Act(who="a benchmark", when=NOW.isoformat())


def timed(
    work: Callable[[], T], clock: Callable[[], float] = time.perf_counter
) -> tuple[float, T]:
    """Return how many seconds some work takes, and what comes of it."""
    start = clock()
    found = work()
    return clock() - start, found


def published(place: Path) -> Mapping[str, float]:
    """Publish five documents in five languages, twice; three are real, two copies."""
    workspace = play(place / "workspace")
    _more(workspace, "manual-two", "manual")
    _more(workspace, "manual-three", "manual")
    settings = place / "workspace/sources/documents.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace('stale = "refuse"', 'stale = "source"'), encoding="utf-8"
    )
    keys = signing_keys.make_keys(PASSPHRASE)
    tree = place / "tree"
    signing_keys.found(tree, keys, PASSPHRASE, now=NOW, who=ACT.who)
    signers = [
        open_key(keys[f"{name}.pem"], PASSPHRASE, origin=name)
        for name in ("editor-1", "editor-2", "online")
    ]

    def once() -> int:
        report = publish(
            Workspace(root=workspace.root),
            tree,
            signers,
            act=ACT,
            now=NOW,
            pages=site_pages,
            prints=False,
        )
        return len(report.written) if not report.is_new else -len(report.files)

    busy, (first, files) = timed(lambda: timed(once), time.process_time)
    again, written = timed(once)
    return {
        "files published": -files,
        "publish, first (s)": first,
        "  of which at work (s)": busy,
        "publish, nothing new (s)": again,
        "files written by the second": written,
    }


def pulled(place: Path) -> Mapping[str, float]:
    """Pull 25 files of 300 kB, each request 50 ms late."""
    names = [f"manual-{a}{b}.docx" for a in range(5) for b in range(5)]
    publisher = Publisher(folder=place / "tree")
    files = {name: name.encode() * 21_000 for name in names}
    publisher.publish(files)
    site = place / "site"

    def once() -> bool:
        report = pull(server.url, site, root=publisher.root, who=ACT.who, when=ACT.when)
        return report.is_new

    with serving(publisher.folder) as server:
        server.delay = DELAY
        first, _ = timed(once)
        nothing, _ = timed(once)
        publisher.publish({**files, names[0]: b"another" * 40_000})
        one, _ = timed(once)
    return {
        "pull, first (s)": first,
        "pull, nothing new (s)": nothing,
        "pull, one file new (s)": one,
    }


def _more(workspace: Workspace, name: str, like: str) -> None:
    """Add a document that is a copy of another, under a name of its own."""
    root = workspace.root
    settings = root / "sources/documents.toml"
    text = settings.read_text(encoding="utf-8")
    begin = text.index(f"[{like}]")
    end = text.index("[report]")
    copy = text[begin:end].replace(f"[{like}", f"[{name}")
    settings.write_text(f"{text}\n{copy}", encoding="utf-8")
    with Workspace(root=root).change("import", ACT) as draft:
        for folder in ("sources", "translations"):
            for path in sorted((root / folder / like).rglob("*")):
                if path.is_file():
                    place = path.relative_to(root / folder / like).as_posix()
                    data = path.read_bytes()
                    if path.suffix == ".po":
                        data = data.replace(f" {like} ".encode(), f" {name} ".encode())
                    draft.files[f"{folder}/{name}/{place}"] = data
        draft.what = f"{name}: a copy of {like}"


def main() -> None:
    """Print every figure."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    for measure in (published, pulled):
        with TemporaryDirectory() as place:
            for name, figure in measure(Path(place)).items():
                print(f"{name:30} {figure:8.2f}", flush=True)
    if times:
        with TemporaryDirectory() as place:
            found = kill_pulls(Path(place), times)
            print(
                f"killed {found.killed}, of which after the switch {found.switched},"
                f" ended {found.ended}, wrong {found.wrong}"
            )


if __name__ == "__main__":
    main()
