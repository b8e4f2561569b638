"""Lists that LibreOffice opened and saved lose nothing."""

from pathlib import Path

import pytest

from safe_content import exchange
from safe_content.translation.change_list import Form
from tests.exchange.builder import a_list, a_row, a_sample
from tests.exchange.damage.drawing import draw_case, names
from tests.exchange.damage.office import SOFFICE, saved_again
from tests.exchange.damage.paper import brought, failings

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


def test_words_that_look_like_an_escaped_character_come_back_as_they_were(
    tmp_path: Path,
) -> None:
    changes = a_list(
        a_row("aaaaa1", "Press _x0041_ now", "Nyomja _x0041_ most"),
        a_row("aaaaa2", "<b>_x00e9_</b> a", "<b>_X00e9_</b> _x41_ _x000D_ __x0041__"),
    )
    files = {
        f"list{form}": exchange.write(changes, form) for form in (Form.WORD, Form.EXCEL)
    }
    for name, data in saved_again(files, tmp_path).items():
        delivery = exchange.read(data, origin=name)
        assert (name, [row.text for row in delivery.rows], delivery.problems) == (
            name,
            [row.translation for row in changes.rows],
            (),
        )


def test_words_that_were_escaped_when_they_were_sent_are_named(tmp_path: Path) -> None:
    changes = a_list(a_row("aaaaa1", "Press", "Nyomja _x005F_x0041_ most", number=7))
    (data,) = saved_again(
        {"list.docx": exchange.write(changes, Form.WORD)}, tmp_path
    ).values()
    delivery = exchange.read(data, origin="list.docx")
    assert [row.text for row in delivery.rows] == ["Nyomja _x005F_x0041_ most"]
    assert [problem.message for problem in delivery.problems] == [
        "Passage 7 was changed in a cell that is only to be read, which was not taken:"
        " “Nyomja _x0041_ most”."
    ]


def test_nothing_is_lost_that_was_damaged_and_saved(tmp_path: Path) -> None:
    cases = {
        f"{number:04}-{seed}{form}": draw_case(form, damage, seed)
        for form in (Form.WORD, Form.EXCEL)
        for number, damage in enumerate(names(form))
        for seed in range(SEEDS)
    }
    files = {name: case.to_bytes() for name, case in cases.items()}
    for name, data in saved_again(files, tmp_path).items():
        delivery = brought(cases[name], data, name)
        assert (name, failings(cases[name], delivery)) == (name, [])
