"""What was said to be done outlives a loss of power: nothing waits to be flushed."""

import json

import pytest

from tests.faults import injecting

pytest.importorskip("tuf")

from tests.faults.cases import CASES
from tests.faults.flushing import unflushed


@pytest.mark.slow
@pytest.mark.skipif(
    injecting.library() is None, reason="no C compiler to follow the calls with"
)
def test_every_journey_flushes_all_that_it_wrote() -> None:
    said = injecting.preloaded("tests.faults.flushing").splitlines()
    found = {name: wrong for name, calls, wrong in map(json.loads, said) if calls}
    assert found == {case.name: [] for case in CASES}


@pytest.mark.parametrize(
    ("calls", "wrong"),
    [
        pytest.param(
            [
                ("write", "/d/.a.part", ""),
                ("flush", "/d/.a.part", ""),
                ("rename", "/d/a", "/d/.a.part"),
                ("flush", "/d", ""),
            ],
            [],
            id="as it should be",
        ),
        pytest.param(
            [
                ("write", "/d/.a.part", ""),
                ("rename", "/d/a", "/d/.a.part"),
                ("flush", "/d", ""),
            ],
            ["/d/.a.part renamed before it was flushed", "/d/a not flushed"],
            id="renamed too early",
        ),
        pytest.param(
            [
                ("write", "/d/.a.part", ""),
                ("flush", "/d/.a.part", ""),
                ("rename", "/d/a", "/d/.a.part"),
            ],
            ["/d not flushed after /d/a"],
            id="the name only in memory",
        ),
        pytest.param(
            [
                ("mkdir", "/d/x", ""),
                ("write", "/d/x/a", ""),
                ("rename", "/d/y", "/d/x"),
                ("flush", "/d", ""),
            ],
            ["/d/x/a renamed before it was flushed", "/d/y/a not flushed"],
            id="a folder with what is not flushed",
        ),
        pytest.param(
            [("unlink", "/d/a", "")],
            ["/d not flushed after /d/a"],
            id="removed only in memory",
        ),
        pytest.param(
            [("write", "/d/.safe-content/holder", "")], [], id="what may be lost"
        ),
    ],
)
def test_what_is_not_flushed_is_found(
    calls: list[tuple[str, str, str]], wrong: list[str]
) -> None:
    assert list(unflushed(calls)) == wrong
