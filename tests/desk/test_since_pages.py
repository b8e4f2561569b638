"""A partner brings the file that it serves, and is told what changed since."""

from pathlib import Path

import pytest

from safe_content import api as sc
from safe_content.api.people import Person, Role
from safe_content.model.units import Language
from tests.desk.browser import NEW_CALL, Browser, a_workspace, words_of
from tests.journeys.desk import ENGLISH, changed, word


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    workspace = a_workspace(tmp_path / "work")
    sc.export(workspace, "manual", languages=["en", "bg"])
    return Browser.at(tmp_path / "work")


def bring(browser: Browser, name: str, data: bytes, token: str = "") -> str:
    answer = browser.client.post(
        "/since",
        data={"token": token or browser.token},
        files={"file": (name, data)},
    )
    assert answer.status_code == 200, words_of(answer.text)
    return answer.text


def edition(browser: Browser, name: str = "release/manual-en.docx") -> bytes:
    data = sc.edition_bytes(browser.workspace, name)
    assert data
    return data


@pytest.mark.slow
def test_a_file_is_told_what_changed_since(browser: Browser) -> None:
    mine = edition(browser)
    said = bring(browser, "manual.docx", mine)
    assert "Training manual, English" in words_of(said)
    assert "Nothing has changed since." in words_of(said)
    revised = {ENGLISH[4][1]: NEW_CALL.replace("0102", "0105")}
    sc.import_master(
        browser.workspace,
        "manual",
        "en",
        word(changed(ENGLISH, revised)),
        name="m.docx",
    )
    said = bring(browser, "manual.docx", mine)
    assert "1 passage has changed since; 1 of them critically: replace the file." in (
        words_of(said)
    )
    # What lies here is what was brought: it is never offered as newer.
    assert 'href="/editions/release' not in said
    assert "There is no newer edition yet." in words_of(said)
    sc.export(browser.workspace, "manual", languages=["en"])
    said = bring(browser, "manual.docx", mine)
    assert 'href="/editions/release/manual-en.docx"' in said
    assert "behind itself" not in words_of(said)
    again = {ENGLISH[4][1]: NEW_CALL.replace("0102", "0109")}
    sc.import_master(
        browser.workspace, "manual", "en", word(changed(ENGLISH, again)), name="m.docx"
    )
    assert "behind itself" in words_of(bring(browser, "manual.docx", mine))


def test_a_file_that_is_none_of_ours_is_said_so(browser: Browser) -> None:
    other = word([("", "A leaflet about something else."), ("", "It says nothing.")])
    assert "none of our editions" in words_of(bring(browser, "leaflet.docx", other))
    again = word(changed(ENGLISH, {}))
    said = words_of(bring(browser, "old manual.docx", again))
    assert "It is most like: Training manual, English" in said


def test_what_is_not_to_be_read_stops_with_its_reason(browser: Browser) -> None:
    answer = browser.client.post(
        "/since",
        data={"token": browser.token},
        files={"file": ("../x.docx", b"PK\x03\x04")},
    )
    assert answer.status_code == 409
    assert "x.docx" in words_of(answer.text)


def test_a_partner_is_told_of_its_own_languages_alone(
    browser: Browser, tmp_path: Path
) -> None:
    pat = Person(id="p", name="P", role=Role.PARTNER, languages=(Language("bg"),))
    partner = Browser.of(tmp_path / "work", pat)
    token = partner.desk.locks.token("p")
    assert 'href="/since"' in partner.page("/editions")
    said = bring(partner, "mine.docx", edition(browser), token)
    assert "that you don't work on" in words_of(said).replace("’", "'")
    assert "has changed" not in words_of(said)
    mine = edition(browser, "release/manual-bg.docx")
    said = words_of(bring(partner, "mine.docx", mine, token))
    assert "Training manual, Bulgarian" in said
    assert "Who serves what" not in said
