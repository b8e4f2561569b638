"""After any sequence of commands the workspace is what a plain model says."""

from pathlib import Path

import pytest

from tests.faults.cases import lay_out
from tests.faults.sequences import Sequence

pytestmark = pytest.mark.slow

pytest.importorskip("tuf")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base")
    lay_out(folder)
    return folder / "desk"


@pytest.mark.parametrize("seed", range(3))
def test_a_sequence_of_commands(base: Path, tmp_path: Path, seed: int) -> None:
    assert Sequence.in_copy(base, tmp_path / "work", seed).run(length=6) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 40))
def test_a_long_sequence_of_commands(base: Path, tmp_path: Path, seed: int) -> None:
    assert Sequence.in_copy(base, tmp_path / "work", seed).run(length=12) == []
