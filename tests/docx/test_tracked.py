"""Tracked changes: accepted, rejected or refused, and reported; comments beside."""

import pytest

from safe_content.docx import TrackedChanges, TrackedChangesError, TrackedEdit
from safe_content.model.units import Comment
from tests.docx.builder import (
    comment_around,
    deleted,
    document,
    inserted,
    paragraph,
    run,
)
from tests.docx.telling import read, rewritten, texts

MARK = '<w:rPr><w:{} w:id="9" w:author="Editor" w:date="2024-05-01T10:00:00Z"/></w:rPr>'


def row(words: str, properties: str = "", cell: str = "") -> str:
    """A row of one cell, with what tells that it was changed."""
    return (
        f"<w:tr><w:trPr>{properties}</w:trPr><w:tc><w:tcPr>{cell}</w:tcPr>"
        f"{paragraph(words)}</w:tc></w:tr>"
    )


def change(name: str, inside: str = "") -> str:
    """One tracked change."""
    return f'<w:{name} w:id="7" w:author="Editor" w:date="">{inside}</w:{name}>'


@pytest.mark.parametrize(
    ("content", "accepted", "rejected"),
    [
        pytest.param(
            paragraph("Call ", deleted("020 1"), inserted("020 2"), "."),
            ["Call 020 2."],
            ["Call 020 1."],
            id="words",
        ),
        pytest.param(
            paragraph(change("moveFrom", run("Go home. ")), "Stay.")
            + paragraph(change("moveTo", run("Go home. ")), "End."),
            ["Stay.", "Go home. End."],
            ["Go home. Stay.", "End."],
            id="moved words",
        ),
        pytest.param(
            paragraph("Lock up ", properties=MARK.format("del"))
            + paragraph("the door."),
            ["Lock up the door."],
            ["Lock up", "the door."],
            id="a deleted mark of a paragraph",
        ),
        pytest.param(
            paragraph("Lock up ", properties=MARK.format("ins"))
            + paragraph("the door."),
            ["Lock up", "the door."],
            ["Lock up the door."],
            id="an inserted mark of a paragraph",
        ),
        pytest.param(
            f"<w:tbl><w:tblPr/>{row('old', change('del'))}{row('kept')}"
            f"{row('new', change('ins'))}</w:tbl>",
            ["kept", "new"],
            ["old", "kept"],
            id="rows",
        ),
        pytest.param(
            f"<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr>{change('cellDel')}</w:tcPr>"
            f"{paragraph('old')}</w:tc><w:tc><w:tcPr/>{paragraph('kept')}</w:tc><w:tc>"
            f"<w:tcPr>{change('cellIns')}</w:tcPr>{paragraph('new')}</w:tc></w:tr></w:tbl>",
            ["kept", "new"],
            ["old", "kept"],
            id="cells",
        ),
        pytest.param(
            paragraph(
                "Now ",
                run("then", properties=f"<w:b/>{change('rPrChange', '<w:rPr/>')}"),
                " later",
            ),
            ["Now <b>then</b> later"],
            ["Now then later"],
            id="looks",
        ),
        pytest.param(
            paragraph(
                "Safety",
                style="Heading1",
                properties=change("pPrChange", "<w:pPr/>"),
            ),
            ["Safety"],
            ["Safety"],
            id="the style of a paragraph",
        ),
    ],
)
def test_read(content: str, accepted: list[str], rejected: list[str]) -> None:
    data = document(content, paragraph("."))
    assert texts(data) == [*accepted, "."]
    assert texts(data, TrackedChanges.REJECT) == [*rejected, "."]
    with pytest.raises(TrackedChangesError):
        read(data, TrackedChanges.REFUSE)


def test_who_changed_what_and_when() -> None:
    data = document(
        paragraph(
            "Call ",
            deleted("1", author="Anna", date="2024-05-01T10:00:00Z"),
            inserted("2", author="Ben", date="2024-05-02T10:00:00Z"),
            properties=MARK.format("ins"),
        ),
        paragraph("."),
    )
    assert read(data).edits == (
        TrackedEdit(
            kind="inserted", author="Editor", date="2024-05-01T10:00:00Z", text="¶"
        ),
        TrackedEdit(
            kind="deleted", author="Anna", date="2024-05-01T10:00:00Z", text="1"
        ),
        TrackedEdit(
            kind="inserted", author="Ben", date="2024-05-02T10:00:00Z", text="2"
        ),
    )


def test_refusing_says_what_to_do() -> None:
    data = document(paragraph(inserted("new")))
    with pytest.raises(TrackedChangesError) as caught:
        read(data, TrackedChanges.REFUSE)
    assert str(caught.value) == (
        "a.docx holds 1 tracked changes that nobody has decided on. Accept or reject"
        " them in Word (Review > Accept All Changes) and save, or say how to read them"
        " with --tracked-changes. Nothing was changed."
    )


def test_a_document_without_changes_is_not_refused() -> None:
    assert texts(document("Call."), TrackedChanges.REFUSE) == ["Call."]


def test_what_was_deleted_stays_deleted_when_words_change() -> None:
    data = document(paragraph("Call ", deleted("1"), inserted("2"), " now"))
    written, notices = rewritten(data, "Bel nu 2")
    assert (texts(written), notices) == (["Bel nu 2"], [])


def test_comments_go_to_the_translator() -> None:
    data = document(
        paragraph("Call ", comment_around(1, "the shelter"), "."),
        comments={1: "Which one?"},
    )
    assert read(data).passages[0].text == "Call the shelter."
    assert read(data).passages[0].comments == (
        Comment(author="Anna", date="2024-05-02T09:00:00Z", text="Which one?"),
    )
