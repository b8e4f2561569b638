"""Reading and writing Word files, beside the least that any round trip takes."""

import codecs
import tempfile
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from lxml import etree

from benchmarks.timing import ROOT, Figure, peak, processor
from safe_content import docx, inline
from safe_content.errors import SafeContentError

CORPUS = ROOT.parent / "shared/corpus/docx"


_FEWEST = 50_000
"""Bytes of a document that is worth timing."""


def engine(documents: int = 60) -> Iterator[Figure]:
    """Compare reading and writing with the least that any round trip takes."""
    paths = sorted(CORPUS.rglob("*.docx"), key=lambda path: path.stat().st_size)
    chosen = paths[:: max(1, len(paths) // documents)]
    readable = [data for data in map(Path.read_bytes, chosen) if _is_readable(data)]
    if not readable:
        return
    least = processor(lambda: [floor(data) for data in readable])
    plain = processor(lambda: [_round_trip(data, proof=False) for data in readable])
    proven = processor(lambda: [_round_trip(data, proof=True) for data in readable])
    told = f"{len(readable)} documents; floor {least}"
    for name, found, bound in (
        ("read and write, by the floor", plain, 2.5),
        ("read, write and prove, by the floor", proven, 4.5),
    ):
        yield Figure(
            name=name,
            value=found.middle / least.middle,
            unit="×",
            bound=bound,
            told=f"{told}; {found}",
        )
    yield from _growth_of_documents(max(readable, key=len))


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


def _is_readable(data: bytes) -> bool:
    try:
        docx.read(data, origin="a document")
    except SafeContentError:
        return False
    return len(data) >= _FEWEST


def _round_trip(data: bytes, *, proof: bool) -> int:
    reading = docx.read(data, origin="a document")
    written = docx.write(
        reading,
        {
            place: docx.Replacement(text=inline.map_words(_turned, passage.text))
            for place, passage in enumerate(reading.passages)
        },
    )
    if proof:
        docx.prove(reading, written)
    return len(written.data)


def _turned(word: str) -> str:
    return codecs.encode(word, "rot13")


def _growth_of_documents(data: bytes) -> Iterator[Figure]:
    for times in (1, 2, 4, 8):
        longer = repeated(data, times)
        spent = processor(lambda d=longer: _round_trip(d, proof=True), runs=3)  # type: ignore[misc]
        yield Figure(
            name=f"a real document {times} times over",
            value=spent.middle / times,
            unit="s each time",
            told=str(spent),
            size=times,
        )
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(repeated(data, 8))
        file.flush()
        with zipfile.ZipFile(file.name) as package:
            infos = package.infolist()
            largest = max(i.file_size for i in infos if i.filename.endswith(".xml"))
            media = sum(i.compress_size for i in infos if "media/" in i.filename)
        load = "import sys\nfrom safe_content import docx, inline\n"
        work = (
            "data = open(sys.argv[1], 'rb').read()\n"
            "r = docx.read(data, origin='a')\n"
            "w = docx.write(r, {n: docx.Replacement(text=inline.map_words(str.upper, p.text))"
            " for n, p in enumerate(r.passages)})\n"
        )
        used = peak(load + work, file.name) - peak(load, file.name)
    yield Figure(
        name="memory, by the largest part and the media",
        value=(used - media) / largest,
        unit="×",
        bound=6.0,
        told=f"{used / 2**20:.0f} MB for a part of {largest / 2**20:.1f} MB",
    )


def repeated(data: bytes, times: int) -> bytes:
    """Return a document whose body stands in it so many times."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            part = source.read(item.filename)
            if item.filename == "word/document.xml":
                tree = etree.fromstring(part, etree.XMLParser(huge_tree=True))
                body = tree[-1]
                blocks = [each for each in body if not str(each.tag).endswith("sectPr")]
                copies = [etree.tostring(each) for each in blocks]
                for _ in range(times - 1):
                    for place, copy in enumerate(copies):
                        blocks[place].addnext(etree.fromstring(copy))
                part = etree.tostring(tree)
            target.writestr(item, part)
    return out.getvalue()
