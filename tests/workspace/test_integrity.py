"""The history is the authority: what is not as it says is named, and nothing believes it."""

import os
import shutil
from pathlib import Path

import pytest

from safe_content.workspace import Act, Workspace, find
from safe_content.workspace.storage.event_log import HISTORY, HISTORY_COPY
from safe_content.workspace.storage.integrity import LostFileError, look
from safe_content.workspace.storage.paths import SETTINGS as BY_HAND
from tests.journeys.desk import DUTCH, ENGLISH, SETTINGS, Desk, changed, word

ACT = Act(who="Vera", when="2026-11-24T10:00:00+01:00")
NEWEST = "sources/manual/en/r0002/revision.json"
CATALOG = "translations/manual/hu.po"
MEND = "'safe-content verify --mend' puts it back."
REPORT = """
[report]
title.en = "Report"
masters = ["en"]
leading = "en"
languages = ["hu"]
"""
THIRD = changed(ENGLISH, {ENGLISH[4][1]: "Call the help line at any hour."})


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("integrity") / "desk"
    folder.mkdir()
    desk = Desk.at(folder, SETTINGS + REPORT)
    desk.put("sources/inbox/manual-en.docx", word(ENGLISH[:-1]))
    desk.put("sources/inbox/manual-nl.docx", word(DUTCH))
    desk.put("sources/inbox/report-en.docx", word(ENGLISH[3:7]))
    desk.run("sync")
    desk.put("sources/inbox/manual-en.docx", word(ENGLISH))
    desk.run("sync")
    return folder


@pytest.fixture
def desk(played: Path, tmp_path: Path) -> Desk:
    shutil.copytree(played, tmp_path / "desk")
    return Desk(folder=tmp_path / "desk")


def remove(desk: Desk, name: str) -> bytes:
    data = (desk.folder / name).read_bytes()
    (desk.folder / name).unlink()
    return data


def test_what_needs_a_lost_revision_waits_and_other_documents_go_on(desk: Desk) -> None:
    lost = remove(desk, NEWEST)
    (desk.folder / "exports/review/report-hu.docx").unlink()
    result = desk.call("sync")
    assert result.exit_code == 1
    assert result.output == (
        "exported   exports/review/report-hu.docx (of 5 passages 5 in the language of"
        " the master)\n"
        "not done   manual\n"
        f"           {NEWEST} is missing, though the history knows it. {MEND} Nothing was"
        " changed.\n"
        "Done: 1 file written to exports/.\n"
        f"Damaged: {NEWEST}: is missing, though the history knows it. {MEND}\n"
    )
    for command in (
        ("export", "manual"),
        ("status", "manual"),
        ("diff", "manual", "en"),
    ):
        result = desk.call(*command)
        assert result.exit_code == 1
        assert NEWEST in result.output
    assert "mended   " + NEWEST in desk.run("verify", "--mend")
    assert (desk.folder / NEWEST).read_bytes() == lost
    assert desk.run("sync").endswith("is to do.\n")


def test_a_number_that_the_history_knows_is_not_given_again(desk: Desk) -> None:
    remove(desk, NEWEST)
    new = desk.put("../new.docx", word(THIRD))
    assert desk.refuse("import", "manual", "en", new) == (
        f"Error: {NEWEST} is missing, though the history knows it. {MEND} Nothing was"
        " changed.\n"
    )
    desk.run("verify", "--mend")
    assert "revision 3" in desk.run("import", "manual", "en", new)
    desk.run("undo")
    assert desk.workspace.numbers("manual", "en") == (1, 2)
    assert "revision 4" in desk.run("import", "manual", "en", new)
    assert desk.workspace.numbers("manual", "en") == (1, 2, 4)
    assert "revision 2 → 4, 1 change" in desk.run("diff", "manual", "en")


def test_a_catalog_that_is_gone_is_put_back_and_not_made_anew(desk: Desk) -> None:
    whole = remove(desk, CATALOG)
    assert desk.call("sync").exit_code == 1
    assert not (desk.folder / CATALOG).exists()
    desk.run("verify", "--mend")
    assert (desk.folder / CATALOG).read_bytes() == whole


