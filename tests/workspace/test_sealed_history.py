"""A history that grew: older events are sealed, counted on, and held to their digests."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safe_content.workspace import Act
from safe_content.workspace.storage import event_log, transaction
from safe_content.workspace.storage.event_log import (
    HISTORY,
    HISTORY_COPY,
    SEGMENTS,
    DamagedHistoryError,
    Touched,
    append,
    read_events,
    read_history,
    seal,
)
from safe_content.workspace.storage.integrity import authority, look
from safe_content.workspace.storage.packs import (
    digests_in_packs,
    pack,
    packs_of,
    unpacked_all,
)
from safe_content.workspace.storage.paths import OBJECTS, PACKS
from safe_content.workspace.storage.sealed_history import LostSegmentError
from safe_content.workspace.storage.transaction import UnfinishedWriteError
from tests.journeys.desk import ENGLISH, SETTINGS, Desk, changed, word
from tests.workspace.test_history import event

ACT = Act(who="Vera", when="2026-11-24T10:00:00+01:00")
MEND = "'safe-content verify --mend' puts it back."


@pytest.fixture(autouse=True)
def short_segments() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(event_log, "SEGMENT_EVENTS", 4)
        yield


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with three segments and more."""
    folder = tmp_path_factory.mktemp("sealed") / "desk"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(event_log, "SEGMENT_EVENTS", 4)
        desk = Desk.at(folder, SETTINGS)
        desk.run("import", "manual", "en", desk.put("../en.docx", word(ENGLISH)))
        for number in range(12):
            decide(desk, number)
    return folder


@pytest.fixture
def desk(grown: Path, tmp_path: Path) -> Desk:
    shutil.copytree(grown, tmp_path / "desk")
    return Desk(folder=tmp_path / "desk")


def decide(desk: Desk, number: int) -> None:
    with desk.workspace.change("triage", ACT) as draft:
        draft.files["sources/manual/decisions.jsonl"] = b"\n" * (number + 1)
        draft.what = f"decision {number}"


def segments(desk: Desk) -> list[str]:
    found = sorted((desk.folder / SEGMENTS).iterdir())
    return [path.relative_to(desk.folder).as_posix() for path in found]


def test_events_are_sealed_and_all_of_them_are_told(desk: Desk) -> None:
    events = desk.workspace.events()
    assert [each.number for each in events] == list(range(1, len(events) + 1))
    assert tuple(desk.workspace.newest_events()) == events[::-1]
    names = segments(desk)
    assert len(names) >= 3
    assert [int(name.split("/")[-1][:7]) for name in names] == [
        each.events for each in authority(desk.folder).history.segments
    ]
    assert len((desk.folder / HISTORY).read_bytes().splitlines()) <= 5
    told = desk.json("log", "-n", "99")
    assert isinstance(told, list)
    assert [each["number"] for each in told] == [each.number for each in events[::-1]]
    assert look(desk.folder).damaged == ()
    assert "Everything is as it was left" in desk.run("verify")


def test_what_is_sealed_is_not_written_again(desk: Desk) -> None:
    before = {name: (desk.folder / name).read_bytes() for name in segments(desk)}
    for number in range(20, 26):
        decide(desk, number)
    assert (
        before.items()
        <= {name: (desk.folder / name).read_bytes() for name in segments(desk)}.items()
    )


def test_what_was_done_is_taken_back_through_all_segments(desk: Desk) -> None:
    count = len(desk.workspace.events())
    while desk.call("undo").exit_code == 0:
        pass
    assert not (desk.folder / "sources/manual/en/r0001/revision.json").exists()
    assert len(desk.workspace.events()) > count
    while desk.call("redo").exit_code == 0:
        pass
    assert (desk.folder / "sources/manual/decisions.jsonl").read_bytes() == b"\n" * 12
    assert "Everything is as it was left" in desk.run("verify")


