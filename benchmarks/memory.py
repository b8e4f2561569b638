"""How much of the processor the memory takes with 100,000 units, and of the machine.

python -m benchmarks.memory ../shared/corpus/alignment/units
"""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

from benchmarks.checks import documents
from safe_content.model.units import Language
from safe_content.translation.memory import Remembered, build, suggest
from safe_content.workspace.memory_index.memory_file import MemoryFile, memory_file

UNITS = 100_000
ASKED = 200
EN, HU = Language("en"), Language("hu")


def remembered(folder: Path, random: Random) -> list[Remembered]:
    """Return published translations, over and over with other words in them."""
    pairs = [
        (each.source, each.translation)
        for document in documents(folder, EN, HU)
        for each in document
    ]
    words = [word for source, _ in pairs for word in source.split()]
    sources: list[str] = []
    translations: list[str] = []
    while len(sources) < UNITS:
        is_first = len(sources) < len(pairs)
        for source, translation in pairs:
            sources.append(source if is_first else _varied(source, words, random))
            translations.append(translation)
    around = ["", *sources[:UNITS], ""]
    return [
        Remembered(
            source=source,
            translation=translation,
            previous=previous,
            following=following,
            origin=f"Document {number % 20}",
        )
        for number, (source, translation, previous, following) in enumerate(
            zip(sources[:UNITS], translations, around, around[2:], strict=False)
        )
    ]


def _varied(source: str, words: Sequence[str], random: Random) -> str:
    found = source.split()
    for _ in range(1 + len(found) // 4):
        found[random.randrange(len(found))] = random.choice(words)
    return " ".join(found)


def questions(
    entries: Sequence[Remembered], random: Random
) -> Iterator[tuple[str, str, str, str]]:
    """Yield what a list of 200 units asks: what is expected, and the text in its place."""
    words = [word for entry in entries[:10_000] for word in entry.source.split()]
    long = [entry for entry in entries if len(entry.source.split()) > 6]
    for number, entry in enumerate(random.sample(long, ASKED)):
        previous, following = entry.previous or "", entry.following or ""
        match number % 4:
            case 0:
                yield "in context", entry.source, previous, following
            case 1:
                yield "exact", entry.source, "elsewhere", "elsewhere"
            case 2:
                one = entry.source.split()
                one[random.randrange(len(one))] = random.choice(words)
                yield "alike", " ".join(one), previous, following
            case _:
                new = " ".join(random.choices(words, k=12))
                yield "new", new, previous, following


def ask(folder: Path) -> None:
    """Answer the questions in `folder` from the index, as a command would."""
    asked = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    start = process_time()
    memory = _file(folder).memory("benchmark")
    if memory is None:
        raise SystemExit("The index is not there.")
    found = {"in context": 0, "exact": 0, "alike": 0, "new": 0}
    for kind, source, previous, following in asked:
        best = suggest(memory, source, previous=previous, following=following, limit=3)
        found[kind] += bool(best)
    seconds = process_time() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"| suggestions for {ASKED} units | {seconds:.2f} s | {megabytes:.0f} MB |")
    said = ", ".join(f"{kind} {count}" for kind, count in found.items())
    print(f"| of 50 each, those with a suggestion | {said} | |")


def _file(folder: Path) -> MemoryFile:
    return memory_file(folder, EN, HU)


def main(corpus: Path) -> None:
    """Build an index of 100,000 units, and ask it in a process of its own."""
    random = Random(1)
    entries = remembered(corpus, random)
    with TemporaryDirectory() as name:
        folder = Path(name)
        asked = list(questions(entries, random))
        (folder / "questions.json").write_text(json.dumps(asked), encoding="utf-8")
        start = process_time()
        memory = build(entries, source_language=EN, language=HU)
        built = process_time() - start
        file = _file(folder)
        start = process_time()
        parts = {f"document {n}": entries[n::20] for n in range(20)}
        made_from = dict.fromkeys(parts, "before")
        file.keep(made_from, parts, "benchmark")
        kept = process_time() - start
        start = process_time()
        changed = {"document 7": parts["document 7"]}
        file.keep({**made_from, "document 7": "after"}, changed, "benchmark")
        renewed = process_time() - start
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        size = file.path.stat().st_size / 1_000_000
        print(
            f"| {len(memory.entries):,} units | time | memory |\n| --- | ---: | ---: |"
        )
        print(f"| index made anew | {built:.2f} s | {megabytes:.0f} MB |")
        print(f"| index kept ({size:.0f} MB) | {kept:.2f} s | |")
        print(f"| one document of 20 made anew | {renewed:.2f} s | |", flush=True)
        command = [sys.executable, "-m", "benchmarks.memory", "--ask", name]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    if sys.argv[1] == "--ask":
        ask(Path(sys.argv[2]))
    else:
        main(Path(sys.argv[1]))
