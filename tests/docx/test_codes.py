"""Inline codes: few, named for what they do, nested, and the same in each revision."""

import pytest

from safe_content.model.codes import plain
from tests.docx.builder import (
    STYLES,
    bookmark,
    control,
    document,
    field,
    link,
    note_reference,
    paragraph,
    picture,
    run,
)
from tests.docx.telling import read, texts


def test_looks_have_the_names_of_what_they_do() -> None:
    data = document(
        paragraph(
            "See ",
            run("this", bold=True),
            " or ",
            run("that", italic=True),
            " or ",
            run("it", underline=True),
            " or ",
            run("red", properties='<w:color w:val="FF0000"/>'),
            " or ",
            run("all", bold=True, italic=True),
            ".",
        )
    )
    passage = read(data).passages[0]
    assert passage.text == (
        "See <b>this</b> or <i>that</i> or <u>it</u> or <s1>red</s1> or <s2>all</s2>."
    )
    assert [(code.name, code.kind, code.detail) for code in passage.codes] == [
        ("b", "bold", "bold"),
        ("i", "italic", "italic"),
        ("u", "underline", "underlined"),
        ("s1", "look", "red"),
        ("s2", "look", "bold, italic"),
    ]


@pytest.mark.parametrize(
    ("properties", "other"),
    [
        pytest.param("", '<w:lang w:val="nl-NL"/>', id="language"),
        pytest.param("", "<w:noProof/>", id="spelling is not checked"),
        pytest.param(
            "", '<w:rFonts w:cs="Arial" w:eastAsia="Batang"/>', id="fonts not used"
        ),
        pytest.param("", '<w:szCs w:val="40"/>', id="a size of other scripts"),
        pytest.param("", '<w:sz w:val="22"/>', id="what the defaults say"),
        pytest.param("<w:b/>", '<w:b w:val="true"/>', id="two ways of saying it"),
        pytest.param('<w:b w:val="0"/>', "", id="off as it is anyway"),
        pytest.param("<w:b/>", '<w:rStyle w:val="Strong"/>', id="by a style"),
        pytest.param("", '<w:kern w:val="2"/>', id="kerning of no note"),
    ],
)
def test_what_no_reader_sees_has_no_code(properties: str, other: str) -> None:
    data = document(
        paragraph(run("Call ", properties=properties), run("now", properties=other))
    )
    assert texts(data) == ["Call now"]


def test_the_look_of_most_words_has_no_code() -> None:
    data = document(paragraph(run("No", bold=False), run(" one may enter", bold=True)))
    assert texts(data) == ["<s1>No</s1> one may enter"]
    assert read(data).passages[0].codes[0].detail == "not bold"


def test_white_space_takes_the_look_around_it() -> None:
    data = document(
        paragraph(
            run("one", bold=True), run(" "), run("two", bold=True), " and three more"
        )
    )
    assert texts(data) == ["<b>one two</b> and three more"]


def test_a_style_switched_on_twice_is_off() -> None:
    data = document(
        paragraph("All ", run("but", style="Strong"), " this", style="Heading1")
    )
    assert texts(data) == ["All <s1>but</s1> this"]


def test_styles_are_based_on_each_other() -> None:
    own = (
        '<w:style w:type="paragraph" w:styleId="Loud"><w:name w:val="Loud"/>'
        '<w:basedOn w:val="Caption"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    data = document(
        paragraph("Both ", run("once", bold=True, italic=True), style="Loud"),
        styles=STYLES + own,
    )
    assert texts(data) == ["Both once"]


def test_codes_at_either_end_stay_out() -> None:
    data = document(
        paragraph(
            note_reference(2), picture(), run(" Call "), picture(), field('XE "x"')
        ),
        footnotes={2: "n"},
    )
    assert texts(data)[0] == "Call"


def test_a_field_at_an_end_stays_in_for_languages_that_turn_it_round() -> None:
    data = document(paragraph("Page ", field("PAGE", "3")))
    assert texts(data) == ["Page <field1/>"]


def test_pairs_nest() -> None:
    data = document(
        paragraph(
            "In ",
            control("the ", link("big ", run("red", bold=True), " house", anchor="x")),
            " we live",
        )
    )
    assert texts(data) == [
        "In <control1>the <link1>big <b>red</b> house</link1></control1> we live"
    ]


