"""The command itself: it says its address, answers there alone, and ends when told to."""

import os
import re
import signal
import socket
import subprocess
import sys
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from click.testing import CliRunner

from safe_content.cli import cli
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


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="ends it with SIGINT")
def test_the_desk_is_opened_to_people_by_one_command(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    a_workspace(folder)
    people = '[cor]\nname = "Cor"\nrole = "coordinator"\n'
    (folder / "sources/people.toml").write_text(people, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://localhost:{port}"
    (folder / "sources/desk.toml").write_text(f'address = "{address}"\n')
    command = (sys.executable, "-m", "safe_content", "-C", str(folder))
    env = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "home")}
    with subprocess.Popen(
        [*command, "serve", "--people"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=env,
        encoding="utf-8",
    ) as serving:
        try:
            assert serving.stdout is not None
            said = serving.stdout.readline() + serving.stdout.readline()
            assert f"The desk is open to 1 person: {address}" in said
            invited = subprocess.run(
                [*command, "people", "invite", "cor"],
                env=env,
                check=True,
                capture_output=True,
                encoding="utf-8",
            )
            browser = build_opener(HTTPCookieProcessor(CookieJar()))
            link = invited.stdout.strip()
            page = browser.open(link, timeout=60).read().decode()
            token = re.search(r'name="token" value="([^"]+)"', page)
            assert token
            form = f"token={token[1]}".encode()
            assert "You work as Cor." in browser.open(link, form).read().decode()
            with pytest.raises(HTTPError):
                build_opener().open(link)
            serving.send_signal(signal.SIGINT)
            assert (serving.wait(20), serving.stdout.read()) == (0, "")
        finally:
            serving.kill()


@pytest.mark.parametrize(
    ("people", "settings", "mark", "fact"),
    [
        ("", "", "", "sources/desk.toml: it needs the address"),
        ("", "http://localhost:1", "", "sources/people.toml names no coordinator"),
        ("[a]\n", "http://localhost:1", "", "sources/people.toml: [a] needs a name"),
        (
            '[a]\nname = "A"\nrole = "coordinator"\nlanguages = ["hun"]\n',
            "http://localhost:1",
            "",
            "sources/people.toml: [a] languages: no document is kept in 'hun'.",
        ),
        ("", "http://localhost:1", ".stfolder", "is kept by Syncthing, which copies"),
    ],
)
def test_what_keeps_the_desk_from_opening_is_said(
    tmp_path: Path, people: str, settings: str, mark: str, fact: str
) -> None:
    folder = tmp_path / "work"
    a_workspace(folder)
    if people:
        (folder / "sources/people.toml").write_text(people, encoding="utf-8")
    if settings:
        (folder / "sources/desk.toml").write_text(f'address = "{settings}"\n')
    if mark:
        (tmp_path / mark).mkdir()
    result = CliRunner().invoke(cli, ["-C", str(folder), "serve", "--people"])
    assert (result.exit_code, fact in " ".join(result.output.split())) == (1, True)
