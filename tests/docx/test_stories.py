"""Every story of a document is read, in the order of reading."""

import pytest

from safe_content.docx.package.editor import edit_package
from safe_content.docx.sanitise.sanitiser import sanitise
from safe_content.model.units import Notice
from tests.docx.account import difference
from tests.docx.builder import (
    bookmark,
    control,
    document,
    field,
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
from tests.docx.telling import read, rewritten, skipped, texts, told

DRAWN = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram",
)


def test_body_headings_lists_and_captions() -> None:
    data = document(
        paragraph("Manual", style="Heading1"),
        paragraph("Welcome."),
        paragraph("Safety", style="Heading2"),
        paragraph("Lock up.", numbering=2),
        paragraph("Keep the key.", numbering=2, level=1),
        paragraph("Figure ", field("SEQ Figure", "1"), ": The door", style="Caption"),
        paragraph("Returning", style="Heading1"),
        paragraph("Go home."),
    )
    assert [(p.kind, p.level, p.headings, p.text) for p in read(data).passages] == [
        ("heading", 1, (), "Manual"),
        ("para", 0, ("Manual",), "Welcome."),
        ("heading", 2, ("Manual",), "Safety"),
        ("list", 1, ("Manual", "Safety"), "Lock up."),
        ("list", 2, ("Manual", "Safety"), "Keep the key."),
        ("caption", 0, ("Manual", "Safety"), "Figure <field1/>: The door"),
        ("heading", 1, (), "Returning"),
        ("para", 0, ("Returning",), "Go home."),
    ]


def test_tables_nested_and_merged() -> None:
    wide = (
        '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("Both") + "</w:tc>"
    )
    inner = table(["in", "side"]) + paragraph("after")
    data = document(
        table(["Service", "Telephone"], ["Shelter", inner]).replace(
            "</w:tblGrid>",
            f"</w:tblGrid><w:tr>{wide}<w:tc><w:tcPr/>{paragraph('3rd')}</w:tc></w:tr>",
            1,
        )
    )
    assert [
        (p.text, p.cell and (p.cell.table, p.cell.row, p.cell.column))
        for p in read(data).passages
    ] == [
        ("Both", (1, 1, 1)),
        ("3rd", (1, 1, 3)),
        ("Service", (1, 2, 1)),
        ("Telephone", (1, 2, 2)),
        ("Shelter", (1, 3, 1)),
        ("in", (2, 1, 1)),
        ("side", (2, 1, 2)),
        ("after", (1, 3, 2)),
    ]


def test_margins_and_notes() -> None:
    data = document(
        paragraph("Law", style="Heading1"),
        paragraph(
            "See here",
            note_reference(2),
            " and there",
            note_reference(3, end=True),
            ".",
        ),
        footnotes={2: "Act of 2010."},
        endnotes={3: "Directive."},
        header="Safe!",
        footer=paragraph("Page ", field("PAGE", "3")),
    )
    assert told(data) == [
        "body, heading: Law",
        "body, para: See here<note1/> and there<note2/>.",
        "footnotes, note: Act of 2010.",
        "endnotes, note: Directive.",
        "header, para: Safe!",
        "footer, para: Page <field1/>",
    ]
    passages = read(data).passages
    assert [(code.name, code.kind, code.detail) for code in passages[1].codes] == [
        ("note1", "note", "Act of 2010."),
        ("note2", "note", "Directive."),
    ]
    assert passages[2].headings == passages[3].headings == ("Law",)


def test_text_boxes_and_their_copies() -> None:
    data = document(paragraph("Before ", text_box("In a box.", "Twice."), "after."))
    assert told(data) == [
        "body, para: Before <image1/>after.",
        "text box, para: In a box.",
        "text box, para: Twice.",
    ]
    assert skipped(data) == [
        "In a box.: repeats a text for older programs",
        "Twice.: repeats a text for older programs",
    ]


def test_copies_that_differ_are_read_both() -> None:
    box = text_box("New.").replace("New.", "Old.").replace("Old.", "New.", 1)
    assert told(document(paragraph(box))) == [
        "text box, para: New.",
        "text box, para: Old.",
    ]


def test_content_controls() -> None:
    items = (
        '<w:alias w:val="Region"/><w:dropDownList>'
        '<w:listItem w:displayText="North" w:value="n"/><w:listItem w:value="South"/>'
        "</w:dropDownList>"
    )
    box = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
    data = document(
        paragraph("In the ", control("North", properties=items), "."),
        control(paragraph("A block.")),
        paragraph("Yes ", control("☒", properties=box), " it is"),
    )
    assert told(data) == [
        "body, para: In the <control1>North</control1>.",
        "content control, label: Region",
        "content control, label: North",
        "content control, label: South",
        "body, para: A block.",
        "body, para: Yes <control1/> it is",
    ]
    assert skipped(data) == ["☒: a box to tick"]


