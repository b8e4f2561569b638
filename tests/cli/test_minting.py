"""Ids are drawn so that it matters neither where nor how often that is done."""

import pickle
from itertools import islice

import pytest

from safe_content.api.unit_ids import IdFactory, lots, mint
from safe_content.model.units import UnitId

LETTERS = set("abcdefghjkmnpqrstuvwxyz23456789")


def drawn(minting: IdFactory, file: str) -> list[UnitId]:
    found = minting(file)
    return [found() for _ in range(1_000)]


def test_an_id_is_short_and_has_no_letters_that_are_taken_for_others() -> None:
    for id_ in [mint(), *drawn(lots(), "manual-en.docx")]:
        assert len(id_) == 8
        assert set(id_) <= LETTERS


def test_the_same_ids_are_drawn_for_the_same_file_wherever_it_is_done() -> None:
    minting = lots()
    elsewhere: IdFactory = pickle.loads(pickle.dumps(minting))
    assert drawn(elsewhere, "manual-en.docx") == drawn(minting, "manual-en.docx")


@pytest.mark.parametrize("file", ["manual-nl.docx", "manual-en.docx ", "\udcff.docx"])
def test_no_two_files_draw_the_same_id(file: str) -> None:
    minting = lots()
    assert not {*drawn(minting, "manual-en.docx")} & {*drawn(minting, file)}


def test_no_two_commands_draw_the_same_id() -> None:
    assert not {*drawn(lots(), "manual-en.docx")} & {*drawn(lots(), "manual-en.docx")}


def test_one_file_never_draws_an_id_twice() -> None:
    found = IdFactory(secret=b"a test")("manual-en.docx")
    ids = list(islice(iter(found, UnitId("")), 10_000))
    assert len({*ids}) == len(ids)
