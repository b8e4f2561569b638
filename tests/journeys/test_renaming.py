"""A document that gets another name stays what it was."""

from pathlib import Path

import pytest

from safe_content import api
from tests.journeys.desk import ENGLISH
from tests.journeys.masters import POLICE, POLICED, Masters


@pytest.fixture
def masters(tmp_path: Path) -> Masters:
    """A manual in two masters, all of it translated into Hungarian."""
    return Masters.at(tmp_path, "en", "nl")


def test_all_that_is_kept_goes_along_and_comes_back(masters: Masters) -> None:
    desk = masters.desk
    partners = '# ours\n[budapest]\nlanguages = ["hu"]\ndocuments = ["manual"]\n'
    (desk.folder / "sources/partners.toml").write_text(partners, encoding="utf-8")
    masters.revise("en", {POLICE["en"]: POLICED["en"]})
    masters.bring("nl", [line for line in ENGLISH if line[1] != POLICE["nl"]])
    desk.run("sync")
    unit = masters.rows("hu")[0].unit
    api.ask(desk.workspace, "manual", "hu", unit, "Which line?")
    before, matters = desk.files(), desk.workspace.matters("manual")
    assert matters
    waiting = desk.json("status", "--units")
    assert isinstance(waiting, list)
    desk.run("rename", "manual", "handbook")
    said = desk.json("status", "--units")
    assert isinstance(said, list)
    assert said == [{**row, "document": "handbook"} for row in waiting]
    assert [m.text for m in desk.workspace.matters("handbook")] == [
        m.text for m in matters
    ]
    assert desk.workspace.matters("manual") == desk.workspace.matters("handbook")
    assert not list(desk.folder.glob("*/manual"))
    settings = (desk.folder / "sources/documents.toml").read_text(encoding="utf-8")
    assert "[handbook]" in settings
    assert (desk.folder / "sources/partners.toml").read_text(
        encoding="utf-8"
    ) == partners.replace("manual", "handbook")
    desk.run("verify")
    desk.run("undo")
    after = desk.files()
    changed = {n for n in before | after if before.get(n) != after.get(n)}
    assert all(name.startswith("sources/history") for name in changed)


def test_what_went_out_under_the_old_name_comes_back(masters: Masters) -> None:
    desk = masters.desk
    masters.revise("en", {POLICE["en"]: POLICED["en"]})
    sent = desk.put("../list.xlsx", b"")
    desk.run("changes", "manual", "hu", "-o", sent)
    desk.run("export", "manual")
    edition = (desk.folder / "exports/review/manual-hu.docx").read_bytes()
    desk.run("rename", "manual", "handbook")
    desk.run("sync")
    names = {path.name for path in (desk.folder / "exports").rglob("*.docx")}
    assert names
    assert not any("manual" in name for name in names)
    assert desk.call("accept", sent).exit_code == 0
    path = desk.put("../edition.docx", edition)
    assert "'manual' in 'hu'" in desk.run("inspect", path)
    desk.put("translations/inbox/list.xlsx", sent.read_bytes())
    assert "handbook hu: 0 of 1 row taken" in desk.run("sync")


def test_a_name_of_its_own_is_asked_for(masters: Masters) -> None:
    desk = masters.desk
    for name in ("Manual", "inbox", "mail", "Offers", "memory", "con", "a b"):
        desk.refuse("rename", "manual", name)
    desk.run("rename", "manual", "handbook")
    desk.refuse("rename", "handbook", "manual")
    desk.refuse("rename", "handbook", "MANUAL")
    desk.refuse("rename", "report", "guide")


@pytest.mark.parametrize("quote", ['"', "'"])
def test_who_is_to_see_it_is_left_to_be_written_by_hand(
    masters: Masters, quote: str
) -> None:
    path = masters.desk.folder / "sources/people.toml"
    text = '[anna]\nname = "Anna"\nrole = "translator"\nlanguages = ["hu"]\n'
    path.write_text(f"{text}documents = [{quote}manual{quote}]\n", encoding="utf-8")
    said = masters.desk.run("rename", "manual", "handbook")
    assert "sources/people.toml still says manual" in said


def test_settings_that_say_it_otherwise_are_left_to_their_author(
    masters: Masters,
) -> None:
    path = masters.desk.folder / "sources/documents.toml"
    text = 'manual.masters = ["en", "nl"]\nmanual.languages = ["hu"]\n'
    path.write_text(text, encoding="utf-8")
    said = masters.desk.refuse("rename", "manual", "handbook")
    assert "sources/documents.toml names 'manual' in a way" in said


def test_a_master_that_the_settings_forget_is_said(masters: Masters) -> None:
    path = masters.desk.folder / "sources/documents.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[manual]", "[handbook]"), encoding="utf-8")
    result = masters.desk.call("sync")
    assert result.exit_code == 1
    assert "safe-content rename manual NAME" in " ".join(result.output.split())
