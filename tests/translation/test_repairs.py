"""What a returned review list of an adoption settles, row by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safe_content.model.units import Language, UnitId
from safe_content.translation.review_answers import Repair, Repairs, overlaid, repairs
from safe_content.translation.review_list import (
    AdoptionAnswer,
    AdoptionHeading,
    ReturnedAdoption,
)

A, B, C = UnitId("a"), UnitId("b"), UnitId("c")
ORDER = {A: 0, B: 1, C: 2}
PASSAGES = ("Egy.", "Kettő.", "Három.", "Négy.")
HEADING = AdoptionHeading(
    document="manual", language=Language("hu"), revision=1, digest="0" * 12
)


def answer(
    number: int,
    units: tuple[UnitId, ...],
    passages: tuple[int, ...],
    said: str | None = None,
    texts: tuple[str, ...] | None = None,
    *,
    is_confirmed: bool = False,
) -> AdoptionAnswer:
    """A row as it went out, unless something is said or written in it."""
    usual = ", ".join(map(str, passages)) or "–"
    own = tuple(PASSAGES[passage - 1] for passage in passages)
    return AdoptionAnswer(
        number=number,
        units=units,
        passages=passages,
        said=usual if said is None else said,
        texts=own if texts is None else texts,
        is_changed=texts is not None,
        is_confirmed=is_confirmed,
    )


def settled(*answers: AdoptionAnswer, is_all_right: bool = False) -> Repairs:
    returned = ReturnedAdoption(
        heading=HEADING, answers=answers, is_all_right=is_all_right
    )
    return repairs(returned, PASSAGES, ORDER)


def repair(
    units: tuple[UnitId, ...],
    passages: tuple[int, ...],
    wording: str = "",
    *,
    is_reviewed: bool = False,
) -> Repair:
    return Repair(
        units=units, passages=passages, is_reviewed=is_reviewed, wording=wording
    )


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param([answer(1, (A,), (1,))], [], id="untouched"),
        pytest.param(
            [answer(1, (A,), (1,), is_confirmed=True)],
            [repair((A,), (1,), is_reviewed=True)],
            id="ticked",
        ),
        pytest.param([answer(1, (A,), (1,), "2")], [repair((A,), (2,))], id="shifted"),
        pytest.param(
            [answer(1, (A,), (1,), "1, 2")], [repair((A,), (1, 2))], id="lengthened"
        ),
        pytest.param(
            [answer(1, (A,), (1,), "1-3")], [repair((A,), (1, 2, 3))], id="range"
        ),
        pytest.param([answer(1, (A,), (1,), "–")], [repair((A,), ())], id="dropped"),
        pytest.param([answer(1, (A,), (1,), "")], [repair((A,), ())], id="wiped out"),
        pytest.param(
            [answer(1, (A,), (1,), "2"), answer(2, (B,), (2,), "1")],
            [repair((A,), (2,)), repair((B,), (1,))],
            id="swapped by number",
        ),
        pytest.param(
            [
                answer(1, (A,), (1,), texts=("Kettő.",)),
                answer(2, (B,), (2,), texts=("Egy.",)),
            ],
            [repair((A,), (2,)), repair((B,), (1,))],
            id="swapped by text",
        ),
        pytest.param(
            [answer(1, (A, B), (1, 2), "1 / 2")],
            [repair((A,), (1,)), repair((B,), (2,))],
            id="taken apart",
        ),
        pytest.param(
            [answer(1, (A,), (1,), "1"), answer(2, (B,), (2,), "1", is_confirmed=True)],
            [repair((B,), (1,), is_reviewed=True)],
            id="taken from a row that was left alone",
        ),
        pytest.param(
            [answer(1, (A,), (1,), "1, 2"), answer(2, (B,), (2,), "1, 2")],
            [repair((A, B), (1, 2))],
            id="joined",
        ),
        pytest.param(
            [answer(1, (A,), (1,), texts=("Egyes számú.",))],
            [repair((A,), (1,), "Egyes számú.")],
            id="reworded",
        ),
        pytest.param(
            [answer(1, (A,), (1,), texts=("Egy!",))],
            [repair((A,), (1,), "Egy!")],
            id="another mark",
        ),
        pytest.param([answer(4, (), (4,))], [], id="text without a passage, untouched"),
        pytest.param(
            [answer(4, (), (4,), is_confirmed=True)],
            [repair((), (4,), is_reviewed=True)],
            id="text that belongs nowhere",
        ),
    ],
)
def test_what_is_settled(answers: list[AdoptionAnswer], expected: list[Repair]) -> None:
    assert settled(*answers) == Repairs(settled=tuple(expected), problems=())


def test_all_rows_can_be_confirmed_at_once() -> None:
    found = settled(
        answer(1, (A,), (1,)),
        answer(2, (B,), (3,)),
        answer(4, (), (4,)),
        is_all_right=True,
    )
    assert found.problems == ()
    assert set(found.settled) == {
        repair((A,), (1,), is_reviewed=True),
        repair((B,), (3,), is_reviewed=True),
        repair((), (4,), is_reviewed=True),
    }


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        pytest.param(
            [answer(1, (A,), (1,), "9")],
            "Row 1 says “9” where the numbers of passages stand; write numbers from 1 to"
            " 4 with commas between, or – for none. It was not taken.",
            id="no such passage",
        ),
        pytest.param(
            [answer(1, (A,), (1,), "1 / 2")],
            "Row 1 holds 1 passages of the master, but the numbers are taken apart in 2:"
            " “1 / 2”. It was not taken.",
            id="taken apart in too many",
        ),
        pytest.param(
            [answer(1, (A,), (1,), "3"), answer(3, (C,), (4,), "3")],
            "Rows 1 and 3 all hold passage 3, which can stand in one row only, or in"
            " rows that follow each other. None of them was taken.",
            id="one passage in two rows far apart",
        ),
    ],
)
def test_what_can_not_be_taken(answers: list[AdoptionAnswer], problem: str) -> None:
    assert settled(*answers) == Repairs(settled=(), problems=(problem,))


def test_the_later_word_holds() -> None:
    earlier = [repair((A,), (1,)), repair((B,), (2,)), repair((C,), (3,))]
    later = [repair((A,), (2,))]
    assert overlaid(earlier, later) == (repair((C,), (3,)), repair((A,), (2,)))


@given(st.text(max_size=20))
def test_whatever_stands_for_a_number_is_taken_or_told(said: str) -> None:
    found = settled(answer(1, (A,), (1,), said))
    assert len(found.problems) + len(found.settled) <= 1
    assert all(1 <= n <= 4 for each in found.settled for n in each.passages)
