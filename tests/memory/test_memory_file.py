"""The index on disk: the same answers, and nothing lost when it is deleted."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safe_content.memory import Remembered, build, suggest
from safe_content.model import Language, UnitId
from safe_content.workspace.memory_file import MemoryFile, Read, memory_file
from tests.memory.test_suggesting import CALL, HIVJA, TEXTS, memory, pair


def a_file(folder: Path) -> MemoryFile:
    return memory_file(folder, Language("en"), Language("hu"))


def test_what_was_kept_is_read(tmp_path: Path) -> None:
    entries = (pair(CALL, HIVJA, "a", "", "Manual (r1)"), pair("Ask.", "Kérdezzen."))
    file = a_file(tmp_path)
    file.keep(memory(*entries), "these catalogs")
    found = file.memory("these catalogs")
    assert found is not None
    assert tuple(found.entries) == entries
    assert found.entries[-2:][0] == entries[0]
    assert {key: list(places) for key, places in found.by_text.items()} == {
        CALL: [0],
        "Ask.": [1],
    }
    assert len(found.by_word) == len(list(found.by_word))
    assert file.memory("other catalogs") is None


def test_what_was_read_once_is_not_read_again(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    pairs = (Read(unit=UnitId("a"), source="Ask.", translation="Kérdezzen."),)
    assert file.read("1f") is None
    file.keep_read("1f", pairs)
    file.keep_read("2e", ())
    assert (file.read("1f"), file.read("2e"), file.read("3d")) == (pairs, (), None)


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    file.keep(memory(pair(CALL, HIVJA)), "x")
    file.path.write_bytes(b"not a database" * 1000)
    assert file.memory("x") is None
    file.keep(memory(pair(CALL, HIVJA)), "x")
    found = file.memory("x")
    assert found is not None
    assert len(found.entries) == 1


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(entries=st.lists(st.builds(pair, TEXTS, TEXTS), max_size=6), asked=TEXTS)
def test_it_suggests_what_the_memory_would(
    tmp_path: Path, entries: list[Remembered], asked: str
) -> None:
    built = build(entries, source_language=Language("en"), language=Language("hu"))
    file = a_file(tmp_path)
    file.keep(built, "x")
    found = file.memory("x")
    assert found is not None
    for source in (asked, *(entry.source for entry in entries)):
        assert suggest(found, source) == suggest(built, source)
