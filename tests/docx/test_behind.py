"""What Word has yet to bring up to date, and what is struck through."""

import re

import pytest

from safe_content import docx
from safe_content.docx import Replacement
from safe_content.docx.package.editor import edit_package
from safe_content.docx.sanitise.sanitiser import sanitise
from safe_content.language.date_names import in_language
from safe_content.model import codes
from safe_content.model.units import Language, Severity
from safe_content.severity import classify
from tests.docx.builder import bookmark, document, field, paragraph, run
from tests.docx.telling import part, read, texts

HU, BG = Language("hu"), Language("bg")


def put_in(data: bytes, *words: str, language: Language | None = HU) -> bytes:
    """The document in another language, proven."""
    reading = read(data)
    assert len(words) == len(reading.passages)
    replacements = {n: Replacement(text=text) for n, text in enumerate(words)}
    written = docx.write(reading, replacements, language=language)
    docx.prove(reading, written)
    return written.data


def referring(instruction: str, shown: str) -> bytes:
    """A heading, and a passage whose reference to it shows something."""
    return document(
        paragraph(bookmark("_Ref1", "Whom to call"), style="Heading1"),
        paragraph("First read ", field(instruction, shown), "."),
    )


@pytest.mark.parametrize(
    ("instruction", "shown", "translated"),
    [
        pytest.param("REF _Ref1 \\h", "Whom to call", "Kit hívjunk", id="up to date"),
        pytest.param("REF _Ref1 \\h", "Who to call", "Kit hívjunk", id="behind"),
        pytest.param(
            "REF _Ref1 \\* Upper", "WHO TO CALL", "KIT HÍVJUNK", id="capitals"
        ),
        pytest.param('REF "_Ref1"', "Who", "Kit hívjunk", id="in quotes"),
    ],
)
def test_a_reference_shows_the_translated_heading(
    instruction: str, shown: str, translated: str
) -> None:
    data = referring(instruction, shown)
    assert texts(data) == ["Whom to call", "First read <field1/>."]
    made = put_in(data, "Kit hívjunk", "Először ezt: <field1/>.")
    assert f"{translated}</w:t>" in part(made)
    assert shown not in part(made)


def test_a_reference_whose_code_is_cut_into_runs_is_one() -> None:
    code = "".join(
        f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>'
        for piece in (" REF ", "_Re", "f1 \\h ")
    )
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    cut = mark("begin") + code + mark("separate") + run("Who") + mark("end")
    data = document(
        paragraph(bookmark("_Ref1", "Whom to call"), style="Heading1"),
        paragraph("First read ", cut, "."),
    )
    assert texts(data) == ["Whom to call", "First read <field1/>."]


def test_a_reference_that_is_behind_shows_todays_heading_where_none_was_translated() -> (
    None
):
    data = referring("REF _Ref1 \\h", "Who to call")
    made = put_in(data, "Whom to call", "Először ezt: <field1/>.")
    assert part(made).count("Whom to call") == 2


def test_a_document_in_its_own_language_stays_as_word_left_it() -> None:
    data = referring("REF _Ref1 \\h", "Who to call")
    reading = read(data)
    own = {n: Replacement(text=p.text) for n, p in enumerate(reading.passages)}
    assert docx.write(reading, own).data == data


def test_a_text_that_a_field_sets_is_shown_translated_and_by_no_dead_reference() -> (
    None
):
    data = document(
        paragraph(
            field('SET term "safe house"'),
            "In a ",
            field("REF term", "safe house"),
            ".",
        )
    )
    assert texts(data) == ["In a <field1/>.", "safe house"]
    made = put_in(data, "Egy <field1/> van.", "menedék")
    public = edit_package(made, sanitise)
    assert texts(public) == ["Egy menedék van."]
    assert "REF term" not in part(public)


@pytest.mark.parametrize("stretch", [1, 2**40], ids=["cut", "whole"])
def test_a_reference_shows_what_was_set_last_before_it(stretch: int) -> None:
    """Fields are brought up to date in their order (ECMA-376 Part 1, 17.16.5)."""
    names = bookmark("term", "the door"), field('SET term "shelter"')
    data = document(
        paragraph("1 ", field("REF term", "the door")),
        paragraph("At ", names[0]),
        paragraph(names[1]),
        paragraph("2 ", field("REF term", "shelter")),
        paragraph(field('SET term "house"')),
        paragraph("3 ", field("REF term", "house")),
    )
    reading = docx.read(data, origin="a.docx", stretch=stretch)
    new = {
        n: Replacement(text=said)
        for n, passage in enumerate(reading.passages)
        for words, said in (("shelter", "opvang"), ("house", "huis"))
        if passage.text == words
    }
    new[1] = Replacement(text=reading.passages[1].text.replace("the door", "de deur"))
    written = docx.write(reading, new)
    docx.prove(reading, written)
    shown = re.findall(r">(\d) <.*?separate.*?<w:t[^>]*>([^<]*)", part(written.data))
    assert shown == [("1", "de deur"), ("2", "opvang"), ("3", "huis")]


def test_a_reference_shows_what_was_set_last_in_its_own_paragraph() -> None:
    data = document(
        paragraph(field('SET term "shelter"')),
        paragraph(
            *("1 ", field("REF term", "shelter"), field('SET term "house"')),
            *(" 2 ", field("REF term", "house"), field('SET term "room"')),
            *(" 3 ", field("REF term", "room")),
        ),
    )
    new = {"shelter": "opvang", "house": "huis", "room": "kamer"}
    made = put_in(data, *(new.get(text, text) for text in texts(data)))
    shown = re.findall(r">(?: ?)(\d) <.*?separate.*?<w:t[^>]*>([^<]*)", part(made))
    assert shown == [("1", "opvang"), ("2", "huis"), ("3", "kamer")]


