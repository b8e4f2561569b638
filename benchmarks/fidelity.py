"""How true the engine is to real documents, how many codes it needs, and how fast.

python -m benchmarks.fidelity FOLDER [--json FILE]

Each document is "translated" by ROT13 through the library and compared with its
original by the black-box tool beside the project, which also gives the floor: the time
of unpacking, parsing, serialising and packing alone.
"""

import argparse
import codecs
import importlib.util
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from zipfile import ZipFile

from benchmarks import adapters
from safe_content import docx
from safe_content.docx import Replacement
from safe_content.model import codes as inline
from safe_content.model.codes import CodeRole
from safe_content.model.errors import SafeContentError

PROJECT = Path(__file__).parents[1]
TOOLS = PROJECT.parent / "shared" / "tools"
_COUNTED = ("letters", "covered", "kept", "lost", "extra", "drift")


@dataclass(slots=True, kw_only=True)
class Sums:
    """What was counted, over all documents."""

    files: int = 0
    refused: int = 0
    structural: int = 0
    """Documents in which something else than words came out different."""
    other_bytes: int = 0
    """Documents that did not keep each byte when their own words were put back."""
    letters: Counter[str] = field(default_factory=Counter)
    words: int = 0
    passages: int = 0
    coded: int = 0
    """Passages that carry any code."""
    codes: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Sums") -> None:
        """Add what was counted elsewhere."""
        for each in fields(self):
            own, more = getattr(self, each.name), getattr(other, each.name)
            setattr(self, each.name, own + more)


def tool(name: str) -> ModuleType:
    """Return one of the tools beside the project."""
    spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(TOOLS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(path: Path) -> tuple[Sums, str]:
    """Count one document; say what is wrong with it, if anything."""
    sums = Sums(files=1)
    with TemporaryDirectory() as folder:
        made, same = Path(folder) / "made.docx", Path(folder) / "same.docx"
        try:
            adapters.rot13(path, made)
            adapters.identity(path, same)
        except SafeContentError as error:
            sums.refused = 1
            return sums, str(error)
        found: Mapping[str, int] = tool("fidelity").compare(path, made)
        sums.other_bytes = int(_parts(path) != _parts(same))
    sums.letters.update({name: found.get(name, 0) for name in _COUNTED})
    sums.structural = int(bool(found.get("struct")))
    for passage in docx.read(path.read_bytes(), origin=path.name).passages:
        tags = [
            tag for tag in inline.tags(passage.text) if tag.role is not CodeRole.CLOSE
        ]
        sums.codes.update(tag.name.rstrip("0123456789") for tag in tags)
        sums.words += len(passage.plain.split())
        sums.passages += 1
        sums.coded += bool(tags)
    faults = {
        name: found.get(name) for name in ("lost", "drift", "struct") if found.get(name)
    }
    return sums, str(faults) if faults else ""


def _parts(path: Path) -> list[tuple[str, bytes]]:
    with ZipFile(path) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def times(paths: list[Path]) -> dict[str, float]:
    """Return the seconds that each step takes over all documents."""
    spent: dict[str, float] = {}
    floor = tool("floor").floor

    for path in paths:
        with _clock(spent, "floor"):
            floor(path)
        with _clock(spent, "read"):
            reading = docx.read(path.read_bytes(), origin=path.name)
        replacements = {
            position: Replacement(text=inline.map_words(_turned, passage.text))
            for position, passage in enumerate(reading.passages)
        }
        with _clock(spent, "write"):
            written = docx.write(reading, replacements)
        with _clock(spent, "prove"):
            docx.prove(reading, written)
    return spent


@contextmanager
def _clock(spent: dict[str, float], step: str) -> Iterator[None]:
    start = time.process_time()
    yield
    spent[step] = spent.get(step, 0) + time.process_time() - start


def _turned(words: str) -> str:
    return codecs.encode(words, "rot13")


def table(sums: Sums, spent: Mapping[str, float]) -> str:
    """Return the figures as a table of Markdown."""
    letters, codes = sums.letters, sums.codes.total()
    made = (spent["read"] + spent["write"]) / spent["floor"]
    proven = made + spent["prove"] / spent["floor"]
    rows = [
        ("documents", f"{sums.files}, {sums.refused} refused"),
        ("letters covered", f"{100 * letters['covered'] / letters['letters']:.3f} %"),
        ("letters lost", f"{letters['lost']}"),
        ("letters whose formatting drifted", f"{letters['drift']}"),
        ("documents with structural differences", f"{sums.structural}"),
        ("documents that lost a byte to their own words", f"{sums.other_bytes}"),
        ("codes per 100 words", f"{100 * codes / sums.words:.2f}"),
        ("passages with any code", f"{100 * sums.coded / sums.passages:.1f} %"),
        ("read and write, in floors", f"{made:.2f}"),
        ("read, write and prove, in floors", f"{proven:.2f}"),
    ]
    lines = [f"| {what} | {figure} |" for what, figure in rows]
    kinds = [
        f"| `{name}` | {count} | {100 * count / sums.words:.2f} |"
        for name, count in sums.codes.most_common()
    ]
    return "\n".join(
        (
            "| what | measured |\n| --- | --- |",
            *lines,
            "\n| code | how many | per 100 words |\n| --- | --- | --- |",
            *kinds,
        )
    )


def main() -> int:
    """Measure the documents of a folder and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    paths = sorted(asked.folder.rglob("*.docx"))
    total = Sums()
    with ProcessPoolExecutor() as pool:
        for path, (sums, fault) in zip(paths, pool.map(measure, paths), strict=True):
            total.add(sums)
            if fault:
                print(f"{path.name}\t{fault}", file=sys.stderr)
    spent = times(paths)
    print(table(total, spent))
    if asked.json:
        figures = {each.name: getattr(total, each.name) for each in fields(total)}
        figures["seconds"] = spent
        asked.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    is_true = not (
        total.refused
        or total.structural
        or total.other_bytes
        or total.letters["lost"]
        or total.letters["drift"]
    )
    return 0 if is_true else 1


if __name__ == "__main__":
    sys.exit(main())
