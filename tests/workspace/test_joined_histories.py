"""Two computers that went apart, and a merge by version control that brings them together."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from safe_content.workspace import Act
from safe_content.workspace.storage import event_log
from safe_content.workspace.storage.event_log import HISTORY, HISTORY_COPY, NOTED
from safe_content.workspace.storage.integrity import look
from tests.journeys.desk import ENGLISH, SETTINGS, Desk, word

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
NOTES = "sources/manual/notes.jsonl"


@pytest.fixture(params=[256, 3], ids=["open", "sealed often"])
def pair(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Desk, Desk]:
    """Two clones of one workspace, each with its own second copies."""
    monkeypatch.setattr(event_log, "SEGMENT_EVENTS", request.param)
    folder = tmp_path / "one"
    folder.mkdir()
    desk = Desk.at(folder, SETTINGS)
    (folder / ".gitignore").write_text(".safe-content/\nexports/\n", "utf-8")
    desk.run("import", "manual", "en", desk.put("../en.docx", word(ENGLISH)))
    write(desk, 8, NOTES, b'{"a": 1}\n{"b": 2}\n{"c": 3}\n')
    git(desk, "init", "-q", "-b", "main")
    commit(desk)
    git(desk, "clone", "-q", ".", "../two")
    return desk, Desk(folder=tmp_path / "two")


def git(desk: Desk, *arguments: str, is_good: bool = True) -> None:
    who = ("-c", "user.name=Vera", "-c", "user.email=vera@example.org")
    done = subprocess.run(
        ["git", *who, *arguments], cwd=desk.folder, capture_output=True, check=False
    )
    assert (done.returncode == 0) is is_good, done.stderr


def commit(desk: Desk) -> None:
    git(desk, "add", "-A")
    git(desk, "commit", "-q", "-m", "work")


def write(desk: Desk, minute: int, name: str, data: bytes, who: str = "Vera") -> None:
    act = Act(who=who, when=f"2026-11-24T10:{minute:02}:00+01:00")
    with desk.workspace.change("triage", act) as draft:
        draft.files[name] = data
        draft.what = f"wrote {name} at {minute}"


def told(desk: Desk) -> list[str]:
    return [each.what for each in desk.workspace.events() if each.journey != NOTED]


def pull(desk: Desk, other: Desk, *, is_good: bool = False) -> None:
    git(desk, "pull", "-q", "--no-rebase", str(other.folder), "main", is_good=is_good)


def with_marks(_: Desk) -> None:
    """The file as version control leaves it in a conflict."""


def theirs(desk: Desk) -> None:
    git(desk, "checkout", "--theirs", "--", HISTORY)


@needs_git
@pytest.mark.parametrize("left", [with_marks, theirs])
@pytest.mark.parametrize("where", [0, 1], ids=["here began earlier", "there"])
def test_what_two_did_apart_is_one_history_after_a_merge(
    pair: tuple[Desk, Desk], left: Callable[[Desk], None], where: int
) -> None:
    one, two = pair
    for minute, desk in ((10, one), (11, two), (12, one), (13, two), (14, two)):
        name = f"sources/manual/{desk.folder.name}.jsonl"
        write(desk, minute, name, b'{"at": %d}\n' % minute, desk.folder.name)
    commit(one)
    commit(two)
    here, there = (one, two) if where == 0 else (two, one)
    pull(here, there)
    left(here)
    assert f"Damaged: {HISTORY}: holds what two computers did apart" in (
        here.call("status").output
    )
    assert (
        HISTORY
        in here.call("import", "manual", "en", here.folder / "../en.docx").output
    )
    assert f"mended   {HISTORY}" in here.run("verify", "--mend")
    assert look(here.folder).damaged == ()
    minutes = [int(what.split()[-1]) for what in told(here) if what.startswith("wrote")]
    assert minutes == [8, 10, 12, 11, 13, 14]
    assert here.workspace.events()[-1].what.startswith("brought two histories together")
    here.run("verify")
    assert (here.folder / HISTORY).read_bytes() == (
        here.folder / HISTORY_COPY
    ).read_bytes()
    commit(here)
    pull(there, here, is_good=True)
    assert look(there.folder).damaged == ()
    assert told(there) == told(here)
    write(there, 20, "sources/manual/last.jsonl", b"{}\n")
    there.run("undo")


@needs_git
def test_a_file_that_both_wrote_to_is_as_the_merge_left_it(
    pair: tuple[Desk, Desk],
) -> None:
    one, two = pair
    write(one, 10, NOTES, b'{"a": 0}\n{"b": 2}\n{"c": 3}\n')
    write(two, 11, NOTES, b'{"a": 1}\n{"b": 2}\n{"c": 4}\n')
    both = b'{"a": 0}\n{"b": 2}\n{"c": 4}\n'
    commit(one)
    commit(two)
    pull(one, two)
    (one.folder / NOTES).write_bytes(both)
    one.run("verify", "--mend")
    assert (one.folder / NOTES).read_bytes() == both
    assert look(one.folder).damaged == ()
    (touched,) = one.workspace.events()[-1].files
    assert touched.name == NOTES


@needs_git
def test_marks_of_a_conflict_in_a_file_are_settled_before_a_merge(
    pair: tuple[Desk, Desk],
) -> None:
    one, two = pair
    write(one, 10, NOTES, b'{"a": 0}\n')
    write(two, 11, NOTES, b'{"a": 4}\n')
    commit(one)
    commit(two)
    pull(one, two)
    marked = (one.folder / NOTES).read_bytes()
    assert b"<<<<<<<" in marked
    told = (
        f"{HISTORY}: holds what two computers did apart, as after a merge. First settle"
    )
    assert f"Damaged: {told} what both wrote to {NOTES}." in one.call("status").output
    left = one.call("verify", "--mend").output
    assert f"damaged  {told} what both wrote to {NOTES}.\n" in left
    assert f"damaged  {NOTES}: holds what neither of two computers wrote" in left
    assert (one.folder / NOTES).read_bytes() == marked
    (one.folder / NOTES).write_bytes(b'{"a": 0}\n{"a": 4}\n')
    assert f"mended   {HISTORY}\n" in one.run("verify", "--mend")
    assert (one.folder / NOTES).read_bytes() == b'{"a": 0}\n{"a": 4}\n'
    assert look(one.folder).damaged == ()


@needs_git
def test_who_went_on_meanwhile_is_joined_again_and_nothing_is_told_twice(
    pair: tuple[Desk, Desk],
) -> None:
    one, two = pair
    write(one, 10, "sources/manual/one.jsonl", b"{}\n")
    write(two, 11, "sources/manual/two.jsonl", b"{}\n")
    commit(one)
    commit(two)
    pull(one, two)
    one.run("verify", "--mend")
    commit(one)
    write(two, 12, "sources/manual/three.jsonl", b"{}\n")
    commit(two)
    pull(two, one)
    two.run("verify", "--mend")
    assert look(two.folder).damaged == ()
    minutes = [int(what.split()[-1]) for what in told(two) if what.startswith("wrote")]
    assert sorted(minutes) == [8, 10, 11, 12]
