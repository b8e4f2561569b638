"""The index on disk: the same answers, and nothing lost when it is deleted."""

import os
import sqlite3
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safe_content.model.units import Language, UnitId
from safe_content.translation.memory import Remembered, build, suggest
from safe_content.workspace.memory_index.memory_file import (
    MemoryFile,
    Read,
    memory_file,
)
from tests.translation.memory.test_suggesting import CALL, HIVJA, TEXTS, pair


def a_file(folder: Path) -> MemoryFile:
    return memory_file(folder, Language("en"), Language("hu"))


def test_what_was_kept_is_read(tmp_path: Path) -> None:
    entries = (pair(CALL, HIVJA, "a", "", "Manual (r1)"), pair("Ask.", "Kérdezzen."))
    file = a_file(tmp_path)
    file.keep({"manual": "1f"}, {"manual": entries}, "these catalogs")
    found = file.memory("these catalogs")
    assert found is not None
    assert tuple(found.entries.values()) == entries
    assert {key: list(places) for key, places in found.by_text.items()} == {
        CALL: [0],
        "Ask.": [1],
    }
    assert len(found.by_word) == len(list(found.by_word))
    assert file.memory("other catalogs") is None


def test_what_was_read_once_is_not_read_again(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    pairs = (Read(unit=UnitId("a"), source="Ask.", translation="Kérdezzen."),)
    assert file.read(["1f"]) == {}
    file.keep_read({"1f": pairs, "2e": ()})
    file.keep_read({"1f": pairs})
    assert file.read(["1f", "2e", "3d"]) == {"1f": pairs, "2e": ()}


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    file.keep({"manual": "1f"}, {"manual": [pair(CALL, HIVJA)]}, "x")
    file.path.write_bytes(b"not a database" * 1000)
    assert file.memory("x") is None
    file.keep({"manual": "1f"}, {"manual": [pair(CALL, HIVJA)]}, "x")
    found = file.memory("x")
    assert found is not None
    assert len(found.entries) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("content", [b"not a database" * 1000, None])
def test_an_index_that_does_not_serve_is_not_left_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def connected(path: Path, timeout: float) -> sqlite3.Connection:
        opened.append(connect(path, timeout=timeout))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", connected)
    file = a_file(tmp_path)
    file.keep({"manual": "1f"}, {"manual": [pair(CALL, HIVJA)]}, "x")
    if content is not None:
        file.path.write_bytes(content)
    assert file.memory("y") is None
    file.lacking({"manual": "1f"})
    assert opened
    handles = {os.path.realpath(each) for each in Path("/proc/self/fd").iterdir()}
    assert str(file.path) not in handles


def test_only_what_changed_is_asked_for(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    before = {"others.tmx": "1", "manual": "2", "report": "3"}
    assert file.lacking(before) == ("others.tmx", "manual", "report")
    file.keep(before, dict.fromkeys(before, ()), "x")
    assert file.lacking(before) == ()
    assert file.lacking({**before, "manual": "4"}) == ("manual",)
    assert file.lacking({**before, "map": "1"}) == ("map",)
    assert file.lacking({"manual": "2", "report": "3"}) == ()
    assert file.lacking({"more.tmx": "1", **before}) == ("more.tmx", *before)


def test_another_program_makes_all_of_it_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = a_file(tmp_path)
    file.keep({"manual": "1f"}, {"manual": [pair(CALL, HIVJA)]}, "x")
    monkeypatch.setattr(
        "safe_content.workspace.memory_index.memory_file.program", lambda: "other"
    )
    assert file.memory("x") is None
    assert file.lacking({"manual": "1f"}) == ("manual",)


def test_what_somebody_else_took_out_meanwhile_is_not_guessed(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    file.keep({"manual": "1f"}, {"manual": [pair(CALL, HIVJA)]}, "x")
    file.keep({"manual": "2e", "report": "1f"}, {"report": ()}, "y")
    assert file.memory("x") is not None
    assert file.memory("y") is None


def test_what_a_document_asked_is_kept(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    asked = (("Ask first.", "", "Then listen."), (CALL, "Ask.", ""))
    file.keep_asked({"manual": asked, "report": ()})
    assert (file.asked("manual"), file.asked("report")) == (asked, ())
    file.keep_asked({"manual": asked[1:]})
    assert file.asked("manual") == asked[1:]


SEGMENTS = st.dictionaries(
    st.sampled_from(["others.tmx", "manual", "report", "map"]),
    st.lists(st.builds(pair, TEXTS, TEXTS), max_size=4),
    max_size=4,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=st.lists(SEGMENTS, min_size=1, max_size=4), asked=TEXTS)
def test_it_suggests_what_the_memory_would_whatever_it_held_before(
    tmp_path: Path, history: list[dict[str, list[Remembered]]], asked: str
) -> None:
    file = a_file(tmp_path)
    for number, segments in enumerate(history):
        wanted = {name: repr(entries) for name, entries in segments.items()}
        told = {name: segments[name] for name in file.lacking(wanted)}
        file.keep(wanted, told, str(number))
        found = file.memory(str(number))
        assert found is not None
        entries = [entry for each in segments.values() for entry in each]
        built = build(entries, source_language=Language("en"), language=Language("hu"))
        assert set(found.by_text) == set(built.by_text)
        assert set(found.by_word) == set(built.by_word)
        assert set(found.by_sentence) == set(built.by_sentence)
        for source in (asked, *(entry.source for entry in entries)):
            assert suggest(found, source) == suggest(built, source)
