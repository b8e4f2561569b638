"""The constants of ``docs/scale.md``, measured on the sample documents.

python -m benchmarks.constants
"""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.timing import ROOT, processor
from safe_content.journeys.editions.plan import prepare
from safe_content.journeys.editions.rendering import make
from safe_content.journeys.memory.suggestions import Question, told_today
from safe_content.journeys.state.survey import survey
from safe_content.model.units import Language
from safe_content.translation.edition_policy import Edition
from safe_content.translation.memory import Remembered
from safe_content.workspace import Workspace
from safe_content.workspace.memory_index.memory_file import memory_file
from safe_content.workspace.records.jsonl import UNIT, units_from
from safe_content.workspace.storage.content_digest import contents

_UNITS = 2_000
_FILES = 2_000
_MEGABYTES = 64


def constants(place: Path) -> Iterator[tuple[str, float, str]]:
    """Yield what was measured, how much of it, and its unit."""
    folder = place / "sample"
    for name in ("sources", "translations"):
        shutil.copytree(ROOT / name, folder / name)
    workspace = Workspace(root=folder)
    units = [
        unit
        for document in workspace.documents
        for unit in workspace.leading(document).units
    ]
    many = [units[number % len(units)] for number in range(_UNITS)]
    data = UNIT.lines(many)
    spent = processor(lambda: units_from(data, "units.jsonl"))
    yield "a unit as a line of JSON, read", spent.middle / _UNITS * 1e6, "µs"
    yield "a unit as a line of JSON", len(data) / _UNITS, "bytes"

    editions = [*_editions(workspace)]
    yield f"one edition, the median of {len(editions)}", median(editions), "s"

    for number in range(_FILES):
        path = place / f"files/{number % 50}/{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * 20_000)
    spent = processor(lambda: contents(place, "files"))
    took = spent.middle / _FILES * 1e6
    yield "a file of 20 kB opened, read and digested", took, "µs"

    block = bytes(_MEGABYTES * 2**20)
    spent = processor(lambda: sha256(block).hexdigest())
    yield "SHA-256", len(block) / spent.middle / 1e9, "GB/s"

    yield from _memory(place)


def _editions(workspace: Workspace) -> Iterator[float]:
    """Yield the seconds that each edition of the sample takes, once it is warm."""
    for document in workspace.documents:
        state = survey(workspace, document)
        for language in document.all_languages:
            for edition in Edition:
                order = prepare(workspace, state, language, edition)
                if order is not None:
                    yield processor(
                        lambda o=order: make(workspace, o, {}),  # type: ignore[misc]
                        runs=3,
                    ).middle


def _memory(place: Path) -> Iterator[tuple[str, float, str]]:
    """Measure taking one document into an index, small and big."""
    file = memory_file(place, Language("en"), Language("hu"))
    for number in (100, 1_000):
        wanted = {f"document {n}": "before" for n in range(number)}
        told = {name: _entries(name) for name in file.lacking(wanted)}
        file.keep(wanted, told, f"all {number}")
        changes = iter(range(10_000))
        kept: list[str] = []

        def renew(wanted: dict[str, str] = wanted, kept: list[str] = kept) -> None:
            change = str(next(changes))  # noqa: B023 (used up before the next round)
            changed = {**wanted, "document 7": change}
            told = {"document 7": _entries(f"document 7 {change}")}
            file.keep(changed, told, change)
            kept.append(change)

        spent = processor(renew)
        name = f"one of {number:,} documents of 48 passages put into the index anew"
        yield name, spent.middle * 1000, "ms"
        memory = file.memory(kept[-1])
        if memory is not None:
            asked = [*_asked()]
            spent = processor(lambda m=memory, a=asked: told_today(m, a))  # type: ignore[misc]
            name = f"a passage asked of the memory of {number:,} documents"
            yield name, spent.middle / len(asked) * 1000, "ms"
    yield "the index of 1,000 documents", file.path.stat().st_size / 1e6, "MB"


def _asked() -> Iterator[Question]:
    """Yield passages that are alike to some, and to none."""
    for number in range(200):
        source = _entries(f"document {number // 4}")[number % 48].source
        words = source.replace("person", "somebody") if number % 2 else source[::-1]
        yield Question(source=words, previous="", following="")


def _entries(seed: str) -> list[Remembered]:
    words = sha256(seed.encode()).hexdigest()
    return [
        Remembered(
            source=f"The {words[n % 60]} person {n} talks with {words} about {words[:n]}.",
            translation=f"A {n}. személy {words} személlyel beszél.",
        )
        for n in range(48)
    ]


def main() -> None:
    """Print every constant."""
    with TemporaryDirectory() as place:
        for name, value, unit in constants(Path(place)):
            print(f"{name:70} {value:10.3g} {unit}", flush=True)


if __name__ == "__main__":
    main()
