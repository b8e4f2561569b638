"""Every command has help with an example, and starts without heavy libraries."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from safe_content.cli import cli

COMMANDS = cli.list_commands(click.Context(cli))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"], prog_name="safe-content")
    assert result.exit_code == 0
    assert f"Example: safe-content {name}" in " ".join(result.output.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_of_each_command_what_its_own_help_says_first(name: str) -> None:
    general = " ".join(CliRunner().invoke(cli, ["--help"]).output.split())
    own = cli.get_command(click.Context(cli), name)
    assert own is not None
    assert own.help is not None
    first = " ".join(own.help.split("\n\n")[0].split())
    assert f" {name} {first.split('. ')[0].rstrip('.')}." in general


def test_each_command_stands_once_below_those_who_use_it() -> None:
    shown = CliRunner().invoke(cli, ["--help"]).output.splitlines()
    names = [
        line.split()[0]
        for line in shown[shown.index("Every day:") :]
        if line.startswith("  ") and not line.startswith("   ")
    ]
    assert sorted(names) == sorted(COMMANDS)


def test_help_loads_nothing_heavy() -> None:
    heavy = ("lxml", "polib", "openpyxl", "babel", "phonenumbers", "rich", "jinja2")
    script = (
        "import sys\n"
        "from safe_content.cli import cli\n"
        "cli(['--help'], standalone_mode=False)\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert found.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "arguments", [["import"], ["nonsense"], ["status", "--nonsense"], ["accept", "a"]]
)
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(cli, arguments).exit_code in (1, 2)


def test_outside_a_workspace_it_says_what_to_do(tmp_path: object) -> None:
    result = CliRunner().invoke(cli, ["-C", str(tmp_path), "status"])
    assert (result.exit_code, result.output) == (
        1,
        f"Error: {tmp_path} is not in a workspace: there is no sources/documents.toml"
        " in it or above it. Go to your workspace's folder, or make one with"
        " 'safe-content init FOLDER'. Nothing was changed.\n",
    )


def test_debug_tells_where_an_error_arose(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "safe_content", "-C", str(tmp_path)]
    plain = subprocess.run(
        [*command, "status"], check=False, capture_output=True, text=True
    )
    found = subprocess.run(
        [*command, "--debug", "status"], check=False, capture_output=True, text=True
    )
    assert plain.returncode == found.returncode == 1
    assert "Traceback" not in plain.stderr
    assert "Traceback" in found.stderr
    assert found.stderr.endswith(plain.stderr)


def test_a_file_is_taken_from_the_folder_that_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    monkeypatch.chdir(here)

    def say() -> str:
        return CliRunner().invoke(cli, ["-C", "../there", "inspect", "a.docx"]).output

    nowhere = "a.docx is neither a file, a folder nor an address"
    assert nowhere in say()
    (there / "a.docx").write_bytes(b"there")
    assert nowhere not in say()
    (here / "a.docx").write_bytes(b"here")
    assert "Write the whole name of the one that you mean" in say()
    (there / "a.docx").unlink()
    assert nowhere not in say()
