"""What holds for every document, whatever is in it and whatever is made of it."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safe_content import docx
from safe_content.docx import Reading, Replacement, TrackedChanges
from tests.docx.account import difference
from tests.docx.builder import document, link, note_reference, paragraph, picture, run
from tests.docx.garbling import garbled, rot13
from tests.docx.package.nasty import nasty
from tests.docx.telling import read

WORDS = st.text(
    st.sampled_from("ab .Жя\u2028\u00ad\u00a0\u2011<>/\\1é\t\n"),
    min_size=1,
    max_size=12,
)
LOOKS = st.sampled_from(
    [
        "",
        "<w:b/>",
        "<w:i/>",
        '<w:u w:val="single"/>',
        '<w:color w:val="FF0000"/>',
        "<w:noProof/>",
    ]
)
RUNS = st.builds(lambda words, look: run(words, properties=look), WORDS, LOOKS)
PIECES = st.one_of(
    RUNS,
    RUNS,
    st.builds(lambda *inside: link(*inside, anchor="x"), RUNS, RUNS),
    st.just(note_reference(2)),
    st.just(picture()),
)
PARAGRAPHS = st.lists(PIECES, min_size=1, max_size=7).map(
    lambda pieces: paragraph(*pieces)
)
DOCUMENTS = st.lists(PARAGRAPHS, min_size=1, max_size=3).map(
    lambda blocks: document(*blocks, footnotes={2: "The law."})
)


def put_in(reading: Reading, change: Callable[[str], str]) -> bytes:
    """Write every passage anew, and prove what comes of it."""
    written = docx.write(
        reading,
        {n: Replacement(text=change(p.text)) for n, p in enumerate(reading.passages)},
    )
    docx.prove(reading, written)
    return written.data


def check(
    data: bytes, seed: int, tracked: TrackedChanges = TrackedChanges.ACCEPT
) -> None:
    """Hold one document to all laws."""
    reading = read(data, tracked)
    same = put_in(reading, str)
    assert same == data or tracked is TrackedChanges.REJECT
    turned = put_in(reading, rot13)
    again = read(turned, tracked)
    assert [p.text for p in again.passages] == [rot13(p.text) for p in reading.passages]
    back = read(put_in(again, rot13), tracked)
    assert [p.text for p in back.passages] == [p.text for p in reading.passages]
    assert [p.look for p in back.passages] == [p.look for p in reading.passages]
    random = Random(seed)
    put_in(reading, lambda text: garbled(text, random))


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(DOCUMENTS, st.integers(0, 2**16))
def test_documents_of_runs_links_notes_and_pictures(data: bytes, seed: int) -> None:
    assert difference(data) == {}
    check(data, seed)


@settings(max_examples=40, deadline=None)
@given(DOCUMENTS, st.data())
def test_any_text_at_all(data: bytes, drawn: st.DataObject) -> None:
    names = st.sampled_from(
        [
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<s1>",
            "</s1>",
            "<link1>",
            "</link1>",
            "<note1/>",
            "<image1/>",
        ]
    )
    texts = st.lists(st.one_of(names, st.text(max_size=6)), max_size=8).map("".join)
    put_in(read(data), lambda _: drawn.draw(texts))


@pytest.mark.parametrize("seed", range(24))
def test_nasty_documents(seed: int) -> None:
    data = nasty(seed)
    assert difference(data) == {}
    check(data, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [*range(24, 400), *range(70_000, 70_100)])
def test_five_hundred_more(seed: int) -> None:
    data = nasty(seed)
    assert difference(data) == {}
    check(data, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [*range(200), *range(80_000, 80_050)])
def test_nasty_documents_with_their_changes_rejected(seed: int) -> None:
    check(nasty(seed), seed, TrackedChanges.REJECT)
