"""What several processes import is what one does, byte for byte, and can be undone."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from safe_content import exchange
from safe_content.api.unit_ids import IdFactory
from safe_content.execution import SERIAL, Executor
from safe_content.execution.cluster import Cluster
from safe_content.execution.processes import Processes
from safe_content.journeys.intake.refused import Refused
from safe_content.journeys.masters.batches import worked_out
from safe_content.journeys.masters.importing import ImportReport, import_revision
from safe_content.journeys.sync.inboxes import take_masters, take_masters_of
from safe_content.journeys.translations.listing import list_changes
from safe_content.translation.change_list import Form
from safe_content.workspace import Act, Workspace, find
from tests.execution.machines import machines
from tests.journeys.desk import DUTCH, ENGLISH, SETTINGS, Desk, changed, word
from tests.journeys.masters import CALL, CALLED, POLICE, POLICED, TALK, TALKED

pytestmark = pytest.mark.slow

T = TypeVar("T")
R = TypeVar("R")

TWO = Processes(jobs=2)
ACT = Act(who="Vera", when="2024-05-02T09:00:00+02:00")
NAMES = ("manual", "report", "map")
BOTH_ADD = {
    "en": "Masks hang beside every door of the building since 2018.",
    "nl": "Maskers hangen naast elke deur van het gebouw sinds 2018.",
}
MASTERS = {"en": ENGLISH, "nl": DUTCH}


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three documents whose masters agree, translated but for three passages."""
    folder = tmp_path_factory.mktemp("start")
    settings = "".join(SETTINGS.replace("manual", name) for name in NAMES)
    desk = Desk.at(folder, settings)
    for name in NAMES:
        for language in MASTERS:
            path = desk.put("master.docx", word(lines(name, language)))
            desk.run("import", name, language, path)
        listed = list_changes(desk.workspace, name, "hu")
        sent = json.loads(exchange.write(listed, Form.JSON))
        for row in sent["rows"][:7]:
            text = f"HU {row['source']}".replace(". ", ". HU ")
            row.update(target=text, confirmed=True)
        path = desk.put("hu.json", json.dumps(sent).encode())
        desk.run("accept", name, "hu", path)
    for name in ("master.docx", "hu.json"):
        (folder / name).unlink()
    lay(folder / "sources/inbox")
    return folder


def lines(name: str, language: str) -> list[tuple[str, str]]:
    """What a master says at first; only headings are the same in all documents."""
    return [
        (style, text if style else f"{text} ({name})")
        for style, text in MASTERS[language]
    ]


def revised(
    name: str,
    language: str,
    *pairs: tuple[dict[str, str], dict[str, str]],
    added: str = "",
) -> bytes:
    """A master in which some passages say something else."""
    changes = {
        f"{before[language]} ({name})": f"{after[language]} ({name})"
        for before, after in pairs
    }
    more = [("", added)] if added else []
    return word([*changed(lines(name, language), changes), *more])


def lay(inbox: Path) -> None:
    """Lay revisions of all kinds into an inbox, and what is none."""
    files = {
        # Known by its text alone, and the first to be taken.
        "a revision.docx": revised("report", "en", (CALL, CALLED)),
        "letter.docx": word([("", "Here are the masters.")]),
        "manual-en.docx": revised("manual", "en", (POLICE, POLICED), (TALK, TALKED)),
        "manual-nl.docx": revised("manual", "nl", (POLICE, POLICED)),
        "map-en.docx": revised("map", "en", added=BOTH_ADD["en"]),
        "map-en.v2.docx": revised("map", "en", (TALK, TALKED), added=BOTH_ADD["en"]),
        "map-nl.docx": revised("map", "nl", added=BOTH_ADD["nl"]),
        "report-en.docx": b"no Word file",
        "report-nl.docx": word(lines("report", "en")),
    }
    for name, data in files.items():
        (inbox / name).write_bytes(data)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was told, and what the workspace holds after."""

    reports: tuple[ImportReport, ...]
    refused: tuple[Refused, ...]
    files: dict[str, bytes]


def taken(
    folder: Path, executor: Executor, workspace: Workspace | None = None
) -> Outcome:
    """Take what lies in the inbox."""
    refused: list[Refused] = []
    reports = take_masters(
        workspace or Workspace(root=folder),
        ACT,
        IdFactory(secret=b"a test"),
        lambda _: None,
        refused,
        executor,
    )
    return Outcome(
        reports=tuple(reports), refused=tuple(refused), files=everything(folder)
    )


def everything(folder: Path) -> dict[str, bytes]:
    """All that a workspace holds, with its history and all it keeps for undoing."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".sqlite" and path.name != "lock"
        if "answers" not in path.parts  # what was seen when; it may be deleted
    }


