"""A reviewer looks at one passage after another: right, mended, or asked about."""

import re
from pathlib import Path
from typing import Any

import pytest

from safe_content import api as sc
from safe_content.api.people import Person, Role
from safe_content.model.units import Language
from safe_content.translation.catalog import State
from tests.desk.browser import Browser, a_workspace, words_of
from tests.journeys.desk import word

HUNGARIAN = [
    ("Heading1", "Kinek szól ez"),
    ("", "Ez a kézikönyv mindenkinek szól, aki áldozattal találkozhat."),
    ("Heading1", "Az első beszélgetés"),
    ("", "Beszéljenek négyszemközt, és ne siessen."),
    ("", "Hívja a segélyvonalat a 020 555 0102 számon bármikor."),
    ("", "Hívhatja a rendőrséget. Előbb kérdezze meg, hogy ez biztonságos-e."),
    ("", "Csak azt írja le, amit az illető tudatni akar."),
    ("Heading1", "A jövőről"),
    ("", "A visszatérés önkéntes, és sosem elhamarkodott."),
]
PLACE = "/review/manual/hu"


def person(name: str, role: Role = Role.REVIEWER) -> Person:
    return Person(id=name, name=name, role=role, languages=(Language("hu"),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A manual of which somebody brought a Hungarian translation, to be reviewed."""
    workspace = a_workspace(tmp_path / "work")
    data = word(HUNGARIAN)
    sc.adopt(workspace, "manual", "hu", data, name="hu.docx", who="tünde", anyway=True)
    return tmp_path / "work"


def left(folder: Path) -> list[str]:
    rows = sc.translations(sc.open_workspace(folder), "manual", "hu")
    return [row.text for row in rows if row.state is State.UNREVIEWED]


def fields(page: str) -> dict[str, Any]:
    """What the form behind the first button of a page sends."""
    form = page[page.index('name="then"') - 200 : page.index("</button></p></form>")]
    found = re.findall(r'name="(\w+)" value="([^"]*)"', form)
    return {name: value for name, value in found if name != "token"}


def act(page: str) -> str:
    found = re.search(r'<form action="(/documents/manual/hu/[^"/]+)"', page)
    assert found
    return found[1]


def test_each_is_looked_at_and_confirmed(folder: Path) -> None:
    browser = Browser.of(folder, person("rea"))
    waiting = left(folder)
    assert len(waiting) > 5
    assert f'href="{PLACE}"' in browser.page("/documents/manual/hu")
    page = browser.page(PLACE)
    for number in range(len(waiting), 0, -1):
        assert f"{number} passage" in words_of(page)
        token = browser.desk.locks.token("rea")
        answer = browser.client.post(act(page), data={"token": token, **fields(page)})
        assert answer.status_code == 200, words_of(answer.text)
        page = answer.text
    assert "Nothing waits for a review here." in words_of(page)
    assert left(folder) == []
    assert sc.events(browser.workspace)[-1].who == "rea"


def test_one_is_mended_and_one_is_asked_about(folder: Path) -> None:
    browser = Browser.at(folder)
    page = browser.page(PLACE)
    first, sent = act(page), fields(page)
    sent |= {"text": "Kinek való ez", "right": ""}
    page = browser.send(first, **sent)
    assert "Kinek való ez" not in left(folder)
    second = act(page)
    assert second != first
    page = browser.send(f"{second}/ask", question="A victim, or any?", then="review")
    assert act(page) not in (first, second)
    # What was asked about comes last, and never leaves the round.
    seen = []
    while act(page) not in seen:
        seen.append(act(page))
        page = browser.page(f"{PLACE}?after={act(page).rpartition('/')[2]}")
    assert second in seen or len(seen) == len(left(folder)) - 1
    for place in seen:
        if place != second:
            shown = browser.page(f"{PLACE}?after=none")
            browser.send(act(shown), **fields(shown))
    last = browser.page(PLACE)
    assert act(last) == second
    assert "A victim, or any?" in words_of(last)


def test_nobody_reviews_what_she_brought(folder: Path) -> None:
    browser = Browser.of(folder, person("tünde", Role.TRANSLATOR))
    page = browser.page(PLACE)
    assert "somebody else says whether it is right" in words_of(page)
    assert 'name="right"' not in page
    other = Browser.of(folder, person("rea")).page(PLACE)
    token = browser.desk.locks.token("tünde")
    before = left(folder)
    said = browser.client.post(act(other), data={"token": token, **fields(other)})
    assert said.status_code == 409
    assert "somebody else says whether it is right" in words_of(said.text)
    assert left(folder) == before


@pytest.mark.parametrize("name", ["manual", "handbook"])
def test_nobody_reviews_what_she_brought_under_an_earlier_name(
    folder: Path, name: str
) -> None:
    sc.rename(sc.open_workspace(folder), "manual", "handbook")
    browser = Browser.of(folder, person("tünde", Role.TRANSLATOR))
    page = browser.page(f"/review/{name}/hu")
    assert "somebody else says whether it is right" in words_of(page)


def test_only_a_language_that_is_translated_is_reviewed(folder: Path) -> None:
    browser = Browser.at(folder)
    browser.page("/review/manual/en", 404)
    browser.page("/review/manual/xx", 404)
    assert "Nothing waits" in words_of(browser.page("/review/manual/bg"))


def test_a_text_that_was_changed_meanwhile_is_not_confirmed(folder: Path) -> None:
    browser = Browser.at(folder)
    page = browser.page(PLACE)
    sent, unit = fields(page), act(page).rpartition("/")[2]
    sc.set_translation(
        browser.workspace,
        "manual",
        "hu",
        unit,
        "Kinek való",
        made_from=sent["made_from"],
        who="b",
    )
    said = browser.send(act(page), 409, **sent)
    assert "Somebody else has written this meanwhile" in words_of(said)
