"""The command itself: it says its address, answers there alone, and ends when told to."""

import os
import re
import signal
import subprocess
import sys
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.desk.browser import a_workspace


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="ends it with SIGINT")
def test_the_desk_is_opened_and_closed_by_one_command(tmp_path: Path) -> None:
    a_workspace(tmp_path / "work")
    command = ("-m", "safe_content", "-C", str(tmp_path / "work"), "serve")
    with subprocess.Popen(
        [sys.executable, *command, "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "home")},
        encoding="utf-8",
    ) as serving:
        try:
            assert serving.stdout is not None
            said = serving.stdout.readline()
            found = re.fullmatch(
                r"The desk is open: (http://127\.0\.0\.1:\d+/\?key=.+)\n", said
            )
            assert found, said
            browser = build_opener(HTTPCookieProcessor(CookieJar()))
            page = browser.open(found[1], timeout=60).read().decode()
            assert "Training manual" in page
            serving.send_signal(signal.SIGINT)
            assert (serving.wait(20), serving.stdout.read()) == (0, "")
        finally:
            serving.kill()
