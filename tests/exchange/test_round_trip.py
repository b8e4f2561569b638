"""What goes out comes back, in every form."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safe_content import exchange
from safe_content.model.units import UnitId, fingerprint
from safe_content.translation.change_list import (
    ChangeList,
    ChangeListRow,
    Delivery,
    Form,
    ReturnedRow,
)
from tests.exchange.builder import a_list, a_row, a_sample
from tests.exchange.texts_to_try import texts_with_codes

FORMS = pytest.mark.parametrize("form", list(Form), ids=lambda form: form.name.lower())


def as_sent(row: ChangeListRow) -> ReturnedRow:
    return ReturnedRow(
        unit=row.unit,
        source=fingerprint(row.source),
        base=fingerprint(row.translation),
        text=row.start,
    )


def sent_and_read(changes: ChangeList, form: Form) -> Delivery:
    return exchange.read(exchange.write(changes, form), origin=f"list{form}")


@FORMS
def test_a_list_that_nobody_touched_brings_nothing_new(form: Form) -> None:
    changes = a_sample()
    delivery = sent_and_read(changes, form)
    assert delivery.batch == changes.batch
    assert delivery.document == changes.document
    assert delivery.language == changes.language
    assert delivery.revision == changes.revision
    assert [
        (row.unit, row.source, row.base, row.text, row.comments)
        for row in delivery.rows
    ] == [
        (row.unit, fingerprint(row.source), fingerprint(row.translation), row.start, ())
        for row in changes.rows
        if row.suggestion is None
    ]
    assert not any(row.is_confirmed for row in delivery.rows if row.text)
    assert [problem.message for problem in delivery.problems] == [
        "Passage 12 still holds the suggestion as it was sent, and nobody confirmed it."
        " It was not taken."
    ]


@FORMS
def test_the_same_list_is_the_same_file(form: Form) -> None:
    assert exchange.write(a_sample(), form) == exchange.write(a_sample(), form)


@FORMS
def test_a_list_without_rows_is_still_a_list(form: Form) -> None:
    delivery = sent_and_read(a_list(), form)
    assert (delivery.document, delivery.rows, delivery.problems) == ("manual", (), ())


@FORMS
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_text_comes_back_as_it_went(form: Form, data: st.DataObject) -> None:
    rows = tuple(
        a_row(
            f"u{number}",
            data.draw(texts_with_codes()) or "A",
            data.draw(texts_with_codes()),
            number=number,
            old_source=data.draw(st.none() | texts_with_codes()),
            other=data.draw(st.none() | texts_with_codes()),
            comments=data.draw(st.just(()) | st.tuples(texts_with_codes())),
            headings=data.draw(st.just(()) | st.tuples(texts_with_codes())),
        )
        for number in range(1, 4)
    )
    changes = a_list(*rows)
    delivery = sent_and_read(changes, form)
    assert delivery.problems == ()
    assert [replace(row, is_confirmed=False) for row in delivery.rows] == [
        as_sent(row) for row in rows
    ]


def test_a_form_is_known_by_the_ending_of_a_name() -> None:
    assert exchange.form_of("Lists/manual hu.DOCX") is Form.WORD
    assert exchange.form_of("a.htm") is Form.HTML


def test_an_unknown_ending_is_told() -> None:
    with pytest.raises(exchange.UnknownFormError) as caught:
        exchange.form_of("list.pub")
    assert str(caught.value) == (
        "list.pub has an ending that change lists don't have. Use one of .docx, .xlsx,"
        " .po, .xlf, .xliff, .html, .tmx, .json. Nothing was changed."
    )


def test_a_unit_is_a_unit_whatever_its_name() -> None:
    changes = a_list(a_row("Ünit*1,=/ x"))
    for form in Form:
        assert [row.unit for row in sent_and_read(changes, form).rows] == [
            UnitId("Ünit*1,=/ x")
        ]


@FORMS
def test_a_passage_of_spaces_brings_no_text(form: Form) -> None:
    changes = a_list(a_row("u1", "\u00a0", ""), a_row("u2", "Ask.", "", number=2))
    rows = sent_and_read(changes, form).rows
    assert [(row.unit, row.text) for row in rows] == [("u1", ""), ("u2", "")]
