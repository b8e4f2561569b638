"""A directory on the desk: what is overdue, saying that an entry is right, letters."""

import re
import shutil
from datetime import date
from email import message_from_bytes
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from safe_content import api as sc
from safe_content.api.people import Person, Role
from tests.desk.browser import Browser, words_of
from tests.desk.test_rights import PEOPLE
from tests.docx.builder import document, table
from tests.journeys.desk import Desk as Table
from tests.journeys.test_withholding import AURORA, DUTCH, ENGLISH, LEGAL, SETTINGS

DIRECTORY = """
[social-map]
private = ["address"]
[social-map.private_of]
"Aurora House" = ["telephone"]
"Nobody's House" = ["hours"]
[social-map.owners."Legal Desk"]
name = "The desk"
email = "desk@legal.example"
language = "nl"
"""
TODAY = date.today().isoformat()
DAY = f"{date.today().day} {date.today():%B %Y}"


def a_directory(folder: Path) -> sc.Workspace:
    """A social map of two services, of which one has an owner to be asked."""
    shutil.copytree(_made(), folder)
    return sc.open_workspace(folder)


@cache
def _made() -> Path:
    folder = Path(mkdtemp(prefix="safe-content-tests-")) / "map"
    folder.mkdir()
    Table.at(folder, SETTINGS)
    (folder / "sources/directory.toml").write_text(DIRECTORY, encoding="utf-8")
    workspace = sc.open_workspace(folder)
    sc.import_master(workspace, "social-map", "en", document(*ENGLISH), name="m.docx")
    sc.import_master(workspace, "social-map", "nl", document(*DUTCH), name="n.docx")
    return folder


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    a_directory(tmp_path / "work")
    return Browser.at(tmp_path / "work")


def entry_of(browser: Browser, name: str) -> str:
    (found,) = sc.entries(browser.workspace, "social-map")
    return next(each.id for each in found.entries if each.name == name)


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', page)
    assert found
    return found[1]


def test_the_board_counts_what_is_overdue_and_opens_it(browser: Browser) -> None:
    board = browser.page("/")
    assert "2 of 2 entries to verify" in words_of(board)
    assert 'href="/directories/social-map?show=overdue"' in board
    page = browser.page("/directories/social-map?show=overdue")
    assert page.count('<span class="severity stale">to verify</span>') == 2
    said = words_of(page)
    assert "Legal Desk · Utrecht · +31 30 555 0177" in said
    assert "Nobody verified what it says now. Owner: The desk." in said
    assert "Nobody owns it." in said


def test_a_name_that_fits_nothing_is_on_the_board(browser: Browser) -> None:
    said = words_of(browser.page("/"))
    assert "withholds something of “nobody's house”" in said
    assert "English, Opening hours" in said


def test_an_entry_says_all_and_what_is_not_for_the_public(browser: Browser) -> None:
    place = f"/directories/social-map/entries/{entry_of(browser, 'Aurora House')}"
    said = words_of(browser.page(place))
    assert "Address not for the public Keizersgracht 12, 1015 AB Amsterdam" in said
    assert "Telephone not for the public +31 20 555 0166" in said
    assert "revision 1 Aurora House" in said


def test_still_right_is_said_by_a_click(browser: Browser) -> None:
    id_ = entry_of(browser, "Legal Desk")
    place = f"/directories/social-map/entries/{id_}"
    page = browser.page(place)
    assert 'value="The desk"' in page
    said = browser.send(
        place,
        seen=seen(page),
        by="Ana, by telephone",
        on=TODAY,
        state="active",
        note="new\r\nhours soon",
    )
    assert "Legal Desk" not in words_of(said)
    assert f"Verified on {DAY} by Ana, by telephone; good until" in words_of(
        browser.page(place)
    )
    assert "1 of 2 entries to verify" in words_of(browser.page("/"))
    assert sc.events(browser.workspace)[-1].who == "Vera"
    sc.undo(browser.workspace)
    assert "2 of 2 entries to verify" in words_of(browser.page("/"))


