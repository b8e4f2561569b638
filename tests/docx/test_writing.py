"""Other words are put in, and nothing else is changed."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from safe_content import docx
from safe_content.docx import Replacement
from safe_content.model.units import Language
from tests.docx.builder import (
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
    text_box,
)
from tests.docx.telling import body, part, read, rewritten, texts

TWO_LOOKS = paragraph(
    "Call ", run("now", bold=True), " or ", run("here", italic=True), "."
)
THINGS = paragraph(
    "See ", link("the site", anchor="x"), note_reference(2), " and ", picture(), " now."
)


def t(words: str) -> str:
    """A run of plain words, as the writer makes it."""
    space = ' xml:space="preserve"' if words != words.strip() else ""
    return f"<w:r><w:t{space}>{words}</w:t></w:r>"


def test_codes_in_their_order_are_filled_where_they_are() -> None:
    data, notices = rewritten(document(TWO_LOOKS), "Bel <b>nu</b> of <i>hier</i>.")
    assert notices == []
    assert body(data) == body(
        document(
            paragraph(
                "Bel ", run("nu", bold=True), " of ", run("hier", italic=True), "."
            )
        )
    )


@pytest.mark.parametrize(
    ("wording", "said", "notices"),
    [
        pytest.param(
            "<i>Hier</i> of <b>nu</b> bellen.",
            "<i>Hier</i> of <b>nu</b> bellen.",
            [],
            id="in another order",
        ),
        pytest.param("Bel nu.", "Bel nu.", [], id="without any"),
        pytest.param(
            "<b>Bel</b> <b>nu</b> als het kan!",
            "<b>Bel nu</b> als het kan!",
            [],
            id="twice",
        ),
        pytest.param(
            "<b>Bel <i>nu</b> hier</i>.",
            "<b>Bel </b><i>nu</i> hier.",
            ["</b> crossed another code", "</i> closed nothing and was left out"],
            id="crossed",
        ),
        pytest.param(
            "Bel <b>nu", "Bel <b>nu</b>", ["<b> was not closed"], id="not closed"
        ),
        pytest.param(
            "Bel <link7>nu</link7><note1/>",
            "Bel nu",
            [
                "<link7> is not in the passage and was left out",
                "</link7> is not in the passage and was left out",
                "<note1/> is not in the passage and was left out",
            ],
            id="from another passage",
        ),
        pytest.param(
            "<u>Bel</u> nu meteen", "<u>Bel</u> nu meteen", [], id="a look of its own"
        ),
        pytest.param(
            " ",
            "Call <b>now</b> or <i>here</i>.",
            ["no words were given for it, so it keeps its own"],
            id="no words",
        ),
    ],
)
def test_looks_follow_the_wording(wording: str, said: str, notices: list[str]) -> None:
    data, told = rewritten(document(TWO_LOOKS), wording)
    assert (texts(data), told) == ([said], notices)


@pytest.mark.parametrize(
    ("wording", "said", "notices"),
    [
        pytest.param(
            "<image1/>A<note1/> b <link1>c</link1>",
            "A<note1/> b <link1>c</link1>",
            [],
            id="in another order",
        ),
        pytest.param(
            "Nu.",
            "Nu.",
            [
                "<link1> was left out",
                "<note1/> was missing and stands at the end",
                "<image1/> was missing and stands at the end",
            ],
            id="left out",
        ),
        pytest.param(
            "a <note1/>b <link1>c</link1><image1/> <note1/>d",
            "a <note1/>b <link1>c</link1><image1/> d",
            ["<note1/> stood there twice"],
            id="twice",
        ),
    ],
)
def test_notes_and_pictures_are_never_lost(
    wording: str, said: str, notices: list[str]
) -> None:
    data, told = rewritten(document(THINGS, footnotes={2: "n"}), wording, "n")
    assert (texts(data), told) == ([said, "n"], notices)
    assert [
        body(data).count(f"<w:{name}") for name in ("footnoteReference", "drawing")
    ] == [1, 1]


def test_pictures_keep_their_order() -> None:
    both = paragraph("a ", picture("First"), " b ", picture("Second", id=2), " c")
    data, notices = rewritten(
        document(both), "<image2/>a b<image1/> c", "Eerst", "Tweede"
    )
    assert texts(data) == ["a b<image1/> c", "Eerst", "Tweede"]
    assert notices == ["pictures and text boxes stay in their order"]


def test_a_control_that_was_left_out_stands_empty_at_the_end() -> None:
    named = control("x", properties='<w:alias w:val="Name"/>')
    data, notices = rewritten(document(paragraph("a ", named, " b")), "c", "Naam")
    assert texts(data) == ["c", "Naam"]
    assert notices == ["<control1> was missing and stands empty at the end"]


def test_a_link_that_was_left_out_leaves_its_bookmarks() -> None:
    inside = '<w:bookmarkStart w:id="1" w:name="x"/>us<w:bookmarkEnd w:id="1"/>'
    inside = inside.replace("us", run("us"))
    data, notices = rewritten(
        document(paragraph("Ask ", link(inside, anchor="y"), "!")), "Vraag!"
    )
    assert notices == ["<link1> was left out"]
    assert "hyperlink" not in body(data)
    assert 'w:name="x"' in body(data)


def test_new_looks_are_made_of_the_runs_there_are() -> None:
    small = '<w:sz w:val="16"/>'
    data, _ = rewritten(
        document(paragraph(run("Call now", properties=small))), "Bel <b>nu</b>"
    )
    assert body(data) == (
        '<w:p><w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t xml:space="preserve">Bel </w:t></w:r>'
        '<w:r><w:rPr><w:b/><w:sz w:val="16"/></w:rPr><w:t>nu</w:t></w:r></w:p>'
    )


def test_tabs_breaks_and_hyphens() -> None:
    data, _ = rewritten(
        document(paragraph("Call now")), "Bel\tnu\nof\u2011straks\u00ad!\u00a0"
    )
    assert body(data) == (
        '<w:p><w:r><w:t xml:space="preserve">Bel</w:t><w:tab/><w:t>nu</w:t><w:br/>'
        "<w:t>of\u2011straks\u00ad!</w:t></w:r></w:p>"
    )
    signs = run(
        content="<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t>"
    )
    data, _ = rewritten(document(paragraph(signs)), "x\u00ady\u2011z")
    assert body(data) == (
        "<w:p><w:r><w:t>x</w:t><w:softHyphen/><w:t>y</w:t><w:noBreakHyphen/><w:t>z</w:t>"
        "</w:r></w:p>"
    )


def test_what_no_xml_holds_is_left_out_and_said() -> None:
    data, notices = rewritten(document("Call now"), "Bel\x00 nu\ud800\x0b!")
    assert (texts(data), notices) == (
        ["Bel nu\n!"],
        ["characters that Word can't hold were left out"],
    )


def test_white_space_at_the_ends_stays() -> None:
    data, _ = rewritten(document(paragraph(" Call now ")), "Bel nu")
    assert body(data) == f"<w:p>{t(' Bel nu ')}</w:p>"


def test_both_copies_of_a_text_box_say_the_same() -> None:
    data, _ = rewritten(
        document(paragraph(text_box(paragraph("Call ", run("now", bold=True))))),
        "<b>Nu</b> bellen",
    )
    assert body(data).count("<w:t>Nu</w:t>") == 2
    assert "Call" not in body(data)


def test_tracked_changes_stay_where_words_are_filled() -> None:
    data, _ = rewritten(
        document(paragraph("Call ", deleted("1"), inserted("2"), " now")), "Bel nu 2"
    )
    assert texts(data) == ["Bel nu 2"]
    assert "delText" in body(data)


def test_labels_are_written_at_all_their_places() -> None:
    items = (
        '<w:dropDownList><w:listItem w:displayText="Yes" w:value="y"/></w:dropDownList>'
    )
    data, _ = rewritten(
        document(paragraph("a ", control("Yes", properties=items)), title="Manual"),
        "<control1>Ja</control1> a",
        "Ja",
        "Handboek <b>",
    )
    assert texts(data) == ["<control1>Ja</control1> a", "Ja", "Handboek"]
    assert '<w:listItem w:displayText="Ja" w:value="y"/>' in body(data)


def test_what_says_the_same_keeps_every_byte() -> None:
    data = document(
        THINGS,
        TWO_LOOKS,
        footnotes={2: "n"},
        header="Safe!",
        title="x",
        charts={"c1": "<c:chart/>"},
    )
    reading = read(data)
    same = {n: Replacement(text=p.text) for n, p in enumerate(reading.passages)}
    assert docx.write(reading, same).data == data


def test_a_part_without_other_words_keeps_its_bytes() -> None:
    data = document(TWO_LOOKS, header="Safe!", footnotes={2: "n"})
    reading = read(data)
    at = [p.text for p in reading.passages].index("Safe!")
    written = docx.write(reading, {at: Replacement(text="Veilig!")})
    with ZipFile(BytesIO(data)) as before, ZipFile(BytesIO(written.data)) as after:
        differ = [n for n in before.namelist() if before.read(n) != after.read(n)]
        assert before.namelist() == after.namelist()
    assert differ == ["word/header1.xml"]


def test_what_is_not_known_stays() -> None:
    strange = '<x:odd xmlns:x="urn:x" x:y="z"><x:w>1</x:w></x:odd>'
    data = document(f'<w:p w:rsidR="00AA">{run("Call ")}{strange}{run("now")}</w:p>')
    written, _ = rewritten(data, "Bel <other1/>nu")
    assert strange in body(written).replace(' xmlns:w="', "")
    assert 'w:rsidR="00AA"' in body(written)


def test_the_language_is_set_for_spelling() -> None:
    english = run("Call", properties='<w:lang w:val="en-GB"/>')
    data = document(
        paragraph(english),
        paragraph(english),
        others={"settings": '<w:themeFontLang w:val="en-GB"/>'},
    )
    reading = read(data)
    mk = Language("mk")
    written = docx.write(
        reading, {0: Replacement(text="Јави се", language=mk)}, language=mk
    )
    docx.prove(reading, written)
    assert body(written.data).count('w:val="mk-MK"') == 1
    assert body(written.data).count('w:val="en-GB"') == 1
    assert '<w:lang w:val="mk-MK"/>' in part(written.data, "word/styles.xml")
    assert '<w:themeFontLang w:val="mk-MK"/>' in part(written.data, "word/settings.xml")


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (
        rewritten(document(TWO_LOOKS), "<i>Hier</i> <b>nu</b>")[0] for _ in "12"
    )
    assert first == second


def test_a_field_without_words_is_left_out() -> None:
    data, notices = rewritten(
        document(paragraph("As ", field("QUOTE x", "they say"), ".")),
        "Zoals <field1></field1>gezegd.",
    )
    assert (texts(data), notices) == (
        ["Zoals gezegd."],
        ["<field1> held no words and was left out"],
    )


def test_a_reading_can_be_written_from_again() -> None:
    reading = read(document("Call now"))
    first = docx.write(reading, {0: Replacement(text="Bel nu")})
    second = docx.write(reading, {0: Replacement(text="Nu bellen")})
    assert [texts(each.data) for each in (first, second)] == [["Bel nu"], ["Nu bellen"]]


def test_a_field_that_would_no_longer_hold_words_keeps_its_own() -> None:
    data = document(paragraph(field("FORMTEXT", "seven")))
    reading = read(data)
    written = docx.write(reading, {0: Replacement(text="7")})
    docx.prove(reading, written)
    assert written.data == data
    assert [notice.message for notice in written.notices] == [
        "the field that it is needs a word, so it keeps its own"
    ]


def test_an_end_of_a_line_in_the_xml_is_a_space_and_not_a_break() -> None:
    data = document("<w:p><w:r><w:t>a\nb</w:t></w:r></w:p>")
    made, _ = rewritten(data, "c\nd e")
    assert texts(made) == ["c\nd e"]


def test_a_control_that_says_something_else_is_bound_to_no_data() -> None:
    """Else Word puts back what the data says (ECMA-376 Part 1, 17.5.2.6)."""
    bound = '<w:dataBinding w:xpath="/a[1]" w:storeItemID="{1}"/>'
    control_of = control("Safe house", properties=bound)
    block = paragraph("Stays ", control("as it is", properties=bound))
    data = document(paragraph("A ", control_of), block)
    made, _ = rewritten(data, "A <control1>menedék</control1>", texts(data)[1])
    assert part(made).count("dataBinding") == 1
    assert part(made).index("menedék") < part(made).index("dataBinding")
