"""A document read stretch by stretch is what it is when it is read whole."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safe_content import docx
from safe_content.docx import Replacement, TrackedChanges
from safe_content.docx.reader.chunks import Chunk
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language
from safe_content.opc.zip_reader import open_container
from safe_content.opc.zip_writer import repack
from tests.docx.builder import (
    bookmark,
    comment_around,
    control,
    deleted,
    document,
    field,
    inserted,
    link,
    note_reference,
    paragraph,
    picture,
    run,
    simple_field,
    table,
    text_box,
    toc,
)
from tests.docx.garbling import garbled, rot13
from tests.docx.package.nasty import nasty
from tests.docx.telling import part

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
WHOLE, EVERY_BLOCK = 2**40, 1
"""As stretches: longer than any part, and as short as they may be."""

BEGIN, MIDDLE, END = (
    run(content=f'<w:fldChar w:fldCharType="{kind}"/>')
    for kind in ("begin", "separate", "end")
)
RUNS_ON = "<w:rPr><w:del/></w:rPr>"
WAS_SPLIT = "<w:rPr><w:ins/></w:rPr>"
BLOCKS = st.sampled_from(
    [
        toc(("Safety", "_Toc1", "3"), ("Module 1 Going home", "_Toc2", "12")),
        toc(("Figure 1: The door", "_Toc3", "4"), instruction='TOC \\c "Figure"'),
        paragraph(bookmark("_Toc1", "Safety"), style="Heading1"),
        paragraph(
            bookmark("_Toc2", "Going ", run("home", italic=True), id=2),
            style="Heading1",
            numbering=1,
        ),
        paragraph(
            bookmark("_Toc3", "Figure ", field("SEQ Figure", "1"), ": The door", id=3),
            style="Caption",
        ),
        paragraph("See ", field("REF _Toc1 \\h", "Safety"), " first."),
        paragraph("See ", field("REF here", "the door"), "."),
        paragraph("Go to ", bookmark("here", "the door", id=4), " now."),
        paragraph("By ", bookmark("there", field("REF here", "the door"), id=5), "."),
        paragraph("And ", field("REF there", "the door"), " again."),
        paragraph("This is ", field("TITLE", "The manual"), "."),
        paragraph("Rules", style="Heading2"),
        paragraph("Beds", field('XE "shelter"', "")),
        paragraph("Home", field('XE "shelter" \\t "See home"', "")),
        paragraph(field('SET here "shelter"', "")),
        paragraph("Set ", field('SET here "a bed"', ""), field("REF here", "a bed")),
        paragraph("one field ", BEGIN, run(content="<w:instrText>QUOTE</w:instrText>")),
        paragraph(MIDDLE, "its words"),
        paragraph("more of them", END, " after it"),
        paragraph("half of a ", properties=RUNS_ON),
        paragraph("split in ", properties=WAS_SPLIT),
        '<w:bookmarkStart w:id="9" w:name="between"/><w:bookmarkEnd w:id="9"/>',
        paragraph(
            "new ", inserted("words"), " for ", deleted("old"), run("x", bold=True)
        ),
        f'<w:ins w:id="8" w:author="E">{paragraph("all new")}</w:ins>',
        table(["Service", "Telephone"], [table(["within"]), "020 123"]),
        table(["Name", paragraph("Two", properties=RUNS_ON) + paragraph("three")]),
        paragraph("Box ", text_box("Inside", "Outside"), " there"),
        paragraph("Box ", text_box(paragraph("open ", BEGIN)), " there"),
        control(paragraph("In a control"), properties='<w:alias w:val="A control"/>'),
        paragraph(comment_around(1, "odd"), " words ", note_reference(2)),
        paragraph(note_reference(3, end=True), link("the web", anchor="here")),
        paragraph(picture("A door"), " and ", picture("door.png", id=2)),
        paragraph(run("hidden", hidden=True), simple_field("DATE", "1 May")),
        paragraph(
            "A ", run("kind of", properties='<w:color w:val="FF0000"/>'), " look"
        ),
        "<w:p/>",
        "<!-- </w:p><w:tbl> -->",
        "\n  ",
    ]
)
NOTES = st.lists(
    st.sampled_from(
        [
            "The law.",
            paragraph("Half of ", properties=RUNS_ON),
            paragraph("open ", BEGIN),
            paragraph("See ", field("REF here", "the door")) + paragraph("More."),
        ]
    ),
    min_size=1,
    max_size=4,
).map(lambda notes: dict(enumerate(notes, start=2)))
DOCUMENTS = st.builds(
    lambda blocks, notes: document(
        *blocks,
        footnotes=notes,
        endnotes={3: "The end."},
        comments={1: "Is this so?"},
        header=paragraph("Page ", field("PAGE", "1"), field("REF _Toc1", "Safety")),
        title="The manual",
    ),
    st.lists(BLOCKS, min_size=1, max_size=12),
    NOTES,
)

Change = tuple[Callable[[str, Random], str], str]
"""What becomes of each text, and the language that it is in by then."""

OWN: Change = (lambda text, _: text), ""
TURNED: Change = (lambda text, _: rot13(text)), ""
CYRILLIC: Change = (lambda text, _: rot13(text)), "bg"
GARBLED: Change = garbled, ""
A_FEW: Change = (
    (lambda text, random: rot13(text) if random.random() < 0.3 else text),
    "",
)


def all_of(
    data: bytes,
    seed: int,
    tracked: TrackedChanges,
    stretch: int,
    changes: Sequence[Change],
) -> list[object]:
    """All that the engine says of a document and makes of it."""
    random = Random(seed)
    told: list[object] = []
    for change, name in changes:
        language = Language(name) if name else None
        reading = docx.read(data, origin="a.docx", tracked=tracked, stretch=stretch)
        written = docx.write(
            reading,
            {
                number: Replacement(
                    text=change(passage.text, random), language=language
                )
                for number, passage in enumerate(reading.passages)
            },
            language=language,
        )
        told += [reading.passages, reading.skipped, reading.edits, reading.notices]
        told += [written.data, written.notices, written.expected, written.outline]
        try:
            told.append(docx.prove(reading, written))
        except docx.FidelityError as error:
            told.append(str(error))
    return told


def assert_same(
    data: bytes,
    seed: int,
    tracked: TrackedChanges,
    changes: Sequence[Change] = (OWN, TURNED, CYRILLIC, GARBLED, A_FEW),
) -> None:
    """Hold a document to the law."""
    whole = all_of(data, seed, tracked, WHOLE, changes)
    assert all_of(data, seed, tracked, EVERY_BLOCK, changes) == whole


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(
    DOCUMENTS,
    st.integers(0, 2**16),
    st.sampled_from([TrackedChanges.ACCEPT, TrackedChanges.REJECT]),
)
def test_documents_of_all_kinds_of_blocks(
    data: bytes, seed: int, tracked: TrackedChanges
) -> None:
    assert_same(data, seed, tracked)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(
    DOCUMENTS,
    st.integers(0, 2**16),
    st.sampled_from([TrackedChanges.ACCEPT, TrackedChanges.REJECT]),
)
def test_more_documents_of_all_kinds_of_blocks(
    data: bytes, seed: int, tracked: TrackedChanges
) -> None:
    assert_same(data, seed, tracked)


@pytest.mark.parametrize("tracked", [TrackedChanges.ACCEPT, TrackedChanges.REJECT])
@pytest.mark.parametrize("seed", range(6))
def test_nasty_documents(seed: int, tracked: TrackedChanges) -> None:
    assert_same(nasty(seed), seed, tracked)


@pytest.mark.slow
@pytest.mark.parametrize("tracked", [TrackedChanges.ACCEPT, TrackedChanges.REJECT])
@pytest.mark.parametrize("seed", range(6, 100))
def test_more_nasty_documents(seed: int, tracked: TrackedChanges) -> None:
    assert_same(nasty(seed), seed, tracked)


def real() -> list[object]:
    """All documents of the corpus that are sound, as the parameters of a test."""
    paths = (
        path
        for folder in ("docx", "revisions", "parallel")
        for path in sorted((CORPUS / folder).rglob("*.docx"))
    )
    return [pytest.param(path, id=path.stem[:60]) for path in paths]


def unsound() -> list[object]:
    """All files of the corpus that are not, as the parameters of a test."""
    paths = (
        path
        for folder in ("broken", "hostile")
        for path in sorted((CORPUS / folder).rglob("*.docx"))
    )
    return [pytest.param(path, id=path.stem[:60]) for path in paths]


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")
@pytest.mark.parametrize("path", real())
def test_a_real_document(path: Path) -> None:
    data = path.read_bytes()
    assert_same(data, 1, TrackedChanges.ACCEPT, (OWN, TURNED, GARBLED))
    if docx.read(data, origin="a.docx").edits:
        assert_same(data, 1, TrackedChanges.REJECT, (GARBLED,))


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")
@pytest.mark.parametrize("path", unsound())
def test_a_real_file_that_is_no_sound_document(path: Path) -> None:
    data = path.read_bytes()
    assert refusal(data, EVERY_BLOCK) == refusal(data, WHOLE)


def refusal(data: bytes, stretch: int) -> str:
    """What is said of a file that is not read; nothing if it is."""
    try:
        docx.read(data, origin="a.docx", stretch=stretch)
    except SafeContentError as error:
        return str(error)
    return ""


DEEP = "<w:sdt><w:sdtContent>" * 60
MERGED = "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("<w:p><w:r></w:p>", id="elements that cross"),
        pytest.param("<w:p><x:r/></w:p>", id="a prefix that is nowhere declared"),
        pytest.param("<w:p>&nbsp;</w:p>", id="an entity that nothing declares"),
        pytest.param("<w:p>\x01</w:p>", id="a character that no XML holds"),
        pytest.param(f"{DEEP}<w:p/>{DEEP.replace('<', '</')}", id="wrong ends"),
        pytest.param(
            f"{DEEP}<w:p/>{'</w:sdtContent></w:sdt>' * 60}", id="deeper than any text"
        ),
        pytest.param(MERGED, id="a table that continues nothing"),
        pytest.param("</w:body><w:body><w:p/>", id="two bodies"),
        pytest.param("</w:body></w:document><w:p/>", id="more after the end"),
        pytest.param("<!DOCTYPE x>", id="a document type in the middle"),
    ],
)
def test_what_is_refused_is_refused_in_the_same_words(block: str) -> None:
    around = [paragraph(f"Paragraph {number}") for number in range(3)]
    data = document(*around, block, *around)
    assert refusal(data, EVERY_BLOCK) == refusal(data, WHOLE)


def stretches(data: bytes) -> list[Chunk]:
    """The stretches of the body of a document."""
    reading = docx.read(data, origin="a.docx", stretch=EVERY_BLOCK)
    return [
        chapter.content
        for chapter in reading.draft().chapters
        if isinstance(chapter.content, Chunk)
        and chapter.content.part == "word/document.xml"
    ]


@pytest.mark.parametrize(
    ("blocks", "count"),
    [
        pytest.param([paragraph("a"), paragraph("b"), table(["c"])], 4, id="blocks"),
        pytest.param([paragraph("a", BEGIN), paragraph(END)], 2, id="an open field"),
        pytest.param(
            [paragraph("a", properties=RUNS_ON), paragraph("b")], 2, id="it runs on"
        ),
        pytest.param(
            [toc(("Safety", "x", "3"), ("Home", "y", "4"))], 2, id="lines of contents"
        ),
        pytest.param([paragraph(text_box("a"))], 2, id="a text box"),
    ],
)
def test_a_part_is_cut_where_its_story_is_at_rest(
    blocks: list[str], count: int
) -> None:
    """What follows the last block, the section, is a stretch of its own."""
    assert len(stretches(document(*blocks))) == count


def test_words_in_the_code_of_fields_are_one_passage_however_far_apart() -> None:
    entry = field('XE "shelter"', "")
    data = document(paragraph("a", entry), paragraph("b"), paragraph("c", entry))
    for stretch in (WHOLE, EVERY_BLOCK):
        reading = docx.read(data, origin="a.docx", stretch=stretch)
        assert [p.plain for p in reading.passages] == ["a", "shelter", "b", "c"]
        written = docx.write(reading, {1: Replacement(text="opvang")})
        docx.prove(reading, written)
        assert part(written.data).count('XE "opvang"') == 2


def test_a_short_document_is_one_section() -> None:
    reading = docx.read(document(paragraph("Short.")), origin="a.docx")
    assert len(reading.draft().chapters) == 1


def test_a_long_document_is_cut() -> None:
    random = Random(1)
    words = [random.randbytes(800).hex() for _ in range(2_700)]
    reading = docx.read(document(*map(paragraph, words)), origin="a.docx")
    assert [p.text for p in reading.passages] == words
    assert len(reading.draft().chapters) > 30


@pytest.mark.parametrize("size", [2**18 - 1, 2**18, 2**18 + 1, 2**20 + 77])
def test_a_long_part_is_unpacked_piece_by_piece(size: int) -> None:
    content = Random(size).randbytes(size // 8).hex().encode().ljust(size, b"x")
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", content)
    assert open_container(data.getvalue(), origin="a.docx")["a.xml"] == content


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("<w:body>", "<w:body >", id="white space in a tag"),
        pytest.param(
            "<w:body>",
            '<w:background w:color="00FF00"/><w:body>',
            id="something before the body",
        ),
        pytest.param("<w:body>", '<w:body xml:space="preserve">', id="an attribute"),
        pytest.param("<w:document", "<!-- <w:body> --><w:document", id="a remark"),
        pytest.param("w:body>", "w:body\n>", id="a line end in both tags"),
        pytest.param("<w:body>", "<w:body>\n ", id="white space before all blocks"),
        pytest.param("</w:p>", "</w:p>\n  ", id="white space between blocks"),
        pytest.param("</w:p>", "</w:p><![CDATA[ </w:p> ]]>", id="what is no markup"),
        pytest.param("</w:p>", "</w:p><?x a < b ?>", id="an instruction"),
        pytest.param("</w:t>", " a />b</w:t>", id="signs of markup in a text"),
    ],
)
def test_however_a_part_is_written(before: str, after: str) -> None:
    words = [paragraph(f"Paragraph {number} of it") for number in range(4)]
    data = replaced(document(*words, table(["cell"])), before, after)
    assert_same(data, 3, TrackedChanges.ACCEPT)


def test_a_part_of_another_prefix() -> None:
    data = document(*(paragraph(f"Paragraph {number}") for number in range(4)))
    for before, after in (("w:", "v0:"), ("xmlns:w=", "xmlns:v0=")):
        data = replaced(data, before, after)
    assert len(stretches(data)) == 5
    assert_same(data, 1, TrackedChanges.ACCEPT)


def replaced(data: bytes, before: str, after: str) -> bytes:
    """A document with something else in the XML of its body."""
    name = "word/document.xml"
    return repack(data, {name: part(data, name).replace(before, after).encode()})


def test_a_document_of_which_nothing_is_left() -> None:
    """Without its changes the body is empty, and says so with one tag."""
    data = document(*(inserted_block(number) for number in range(5)))
    data = replaced(data, "<w:sectPr></w:sectPr>", "")
    assert_same(data, 1, TrackedChanges.REJECT)


def inserted_block(number: int) -> str:
    """A paragraph that someone inserted as a whole."""
    return f'<w:ins w:id="{number}" w:author="E">{paragraph(f"New {number}")}</w:ins>'
