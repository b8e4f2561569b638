"""The history: chained, and a plain model of undo and redo."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safe_content.workspace.storage.event_log import (
    DamagedHistoryError,
    Event,
    NewerWorkspaceError,
    Touched,
    append,
    read_events,
    redoable,
    undoable,
)


def event(number: int, journey: str = "import", reverts: int | None = None) -> Event:
    return Event(
        number=number,
        journey=journey,
        who="Вера",
        when="2026-11-24T10:00:00+01:00",
        what="line\u2028end",
        files=(Touched(name="sources/a", before=None, after="12"),),
        reverts=reverts,
    )


def test_what_is_appended_is_read() -> None:
    data = append(append(None, event(1)), event(2))
    first, second = read_events(data)
    assert first == replace(event(1), hash=first.hash)
    assert second == replace(event(2), previous=first.hash, hash=second.hash)
    assert len({first.hash, second.hash, ""}) == 3


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda d: d.replace(b'"number": 1', b'"number": 7'), id="altered"),
        pytest.param(lambda d: d.split(b"\n", 1)[1], id="a line lost"),
        pytest.param(lambda d: d[:-20], id="cut off"),
        pytest.param(lambda d: d[:-1], id="its last line end lost"),
        pytest.param(lambda d: d.replace(b"\n", b"\r"), id="other line ends"),
        pytest.param(lambda d: b"".join(d.splitlines(True)[::-1]), id="another order"),
    ],
)
def test_a_history_that_was_touched_is_refused(damage: object) -> None:
    data = append(append(None, event(1)), event(2))
    assert callable(damage)
    with pytest.raises(DamagedHistoryError):
        read_events(damage(data))


def test_what_was_read_before_is_no_excuse_for_what_follows() -> None:
    one = append(None, event(1))
    two = append(one, event(2))
    assert [each.number for each in read_events(one)] == [1]
    for damaged in (two[:-20], one + one, one + two[len(one) :].replace(b"2", b"3")):
        with pytest.raises(DamagedHistoryError):
            read_events(damaged)
    with pytest.raises(DamagedHistoryError, match="line 1 was altered"):
        read_events(two.replace(b'"number": 1', b'"number": 7'))
    assert [each.number for each in read_events(two)] == [1, 2]
    assert read_events(two) == (*read_events(one), read_events(two)[1])


@given(st.data())
def test_no_byte_of_a_history_changes_unseen(data: st.DataObject) -> None:
    history = bytearray(append(append(None, event(1)), event(2)))
    place = data.draw(st.integers(0, len(history) - 1))
    history[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(DamagedHistoryError):
        read_events(bytes(history))


@given(st.lists(st.sampled_from(["act", "undo", "redo"]), max_size=20))
def test_undo_and_redo_follow_a_plain_model(steps: list[str]) -> None:
    events: list[Event] = []
    done: list[int] = []
    undone: list[int] = []
    for step in steps:
        number = len(events) + 1
        if step == "act":
            events.append(event(number))
            done.append(number)
            undone.clear()
        elif step == "undo":
            found = undoable(reversed(events))
            assert (found.number if found else None) == (done[-1] if done else None)
            if found:
                undone.append(done.pop())
                events.append(event(number, "undo", found.number))
        else:
            found = redoable(reversed(events))
            assert (found.number if found else None) == (undone[-1] if undone else None)
            if found:
                done.append(undone.pop())
                events.append(event(number, "redo", found.number))


def test_the_making_of_a_workspace_is_not_undone() -> None:
    assert undoable([event(1, "init")]) is None


FORMAT_1 = (
    b'{"number": 1, "journey": "init", "who": "Vera", "when": "2018-03-12T09:30:00",'
    b' "what": "made the workspace", "files": [{"name": "sources/documents.toml",'
    b' "before": null, "after": "d4"}], "reverts": null, "beside": {}, "previous": "",'
    b' "hash": "'
)


def test_a_history_of_the_first_format_is_read_and_continued() -> None:
    said = FORMAT_1.removesuffix(b', "hash": "')
    old = FORMAT_1 + sha256(said).hexdigest()[:16].encode() + b'"}\n'
    (first,) = read_events(old)
    assert (first.number, len(first.hash)) == (1, 16)
    data = append(old, event(2))
    assert [len(each.hash) for each in read_events(data)] == [16, 64]
    assert read_events(data)[1].previous == first.hash
    third = b"".join((data, old.replace(b'"number": 1', b'"number": 3')))
    with pytest.raises(DamagedHistoryError, match="line 3 was altered"):
        read_events(third)


def test_what_a_newer_version_wrote_is_named_as_such() -> None:
    said, _, _ = append(None, event(1)).rpartition(b', "hash": "')
    newer = said.replace(b'"format": 2', b'"format": 4')
    with pytest.raises(DamagedHistoryError, match="line 1 was altered"):
        read_events(
            newer + b', "hash": "' + sha256(said).hexdigest().encode() + b'"}\n'
        )
    data = newer + b', "hash": "' + sha256(newer).hexdigest().encode() + b'"}\n'
    with pytest.raises(NewerWorkspaceError) as caught:
        read_events(data)
    assert str(caught.value) == (
        "This workspace was written by a newer version of safe-content (its format is"
        " 4; this version knows 3). Install the newer version: pip install --upgrade"
        " safe-content. Nothing was changed."
    )
