"""Files that Word or Excel keep open on Windows: named, and everything else goes on."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journeys.desk import DUTCH, ENGLISH, Desk, changed, word

pytestmark = pytest.mark.skipif(
    os.name != "nt", reason="elsewhere a file that is open can be replaced"
)
REVISED = word(changed(ENGLISH, {ENGLISH[4][1]: "Call 020 555 0199 at any hour."}))


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep a file open as Word does: nobody else may read or write it, or rename it."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = wintypes.HANDLE
        kernel.CreateFileW.argtypes = [
            *(wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, wintypes.LPVOID),
            *(wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE),
        ]
        kernel.CloseHandle.argtypes = [wintypes.HANDLE]
        both, nobody, there = 0xC0000000, 0, 3
        handle = kernel.CreateFileW(str(path), both, nobody, None, there, 0x80, None)
        assert handle != wintypes.HANDLE(-1).value
        try:
            yield
        finally:
            kernel.CloseHandle(handle)
    else:
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "Работа и още"
    folder.mkdir()
    desk = Desk.at(folder)
    desk.run("import", "manual", "en", desk.put("../en.docx", word(ENGLISH)))
    desk.run("import", "manual", "nl", desk.put("../nl.docx", word(DUTCH)))
    desk.run("sync")
    return desk


def test_an_export_that_is_open_is_named_and_the_others_are_written(desk: Desk) -> None:
    desk.run("import", "manual", "en", desk.put("../en2.docx", REVISED))
    lists = desk.folder / "exports/change-lists"
    editions = desk.folder / "exports/review"
    before = {path: path.read_bytes() for path in editions.iterdir()}
    with held(editions / "manual-hu.docx"):
        result = desk.call("sync")
    assert "held back  manual hu, review: exports/review/manual-hu.docx can't" in (
        result.output
    )
    assert "Close it in other programs" in result.output
    after = {path: path.read_bytes() for path in editions.iterdir()}
    assert {p.name for p in before if before[p] == after[p]} == {"manual-hu.docx"}
    assert sorted(path.name for path in lists.iterdir())
    desk.run("sync")
    assert (editions / "manual-hu.docx").read_bytes() != before[
        editions / "manual-hu.docx"
    ]
    assert "Nothing" in desk.run("sync")


def test_a_master_in_the_inbox_that_is_open_waits_and_is_named(desk: Desk) -> None:
    master = desk.put("sources/inbox/manual-en.docx", REVISED)
    with held(master):
        result = desk.call("sync")
    assert not isinstance(result.exception, OSError), result.exception
    assert "manual-en.docx" in result.output
    assert desk.workspace.numbers("manual", "en") == (1,)
    desk.run("sync")
    assert desk.workspace.numbers("manual", "en") == (1, 2)


def test_a_master_that_is_open_is_named_by_import(desk: Desk) -> None:
    master = desk.put("../en2.docx", REVISED)
    with held(master):
        result = desk.call("import", "manual", "en", master)
    assert result.exit_code == 2
    assert "en2.docx" in result.output
    assert desk.workspace.numbers("manual", "en") == (1,)
    desk.run("import", "manual", "en", master)


def test_a_list_that_is_open_is_named_and_not_written_over(desk: Desk) -> None:
    place = desk.folder.parent / "manual-hu.docx"
    desk.run("changes", "manual", "hu", "-o", place)
    before = place.read_bytes()
    with held(place):
        said = desk.refuse("changes", "manual", "hu", "-o", place)
    assert "manual-hu.docx" in said
    assert place.read_bytes() == before


def test_a_catalog_that_is_open_stops_the_import_before_anything_is_decided(
    desk: Desk,
) -> None:
    catalog = desk.folder / "translations/manual/hu.po"
    with held(catalog):
        result = desk.call("import", "manual", "en", desk.put("../en2.docx", REVISED))
    assert result.exit_code == 1
    assert "hu.po" in result.output
    desk.run("import", "manual", "en", desk.folder.parent / "en2.docx")
    assert desk.workspace.numbers("manual", "en") == (1, 2)
    desk.run("verify")


def test_an_export_by_name_writes_all_but_what_is_open(desk: Desk) -> None:
    desk.run("import", "manual", "en", desk.put("../en2.docx", REVISED))
    with held(desk.folder / "exports/review/manual-bg.docx"):
        result = desk.call("export", "manual")
    assert "held back  manual bg, review: exports/review/manual-bg.docx can't" in (
        result.output
    )
    assert "exported   exports/review/manual-hu.docx" in result.output
