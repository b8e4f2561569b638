"""Pages of a desk with a directory, as a browser shows them: each is read by anybody."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from safe_content import api as sc
from safe_content.desk.release_desk import MadeRelease, ReleaseDesk
from safe_content.desk.waiting_files import WaitingFiles
from safe_content.i18n.texts import LANGUAGES
from tests.desk.test_by_place_pages import translated
from tests.desk.test_directory_pages import a_directory
from tests.desk.test_in_chromium import WIDTHS, Open, check, look_at, pytestmark
from tests.desk.test_in_chromium import chrome as chrome  # noqa: PLC0414
from tests.desk.test_release_pages import made as made  # noqa: PLC0414
from tests.desk.test_review_pages import HUNGARIAN
from tests.desk.test_settings_pages import FACTS, PEOPLE
from tests.journeys.desk import ENGLISH, changed, word

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

__all__ = ["pytestmark"]


@pytest.fixture
def mapped(tmp_path: Path, chrome: "Chrome") -> Iterator[Open]:
    a_directory(tmp_path / "work")
    with Open(tmp_path / "work", chrome) as desk:
        yield desk


@pytest.fixture
def placed(tmp_path: Path, chrome: "Chrome") -> Iterator[Open]:
    translated(tmp_path / "work")
    with Open(tmp_path / "work", chrome) as desk:
        yield desk


@pytest.mark.parametrize(("wide", "high"), WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_a_directory_are_accessible_and_fit(
    mapped: Open, language: str, wide: int, high: int
) -> None:
    workspace = sc.open_workspace(mapped.folder)
    (found,) = sc.entries(workspace, "social-map")
    sc.ask_owners(workspace, "social-map")
    sc.verify_entry(workspace, found.entries[1].id, by="Ana")
    mapped.go(f"/language/{language}")
    for path in (
        "/",
        "/directories/social-map",
        "/directories/social-map?show=overdue",
        f"/directories/social-map/entries/{found.entries[0].id}",
        "/directories/social-map/letters",
    ):
        look_at(mapped, path, language, wide, high)


@pytest.mark.parametrize(("wide", "high"), WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_a_release_are_accessible_and_fit(
    made: Path, tmp_path: Path, chrome: "Chrome", language: str, wide: int, high: int
) -> None:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    workspace = sc.open_workspace(tmp_path / "work")
    file = tmp_path / "release.zip"
    with Open(tmp_path / "work", chrome) as desk:
        desk.go(f"/language/{language}")
        look_at(desk, "/release", language, wide, high)
        place = desk.desk.release = ReleaseDesk(tree=tmp_path / "tree")
        report, _ = sc.prepare_release(workspace, place.tree, (), file, pdf=False)
        place.made = MadeRelease(
            report=report, file=file.read_bytes(), withdraw=(), event=0
        )
        folder = desk.desk.files / "releases"
        folder.mkdir()
        kept = WaitingFiles(folder=folder, who="Vera")
        id_ = kept.keep("release.zip", file.read_bytes())
        for path in ("/release", "/signing", f"/signing/{id_}"):
            look_at(desk, path, language, wide, high)


@pytest.mark.parametrize(("wide", "high"), WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_settings_are_accessible_and_fit(
    placed: Open, language: str, wide: int, high: int
) -> None:
    sources = placed.folder / "sources"
    (sources / "facts.toml").write_text(FACTS, encoding="utf-8")
    (sources / "people.toml").write_text(PEOPLE, encoding="utf-8")
    (sources / "partners.toml").write_text('[sofia]\ntitle = "S"\n', encoding="utf-8")
    placed.go(f"/language/{language}")
    for path in (
        "/settings",
        "/settings/documents",
        "/settings/directories",
        "/settings/documents/manual",
        "/settings/partners/sofia",
        "/settings/people/cor",
    ):
        look_at(placed, path, language, wide, high)


@pytest.mark.parametrize(("wide", "high"), WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changed_since_a_file_is_accessible_and_fits(
    placed: Open, tmp_path: Path, language: str, wide: int, high: int
) -> None:
    workspace = sc.open_workspace(placed.folder)
    sc.export(workspace, "manual", languages=["en"])
    mine = tmp_path / "mine.docx"
    mine.write_bytes(sc.edition_bytes(workspace, "release/manual-en.docx") or b"")
    changes = {ENGLISH[4][1]: ENGLISH[4][1].replace("0101", "0107")}
    revised = word(changed(ENGLISH, changes))
    sc.import_master(workspace, "manual", "en", revised, name="m.docx", anyway=True)
    placed.go(f"/language/{language}")
    look_at(placed, "/since", language, wide, high)
    placed.one("#mine").send_keys(str(mine))
    placed.one("main form button").click()
    placed.wait("document.getElementById('found') !== null")
    check(placed, "/since-found", language, wide)


@pytest.mark.parametrize(("wide", "high"), WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_settling_and_reviewing_are_accessible_and_fit(
    placed: Open, language: str, wide: int, high: int
) -> None:
    placed.go(f"/language/{language}")
    workspace = sc.open_workspace(placed.folder)
    sc.adopt(workspace, "manual", "hu", word(HUNGARIAN), name="hu.docx", anyway=True)
    for path in ("/by-place/manual", "/documents/manual/hu", "/review/manual/hu"):
        look_at(placed, path, language, wide, high)
