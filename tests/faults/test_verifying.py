"""`verify` finds any changed byte and says what mends it; backups give all back."""

import re
from errno import EROFS
from pathlib import Path
from random import Random

import pytest

from safe_content.journeys.upkeep.backing_up import FolderInUseError, backup, restore
from safe_content.journeys.upkeep.verifying import mend, verify
from safe_content.model.errors import SafeContentError
from safe_content.workspace import Act, Workspace
from safe_content.workspace.records.catalog_files import DamagedCatalogError
from safe_content.workspace.storage.backup_file import DamagedBackupError
from safe_content.workspace.storage.integrity import Damage
from tests.faults.injecting import files
from tests.journeys.desk import DUTCH, ENGLISH, Desk, changed, word

ACT = Act(who="Vera", when="2026-11-24T10:00:00+01:00")
NOT_STORED = (
    ".safe-content/lock",
    ".safe-content/memory",
    ".safe-content/answers",
    "exports/",
)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("played")
    (folder / "desk").mkdir()
    desk = Desk.at(folder / "desk")
    for name, lines in (("manual-en.docx", ENGLISH), ("manual-nl.docx", DUTCH)):
        desk.put(f"sources/inbox/{name}", word(lines))
        desk.run("sync")
    new = "Call the help line on 020 555 0199 at any hour."
    desk.put(
        "sources/inbox/manual-en.docx", word(changed(ENGLISH, {ENGLISH[4][1]: new}))
    )
    desk.run("sync")
    backup(desk.workspace, folder / "backup.zip", ACT)
    return folder


def again(played: Path, folder: Path) -> Workspace:
    """The workspace once more, in a folder of its own."""
    with open(played / "backup.zip", "rb") as file:
        restore(file, folder, origin="backup.zip")
    return Workspace(root=folder)


def test_a_backup_gives_back_every_byte(played: Path, tmp_path: Path) -> None:
    workspace = again(played, tmp_path / "new")
    assert files(workspace.root) == files(played / "desk", NOT_STORED)
    assert verify(workspace).damaged == ()


def test_the_same_workspace_gives_the_same_backup(played: Path, tmp_path: Path) -> None:
    backup(Workspace(root=played / "desk"), tmp_path / "second.zip", ACT)
    assert (tmp_path / "second.zip").read_bytes() == (
        played / "backup.zip"
    ).read_bytes()


def test_a_folder_that_holds_something_is_not_restored_into(played: Path) -> None:
    with (
        open(played / "backup.zip", "rb") as file,
        pytest.raises(FolderInUseError, match="is not empty"),
    ):
        restore(file, played, origin="backup.zip")


def test_a_damaged_backup_is_refused_and_nothing_made(
    played: Path, tmp_path: Path
) -> None:
    data = (played / "backup.zip").read_bytes()
    random = Random(1)
    for number in range(30):
        damaged = bytearray(data)
        damaged[random.randrange(len(data))] ^= random.randrange(1, 256)
        if number % 10 == 0:
            damaged = damaged[: random.randrange(len(data))]
        (tmp_path / "b.zip").write_bytes(damaged)
        try:
            with open(tmp_path / "b.zip", "rb") as file:
                restore(file, tmp_path / "new", origin="b.zip")
        except DamagedBackupError:
            assert not (tmp_path / "new").exists()
        else:  # a byte that means nothing, such as one of a date
            assert files(tmp_path / "new") == files(played / "desk", NOT_STORED)
            (tmp_path / "new").rename(tmp_path / f"new-{number}")


def test_a_backup_takes_the_place_of_another_only_when_told(
    played: Path, tmp_path: Path
) -> None:
    desk = Desk(folder=again(played, tmp_path / "new").root)
    out = tmp_path / "safe.zip"
    out.write_bytes(b"the only one")
    told = desk.refuse("backup", out)
    assert re.fullmatch(
        f"Error: {re.escape(str(out))} is there already, and may be the only backup."
        r" Choose another name, such as safe-\d{4}-\d\d-\d\d\.zip, or say with --replace"
        r" that it may go once the new one is written\. Nothing was changed\.\n",
        told,
    )
    assert out.read_bytes() == b"the only one"
    assert "files of the workspace" in desk.run("backup", out, "--replace")
    with open(out, "rb") as file:
        restore(file, tmp_path / "restored", origin="safe.zip")


def flipped(workspace: Workspace, random: Random) -> str:
    """Change one byte of one stored file; return its name."""
    name = random.choice(sorted(files(workspace.root, NOT_STORED)))
    path = workspace.root / name
    data = bytearray(path.read_bytes())
    data[random.randrange(len(data))] ^= random.randrange(1, 256)
    path.write_bytes(data)
    return name


