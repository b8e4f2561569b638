"""Short forms of what was read, so that a test can hold a whole document."""

from io import BytesIO
from zipfile import ZipFile

from safe_content import docx
from safe_content.docx import Reading, Replacement, TrackedChanges
from safe_content.model.units import Story


def read(data: bytes, tracked: TrackedChanges = TrackedChanges.ACCEPT) -> Reading:
    """What a document holds."""
    return docx.read(data, origin="a.docx", tracked=tracked)


def texts(data: bytes, tracked: TrackedChanges = TrackedChanges.ACCEPT) -> list[str]:
    """Its texts with their codes."""
    return [passage.text for passage in read(data, tracked).passages]


def told(data: bytes) -> list[str]:
    """Its passages, each with its story and kind."""
    return [f"{p.story}, {p.kind}: {p.text}" for p in read(data).passages]


def skipped(data: bytes) -> list[str]:
    """What is in no passage, and why; the builder's unused lists left out."""
    return [
        f"{each.text}: {each.reason}"
        for each in read(data).skipped
        if each.story is not Story.NUMBERING
    ]


def rewritten(data: bytes, *words: str) -> tuple[bytes, list[str]]:
    """The document with other texts in it, proven, and what was told of that."""
    reading = read(data)
    assert len(words) == len(reading.passages)
    replacements = {n: Replacement(text=text) for n, text in enumerate(words)}
    written = docx.write(reading, replacements)
    docx.prove(reading, written)
    return written.data, [notice.message for notice in written.notices]


def part(data: bytes, name: str = "word/document.xml") -> str:
    """The XML of one part."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def body(data: bytes) -> str:
    """The XML of the body, without its section."""
    inside = part(data).partition("<w:body>")[2]
    return inside.rpartition("<w:sectPr")[0]