def test_rot_that_leaves_size_and_time_is_noticed_when_it_is_read(desk: Desk) -> None:
    look(desk.folder)
    path = desk.folder / "sources/manual/en/r0002/units.jsonl"
    times, data = os.stat(path), path.read_bytes()
    path.write_bytes(data.replace(b"help line", b"holp line"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    with pytest.raises(LostFileError, match=r"units\.jsonl was changed after it was"):
        desk.workspace.revision("manual", "en", 2)


def test_what_people_edit_is_an_event_with_who_and_what(desk: Desk) -> None:
    path = desk.folder / CATALOG
    before = path.read_text("utf-8")
    path.write_text(before.replace('msgstr ""', 'msgstr "Igen"', 2), "utf-8")
    assert desk.call("status").output.splitlines()[-1] == (
        f"Note: {CATALOG}: was edited outside this program since the last event. If"
        f" nobody did that, put it back with 'safe-content verify --mend {CATALOG}'."
    )
    desk.run("sync")
    edit = next(e for e in desk.workspace.events()[::-1] if e.journey == "edit")
    assert (edit.who, edit.what) == (
        "Vera",
        f"took over what was edited outside the program: {CATALOG}",
    )
    assert "Note:" not in desk.call("status").output
    while desk.workspace.events()[-1].reverts != edit.number:
        desk.run("undo")
    assert path.read_text("utf-8") == before


def test_settings_written_by_hand_are_told_by_status_and_by_what_takes_them(
    desk: Desk,
) -> None:
    path = desk.folder / BY_HAND
    before = path.read_bytes()
    path.write_bytes(before + b"# For Vera.\n")
    edited = f"Note: {BY_HAND}: was edited outside this program"
    assert edited not in desk.call("check", "manual", "hu").output
    for command in ("status", "export", "status"):
        assert f"{edited} since the last event." in desk.call(command).output
    assert desk.call("sync").output.splitlines()[-1] == (
        f"{edited}; that was taken over, as 'safe-content log' tells."
    )
    assert f"edited outside the program: {BY_HAND}" in desk.run("log")
    assert "Note:" not in desk.call("status").output
    path.write_bytes(before)
    assert f"Note: {BY_HAND}: holds again what it held before" in (
        desk.call("check", "manual", "hu").output
    )


def test_a_history_that_is_lost_damaged_or_older_is_named_and_mended(
    desk: Desk,
) -> None:
    new = desk.put("../new.docx", word(THIRD))
    path = desk.folder / HISTORY
    whole = path.read_bytes()
    lines = whole.splitlines(keepends=True)
    damages = [
        None,
        b"",
        whole[:-20],
        whole.replace(b"Vera", b"Vara", 1),
        b"".join(lines[:-2]),
    ]
    for damage in damages:
        if damage is None:
            path.unlink()
        else:
            path.write_bytes(damage)
        assert HISTORY in desk.call("status").output
        assert HISTORY in desk.refuse("import", "manual", "en", new)
        assert f"mended   {HISTORY}\n" in desk.run("verify", "--mend")
        assert path.read_bytes() == whole


def test_a_folder_that_others_went_on_with_is_believed(desk: Desk) -> None:
    """As after a pull: files and history are newer than the copy kept here."""
    copy = (desk.folder / HISTORY_COPY).read_bytes()
    desk.run("import", "manual", "en", desk.put("../new.docx", word(THIRD)))
    (desk.folder / HISTORY_COPY).write_bytes(copy)
    assert look(desk.folder).damaged == ()
    assert "1 second copy" in desk.run("verify")
    assert (desk.folder / HISTORY_COPY).read_bytes() == (
        (desk.folder / HISTORY).read_bytes()
    )


def test_a_folder_that_was_put_back_as_a_whole_is_believed(desk: Desk) -> None:
    """As after a checkout: files and history are older than the copy kept here."""
    kept = desk.files()
    desk.run("import", "manual", "en", desk.put("../new.docx", word(THIRD)))
    for name in set(desk.files()) - set(kept):
        (desk.folder / name).unlink()
    for name, data in kept.items():
        (desk.folder / name).write_bytes(data)
    assert look(desk.folder).damaged == ()
    assert desk.workspace.numbers("manual", "en") == (1, 2)


def test_the_copies_of_two_computers_that_went_apart_are_named(desk: Desk) -> None:
    data = (desk.folder / CATALOG).read_bytes()
    for name in (
        "hu-LAPTOP.po",
        "hu (Vera's conflicted copy 2026-11-30).po",
        "notes.po",
    ):
        (desk.folder / f"translations/manual/{name}").write_bytes(data)
    said = [
        line for line in desk.call("status").output.splitlines() if "second" in line
    ]
    assert [line.partition(": is called")[0] for line in said] == [
        "Note: translations/manual/hu (Vera's conflicted copy 2026-11-30).po",
        "Note: translations/manual/hu-LAPTOP.po",
    ]
    assert said[0].endswith(
        f"Compare the two, keep in {CATALOG} what is right, and move this one away."
    )
    first, again = desk.call("sync").output, desk.call("sync").output
    assert [line for line in again.splitlines() if "second" in line] == said
    assert not any("LAPTOP" in event.what for event in desk.workspace.events())
    for told in (first, again):
        assert "no longer names 'notes' of 'manual'" in told
        assert "no longer names 'hu" not in told


def test_a_clone_without_second_copies_is_not_damaged(desk: Desk) -> None:
    shutil.rmtree(desk.folder / ".safe-content")
    desk.run("import", "manual", "en", desk.put("../new.docx", word(THIRD)))
    said = desk.run("verify")
    assert "damaged" not in said.replace("Nothing is damaged", "")
    assert "that were not on this computer yet" in said
    assert "that were not" not in desk.run("verify")


def test_a_backup_keeps_no_damage_and_two_earlier_ones(desk: Desk) -> None:
    out = desk.folder.parent / "safe.zip"
    desk.run("backup", out)
    good = out.read_bytes()
    lost = remove(desk, NEWEST)
    for option in ("--replace", "--keep=0"):
        assert NEWEST in desk.call("backup", out, option).output
    assert out.read_bytes() == good
    assert (
        desk.call("backup", out.with_name("as-it-is.zip"), "--damaged").exit_code == 0
    )
    (desk.folder / NEWEST).write_bytes(lost)
    for _ in range(3):
        desk.run("backup", out, "--replace")
    assert [path.name for path in sorted(out.parent.glob("safe*.zip"))] == [
        "safe-1.zip",
        "safe-2.zip",
        "safe.zip",
    ]


def test_what_a_killed_backup_left_is_cleared_away(desk: Desk) -> None:
    out = desk.folder.parent / "safe.zip"
    desk.run("backup", out)
    dead = 2**22 + 1  # above the greatest number of a process
    host = next(
        path.name.split("-")[-1]
        for path in [out.with_name(f".safe.zip.1-{_host()}.part")]
    ).removesuffix(".part")
    left = out.with_name(f".other.zip.{dead}-{host}.part")
    left.write_bytes(b"half of it")
    desk.run("backup", out, "--replace")
    assert not left.exists()


def _host() -> str:
    from safe_content.workspace.storage.atomic_write import _host as host

    return host()


@pytest.mark.slow
def test_reading_works_while_a_write_can_not_be_finished(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def held(source: Path, target: Path) -> None:
        if Path(target).name == "hu.po" and "given-up" not in str(source):
            raise PermissionError(13, "Permission denied", str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    before = desk.files()
    new = desk.put("../new.docx", word(THIRD))
    said = desk.call("import", "manual", "en", new).output
    assert f"{desk.folder / CATALOG} can't be written: Permission denied." in said
    assert desk.workspace.disk.is_interrupted()
    assert find(desk.folder).numbers("manual", "en") == (1, 2, 3)
    assert "manual" in desk.run("status")
    desk.run("log")
    assert f"given up {CATALOG}" in desk.run("verify", "--mend")
    assert desk.files() == before
    assert desk.workspace.numbers("manual", "en") == (1, 2)


def test_the_library_says_it_as_an_error(desk: Desk) -> None:
    remove(desk, NEWEST)
    workspace = Workspace(root=desk.folder)
    with (
        pytest.raises(LostFileError) as caught,
        workspace.change("triage", ACT) as draft,
    ):
        draft.files["sources/manual/decisions.jsonl"] = b"{}\n"
    assert caught.value.name == NEWEST


@pytest.mark.slow
def test_a_workspace_of_the_first_format_is_read_and_gone_on_with(
    tmp_path: Path,
) -> None:
    """The sample in this repository was written before events had a format."""
    for name in ("sources", "translations"):
        shutil.copytree(Path(__file__).parents[2] / name, tmp_path / name)
    desk = Desk(folder=tmp_path)
    before = desk.json("status")
    assert len(desk.workspace.events()[0].hash) == 16
    desk.run("changes", "manual", "hu", "-o", tmp_path / "list.docx", "--to", "Anna")
    assert len(desk.workspace.events()[-1].hash) == 64
    now = desk.json("status")
    assert isinstance(now, list)
    assert isinstance(before, list)
    assert [{**row, "lists_out": []} for row in now] == before
    assert "damaged" not in desk.run("verify").replace("Nothing is damaged", "")
