"""What Word and LibreOffice make of what is written, on a few real documents."""

import random
import shutil
from pathlib import Path

import pytest

from benchmarks import adapters, pictures, validity

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "docx"
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus is not beside the project"
)


def chosen(count: int) -> list[Path]:
    """A few documents, the same each time."""
    found = sorted(CORPUS.rglob("*.docx"))
    return random.Random(7).sample(found, min(count, len(found)))


@needs_corpus
@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.skipif(
    validity.validator() is None, reason="run .ci/install-validator for it"
)
@pytest.mark.parametrize("path", chosen(6), ids=lambda path: path.stem[:50])
def test_no_fault_that_the_original_did_not_have(path: Path) -> None:
    assert validity.judge(path, "rot13") == {}


@needs_corpus
@pytest.mark.slow
@pytest.mark.office
@pytest.mark.corpus
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_a_document_with_its_own_words_looks_the_same(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        folder.mkdir()
    for number, path in enumerate(chosen(4)):
        shutil.copy(path, before / f"{number}.docx")
        adapters.identity(path, after / f"{number}.docx")
    for folder in (before, after):
        pictures.printed(sorted(folder.glob("*.docx")), folder)
    for number in range(4):
        name = f"{number}.pdf"
        assert pictures.pages(after / name) == pictures.pages(before / name)
