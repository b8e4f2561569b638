"""No text of a file is dropped in silence: a unit, a reason, or no release."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from lxml import etree

from safe_content.docx.reader.account import Unread
from safe_content.docx.reader.never_shown import (
    ATTRIBUTES,
    HOLDING,
    PARTS,
    VALUES,
    WITHIN,
)
from tests.docx.builder import control, document, field, paragraph, run, text_box
from tests.docx.telling import part, read, rewritten, skipped, texts

SCHEMAS = Path(__file__).parents[2].parent / "shared" / "schemas" / "ooxml"
X = "{http://www.w3.org/2001/XMLSchema}"
STRINGS = {"ST_String", "string", "ST_Xstring", "token"}
QUALIFIED = {"wml.xsd", "shared-math.xsd"}
PLANTED = "Planted words"
CHART = '<c:chart>{}</c:chart><c:style val="2"/>'
VML = '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" {}</v:shape></w:pict>'
OFFICE = 'xmlns:o="urn:schemas-microsoft-com:office:office"'


def local(name: str | None) -> str:
    """The last part of a name of the schema."""
    return (name or "").rpartition(":")[2]


def named(root: etree._Element, kind: str) -> dict[str, etree._Element]:
    """What a schema declares of one kind, by name."""
    return {child.get("name", ""): child for child in root if child.tag == X + kind}


def spoken(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield each element of a schema with an attribute that may be any text, or none."""
    root = etree.parse(str(path)).getroot()
    space = root.get("targetNamespace", "")
    types, groups = named(root, "complexType"), named(root, "attributeGroup")

    def attributes(holder: etree._Element, met: frozenset[str]) -> Iterator[str]:
        for each in holder.iter(X + "attribute"):
            if each.get("name") and local(each.get("type")) in STRINGS:
                yield each.get("name", "")
        for each in holder.iter(X + "attributeGroup", X + "extension"):
            other = local(each.get("ref") or each.get("base"))
            known = groups if each.tag == X + "attributeGroup" else types
            if other in known and other not in met:
                yield from attributes(known[other], met | {other})

    for element in root.iter(X + "element"):
        name, own = element.get("name"), local(element.get("type"))
        if not name:
            continue
        holder = types.get(own, element.find(X + "complexType"))
        bases = () if holder is None else holder.iter(X + "extension")
        if own in STRINGS or any(local(base.get("base")) in STRINGS for base in bases):
            yield space, name, ""
        for attribute in () if holder is None else attributes(holder, frozenset()):
            yield space, name, attribute


@pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="the schemas are not beside the project"
)
@pytest.mark.parametrize(
    "schema",
    [
        *("wml.xsd", "dml-main.xsd", "dml-chart.xsd", "dml-diagram.xsd"),
        *("dml-wordprocessingDrawing.xsd", "dml-picture.xsd", "dml-chartDrawing.xsd"),
        *("vml-main.xsd", "vml-officeDrawing.xsd", "shared-math.xsd"),
        *("vml-wordprocessingDrawing.xsd", "dml-lockedCanvas.xsd"),
    ],
)
def test_a_text_in_any_element_or_attribute_is_accounted_for(schema: str) -> None:
    lost = []
    for space, name, attribute in sorted(set(spoken(SCHEMAS / schema))):
        prefix = "x:" if schema in QUALIFIED else ""
        own = f' {prefix}{attribute}="{PLANTED}"' if attribute else ""
        inside = "" if attribute else PLANTED
        planted = f'<x:{name} xmlns:x="{space}"{own}>{inside}</x:{name}>'
        found = read(document(paragraph("Text ", run(content=planted))))
        is_named = (
            attribute in ATTRIBUTES
            or (attribute == "val" and name in VALUES)
            or (not attribute and name in HOLDING)
            or name in WITHIN
        )
        said = [passage.text for passage in found.passages]
        said += [skipped.text for skipped in found.skipped]
        is_told = any(PLANTED in words for words in said)
        if not (is_named or is_told or found.unread):
            lost.append((name, attribute))
    assert lost == []


@pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="the schemas are not beside the project"
)
def test_whatever_is_never_shown_is_of_a_schema_or_of_another_book() -> None:
    """A line that no schema knows says which other format has it."""
    declared: dict[str, set[str]] = {"element": set(), "attribute": set()}
    for path in SCHEMAS.glob("*.xsd"):
        for kind, names in declared.items():
            found = etree.parse(str(path)).getroot().iter(X + kind)
            names |= {local(each.get("name") or each.get("ref")) for each in found}
    lists = (WITHIN, "element"), (HOLDING, "element"), (VALUES, "element")
    unknown = [
        name
        for known, kind in (*lists, (ATTRIBUTES, "attribute"))
        for name, reason in known.items()
        if name not in declared[kind]
        and not any(book in reason for book in ("[MS-", "Part 2", "Part 3", "2003"))
    ]
    assert unknown == []


def test_whatever_is_not_known_keeps_a_document_from_going_out() -> None:
    planted = (
        '<q:note xmlns:q="urn:some:new:thing" q:said="Call at once">Stay.</q:note>'
    )
    found = read(document(paragraph("Text.", run(content=planted))))
    assert found.unread == (
        Unread(text="Stay.", part="word/document.xml"),
        Unread(text="Call at once", part="word/document.xml"),
    )
    assert [notice.message for notice in found.notices] == [
        "text is kept in a form that is not read: 'Stay.', 'Call at once'. Nothing can"
        " be released: open the master in Word, save it, and import it again"
    ]


def test_a_part_of_a_new_kind_keeps_a_document_from_going_out() -> None:
    new = {"newThing": "<w:thing>Words of a new kind</w:thing>"}
    assert [each.text for each in read(document("Text.", others=new)).unread] == [
        "Words of a new kind"
    ]


@pytest.mark.parametrize(
    ("content", "unit"),
    [
        pytest.param(
            run(content=VML.format('alt="A map">')), "A map", id="a picture of VML"
        ),
        pytest.param(
            run(content=VML.format('><v:textpath string="Not for sale"/>')),
            "Not for sale",
            id="words along a path",
        ),
        pytest.param(
            run(
                content=VML.format(
                    f'><o:signatureline {OFFICE} o:signinginstructions="Sign here"/>'
                )
            ),
            "Sign here",
            id="a line to sign on",
        ),
        pytest.param(
            control("x", properties='<w:alias w:val="Your name"/>'),
            "Your name",
            id="the title of a control",
        ),
        pytest.param(
            control(
                "x",
                properties='<w:dropDownList><w:listItem w:value="1"'
                ' w:displayText="A bed"/></w:dropDownList>',
            ),
            "A bed",
            id="an item of a list",
        ),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput>'
            '<w:default w:val="Type here"/></w:textInput></w:ffData></w:fldChar></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "Type here",
            id="the default of a form field",
        ),
        pytest.param(
            "<m:oMath><m:r><m:rPr><m:nor/></m:rPr><m:t>if she agrees</m:t></m:r>"
            "<m:r><m:t>x</m:t></m:r></m:oMath>",
            "if she agrees",
            id="words in a formula",
        ),
        pytest.param(
            text_box("At night", with_fallback=False)
            .replace("<w:txbxContent>", '<n:txbxContent xmlns:n="urn:other">')
            .replace("</w:txbxContent>", "</n:txbxContent>"),
            "At night",
            id="a text box of another namespace",
        ),
        pytest.param(field('XE "beds:free"'), "beds:free", id="an entry of an index"),
        pytest.param(
            field('XE "beds" \\t "See rooms"'),
            "See rooms",
            id="a reference in an index",
        ),
        pytest.param(field('TC "Of 2024" \\l 1'), "Of 2024", id="an entry of contents"),
        pytest.param(
            field('TA \\l "One against two" \\s "One" \\c 1'),
            "One against two",
            id="an entry of authorities",
        ),
        pytest.param(
            field("MACROBUTTON None [your name]"), "[your name]", id="a button"
        ),
        pytest.param(
            field("GOTOBUTTON there Go on reading"), "Go on reading", id="a jump"
        ),
        pytest.param(field(r"EQ \x(in a frame)"), "in a frame", id="a frame"),
        pytest.param(
            field('IF 1 = 2 "She agrees" "She refuses"', "She refuses"),
            "She agrees",
            id="the branch that is not shown",
        ),
        pytest.param(
            field('HYPERLINK "https://a.org" \\o "A tip"', "here"),
            "A tip",
            id="the tip of a link",
        ),
        pytest.param(
            field("HYPERLINK \\l there \\o \u201cA tip\u201d", "here"),
            "A tip",
            id="other quotation marks",
        ),
    ],
)
def test_what_is_read(content: str, unit: str) -> None:
    data = document(paragraph("Text ", content, " more."))
    found = texts(data)
    assert unit in found
    assert read(data).unread == ()
    others = [
        f'Más "{n}" (így: jó, {n})' if t == unit else t for n, t in enumerate(found)
    ]
    made, told = rewritten(data, *others)
    assert texts(made) == others
    assert told == []


