"""What `status` counted is known while nothing changes, and never beyond that."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from safe_content.journeys.state import counting
from safe_content.journeys.state.judged import tallies
from tests.journeys.desk import DUTCH, ENGLISH, SETTINGS, Desk, changed, word

TWO_DOCUMENTS = SETTINGS + SETTINGS.replace("manual", "report").replace(
    "Training manual", "Report"
)


@pytest.fixture(scope="module")
def counted_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Two documents, of which one has a list out; all of it was counted."""
    folder = tmp_path_factory.mktemp("counted_desk")
    desk = Desk.at(folder, TWO_DOCUMENTS)
    desk.put("sources/inbox/manual-en.docx", word(ENGLISH))
    desk.put("sources/inbox/manual-nl.docx", word(DUTCH))
    desk.put("sources/inbox/report-en.docx", word(ENGLISH[:4]))
    desk.run("sync")
    desk.run("changes", "manual", "hu", "-o", desk.folder / "hu.json", "--to", "Anna")
    desk.run("status")
    return desk


@pytest.fixture
def desk(counted_desk: Desk, tmp_path: Path) -> Desk:
    return counted_desk.copied(tmp_path)


def test_what_is_known_is_what_would_be_counted(desk: Desk) -> None:
    known = counting.counted(desk.folder)
    documents = desk.workspace.documents
    assert known == tuple(
        t for each in documents for t in tallies(desk.workspace, each)
    )
    assert counting.counted(desk.folder, ["report"]) == known[4:]
    assert counting.counted(desk.folder, ["report", "manual"]) == known[4:] + known[:4]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--json",),
        ("report",),
        ("report", "manual", "--json"),
        ("-l", "hu"),
        ("--units", "--json"),
        ("-l", "xx"),
    ],
    ids=" ".join,
)
def test_it_is_said_alike_whether_it_was_known_or_not(
    desk: Desk, arguments: tuple[str, ...]
) -> None:
    known = desk.run("status", *arguments)
    (desk.folder / ".safe-content/answers/standing.json").unlink()
    assert desk.run("status", *arguments) == known
    assert desk.run("status", *arguments) == known


@pytest.mark.parametrize(
    "name",
    [
        "translations/manual/hu.po",
        "translations/manual/sent.jsonl",
        "translations/manual/deliveries/hu-0123456789-01234567.json",
        "translations/glossary.csv",
        "sources/manual/pairings.jsonl",
        "sources/manual/decisions.jsonl",
        "sources/manual/en/r0001/units.jsonl",
        "sources/documents.toml",
    ],
)
def test_any_byte_that_matters_is_noticed(desk: Desk, name: str) -> None:
    path = desk.folder / name
    before = path.stat() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((path.read_bytes() if before else b"") + b"\n")
    if before:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert counting.counted(desk.folder) is None
    assert counting.counted(desk.folder, ["report"]) is None


def test_a_program_that_changed_counts_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "safe_content.workspace.storage.content_digest.program", lambda: "another"
    )
    assert counting.counted(desk.folder) is None


def revise(desk: Desk) -> None:
    new = changed(ENGLISH, {"Talk in private, and take your time.": "Talk in private."})
    desk.run("import", "manual", "en", desk.put("new.docx", word(new)))


def bring_back(desk: Desk) -> None:
    page = json.loads((desk.folder / "hu.json").read_bytes())
    page["rows"][0].update(target="Kézikönyv", confirmed=True)
    desk.run("accept", desk.put("back.json", json.dumps(page).encode()))


def translate_in_poedit(desk: Desk) -> None:
    path = desk.folder / "translations/report/bg.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('\nmsgstr ""', '\nmsgstr "Да"'), encoding="utf-8")


def name_another_language(desk: Desk) -> None:
    said = TWO_DOCUMENTS.replace('["hu", "bg"]', '["hu", "bg", "mk"]', 1)
    desk.put("sources/documents.toml", said.encode())


def take_back(desk: Desk) -> None:
    bring_back(desk)
    desk.run("status")
    desk.run("undo")


@pytest.mark.parametrize(
    "happens",
    [revise, bring_back, translate_in_poedit, name_another_language, take_back],
    ids=lambda each: each.__name__.replace("_", " "),
)
def test_what_happens_since_is_counted(
    desk: Desk, happens: Callable[[Desk], None]
) -> None:
    happens(desk)
    assert counting.counted(desk.folder) is None
    said = desk.json("status"), desk.run("status")
    documents = desk.workspace.documents
    now = tuple(t for each in documents for t in tallies(desk.workspace, each))
    assert counting.counted(desk.folder) == now
    (desk.folder / ".safe-content/answers/standing.json").unlink()
    assert (desk.json("status"), desk.run("status")) == said


def test_counting_one_document_keeps_what_is_known_of_others(desk: Desk) -> None:
    revise(desk)
    desk.run("status", "manual")
    assert counting.counted(desk.folder) is not None


@pytest.mark.parametrize("damage", [b"", b"{}", b"nonsense\n{}"])
def test_what_is_known_can_be_lost_at_any_time(desk: Desk, damage: bytes) -> None:
    said = desk.run("status")
    desk.put(".safe-content/answers/standing.json", damage)
    assert counting.counted(desk.folder) is None
    assert desk.run("status") == said
    assert counting.counted(desk.folder) is not None
