"""The laws of reading and writing, held to by real documents."""

import csv
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from safe_content import docx
from safe_content.docx import Reading, Replacement
from safe_content.docx.package.reader_package import open_package
from safe_content.docx.reader.parsed_document import take_apart
from safe_content.docx.reader.segments import PassageContent
from safe_content.docx.writer.rendered import Trace, traced
from safe_content.model import codes as inline
from safe_content.model.codes import CodeRole
from safe_content.model.errors import SafeContentError
from tests.docx.account import difference
from tests.docx.garbling import rot13
from tests.docx.telling import read

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.slow,
    pytest.mark.skipif(
        not CORPUS.is_dir(), reason="the corpus is not beside the project"
    ),
]
LIMIT_OF_CODES = 4.0
"""Codes for each hundred words over all documents, at most."""


def documents(*folders: str) -> list[object]:
    """The documents of some folders, as the parameters of a test."""
    paths = [
        path for folder in folders for path in sorted((CORPUS / folder).rglob("*.docx"))
    ]
    return [pytest.param(path, id=path.stem[:60]) for path in paths]


def put_in(reading: Reading, turn: bool) -> bytes:
    """Write every passage anew, turned or as it is, and prove what comes of it."""
    written = docx.write(
        reading,
        {
            n: Replacement(text=rot13(passage.text) if turn else passage.text)
            for n, passage in enumerate(reading.passages)
        },
    )
    docx.prove(reading, written)
    return written.data


def seen(data: bytes) -> list[Trace | str]:
    """What a reader sees of each passage, letter by letter with its look."""
    package = open_package(data, origin="a.docx")
    draft, found = take_apart(
        package,
        docx.TrackedChanges.ACCEPT,
        lambda _, section: [
            (
                number,
                traced(spot.flow.items)
                if isinstance(spot, PassageContent)
                else spot.text,
            )
            for number, spot in section.spots()
        ],
    )
    return [
        trace for each in found for number, trace in each if number not in draft.lines
    ]


@pytest.mark.parametrize("path", documents("docx", "revisions", "parallel"))
def test_a_real_document(path: Path) -> None:
    data = path.read_bytes()
    assert difference(data) == {}
    reading = read(data)
    with (
        ZipFile(BytesIO(data)) as before,
        ZipFile(BytesIO(put_in(reading, False))) as after,
    ):
        assert before.namelist() == after.namelist()
        assert all(before.read(name) == after.read(name) for name in before.namelist())
    turned = read(put_in(reading, True))
    assert [p.text for p in turned.passages] == [
        rot13(p.text) for p in reading.passages
    ]
    assert seen(put_in(turned, True)) == seen(data)


def expected(folder: str) -> Iterator[object]:
    """The files of a folder that are no sound documents, with what must come of them."""
    manifest = CORPUS / folder / "manifest.tsv"
    if not manifest.is_file():
        return
    with manifest.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            path = CORPUS / folder / row["file"]
            # Strict documents are read here, and need not be refused.
            if "strict" in row.get("note", ""):
                continue
            if path.suffix == ".docx" and path.is_file():
                yield pytest.param(path, row["expected"], id=path.stem[:60])


def refusal(path: Path) -> str:
    """What is said of a file that is not read and written; nothing if it is."""
    try:
        put_in(docx.read(path.read_bytes(), origin=path.name), True)
    except SafeContentError as error:
        return str(error)
    return ""


READ_AS_WORD_DOES = {
    "948-1",
    "Out948-1",
    "s06_style_cycle",
    "s11_runs1M",
    "s12_bigtable",
}
"""What other programs refuse: line ends after the archive, a style based on itself, half
a million runs, and a table of 60,000 cells; it is read whole within the limits."""


@pytest.mark.parametrize(
    ("path", "outcome"), [*expected("broken"), *expected("hostile")]
)
def test_a_file_that_is_no_sound_document(path: Path, outcome: str) -> None:
    must_open = outcome in {"accept", "must_open"}
    must_fail = outcome in {"reject", "must_error"}
    said = refusal(path)
    assert not (must_open and said), said
    assert said or not must_fail or path.stem.split("__")[-1] in READ_AS_WORD_DOES
    assert not said or (path.name in said and "Nothing was changed" in said)


def test_codes_are_few() -> None:
    codes, words = 0, 0
    for path in sorted((CORPUS / "docx").rglob("*.docx")):
        for passage in read(path.read_bytes()).passages:
            tags = inline.tags(passage.text)
            codes += sum(tag.role is not CodeRole.CLOSE for tag in tags)
            words += len(passage.plain.split())
    assert codes / words * 100 <= LIMIT_OF_CODES
