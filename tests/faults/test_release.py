"""A release is made of pinned packages, and its bill names each of them."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


def named(requirement: str) -> str:
    return re.split(r"[<>=~!;\[ ]", requirement)[0].lower().replace("_", "-")


def test_what_builds_a_release_is_pinned_by_hash() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    text = (ROOT / "release/build.txt").read_text("utf-8")
    pinned = dict(
        re.findall(r"^([\w.-]+)==\S+ \\\n    --hash=sha256:([0-9a-f]{64})$", text, re.M)
    )
    assert len(pinned) == text.count("==")
    assert {named(each) for each in project["build-system"]["requires"]} <= set(pinned)


def test_every_dependency_is_pinned_by_hash_and_in_the_bill() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {
        named(each)
        for each in (
            *project["dependencies"],
            *project["optional-dependencies"]["publish"],
        )
    }
    made = subprocess.run(
        [sys.executable, str(ROOT / "release/bill.py")],
        capture_output=True,
        check=True,
    )
    components = json.loads(made.stdout)["components"]
    assert wanted <= {each["name"] for each in components}
    assert [each["name"] for each in components if not each["hashes"]] == []


FOLDER = ROOT / "release/windows"


def test_the_folder_for_windows_is_made_of_parts_that_are_known_by_their_bytes() -> (
    None
):
    text = (FOLDER / "wheels.txt").read_text("utf-8")
    pinned = dict(
        re.findall(r"^([\w.-]+)==\S+ \\\n    --hash=sha256:([0-9a-f]{64})$", text, re.M)
    )
    assert len(pinned) == text.count("==")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = (*project["dependencies"], *extras["publish"], *extras["desk"])
    assert {named(each) for each in wanted} <= set(pinned)
    builds = tomllib.loads((FOLDER / "python.toml").read_text("utf-8"))["python"]
    assert all(re.fullmatch("[0-9a-f]{64}", each["sha256"]) for each in builds)
    assert [each.get("is_trial", False) for each in builds] == [False, True]


@pytest.mark.parametrize("place", ["--cache", "--parts"])
def test_other_bytes_under_the_name_of_a_part_are_refused(
    tmp_path: Path, place: str
) -> None:
    (tmp_path / "python-3.12.10-embed-amd64.zip").write_bytes(b"another program")
    command = [sys.executable, str(ROOT / "release/windows_folder.py")]
    own = ["--cache", str(tmp_path / "cache"), "--target", str(tmp_path / "target")]
    tried = subprocess.run(
        [*command, *own, place, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 1
    assert "is not the python-3.12.10-embed-amd64.zip that" in tried.stderr
    assert "Nothing was built." in tried.stderr
    assert not (tmp_path / "target").exists()


def test_files_for_notepad_end_their_lines_as_it_wants_them() -> None:
    for path in FOLDER.glob("*.cmd"):
        text = path.read_bytes()
        assert b"\r" not in text  # put there by the build, whatever git does
        assert b"!" not in text


def test_a_release_can_be_built(tmp_path: Path) -> None:
    pytest.importorskip("hatchling.build")
    source = tmp_path / "source"
    for name in ("safe_content", "pyproject.toml", "hatch_build.py", "LICENSE"):
        place = ROOT / name
        ignored = shutil.ignore_patterns("__pycache__")
        if place.is_dir():
            shutil.copytree(place, source / name, ignore=ignored)
        else:
            shutil.copy(place, source / name)
    shutil.copy(ROOT / "README.md", source)
    made = subprocess.run(
        [sys.executable, "-c", "from hatchling.build import *; build_wheel('.')"],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    (wheel,) = source.glob("*.whl")
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    said = {
        each.relative_to(ROOT) for each in ROOT.glob("safe_content/locale/*/*/*.po")
    }
    assert said
    assert {each.with_suffix(".mo").as_posix() for each in said} <= names
