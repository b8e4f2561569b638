"""Every letter of a document is in one passage, or is skipped and named."""

import pytest

from tests.docx.account import difference
from tests.docx.builder import (
    bookmark,
    control,
    deleted,
    document,
    field,
    inserted,
    paragraph,
    picture,
    run,
    table,
    text_box,
    toc,
)
from tests.docx.telling import read, skipped

STRAY = (
    '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText>'
    '<w:fldChar w:fldCharType="separate"><w:t>Press F9</w:t></w:fldChar>'
    '<w:fldChar w:fldCharType="end"/></w:r>'
)
NAMED = '<w:alias w:val="A name"/>'
BOX = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
ROW = "<w:sdt><w:sdtPr><w:alias w:val='Rows'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            paragraph("Call ", deleted("1"), inserted("2")), [], id="tracked changes"
        ),
        pytest.param(
            paragraph("a", run("b", hidden=True), "c"),
            ["b: hidden by the author"],
            id="hidden",
        ),
        pytest.param(
            paragraph("a<", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "b"),
            ["x: a formula"],
            id="formulas",
        ),
        pytest.param(
            paragraph("Yes ", control("☒", properties=BOX), "?"),
            ["☒: a box to tick"],
            id="boxes",
        ),
        pytest.param(
            paragraph(STRAY, "Text"),
            ["Press F9: in the mark of a field, which shows none"],
            id="text in the mark of a field",
        ),
        pytest.param(
            paragraph("a ", field("IF x", field("PAGE", "3"), " b")),
            ["3: worked out by Word"],
            id="fields in fields",
        ),
        pytest.param(
            paragraph("a ", field("AUTHOR", field("PAGE", "3"), " b")),
            ["b: worked out by Word", "3: worked out by Word"],
            id="fields in fields that stand alone",
        ),
        pytest.param(
            table(["a"])
            .replace("<w:tr>", "@")
            .replace("@", ROW.split("{}", maxsplit=1)[0] + "<w:tr>")
            .replace("</w:tr>", "</w:tr>" + ROW.split("{}")[1]),
            [],
            id="names of controls around rows",
        ),
        pytest.param(
            paragraph(text_box("a", table(["b"]))),
            [
                "a: repeats a text for older programs",
                "b: repeats a text for older programs",
            ],
            id="copies",
        ),
        pytest.param(
            toc(("Safety", "_Toc1", "3"))
            + paragraph(bookmark("_Toc1", "Safety"), style="Heading1"),
            ["Safety\t: made again from the headings", "3: worked out by Word"],
            id="tables of contents",
        ),
        pytest.param(
            paragraph("a", paragraph("b", deleted("c")), table(["d"]), "e"),
            [],
            id="paragraphs and tables in paragraphs",
        ),
        pytest.param(
            paragraph(picture("scan.png"), "x"),
            ["scan.png: names a file"],
            id="names of files",
        ),
    ],
)
def test_account(content: str, said: list[str]) -> None:
    data = document(content, paragraph("End."), title="t", header="h")
    assert difference(data) == {}
    assert [line.strip() for line in skipped(data)] == [line.strip() for line in said]


def test_all_of_a_note_to_which_nothing_refers_is_skipped() -> None:
    """No release has such a note, so nothing in it may keep the rest from being one."""
    gone = '<w:moveFrom w:id="7" w:author="A">' + run("moved") + "</w:moveFrom>"
    formula = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    note = paragraph("See ", gone, formula, control("it", properties=NAMED))
    data = document(
        paragraph("a"),
        footnotes={2: note + paragraph(picture("The door of the house"))},
    )
    assert skipped(data) == [
        "See xA nameitThe door of the house: a note to which nothing refers"
    ]
    assert read(data).unread == ()
    assert difference(data) == {}
