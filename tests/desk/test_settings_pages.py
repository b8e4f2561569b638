"""Settings by form: what people wrote stays, and nothing that can't be read is written."""

import re
from pathlib import Path
from typing import Any

import pytest

from safe_content import api as sc
from safe_content.desk.keystrokes import Place, Typed
from tests.desk.browser import Browser, a_workspace, words_of

FACTS = """
# who answers at night
[help-line]
kind = "help line"
values = { "*" = "020 555 0102" } # the new one
"""
PEOPLE = """
[cor]
name = "Cor"
role = "coordinator" # for now
"""
REMARK = "# our documents\n"


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    a_workspace(tmp_path / "work")
    sources = tmp_path / "work/sources"
    path = sources / "documents.toml"
    path.write_text(REMARK + path.read_text(encoding="utf-8"), encoding="utf-8")
    (sources / "facts.toml").write_text(FACTS, encoding="utf-8")
    (sources / "people.toml").write_text(PEOPLE, encoding="utf-8")
    return Browser.at(tmp_path / "work")


def fields(page: str) -> dict[str, str]:
    """What the first form of a page would send as it stands."""
    form = page[page.index("<form", page.index("<main")) :]
    form = form[: form.index("</form>")]
    found = dict(re.findall(r'name="([\w.]+)" value="([^"]*)"', form))
    found |= dict(re.findall(r'id="[\w-]+" name="([\w.]+)" value="([^"]*)"', form))
    for name, options in re.findall(
        r'<select id="[\w-]+" name="([\w.]+)">(.*?)</select>', form
    ):
        chosen = re.search(r'value="(\w*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    for name, value, ticked in re.findall(
        r'type="checkbox" name="([\w.]+)" value="(\w+)"( checked)?', form
    ):
        found[name] = value if ticked else ""
    found.pop("token")
    return found


def change(browser: Browser, place: str, status: int = 200, **values: str) -> str:
    sent = fields(browser.page(place))
    sent |= {name.replace("__", "."): value for name, value in values.items()}
    return browser.send(place, status, **sent)


def written(browser: Browser, name: str) -> str:
    return (browser.desk.root / "sources" / name).read_text(encoding="utf-8")


def test_nothing_changes_where_nothing_was_changed(browser: Browser) -> None:
    for place in ("documents/manual", "people/cor"):
        before = browser.workspace.disk.read("sources/documents.toml")
        events = len(sc.events(browser.workspace))
        change(browser, f"/settings/{place}")
        assert browser.workspace.disk.read("sources/documents.toml") == before
        assert len(sc.events(browser.workspace)) == events


def test_a_document_is_changed_and_its_remarks_stay(browser: Browser) -> None:
    before = written(browser, "documents.toml")
    change(
        browser,
        "/settings/documents/manual",
        title__bg="Наръчник",
        languages="hu, bg, mk",
        release__missing="refuse",
        modules="true",
    )
    (manual,) = sc.documents(browser.workspace)
    assert manual.languages == ("hu", "bg", "mk")
    assert (manual.titles["bg"], manual.by_module) == ("Наръчник", True)
    assert manual.policy.missing == "refuse"
    assert written(browser, "documents.toml").startswith(REMARK)
    last = sc.events(browser.workspace)[-1]
    assert (last.who, last.journey) == ("Vera", "settings")
    sc.undo(browser.workspace)
    assert written(browser, "documents.toml") == before


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"languages": "hun"}, "'hun' is no language code"),
        ({"languages": "hu, hu"}, "names 'hu' twice"),
        ({"languages": "en"}, "is a master and a translation"),
        ({"leading": "bg"}, "is none of its masters"),
        ({"masters": "en, nl, hu"}, "one or two languages"),
    ],
)
def test_what_can_not_be_followed_is_refused_and_stays_typed(
    browser: Browser, values: dict[str, str], said: str
) -> None:
    before = written(browser, "documents.toml")
    page = browser.page("/settings/documents/manual")
    answer = browser.send(
        "/settings/documents/manual", 409, **{**fields(page), **values}
    )
    assert said in words_of(answer)
    assert f'value="{next(iter(values.values()))}"' in answer
    assert written(browser, "documents.toml") == before


def test_a_document_is_added_and_ended(browser: Browser) -> None:
    place = "/settings/documents"
    new: dict[str, Any] = {"masters": "en", "languages": "hu", "title__en": "A guide"}
    change(browser, place, 409, called="manual", **new)
    change(browser, place, 409, called="Über", masters="en, en")
    change(browser, place, called="guide", **new)
    assert [each.name for each in sc.documents(browser.workspace)] == [
        "manual",
        "guide",
    ]
    page = browser.page("/settings/documents/guide")
    sign = fields(page)["sign"]
    browser.send(
        "/settings/documents/guide/end", 409, sign=sign, language="hu", why=" "
    )
    browser.send(
        "/settings/documents/guide/end", sign=sign, language="hu", why="No reader"
    )
    assert sc.documents(browser.workspace)[1].languages == ()
    sign = fields(browser.page("/settings/documents/guide"))["sign"]
    browser.send("/settings/documents/guide/end", sign=sign, language="", why="Over")
    assert [each.name for each in sc.documents(browser.workspace)] == ["manual"]
    assert "Over" in sc.events(browser.workspace)[-1].what


