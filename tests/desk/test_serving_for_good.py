"""The desk as a service: a unit of systemd, a container, and what both keep from it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journeys.desk import ENGLISH, Desk, word

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "release/server/safe-content.service"
CONTAINER = ROOT / "release/server/Containerfile"
PEOPLE = """
[vera]
name = "Vera"
mail = "vera@example.org"
role = "coordinator"
"""
CONFINED = """
set -e
mount --make-rprivate /
mount --bind "$WORKSPACE" "$WORKSPACE"
mount --bind "$STATE" "$STATE"
mount -o remount,bind,ro /
mount -t tmpfs tmpfs /dev/shm
exec setpriv --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
"""
"""A root that can't be written to, and no right of an administrator to change that.

The user stays who it was: another could not read the Python of a home folder.
"""

NO_NEW_CODE = """
import ctypes, os, sys
if ctypes.CDLL(None).prctl(65, 1, 0, 0, 0):
    sys.exit("no such refusal here")
os.execv(sys.argv[1], sys.argv[1:])
"""
"""What `MemoryDenyWriteExecute` does, by PR_SET_MDWE (Linux 6.3 and later)."""


def words(key: str) -> list[str]:
    """Return what the unit says for a key, line by line."""
    return re.findall(rf"^{key}=(.*)$", UNIT.read_text("utf-8"), re.MULTILINE)


def free_port() -> int:
    with socket.socket() as here:
        here.bind(("127.0.0.1", 0))
        port: int = here.getsockname()[1]
        return port


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder on the disk whose root is closed, with a workspace for people."""
    folder = Path("/var/tmp") / f"safe-content-{os.getpid()}"
    (folder / "workspace").mkdir(parents=True)
    (folder / "state").mkdir()
    desk = Desk.at(folder / "workspace")
    desk.put("sources/people.toml", PEOPLE.encode())
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def confined(place: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run a command with nothing to write to but two folders and a temporary one."""
    program = [sys.executable, "-m", "safe_content", "-C", str(place / "workspace")]
    held = [sys.executable, "-c", NO_NEW_CODE, *program, *arguments]
    with subprocess.Popen(
        ["unshare", "--mount", "sh", "-c", CONFINED, "sh", *held],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUNBUFFERED": "1",
            "HOME": "/nonexistent",
            "TMPDIR": "/dev/shm",
            "WORKSPACE": str(place / "workspace"),
            "STATE": str(place / "state"),
            "XDG_DATA_HOME": str(place / "state"),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as serving:
        try:
            yield serving
        finally:
            serving.kill()


CLOSED = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("setpriv"),
    reason="only root of Linux can close a root to others",
)


def first_line(running: subprocess.Popen[str]) -> str:
    """Return what a command says first; skip where this computer lets none be closed."""
    assert running.stdout is not None
    first = running.stdout.readline()
    if re.search("not permitted|no such refusal", first):
        pytest.skip(first)
    return first


@pytest.mark.slow
@CLOSED
def test_a_file_from_outside_is_read_with_a_root_that_is_read_only(
    place: Path,
) -> None:
    master = place / "workspace/Manual.docx"
    master.write_bytes(word(ENGLISH))
    with confined(place, "import", "manual", "en", str(master)) as importing:
        said = first_line(importing)
        assert importing.stdout is not None
        said += importing.stdout.read()
        assert importing.wait(60) == 0, said
    assert Desk(folder=place / "workspace").workspace.numbers("manual", "en") == (1,)


@pytest.mark.slow
@CLOSED
def test_a_desk_serves_with_a_root_that_is_read_only(place: Path) -> None:
    port = free_port()
    settings = f'address = "http://localhost:{port}"\nport = {port}\n'
    (place / "workspace/sources/desk.toml").write_text(settings, "utf-8")
    with confined(place, "serve", "--people") as serving:
        assert serving.stdout is not None
        first = first_line(serving)
        assert first.startswith("The desk is open to 1 person:"), (
            first + serving.stdout.read()
        )
        with urllib.request.urlopen(f"http://localhost:{port}/", timeout=60) as page:
            assert page.status == 200
            assert "/log-in" in page.url
        serving.send_signal(signal.SIGTERM)
        assert serving.wait(60) in (0, -signal.SIGTERM)
    assert (place / "state/safe-content/people.sqlite").is_file()


def test_the_unit_runs_the_command_and_writes_to_two_folders_alone() -> None:
    (command,) = words("ExecStart")
    assert command == (
        "/opt/safe-content/bin/safe-content -C /srv/safe-content serve --people"
    )
    assert words("ProtectSystem") == ["strict"]
    assert words("ReadWritePaths") == ["/srv/safe-content"]
    assert words("StateDirectory") == ["safe-content"]
    assert words("NoNewPrivileges") == ["yes"]
    assert words("User") == ["safe-content"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    here = tmp_path / UNIT.name
    text = UNIT.read_text("utf-8")
    here.write_text(re.sub(r"(?<=ExecStart=)\S+", sys.executable, text), "utf-8")
    verified = subprocess.run(
        ["systemd-analyze", "verify", str(here)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (verified.returncode, verified.stderr) == (0, "")
    exposed = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(here)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert exposed.returncode == 0, exposed.stdout


def steps(kind: str) -> list[str]:
    """Return the lines of the Containerfile that begin with a word, without it."""
    text = CONTAINER.read_text("utf-8")
    return re.findall(rf"^{kind} (.*)$", text, re.MULTILINE)


def test_a_container_has_another_user_and_the_same_command_as_the_unit() -> None:
    assert steps("USER") == ["10001:10001"]
    assert steps("VOLUME") == ['["/workspace", "/state"]']
    assert steps("CMD") == ['["serve", "--people"]']
    for line in steps("COPY"):
        *sources, _ = [word for word in line.split() if not word.startswith("--")]
        if "--from" not in line:
            assert [name for name in sources if not (ROOT / name).exists()] == []


@pytest.mark.slow
def test_what_a_container_runs_to_install_itself_runs_here(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for line in steps("COPY"):
        *names, _ = line.split()
        for name in () if "--from" in line else names:
            place = ROOT / name
            if place.is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(place, source / name, ignore=ignored)
            else:
                shutil.copy(place, source)
    build, _, _ = CONTAINER.read_text("utf-8").rpartition("\nFROM ")
    for line in re.findall(r"^RUN (.*)$", build, re.MULTILINE):
        here = re.sub(r"/opt/(build|safe-content)", rf"{tmp_path}/\1", line)
        here = re.sub(r"^python ", f"{sys.executable} ", here)
        done = subprocess.run(
            here, shell=True, cwd=source, capture_output=True, text=True, check=False
        )
        if re.search("Failed to establish|Connection|timed out", done.stderr):
            pytest.skip("no packages can be fetched here")
        assert done.returncode == 0, done.stderr
    program = tmp_path / "safe-content/bin/safe-content"
    said = subprocess.run(
        [program, "serve", "--help"], capture_output=True, text=True, check=True
    )
    assert "--people" in said.stdout


@pytest.mark.slow
def test_the_container_can_be_built(tmp_path: Path) -> None:
    tool = next(filter(shutil.which, ("docker", "podman", "buildah")), None)
    if tool is None:
        pytest.skip("no docker, podman or buildah")
    asked = subprocess.run([tool, "info"], capture_output=True, check=False)
    if asked.returncode:
        pytest.skip(f"{tool} has nothing here to build with")
    made = subprocess.run(
        [tool, "build", "--file", str(CONTAINER), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
