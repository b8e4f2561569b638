"""A sync leaves alone what is at rest, and nothing but content can tell it so."""

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from safe_content.api.unit_ids import IdFactory
from safe_content.execution import SERIAL, Executor
from safe_content.execution.processes import Processes
from safe_content.journeys.memory.preparation import MemoryState
from safe_content.journeys.state import up_to_date
from safe_content.journeys.sync import sync_report, syncing
from safe_content.journeys.sync.sync_report import SyncReport
from safe_content.workspace import Act, Workspace
from tests.journeys.desk import DUTCH, ENGLISH, SETTINGS, Desk, changed, word

TWO_DOCUMENTS = SETTINGS + SETTINGS.replace("manual", "report").replace(
    "Training manual", "Report"
)
REFUSING = TWO_DOCUMENTS + '[report.release]\nmissing = "refuse"\n'
REWORDED = changed(
    ENGLISH, {"Talk in private, and take your time.": "Talk in private."}
)


@pytest.fixture(scope="module")
def two_documents(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Two documents, both brought up to date."""
    folder = tmp_path_factory.mktemp("two_documents")
    desk = Desk.at(folder, TWO_DOCUMENTS)
    for name in ("manual", "report"):
        desk.put(f"sources/inbox/{name}-en.docx", word(ENGLISH))
        desk.put(f"sources/inbox/{name}-nl.docx", word(DUTCH))
    desk.run("sync")
    return desk


@pytest.fixture
def desk(two_documents: Desk, tmp_path: Path) -> Desk:
    return two_documents.copied(tmp_path)


def synced(desk: Desk, executor: Executor = SERIAL) -> SyncReport:
    return syncing.sync(
        Workspace(root=desk.folder),
        act=Act(who="Vera", when="2024-05-01T09:00:00+02:00"),
        minting=IdFactory(secret=b"a test"),
        executor=executor,
    )


def test_a_second_sync_knows_at_once_that_nothing_is_to_do(desk: Desk) -> None:
    found = sync_report.at_rest(desk.folder)
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
    assert sync_report.at_rest(desk.folder) == SyncReport(withheld=first.withheld)
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
    assert sync_report.at_rest(desk.folder) is None


def test_no_date_matters(desk: Desk) -> None:
    for path in desk.folder.rglob("*"):
        os.utime(path, (0, 0))
    assert sync_report.at_rest(desk.folder) is not None


def test_a_program_that_changed_looks_at_everything_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "safe_content.workspace.storage.content_digest.program", lambda: "another"
    )
    assert sync_report.at_rest(desk.folder) is None


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
    assert sync_report.at_rest(desk.folder) is None
    assert synced(desk).is_idle
    assert desk.files() == before
    assert sync_report.at_rest(desk.folder) is not None


def test_only_what_depends_on_a_change_is_written(desk: Desk) -> None:
    before = desk.files()
    desk.put("sources/inbox/manual-en.docx", word(REWORDED))
    report = synced(desk)
    assert {each.document for each in report.exported} == {"manual"}
    after = desk.files()
    written = {n for n in after if after[n] != before.get(n)}
    assert not any("report" in name for name in written)
    assert sync_report.at_rest(desk.folder) is not None


def test_a_document_is_at_rest_while_another_is_not(desk: Desk) -> None:
    (desk.folder / "exports/review/manual-en.docx").unlink()
    files = up_to_date.look(desk.folder)
    rests = up_to_date.resting(desk.folder)
    assert [name for name in rests if files.hold(rests[name])] == ["report"]


ANOTHER = (
    ("Heading1", "Opening hours"),
    ("", "Every shelter opens at noon."),
    ("", "Talk in private, and take all your time."),
)


@pytest.fixture(scope="module")
def three_documents(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A manual, a report that says one thing alike, and a map that says nothing alike."""
    folder = tmp_path_factory.mktemp("three_documents")
    desk = Desk.at(folder, TWO_DOCUMENTS + SETTINGS.replace("manual", "map"))
    desk.put("sources/inbox/manual-en.docx", word(ENGLISH))
    desk.put("sources/inbox/report-en.docx", word(ANOTHER))
    desk.put("sources/inbox/map-en.docx", word([("", "Rooms and their numbers.")]))
    desk.run("sync")
    return desk


@pytest.fixture
def library(three_documents: Desk, tmp_path: Path) -> Desk:
    return three_documents.copied(tmp_path)


def answered(desk: Desk, document: str, texts: Mapping[str, str]) -> SyncReport:
    """Bring a list back with some of its rows filled in; return what a sync does."""
    path = desk.folder / "list.json"
    desk.run("changes", document, "hu", "-o", path)
    page = json.loads(path.read_bytes())
    for row in page["rows"]:
        if row["source"] in texts:
            row.update(target=texts[row["source"]], confirmed=True)
    path.unlink()
    desk.put("translations/inbox/list.json", json.dumps(page).encode())
    return synced(desk)


def as_if_new(desk: Desk) -> bool:
    """Whether everything is as it would be if nothing were remembered of before."""
    before = desk.files()
    for name in ("answers", "memory"):
        shutil.rmtree(desk.folder / ".safe-content" / name)
    return synced(desk).is_idle and desk.files() == before


@pytest.mark.slow
def test_a_translation_concerns_those_who_would_be_told_of_it(library: Desk) -> None:
    found = answered(
        library,
        "manual",
        {"Talk in private, and take your time.": "Beszéljenek négyszemközt."},
    )
    assert found.lists == (
        "exports/change-lists/manual-hu.docx",
        "exports/change-lists/report-hu.docx",
    )
    assert as_if_new(library)
    found = answered(
        library,
        "manual",
        {"Call the help line on 020 555 0101 at any hour.": "Hívja a 020 555 0101-et."},
    )
    assert found.lists == ("exports/change-lists/manual-hu.docx",)
    assert as_if_new(library)


@pytest.mark.slow
def test_who_would_be_told_the_same_is_not_looked_at(library: Desk) -> None:
    report = library.workspace.document("report")
    before = up_to_date.resting(library.folder)["report"]
    said = "Write down only what the person wants to be known."
    answered(library, "manual", {said: "Csak azt írja le, amit kell."})
    after = up_to_date.resting(library.folder)["report"]
    assert after.told == before.told
    assert after.memory["hu"] != before.memory["hu"]
    assert after == replace(before, memory=after.memory)
    recall = MemoryState(library.workspace)
    assert recall.tells_the_same(report, before.memory, before.told)
    answered(
        library,
        "manual",
        {"Talk in private, and take your time.": "Beszéljenek négyszemközt."},
    )
    recall = MemoryState(library.workspace)
    assert not recall.tells_the_same(report, before.memory, before.told)


@pytest.mark.slow
def test_questions_that_were_lost_are_worked_out_again(library: Desk) -> None:
    before = up_to_date.resting(library.folder)["report"]
    shutil.rmtree(library.folder / ".safe-content" / "memory")
    said = "Write down only what the person wants to be known."
    found = answered(library, "manual", {said: "Csak azt írja le, amit kell."})
    assert found.lists == ("exports/change-lists/manual-hu.docx",)
    assert up_to_date.resting(library.folder)["report"].told == before.told
    assert as_if_new(library)


@pytest.mark.slow
def test_what_is_filled_in_for_another_document_is_filled_in_at_once(
    library: Desk,
) -> None:
    library.put("sources/inbox/report-en.docx", word(ENGLISH[2:5]))
    synced(library)
    texts = {
        "A first conversation": "Az első beszélgetés",
        "Talk in private, and take your time.": "Beszéljenek négyszemközt.",
        "Call the help line on 020 555 0101 at any hour.": "Hívja a 020 555 0101-et.",
    }
    found = answered(library, "manual", texts)
    assert found.refreshed == ("translations/report/hu.po",)
    assert as_if_new(library)


@pytest.mark.slow
def test_two_processes_refuse_what_one_refuses(tmp_path: Path) -> None:
    found: list[SyncReport] = []
    for folder, executor in (("one", SERIAL), ("two", Processes(jobs=2))):
        (tmp_path / folder).mkdir()
        desk = Desk.at(tmp_path / folder, TWO_DOCUMENTS)
        desk.put("sources/inbox/manual-en.docx", word(ENGLISH))
        desk.put("sources/inbox/manual-nl.docx", b"no Word file")
        desk.put("sources/inbox/unknown.docx", word([("", "Something else.")]))
        desk.put("translations/inbox/list.xlsx", b"no list")
        desk.put("translations/inbox/another.docx", word(ENGLISH))
        found.append(synced(desk, executor))
    assert [each.name for each in found[0].refused] == [
        "sources/inbox/manual-nl.docx",
        "sources/inbox/unknown.docx",
        "translations/inbox/list.xlsx",
    ]
    assert found[0] == found[1]


@pytest.mark.slow
def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    found: list[dict[str, bytes]] = []
    for folder, executor in (("one", SERIAL), ("two", Processes(jobs=2))):
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