def test_nobody_says_right_of_what_she_was_not_shown(browser: Browser) -> None:
    place = f"/directories/social-map/entries/{entry_of(browser, 'Legal Desk')}"
    shown = seen(browser.page(place))
    header = ["Organisation", "Town", "Address", "Telephone", "Opening hours"]
    moved = table(
        header,
        [*AURORA, "+31 20 555 0166", "Day and night"],
        [*LEGAL, "+31 30 555 0178", "Mon–Fri 9:00–17:00"],
    )
    revised = document(*ENGLISH[:-1], moved)
    sc.import_master(browser.workspace, "social-map", "en", revised, name="m2.docx")
    said = browser.send(place, 409, seen=shown, by="Ana", on=TODAY, state="active")
    assert "the entry says something else by now" in words_of(said)
    assert "+31 30 555 0178" in said
    (found,) = sc.entries(browser.workspace, "social-map")
    assert {each.verified_on for each in found.entries} == {""}
    browser.send(place, seen=seen(said), by="Ana", on=TODAY, state="active")
    (found,) = sc.entries(browser.workspace, "social-map")
    assert {each.verified_on for each in found.entries} == {"", TODAY}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"on": "2999-01-01"}, "'2999-01-01' is no day, or one that is still to come."),
        ({"on": "tomorrow"}, "'tomorrow' is no day, or one that is still to come."),
        ({"by": "  "}, "Nobody is named who knows that"),
        ({"by": "A\x1bna"}, "Nobody is named who knows that"),
        ({"state": "gone"}, "Is all of this right?"),
    ],
)
def test_what_is_no_verification_is_refused(
    browser: Browser, fields: dict[str, str], said: str
) -> None:
    place = f"/directories/social-map/entries/{entry_of(browser, 'Legal Desk')}"
    right = {
        "seen": seen(browser.page(place)),
        "by": "Ana",
        "on": TODAY,
        "state": "active",
    }
    before = len(sc.events(browser.workspace))
    assert said in words_of(browser.send(place, 409, **{**right, **fields}))
    assert len(sc.events(browser.workspace)) == before


def test_owners_are_asked_once_the_letters_were_shown(browser: Browser) -> None:
    place = "/directories/social-map/letters"
    said = words_of(browser.page(place))
    assert "The desk desk@legal.example : 1 entry" in said
    assert "sources/directory.toml: Aurora House" in said
    assert "Letters that were written None." in said
    said = browser.send(place)
    (address,) = re.findall(r'href="(/directories/social-map/letters/[^"]+)"', said)
    answer = browser.client.get(address)
    assert answer.headers["content-disposition"].endswith('.eml"')
    letter = message_from_bytes(answer.content)
    assert letter["To"] == "The desk <desk@legal.example>"
    assert "Keizersgracht" not in answer.text
    browser.page(f"{place}/../../sources/documents.toml", 404)
    browser.page(f"{place}/k3v9ta", 404)


def test_an_unknown_entry_or_directory_is_said(browser: Browser) -> None:
    browser.page("/directories/social-map/entries/k3v9ta", 404)
    browser.page("/directories/manual", 409)
    browser.page("/directories/nothing", 409)


def test_what_is_not_for_the_public_is_for_those_who_have_the_master(
    tmp_path: Path,
) -> None:
    """And nobody gets at an entry by way of another document."""
    a_directory(tmp_path / "work")
    id_ = entry_of(Browser.at(tmp_path / "work"), "Aurora House")
    place = f"/directories/social-map/entries/{id_}"
    for person in PEOPLE:
        browser = Browser.of(tmp_path / "work", person)
        is_in = person.role in ("coordinator", "editor")
        answer = browser.client.get(place)
        assert (person.role, answer.status_code) == (person.role, 200 if is_in else 403)
        assert ("Keizersgracht" in answer.text) is is_in
        board = browser.client.get("/").text
        assert ("/directories/" in board) is is_in
    other = Person(id="m", name="M", role=Role.EDITOR, documents=("manual",))
    browser = Browser.of(tmp_path / "work", other)
    fields = {"seen": "x", "by": "M", "on": TODAY, "state": "ended"}
    fields["token"] = browser.desk.locks.token("m")
    said = browser.client.post(f"/directories/manual/entries/{id_}", data=fields)
    assert said.status_code == 409
    assert sc.events(browser.workspace)[-1].journey == "import"


def test_a_corrected_table_is_shown_first_and_offered_then(browser: Browser) -> None:
    file = browser.workspace.root.parent / "map.csv"
    sc.write_entries(browser.workspace, "social-map", str(file), "en")
    data = file.read_bytes().replace(b"+31 30 555 0177", b"+31 30 555 0199")
    place = browser.drop("social-map-en.csv", data)
    said = words_of(browser.page(place))
    assert "A table of services: social-map, English" in said
    assert "critical Legal Desk , Telephone +31 30 555 0177 +31 30 555 0199" in said
    assert not (browser.workspace.root / "sources/offers").exists()
    browser.send(place, act="take")
    assert len(list((browser.workspace.root / "sources/offers").iterdir())) == 1
    assert browser.workspace.numbers("social-map", "en") == (1,)
