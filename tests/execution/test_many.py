"""What several processes export, check and publish is what one does."""

from pathlib import Path

import pytest

from safe_content.execution import SERIAL, Executor
from safe_content.execution.processes import Processes
from safe_content.journeys.editions.exporting import export_all, make_all, order
from safe_content.journeys.quality.checking_many import check_many, wanted
from safe_content.journeys.releases import signing_keys
from safe_content.journeys.releases.publishing import publish
from safe_content.pages import site_pages
from safe_content.publish.key_files import open_key
from safe_content.workspace import Act, Workspace
from tests.journeys.desk import DUTCH, ENGLISH, SETTINGS, Desk, word
from tests.publish.publisher import NOW, PASSPHRASE

TWO = Processes(jobs=2)
ACT = Act(who="Vera", when=NOW.isoformat())
TWO_DOCUMENTS = (
    SETTINGS
    + '[manual.release]\nmissing = "source"\ncolophon = true\n'
    + SETTINGS.replace("manual", "report").replace("Training manual", "Report")
    + '[report.release]\nmissing = "omit"\n'
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two documents with two masters each; nothing is exported yet."""
    (tmp_path / "desk").mkdir()
    desk = Desk.at(tmp_path / "desk", TWO_DOCUMENTS)
    for name in ("manual", "report"):
        desk.run("import", name, "en", desk.put("en.docx", word(ENGLISH)))
        desk.run("import", name, "nl", desk.put("nl.docx", word(DUTCH)))
    return desk


@pytest.mark.slow
def test_two_processes_export_the_same_bytes(desk: Desk) -> None:
    workspace = desk.workspace
    tasks = [order(workspace, each.name) for each in workspace.documents]
    here = [make_all(task) for task in tasks]
    assert list(TWO.map(make_all, tasks)) == here
    assert [len(made.files) for made in here] == [8, 8]
    desk.run("export", "--jobs", "2")
    assert {name: desk.files()[name] for made in here for name in made.files} == {
        name: data for made in here for name, data in made.files.items()
    }
    again = export_all(tasks, act=ACT, executor=TWO)
    assert [made.report.exported for made in again] == [(), ()]


@pytest.mark.slow
def test_two_processes_find_the_same(desk: Desk) -> None:
    tasks = wanted(desk.workspace, None)
    assert list(check_many(tasks, executor=TWO)) == list(check_many(tasks))


@pytest.mark.slow
def test_two_processes_publish_the_same_tree(desk: Desk, tmp_path: Path) -> None:
    keys = signing_keys.make_keys(PASSPHRASE)
    signers = [
        open_key(keys[f"{name}.pem"], PASSPHRASE, origin=name)
        for name in ("editor-1", "editor-2", "online")
    ]

    def published(name: str, executor: Executor) -> dict[str, bytes]:
        tree = tmp_path / name
        signing_keys.found(tree, keys, PASSPHRASE, now=NOW, who=ACT.who)
        publish(
            Workspace(root=desk.folder),
            tree,
            signers,
            act=ACT,
            now=NOW,
            pages=site_pages,
            prints=False,
            executor=executor,
        )
        return {
            path.relative_to(tree).as_posix(): path.read_bytes()
            for path in sorted(tree.rglob("*"))
            if path.is_file() and not path.relative_to(tree).parts[0].startswith(".")
        }

    here = published("one", SERIAL)
    for path in (desk.folder / "exports").rglob("*.docx"):
        path.unlink()
    two = published("two", TWO)
    assert [name for name in here if name.startswith("files/")]
    assert {n: d for n, d in two.items() if not n.startswith("metadata/")} == {
        n: d for n, d in here.items() if not n.startswith("metadata/")
    }


@pytest.mark.slow
def test_two_processes_import_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "from the editors"
    folder.mkdir()
    for name in ("manual", "report"):
        (folder / f"{name}-en.docx").write_bytes(word(ENGLISH))
        (folder / f"{name}-nl.docx").write_bytes(word(DUTCH))
    (folder / "letter.docx").write_bytes(word([("", "Here are the masters.")]))
    (folder / "~$manual-en.docx").write_bytes(b"open in Word")
    said: list[str] = []
    texts: list[list[str]] = []
    for number in ("1", "2"):
        (tmp_path / number).mkdir()
        desk = Desk.at(tmp_path / number, TWO_DOCUMENTS)
        result = desk.call("import", "--from", folder, "--jobs", number)
        assert result.exit_code == 1
        said.append(result.output)
        texts.append(
            [
                unit.text
                for name in ("manual", "report")
                for language in ("en", "nl")
                for unit in desk.workspace.revision(name, language, 1).units
            ]
        )
        again = desk.call("import", "--from", folder, "--jobs", number).output
        assert again.count("nothing to do.") == 4
    assert said[0] == said[1]
    assert texts[0] == texts[1]
    assert said[0].endswith(
        "not taken  letter.docx\n"
        "           letter.docx does not say which master it is. Name it after the"
        " document and the language, such as manual-en.docx, or import it with:"
        " safe-content import DOCUMENT LANGUAGE FILE. It stays where it is.\n"
    )
    assert len(list(folder.iterdir())) == 6
