"""The commands for the people who work at the desk."""

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from safe_content import api as sc
from safe_content.cli import cli
from safe_content.desk import serving
from safe_content.desk.keystrokes import Keystrokes, Place, Typed
from tests.desk.browser import a_workspace

PEOPLE = """# Our people.
[cor]
name = "Cor"
role = "coordinator"

[anna]  # since May
name = "Anna Kovács"
mail = "anna@example.org"
role = "translator"
languages = ["hu"]

# She came later.
[bea]
name = "Bea"
role = "partner"
"""
SETTINGS = 'address = "http://localhost:8400"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(serving, "user_folder", lambda: tmp_path / "home")
    a_workspace(tmp_path / "work")
    sources = tmp_path / "work/sources"
    (sources / "people.toml").write_text(PEOPLE, encoding="utf-8")
    (sources / "desk.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path / "work"


def run(folder: Path, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["-C", str(folder), *arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_people_are_shown_with_what_is_misnamed(folder: Path) -> None:
    file = folder / "sources/people.toml"
    file.write_text(PEOPLE.replace('["hu"]', '["hun"]'), encoding="utf-8")
    assert run(folder, "people").splitlines() == [
        "cor              coordinator  Cor, no mail; everything",
        "anna             translator   Anna Kovács, anna@example.org; hun",
        "bea              partner      Bea, no mail; everything",
        "sources/people.toml: [anna] languages: no document is kept in 'hun'.",
    ]


@pytest.mark.parametrize("name", ["anna", "Anna@example.org"])
def test_a_link_is_printed_that_logs_in_once(folder: Path, name: str) -> None:
    said = run(folder, "people", "invite", name).strip()
    start, _, end = said.rpartition("/")
    assert start == "http://localhost:8400/log-in/link"
    accounts = serving.accounts_of(folder)
    assert accounts.holder(end) == "anna"
    assert accounts.use_link(end)
    assert accounts.use_link(end) is None


def test_nobody_of_that_name_is_said_with_who_there_is(folder: Path) -> None:
    assert run(folder, "people", "invite", "an", code=1) == (
        "Error: sources/people.toml names nobody 'an'; there are: cor, anna, bea."
        " Choose one of these by the name in brackets or by the mail address, or add the"
        " person to sources/people.toml. Nothing was changed.\n"
    )


def test_who_is_logged_out_is_out_everywhere(folder: Path) -> None:
    accounts = serving.accounts_of(folder)
    cookie = accounts.use_link(accounts.invite("anna")) or ""
    link = accounts.invite("anna")
    assert run(folder, "people", "log-out", "anna") == (
        "Anna Kovács is logged out everywhere.\n"
    )
    assert (accounts.session(cookie), accounts.holder(link)) == (None, None)


def test_all_that_is_kept_of_a_person_is_given_to_her(folder: Path) -> None:
    workspace = sc.open_workspace(folder)
    unit = sc.units(workspace, "manual", "en")[4].id
    matter = sc.ask(workspace, "manual", "hu", unit, "Which line?", who="anna")
    typed = Keystrokes(file=serving.typed_file(), workspace=str(folder), who="anna")
    typed.keep(
        Place(document="manual", language="hu", unit=unit),
        Typed(text="Szó", made_from="", base="", at="2027-01-01T10:00:00+01:00"),
    )
    serving.link_for(workspace, "anna")
    found = json.loads(run(folder, "people", "export", "anna"))
    assert found["person"] == {
        "id": "anna",
        "name": "Anna Kovács",
        "mail": "anna@example.org",
        "role": "translator",
        "languages": ["hu"],
        "documents": [],
    }
    assert [each["what"] for each in found["account"]] == ["invited"]
    assert [each["text"] for each in found["typed and not saved"]] == ["Szó"]
    assert found["acts"][-1]["what"] == sc.events(workspace)[-1].what
    assert [(each["id"], each["said"]) for each in found["open matters"]] == [
        (matter.id, ["Which line?"])
    ]


def test_who_is_forgotten_leaves_acts_and_no_name(folder: Path, tmp_path: Path) -> None:
    workspace = sc.open_workspace(folder)
    unit = sc.units(workspace, "manual", "en")[4].id
    sc.ask(workspace, "manual", "hu", unit, "Which line?", who="anna")
    serving.link_for(workspace, "anna")
    assert "Anna Kovács: " in run(folder, "log")
    said = run(folder, "people", "forget", "anna", "--yes")
    assert said.startswith("Anna Kovács is forgotten.")
    text = (folder / "sources/people.toml").read_text("utf-8")
    assert text == PEOPLE[: PEOPLE.index("[anna]")] + (
        "[anna]\nforgotten = true\n\n# She came later.\n"
        '[bea]\nname = "Bea"\nrole = "partner"\n'
    )
    assert "  anna: " in run(folder, "log")
    run(folder, "people", "invite", "anna", code=1)
    everything = b"".join(
        each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()
    )
    for kept in ("Anna Kovács", "anna@example.org"):
        assert kept.encode() not in everything


def test_what_only_its_author_can_follow_is_left_alone(folder: Path) -> None:
    file = folder / "sources/people.toml"
    for odd in (
        'cor = {name = "Cor", role = "coordinator"}\n',
        '[cor]\nrole = "coordinator"\nname = "Cor"\nmail = """\\\n[a@b.org"""\n',
    ):
        file.write_text(odd, encoding="utf-8")
        said = run(folder, "people", "forget", "cor", "--yes", code=1)
        assert "Put forgotten = true in place of all that stands under that name." in (
            " ".join(said.split())
        )
        assert file.read_text("utf-8") == odd
    file.write_text(PEOPLE, encoding="utf-8")
    assert tomllib.loads(PEOPLE)["anna"]["name"] == "Anna Kovács"
