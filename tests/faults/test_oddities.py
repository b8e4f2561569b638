"""A document with one odd value is refused, or goes all the way."""

from collections import Counter

import pytest

from tests.faults.oddities import try_oddities


@pytest.mark.parametrize(
    ("kinds", "seed"),
    [
        pytest.param(3, 1, id="a few", marks=pytest.mark.slow),
        pytest.param(60, 2, id="many", marks=pytest.mark.slow),
    ],
)
def test_no_odd_value_stops_a_journey_unsaid(kinds: int, seed: int) -> None:
    tally = try_oddities(kinds, seed)
    assert tally.wrong == Counter()
    assert tally.kinds == kinds
