"""How fast it is: near the floor, flat when nothing changed, no worse than n log n."""

import cProfile
import pstats
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace as with_other
from itertools import count
from pathlib import Path

from benchmarks.timing import ROOT, Figure, Time, command, processor, run
from benchmarks.workspaces import many
from safe_content import alignment, catalogs, changes
from safe_content.catalogs import Catalog, Entry
from safe_content.exchange import catalog_po
from safe_content.model import Language, Passage, Unit, UnitId


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


def identity() -> Iterator[Figure]:
    """Time a revision: whose units are whose, what changed, three catalogs."""
    for size, bound in ((500, None), (1_000, None), (2_000, 0.6), (8_000, None)):
        for name, every in (("one in 20 changed", 20), ("all changed", 1)):
            before = [_unit(number) for number in range(size)]
            after = [_reworded(u.passage, n % every == 0) for n, u in enumerate(before)]
            spent = processor(lambda b=before, a=after: _import(b, a))  # type: ignore[misc]
            yield Figure(
                name=f"revision of {size} units, {name}",
                value=spent.middle,
                unit="s",
                bound=bound if every > 1 else None,
                told=str(spent),
                size=size,
            )
    for name, passages in _adversaries(10_000):
        before = [_unit(number) for number in range(10_000)]
        if name == "equal":
            before = [with_other(u, passage=_passage("The same.")) for u in before]
        spent = processor(
            lambda b=before, p=passages: alignment.identify(b, p, mint=_minting()),  # type: ignore[misc]
            runs=1,
        )
        yield Figure(
            name=f"10,000 paragraphs, {name}",
            value=spent.middle,
            unit="s",
            bound=10.0,
            told=str(spent),
        )


def catalog_files() -> Iterator[Figure]:
    """Time reading and writing catalogs, also with entries of many lines."""
    for size in (1_000, 2_000, 4_000, 8_000):
        catalog = _catalog([_unit(number) for number in range(size)])
        data = catalog_po.dumps(catalog)
        for name, spent in (
            ("write", processor(lambda c=catalog: catalog_po.dumps(c))),  # type: ignore[misc]
            ("read", processor(lambda d=data: _loads(d))),  # type: ignore[misc]
        ):
            yield Figure(
                name=f"{name} a catalog of {size}",
                value=spent.middle,
                unit="s",
                told=str(spent),
                size=size,
            )
    entry = Entry(unit=UnitId("a"), source="long\n" * 20_000, translation="x")
    long = catalog_po.dumps(
        Catalog(document="d", language=Language("hu"), revision=1, entries=(entry,))
    )
    spent = processor(lambda: _loads(long))
    yield Figure(
        name="read an entry of 20,000 lines",
        value=spent.middle,
        unit="s",
        told=str(spent),
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
        profile.runcall(syncing.sync, Workspace(root=folder), act=act, mint=_minting())
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


_WORDS = [
    "the",
    "person",
    "who",
    "may",
    "be",
    "a",
    "victim",
    "talks",
    "first",
    "with",
    "somebody",
    "whom",
    "she",
    "trusts",
    "and",
    "nobody",
    "calls",
    "the",
    "police",
    "before",
    "she",
    "has",
    "said",
    "that",
    "this",
    "is",
    "safe",
    "for",
    "her",
    "family",
]


def _passage(text: str) -> Passage:
    from safe_content.docx import read
    from tests.docx.builder import document, paragraph
    from tests.docx.builder import run as text_run

    return read(document(paragraph(text_run(text))), origin="a passage").passages[0]


_PATTERN: list[Passage] = []


def _like(text: str) -> Passage:
    if not _PATTERN:
        _PATTERN.append(_passage("A pattern."))
    return with_other(_PATTERN[0], text=text)


def _text(number: int) -> str:
    words = [_WORDS[(number * 7 + place * 11) % len(_WORDS)] for place in range(14)]
    return f"{' '.join(words).capitalize()} {number}."


def _unit(number: int) -> Unit:
    return Unit(id=UnitId(f"u{number}"), passage=_like(_text(number)))


def _reworded(passage: Passage, is_changed: bool) -> Passage:
    if not is_changed:
        return passage
    return _like(passage.text.replace(" the ", " each ", 1).replace(".", " today."))


def _minting() -> Callable[[], UnitId]:
    numbers = count()
    return lambda: UnitId(f"n{next(numbers)}")


def _catalog(units: Sequence[Unit]) -> Catalog:
    return Catalog(
        document="manual",
        language=Language("hu"),
        revision=1,
        entries=tuple(
            Entry(unit=u.id, source=u.text, translation=f"Fordítás: {u.text}")
            for u in units
        ),
    )


def _loads(data: bytes) -> Catalog:
    return catalog_po.loads(
        data, document="manual", language=Language("hu"), origin="hu.po"
    )


def _import(before: Sequence[Unit], after: Sequence[Passage]) -> None:
    found = alignment.identify(before, after, mint=_minting())
    said: dict[tuple[str, str], object] = {}

    def classify(unit: UnitId, old: str, new: Passage) -> object:
        key = old, new.text
        if key not in said:
            said[key] = changes.classify(old, new.text, language=Language("en"))
        return said[key]

    for _ in range(3):
        catalogs.refresh(
            _catalog(before),
            found.units,
            classify,  # type: ignore[arg-type]
            revision=2,
            notes={},
        )


def _adversaries(size: int) -> Iterator[tuple[str, list[Passage]]]:
    yield "equal", [_like("The same.")] * size
    yield "reversed", [_unit(number).passage for number in reversed(range(size))]
    yield "all changed", [_reworded(_unit(n).passage, True) for n in range(size)]
