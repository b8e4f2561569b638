"""A journey that breaks off anywhere leaves what was or what should be."""

import pytest

from tests.faults import injecting
from tests.faults.injecting import Fault, Tally, running

pytest.importorskip("tuf")

needs_compiler = pytest.mark.skipif(
    injecting.library() is None, reason="no C compiler to build the faults with"
)


@needs_compiler
@pytest.mark.slow
@pytest.mark.parametrize("fault", Fault)
def test_a_fault_anywhere_leaves_the_old_or_the_new(fault: Fault) -> None:
    found = running(fault, "2", "9")
    assert {tally.journey: tally.wrong for tally in found} == {
        tally.journey: [] for tally in found
    }
    assert all(tally.runs for tally in found)
    if fault is not Fault.KILL:
        assert max(tally.longest for tally in found) <= 3


@pytest.mark.slow
@needs_compiler
def test_an_import_that_is_killed_is_not_begun_or_done() -> None:
    (tally,) = running(Fault.KILL, "5", "13", "import")
    assert tally == Tally(
        journey="import",
        fault=Fault.KILL,
        points=tally.points,
        runs=len(range(5, tally.points + 1, 13)),
        old=tally.runs - tally.new,
        new=tally.new,
    )
    assert 0 < tally.new < tally.runs
