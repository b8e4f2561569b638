"""The sample documents, played from the first import to the public's Word files."""

import re
import subprocess
from pathlib import Path
from shutil import copytree, which

import pytest

from safe_content import docx
from safe_content.journeys.state.survey import Survey, survey
from safe_content.model import codes
from safe_content.translation.catalog import State
from tests.journeys.desk import Desk, fill_in
from tests.sample.translations import all_translations
from tests.sample.workspace import play

pytestmark = pytest.mark.slow

LANGUAGES = ("hu", "bg", "mk")
NUMBER = "0800 555 0145"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workspace after the first sync."""
    folder = tmp_path_factory.mktemp("sample")
    play(folder)
    Desk(folder=folder).run("sync")
    return folder


@pytest.fixture
def desk(played: Path, tmp_path: Path) -> Desk:
    """A desk with a copy of that workspace, to do with as a test likes."""
    copytree(played, tmp_path, dirs_exist_ok=True)
    return Desk(folder=tmp_path)


def state_of(folder: Path, document: str = "manual") -> Survey:
    workspace = Desk(folder=folder).workspace
    return survey(workspace, workspace.document(document))


def test_sync_has_nothing_to_do_the_second_time(desk: Desk) -> None:
    before = desk.files()
    assert desk.run("sync").endswith("Nothing else is to do.\n")
    assert desk.files() == before


def test_all_exports_and_lists_are_there(played: Path) -> None:
    held_back = {f"release/social-map-{language}.docx" for language in LANGUAGES}
    held_back.add("release/social-map-nl.docx")
    languages = ("en", "nl", *LANGUAGES)
    expected = {
        f"{folder}/{document}-{language}.docx"
        for folder in ("change-lists", "release", "review")
        for document in ("manual", "report", "social-map")
        for language in languages
    }
    found = {
        path.relative_to(played / "exports").as_posix()
        for path in (played / "exports").rglob("*.docx")
    }
    assert found == expected - held_back


def test_the_new_number_is_critical_in_every_language_that_has_the_old(
    played: Path,
) -> None:
    state = state_of(played)
    workspace = Desk(folder=played).workspace
    numbered = {u.id for u in state.leading.units if NUMBER in u.plain}
    assert len(numbered) == 2
    for language in LANGUAGES:
        catalog = workspace.catalog("manual", language)
        for status in state.statuses(catalog):
            if status.unit in numbered and status.state is not State.MISSING:
                assert status.is_critical
                assert [str(reason) for reason in status.reasons] == [
                    "telephone 0800 555 0123 → 0800 555 0145"
                ]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Be careful: some people show no sign", id="a mended typo"),
        pytest.param("keep your sentences short", id="another mended typo"),
        pytest.param("Ask one question at a time", id="bold words"),
        pytest.param("Nobody decides about the future in one day", id="a moved module"),
        pytest.param("Voluntary and safe return", id="a heading in it"),
    ],
)
def test_what_does_not_matter_makes_nothing_stale(played: Path, words: str) -> None:
    state = state_of(played)
    catalog = Desk(folder=played).workspace.catalog("manual", "hu")
    plain = {unit.id: unit.plain for unit in state.leading.units}
    states = [
        status.state
        for status in state.statuses(catalog)
        if words in plain[status.unit]
    ]
    assert states == [State.CURRENT]


def test_a_returned_list_makes_current_and_a_second_return_changes_nothing(
    desk: Desk,
) -> None:
    listed = (desk.folder / "exports/change-lists/manual-hu.docx").read_bytes()
    answers = {
        "In the Netherlands, call": "Hollandiában hívja a Safe! minta-segélyvonalát:"
        " 0800 555 0145. A hívás éjjel-nappal ingyenes.",
        "notes while the person": "Ne készítsen jegyzeteket, miközben az illető"
        " beszél.",
    }
    returned = desk.put("vissza.docx", fill_in(listed, answers))
    assert desk.tally("hu")["stale_critical"] == 3
    desk.run("accept", "manual", "hu", returned)
    assert desk.tally("hu")["stale_critical"] == 1
    before = desk.files()
    desk.run("accept", "manual", "hu", returned)
    assert desk.files() == before


def test_nothing_of_a_finished_translation_is_left_in_english(
    desk: Desk, tmp_path: Path
) -> None:
    """All of the first revision is translated into Hungarian but its names."""
    workspace = desk.workspace
    first = workspace.revision("manual", "en", 1)
    source = workspace.master("manual", "en", 1)
    known = all_translations("manual", "hu")
    reading = docx.read(source, origin="master.docx")
    assert [unit.text for unit in first.units] == [p.text for p in reading.passages]
    written = docx.write(
        reading,
        {
            position: docx.Replacement(text=known[passage.text])
            for position, passage in enumerate(reading.passages)
        },
    )
    docx.prove(reading, written)
    found = docx.read(written.data, origin="hu.docx").passages
    assert [p.plain for p in found] == [
        codes.plain(known[p.text]) for p in reading.passages
    ]
    english = {
        word for unit in first.units for word in re.findall(r"[a-z]{4,}", unit.plain)
    }
    hungarian = " ".join(p.plain for p in found)
    shown = " ".join(
        "".join(map(str, paragraph.itertext("{*}t")))
        for paragraph in docx.read(written.data, origin="hu.docx")
        .package.parse("word/document.xml")
        .iter("{*}p")
    )
    left = {
        word
        for word in re.findall(
            r"[a-z]{4,}", re.sub(r"\S+@\S+|\S+\.example\S*", "", shown)
        )
        if word in english and word not in hungarian
    }
    assert left == set()


@pytest.mark.office
def test_exports_have_the_pages_of_their_master(played: Path, tmp_path: Path) -> None:
    if which("soffice") is None or which("pdfinfo") is None:
        pytest.skip("LibreOffice or pdfinfo is not on this machine")
    review = played / "exports/review"
    master = tmp_path / "master.docx"
    master.write_bytes(Desk(folder=played).workspace.master("manual", "en", 2))
    files = [master, *(review / f"manual-{name}.docx" for name in ("en", "hu", "bg"))]
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            *("--headless", "--convert-to", "pdf", "--outdir", tmp_path / "pdf"),
            *files,
        ],
        check=True,
        capture_output=True,
    )
    pages = {}
    for file in files:
        said = subprocess.run(
            ["pdfinfo", tmp_path / "pdf" / f"{file.stem}.pdf"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        pages[file.stem] = re.search(r"Pages:\s+(\d+)", said)[1]  # type: ignore[index]
    assert len(set(pages.values())) == 1, pages
