"""A translation of several passages in one, taken apart again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safe_content.alignment.bitext.resegment import parted
from safe_content.model import codes
from safe_content.model.units import Language
from tests.alignment.bitext.cases import WORDS

EN, MK, HU = Language("en"), Language("mk"), Language("hu")


@pytest.mark.parametrize(
    ("sources", "parts"),
    [
        pytest.param(
            ["Talk in private.", "Call the help line. It is open at night."],
            ["Разговарајте насамо.", "Јавете се. Отворено е и ноќе."],
            id="between sentences, as many as the source has",
        ),
        pytest.param(
            ["Looking after yourself", "These conversations stay with you. Rest."],
            ["Грижете се за себе", "Овие разговори остануваат со вас. Одморете се."],
            id="a heading without a stop",
        ),
        pytest.param(
            ["somebody else keeps the passport;", "the address is not known;"],
            ["некој друг го чува пасошот;", "адресата не е позната;"],
            id="items of a list",
        ),
        pytest.param(
            ["Listen:", "ask what the person hopes for;", "wait."],
            ["Сослушајте:", "прашајте на што се надева лицето;", "почекајте."],
            id="three at once",
        ),
        pytest.param(
            ["Ask <b>first. Then</b> wait.", "Never promise."],
            ["Прво <b>прашајте. Потоа</b> почекајте.", "Никогаш не ветувајте."],
            id="never inside a pair of codes",
        ),
    ],
)
def test_parted(sources: list[str], parts: list[str]) -> None:
    assert parted(" ".join(parts), sources, (EN, MK)) == tuple(parts)


def test_one_word_is_not_taken_apart() -> None:
    assert parted("Полиција", ["Police", "Telephone"], (EN, MK)) is None


@given(st.lists(st.sampled_from(range(10)), min_size=2, max_size=4, unique=True))
def test_the_parts_hold_every_word_in_order(chosen: list[int]) -> None:
    texts = [WORDS["hu"][place] for place in chosen]
    found = parted(" ".join(texts), [WORDS["en"][n] for n in chosen], (EN, HU))
    assert found is not None
    assert " ".join(found) == " ".join(texts)
    assert len(found) == len(chosen)
    assert all(codes.is_balanced(part) for part in found)
