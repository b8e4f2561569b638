"""Two translators and an editor, in any order: nobody's work is overwritten unseen."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.desk import ACTS, Act, Desk

acts = st.lists(
    st.tuples(
        st.sampled_from(ACTS),
        st.integers(0, 1),
        st.integers(0, 2),
        st.integers(0, 59),
    ),
    max_size=24,
)


@settings(max_examples=200, deadline=None)
@given(acts)
def test_no_order_of_acts_loses_work_in_silence(played: list[Act]) -> None:
    assert Desk().play(played) == []


def test_the_one_who_comes_second_is_told() -> None:
    desk = Desk()
    desk.play(
        [
            ("send", 0, 0, 0),
            ("send", 1, 0, 0),
            ("fill", 0, 0, 0),
            ("fill", 1, 0, 2),
            ("return", 0, 0, 0),
            ("return", 1, 0, 0),
        ]
    )
    assert (desk.faults, desk.clashes) == ([], 1)
    assert desk.catalog.by_unit()[next(iter(desk.today))].translation == "hívja"
