"""Whoever is stopped at any moment finds what was acknowledged, whole."""

import sys
from pathlib import Path

import pytest

from tests.faults.cases import lay_out
from tests.faults.moments import stop_at_random

pytest.importorskip("tuf")


@pytest.mark.skipif(sys.platform == "win32", reason="people are forks")
@pytest.mark.slow
def test_stopping_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    lay_out(tmp_path / "base")
    found = stop_at_random(tmp_path / "base/desk", tmp_path / "work", 60, seed=3)
    assert found.wrong == []
    assert found.kills == 60
    assert found.acknowledged > 15
