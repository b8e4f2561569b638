"""Damaged files of every form are read or refused in one way, soon, in little memory."""

from collections import Counter

import pytest

pytest.importorskip("tuf")

from tests.faults.mutants import MutantTally, try_mutants
from tests.faults.sound import READERS


def holds(tally: MutantTally) -> None:
    assert tally == MutantTally(
        form=tally.form,
        mutants=tally.mutants,
        read=tally.read,
        refused=tally.mutants - tally.read,
        baffled=Counter(),
        slowest=tally.slowest,
    )


@pytest.mark.slow
@pytest.mark.parametrize("form", READERS)
def test_a_few_mutants(form: str) -> None:
    holds(try_mutants(form, 40, seed=7))


@pytest.mark.slow
@pytest.mark.parametrize("form", READERS)
def test_a_thousand_mutants(form: str) -> None:
    holds(try_mutants(form, 1000, seed=8))
