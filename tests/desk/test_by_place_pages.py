"""What is critical by its place alone is settled on the desk once each was shown."""

import re
from pathlib import Path
from typing import Any

import pytest

from safe_content import Severity
from safe_content import api as sc
from safe_content.desk import by_place_pages
from tests.desk.browser import NEW_CALL, Browser, a_workspace, words_of
from tests.journeys.desk import ENGLISH, changed, word

ALONE, POLICE = ENGLISH[3][1], ENGLISH[5][1]
GARDEN = "Talk in the garden, and take your time."
WHY: dict[str, Any] = {
    "why": "as private as a room",
    "severity": "substantive",
    "seen": "1",
}


def translated(folder: Path) -> Browser:
    """A desk where an order was reworded of which there is a translation."""
    workspace = a_workspace(folder)
    for row in sc.translations(workspace, "manual", "hu"):
        if row.unit.text == ALONE:
            sc.set_translation(
                workspace,
                "manual",
                "hu",
                row.unit.id,
                "Beszéljenek négyszemközt, és ne siessen.",
                made_from=row.unit.fingerprint,
            )
    revise(workspace, {ALONE: GARDEN})
    return Browser.at(folder)


def revise(workspace: sc.Workspace, changes: dict[str, str]) -> None:
    known = {ENGLISH[4][1]: NEW_CALL}
    data = word(changed(ENGLISH, known | changes))
    sc.import_master(workspace, "manual", "en", data, name="m3.docx", anyway=True)


def sign(page: str) -> str:
    found = re.search(r'name="sign" value="([^"]+)"', page)
    assert found
    return found[1]


def of_garden(browser: Browser) -> set[Severity | None]:
    rows = sc.translations(browser.workspace, "manual", "hu")
    return {row.severity for row in rows if row.unit.text == GARDEN}


def test_all_are_shown_and_settled_for_a_reason(tmp_path: Path) -> None:
    browser = translated(tmp_path / "work")
    for page in ("/documents/manual/hu", "/documents/manual/en/changes"):
        assert 'href="/by-place/manual"' in browser.page(page)
    page = browser.page("/by-place/manual")
    assert "Settle this 1 change" in words_of(page)
    assert "garden" in page
    assert "0102" not in words_of(page)  # a figure is never settled so
    assert of_garden(browser) == {Severity.CRITICAL}
    said = browser.send("/by-place/manual", sign=sign(page), **WHY)
    assert "Nothing is critical by its place alone." in words_of(said)
    assert of_garden(browser) == {Severity.SUBSTANTIVE}
    assert "as private as a room" in sc.events(browser.workspace)[-1].what


def test_nothing_is_settled_without_a_reason_or_unread(tmp_path: Path) -> None:
    browser = translated(tmp_path / "work")
    shown = sign(browser.page("/by-place/manual"))
    for field in WHY:
        fields = {name: text for name, text in WHY.items() if name != field}
        said = browser.send("/by-place/manual", 409, sign=shown, **fields)
        assert "say why, and that you have read each" in words_of(said)
    said = browser.send(
        "/by-place/manual", 409, sign=shown, **{**WHY, "severity": "critical"}
    )
    assert of_garden(browser) == {Severity.CRITICAL}


def test_what_was_not_shown_is_not_settled(tmp_path: Path) -> None:
    browser = translated(tmp_path / "work")
    shown = sign(browser.page("/by-place/manual"))
    revise(browser.workspace, {ALONE: "Talk in the yard, and take your time."})
    said = browser.send("/by-place/manual", 409, sign=shown, **WHY)
    assert "these are others by now" in words_of(said)
    assert "as private as a room" in said
    assert "yard" in said


def test_only_what_was_shown_is_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_place_pages, "PAGE", 1)
    browser = translated(tmp_path / "work")
    only = "Write down only what the person wants to be known."
    for row in sc.translations(browser.workspace, "manual", "hu"):
        if row.unit.text == only:
            sc.set_translation(
                browser.workspace,
                "manual",
                "hu",
                row.unit.id,
                "Csak azt írja le, amit az illető tudatni akar.",
                made_from=row.unit.fingerprint,
            )
    other = "Write down briefly only what the person wants to be known."
    revise(browser.workspace, {ALONE: GARDEN, only: other})
    placed = sc.placed_changes(browser.workspace, "manual").changes
    assert len(placed) == 2
    page = browser.page("/by-place/manual")
    assert "and 1 more" in words_of(page)
    said = browser.send("/by-place/manual", sign=sign(page), **WHY)
    assert "Settle this 1 change" in words_of(said)
    assert sc.placed_changes(browser.workspace, "manual").changes == placed[1:]
