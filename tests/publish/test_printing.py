"""Word files on paper: PDF by LibreOffice, and booklets to fold."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest

from safe_content.docx.package.editor import edit_package
from safe_content.docx.sanitise.sanitiser import sanitise
from safe_content.publish.booklet import (
    A4_LANDSCAPE,
    A4_PORTRAIT,
    _fitting,
    booklet,
    sides,
)
from safe_content.publish.pdf import PrintingError, pdfs
from tests.sample.build import build


def _verapdf() -> Path | None:
    """Where the validator's jars are, if they were fetched and Java is here."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    home = Path(os.environ.get("SAFE_CONTENT_VERAPDF", cache / "safe-content/verapdf"))
    is_here = shutil.which("java") and any(home.glob("validation-model-*.jar"))
    return home if is_here else None


VERAPDF = _verapdf()


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
    assert b"pdfuaid" not in pdf
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


def wide_and_upright(*kinds: str) -> bytes:
    """A PDF of pages that lie wide ("w") or stand upright ("u"), numbered from 1."""
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    for kind in kinds:
        size = A4_PORTRAIT if kind == "u" else A4_LANDSCAPE
        writer.add_blank_page(width=size[0], height=size[1])
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("kinds", "sheet"),
    [
        ("uuuu", A4_LANDSCAPE),
        ("wwww", A4_PORTRAIT),
        ("wwwwu", A4_PORTRAIT),
        ("uuuuuw", A4_LANDSCAPE),
    ],
)
def test_the_sheets_of_a_booklet_lie_as_its_pages_ask(
    kinds: str, sheet: tuple[float, float]
) -> None:
    pypdf = pytest.importorskip("pypdf")
    made = pypdf.PdfReader(BytesIO(booklet(wide_and_upright(*kinds))))
    sizes = {(float(p.mediabox.width), float(p.mediabox.height)) for p in made.pages}
    (size,) = sizes
    assert size == pytest.approx(sheet, abs=0.1)


@pytest.mark.parametrize("kinds", ["uuuu", "wwww", "wu", "uw"])
def test_no_page_of_a_booklet_is_smaller_than_half_a_sheet(kinds: str) -> None:
    """A4 becomes A5: each page is scaled by the root of a half, turned or not."""
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(BytesIO(wide_and_upright(*kinds)))
    wide = kinds.count("w") * 2 > len(kinds) or kinds[0] == "w"
    room = (595.276, 420.945) if wide else (420.945, 595.276)
    for page in reader.pages:
        turned = (float(page.mediabox.width) > float(page.mediabox.height)) is not wide
        a, b, c, d, *_ = _fitting(page, room, (0, 0), turned).ctm
        assert abs(a * d - b * c) == pytest.approx(0.5, abs=0.01)


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(VERAPDF is None, reason="needs veraPDF: .ci/install-verapdf")
def test_every_pdf_is_what_it_claims(tmp_path: Path) -> None:
    """PDF/A-2b without one failure, in all languages, figures and wide pages included."""
    files = {
        f"{name}-{language}.docx": edit_package(build(name, language, 2), sanitise)
        for name in ("manual", "report", "social-map")
        for language in ("en", "nl")
    }
    paths = []
    for name, pdf in pdfs(files, at_once=2).items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(pdf)
        paths.append(path)
    program = Path(__file__).parent / "VeraPdf.java"
    told = subprocess.run(
        ["java", "-cp", f"{VERAPDF}/*", str(program), *map(str, paths)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert told == "".join(f"{path}\t\n" for path in paths)


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
