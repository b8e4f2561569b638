"""A folder that another program copies to and fro is no home for a desk."""

from pathlib import Path

import pytest

from safe_content.desk.synced_folder import keeper


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".dropbox.cache", "Dropbox"),
        (".sync_0a1b2c3d.db", "Nextcloud"),
        (".stfolder", "Syncthing"),
        (".sync/ID", "Resilio Sync"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.drivedownload", "Google Drive"),
    ],
)
def test_a_folder_below_one_that_is_copied_is_known(
    tmp_path: Path, mark: str, program: str
) -> None:
    home = tmp_path / "home/Documents/work"
    home.mkdir(parents=True)
    assert keeper(home) == ""
    (tmp_path / "home" / mark).parent.mkdir(exist_ok=True)
    (tmp_path / "home" / mark).touch()
    assert keeper(home) == program
    link = tmp_path / "link"
    link.symlink_to(home)
    assert keeper(link) == program
    assert keeper(tmp_path) == ""


def test_what_macos_and_windows_say_of_a_folder_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    drive = tmp_path / "Library/Mobile Documents/com~apple~CloudDocs/work"
    drive.mkdir(parents=True)
    assert keeper(drive) == "iCloud Drive or a program like it"
    work = tmp_path / "OneDrive - Shelter/work"
    work.mkdir(parents=True)
    assert keeper(work) == ""
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "OneDrive - Shelter"))
    assert keeper(work) == "OneDrive"
