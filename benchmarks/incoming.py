"""What readers make of files from outside: hostile, broken, honest and damaged ones."""

import csv
import resource
import shutil
import subprocess
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from safe_content.journeys.intake.receiving import receive_list, receive_word
from safe_content.model.errors import SafeContentError
from safe_content.workspace.storage.limited_reader import Limits, quarantined
from tests.docx.package.packages import package
from tests.faults.injecting import scratch
from tests.faults.mutants import try_mutants
from tests.faults.oddities import try_oddities
from tests.faults.sound import READERS

CORPUS = Path(__file__).parents[1].parent / "shared/corpus"
_TOGETHER = 20
"""Documents that one start of LibreOffice saves."""


def corpus(few: int) -> Iterator[str]:
    """Read what is hostile, what is broken, and what is honest."""
    if not CORPUS.is_dir():
        yield "skipped: the corpus is not beside the project"
        return
    for folder in ("hostile", "broken"):
        yield from _by_manifest(folder)
    honest = sorted((CORPUS / "docx").rglob("*.docx"))[::few]
    refused = [told for path in honest if (told := _read(path)[0])]
    yield f"honest: {len(honest)} documents, {len(refused)} refused"
    yield from refused[:3]


def saved_anew(few: int) -> Iterator[str]:
    """Read what LibreOffice makes of honest documents."""
    office = shutil.which("soffice")
    honest = sorted((CORPUS / "docx").rglob("*.docx"))[::few]
    if office is None or not honest:
        yield "skipped: no LibreOffice here, or no corpus beside the project"
        return
    saved, refused, slowest = 0, [], 0.0
    with scratch() as place:
        for start in range(0, len(honest), _TOGETHER):
            made = place / f"made-{start}"
            command = [
                *(office, f"-env:UserInstallation={(place / 'profile').as_uri()}"),
                *("--headless", "--convert-to", "docx:MS Word 2007 XML"),
                *("--outdir", str(made), *map(str, honest[start : start + _TOGETHER])),
            ]
            try:
                subprocess.run(command, capture_output=True, check=False, timeout=900)
            except subprocess.TimeoutExpired:
                yield f"LibreOffice did not end, after {start} documents"
            for path in sorted(made.glob("*.docx")):
                told, seconds = _read(path)
                saved, slowest = saved + 1, max(slowest, seconds)
                refused += [told] if told else []
    yield (
        f"{len(honest)} documents, {saved} saved by LibreOffice, {len(refused)} of"
        f" those refused, slowest {slowest:.1f} s"
    )
    yield from refused[:5]


def oddities(few: int) -> Iterator[str]:
    """Make each kind of value in a document odd, and do all that is done with it."""
    tally = try_oddities(2000 // few, seed=1)
    yield (
        f"{tally.kinds} kinds of values and elements, {tally.done} documents went all"
        f" the way, {tally.refused.total()} refused, {tally.wrong.total()} stumbles"
    )
    yield from (f"{times} x {where}" for where, times in tally.wrong.most_common(5))


def _by_manifest(folder: str) -> Iterator[str]:
    text = (CORPUS / folder / "manifest.tsv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t"))
    let_in, kept_out, odd, slowest = 0, 0, [], 0.0
    for row in rows:
        said, seconds = _read(CORPUS / folder / row["file"])
        slowest = max(slowest, seconds)
        let_in, kept_out = let_in + (not said), kept_out + bool(said)
        must_refuse = row["expected"] in ("reject", "must_error")
        if (must_refuse and not said) or "not known here" in said:
            odd.append(f"{row['file']} ({row['expected']}): {said or 'let in'}")
    yield (
        f"{folder}: {len(rows)} files, {kept_out} refused, {let_in} read,"
        f" {len(odd)} against the manifest, slowest {slowest:.1f} s"
    )
    yield from odd


def _read(path: Path) -> tuple[str, float]:
    is_word = path.suffix.lower() in (".docx", ".docm")
    name = path.name if path.suffix != ".xml" else f"{path.stem}.xlf"
    start = time.perf_counter()
    try:
        quarantined(
            Limits(),
            receive_word if is_word else receive_list,
            path.read_bytes(),
            origin=name,
        )
    except SafeContentError as error:
        return str(error), time.perf_counter() - start
    return "", time.perf_counter() - start


def mutants(few: int) -> Iterator[str]:
    """Read 10,000 damaged files of every form."""
    for form in READERS:
        tally = try_mutants(form, 10_000 // few, seed=1)
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        yield (
            f"{form}: {tally.mutants} mutants, {tally.read} read, {tally.refused}"
            f" refused, {sum(tally.baffled.values())} baffled, {len(tally.wrong)} wrong,"
            f" slowest {tally.slowest:.2f} s, at most {most} MB"
        )
        for where, count in tally.baffled.most_common(5):
            yield f"  {count} x {where}"
        yield from tally.wrong[:3]


def start_up(few: int) -> Iterator[str]:
    """What reading in a process of its own costs."""
    data = BytesIO(package()).getvalue()
    taken: dict[str, list[float]] = {"here": [], "apart": []}
    for _ in range(100 // few):
        start = time.perf_counter()
        receive_word(data, origin="a.docx")
        taken["here"].append(time.perf_counter() - start)
        start = time.perf_counter()
        quarantined(Limits(), receive_word, data, origin="a.docx")
        taken["apart"].append(time.perf_counter() - start)
    here, apart = (1000 * sorted(each)[len(each) // 2] for each in taken.values())
    yield f"a small document: {here:.1f} ms here, {apart:.1f} ms in its own process"
