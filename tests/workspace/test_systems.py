"""What other systems and shares refuse is borne, or told in one message."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from stat import S_ISDIR

import pytest

from safe_content.workspace.storage.atomic_write import (
    MissingDriveError,
    UnwritableError,
    write_file,
    write_folder,
)
from safe_content.workspace.storage.transaction import (
    Disk,
    LinkRefusedError,
    NoLocksError,
)


def flushing(number: int) -> Callable[[int], None]:
    """An ``fsync`` that answers `number` for folders."""
    real = os.fsync

    def flush(handle: int) -> None:
        if S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        real(handle)

    return flush


@pytest.mark.skipif(os.name == "nt", reason="there it is tried with a real drive")
def test_a_drive_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_dir", lambda _: False)
    with pytest.raises(MissingDriveError) as caught:
        write_file(tmp_path / "list.docx", b"")
    assert str(caught.value) == (
        "/ is not there. Connect that drive or share, or choose another place, then"
        " try again. Nothing was changed."
    )


@pytest.mark.skipif(os.name != "nt", reason="needs drives")
@pytest.mark.parametrize("place", ["Q:\\list.docx", "q:list.docx", "Q:\\a\\b\\x.zip"])
def test_a_drive_of_windows_that_is_not_there_is_told(place: str) -> None:
    with pytest.raises(MissingDriveError):
        write_file(Path(place), b"")


def test_a_share_that_flushes_no_folders_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", flushing(errno.EINVAL))
    disk = Disk(root=tmp_path)
    with disk.locked("a test"):
        disk.write({"a.txt": b"new"})
    assert disk.read("a.txt") == b"new"


@pytest.mark.skipif(os.name == "nt", reason="there are no folders to flush")
def test_a_disk_that_fails_to_flush_a_folder_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", flushing(errno.EIO))
    with pytest.raises(UnwritableError):
        write_folder(tmp_path / "new", [("a.txt", b"new")])


def test_a_folder_that_is_held_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tries = os.rename, [0]

    def held(source: Path, target: Path) -> None:
        tries[0] += 1
        if tries[0] < 3:
            raise PermissionError(errno.EACCES, "Access is denied", str(source))
        real(source, target)

    monkeypatch.setattr(os, "rename", held)
    write_folder(tmp_path / "new", [("a.txt", b"new")])
    assert (tmp_path / "new/a.txt").read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_that_can_not_be_replaced_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(source: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "Access is denied", str(target))

    disk = Disk(root=tmp_path)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    disk.switch("current", "one")
    monkeypatch.setattr(os, "replace", refused)
    disk.switch("current", "two")
    assert os.readlink(tmp_path / "current") == "two"
    assert {path.name for path in tmp_path.iterdir()} == {"one", "two", "current"}


def test_who_may_make_no_links_is_told_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class WindowsError(OSError):
        winerror = 1314

    def refused(self: Path, target: Path, target_is_directory: bool = False) -> None:
        raise WindowsError(errno.EINVAL, "A required privilege is not held")

    monkeypatch.setattr(Path, "symlink_to", refused)
    with pytest.raises(LinkRefusedError) as caught:
        Disk(root=tmp_path).switch("current", "one")
    assert str(caught.value) == (
        f"{tmp_path / 'current'} can't be made: Windows lets only some people make"
        " links. Turn on the developer mode (Settings > System > For developers), and"
        " run the command again. What was there before is unchanged."
    )


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_a_file_that_is_replaced_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o664)
    disk = Disk(root=tmp_path)
    with disk.locked("a test"):
        disk.write({"a.txt": b"new"}, {"exports/b.txt": b"new"})
    assert path.stat().st_mode & 0o777 == 0o664
    (tmp_path / "exports/b.txt").chmod(0o640)
    with disk.locked("a test"):
        disk.write({}, {"exports/b.txt": b"newer"})
    assert (tmp_path / "exports/b.txt").stat().st_mode & 0o777 == 0o640


def test_where_files_can_not_be_locked_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr("filelock.FileLock.acquire", refused)
    with pytest.raises(NoLocksError) as caught, Disk(root=tmp_path).locked("a test"):
        pass
    assert str(caught.value) == (
        f"{tmp_path} lies where files can't be locked, so two people could write at the"
        " same time and lose each other's work. Keep the workspace on a disk of this"
        " computer, or on a share that locks files, and put backups there instead."
        " Nothing was changed."
    )


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_a_secret_is_for_who_wrote_it_alone(tmp_path: Path) -> None:
    write_file(tmp_path / "key.pem", b"secret", is_secret=True)
    assert (tmp_path / "key.pem").stat().st_mode & 0o777 == 0o600
