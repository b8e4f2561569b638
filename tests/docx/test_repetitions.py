"""Tables of contents and cross-references take the words that they repeat."""

from tests.docx.builder import (
    bookmark,
    document,
    field,
    link,
    paragraph,
    run,
    simple_field,
    toc,
)
from tests.docx.telling import body, part, rewritten, texts


def test_a_table_of_contents_takes_the_translated_headings() -> None:
    data = document(
        toc(("Safety", "_Toc1", "3"), ("Going home", "_Toc2", "12")),
        paragraph(bookmark("_Toc1", "Safety"), style="Heading1"),
        paragraph(
            bookmark("_Toc2", "Going ", run("home", italic=True), id=2),
            style="Heading1",
        ),
    )
    written, notices = rewritten(data, "Veiligheid", "<i>Naar huis</i> gaan")
    assert notices == []
    assert body(written).partition('</w:p><w:p><w:pPr><w:pStyle w:val="Heading1"')[
        0
    ] == body(
        document(toc(("Veiligheid", "_Toc1", "3"), ("Naar huis gaan", "_Toc2", "12")))
    ).partition('</w:p><w:p><w:r><w:fldChar w:fldCharType="end"/>')[0] + (
        '</w:p><w:p><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_a_number_with_words_follows_its_list() -> None:
    data = document(
        toc(("Module 1 Safety", "_Toc1", "3")),
        paragraph(bookmark("_Toc1", "Safety"), style="Heading1", numbering=1),
    )
    assert texts(data) == ["Safety", "Module %1"]
    written, _ = rewritten(data, "Veiligheid", "Deel %1")
    assert "Deel 1 Veiligheid" in body(written)
    assert 'w:val="Deel %1"' in part(written, "word/numbering.xml")


def test_a_number_may_say_its_level_twice() -> None:
    data = document(
        toc(("Module 1 Safety", "_Toc1", "3")),
        paragraph(bookmark("_Toc1", "Safety"), style="Heading1", numbering=1),
    )
    written, _ = rewritten(data, "Veiligheid", "Deel %1 (%1)")
    assert "Deel 1 (1) Veiligheid" in body(written)


def test_a_list_of_figures_takes_the_translated_captions() -> None:
    caption = paragraph(
        bookmark("_Toc9", "Figure ", field("SEQ Figure", "1"), ": The door"),
        style="Caption",
    )
    data = document(
        toc(("Figure 1: The door", "_Toc9", "4"), instruction='TOC \\h \\c "Figure"'),
        caption,
    )
    assert texts(data) == ["Figure <field1/>: The door"]
    written, _ = rewritten(data, "Afbeelding <field1/>: De deur")
    assert "Afbeelding 1: De deur" in body(written)


def test_cross_references_take_what_their_bookmark_says() -> None:
    data = document(
        paragraph(
            "The ", bookmark("Shelter", "shelter"), " is open.", style="Heading1"
        ),
        paragraph(
            "See ",
            field("REF Shelter \\h", "shelter"),
            ", ",
            simple_field("REF Shelter", "shelter"),
            ".",
        ),
    )
    written, _ = rewritten(
        data, "De <ref1>opvang</ref1> is open.", "Zie <field1/>, <field2/>."
    )
    assert body(written).count("opvang") == 3
    assert "shelter<" not in body(written)


def test_a_reference_to_a_reference() -> None:
    data = document(
        paragraph(bookmark("A", "Door"), style="Heading1"),
        paragraph("Open ", bookmark("B", "the ", field("REF A", "Door"), id=2), " now"),
        paragraph("Did you open ", field("REF B", "the Door"), "?"),
    )
    written, _ = rewritten(
        data,
        "<ref1>Deur</ref1>",
        "Open nu <ref1>de <field1/></ref1>",
        "Is <field1/> open?",
    )
    assert "de Deur" in body(written)


def test_a_bookmark_that_was_left_out_goes_around_all() -> None:
    data = document(
        paragraph("The ", bookmark("Shelter", "shelter"), " is open."),
        paragraph("See ", field("REF Shelter", "shelter"), "."),
    )
    written, _ = rewritten(data, "Open!", "Zie <field1/>.")
    assert body(written).count("Open!") == 2


def test_a_title_shown_in_the_text() -> None:
    data = document(
        paragraph("This is ", field("TITLE", "Manual"), "."), title="Manual"
    )
    written, _ = rewritten(data, "Dit is <field1/>.", "Handboek")
    assert "Handboek" in body(written)


def test_a_line_follows_its_heading_though_spaces_were_mended_since() -> None:
    data = document(
        toc(("Going  home ( now )", "_Toc1", "3"), ("A.1 Types", "_Toc2", "9")),
        paragraph(bookmark("_Toc1", "Going home (now)"), style="Heading1"),
        paragraph(bookmark("_Toc2", "Types", id=2), style="Heading1"),
    )
    assert texts(data) == ["Going home (now)", "Types"]
    assert rewritten(data, "Going home (now)", "Types") == (data, [])
    written, _ = rewritten(data, "Naar huis (nu)", "Soorten")
    assert "Naar huis (nu)" in body(written).partition("PAGEREF")[0]
    assert "A.1 Soorten" in body(written)


def test_a_line_that_says_something_else_is_a_text_of_its_own() -> None:
    data = document(
        toc(("Going back", "_Toc1", "3")),
        paragraph(bookmark("_Toc1", "Going home"), style="Heading1"),
    )
    assert texts(data) == ["Going back", "Going home"]


def test_lines_after_the_end_of_a_broken_table_of_contents_are_lines_still() -> None:
    line = paragraph(
        link(run("Safety"), run(content="<w:tab/>"), field("PAGEREF _Toc1", "3")),
        style="TOC1",
    )
    heading = paragraph(bookmark("_Toc1", "Safety"), style="Heading1")
    assert texts(document(line, heading)) == ["Safety"]