@pytest.mark.parametrize("at", range(3))
@pytest.mark.parametrize("damage", ["deleted", "emptied", "cut", "flipped", "other"])
def test_a_damaged_segment_is_named_and_mended(
    desk: Desk, at: int, damage: str
) -> None:
    name = segments(desk)[at]
    path = desk.folder / name
    whole = path.read_bytes()
    match damage:
        case "deleted":
            path.unlink()
        case "other":
            path.write_bytes((desk.folder / segments(desk)[at - 1]).read_bytes())
        case _:
            cut, flipped = whole[:-30], whole.replace(b"Vera", b"Wera", 1)
            path.write_bytes({"cut": cut, "flipped": flipped}.get(damage, b""))
    count = authority(desk.folder).history.count
    assert [each.name for each in look(desk.folder).damaged] == [name]
    assert f"Damaged: {name}" in desk.call("status").output
    assert len(desk.workspace.events()) == count
    new = desk.put("../new.docx", word(changed(ENGLISH, {ENGLISH[4][1]: "Call us."})))
    assert name in desk.refuse("import", "manual", "en", new)
    assert name in desk.call("backup", desk.folder.parent / "safe.zip").output
    assert f"mended   {name}\n" in desk.run("verify", "--mend")
    assert path.read_bytes() == whole


@pytest.mark.parametrize("is_summed_up", [True, False])
def test_a_segment_of_which_nothing_is_left_stops_what_is_written(
    desk: Desk, *, is_summed_up: bool
) -> None:
    name = segments(desk)[0]
    lost = authority(desk.folder).history.segments[0]
    if not is_summed_up:
        shutil.rmtree(desk.folder / ".safe-content/answers")
    (desk.folder / name).unlink()
    (desk.folder / OBJECTS / lost.digest).unlink()
    assert name in desk.call("status").output
    with pytest.raises(LostSegmentError):
        tuple(desk.workspace.newest_events())
    new = desk.put("../new.docx", word(changed(ENGLISH, {ENGLISH[4][1]: "Call us."})))
    assert name in desk.refuse("import", "manual", "en", new)
    assert name in desk.call("verify", "--mend").output
    assert name in desk.call("log", "-n", "99").output


def test_what_was_summed_up_may_be_deleted(desk: Desk) -> None:
    before = authority(desk.folder)
    expected, versions = before.expected, before.versions
    shutil.rmtree(desk.folder / ".safe-content/answers")
    now = authority(desk.folder)
    assert replace(now) is not before
    assert (replace(now).expected, replace(now).versions) == (expected, versions)


def test_a_folder_that_others_went_on_with_over_a_seal_is_believed(desk: Desk) -> None:
    copy = (desk.folder / HISTORY_COPY).read_bytes()
    for number in range(30, 40):
        decide(desk, number)
    (desk.folder / HISTORY_COPY).write_bytes(copy)
    assert look(desk.folder).damaged == ()
    assert "1 second copy" in desk.run("verify")
    assert (desk.folder / HISTORY_COPY).read_bytes() == (
        (desk.folder / HISTORY).read_bytes()
    )


def test_a_history_older_than_a_seal_is_named_and_mended(desk: Desk) -> None:
    old = (desk.folder / HISTORY).read_bytes()
    for number in range(30, 36):
        decide(desk, number)
    whole = (desk.folder / HISTORY).read_bytes()
    (desk.folder / HISTORY).write_bytes(old)
    assert f"Damaged: {HISTORY}: lacks 6 events." in desk.call("status").output
    desk.run("verify", "--mend")
    assert (desk.folder / HISTORY).read_bytes() == whole


def test_a_long_history_of_before_is_sealed_with_the_next_event(desk: Desk) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(event_log, "SEGMENT_EVENTS", 10**6)
        for number in range(40, 60):
            decide(desk, number)
    events = desk.workspace.events()
    decide(desk, 60)
    assert desk.workspace.events()[:-1] == events
    assert len((desk.folder / HISTORY).read_bytes().splitlines()) == 2


def test_a_clone_makes_second_copies_of_segments(desk: Desk) -> None:
    shutil.rmtree(desk.folder / ".safe-content")
    assert "that were not on this computer yet" in desk.run("verify")
    (desk.folder / segments(desk)[0]).unlink()
    desk.run("verify", "--mend")
    assert "Everything is as it was left" in desk.run("verify")


def test_an_opening_line_is_sealed_like_an_event() -> None:
    segment, opened = seal(append(append(None, event(1)), event(2)))
    data = append(opened, event(3))
    assert read_history(data).segments == (segment,)
    assert [each.number for each in read_events(data)] == [3]
    with pytest.raises(DamagedHistoryError, match="line 2 does not follow"):
        read_events(append(opened, event(4)))