def test_a_document_is_called_otherwise(browser: Browser) -> None:
    place = "/settings/documents/manual"
    unit = sc.units(browser.workspace, "manual", "en")[4].id
    sc.ask(browser.workspace, "manual", "hu", unit, "Which line?")
    assert 'action="/settings/documents/manual/rename"' in browser.page(place)
    browser.send(f"{place}/rename", 409, called="con")
    browser.send(f"{place}/rename", called="handbook")
    assert [each.name for each in sc.documents(browser.workspace)] == ["handbook"]
    assert "critical" in words_of(browser.page("/documents/handbook/hu"))
    for name in ("manual", "handbook"):
        assert "It waits for an answer" in browser.page(f"/matters?document={name}")
    browser.page(place, 404)


def test_what_was_edited_meanwhile_is_not_written_over(browser: Browser) -> None:
    page = browser.page("/settings/documents/manual")
    path = browser.desk.root / "sources/documents.toml"
    path.write_text(written(browser, "documents.toml") + "# later\n", encoding="utf-8")
    sent = {**fields(page), "languages": "hu"}
    said = browser.send("/settings/documents/manual", 409, **sent)
    assert "was changed since you opened the page" in words_of(said)
    assert written(browser, "documents.toml").endswith("# later\n")


def test_a_partner_is_added_changed_and_taken_out(browser: Browser) -> None:
    change(browser, "/settings/partners", called="sofia", title="София", modules="1, 3")
    change(browser, "/settings/partners/sofia", languages="bg, en")
    change(browser, "/settings/partners/sofia", 409, modules="1, x")
    change(browser, "/settings/partners/sofia", 409, forms="scroll")
    (sofia,) = browser.workspace.partners
    assert (sofia.title, sofia.languages, sofia.modules) == (
        "София",
        ("bg", "en"),
        (1, 3),
    )
    sign = fields(browser.page("/settings/partners/sofia"))["sign"]
    browser.send("/settings/partners/sofia/end", sign=sign)
    assert browser.workspace.partners == ()


def test_a_document_is_called_a_directory_with_an_owner(browser: Browser) -> None:
    place = "/settings/directories"
    owner: dict[str, Any] = {"owner__name": "Ed", "owner__email": "ed@safe.example"}
    change(browser, place, 409, called="nothing", **owner)
    change(browser, place, called="manual", private="address", months="3", **owner)
    change(browser, f"{place}/manual", 409, months="0")
    change(browser, f"{place}/manual", 409, private="street, x", months="soon")
    found = browser.workspace.directories["manual"]
    assert (found.months, found.owner.email) == (3, "ed@safe.example")
    assert "ed@safe.example" in written(browser, "directory.toml")
    sign = fields(browser.page(f"{place}/manual"))["sign"]
    # By no click is shown what was withheld.
    browser.send(f"{place}/manual/end", 409, sign=sign, why="So.")
    assert "manual" in browser.workspace.directories


def test_a_person_is_added_changed_and_forgotten(browser: Browser) -> None:
    events = len(sc.events(browser.workspace))
    change(
        browser, "/settings/people", 409, called="anna", name="Anna", role="translator"
    )
    anna: dict[str, Any] = {"name": "Anna", "role": "translator", "languages": "hu"}
    change(
        browser, "/settings/people", 409, called="anna", **{**anna, "languages": "x"}
    )
    change(browser, "/settings/people", called="anna", **anna)
    change(browser, "/settings/people/anna", role="reviewer")
    change(browser, "/settings/people/cor", 409, role="partner")
    assert [(p.id, p.role) for p in browser.workspace.people] == [
        ("cor", "coordinator"),
        ("anna", "reviewer"),
    ]
    assert "# for now" in written(browser, "people.toml")
    place = Place(document="manual", language="hu", unit="abcdefgh")
    typed = Typed(text="Mindig.", made_from="", base="", at="2027")
    browser.desk.typed("anna").keep(place, typed)
    browser.kept.keep(place, typed)
    browser.send("/settings/people/anna/end")
    assert "Anna" not in written(browser, "people.toml")
    assert browser.desk.typed("anna").places() == ()
    assert browser.kept.places() == (place,)
    assert len(sc.events(browser.workspace)) == events


def test_the_only_coordinator_is_not_forgotten(browser: Browser) -> None:
    before = written(browser, "people.toml")
    said = words_of(browser.send("/settings/people/cor/end", 409))
    assert "nobody would be coordinator any more" in said
    assert written(browser, "people.toml") == before
    more = before + '[bo]\nname = "Bo"\nrole = "coordinator"\n'
    path = browser.desk.root / "sources/people.toml"
    path.write_text(more, encoding="utf-8")
    browser.send("/settings/people/cor/end")
    assert [each.id for each in browser.workspace.people] == ["bo"]


def test_a_fact_reads_something_else_from_now_on(browser: Browser) -> None:
    page = browser.page("/settings")
    sent: dict[str, Any] = {
        "key": "*",
        "before": "020 555 0102",
        "value": "020 555 0199",
    }
    assert "020 555 0102" in page
    said = browser.send("/settings/facts/help-line", **sent)
    assert "place" in words_of(said)
    assert written(browser, "facts.toml") == FACTS.replace("0102", "0199")
    browser.send("/settings/facts/help-line", 409, **sent)
    browser.send("/settings/facts/nothing", 409, **sent)


def test_what_is_not_there_has_no_form(browser: Browser) -> None:
    browser.page("/settings/documents/nothing", 404)
    browser.page("/settings/secrets", 404)
    browser.send("/settings/secrets", 404)