@pytest.fixture(scope="module")
def once(start: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What one process makes of it."""
    place = shutil.copytree(start, tmp_path_factory.mktemp("once") / "desk")
    return taken(place, SERIAL)


@pytest.fixture
def desk(start: Path, tmp_path: Path) -> Path:
    """A copy of the workspace."""
    return shutil.copytree(start, tmp_path / "desk")


def test_one_process_takes_what_can_be_taken(once: Outcome) -> None:
    assert [
        (each.document, each.language, each.revision, dict(each.stale), each.paired)
        for each in once.reports
    ] == [
        ("report", "en", 2, {"hu": 1, "bg": 0}, 0),
        ("manual", "en", 2, {"hu": 2, "bg": 0}, 0),
        ("manual", "nl", 2, {"hu": 0, "bg": 0}, 0),
        ("map", "en", 2, {"hu": 0, "bg": 0}, 0),
        ("map", "en", 3, {"hu": 1, "bg": 0}, 0),
        ("map", "nl", 2, {"hu": 0, "bg": 0}, 1),
    ]
    assert [
        (each.name, each.reason.partition(".docx ")[2]) for each in once.refused
    ] == [
        (
            "sources/inbox/letter.docx",
            "does not say which master it is. Name it after the document and the"
            " language, such as manual-en.docx, or import it with: safe-content"
            " import DOCUMENT LANGUAGE FILE. It stays where it is.",
        ),
        (
            "sources/inbox/report-en.docx",
            "is plain text, not a Word document. Open it in Word, save it as a Word"
            " document (.docx), and try again. Nothing was changed.",
        ),
        (
            "sources/inbox/report-nl.docx",
            "is written in 'en', as its words tell, and not in 'nl'. If it is the right"
            " file, import it with --anyway; if not, choose the right file or language."
            " Nothing was changed.",
        ),
    ]
    assert {name for name in once.files if name.startswith("sources/inbox/")} == {
        each.name for each in once.refused
    } | {"sources/inbox/README.txt"}


def test_two_processes_take_the_same(desk: Path, once: Outcome) -> None:
    """With limits on what each file may cost, as a command has them."""
    assert taken(desk, TWO, find(desk)) == once


def test_what_two_processes_took_is_undone(start: Path, desk: Path) -> None:
    for _ in taken(desk, TWO).reports:
        Desk(folder=desk).run("undo")
    assert standing(desk) == standing(start)


def standing(folder: Path) -> dict[str, bytes]:
    """All of a workspace that undoing brings back."""
    return {
        name: data
        for name, data in everything(folder).items()
        if not name.startswith((".safe-content/", "sources/inbox/"))
        and name != "sources/history.jsonl"
    }


def test_a_folder_elsewhere_is_read_by_two_and_left_as_it_is(
    desk: Path, tmp_path: Path, once: Outcome
) -> None:
    folder = (desk / "sources/inbox").rename(tmp_path / "mail")
    refused: list[Refused] = []
    reports = take_masters_of(
        find(desk),
        folder,
        ACT,
        IdFactory(secret=b"a test"),
        lambda _: None,
        refused,
        TWO,
    )
    assert tuple(reports) == once.reports
    assert [f"sources/inbox/{each.name}" for each in refused] == [
        each.name for each in once.refused
    ]
    found = everything(desk)
    assert {name: found.get(name) for name in once.files if "inbox" not in name} == {
        name: data for name, data in once.files.items() if "inbox" not in name
    }
    assert len(list(folder.glob("*.docx"))) == 9


@dataclass(frozen=True, kw_only=True)
class Meddled:
    """Has everything worked out; then somebody does something before it is written."""

    deed: Callable[[], object]
    hands: int = 1

    def map(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield what `work` makes of each task, in the order of the tasks."""
        found = [work(task) for task in tasks]
        if work is worked_out:
            self.deed()
        yield from found


def _somebody_imports(desk: Path) -> None:
    import_revision(
        Workspace(root=desk),
        "manual",
        "en",
        revised("manual", "en", (CALL, CALLED)),
        origin="another.docx",
        act=ACT,
        mint=IdFactory(secret=b"another")("another.docx"),
    )


def _a_translator_saves(desk: Path) -> None:
    path = desk / "translations/map/hu.po"
    path.write_bytes(path.read_bytes().replace(b'msgstr "HU Talk', b'msgstr "HUN Talk'))


def _the_file_is_saved_again(desk: Path) -> None:
    path = desk / "sources/inbox/manual-nl.docx"
    path.write_bytes(revised("manual", "nl", (TALK, TALKED)))


def _the_file_is_gone(desk: Path) -> None:
    (desk / "sources/inbox/manual-en.docx").unlink()


def _a_damaged_file_is_mended(desk: Path) -> None:
    path = desk / "sources/inbox/report-en.docx"
    path.write_bytes(revised("report", "en", (TALK, TALKED)))


def _the_glossary_grows(desk: Path) -> None:
    path = desk / "translations/glossary.csv"
    path.write_text("en,nl,hu,bg,mk\ntime,tijd,idő,,\n", encoding="utf-8")


@pytest.mark.parametrize(
    "deed",
    [
        _somebody_imports,
        _a_translator_saves,
        _the_file_is_saved_again,
        _the_file_is_gone,
        _a_damaged_file_is_mended,
        _the_glossary_grows,
    ],
)
def test_what_was_changed_meanwhile_is_worked_out_anew(
    deed: Callable[[Path], object], start: Path, desk: Path, tmp_path: Path
) -> None:
    """It comes out as if the change had been there first."""
    before = shutil.copytree(start, tmp_path / "before")
    deed(before)
    assert everything(before) != everything(start)
    first = taken(before, SERIAL)
    assert taken(desk, Meddled(deed=lambda: deed(desk))) == first


@pytest.mark.slow
def test_a_cluster_takes_the_same_whoever_is_killed(desk: Path, once: Outcome) -> None:
    pytest.importorskip("distributed")
    with machines() as cluster:
        workers = Cluster(address=cluster.address)

        def killing() -> None:
            cluster.kill("worker 1")

        assert taken(desk, _Killed(workers=workers, kill=killing), find(desk)) == once


@dataclass(frozen=True, kw_only=True)
class _Killed:
    """A cluster of which a worker is killed as soon as the first master is worked out."""

    workers: Executor
    kill: Callable[[], None]
    hands: int = 1

    def map(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield what `work` makes of each task, in the order of the tasks."""
        for number, found in enumerate(self.workers.map(work, tasks)):
            if work is worked_out and number == 0:
                self.kill()
            yield found
