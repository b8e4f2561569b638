"""Masters come one by one, or all that lie in a folder."""

from errno import EACCES
from pathlib import Path

import pytest

from tests.journeys.desk import ENGLISH, Desk, word


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ("manual", "en"),
            "Say the document, the language and the file; or, with --from, a folder"
            " of masters.",
            id="no file",
        ),
        pytest.param(
            ("manual", "en", "--from", "."),
            "Say which folder with --from, or which document, language and file; not"
            " both.",
            id="both",
        ),
    ],
)
def test_one_or_the_other_is_said(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = Desk.at(tmp_path).call("import", *arguments)
    assert result.exit_code == 2
    assert result.output.endswith(f"Error: {said}\n")


def test_a_folder_without_a_master_is_named(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path)
    (tmp_path / "empty").mkdir()
    assert desk.run("import", "--from", tmp_path / "empty") == (
        f"There is no Word file in {tmp_path / 'empty'}.\n"
    )


def test_a_folder_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path)
    path = desk.put("mail/manual-en.docx", word(ENGLISH))
    said = desk.run("import", "--from", path.parent)
    assert said == "manual en: revision 1, 10 passages, the first of this master\n"
    again = desk.json("import", "--from", path.parent)
    assert isinstance(again, dict)
    assert (again["imported"][0]["is_new"], again["refused"]) == (False, [])
    assert path.exists()


@pytest.mark.parametrize("before", [(), ("--json",)], ids=["people", "programs"])
def test_a_master_that_another_program_holds_is_no_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: tuple[str, ...]
) -> None:
    desk = Desk.at(tmp_path)
    path = desk.put("manual-en.docx", word(ENGLISH))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(EACCES, "Permission denied", str(path))

    monkeypatch.setattr("click.types.open_stream", refuse)
    result = desk.call("import", "manual", "en", str(path), *before)
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: {path} can't be read or written: Permission denied. Mend that and run"
        " the command again.\n"
    )
    assert ('"error": "no-access"' in result.stdout) is bool(before)
