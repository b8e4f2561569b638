"""Lists that LibreOffice opened and saved lose nothing."""

from pathlib import Path

import pytest

from safe_content import exchange
from safe_content.changelist import Form
from tests.exchange.builder import a_sample
from tests.exchange.damage.drawing import draw_case, names
from tests.exchange.damage.office import SOFFICE, saved_again
from tests.exchange.damage.paper import failings

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine"),
]
SEEDS = 3


def test_a_list_that_was_only_saved_brings_nothing_new(tmp_path: Path) -> None:
    files = {
        f"{language}{form}": exchange.write(a_sample(language), form)
        for form in (Form.WORD, Form.EXCEL)
        for language in ("en", "nl", "hu", "bg", "mk")
    }
    for name, data in saved_again(files, tmp_path).items():
        changes = a_sample(name[:2])
        delivery = exchange.read(data, origin=name)
        assert (name, [(row.unit, row.text) for row in delivery.rows]) == (
            name,
            [(row.unit, row.start) for row in changes.rows if row.suggestion is None],
        )
        assert (name, [problem.message for problem in delivery.problems]) == (
            name,
            [
                "Passage 12 still holds the suggestion as it was sent, and nobody"
                " confirmed it. It was not taken."
            ],
        )


def test_nothing_is_lost_that_was_damaged_and_saved(tmp_path: Path) -> None:
    cases = {
        f"{number:04}-{seed}{form}": draw_case(form, damage, seed)
        for form in (Form.WORD, Form.EXCEL)
        for number, damage in enumerate(names(form))
        for seed in range(SEEDS)
    }
    files = {name: case.to_bytes() for name, case in cases.items()}
    for name, data in saved_again(files, tmp_path).items():
        delivery = exchange.read(data, origin=name)
        assert (name, failings(cases[name], delivery)) == (name, [])