def test_no_backup_holds_earlier_ones_that_lie_in_the_workspace(
    played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = again(played, tmp_path / "again")
    monkeypatch.chdir(workspace.root)
    for _ in range(4):
        made = backup(workspace, Path("mine.zip"), ACT, replace=True)
    assert {path.name for path in workspace.root.glob("*.zip")} == {
        "mine.zip",
        "mine-1.zip",
        "mine-2.zip",
    }
    with open("mine.zip", "rb") as file:
        assert restore(file, tmp_path / "back", origin="mine.zip") == made
    assert not tuple((tmp_path / "back").glob("*.zip"))


def test_a_workspace_on_a_disk_that_takes_nothing_more_is_backed_up(
    played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = again(played, tmp_path / "again")

    def refused(*_: object, **__: object) -> None:
        raise OSError(EROFS, "Read-only file system")

    monkeypatch.setattr("filelock.FileLock.acquire", refused)
    backup(workspace, tmp_path / "other disk.zip", ACT)
    with open(tmp_path / "other disk.zip", "rb") as file:
        restore(file, tmp_path / "back", origin="other disk.zip")
    assert files(tmp_path / "back") == files(played / "desk", NOT_STORED)


def test_a_changed_byte_is_found_and_mended(played: Path, tmp_path: Path) -> None:
    workspace = again(played, tmp_path / "new")
    whole = files(workspace.root)
    random = Random(2)
    for _ in range(60):
        name = flipped(workspace, random)
        if name.endswith("README.txt"):
            (workspace.root / name).write_bytes(whole[name])
            continue
        found = verify(Workspace(root=workspace.root))
        told = {damage.name for damage in (*found.damaged, *found.noticed)}
        assert name in told
        try:
            mend(Workspace(root=workspace.root), ACT, [name])
        except SafeContentError:
            assert name.startswith(".safe-content/objects/"), "kept for undoing alone"
            (workspace.root / name).write_bytes(whole[name])
        assert files(workspace.root, NOT_STORED) == whole


def test_what_is_damaged_is_told_from_what_was_edited(
    played: Path, tmp_path: Path
) -> None:
    workspace = again(played, tmp_path / "new")
    units = "sources/manual/en/r0001/units.jsonl"
    catalog = "translations/manual/hu.po"
    (workspace.root / units).unlink()
    text = (workspace.root / catalog).read_text("utf-8")
    (workspace.root / catalog).write_text(
        text.replace('msgstr ""', 'msgstr "Igen"', 2), "utf-8"
    )
    found = verify(workspace)
    assert found.damaged == (
        Damage(
            name=units,
            fact="is missing, though the history knows it.",
            remedy="'safe-content verify --mend' puts it back.",
            kept=found.damaged[0].kept,
        ),
    )
    assert [str(damage) for damage in found.noticed] == [
        f"{catalog}: was edited outside this program since the last event. If nobody"
        f" did that, put it back with 'safe-content verify --mend {catalog}'."
    ]


def test_a_catalog_cut_off_anywhere_is_never_taken_for_whole(
    played: Path, tmp_path: Path
) -> None:
    workspace = again(played, tmp_path / "new")
    name = "translations/manual/hu.po"
    whole = (workspace.root / name).read_bytes()
    ends = [at + 1 for at, byte in enumerate(whole) if byte == ord("\n")]
    for cut in sorted({*ends[:-1], *range(1, len(whole) - 2, 41)}):
        (workspace.root / name).write_bytes(whole[:cut])
        with pytest.raises(DamagedCatalogError):
            workspace.catalog("manual", "hu")


def test_a_catalog_cut_off_is_told_and_put_back(played: Path, tmp_path: Path) -> None:
    desk = Desk(folder=again(played, tmp_path / "new").root)
    name = "translations/manual/hu.po"
    whole = (desk.folder / name).read_bytes()
    (desk.folder / name).write_bytes(whole[: whole.rindex(b"\n\n") + 1])
    put_back = f"'safe-content verify --mend {name}'"
    assert desk.refuse("sync") == (
        f"not done   manual\n           {name} is cut off: its last passage is not"
        f" there. Mend it in Poedit, or put it back as this program last wrote it with"
        f" {put_back}. Nothing was changed.\nNothing else is to do.\n"
    )
    assert [str(each) for each in verify(desk.workspace).damaged] == [
        f"{name}: is cut off: its last passage is not there. Mend it in Poedit, or"
        f" put it back with {put_back}."
    ]
    assert mend(desk.workspace, ACT).names == ()
    assert mend(desk.workspace, ACT, [name]).names == (name,)
    assert (desk.folder / name).read_bytes() == whole


def test_a_catalog_steers_no_screen(played: Path, tmp_path: Path) -> None:
    workspace = again(played, tmp_path / "new")
    place = workspace.root / "translations/manual/hu.po"
    text = place.read_text("utf-8")
    before, after = text.rsplit('msgstr ""', 1)
    place.write_text(f'{before}msgstr "Igen\x1b[2J"{after}', "utf-8")
    with pytest.raises(DamagedCatalogError) as caught:
        workspace.catalog("manual", "hu")
    assert "which no program shows: 'Igen\\x1b[2J' (" in str(caught.value)


def test_a_history_cut_short_is_told_and_mended(played: Path, tmp_path: Path) -> None:
    workspace = again(played, tmp_path / "new")
    history = workspace.root / "sources/history.jsonl"
    whole = history.read_bytes()
    history.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    assert [damage.fact for damage in verify(workspace).damaged] == ["lacks 1 events."]
    assert mend(workspace, ACT).names == ("sources/history.jsonl",)
    assert history.read_bytes() == whole


def test_a_revision_that_nobody_imported_is_told(played: Path, tmp_path: Path) -> None:
    workspace = again(played, tmp_path / "new")
    (workspace.root / "sources/manual/en/r0009").mkdir()
    (workspace.root / "sources/manual/en/r0009/master.docx").write_bytes(b"x")
    assert [str(damage) for damage in verify(workspace).damaged] == [
        "sources/manual/en/r0009/master.docx: is not in the history: another program"
        " put it there. Move it away, and bring it in with 'safe-content import'."
    ]
