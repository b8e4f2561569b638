"""The one way to write: all of a set of files, or none of it."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

import safe_content
from safe_content.workspace.storage.atomic_write import (
    OutsideWorkspaceError,
    UnwritableError,
    write_file,
    write_folder,
)
from safe_content.workspace.storage.kept_content import packed, unpacked
from safe_content.workspace.storage.paths import object_name
from safe_content.workspace.storage.transaction import (
    Disk,
    LockedWorkspaceError,
    UnfinishedWriteError,
)

OLD = {"a.txt": b"old a", "b/c.txt": b"old c", "gone.txt": b"old gone"}
NEW: dict[str, bytes | None] = {
    "a.txt": b"new a",
    "b/c.txt": b"new c",
    "d/e/f.txt": b"new f",
    "gone.txt": None,
}
MANY: dict[str, bytes | None] = {
    **NEW,
    **{f"many/{n}/{n}.txt": b"%d" % n for n in range(20)},
}


class Stop(BaseException):
    """The computer stops here: no handler of ours may see it."""


def state(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".safe-content" not in path.parts
    }


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    for name, data in OLD.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return Disk(root=tmp_path)


def fault_after(
    calls: int, real: Callable[..., object], error: type[BaseException]
) -> tuple[Callable[..., object], list[int]]:
    seen = [0]

    def faulty(*args: object, **kwargs: object) -> object:
        seen[0] += 1
        if seen[0] == calls:
            raise error(5, "Input/output error") if error is OSError else error
        return real(*args, **kwargs)

    return faulty, seen


@pytest.mark.parametrize("function", ["fsync", "rename", "replace"])
@pytest.mark.parametrize(
    ("all_of_it", "calls"),
    [
        *((NEW, calls) for calls in range(1, 12)),
        *((MANY, calls) for calls in (1, 2, 9, 23, 24, 25, 26, 30, 45, 70)),
    ],
)
@pytest.mark.parametrize("error", [Stop, OSError])
def test_a_write_that_breaks_off_leaves_the_old_files_or_the_new(
    disk: Disk,
    monkeypatch: pytest.MonkeyPatch,
    function: str,
    all_of_it: dict[str, bytes | None],
    calls: int,
    error: type[BaseException],
) -> None:
    faulty, seen = fault_after(calls, getattr(os, function), error)
    with monkeypatch.context() as patch:
        patch.setattr(os, function, faulty)
        try:
            with disk.locked("a test"):
                disk.write(all_of_it)
        except (Stop, UnwritableError):
            pass
    with disk.locked("the next one"):
        pass
    new = {name: data for name, data in all_of_it.items() if data is not None}
    assert state(disk.root) in ({**OLD}, new)
    if seen[0] < calls:
        assert state(disk.root) == new
    left = {path.name for path in (disk.root / ".safe-content").iterdir()}
    assert left <= {"lock"}


def test_a_file_that_another_program_holds_for_a_moment_is_waited_for(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty, seen = fault_after(2, os.replace, OSError)
    monkeypatch.setattr(os, "replace", faulty)
    with disk.locked("a test"):
        disk.write(NEW)
    assert seen[0] == 4
    assert state(disk.root) == {n: data for n, data in NEW.items() if data is not None}


def test_a_file_that_another_program_holds_for_long_is_named_and_written_later(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(source: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(target))

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", held)
        with pytest.raises(UnfinishedWriteError) as caught, disk.locked("a test"):
            disk.write(NEW)
    assert str(caught.value) == (
        f"{disk.root / 'a.txt'} can't be written: Permission denied. Close it in other"
        " programs, or take out of the way what is there, and run the command again:"
        " that finishes what was begun. If it can't be finished, 'safe-content verify"
        " --mend' gives it up. Nothing is lost."
    )
    with disk.locked("the next one"):
        pass
    assert state(disk.root) == {n: data for n, data in NEW.items() if data is not None}


def test_a_decided_write_is_finished_by_the_next_one(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty, _ = fault_after(2, os.replace, Stop)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", faulty)
        with pytest.raises(Stop), disk.locked("a test"):
            disk.write(NEW)
    assert disk.is_interrupted()
    with disk.locked("the next one"):
        pass
    assert not disk.is_interrupted()
    assert state(disk.root) == {n: data for n, data in NEW.items() if data is not None}


def test_the_holder_of_the_workspace_is_named(disk: Disk) -> None:
    with (
        disk.locked("Vera (import, since 10:00)"),
        pytest.raises(LockedWorkspaceError) as caught,
        Disk(root=disk.root).locked("Ivan", wait=0.05),
    ):
        pass
    assert str(caught.value) == (
        f"The workspace {disk.root} is in use by Vera (import, since 10:00). Wait"
        " until that is done and run the command again. Nothing was changed."
    )


@pytest.mark.parametrize(
    "name", ["../x", "/etc/passwd", "a/../../x", "", "..\\x", "C:x", "a\0"]
)
def test_no_name_leads_outside(disk: Disk, name: str) -> None:
    with pytest.raises(OutsideWorkspaceError):
        disk.write({name: b"x"})
    assert state(disk.root) == OLD


def test_what_is_kept_comes_back_unless_it_is_damaged(disk: Disk) -> None:
    digest = sha256(b"content").hexdigest()
    with disk.locked("a test"):
        disk.write({object_name(digest): b"content"})
    assert disk.kept(digest) == b"content"
    disk.path(object_name(digest)).write_bytes(b"contenx")
    assert disk.kept(digest) is None


def test_write_file_keeps_the_old_one_when_the_disk_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "list.docx"
    target.write_bytes(b"old")
    faulty, _ = fault_after(1, os.replace, OSError)
    monkeypatch.setattr(os, "replace", faulty)
    with pytest.raises(UnwritableError, match="can't be written"):
        write_file(target, b"new")
    assert state(tmp_path) == {"list.docx": b"old"}


def test_write_file_clears_away_what_a_crash_left_behind(tmp_path: Path) -> None:
    left = tmp_path / ".list.docx.4711.part"
    left.write_bytes(b"half")
    write_file(tmp_path / "list.docx", b"new")
    assert left.exists(), "it may be another program's, at work"
    os.utime(left, (0, 0))
    write_file(tmp_path / "list.docx", b"newer")
    assert state(tmp_path) == {"list.docx": b"newer"}


def test_a_folder_is_made_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty, _ = fault_after(1, os.rename, OSError)
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", faulty)
        with pytest.raises(UnwritableError):
            write_folder(tmp_path / "new", [("a/b.txt", b"x")])
    assert list(tmp_path.iterdir()) == []
    write_folder(tmp_path / "new", [("a/b.txt", b"x"), ("c.txt", b"y")])
    assert state(tmp_path) == {"new/a/b.txt": b"x", "new/c.txt": b"y"}


EDITS = """
import sys
from pathlib import Path
from safe_content.workspace.storage.transaction import Disk
disk = Disk(root=Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    with disk.locked(sys.argv[2]):
        before = disk.read("log.txt") or b""
        line = f"{sys.argv[2]} {number}\\n".encode()
        disk.write({"log.txt": before + line})
"""


def test_several_writers_lose_nothing(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", EDITS, str(tmp_path), name, "10"])
        for name in ("vera", "ivan", "kata", "mila")
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    lines = (tmp_path / "log.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(lines) == sorted(
        f"{name} {number}"
        for name in ("vera", "ivan", "kata", "mila")
        for number in range(10)
    )


WRITERS = {
    "workspace/storage/transaction.py",
    "workspace/storage/atomic_write.py",
    "workspace/memory_index/memory_file.py",  # an index by SQLite, which anyone may delete
    "workspace/storage/rehearsal.py",  # a copy that is gone again
    "publish/sftp.py",  # files on a server, each by a rename there
    "desk/serving.py",  # takes that folder away at the end
    "desk/accounts.py",  # who is logged in, outside any workspace
    "desk/since_pages.py",  # a folder that is gone again when the file was looked at
    "desk/waiting_files.py",  # files that wait for an answer, outside any workspace
    "publish/libreoffice.py",  # a folder that is gone again when LibreOffice is done
}
IN_MEMORY = ("exchange/", "api/")
"""Where libraries save into memory."""


def test_nothing_else_in_the_package_writes() -> None:
    package = Path(safe_content.__file__).parent
    writing = re.compile(
        r"(?<!\bsc)(?<!\brenaming)"  # an act, and no file
        r"\.(?:write_bytes|write_text|rename|symlink_to|unlink"
        r"|rmtree|touch|hardlink_to)\(|\bopen\([^)]*[\"'][wax+]|os\.(?:replace|rename"
        r"|remove|unlink|open)\(|shutil\.(?:copy|move|rmtree)"
    )
    saving = re.compile(r"\.(?:save|saveas)\(")
    strays = {
        f"{name}: {found[0]}"
        for path in package.rglob("*.py")
        for name in [path.relative_to(package).as_posix()]
        if name not in WRITERS
        for pattern in (writing, saving)
        for found in pattern.finditer(path.read_text(encoding="utf-8"))
        if not (pattern is saving and name.startswith(IN_MEMORY))
    }
    assert strays == set()


def test_what_is_drafted_is_read_as_if_it_were_there(tmp_path: Path) -> None:
    written = Disk(root=tmp_path)
    with written.locked("Vera"):
        written.write(OLD)
    drafted = Disk(root=tmp_path, drafted=NEW)
    names = [*OLD, *NEW]
    before = [drafted.read(name) for name in names]
    listed = {
        (folder, pattern): drafted.names(folder, pattern)
        for folder, pattern in (("", "*"), ("b", "*"), ("d", "*/f.txt"), ("d", "f.txt"))
    }
    assert listed["", "*"] == ("a.txt",)
    with written.locked("Vera"):
        written.write(NEW)
    assert before == [written.read(name) for name in names]
    assert listed == {
        (folder, pattern): written.names(folder, pattern) for folder, pattern in listed
    }


def test_what_can_not_be_put_in_place_is_known_before_anything_is_decided(
    disk: Disk,
) -> None:
    blocked: dict[str, bytes | None] = {**NEW, "new/x.txt": b"x", "a.txt/b.txt": b"x"}
    with pytest.raises(UnwritableError) as caught, disk.locked("a test"):
        disk.write(blocked)
    with pytest.raises(FileExistsError) as system:
        (disk.root / "a.txt").mkdir()
    assert str(caught.value) == (
        f"{disk.root / 'a.txt/b.txt'} can't be written: {system.value.strerror}. A file"
        " is where a folder should be: move or rename it. What was there is unchanged."
    )
    assert state(disk.root) == OLD
    assert not (disk.root / "new").exists()
    assert not disk.is_interrupted()


def test_what_can_be_made_again_is_written_each_by_itself(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def held(source: Path, target: Path) -> None:
        if target.name == "open.docx":
            raise PermissionError(13, "Permission denied", str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    with disk.locked("a test"):
        failed = disk.write(NEW, {"exports/open.docx": b"x", "exports/b.docx": b"y"})
    assert [(each.name, each.reason) for each in failed] == [
        (
            "exports/open.docx",
            "exports/open.docx can't be replaced: Permission denied. Close it in other"
            " programs and run the command again.",
        )
    ]
    assert state(disk.root) == {
        **{n: data for n, data in NEW.items() if data is not None},
        "exports/b.docx": b"y",
    }


@pytest.mark.parametrize("stopped", range(1, 8))
def test_a_write_that_can_not_be_finished_is_given_up(
    disk: Disk, monkeypatch: pytest.MonkeyPatch, stopped: int
) -> None:
    """Whatever was put in its place by then, and also if giving up is cut short."""
    faulty, seen = fault_after(stopped, os.replace, Stop)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", faulty)
        try:
            with disk.locked("a test"):
                disk.write(NEW)
        except Stop:
            pass
    if seen[0] < stopped:
        return
    faulty, _ = fault_after(1, os.replace, Stop)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", faulty)
        try:
            with disk.locked("verify", settles=False):
                pass
        except Stop:
            pass
    with monkeypatch.context() as patch:
        patch.setattr(Disk, "_settle", lambda _: None)
        with disk.locked("verify --mend", settles=False):
            assert set(disk.give_up()) == set(NEW)
    with disk.locked("the next one"):
        pass
    assert state(disk.root) == OLD


def test_what_is_kept_is_packed_where_that_is_smaller() -> None:
    text, noise = b"the same again and again. " * 99, os.urandom(999)
    for data in (text, noise, b""):
        assert unpacked(packed(data), sha256(data).hexdigest()) == data
        assert unpacked(data, sha256(data).hexdigest()) == data
    assert len(packed(text)) < len(text) / 9
    assert packed(noise) == noise
    assert unpacked(packed(text)[:-1] + b"x", sha256(text).hexdigest()) is None
