"""An export that differs from its master in more than its words is not let out."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from safe_content import docx
from safe_content.docx import FidelityError, Replacement, WriteResult
from safe_content.opc.zip_writer import repack
from tests.docx.builder import document, note_reference, paragraph, run
from tests.docx.telling import part, read

MASTER = document(
    paragraph("Call ", run("now", bold=True), note_reference(2), "."),
    paragraph("Stay.", style="Heading1"),
    footnotes={2: "The law."},
)


def spoilt(written: WriteResult, change: Callable[[str], str]) -> WriteResult:
    """What was written, with a fault in it."""
    found = part(written.data)
    changed = change(found)
    assert changed != found
    return replace(
        written, data=repack(written.data, {"word/document.xml": changed.encode()})
    )


@pytest.mark.parametrize(
    ("change", "fact"),
    [
        pytest.param(
            lambda xml: xml.replace("Bel ", "Wel "),
            "passage 1 reads 'Wel nu<note note/>.', not 'Bel nu<note note/>.'",
            id="another word",
        ),
        pytest.param(
            lambda xml: xml.replace("Stay.", "Go."),
            "passage 2 reads 'Go.', not 'Stay.'",
            id="another word where none was to change",
        ),
        pytest.param(
            lambda xml: xml.replace("<w:b/>", "<w:i/>"),
            "passage 1 has letters that look different",
            id="another look",
        ),
        pytest.param(
            lambda xml: xml.replace('<w:r><w:footnoteReference w:id="2"/></w:r>', ""),
            "it has 2 passages and not 3",
            id="a lost note",
        ),
        pytest.param(
            lambda xml: xml.replace('<w:t xml:space="preserve">Stay.</w:t>', ""),
            "it has 2 passages and not 3",
            id="a lost paragraph",
        ),
        pytest.param(
            lambda xml: xml.replace("Heading1", "Heading2"),
            "Value of root['paragraphs'][1]['level'] changed from 1 to 2.; Value of"
            " root['paragraphs'][1]['style'] changed from \"Heading1\" to \"Heading2\".",
            id="another style",
        ),
        pytest.param(
            lambda xml: xml.replace("<w:sectPr", "<w:tbl><w:tblPr/></w:tbl><w:sectPr"),
            "Item root['elements']['word/document.xml']['tbl'] (1) added to dictionary.",
            id="a table too many",
        ),
    ],
)
def test_a_fault_is_caught(change: Callable[[str], str], fact: str) -> None:
    reading = read(MASTER)
    written = docx.write(reading, {0: Replacement(text="Bel <b>nu</b><note1/>.")})
    docx.prove(reading, written)
    with pytest.raises(FidelityError) as caught:
        docx.prove(reading, spoilt(written, change))
    assert str(caught.value) == (
        f"a.docx would not be true to its master: {fact}. This is a fault of the"
        " program, not of the document; please report it with the master. The file was"
        " not let out, and nothing was changed."
    )
