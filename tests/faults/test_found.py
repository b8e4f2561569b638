"""What fuzzing found once is never found again."""

from pathlib import Path

import pytest

pytest.importorskip("tuf")

from tests.faults.fuzz import FOUND, TARGETS, stumbled


@pytest.mark.parametrize("path", sorted(FOUND.glob("*-*")), ids=lambda path: path.name)
def test_what_was_found_is_mended(path: Path) -> None:
    target = path.name.rpartition("-")[0]
    assert target in TARGETS
    assert stumbled(target, path.read_bytes()) == ""
