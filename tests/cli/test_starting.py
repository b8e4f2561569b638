"""`start`: what a double-click opens, and what a person is asked."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from safe_content import api as sc
from safe_content.cli import cli
from tests.journeys.desk import ENGLISH, Desk, word


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's own folder, on a computer where nothing was opened yet."""
    home = tmp_path / "Вера"
    home.mkdir()
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "my documents"
    folder.mkdir()
    return Desk.at(folder)


def opened(folder: Path, *answers: str, options: tuple[str | Path, ...] = ()) -> str:
    """Open the menu in a folder, and answer what it asks until all is said."""
    arguments = ["-C", str(folder), "start", "--menu", *map(str, options)]
    result = CliRunner().invoke(
        cli, arguments, input="".join(f"{a}\n" for a in answers)
    )
    assert (result.exit_code, result.exception) == (0, None), result.output
    return result.output


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("en", "1  Bring everything up to date", "0  Close"),
        ("nl", "1  Alles bijwerken", "0  Sluiten"),
        ("hu", "1  Minden naprakésszé tétele", "0  Bezárás"),
        ("bg", "1  Актуализиране на всичко", "0  Затваряне"),
        ("mk", "1  Ажурирај сѐ", "0  Затвори"),
    ],
)
def test_the_menu_speaks_the_language_of_the_person(
    desk: Desk, language: str, first: str, last: str
) -> None:
    said = opened(desk.folder, "0", options=("--language", language))
    assert first in said
    assert last in said


@pytest.mark.skipif(os.name == "nt", reason="Windows says its language otherwise")
def test_the_menu_speaks_as_the_computer_does(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "hu_HU.UTF-8")
    assert "0  Bezárás" in opened(desk.folder, "0")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert "0  Close" in opened(desk.folder, "0")


def test_an_act_is_done_and_the_menu_comes_again(desk: Desk) -> None:
    desk.run("import", "manual", "en", desk.put("en.docx", word(ENGLISH)))
    said = opened(desk.folder, "1", "1", "0")
    assert "exports/review/manual-en.docx" in said
    assert "Nothing else is to do." in said or "Nothing is to do." in said
    assert said.count("0  Close") == 3


def test_what_stops_an_act_is_told_and_the_menu_comes_again(desk: Desk) -> None:
    said = opened(desk.folder, "3", '"no such file.docx"', "0", "12", "nonsense", "0")
    assert "no such file.docx" in said
    assert said.count("Type one of the numbers, and press Enter.") == 2


@pytest.mark.parametrize(("answer", "numbers"), [("1", (1,)), ("0", ())])
def test_a_file_is_looked_at_first_and_taken_only_if_the_person_agrees(
    desk: Desk, answer: str, numbers: tuple[int, ...]
) -> None:
    file = desk.put("Наръчник, нов.docx", word(ENGLISH))
    desk.run("import", "manual", "en", desk.put("en.docx", word(ENGLISH[:-1])))
    said = opened(desk.folder, answer, options=(file,))
    assert "A preview: nothing was written." in said
    assert "Take Наръчник, нов.docx?" in said
    assert desk.workspace.numbers("manual", "en") == (1, *(n + 1 for n in numbers))


def test_an_undo_is_shown_before_it_is_done(desk: Desk) -> None:
    desk.run("import", "manual", "en", desk.put("en.docx", word(ENGLISH)))
    assert "Take that back?" in opened(desk.folder, "7", "0", "0")
    assert desk.workspace.numbers("manual", "en") == (1,)
    opened(desk.folder, "7", "1", "0")
    assert desk.workspace.numbers("manual", "en") == ()


def test_a_backup_lies_beside_the_workspace_unless_it_is_said(desk: Desk) -> None:
    opened(desk.folder, "8", "", "8", "", "0")
    backups = {each.name for each in desk.folder.parent.glob("*.zip")}
    assert backups == {"my documents.zip", "my documents-1.zip"}


def test_who_has_no_workspace_makes_one_and_comes_back_to_it(home: Path) -> None:
    assert "How do you want to begin?" in opened(home, "1", "", "0")
    root = home / "Safe Content"
    assert (root / "sources/documents.toml").is_file()
    assert f"Your documents: {root}" in opened(home, "0")


def test_the_sample_is_unpacked_and_brought_up_to_date(desk: Desk, home: Path) -> None:
    desk.run("import", "manual", "en", desk.put("en.docx", word(ENGLISH)))
    sample = home / "sample.zip"
    sc.backup(desk.workspace, sample)
    said = opened(home, "1", str(home / "Проба"), "0", options=("--sample", sample))
    assert "Try it with sample documents" in said
    assert (home / "Проба/exports/review/manual-en.docx").is_file()


def test_a_folder_is_found_and_one_that_holds_nothing_is_asked_for_again(
    desk: Desk, home: Path
) -> None:
    said = opened(home, "2", str(home), "2", f'"{desk.folder}"', "0")
    assert "is not in a workspace" in said
    assert f"Your documents: {desk.folder}" in said


def test_a_workspace_that_is_gone_is_asked_for_again(desk: Desk, home: Path) -> None:
    opened(home, "2", str(desk.folder), "0")
    desk.folder.rename(desk.folder.with_name("elsewhere"))
    assert "How do you want to begin?" in opened(home, "0")


def test_where_nobody_answers_nothing_is_done(home: Path) -> None:
    assert "How do you want to begin?" in opened(home)
    assert list(home.iterdir()) == []