def test_placeholders_are_read_and_other_building_blocks_left() -> None:
    def block(kind: str, words: str) -> str:
        return (
            f'<w:docPart><w:docPartPr><w:types><w:type w:val="{kind}"/></w:types>'
            f"</w:docPartPr><w:docPartBody>{paragraph(words)}</w:docPartBody></w:docPart>"
        )

    blocks = block("bbPlcHdr", "Click to enter a name.") + block("autoTxt", "Spare.")
    data = document(
        "Text.", others={"glossaryDocument": f"<w:docParts>{blocks}</w:docParts>"}
    )
    assert told(data) == [
        "body, para: Text.",
        "content control, para: Click to enter a name.",
    ]
    assert skipped(data) == ["Spare.: building block"]
    assert [n.message for n in read(data).notices] == [
        "building blocks for later use are left as they are"
    ]


def test_fields() -> None:
    data = document(
        paragraph(
            "Page ", simple_field("PAGE", "3"), " of ", field("NUMPAGES", "9"), "."
        ),
        paragraph("Dear ", field("MERGEFIELD Name", "«Name»"), ","),
        paragraph("See ", field('HYPERLINK "https://a.org"', "the site"), "."),
        paragraph("As ", field("QUOTE said", "they say"), "."),
        paragraph("Marked", field('XE "a term"'), " here."),
    )
    assert told(data) == [
        "body, para: Page <field1/> of <field2/>.",
        "body, para: Dear <field1/>,",
        "body, para: See <link1>the site</link1>.",
        "body, para: As <field1>they say</field1>.",
        "body, label: said",
        "body, para: Marked here.",
        "body, label: a term",
    ]
    assert skipped(data) == [
        "3: worked out by Word",
        "9: worked out by Word",
        "«Name»: worked out by Word",
    ]


def test_links_and_tooltips() -> None:
    data = document(
        paragraph(
            "Ask ",
            link("us", id="rIdA", tooltip="Opens a site"),
            " or ",
            link("them", anchor="x"),
            ".",
        ),
        links={"rIdA": "https://a.org/"},
    )
    assert told(data) == [
        "body, para: Ask <link1>us</link1> or <link2>them</link2>.",
        "tooltip, label: Opens a site",
    ]
    assert [code.detail for code in read(data).passages[0].codes] == [
        "https://a.org/",
        "#x",
    ]


def test_alternative_texts() -> None:
    described = (
        '<w:tblCaption w:val="Help lines"/><w:tblDescription w:val="By country"/>'
    )
    data = document(
        paragraph("Look: ", picture("A red door"), " now"),
        paragraph(picture("IMG_2041.jpg")),
        table(["x"], properties=described),
    )
    assert told(data) == [
        "body, para: Look: <image1/> now",
        "alternative text, label: A red door",
        "alternative text, label: Help lines",
        "alternative text, label: By country",
        "body, cell: x",
    ]
    assert skipped(data) == ["IMG_2041.jpg: names a file"]
    assert read(data).passages[0].codes[0].detail == "A red door"


def test_charts() -> None:
    title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>Arrivals</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    cache = "<c:strCache>{}</c:strCache>"
    point = "<c:pt><c:v>{}</c:v></c:pt>"
    series = "".join(
        f"<c:ser><c:tx><c:strRef>{cache.format(point.format(name))}</c:strRef></c:tx><c:cat>"
        f"<c:strRef>{cache.format(point.format('2023') + point.format('Autumn'))}</c:strRef>"
        "</c:cat><c:val><c:numCache><c:pt><c:v>12</c:v></c:pt></c:numCache></c:val></c:ser>"
        for name in ("Women", "Men")
    )
    data = document("Text.", charts={"chart1": f"<c:chart>{title}{series}</c:chart>"})
    assert told(data) == [
        "body, para: Text.",
        "chart, para: Arrivals",
        "chart, label: Women",
        "chart, label: 2023",
        "chart, label: Autumn",
        "chart, label: Men",
    ]


