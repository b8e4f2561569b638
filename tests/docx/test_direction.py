"""Editions that run from right to left, and numbers that must not."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

from safe_content import api as sc
from safe_content import docx
from safe_content.docx.reader.reading import read
from safe_content.docx.wml.direction import figures
from safe_content.model.units import Passage
from tests.journeys.desk import ENGLISH, Desk, word

if TYPE_CHECKING:
    from docx.oxml.text.run import CT_R

UNCHANGED = sc.Outcome.UNCHANGED.value
_WORDS = {
    "Safe return": "العودة الآمنة",
    "Call": "اتصل على",
    "at any time.": "في أي وقت.",
    "Service": "الخدمة",
}


def master() -> bytes:
    made = Document()
    made.add_heading("Safe return", 1)
    call = made.add_paragraph("Call ")
    call.add_run("020 555 0101").bold = True
    call.add_run(" at any time.")
    made.add_paragraph("Stays in English.")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Service", "020 555 0102"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def said(words: dict[str, str]) -> Callable[[Passage], str | None]:
    def say(passage: Passage) -> str | None:
        text = passage.text
        for old, new in words.items():
            text = text.replace(old, new)
        return None if text == passage.text else text

    return say


@pytest.fixture
def arabic() -> DocxDocument:
    return Document(io.BytesIO(docx.translate(master(), said(_WORDS), language="ar")))


def is_on(element: object, *path: str) -> bool:
    for name in path:
        element = None if element is None else element.find(qn(name))  # type: ignore[attr-defined]
    return element is not None


def test_paragraphs_of_the_script_run_from_the_right(arabic: DocxDocument) -> None:
    found = {each.text: is_on(each._p, "w:pPr", "w:bidi") for each in arabic.paragraphs}
    assert found == {
        "العودة الآمنة": True,
        "اتصل على \u200e020 555 0101 في أي وقت.": True,
        "Stays in English.": False,
    }


def test_only_runs_of_the_script_are_marked_and_bold_stays_bold(
    arabic: DocxDocument,
) -> None:
    runs = {
        run.text.strip(): (
            is_on(run._r, "w:rPr", "w:rtl"),
            is_on(run._r, "w:rPr", "w:bCs"),
        )
        for run in arabic.paragraphs[1].runs
    }
    assert runs == {
        "اتصل على": (True, False),
        "\u200e020 555 0101": (False, True),
        "في أي وقت.": (True, False),
    }


def test_a_table_is_mirrored_and_a_number_alone_in_a_cell_is_not_turned(
    arabic: DocxDocument,
) -> None:
    (table,) = arabic.tables
    assert is_on(table._tbl, "w:tblPr", "w:bidiVisual")
    turned = [is_on(each.paragraphs[0]._p, "w:pPr", "w:bidi") for each in table._cells]
    assert turned == [True, False]
    assert table.cell(0, 1).text == "020 555 0102"


def test_word_is_told_the_language_in_its_own_place(arabic: DocxDocument) -> None:
    (language,) = arabic.styles.element.iter(qn("w:lang"))
    assert language.get(qn("w:bidi")) == "ar-SA"


def test_other_languages_are_not_turned() -> None:
    words = {"Call": "Телефонуйте"}
    data = docx.translate(master(), said(words), language="uk")
    found = Document(io.BytesIO(data))
    assert not any(is_on(each._p, "w:pPr", "w:bidi") for each in found.paragraphs)


def in_arabic(*runs: str) -> bytes:
    """Return an Arabic edition of a paragraph of these runs, every other one bold."""
    made = Document()
    paragraph = made.add_paragraph()
    for n, text in enumerate(runs):
        paragraph.add_run(text).bold = n % 2 == 1 or None
    out = io.BytesIO()
    made.save(out)
    words = {"Call": "اتصل على", "daily": "يوميا", "daily.": "يوميا."}
    return docx.translate(out.getvalue(), said(words), language="ar")


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        pytest.param(
            ["Call 020-555-0101 daily."],
            [("اتصل على ", True), ("\u200e020-555-0101", False), (" يوميا.", True)],
            id="hyphens",
        ),
        pytest.param(
            ["Call +31 20 555-0101 daily"],
            [
                ("اتصل على ", True),
                ("\u200e+31 20 555-0101", False),
                (" يوميا", True),
            ],
            id="a plus in front",
        ),
        pytest.param(
            ["Call (020) 555 0101"],
            [("اتصل على ", True), ("\u200e(020) 555 0101", False)],
            id="brackets",
        ),
        pytest.param(
            ["Call 020-", "555-", "0101 daily"],
            [
                ("اتصل على ", True),
                ("\u200e020-", False),
                ("555-", False),
                ("0101", False),
                (" يوميا", True),
            ],
            id="in pieces, of which the first has the mark",
        ),
        pytest.param(
            ["020-555-0101 or 020-555-0102: Call"],
            [
                ("\u200e020-555-0101", False),
                (" or ", False),
                ("\u200e020-555-0102", False),
                (": اتصل على", True),
            ],
            id="two, before the words",
        ),
        pytest.param(
            ["Call ٠٢٠-٥٥٥-٠١٠١"],
            [
                ("اتصل على ", True),
                ("\u200e٠٢٠\u200e-\u200e٥٥٥\u200e-\u200e٠١٠١", True),
            ],
            id="digits of Arabic's own",
        ),
        pytest.param(["Call 9-17"], [("اتصل على 9-17", True)], id="a range"),
    ],
)
def test_a_figure_stands_apart_and_is_read_as_it_was(
    runs: list[str], written: list[tuple[str, bool]]
) -> None:
    data = in_arabic(*runs)
    (paragraph,) = Document(io.BytesIO(data)).paragraphs
    found = [(run.text, is_on(run._r, "w:rPr", "w:rtl")) for run in paragraph.runs]
    assert found == written
    (passage,) = read(data, origin="ar.docx").passages
    assert passage.plain == paragraph.text.replace("\u200e", "")
    assert {code.name for code in passage.codes} <= {"b"}
    again = docx.translate(data, lambda _: None, language="ar")
    (paragraph,) = Document(io.BytesIO(again)).paragraphs
    assert [run.text for run in paragraph.runs] == [text for text, _ in written]


def test_marks_that_a_translator_wrote_are_kept_and_not_doubled() -> None:
    wording = "اتصل \u200e+31 20 و C++\u200e و \u200e9-17"
    data = docx.translate(master(), lambda _: wording, language="ar")
    assert Document(io.BytesIO(data)).paragraphs[0].text == wording
    read_again = read(data, origin="ar.docx").passages[0].text
    assert read_again == "اتصل +31 20 و C++\u200e و \u200e9-17"


def test_marks_of_an_author_are_text_where_words_run_from_the_left() -> None:
    made = Document()
    made.add_paragraph("Call \u200e+31 20 555 0101.")
    out = io.BytesIO()
    made.save(out)
    (passage,) = read(out.getvalue(), origin="en.docx").passages
    assert passage.text == "Call \u200e+31 20 555 0101."


def test_a_figure_is_found_across_links_and_hyphens_that_are_elements() -> None:
    made = Document()
    paragraph = made.add_paragraph("Call 020")
    run = paragraph.add_run()
    run._r.append(OxmlElement("w:noBreakHyphen"))
    run.add_text("555-")
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), "here")
    link.append(paragraph.add_run("0101 daily.")._r)
    paragraph._p.append(link)
    out = io.BytesIO()
    made.save(out)
    words = {"Call": "اتصل على", "daily.": "يوميا."}
    data = docx.translate(out.getvalue(), said(words), language="ar")
    (written,) = Document(io.BytesIO(data)).paragraphs
    runs = [Run(cast("CT_R", run), written) for run in written._p.iter(qn("w:r"))]
    assert [(run.text, is_on(run._r, "w:rPr", "w:rtl")) for run in runs] == [
        ("اتصل على ", True),
        ("\u200e020", False),
        ("-", False),
        ("555-", False),
        ("0101", False),
        (" يوميا.", True),
    ]
    (passage,) = read(data, origin="ar.docx").passages
    assert passage.text == "اتصل على 020\u2011555-<link1>0101 يوميا.</link1>"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("اتصل 555-0101", ["555-0101"]),
        ("درجة -5 أو +7", ["-5", "+7"]),
        ("1-800-555-0101", ["1-800-555-0101"]),
        ("+31 (0)20 - 555 01 01", ["+31 (0)20 - 555 01 01"]),
        ("(020) 555/0101, (020/555-0102)", ["(020) 555/0101", "020/555-0102"]),
        ("020\u2011555\u20110101, 020\u2013555 01 01", None),
        ("116-123, 116 111, 0800-0101", ["116-123", "116 111", "0800-0101"]),
        ("9-17, 9.00-17.00, 9:00-17:00, 09:00 - 05:00, 12-15 5-7", ["12-15 5-7"]),
        ("2015-2018, 2015\u20132018, 1.5-2.5, 12/5-14/5", []),
        ("18+, 24/7, 50%, 12/05/2015, 12.5.2015, 020.555.0101, 1.5", []),
        ("12 في 2015 3", ["2015 3"]),
        ("2015-05-12, 12-05-2015", None),
        ("A-12-3, x-020, covid-19, a+31 20, 12-3b, www.x-1-2-3.org", []),
        ("3. 020-555-0101", ["020-555-0101"]),
        ("020\n555", []),
        ("۰۲۰-۵۵۵-۰۱۰۱ و ٠٢٠ ٥٥٥", ["۰۲۰-۵۵۵-۰۱۰۱", "٠٢٠ ٥٥٥"]),
    ],
)
def test_figures_that_would_be_shown_in_another_order(
    text: str, found: list[str] | None
) -> None:
    found = text.split(", ") if found is None else found
    assert [text[start:end] for start, end in figures(text)] == found


@pytest.mark.slow
def test_an_edition_that_comes_back_as_it_went_changes_nothing(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path)
    settings = tmp_path / "sources/documents.toml"
    told = settings.read_text("utf-8")
    settings.write_text(told.replace('"hu"', '"hu", "ar"', 1), encoding="utf-8")
    desk.run("import", "manual", "en", desk.put("../en.docx", word(ENGLISH)))
    workspace = sc.open_workspace(tmp_path)
    for row in sc.translations(workspace, "manual", "ar"):
        sc.set_translation(
            workspace,
            "manual",
            "ar",
            row.unit.id,
            f"اتصل {row.unit.text}",
            made_from=row.unit.fingerprint,
            overrule=True,
        )
    desk.run("export", "manual", "-l", "ar", "--edition", "review")
    edition = tmp_path / "exports/review/manual-ar.docx"
    assert "\u200e020 555 0101" in "".join(
        each.text for each in Document(str(edition)).paragraphs
    )
    report = desk.json("accept", desk.put("../back.docx", edition.read_bytes()))
    assert isinstance(report, dict)
    assert {row["outcome"] for row in report["rows"]} <= {UNCHANGED}
