"""Documents that are worse than any person writes are read, and written true."""

import pytest

from safe_content import docx
from tests.docx.package.nasty import nasty


def put_back(seed: int) -> None:
    """Write a document's own words over it, by force, and prove the outcome."""
    reading = docx.read(nasty(seed), origin="nasty.docx")
    assert reading.passages
    replacements = {
        position: docx.Replacement(text=passage.text)
        for position, passage in enumerate(reading.passages)
    }
    docx.prove(reading, docx.write(reading, replacements))


@pytest.mark.parametrize("seed", range(40))
def test_a_nasty_document(seed: int) -> None:
    put_back(seed)


@pytest.mark.slow
def test_a_thousand_nasty_documents() -> None:
    for seed in range(1000, 2000):
        put_back(seed)