NEWER_CHART = """<cx:chartSpace
xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><cx:chartData><cx:data id="0">
<cx:strDim type="cat"><cx:f>Sheet1!A1</cx:f><cx:lvl><cx:pt idx="0">Autumn</cx:pt></cx:lvl></cx:strDim>
<cx:numDim type="val"><cx:lvl><cx:pt idx="0">12</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData>
<cx:chart><cx:title><cx:tx><cx:rich><a:p><a:r><a:t>Arrivals</a:t></a:r></a:p></cx:rich></cx:tx>
</cx:title><cx:series><cx:tx><cx:txData><cx:f>x</cx:f><cx:v>Women</cx:v></cx:txData></cx:tx>
</cx:series></cx:chart></cx:chartSpace>"""
SHAPES = """<c:userShapes xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"><cdr:relSizeAnchor>
<cdr:sp><cdr:nvSpPr><cdr:cNvPr id="2" name="Box" descr="An arrow"/></cdr:nvSpPr><cdr:txBody>
<a:p><a:r><a:t>The new law</a:t></a:r></a:p></cdr:txBody></cdr:sp></cdr:relSizeAnchor></c:userShapes>"""
SHAPES_OF_A_CHART = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="../drawings/drawing1.xml"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartUserShapes"/>
</Relationships>"""


def test_charts_of_newer_kinds_and_shapes_on_charts() -> None:
    data = document(
        "Text.",
        charts={"chart1": "<c:chart/>"},
        extra={
            "word/charts/chartEx1.xml": NEWER_CHART.encode(),
            "word/charts/_rels/chart1.xml.rels": SHAPES_OF_A_CHART.encode(),
            "word/drawings/drawing1.xml": SHAPES.encode(),
        },
        parts_elsewhere={"chartEx": "charts/chartEx1.xml"},
    )
    assert told(data) == [
        "body, para: Text.",
        "alternative text, label: An arrow",
        "chart, para: The new law",
        "chart, para: Arrivals",
        "chart, label: Autumn",
        "chart, label: Women",
    ]
    assert difference(data) == {}
    rewritten(data, "Tekst.", "Pijl", "De wet", "Aankomsten", "Herfst", "Vrouwen")


def test_list_words_of_lists_that_are_used() -> None:
    data = document(
        paragraph("Recognising", style="Heading1", numbering=1),
        paragraph("A sign", numbering=2),
    )
    assert told(data) == [
        "body, heading: Recognising",
        "body, list: A sign",
        "numbering, label: Module %1",
    ]


def test_properties() -> None:
    data = document("Text.", title="Safe! Manual")
    assert told(data) == ["body, para: Text.", "properties, label: Safe! Manual"]


def test_a_table_of_contents_is_no_work_for_a_translator() -> None:
    data = document(
        toc(("Safety", "_Toc1", "3")),
        paragraph(bookmark("_Toc1", "Safety"), style="Heading1"),
    )
    assert told(data) == ["body, heading: Safety"]
    assert skipped(data) == [
        "Safety\t: made again from the headings",
        "3: worked out by Word",
    ]


def test_strict_and_transitional_are_the_same_to_a_reader() -> None:
    parts = (
        paragraph("Call ", run("now", bold=True), note_reference(2), style="Heading1"),
        table(["a", text_box("b")]),
    )
    transitional, strict = (
        document(*parts, footnotes={2: "n"}, strict=strict) for strict in (False, True)
    )
    assert read(strict).passages == read(transitional).passages


def test_a_main_part_under_another_name() -> None:
    data = document("Text.", main="word/document2.xml")
    assert [p.part for p in read(data).passages] == ["word/document2.xml"]


def test_what_is_hidden_is_kept_and_said() -> None:
    data = document(paragraph("Seen ", run("hidden", hidden=True), " seen"))
    assert told(data) == ["body, para: Seen <hidden1/> seen"]
    assert skipped(data) == ["hidden: hidden by the author"]
    assert read(data).notices == (
        Notice(
            message="hidden text is kept as it is, not translated: 'hidden'",
            place="word/document.xml",
        ),
    )


def test_older_programs_that_show_another_text_are_named() -> None:
    alternatives = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='w14'><w:t>Phone 111</w:t>"
        "</mc:Choice><mc:Fallback><w:t>Phone 222</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    data = document(f"<w:p>{alternatives}</w:p>")
    assert told(data) == ["text box, para: Phone 111", "text box, para: Phone 222"]
    assert difference(data) == {}
    assert read(data).notices == (
        Notice(
            message="older programs show another text in its place: 'Phone 222'",
            place="word/document.xml",
        ),
    )
    rewritten(data, "Bel 111", "Bel 222")


def test_remarks_of_xml_do_not_cut_a_text() -> None:
    data = document(paragraph("<w:r><w:t>0800<!-- x --> 1234<?y z?>5</w:t></w:r>"))
    assert told(data) == ["body, para: 0800 12345"]


def test_alternatives_within_a_run() -> None:
    inside = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:t>Phone 111</w:t></mc:Choice>'
        "<mc:Fallback><w:t>Phone 222</w:t></mc:Fallback></mc:AlternateContent>"
    )
    data = document(paragraph(run(content=inside)))
    assert told(data) == ["text box, para: Phone 111", "text box, para: Phone 222"]


def test_a_style_based_on_itself_is_based_on_nothing_and_that_is_told() -> None:
    circle = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/>'
        '<w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B">'
        '<w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    )
    data = document(paragraph("Text.", style="A"), styles=circle)
    assert told(data) == ["body, para: Text."]
    assert [notice.message for notice in read(data).notices] == [
        "the style 'A' is based on itself; it is taken as based on nothing"
    ]
    assert texts(edit_package(data, sanitise)) == ["Text."]


@pytest.mark.parametrize("tail", [b"\n", b"\r\n \t", b"\0" * 512, b"\x1a"])
def test_what_copying_adds_after_the_end_is_no_other_file(tail: bytes) -> None:
    data = document("Text.") + tail
    assert texts(data) == ["Text."]
    made, _ = rewritten(data, "Szöveg.")
    assert texts(made) == ["Szöveg."]


def test_thousands_of_equal_paragraphs_are_no_attack() -> None:
    assert len(texts(document(*["Text."] * 5000))) == 5000


def test_a_namespace_with_a_space_in_it_is_read() -> None:
    odd = "xmlns:q='http://a b.org/x' q:said='x'"
    data = document(paragraph("Text.").replace("<w:p>", f"<w:p {odd}>"))
    assert texts(data) == ["Text."]