def test_words_in_number_formats_trend_lines_and_separators_of_a_chart() -> None:
    chart = CHART.format(
        '<c:plotArea><c:ser><c:dLbls><c:numFmt formatCode="0&quot; beds&quot;"/>'
        "<c:separator> and </c:separator></c:dLbls><c:trendline><c:name>Over time"
        "</c:name></c:trendline><c:val><c:numRef><c:numCache><c:formatCode>0&quot; a"
        " night&quot;</c:formatCode><c:pt><c:v>4.5</c:v></c:pt></c:numCache></c:numRef>"
        "</c:val></c:ser></c:plotArea>"
    )
    data = document("Text.", charts={"chart1": chart})
    assert texts(data) == ["Text.", "beds", "a night", "and", "Over time"]
    made, _ = rewritten(data, "Szöveg.", "ágy", "éjjel", "és", "Az idővel")
    assert 'formatCode="0&quot; ágy&quot;"' in part(made, "word/charts/chart1.xml")


def test_prose_from_data_is_words_and_a_place_to_fill_in_is_a_field() -> None:
    data = document(
        paragraph("Definition: ", field("MERGEFIELD Notes", "A person who helps.")),
        paragraph(field("DOCVARIABLE Name", "Night shelter")),
        paragraph("Dear ", field("MERGEFIELD Name", "«Name»"), ","),
    )
    assert texts(data) == [
        "Definition: <field1>A person who helps.</field1>",
        "Night shelter",
        "Dear <field1/>,",
    ]


def test_a_field_that_never_ends_is_none() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    data = document(
        paragraph(begin, "One."), paragraph(begin, "Two ", field("PAGE", "3"))
    )
    assert texts(data) == ["One.", "Two <field1/>"]


def test_words_in_the_code_of_a_field_are_told() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
    rest = (
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("b")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    data = document(paragraph("Text ", begin, run("in the code"), rest))
    assert skipped(data) == ["in the code: in the code of a field, which shows none"]


def test_the_sign_of_a_list_may_be_a_word() -> None:
    level = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="{}"/><w:rPr><w:rFonts w:ascii="{}"/></w:rPr></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    for sign, font, found in (
        ("Note:", "Arial", ["Stay.", "Note:"]),
        ("Ab", "Wingdings", ["Stay."]),
        ("o", "Courier New", ["Stay."]),
    ):
        data = document(
            paragraph("Stay.", numbering=1), numbering=level.format(sign, font)
        )
        assert texts(data) == found


DROP = '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around"/>'


@pytest.mark.parametrize(
    ("cap", "rest", "said"),
    [
        pytest.param("S", "afe houses.", "Safe houses.", id="a letter"),
        pytest.param("Safe", " houses.", "Safe houses.", id="a word"),
    ],
)
def test_a_drop_cap_is_one_with_its_paragraph(cap: str, rest: str, said: str) -> None:
    data = document(
        paragraph(run(cap, properties='<w:sz w:val="90"/>'), properties=DROP),
        paragraph(rest),
    )
    assert texts(data) == [said]
    made, _ = rewritten(data, "„Árva ház.")
    letters = "„Á" if len(cap) == 1 else "„Árva"
    assert f">{letters}</w:t>" in part(made)
    assert texts(made) == ["„Árva ház."]


def test_each_reason_names_its_section() -> None:
    reasons = chain(*(t.values() for t in (PARTS, WITHIN, HOLDING, ATTRIBUTES, VALUES)))
    assert all(reason.endswith(")") and "(" in reason for reason in reasons)
