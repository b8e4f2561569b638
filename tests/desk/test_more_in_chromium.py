"""Pages of a desk with a directory, as a browser shows them: each is read by anybody."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from safe_content import api as sc
from safe_content.i18n.texts import LANGUAGES
from tests.desk.test_by_place_pages import translated
from tests.desk.test_directory_pages import a_directory
from tests.desk.test_in_chromium import WIDTHS, Open, look_at, pytestmark
from tests.desk.test_in_chromium import chrome as chrome  # noqa: PLC0414
from tests.desk.test_review_pages import HUNGARIAN
from tests.journeys.desk import word

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
def test_settling_and_reviewing_are_accessible_and_fit(
    placed: Open, language: str, wide: int, high: int
) -> None:
    placed.go(f"/language/{language}")
    workspace = sc.open_workspace(placed.folder)
    sc.adopt(workspace, "manual", "hu", word(HUNGARIAN), name="hu.docx", anyway=True)
    for path in ("/by-place/manual", "/documents/manual/hu", "/review/manual/hu"):
        look_at(placed, path, language, wide, high)
