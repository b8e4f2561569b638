"""What is said before passages that are not in the language of the edition."""

from safe_content import docx
from safe_content.docx.editions.omission import label, omit
from safe_content.docx.package.editor import edit_package
from safe_content.docx.writer.passage_places import places_of
from tests.docx.builder import bookmark, document, paragraph, run, toc

MASTER = document(
    toc(("First", "_Toc1", "1"), ("Second", "_Toc2", "2")),
    paragraph(bookmark("_Toc1", run("First"), id=1), style="Heading1"),
    paragraph(run("Call 112.")),
    paragraph(bookmark("_Toc2", run("Second"), id=2), style="Heading1"),
    paragraph(run("Ask for help.")),
)
"""Its lines of contents are no passages, until a heading says something else."""


def said(data: bytes) -> list[str]:
    """The words of each paragraph that is no line of contents."""
    passages = docx.read(data, origin="a.docx").passages
    return [each.plain for each in passages if not each.style.startswith("TOC")]


def test_passages_are_labelled_one_after_another() -> None:
    places = places_of(MASTER, origin="a.docx")
    marked = edit_package(
        MASTER, lambda editor: label(editor, [0], "[English]", places=places)
    )
    marked = edit_package(
        marked, lambda editor: label(editor, [3], "[earlier]", places=places)
    )
    assert said(marked)[-4:] == [
        "[English] First",
        "Call 112.",
        "Second",
        "[earlier] Ask for help.",
    ]


def test_what_is_left_out_is_what_was_asked_for_before_labels() -> None:
    places = places_of(MASTER, origin="a.docx")
    marked = edit_package(
        MASTER, lambda editor: label(editor, [0], "[English]", places=places)
    )
    left = edit_package(marked, lambda editor: omit(editor, [3], places=places))
    assert said(left)[-3:] == ["[English] First", "Call 112.", "Second"]


def test_the_proof_tells_where_passages_stand() -> None:
    reading = docx.read(MASTER, origin="a.docx")
    written = docx.write(reading, {0: docx.Replacement(text="Eerst")})
    assert docx.prove(reading, written) == places_of(written.data, origin="a.docx")
    unchanged = docx.write(reading, {})
    assert docx.prove(reading, unchanged) is None