@pytest.mark.parametrize(
    ("date", "language", "said"),
    [
        ("16 June 2010", "bg", "16 юни 2010"),
        ("Wednesday, 16 June 2010", "hu", "szerda, 16 június 2010"),
        ("16 juni 2010", "mk", "16 јуни 2010"),
        ("6 Jan. 2010", "nl", "6 jan. 2010"),
        ("16-06-2010", "bg", "16-06-2010"),
        ("16 June 2010", "xx", "16 June 2010"),
    ],
)
def test_a_date_in_another_language(date: str, language: str, said: str) -> None:
    assert in_language(date, Language(language)) == said


def test_when_a_file_was_made_is_said_in_the_language_of_the_edition() -> None:
    data = document(
        paragraph(
            "Made on ", field('CREATEDATE \\@ "d MMMM yyyy"', "16 June 2010"), "."
        )
    )
    made = put_in(data, "Направено на <field1/>.", language=BG)
    assert "16 юни 2010" in part(made)


STRUCK = "<w:strike/>"


def test_struck_words_have_a_code_of_their_own() -> None:
    data = document(
        paragraph(run("Never", properties=STRUCK), " call her family first."),
        paragraph(run("All of it is gone.", properties=STRUCK)),
        paragraph(run("a ", properties=STRUCK), run("b", bold=True, properties=STRUCK)),
    )
    assert texts(data) == [
        "<struck>Never</struck> call her family first.",
        "<struck>All of it is gone.</struck>",
        "<struck>a </struck><struck2>b</struck2>",
    ]
    made = put_in(
        data,
        "<struck>Soha</struck> ne hívja.",
        "<struck>Semmi.</struck>",
        "<struck>x </struck><struck2>y</struck2>",
    )
    assert texts(made)[0] == "<struck>Soha</struck> ne hívja."
    assert part(made).count("<w:strike/>") == 4


@pytest.mark.parametrize(
    ("before", "after", "severity"),
    [
        pytest.param(
            "Never call her.",
            "<struck>Never</struck> call her.",
            Severity.CRITICAL,
            id="struck",
        ),
        pytest.param(
            "<struck>Never</struck> call her.",
            "Never call her.",
            Severity.CRITICAL,
            id="no longer struck",
        ),
        pytest.param(
            "<struck>Never</struck> call her.",
            " call her.",
            Severity.FORMATTING,
            id="taken out after it was struck",
        ),
        pytest.param(
            "Call her.",
            "<struck>Call her.</struck>",
            Severity.SUBSTANTIVE,
            id="all of it",
        ),
    ],
)
def test_striking_through_is_a_change_of_meaning(
    before: str, after: str, severity: Severity
) -> None:
    verdict = classify(before, after, language=Language("en"))
    assert verdict is not None
    assert verdict.severity >= severity


def test_what_is_left_of_struck_words() -> None:
    assert codes.standing("a <struck2>b <b>c</b></struck2><b>d</b>") == "a d"


def test_a_passage_in_the_masters_language_says_so_run_by_run() -> None:
    data = document(paragraph("Stay ", run("indoors", bold=True), "."), "Go out.")
    reading = read(data)
    written = docx.write(
        reading,
        {
            0: Replacement(text=reading.passages[0].text, language=Language("en")),
            1: Replacement(text="Menjen ki.", language=HU),
        },
        language=HU,
    )
    docx.prove(reading, written)
    first, second = part(written.data).split("</w:p>")[:2]
    assert first.count('<w:lang w:val="en-GB"/>') == 3
    assert '<w:b/><w:lang w:val="en-GB"/>' in first
    assert "w:lang" not in second


def running(shown: str, instruction: str = 'STYLEREF "heading 1"') -> bytes:
    """Two chapters, with a field in the first and one at the head of each page."""
    return document(
        paragraph("Whom to call", style="Heading1"),
        paragraph("This is ", field(instruction, shown), "."),
        paragraph("Where to sleep", style="Heading1"),
        header=paragraph(field(instruction, shown)),
    )


@pytest.mark.parametrize(
    ("shown", "head"),
    [
        pytest.param("Whom to call", "Kit hívjunk", id="of the first page"),
        pytest.param("Where to sleep", "Hol aludjunk", id="of a later page"),
        pytest.param("Who to call", "Kit hívjunk", id="of none any more"),
    ],
)
@pytest.mark.parametrize(
    "instruction", ['STYLEREF "heading 1"', "STYLEREF 1 \\l", "styleref Heading1"]
)
def test_a_field_that_shows_a_style_shows_the_translated_heading(
    instruction: str, shown: str, head: str
) -> None:
    data = running(shown, instruction)
    assert texts(data) == ["Whom to call", "This is <field1/>.", "Where to sleep"]
    made = put_in(data, "Kit hívjunk", "Ez <field1/>.", "Hol aludjunk")
    assert part(made).count("Kit hívjunk</w:t>") == 2
    assert f"{head}</w:t>" in part(made, "word/header1.xml")


def test_a_field_that_shows_a_style_by_its_number_or_by_letters_is_left() -> None:
    assert texts(running("1", "STYLEREF 1 \\n"))[1] == "This is <field1/>."
    assert texts(running("Zed", 'STYLEREF "Entry"'))[1] == (
        "This is <field1>Zed</field1>."
    )


def test_a_reference_at_the_head_of_a_page_follows_the_body() -> None:
    data = document(
        paragraph(bookmark("_Ref1", "Whom to call"), style="Heading1"),
        header=paragraph(field("REF _Ref1", "Who to call")),
    )
    assert texts(data) == ["Whom to call"]
    made = put_in(data, "Kit hívjunk")
    assert "Kit hívjunk</w:t>" in part(made, "word/header1.xml")
