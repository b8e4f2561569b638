"""A part by itself looks on paper as it does in the document: what LibreOffice prints."""

import re
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from safe_content import docx
from safe_content.docx.editions.split_by_heading import modules_of, only
from safe_content.docx.package.editor import edit_package
from safe_content.docx.sanitise.sanitiser import sanitise
from safe_content.publish.pdf import pdfs
from tests.sample.build import build

pytestmark = [
    pytest.mark.office,
    pytest.mark.slow,
    pytest.mark.skipif(
        any(shutil.which(p) is None for p in ("soffice", "pdftotext", "pdfimages")),
        reason="needs LibreOffice and poppler",
    ),
]
_NOTE_MARK = re.compile(
    r"(?<=[.,;:])\d+\b|(?<=[.,;:]) ?[ivx]+\b|^(?:\d+|[ivx]+) (?=\S)|^(?:\d|[ivx]+)$"
)
_PAGE = re.compile(r"\d+ (?:of|van|/) \d+$")


def printed(pdf: Path, program: str, *options: str) -> list[str]:
    """What a program of poppler tells of a PDF, line by line."""
    done = subprocess.run(
        [program, *options, str(pdf), *(["-"] if program == "pdftotext" else [])],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.splitlines()


def lines(pdf: Path) -> set[str]:
    """The lines of all pages, without the numbers of pages and of notes.

    Both count anew in a part; the numbers of headings, lists and tables do not.
    """
    return set(map(bare, printed(pdf, "pdftotext", "-layout"))) - {""}


def bare(line: str) -> str:
    return _NOTE_MARK.sub("", _PAGE.sub("", " ".join(line.split()))).strip()


def fonts(pdf: Path) -> set[str]:
    """The fonts of a PDF, without the letters that mark a subset of one."""
    rows = printed(pdf, "pdffonts")[2:]
    return {row.split()[0].rpartition("+")[2] for row in rows}


def pictures(pdf: Path) -> int:
    """How many pictures the pages show."""
    return len(printed(pdf, "pdfimages", "-list")[2:])


@pytest.mark.parametrize(
    ("document", "language"),
    [("manual", "en"), ("report", "nl"), ("social-map", "nl")],
)
def test_the_parts_show_on_paper_what_the_document_shows(
    document: str, language: str, tmp_path: Path
) -> None:
    data = edit_package(build(document, language, 1), sanitise)
    modules = modules_of(docx.read(data, origin="a.docx"))
    files = {"whole": data}
    for number, module in enumerate(modules, start=1):
        files[f"part-{number}"] = edit_package(data, partial(only, module=module))
    made: dict[str, Path] = {}
    for name, pdf in pdfs(files).items():
        made[name] = tmp_path / f"{name}.pdf"
        made[name].write_bytes(pdf)
    whole = made.pop("whole")
    # Headings, lists and captions with their numbers, headers, footers and notes.
    strange = {name: lines(part) - lines(whole) for name, part in made.items()}
    assert strange == {name: set() for name in made}
    strange = {name: fonts(part) - fonts(whole) for name, part in made.items()}
    assert strange == {name: set() for name in made}
    assert sum(map(pictures, made.values())) == pictures(whole)
    # Nothing that stands behind the first heading is in no part.
    together = set().union(*map(lines, made.values()))
    front = printed(whole, "pdftotext", "-layout")
    first = modules[0].heading
    starts = [
        n for n, line in enumerate(front) if " ".join(line.split()).endswith(first)
    ]
    behind = set(map(bare, front[starts[-1] :])) - {""}
    assert behind - together == set()
