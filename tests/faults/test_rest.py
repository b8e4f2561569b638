"""Files that go missing or rot between two commands are named, and mended."""

from pathlib import Path

import pytest

from tests.faults.rest import lay_out, trials


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rest") / "base"
    lay_out(folder)
    return folder


@pytest.mark.slow
def test_no_command_believes_a_damaged_file(base: Path, tmp_path: Path) -> None:
    found = [tally for _, _, tally in trials(base, tmp_path, seed=1, every=37)]
    assert sum(tally.trials for tally in found) > 20
    assert [each for tally in found for each in tally.believed] == []
    assert [each for tally in found for each in tally.lost] == []
