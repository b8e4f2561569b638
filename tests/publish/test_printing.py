"""Word files on paper: PDF by LibreOffice, and booklets to fold."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest

from safe_content.docx.package.editor import edit_package
from safe_content.docx.sanitise.sanitiser import sanitise
from safe_content.publish.booklet import A4_LANDSCAPE, booklet, sides
from safe_content.publish.pdf import PrintingError, pdfs
from tests.sample.build import build


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (0, []),
        (1, [(None, 0), (None, None)]),
        (4, [(3, 0), (1, 2)]),
        (5, [(None, 0), (1, None), (None, 2), (3, 4)]),
        (8, [(7, 0), (1, 6), (5, 2), (3, 4)]),
    ],
)
def test_the_pages_of_a_booklet(
    pages: int, expected: list[tuple[int | None, int | None]]
) -> None:
    assert list(sides(pages)) == expected


def test_every_page_of_a_booklet_stands_once() -> None:
    for pages in range(1, 60):
        found = [n for side in sides(pages) for n in side if n is not None]
        assert sorted(found) == list(range(pages))


@pytest.mark.office
@pytest.mark.slow
def test_a_pdf_is_archived_tagged_and_has_its_fonts_inside(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    made = pdfs({"manual-nl.docx": edit_package(build("manual", "nl", 2), sanitise)})
    pdf = made["manual-nl.docx"]
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"/MarkInfo<</Marked true>>" in pdf
    path = tmp_path / "manual.pdf"
    path.write_bytes(pdf)
    if shutil.which("pdffonts"):
        told = subprocess.run(
            ["pdffonts", str(path)], check=True, capture_output=True, text=True
        ).stdout.splitlines()[2:]
        assert told
        assert all(re.search(r"yes yes (yes|no)\s+\d+\s+0$", line) for line in told)
    (tmp_path / "booklet.pdf").write_bytes(booklet(pdf))
    pages = pypdf.PdfReader(path).pages
    sheets = pypdf.PdfReader(tmp_path / "booklet.pdf").pages
    assert len(sheets) == (len(pages) + 3) // 4 * 2
    for sheet in sheets:
        size = (float(sheet.mediabox.width), float(sheet.mediabox.height))
        assert size == pytest.approx(A4_LANDSCAPE, abs=0.1)
    assert "Trainingshandleiding" in sheets[0].extract_text()


@pytest.mark.office
@pytest.mark.slow
def test_several_print_what_one_prints() -> None:
    pypdf = pytest.importorskip("pypdf")
    names = ("manual", "report", "social-map")
    files = {
        f"{name}-en.docx": edit_package(build(name, "en", 2), sanitise)
        for name in names
    }

    def texts(made: Mapping[str, bytes]) -> dict[str, list[str]]:
        return {
            name: [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]
            for name, pdf in made.items()
        }

    one = texts(pdfs(files))
    assert list(one) == list(files)
    assert texts(pdfs(files, at_once=2)) == texts(pdfs(files, at_once=9)) == one


@pytest.mark.office
@pytest.mark.slow
def test_of_several_the_one_that_fails_is_named() -> None:
    files = {
        "x.docx": b"PK\x03\x04 cut off",
        "y.docx": edit_package(build("manual", "en", 2), sanitise),
    }
    with pytest.raises(PrintingError, match=r"made no PDF of x\.docx\. Open"):
        pdfs(files, at_once=2)


@pytest.mark.office
@pytest.mark.slow
def test_what_is_no_word_file_is_said() -> None:
    with pytest.raises(PrintingError, match=r"made no PDF of x\.docx"):
        pdfs({"x.docx": b"PK\x03\x04 cut off"})
