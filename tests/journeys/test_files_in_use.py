"""What can't be written or told apart is named, and everything else goes on."""

import os
import unicodedata
from pathlib import Path

import pytest

from tests.journeys.desk import DUTCH, ENGLISH, Desk, word

SETTINGS = '[manual]\nmasters = ["en", "nl"]\nlanguages = ["hu"]\n'


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A manual in two masters, of which nothing was exported yet."""
    found = Desk.at(tmp_path, SETTINGS)
    for language, lines in (("en", ENGLISH), ("nl", DUTCH)):
        found.run(
            "import", "manual", language, found.put(f"../{language}.docx", word(lines))
        )
    return found


def names(desk: Desk) -> set[str]:
    folder = desk.folder / "exports"
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.docx")
        if path.is_file()
    }


@pytest.mark.parametrize(
    "held",
    [
        "exports/release/manual-nl.docx",
        "exports/review/manual-hu.docx",
        "exports/change-lists/manual-hu.docx",
    ],
)
def test_a_file_open_elsewhere_is_named_and_all_others_are_written(
    desk: Desk, held: str
) -> None:
    """A folder in its place stands for a program that lets nobody replace it."""
    (desk.folder / held).mkdir(parents=True)
    (desk.folder / held / "open").touch()
    said = desk.call("sync").output
    assert held in said
    assert "Close it in other programs" in said
    everything = {
        f"{e}/manual-{n}.docx"
        for e in ("review", "release")
        for n in ("en", "nl", "hu")
    }
    everything.add("change-lists/manual-hu.docx")
    assert names(desk) == everything - {held.removeprefix("exports/")}
    (desk.folder / held / "open").unlink()
    (desk.folder / held).rmdir()
    desk.run("sync")
    assert names(desk) == everything
    assert [m for m in desk.workspace.matters() if m.kind == "edition"] == []


def test_a_folder_that_nothing_can_be_written_into_is_named(desk: Desk) -> None:
    (desk.folder / "exports/release").write_bytes(b"")
    said = desk.call("sync").output
    assert "exports/release/manual-en.docx" in said
    assert "review/manual-hu.docx" in names(desk)


def test_a_catalog_that_is_held_is_named_and_nothing_is_half_done(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = os.replace

    def refuse(source: str, target: str) -> None:
        if str(target).endswith("hu.po"):
            raise PermissionError(13, "Permission denied")
        kept(source, target)

    path = desk.put("../again.docx", word([*ENGLISH, ("", "Stay calm.")]))
    before = desk.files()
    monkeypatch.setattr(os, "replace", refuse)
    result = desk.call("import", "manual", "en", path)
    assert result.exit_code == 1
    assert "hu.po" in result.output
    assert desk.call("status").exit_code == 0
    monkeypatch.undo()
    desk.run("sync")
    desk.run("import", "manual", "en", path)
    assert desk.run("verify")
    assert set(before) <= set(desk.files())


def test_documents_that_differ_in_capitals_are_refused(desk: Desk) -> None:
    path = desk.folder / "sources/documents.toml"
    path.write_text(SETTINGS + SETTINGS.replace("manual", "Manual"), encoding="utf-8")
    said = desk.refuse("import", "Manual", "en", desk.folder.parent / "en.docx")
    assert "[manual] and [Manual] differ in capitals only" in said
    assert "differ in capitals only" in desk.call("status").output


def test_files_of_an_inbox_that_differ_in_capitals_are_two_files(desk: Desk) -> None:
    first = word([*ENGLISH, ("", "Stay calm.")])
    second = word([*ENGLISH, ("", "Stay calm."), ("", "Ask for help.")])
    desk.put("sources/inbox/manual-en.docx", first)
    other = desk.put("sources/inbox/Manual-EN.docx", second)
    if (
        other.read_bytes()
        == (desk.folder / "sources/inbox/manual-en.docx").read_bytes()
    ):
        pytest.skip("this file system takes both names for one")
    desk.call("sync")
    left = [p.name for p in (desk.folder / "sources/inbox").glob("*.docx")]
    waiting = {m.file.rpartition("/")[2] for m in desk.workspace.matters()}
    numbers = desk.workspace.numbers("manual", "en")
    assert len(left) + len(numbers) - 1 == 2
    assert set(left) <= waiting


def test_a_name_in_another_normal_form_is_the_same_document(tmp_path: Path) -> None:
    one = unicodedata.normalize("NFC", "kézikönyv")
    other = unicodedata.normalize("NFD", one)
    desk = Desk.at(tmp_path, f'["{one}"]\nmasters = ["en"]\n')
    path = desk.folder / "sources/documents.toml"
    path.write_text(
        f'["{one}"]\nmasters = ["en"]\n["{other}"]\nmasters = ["en"]\n',
        encoding="utf-8",
    )
    assert "differ in" in desk.refuse("sync")
