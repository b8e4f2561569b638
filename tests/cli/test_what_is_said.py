"""What the commands say when there is nothing yet, much, or one of a thing."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from safe_content.cli import cli
from safe_content.cli.output.passages import brief, cut, print_more

NO_DOCUMENTS = (
    "There are no documents yet. Name them in sources/documents.toml, then import"
    " their masters with: safe-content import DOCUMENT LANGUAGE FILE\n"
)
TWO_MASTERS = """
[a-directory-with-a-very-long-name-indeed]
masters = ["en", "nl"]
leading = "en"
languages = ["hu"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a workspace in which nothing was done."""
    said(tmp_path, "init", "new")
    return tmp_path / "new"


def said(folder: Path, *arguments: str, columns: int = 80) -> str:
    """Return what a command says in `folder`."""
    done = CliRunner().invoke(
        cli, ["-C", str(folder), *arguments], env={"COLUMNS": str(columns)}
    )
    assert done.exit_code == 0, done.output
    return done.output


def refused(folder: Path, *arguments: str) -> str:
    """Return what a command says that can't do what it was told."""
    done = CliRunner().invoke(cli, ["-C", str(folder), *arguments])
    assert done.exit_code == 1, done.output
    return done.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["status"], NO_DOCUMENTS),
        (["status", "--units"], "Nothing waits.\n"),
        (["check"], "There is nothing to check: no master was imported yet.\n"),
        (["export"], "There is nothing to export: no master was imported yet.\n"),
        (["sync"], "Nothing is to do.\n"),
        (["verify"], "Everything is as it was left.\n"),
        (["memory", "hu"], "0 translations known; write them with -o FILE.\n"),
        (
            ["glossary"],
            "There are no terms yet. Take them from a table with a column for each"
            " language: safe-content glossary terms.csv\n",
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_an_empty_workspace_says_what_comes_next(
    folder: Path, arguments: list[str], words: str
) -> None:
    assert said(folder, *arguments) == words


def test_a_list_for_an_editor_waits_for_both_masters(folder: Path) -> None:
    (folder / "sources/documents.toml").write_text(TWO_MASTERS, encoding="utf-8")
    name = "a-directory-with-a-very-long-name-indeed"
    assert refused(folder, "changes", name, "nl") == (
        f"Error: '{name}' has no master in 'en' yet, so there is nothing to"
        f" compare. Import it: safe-content import {name} en FILE.docx. Nothing was"
        " changed.\n"
    )


def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    assert refused(folder, "accept", "nowhere.docx") == (
        "Error: There is no file nowhere.docx. Look at how it is called and in which"
        " folder it is. Nothing was changed.\n"
    )


def test_a_status_is_whole_on_a_narrow_screen(folder: Path) -> None:
    (folder / "sources/documents.toml").write_text(TWO_MASTERS, encoding="utf-8")
    told = said(folder, "status", columns=40)
    assert "…" not in told
    assert "a-directory-with-a-very-long-name-indeed en master" in told
    assert told.endswith(
        "No master yet: a-directory-with-a-very-long-name-indeed en,"
        " a-directory-with-a-very-long-name-indeed nl. Import it, or drop it into"
        " sources/inbox/ and run 'safe-content sync'.\n"
    )


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("<b>Call</b>\n<link1>us</link1><note1/>", "Call us", id="codes"),
        pytest.param("a" * 200, "a" * 160 + "…", id="long"),
    ],
)
def test_a_passage_is_shown_in_one_line(text: str, seen: str) -> None:
    assert brief(text) == seen


def test_a_message_keeps_the_codes_it_speaks_of() -> None:
    assert cut("The code <b>…</b>\nis missing.") == "The code <b>…</b> is missing."


@pytest.mark.parametrize(
    ("shown", "total", "words"),
    [(2, 2, ""), (2, 3, "… and 1 more; see them with -n 0\n")],
)
def test_what_is_not_shown_is_counted(
    capsys: pytest.CaptureFixture[str], shown: int, total: int, words: str
) -> None:
    print_more(shown, total, "see them with -n 0")
    assert capsys.readouterr().out == words
