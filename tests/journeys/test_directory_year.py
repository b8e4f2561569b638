"""A year of a directory: each day verified is told, and what is overdue is, month by month."""

from pathlib import Path

import pytest

from benchmarks.directory_year import Year


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_year_of_a_directory_tells_what_was_said_of_it(
    tmp_path: Path, seed: int
) -> None:
    year = Year(folder=tmp_path / "map", entries=40, seed=seed)
    year.run()
    assert year.wrong == []
    assert year.letters > 4