@given(st.data())
def test_no_byte_of_an_open_history_changes_unseen(data: st.DataObject) -> None:
    _, opened = seal(append(None, event(1)))
    history = bytearray(append(opened, event(2)))
    place = data.draw(st.integers(0, len(history) - 1))
    history[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(DamagedHistoryError):
        read_events(bytes(history))


def packs(desk: Desk) -> list[Path]:
    return sorted((desk.folder / PACKS).iterdir())


def test_what_is_sealed_is_packed_and_nothing_of_it_is_lost(desk: Desk) -> None:
    kept = [
        digest
        for each in desk.workspace.events()
        for touched in each.files
        for digest in (touched.before, touched.after)
        if digest is not None
    ]
    assert len(packs(desk)) >= 4
    assert all(desk.workspace.disk.kept(digest) is not None for digest in kept)
    assert digests_in_packs(desk.folder) & set(kept)
    loose = set(os.listdir(desk.folder / OBJECTS))
    assert not loose & digests_in_packs(desk.folder)


@pytest.mark.parametrize("damage", ["deleted", "cut", "flipped"])
@pytest.mark.parametrize("at", [0, 1])
def test_each_file_of_a_pack_mends_the_other(desk: Desk, at: int, damage: str) -> None:
    path = packs(desk)[at]
    whole = path.read_bytes()
    if damage == "deleted":
        path.unlink()
        assert "1 second copy" in desk.run("verify")
    else:
        harmed = bytearray(whole if damage == "flipped" else whole[:-9])
        harmed[len(harmed) // 2] ^= 1
        path.write_bytes(bytes(harmed))
        name = path.relative_to(desk.folder).as_posix()
        assert name in desk.call("verify").output
        assert f"mended   {name}" in desk.run("verify", "--mend")
    assert path.read_bytes() == whole


@pytest.mark.parametrize("place", [OBJECTS, PACKS])
@pytest.mark.parametrize("name", [".DS_Store", "Vera's conflicted copy.pack"])
def test_what_others_lay_beside_kept_contents_is_no_damage(
    desk: Desk, place: str, name: str
) -> None:
    (desk.folder / place / name).write_bytes(b"of another program")
    assert "Everything is as it was left" in desk.run("verify")
    desk.run("backup", desk.folder.parent / "safe.zip")


def test_a_seal_that_is_not_in_its_place_yet_hides_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    while not event_log.is_due((desk.folder / HISTORY).read_bytes()):
        decide(desk, 80)
    before = [each.number for each in desk.workspace.events()]

    def refuse(*_: object) -> None:
        raise PermissionError(13, "it is open elsewhere")

    monkeypatch.setattr(transaction, "_put", refuse)
    monkeypatch.setattr(transaction, "PAUSES", ())
    with pytest.raises(UnfinishedWriteError):
        decide(desk, 81)
    events = [each.number for each in desk.workspace.events()]
    assert events == [*before, len(before) + 1]
    assert f"{len(events)}  2026" in desk.run("log")
    monkeypatch.undo()
    assert "Everything is as it was left" in desk.run("verify")


def test_a_damaged_file_is_mended_from_a_pack(desk: Desk) -> None:
    decide(desk, 3)  # as it was before
    name = "sources/manual/decisions.jsonl"
    for number in range(70, 76):
        with desk.workspace.change("triage", ACT) as draft:
            draft.files["sources/manual/notes.jsonl"] = b"\n" * number
    (desk.folder / name).unlink()
    desk.run("verify", "--mend")
    assert (desk.folder / name).read_bytes() == b"\n" * 4


@pytest.mark.slow
@given(st.dictionaries(st.text(), st.binary()))
def test_a_pack_gives_back_what_it_was_made_of(contents: dict[str, bytes]) -> None:
    assert unpacked_all(pack(contents)) == contents


def test_versions_of_a_file_stand_side_by_side_and_a_pack_has_a_size() -> None:
    told = tuple(
        replace(event(n), files=(Touched(name=name, before=None, after=f"{n}"),))
        for n, name in enumerate(("a/hu.po", "b/x.jsonl", "b/hu.po", "a/hu.po"))
    )
    contents = {
        "0": b"0" * 3_000_000,
        "1": b"",
        "2": b"2" * 900_000,
        "3": b"PK\x03\x04",
    }
    assert list(packs_of(told, contents)) == [("0", "2", "1")]
    assert list(packs_of(told, {**contents, "3": b"3" * 2_000_000})) == [
        ("0",),
        ("3", "2", "1"),
    ]
