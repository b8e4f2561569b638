"""Two people at once lose nothing."""

import sys
from pathlib import Path

import pytest

from tests.faults.edits import Round, edit_together


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="people are forks")
@pytest.mark.parametrize("people", [2, 8])
def test_people_who_edit_at_the_same_time_lose_nothing(
    tmp_path: Path, people: int
) -> None:
    found = edit_together(tmp_path, people, edits=5)
    assert found == Round(done=people * 5, lost=0, failed=0, events=people * 5)
