"""A sync leaves alone what is at rest, and nothing but content can tell it so."""

import os
from pathlib import Path

import pytest

from safe_content.execution import HERE, Executor
from safe_content.execution.processes import Processes
from safe_content.journeys.upkeep import resting, syncing
from safe_content.journeys.upkeep.sync_report import SyncReport
from safe_content.model import UnitId
from safe_content.workspace import Act, Workspace
from tests.journeys.desk import DUTCH, ENGLISH, SETTINGS, Desk, changed, word

TWO_DOCUMENTS = SETTINGS + SETTINGS.replace("manual", "report").replace(
    "Training manual", "Report"
)
REFUSING = TWO_DOCUMENTS + '[report.release]\nmissing = "refuse"\n'
REWORDED = changed(
    ENGLISH, {"Talk in private, and take your time.": "Talk in private."}
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two documents, both brought up to date."""
    desk = Desk.at(tmp_path, TWO_DOCUMENTS)
    for name in ("manual", "report"):
        desk.put(f"sources/inbox/{name}-en.docx", word(ENGLISH))
        desk.put(f"sources/inbox/{name}-nl.docx", word(DUTCH))
    desk.run("sync")
    return desk


def synced(desk: Desk, executor: Executor = HERE) -> SyncReport:
    ids = iter(range(10_000, 20_000))
    return syncing.sync(
        Workspace(root=desk.folder),
        act=Act(who="Vera", when="2024-05-01T09:00:00+02:00"),
        mint=lambda: UnitId(f"u{next(ids)}"),
        executor=executor,
    )


def test_a_second_sync_knows_at_once_that_nothing_is_to_do(desk: Desk) -> None:
    found = resting.at_rest(desk.folder)
    assert found is not None
    assert found == synced(desk)
    assert found.is_idle


def test_what_is_held_back_is_told_each_time(desk: Desk) -> None:
    desk.put("sources/documents.toml", REFUSING.encode())
    first = synced(desk)
    assert [(e.document, e.language) for e in first.withheld] == [
        ("report", "hu"),
        ("report", "bg"),
    ]
    assert resting.at_rest(desk.folder) == SyncReport(withheld=first.withheld)
    assert desk.run("sync").count("held back") == 2


@pytest.mark.parametrize(
    "name",
    [
        "translations/manual/hu.po",
        "sources/manual/pairings.jsonl",
        "sources/documents.toml",
        "sources/facts.toml",
        "exports/review/manual-en.docx",
        "exports/change-lists/report-hu.docx",
        "sources/inbox/manual-en.docx",
        "translations/memory/others.tmx",
    ],
)
def test_any_byte_that_matters_is_noticed(desk: Desk, name: str) -> None:
    path = desk.folder / name
    before = path.stat() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((path.read_bytes() if before else b"") + b"\n")
    if before:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert resting.at_rest(desk.folder) is None


def test_no_date_matters(desk: Desk) -> None:
    for path in desk.folder.rglob("*"):
        os.utime(path, (0, 0))
    assert resting.at_rest(desk.folder) is not None


def test_a_program_that_changed_looks_at_everything_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("safe_content.workspace.contents.program", lambda: "another")
    assert resting.at_rest(desk.folder) is None


def test_an_export_that_was_lost_or_altered_is_written_again(desk: Desk) -> None:
    before = desk.files()
    (desk.folder / "exports/review/manual-en.docx").unlink()
    desk.put("exports/change-lists/report-hu.docx", b"spoiled")
    found = synced(desk)
    assert [each.name for each in found.exported] == ["exports/review/manual-en.docx"]
    assert found.lists == ("exports/change-lists/report-hu.docx",)
    assert desk.files() == before


@pytest.mark.parametrize("damage", [b"", b"{}", b"nonsense\n{}"])
def test_what_is_remembered_can_be_lost_at_any_time(desk: Desk, damage: bytes) -> None:
    before = desk.files()
    desk.put(".safe-content/answers/rest.json", damage)
    assert resting.at_rest(desk.folder) is None
    assert synced(desk).is_idle
    assert desk.files() == before
    assert resting.at_rest(desk.folder) is not None


def test_only_what_depends_on_a_change_is_written(desk: Desk) -> None:
    before = desk.files()
    desk.put("sources/inbox/manual-en.docx", word(REWORDED))
    report = synced(desk)
    assert {each.document for each in report.exported} == {"manual"}
    after = desk.files()
    written = {n for n in after if after[n] != before.get(n)}
    assert not any("report" in name for name in written)
    assert resting.at_rest(desk.folder) is not None


def test_a_document_is_at_rest_while_another_is_not(desk: Desk) -> None:
    (desk.folder / "exports/review/manual-en.docx").unlink()
    files = resting.look(desk.folder)
    rests = resting.resting(desk.folder)
    assert [name for name in rests if files.hold(rests[name])] == ["report"]


@pytest.mark.slow
def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    found: list[dict[str, bytes]] = []
    for folder, executor in (("one", HERE), ("two", Processes(jobs=2))):
        (tmp_path / folder).mkdir()
        desk = Desk.at(tmp_path / folder, TWO_DOCUMENTS)
        for name in ("manual", "report"):
            desk.put(f"sources/inbox/{name}-en.docx", word(ENGLISH))
            desk.put(f"sources/inbox/{name}-nl.docx", word(DUTCH))
        synced(desk, executor)
        found.append(
            {n: d for n, d in desk.files().items() if n != "sources/history.jsonl"}
        )
    assert found[0] == found[1]
