"""Review lists of adoptions, out and back, whatever stands in them."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safe_content.exchange.review_list import review_formats
from safe_content.model import codes
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language, UnitId
from safe_content.translation.review_list import (
    AdoptionAnswer,
    AdoptionHeading,
    AdoptionList,
    AdoptionRow,
    ReturnedAdoption,
    mark_of,
)
from tests.docx.builder import document, paragraph
from tests.journeys.worn import saved_by_libreoffice

HEADING = AdoptionHeading(
    document="manual", language=Language("bg"), revision=3, digest="0123456789ab"
)
NAMES = ("list.docx", "list.html")

words = st.one_of(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]), max_size=30
    ),
    st.sampled_from(
        ["Говорете <b>насаме</b>.", "a ⟦note1⟧ b", "<link1>x</link1>", "x"]
    ),
)


def a_row(number: int, source: str, *texts: str, unit: str = "u1") -> AdoptionRow:
    return AdoptionRow(
        number=number,
        units=(UnitId(unit),) if unit else (),
        sources=(source,) if unit else (),
        passages=tuple(range(number, number + len(texts))),
        texts=texts,
        confidence=0.5,
        headings=("A first conversation",),
        before=(number - 1, "преди"),
    )


def a_list(*rows: AdoptionRow) -> AdoptionList:
    return AdoptionList(
        heading=HEADING,
        title="Training manual",
        source_language=Language("en"),
        origin="Наръчник 2017.docx",
        rows=rows,
    )


def untouched(row: AdoptionRow, texts: tuple[str, ...]) -> AdoptionAnswer:
    return AdoptionAnswer(
        number=row.number,
        units=row.units,
        passages=row.passages,
        said=row.said,
        texts=texts,
        is_changed=False,
        is_confirmed=row.is_confirmed,
        was_confirmed=row.is_confirmed,
        start=mark_of(row.texts, has_borders=len(row.units) > 1),
        sources=row.sources,
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_list_comes_back_as_it_went_out(name: str) -> None:
    rows = (
        a_row(2, "Talk <b>in private</b>.", "Говорете <b>насаме</b>.", "И бавно."),
        a_row(9, "", "© 2017", unit=""),
        a_row(5, "Call 112.", unit="u2"),
    )
    assert review_formats.read(
        review_formats.write(a_list(*rows), name), origin=name
    ) == ReturnedAdoption(
        heading=HEADING,
        answers=tuple(untouched(row, row.texts) for row in rows),
    )


@pytest.mark.parametrize("name", NAMES)
@given(source=words, text=words)
@settings(max_examples=25, deadline=None)
def test_nothing_is_changed_that_nobody_touched(
    name: str, source: str, text: str
) -> None:
    text = " ".join(codes.serialise(codes.parse(text)).split())
    row = a_row(1, source, *([text] if text else []))
    found = review_formats.read(review_formats.write(a_list(row), name), origin=name)
    assert found is not None
    assert [each.is_changed for each in found.answers] == [False]
    assert found.unsettled == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_same_list_gives_the_same_bytes(name: str) -> None:
    found = a_list(a_row(1, "Call 112.", "Обадете се на 112."))
    assert review_formats.write(found, name) == review_formats.write(found, name)


def test_another_word_file_is_no_list() -> None:
    data = document(paragraph("Обадете се на 112."))
    assert review_formats.read(data, origin="manual.docx") is None


def test_a_list_has_no_other_form() -> None:
    with pytest.raises(SafeContentError, match=r"list\.xlsx has an ending"):
        review_formats.write(a_list(), "list.xlsx")


def test_a_page_cut_in_half_is_refused() -> None:
    data = review_formats.write(a_list(a_row(1, "Call.", "Обадете се.")), "a.html")
    with pytest.raises(SafeContentError, match="is cut off"):
        review_formats.read(data[:-200], origin="a.html")


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_list_survives_libreoffice(tmp_path: Path) -> None:
    rows = (
        a_row(2, "Talk <b>in private</b>.", "Говорете <b>насаме</b>.", "И бавно."),
        a_row(7, "See <link1>us</link1>.", "Вижте <link1>ни</link1> ⟦тук⟧."),
    )
    data = review_formats.write(a_list(*rows), "list.docx")
    found = review_formats.read(
        saved_by_libreoffice(data, tmp_path), origin="list.docx"
    )
    assert found == ReturnedAdoption(
        heading=HEADING,
        answers=tuple(untouched(row, row.texts) for row in rows),
    )
