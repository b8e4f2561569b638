"""A pull that is killed leaves one whole release, and the next one ends its work."""

from pathlib import Path

import pytest

pytest.importorskip("tuf")

from tests.publish.kills import kill_pulls


@pytest.mark.slow
def test_thirty_kills_leave_one_whole_release(tmp_path: Path) -> None:
    found = kill_pulls(tmp_path, 30)
    assert found.wrong == 0
    assert found.killed > 5
    leftovers = [
        path.name
        for path in (tmp_path / "site/.safe-content").iterdir()
        if path.name in ("aside", "pending", "fetched")
    ]
    assert leftovers == []
