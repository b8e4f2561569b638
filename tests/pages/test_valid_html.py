"""Every page is valid HTML, by the checker of the W3C and WHATWG."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.pages.releases import pages

VNU = Path(__file__).parents[2] / "node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.mark.slow
@pytest.mark.skipif(
    not (VNU.is_file() and shutil.which("java")),
    reason="needs Java, and: npm install --no-save vnu-jar",
)
def test_every_page_is_valid(tmp_path: Path) -> None:
    for name, data in pages().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    done = subprocess.run(
        ["java", "-jar", str(VNU), "--skip-non-html", "--stdout", str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, "")