def test_the_look_of_a_link_is_no_code_of_its_own() -> None:
    data = document(
        paragraph("Ask ", link(run("us", style="Hyperlink"), anchor="x"), " first.")
    )
    assert texts(data) == ["Ask <link1>us</link1> first."]


def test_a_bookmark_counts_only_where_its_words_are_repeated() -> None:
    data = document(
        paragraph(
            "The ",
            bookmark("Shelter", "shelter"),
            " and ",
            bookmark("x", "home", id=2),
            ".",
        ),
        paragraph("See ", field("REF Shelter \\h", "shelter"), "."),
    )
    assert texts(data) == [
        "The <ref1>shelter</ref1> and home.",
        "See <field1/>.",
    ]


def test_numbers_count_for_each_unit_anew() -> None:
    data = document(
        paragraph("a ", note_reference(2), " b ", note_reference(3), " c"),
        paragraph("d ", note_reference(4), " e"),
        footnotes={2: "x", 3: "y", 4: "z"},
    )
    assert texts(data)[:2] == ["a <note1/> b <note2/> c", "d <note1/> e"]


def test_codes_are_the_same_in_the_next_revision() -> None:
    def text(*runs: str) -> str:
        return texts(document(paragraph(*runs)))[0]

    red = '<w:color w:val="FF0000"/>'
    before = text("Call ", run("now", bold=True), " or ", run("here", properties=red))
    after = text(
        run("Call", properties='<w:lang w:val="en-US"/>'),
        run(" "),
        run("n", bold=True, properties="<w:noProof/>"),
        run("ow", style="Strong"),
        '<w:proofErr w:type="spellStart"/>',
        " or right ",
        run("here", properties=red),
    )
    assert before == "Call <b>now</b> or <s1>here</s1>"
    assert after == "Call <b>now</b> or right <s1>here</s1>"


def test_words_that_look_like_codes_are_words() -> None:
    data = document(paragraph("Type <b> and ", run("</b>", bold=True), " or <note1/>."))
    assert texts(data) == ["Type \\<b> and <b>\\</b></b> or \\<note1/>."]
    assert read(data).passages[0].plain == "Type <b> and </b> or <note1/>."


def test_signs_are_characters() -> None:
    data = document(
        paragraph(
            run("a\tb\nc"),
            run(
                content="<w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t><w:softHyphen/><w:t>f</w:t>"
            ),
            run("g\u00a0h\u00adi"),
        )
    )
    assert texts(data) == ["a\tb\ncd\u2011e\u00adfg\u00a0h\u00adi"]


def test_breaks_of_pages_and_symbols_stand_alone() -> None:
    data = document(
        paragraph(
            "a",
            run(content='<w:br w:type="page"/>'),
            "b",
            run(content='<w:sym w:font="Wingdings" w:char="F0E0"/>'),
            "c",
            "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
            "d",
        )
    )
    assert texts(data) == ["a<break1/>b<symbol1/>c<formula1/>d"]


@pytest.mark.parametrize(
    ("look", "has_code"),
    [
        pytest.param('<w:spacing w:val="-2"/>', False, id="a tenth of a point"),
        pytest.param('<w:spacing w:val="20"/>', False, id="a point between letters"),
        pytest.param(
            '<w:spacing w:val="60"/>', True, id="three points between letters"
        ),
        pytest.param('<w:w w:val="98"/>', False, id="letters a little narrower"),
        pytest.param('<w:position w:val="2"/>', False, id="a point above the line"),
        pytest.param('<w:position w:val="6"/>', True, id="three points above the line"),
        pytest.param('<w:kern w:val="28"/>', False, id="kerning"),
        pytest.param('<w:color w:val="1F1F1F"/>', False, id="all but black"),
        pytest.param('<w:color w:val="000000"/>', False, id="black"),
        pytest.param('<w:color w:val="FF0000"/>', True, id="red"),
    ],
)
def test_a_look_that_no_reader_tells_apart_has_no_code(
    look: str, has_code: bool
) -> None:
    data = document(paragraph("Stay ", run("indoors", properties=look), " tonight."))
    (text,) = texts(data)
    assert ("<" in text) is has_code
    assert plain(text) == "Stay indoors tonight."


def test_hidden_white_space_has_no_code() -> None:
    data = document(paragraph("Stay", run(" ", hidden=True), "indoors."))
    assert texts(data) == ["Stayindoors."]
