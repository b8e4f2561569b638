"""What commands say arrives whole in any code page, in a file and in a closed pipe."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from safe_content.cli.output.streams import HANDLER
from tests.journeys.desk import DUTCH, ENGLISH, Desk, changed, fill_in, word

pytestmark = pytest.mark.slow

HUNGARIAN = {
    ENGLISH[0][1]: "Kinek szól ez?",
    ENGLISH[-1][1]: "A visszatérés önkéntes, és időt kap: sűrgetni nem szabad.",
}
BULGARIAN = "Обадете се на 020 555 0101."

RUN = """
import shlex, sys
from safe_content.cli import main
for line in sys.stdin.read().splitlines():
    sys.argv[1:] = shlex.split(line)
    try:
        main()
    except SystemExit as ended:
        sys.stdout.write(f"\\n{line}: {ended.code}\\n\\f")
"""
"""Runs each line of what is read as a command, one process for all."""

READING = (
    "status",
    "status --json",
    "status --units",
    "status --units --json",
    "diff manual en",
    "diff manual en --json",
    "log",
    "log --json",
    "check",
    "check --json",
    "glossary",
    "glossary --json",
    "memory hu --json",
    "verify",
    "inspect newer.docx",
    "inspect newer.docx --json",
    "--help",
    "adopt --help",
    "publish --help",
    "diff manual xx",
)
ACTING = (
    "changes manual hu -o list.docx",
    "accept manual hu list.docx",
    "accept manual hu list.docx --json",
    "export",
    "undo",
    "redo",
    "adopt manual bg bg.docx",
    "sync",
    "sync",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace whose texts have letters that no code page has all of."""
    place = tmp_path_factory.mktemp("code-pages") / "Работа и още ő"
    place.mkdir()
    desk = Desk.at(place)
    desk.run("import", "manual", "en", desk.put("en.docx", word(ENGLISH)))
    desk.run("import", "manual", "nl", desk.put("nl.docx", word(DUTCH)))
    desk.run("changes", "manual", "hu", "-o", desk.folder / "list.docx")
    filled = fill_in((desk.folder / "list.docx").read_bytes(), HUNGARIAN)
    desk.run("accept", "manual", "hu", desk.put("list.docx", filled))
    newer = changed(ENGLISH, {ENGLISH[-1][1]: "Return is “always” voluntary → ő…"})
    desk.run("import", "manual", "en", desk.put("newer.docx", word(newer)))
    desk.put("translations/glossary.csv", "en,hu,bg\nhelp,segítség ű,помощ\n".encode())
    desk.put("bg.docx", word([("", BULGARIAN), ("", "Пазете спокойствие…")]))
    return desk.folder


def told(folder: Path, encoding: str, commands: Iterable[str]) -> dict[str, bytes]:
    """Return what each command says, sent to a pipe in an encoding."""
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": encoding, "SAFE_CONTENT_USER": "Őrs"},
        input="\n".join(commands).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    said = done.stdout.replace(b"\r\n", b"\n").split(b"\f")[:-1]
    return dict(zip(commands, said, strict=True))


@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
def test_what_is_read_says_the_same_in_any_code_page(
    folder: Path, encoding: str
) -> None:
    whole, narrow = told(folder, "utf-8", READING), told(folder, encoding, READING)
    for command in READING:
        wide = whole[command].decode()
        if command.endswith("--json"):
            page, end = wide.rsplit("\n\n", 1)
            told_page, told_end = narrow[command].decode("ascii").rsplit("\n\n", 1)
            assert (json.loads(told_page), told_end) == (json.loads(page), end)
        else:
            assert narrow[command] == wide.encode(encoding, HANDLER)
        code = 1 if command == "diff manual xx" else 0
        assert wide.endswith(f"{command}: {code}\n")


def test_what_is_done_is_done_in_a_code_page_that_lacks_half_the_letters(
    folder: Path, tmp_path: Path
) -> None:
    work = shutil.copytree(folder, tmp_path / folder.name)
    for command, said in told(work, "cp1252", ACTING).items():
        assert said.endswith(f"{command}: 0\n".encode()), said.decode("cp1252")


def test_a_sign_that_is_lacking_has_another_in_its_place() -> None:
    told = "█▒ 3 → 4 … — “ő” д".encode("cp1252", HANDLER)
    assert told.decode("cp1252") == "#- 3 -> 4 … — “\\u0151” \\u0434"


def test_a_reader_who_has_seen_enough_turns_no_success_into_a_failure(
    folder: Path, tmp_path: Path
) -> None:
    work = shutil.copytree(folder, tmp_path / folder.name)
    out, closed = os.pipe()
    os.close(out)
    done = subprocess.run(
        [sys.executable, "-m", "safe_content", "sync"],
        cwd=work,
        stdout=closed,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(closed)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (work / "exports/review/manual-hu.docx").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk")
def test_what_can_not_be_told_is_no_failure_of_what_was_done(
    folder: Path, tmp_path: Path
) -> None:
    work = shutil.copytree(folder, tmp_path / folder.name)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "safe_content", "sync"],
            cwd=work,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr.decode()) == (
        1,
        "Error: What the command says can't be written to where you sent it: No space"
        " left on device. What it did stays done: see it with 'safe-content log'.\n",
    )
    assert (work / "exports/review/manual-hu.docx").exists()
