"""Editions that run from right to left, and numbers that must not."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn

from safe_content import api as sc
from safe_content import docx
from safe_content.docx.wml.direction import figures_in_order
from safe_content.model.units import Passage
from tests.journeys.desk import ENGLISH, Desk, word

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
        "اتصل على 020\u00a0555\u00a00101 في أي وقت.": True,
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
        "020\u00a0555\u00a00101": (False, True),
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


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("اتصل على 020 555 0101", "اتصل على 020\u00a0555\u00a00101"),
        ("<b>020 555</b> התקשרו", "<b>020\u00a0555</b> התקשרו"),
        ("Call 020 555 0101", "Call 020 555 0101"),
        ("12 rooms in 2015, 3 מקלט", "12 rooms in 2015, 3 מקלט"),
    ],
)
def test_groups_of_a_number_keep_their_order(text: str, kept: str) -> None:
    assert figures_in_order(text) == kept


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
    assert "\u00a0555\u00a0" in "".join(
        each.text for each in Document(str(edition)).paragraphs
    )
    report = desk.json("accept", desk.put("../back.docx", edition.read_bytes()))
    assert isinstance(report, dict)
    assert {row["outcome"] for row in report["rows"]} <= {UNCHANGED}
