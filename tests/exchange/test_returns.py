"""What comes back damaged: what is clear is taken, and the rest is named row by row."""

import pytest

from safe_content import exchange
from safe_content.model.errors import SafeContentError
from safe_content.model.units import fingerprint
from safe_content.translation.change_list import Form
from tests.exchange.builder import a_sample
from tests.exchange.damage.drawing import PAPERS, draw_case, names
from tests.exchange.damage.paper import brought, failings

FORMS = pytest.mark.parametrize("form", list(Form), ids=lambda form: form.name.lower())
ALL = [
    pytest.param(form, damage, id=f"{form.name.lower()}: {damage}")
    for form in Form
    for damage in names(form)
]


@pytest.mark.parametrize(("form", "damage"), ALL)
def test_nothing_is_taken_wrongly_and_nothing_is_lost_in_silence(
    form: Form, damage: str
) -> None:
    for seed in range(3):
        case = draw_case(form, damage, seed)
        assert (
            seed,
            failings(case, brought(case, case.to_bytes(), f"list{form}")),
        ) == (seed, [])


@pytest.mark.slow
@pytest.mark.parametrize(("form", "damage"), ALL)
def test_nothing_is_taken_wrongly_in_many_cases(form: Form, damage: str) -> None:
    for seed in range(1_000, 1_025):
        case = draw_case(form, damage, seed)
        assert (
            seed,
            failings(case, brought(case, case.to_bytes(), f"list{form}")),
        ) == (seed, [])


@FORMS
def test_a_list_cut_off_on_its_way_is_refused_or_says_which_rows_are_gone(
    form: Form,
) -> None:
    data = exchange.write(a_sample(), form)
    whole = exchange.read(data, origin=f"list{form}")
    for share in range(5, 100, 5):
        part = data[: len(data) * share // 100]
        try:
            delivery = exchange.read(part, origin=f"list{form}")
        except SafeContentError:
            continue
        here = {row.unit for row in delivery.rows}
        told = {problem.unit for problem in delivery.problems}
        assert here | told >= {row.unit for row in whole.rows}
        assert all(row in whole.rows for row in delivery.rows)


@FORMS
def test_who_puts_the_present_translation_back_has_answered(form: Form) -> None:
    changes = a_sample()
    row = changes.rows[0]
    paper = PAPERS[form](changes)
    paper.write(row.unit, row.translation)
    delivery = exchange.read(paper.to_bytes(), origin=f"list{form}")
    returned = delivery.rows[0]
    assert (returned.text, returned.start) == (
        row.translation,
        fingerprint(row.start),
    )
