"""`watch`: a sync by itself, when what came is whole."""

from pathlib import Path

import pytest

from safe_content.api.watching import Watch
from safe_content.journeys.sync.awaiting import FolderState, is_due, is_unfinished
from safe_content.journeys.sync.sync_report import SyncReport
from tests.journeys.desk import ENGLISH, Desk, changed, word

NEW = word(changed(ENGLISH, {ENGLISH[4][1]: "Call 020 555 0199 at any hour."}))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk.at(tmp_path)
    desk.run("import", "manual", "en", desk.put("en.docx", word(ENGLISH)))
    desk.run("sync")
    return desk


def numbers(desk: Desk) -> tuple[int, ...]:
    return desk.workspace.numbers("manual", "en")


def test_a_file_is_taken_when_it_no_longer_grows_and_is_not_open(desk: Desk) -> None:
    watch = Watch(desk.folder, "Vera")
    inbox = "sources/inbox/manual-en.docx"
    desk.put(inbox, NEW[: len(NEW) // 2])
    assert watch.look() == ()
    desk.put(inbox, NEW)
    lock = desk.put("sources/inbox/~$nual-en.docx", b"x")
    assert watch.look() == watch.look() == ("sources/inbox/~$nual-en.docx",)
    assert numbers(desk) == (1,)
    lock.unlink()
    assert watch.look() == ()
    report = watch.look()
    assert isinstance(report, SyncReport)
    assert [each.revision for each in report.imported] == [2]
    assert numbers(desk) == (1, 2)
    assert desk.workspace.events()[0].who in {"Vera"}


def test_what_can_t_be_taken_is_said_once_until_something_changes(desk: Desk) -> None:
    watch = Watch(desk.folder, "Vera")
    desk.put("translations/inbox/x.pdf", b"%PDF")
    said = [watch.look() for _ in range(6)]
    reports = [each for each in said if isinstance(each, SyncReport)]
    assert [len(each.refused) for each in reports] == [1]
    desk.put("translations/inbox/y.pdf", b"%PDF")
    said = [watch.look() for _ in range(4)]
    reports = [each for each in said if isinstance(each, SyncReport)]
    assert [len(each.refused) for each in reports] == [2]


def test_the_command_says_what_it_waits_for_once(desk: Desk) -> None:
    desk.put("sources/inbox/manual-en.docx.part", b"x")
    said = desk.run("watch", "--every", "0", "--times", "4")
    assert said.count("Waiting: sources/inbox/manual-en.docx.part") == 1


def test_it_ends_cleanly_by_ctrl_c(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("safe_content.cli.daily.watch.sleep", interrupted)
    assert desk.run("watch").endswith("Watching ended.\n")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sources/inbox/~$nual.docx", True),
        ("sources/inbox/.~lock.manual.docx#", True),
        ("a/manual.docx.crdownload", True),
        ("a/manual.docx", False),
    ],
)
def test_what_stands_for_a_file_that_is_not_whole(name: str, expected: bool) -> None:
    assert is_unfinished(name) is expected


def test_a_sync_is_due_when_two_looks_see_the_same_that_was_not_done() -> None:
    one, two = FolderState(files={"a": (1, 1)}), FolderState(files={"a": (2, 2)})
    open_ = FolderState(files={"a": (1, 1)}, unfinished=("~$a",))
    assert is_due(one, one, None)
    assert is_due(one, one, two)
    assert not is_due(one, None, None)
    assert not is_due(two, one, None)
    assert not is_due(one, one, one)
    assert not is_due(open_, open_, None)
