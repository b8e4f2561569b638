"""What a returned review list of an adoption settles, row by row."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safe_content.model.units import Language, UnitId
from safe_content.translation.review_answers import (
    Held,
    Repair,
    Repairs,
    overlaid,
    repairs,
)
from safe_content.translation.review_list import (
    AdoptionAnswer,
    AdoptionHeading,
    ReturnedAdoption,
    mark_of,
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
    *wordings: str,
    is_reviewed: bool = False,
) -> Repair:
    return Repair(
        units=units, passages=passages, is_reviewed=is_reviewed, wordings=wordings
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
            [answer(1, (A,), ()), answer(2, (B,), (2,), texts=("Kettő és fél.",))],
            [repair((B,), (2,), "Kettő és fél.")],
            id="reworded beside a row without translation",
        ),
        pytest.param(
            [answer(1, (A,), (), texts=("Valami más.",), is_confirmed=True)],
            [repair((A,), (), "Valami más.", is_reviewed=True)],
            id="written where there was none",
        ),
        pytest.param(
            [
                answer(1, (A,), (), texts=("Egy.",)),
                answer(2, (B,), (1,)),
                answer(3, (), (4,)),
            ],
            [repair((A,), (), "Egy.")],
            id="copied from a row that was left alone",
        ),
        pytest.param(
            [
                answer(1, (A,), (), texts=("Egy.",)),
                answer(2, (B,), (1,), is_confirmed=True),
            ],
            [repair((A,), (), "Egy."), repair((B,), (1,), is_reviewed=True)],
            id="copied from a row that was confirmed",
        ),
        pytest.param(
            [answer(1, (A,), (), texts=("Négy.",)), answer(3, (), (4,))],
            [repair((A,), (4,))],
            id="moved from a row without a passage of the master",
        ),
        pytest.param(
            [answer(1, (A, B), (1,), texts=("Egy", "és fél."))],
            [repair((A, B), (1,), "Egy", "és fél.")],
            id="cut by hand",
        ),
        pytest.param(
            [answer(1, (A, B), (1, 2), "1 / 2", texts=("Egyes.", "Kettes."))],
            [repair((A,), (1,), "Egyes."), repair((B,), (2,), "Kettes.")],
            id="taken apart and reworded",
        ),
        pytest.param(
            [replace(answer(1, (A,), (1,)), was_confirmed=True)],
            [repair((A,), (1,))],
            id="its tick taken away",
        ),
        pytest.param(
            [
                replace(
                    answer(1, (A,), (1,), texts=("Valami.",), is_confirmed=True),
                    is_changed=False,
                )
            ],
            [repair((A,), (1,), "Valami.", is_reviewed=True)],
            id="ticked, with what was written before",
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
    assert settled(*answers) == Repairs(settled=tuple(expected))


SHARED = (
    "Row {} was given passage {}, which row {}, left as it was, holds too; neither is"
    " confirmed. If it translates both, put an x in both; if not, give the other row"
    " its own number."
)
CUT = (
    "Rows {} share passage {}, which was cut between them. Look where, and confirm it"
    " in the new list."
)
APART = (
    "Rows {} all hold passage {}, and each was given all of it. If it translates only"
    " one of them, give the others their own."
)


@pytest.mark.parametrize(
    ("answers", "expected", "note"),
    [
        pytest.param(
            [answer(1, (A,), (1,)), answer(2, (B,), (2,), "1", is_confirmed=True)],
            [repair((B,), (1,))],
            SHARED.format(2, 1, 1),
            id="given what a row left alone holds",
        ),
        pytest.param(
            [answer(1, (A,), (1,), "1, 2"), answer(2, (B,), (2,), "1, 2")],
            [repair((A, B), (1, 2))],
            CUT.format("1 and 2", "1 and 2"),
            id="joined",
        ),
        pytest.param(
            [
                answer(1, (A,), (), "2"),
                answer(2, (B,), (2,), is_confirmed=True),
                answer(3, (C,), (), "2"),
            ],
            [repair((A, B, C), (2,))],
            CUT.format("1, 2 and 3", "2"),
            id="three joined, one of them only ticked",
        ),
        pytest.param(
            [answer(1, (A,), (1,), "1, 2"), answer(2, (B,), (2,), "2, 3")],
            [repair((A, B), (1, 2, 3))],
            CUT.format("1 and 2", "1, 2 and 3"),
            id="joined where they overlap",
        ),
        pytest.param(
            [answer(1, (A,), (1,), "3"), answer(3, (C,), (4,), "3")],
            [repair((A,), (3,)), repair((C,), (3,))],
            APART.format("1 and 3", "3"),
            id="one passage in two rows far apart",
        ),
    ],
)
def test_what_touches_another_row_is_told(
    answers: list[AdoptionAnswer], expected: list[Repair], note: str
) -> None:
    assert settled(*answers) == Repairs(settled=tuple(expected), notes=(note,))


def test_a_tick_for_all_does_not_confirm_what_differs_in_its_figures() -> None:
    answers = answer(1, (A,), (1,)), answer(2, (B,), (2,))
    returned = ReturnedAdoption(heading=HEADING, answers=answers, is_all_right=True)
    held = [
        Held(number=1, units=(A,), passages=(1,), is_doubted=True),
        Held(number=2, units=(B,), passages=(2,)),
    ]
    assert repairs(returned, PASSAGES, ORDER, held) == Repairs(
        settled=(repair((B,), (2,), is_reviewed=True),),
        notes=(
            "Row 1: the figures of the two texts differ, so the x for all rows does not"
            " count here. Put an x in each of them that is right.",
        ),
    )


def test_what_somebody_else_wrote_meanwhile_is_named() -> None:
    late = answer(1, (A,), (1,), texts=("Enyém.",))
    returned = ReturnedAdoption(
        heading=HEADING,
        answers=(replace(late, start=mark_of(("Egy.",), has_borders=False)),),
    )
    earlier = [repair((A,), (1,), "Másé.")]
    found = repairs(returned, PASSAGES, ORDER, earlier=earlier)
    assert found.settled == (repair((A,), (1,), "Enyém."),)
    assert [(each.row, each.text) for each in found.unsettled] == [(1, "Másé.")]


def test_all_rows_can_be_confirmed_at_once() -> None:
    found = settled(
        answer(1, (A,), (1,)),
        answer(2, (B,), (3,)),
        answer(4, (), (4,)),
        is_all_right=True,
    )
    assert (found.unsettled, found.notes) == ((), ())
    assert set(found.settled) == {
        repair((A,), (1,), is_reviewed=True),
        repair((B,), (3,), is_reviewed=True),
        repair((), (4,), is_reviewed=True),
    }


@pytest.mark.parametrize(
    ("answers", "expected", "problem"),
    [
        pytest.param(
            [answer(1, (A,), (1,), "9")],
            [],
            "Row 1 says “9” where the numbers of passages stand; write numbers from 1 to"
            " 4 with commas between, or – for none. They were left as they were.",
            id="no such passage",
        ),
        pytest.param(
            [answer(1, (A,), (1,), "ott", texts=("Ez az.",))],
            [repair((A,), (1,), "Ez az.")],
            "Row 1 says “ott” where the numbers of passages stand; write numbers from 1"
            " to 4 with commas between, or – for none. They were left as they were.",
            id="no number, but a text",
        ),
        pytest.param(
            [answer(1, (A,), (1,), "1 / 2")],
            [],
            "Row 1 holds 1 passage of the master, but the numbers are taken apart in 2:"
            " “1 / 2”. They were left as they were.",
            id="taken apart in too many",
        ),
        pytest.param(
            [answer(1, (A, B), (1, 2), "1 / 2", texts=("Egy meg kettő.",))],
            [repair((A,), (1,)), repair((B,), (2,))],
            "Row 1 holds 2 passages of the master and one text for all of them. Write a"
            " line for each; the numbers were taken. Its text: “Egy meg kettő.”.",
            id="taken apart, with one text for all",
        ),
        pytest.param(
            [answer(4, (), (4,), texts=("Valami.",))],
            [],
            "Row 4 has no passage of the master, so what was written in it has no"
            " place. Write it in the row of the passage that it translates. It was not"
            " taken. Its text: “Valami.”.",
            id="written where the master has nothing",
        ),
    ],
)
def test_what_can_not_be_taken(
    answers: list[AdoptionAnswer], expected: list[Repair], problem: str
) -> None:
    found = settled(*answers)
    assert found.settled == tuple(expected)
    assert [str(each) for each in found.unsettled] == [problem]


def test_the_later_word_holds() -> None:
    earlier = [repair((A,), (1,)), repair((B,), (2,)), repair((C,), (3,))]
    later = [repair((A,), (2,))]
    assert overlaid(earlier, later) == (
        repair((B,), (2,)),
        repair((C,), (3,)),
        repair((A,), (2,)),
    )


@given(st.text(max_size=20))
def test_whatever_stands_for_a_number_is_taken_or_told(said: str) -> None:
    found = settled(answer(1, (A,), (1,), said))
    assert len(found.unsettled) + len(found.settled) <= 1
    assert all(1 <= n <= 4 for each in found.settled for n in each.passages)
