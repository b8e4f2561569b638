"""Reading and writing Word files, beside the least that any round trip takes."""

import codecs
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median

from lxml import etree

from benchmarks.repeating import Pages, fit_to_repeat, repeated
from benchmarks.timing import ROOT, RUNS, Figure, Laps, peak, spread
from safe_content import docx
from safe_content.docx.package import gate
from safe_content.model import codes
from safe_content.model.errors import SafeContentError
from safe_content.opc.zip_reader import open_container

CORPUS = ROOT.parent / "shared/corpus/docx"
PAGES = 5_000
_STEPS = ("floor", "read", "write", "prove")
_OWN_STEPS = (*_STEPS, "unzip", "parse")


def engine(every: int = 1, pages: int = PAGES, runs: int = RUNS) -> Iterator[Figure]:
    """Compare reading, writing and proving with the floor; see how all of it grows.

    One in `every` document of the corpus is taken.
    """
    paths = sorted(CORPUS.rglob("*.docx"))
    some = map(Path.read_bytes, paths[::every])
    readable = [data for data in some if _is_readable(data)]
    if not readable:
        return
    taken = [_summed(readable) for _ in range(runs)]
    least = median(each["floor"] for each in taken)
    for name, steps, bound in (
        ("read and write", ("read", "write"), 2.5),
        ("read, write and prove", ("read", "write", "prove"), 4.5),
    ):
        floors = spread(
            [sum(each[step] for step in steps) / each["floor"] for each in taken]
        )
        yield Figure(
            name=f"{name}, by the floor",
            value=floors.middle,
            unit="×",
            bound=bound,
            told=f"{floors.least:.2f} to {floors.most:.2f}, {floors.runs} runs over"
            f" {len(readable)} documents; one floor is {least:.3f} s",
        )
    for name, seconds in _stages(taken):
        yield Figure(
            name=f"{len(readable)} documents: {name}",
            value=seconds,
            unit="s",
            floor=least,
            told="median",
        )
    if document := fit_to_repeat(paths, pages):
        yield from _growth(document, pages, runs)
    yield from _memory(paths, document, pages)


def _summed(documents: Sequence[bytes]) -> Mapping[str, float]:
    """Return how long each step takes over all documents, one after the other."""
    laps = Laps()
    for data in documents:
        _steps(laps, data)
        parts = open_container(data, origin="a document")
        laps.done("unzip")
        for name in parts:
            if name.endswith((".xml", ".rels")):
                gate.parse_xml(parts[name], part=name, origin="a document")
        laps.done("parse")
    return laps.spent


def _steps(laps: Laps, data: bytes) -> None:
    laps.start()
    floor(data)
    laps.done("floor")
    reading = docx.read(data, origin="a document")
    laps.done("read")
    replacements = {
        place: docx.Replacement(text=codes.map_words(turned, passage.text))
        for place, passage in enumerate(reading.passages)
    }
    laps.start()
    written = docx.write(reading, replacements)
    laps.done("write")
    docx.prove(reading, written)
    laps.done("prove")


def _stages(taken: Sequence[Mapping[str, float]]) -> Iterator[tuple[str, float]]:
    """Return where the time goes: reading is unzipping, parsing, and the rest."""
    middle = {step: median(each[step] for each in taken) for step in _OWN_STEPS}
    yield "unzip", middle["unzip"]
    yield "parse, with the gate's checks", middle["parse"]
    yield "passages", middle["read"] - middle["unzip"] - middle["parse"]
    yield "write", middle["write"]
    yield "prove", middle["prove"]


def floor(data: bytes) -> int:
    """Unzip, parse, serialise and deflate: what no round trip can do without."""
    parser = etree.XMLParser(resolve_entities=False, huge_tree=True, no_network=True)
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            part = source.read(item.filename)
            if item.filename.endswith(".xml"):
                try:
                    part = etree.tostring(etree.fromstring(part, parser))
                except etree.XMLSyntaxError:
                    continue
            target.writestr(item.filename, part)
    return len(out.getvalue())


def turned(word: str) -> str:
    """Return another word of the same letters' shapes, as ROT13 gives."""
    return codecs.encode(word, "rot13")


def _is_readable(data: bytes) -> bool:
    try:
        docx.read(data, origin="a document")
    except SafeContentError:
        return False
    return True


def _growth(document: Pages, pages: int, runs: int) -> Iterator[Figure]:
    most = document.times_for(pages)
    for times in sorted({1, most // 16, most // 4, most} - {0}):
        longer = repeated(document.path.read_bytes(), times)
        taken = []
        for _ in range(runs):
            laps = Laps()
            _steps(laps, longer)
            taken.append(laps.spent)
        whole = spread([each["read"] + each["write"] + each["prove"] for each in taken])
        yield Figure(
            name=f"a document of {times * document.pages} pages",
            value=whole.middle,
            unit="s",
            floor=median(each["floor"] for each in taken),
            told=f"{whole}: read, written and proved",
            size=times * document.pages,
            series="a long document",
        )


_LOAD = """
import sys
from safe_content import docx, inline
from benchmarks.round_trips import floor, turned
data = open(sys.argv[1], 'rb').read()
"""
_FLOOR = "floor(data)\n"
_READ = "reading = docx.read(data, origin='a document')\n"
_WRITE = """
written = docx.write(reading, {
    place: docx.Replacement(text=inline.map_words(turned, passage.text))
    for place, passage in enumerate(reading.passages)
})
docx.prove(reading, written)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    """A document of which it is seen how much memory it takes."""

    name: str
    path: Path

    @property
    def largest(self) -> int:
        """The size of its largest part of XML."""
        return max(i.file_size for i in self._parts if i.filename.endswith(".xml"))

    @property
    def media(self) -> int:
        """The size of its pictures and the like, as they are packed."""
        return sum(i.compress_size for i in self._parts if "/media/" in i.filename)

    @property
    def _parts(self) -> list[zipfile.ZipInfo]:
        with zipfile.ZipFile(self.path) as package:
            return package.infolist()


def _memory(
    paths: Sequence[Path], document: Pages | None, pages: int
) -> Iterator[Figure]:
    """See how much memory a process needs beyond what it has with the file read in."""
    real = [_Measured(name=f"document {path.stem[:24]}", path=path) for path in paths]
    chosen = sorted(real, key=lambda each: -each.largest)[:3]
    chosen += sorted(real, key=lambda each: -min(each.media, each.largest))[:2]
    with tempfile.TemporaryDirectory() as folder:
        if document:
            longest = Path(folder) / "long.docx"
            times = document.times_for(pages)
            longest.write_bytes(repeated(document.path.read_bytes(), times))
            name = f"{times * document.pages} pages"
            chosen.append(_Measured(name=name, path=longest))
        for each in chosen:
            yield from _memory_of(each)


def _memory_of(measured: _Measured) -> Iterator[Figure]:
    place = str(measured.path)
    before = peak(_LOAD, place)
    least = max(0, peak(_LOAD + _FLOOR, place) - before)
    for step, code in (("read", _READ), ("read, write and prove", _READ + _WRITE)):
        used = max(0, peak(_LOAD + code, place) - before)
        yield Figure(
            name=f"memory of {measured.name}: {step}",
            value=max(0, used - measured.media) / measured.largest,
            unit="× the largest part",
            bound=6.0,
            floor=max(1, least - measured.media) / measured.largest,
            told=f"one run: {used / 2**20:.0f} MB for a part of"
            f" {measured.largest / 2**20:.1f} MB and media of"
            f" {measured.media / 2**20:.1f} MB; the floor takes {least / 2**20:.0f} MB",
        )
