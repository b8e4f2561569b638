"""One passage at a time: what is shown, what is taken, and that no word is lost."""

import html
import re
from importlib.resources import files
from pathlib import Path

import pytest

from safe_content import api as sc
from safe_content.api.people import Person, Role
from safe_content.desk.keystrokes import Place, Typed
from safe_content.desk.visit import WRITTEN
from safe_content.model.units import Language
from tests.desk.browser import (
    CALL,
    HUNGARIAN,
    NEW_CALL,
    POLICE,
    Browser,
    a_workspace,
    field,
    words_of,
)
from tests.journeys.desk import ENGLISH, changed, word

GOOD = HUNGARIAN[CALL].replace("0101", "0102")
OTHER = f"{GOOD} Mindig."


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    a_workspace(tmp_path / "work")
    return Browser.at(tmp_path / "work")


def address(browser: Browser, text: str, language: str = "hu") -> str:
    """Where the passage is that says `text` today."""
    units = sc.units(browser.workspace, "manual", "en")
    unit = next(each.id for each in units if each.text == text)
    return f"/documents/manual/{language}/{unit}"


def said(browser: Browser, text: str) -> str:
    """What stands in Hungarian for the passage that says `text` today."""
    rows = sc.translations(browser.workspace, "manual", "hu")
    return next(row.text for row in rows if row.unit.text == text)


def save(browser: Browser, page: str, place: str, text: str, status: int = 200) -> str:
    """Save a text on a page that was opened before."""
    return browser.send(
        place,
        status,
        text=text,
        made_from=field(page, "made_from"),
        base=field(page, "base"),
        **({"right": "1"} if status == 200 else {}),
    )


def test_the_page_shows_what_changed_and_why(browser: Browser) -> None:
    page = browser.page(address(browser, NEW_CALL))
    assert re.search(r"<del>[^<]*0101</del>\s*<ins>[^<]*0102</ins>", page)
    said = words_of(page)
    assert "telephone" in said
    assert HUNGARIAN[CALL] in said
    assert "Bel de hulplijn op 020 555 0101" in said
    assert "Talk in private, and take your time." in said
    assert POLICE in said


def test_what_is_saved_is_taken_with_the_name_of_who_did_it(browser: Browser) -> None:
    place = address(browser, NEW_CALL)
    answer = browser.client.post(
        place,
        data={
            "token": browser.token,
            "text": GOOD,
            "right": "1",
            "made_from": field(page := browser.page(place), "made_from"),
            "base": field(page, "base"),
        },
        follow_redirects=False,
    )
    assert said(browser, NEW_CALL) == GOOD
    last = sc.events(browser.workspace)[-1]
    assert (last.who, last.journey) == ("Vera", "save")
    assert answer.headers["location"].startswith("/documents/manual/hu/")
    assert answer.headers["location"] != place


@pytest.mark.parametrize("text", ["as it was", "as it was proposed", "  "])
def test_to_go_on_is_not_to_say_that_a_text_holds(browser: Browser, text: str) -> None:
    """What was not touched stays out of date, unless somebody says that it is right."""
    place = address(browser, NEW_CALL)
    page = browser.page(place)
    stands, proposed = HUNGARIAN[CALL], GOOD
    sent = {"as it was": stands, "as it was proposed": proposed}.get(text, text)
    before = len(sc.events(browser.workspace))
    told = words_of(save(browser, page, place, sent, 409))
    assert "so nothing was saved." in told
    assert len(sc.events(browser.workspace)) == before
    assert said(browser, NEW_CALL) == stands


def test_somebody_says_that_the_text_is_right(browser: Browser) -> None:
    place = address(browser, NEW_CALL)
    page = browser.page(place)
    browser.send(
        place,
        text=GOOD,
        right="1",
        made_from=field(page, "made_from"),
        base=field(page, "base"),
    )
    assert said(browser, NEW_CALL) == GOOD


def test_going_on_leads_through_all_that_waits(browser: Browser) -> None:
    place, seen = address(browser, NEW_CALL), list[str]()
    waiting = len(sc.waiting(browser.workspace, ["manual"], "hu"))
    while place not in seen and len(seen) < 20:
        seen.append(place)
        page = browser.page(place)
        at = page.index("Next without saving")
        place = page[:at].rpartition('<a href="')[2].partition('"')[0]
    assert len(seen) == waiting


def test_a_text_for_a_wording_of_before_is_no_translation_of_today(
    browser: Browser,
) -> None:
    place = address(browser, NEW_CALL)
    page = browser.page(place)
    newer = word(changed(ENGLISH, {CALL: CALL.replace("0101", "0199")}))
    sc.import_master(browser.workspace, "manual", "en", newer)
    told = words_of(save(browser, page, place, GOOD, 409))
    assert "This was not taken, and is kept as an open matter" in told
    assert "The source text has changed since you opened the page." in told
    assert GOOD in [each.text for each in sc.matters(browser.workspace)]
    assert said(browser, CALL.replace("0101", "0199")) == HUNGARIAN[CALL]


def test_of_two_people_at_one_passage_neither_is_overwritten(browser: Browser) -> None:
    anna = Browser.at(browser.desk.root, who="Anna")
    place = address(browser, NEW_CALL)
    hers, mine = anna.page(place), browser.page(place)
    save(anna, hers, place, GOOD)
    told = words_of(save(browser, mine, place, OTHER, 409))
    assert "Somebody else has written this meanwhile:" in told
    assert GOOD in told
    assert OTHER in told
    assert said(browser, NEW_CALL) == GOOD
    (clash,) = [m for m in sc.matters(browser.workspace) if m.kind == "clash"]
    assert clash.text == OTHER
    browser.send(f"{place}/take", matter=clash.id)
    assert said(browser, NEW_CALL) == OTHER
    assert clash.id not in [each.id for each in sc.matters(browser.workspace)]


def test_a_list_that_comes_back_meanwhile_overwrites_nothing(browser: Browser) -> None:
    from safe_content.translation.change_list import Form

    data = sc.list_bytes(sc.changes(browser.workspace, "manual", "hu"), Form.PO)
    filled = data.decode().replace(HUNGARIAN[CALL], GOOD).replace("#, fuzzy\n", "")
    place = address(browser, NEW_CALL)
    save(browser, browser.page(place), place, OTHER)
    browser.send(browser.drop("manual-hu.po", filled.encode()), act="take")
    assert said(browser, NEW_CALL) == OTHER


def test_what_fails_a_check_is_said_while_typing_and_not_taken(
    browser: Browser,
) -> None:
    place = address(browser, NEW_CALL)
    page = browser.page(place)
    wrong = HUNGARIAN[CALL]
    answer = browser.client.post(
        f"{place}/keep",
        data={
            "text": wrong + "!",
            "begun": "",
            "made_from": field(page, "made_from"),
            "base": field(page, "base"),
        },
        headers={"x-desk-token": browser.token},
    )
    assert any(each["error"] for each in answer.json())
    told = words_of(save(browser, page, place, wrong + "!", 409))
    assert "This was not taken" in told
    assert said(browser, NEW_CALL) == wrong


def test_what_was_typed_outlives_the_desk(browser: Browser) -> None:
    place = address(browser, NEW_CALL)
    page = browser.page(place)
    browser.send(
        f"{place}/keep",
        text=OTHER,
        begun="",
        made_from=field(page, "made_from"),
        base=field(page, "base"),
    )
    again = Browser.at(browser.desk.root)
    shown = again.page(place)
    assert f">\n{html.escape(OTHER)}</textarea>" in shown
    assert "This is what you typed and did not save yet." in shown
    assert "1 typed and not saved" in words_of(again.page("/"))
    save(again, shown, place, OTHER)
    assert again.kept.places() == ()


def test_what_was_typed_for_an_earlier_wording_is_shown_beside(
    browser: Browser,
) -> None:
    place = address(browser, NEW_CALL)
    browser.send(f"{place}/keep", text=OTHER, begun="", made_from="0123", base="")
    page = browser.page(place)
    assert "You typed this for an earlier wording" in page
    assert "<textarea" in page
    assert f">\n{html.escape(OTHER)}</textarea>" not in page
    assert html.escape(OTHER) in page
    browser.send(f"{place}/forget")
    assert html.escape(OTHER) not in browser.page(place)


def test_what_was_typed_before_another_wrote_does_not_replace_it(
    browser: Browser,
) -> None:
    """A text that was kept is held against the translation that it began with."""
    place = address(browser, NEW_CALL)
    first = browser.page(place)
    browser.send(
        f"{place}/keep",
        text=OTHER,
        begun="",
        made_from=field(first, "made_from"),
        base=field(first, "base"),
    )
    anna = Browser.at(browser.desk.root, who="Anna")
    save(anna, anna.page(place), place, GOOD)
    page = browser.page(place)
    assert f"Somebody else has written this meanwhile: {GOOD}" in words_of(page)
    save(browser, page, place, OTHER, 409)
    assert said(browser, NEW_CALL) == GOOD
    (clash,) = [m for m in sc.matters(browser.workspace) if m.kind == "clash"]
    assert clash.text == OTHER


def test_what_was_typed_for_a_passage_that_is_gone_stays_in_sight(
    browser: Browser,
) -> None:
    place = address(browser, NEW_CALL)
    page = browser.page(place)
    fields = {name: field(page, name) for name in ("made_from", "base")}
    browser.send(f"{place}/keep", 200, text=OTHER, begun="", **fields)
    left = word([each for each in ENGLISH if each[1] != CALL])
    sc.import_master(browser.workspace, "manual", "en", left)
    assert "1 typed and not saved" in words_of(browser.page("/"))
    assert f"did not save yet. {OTHER}" in words_of(browser.page(place, 404))
    told = words_of(browser.send(place, 404, text=GOOD, **fields))
    assert f"This was not taken, and is kept as an open matter {GOOD}" in told
    assert GOOD in [each.text for each in sc.matters(browser.workspace)]


def test_what_was_typed_in_a_language_that_is_gone_can_be_thrown_away(
    browser: Browser,
) -> None:
    place = "/documents/manual/xx/abcdefgh"
    of = Place(document="manual", language="xx", unit="abcdefgh")
    browser.kept.keep(of, Typed(text=OTHER, made_from="", base="", at="2027"))
    assert OTHER in words_of(browser.page(place, 404))
    browser.send(f"{place}/forget", 409)
    assert browser.kept.places() == ()


class Killed(BaseException):
    """What nothing catches; KeyboardInterrupt would end the loop that the test is in."""


def test_words_are_kept_when_saving_fails(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stops an act, what was typed is somewhere."""
    place = address(browser, NEW_CALL)
    page = browser.page(place)

    def stopped(*_: object, **__: object) -> None:
        raise Killed

    monkeypatch.setattr(sc, "set_translation", stopped)
    with pytest.raises(BaseException):  # noqa: B017, PT011 - as if it were killed
        save(browser, page, place, OTHER)
    unit = place.rpartition("/")[2]
    kept = browser.kept.of(Place(document="manual", language="hu", unit=unit))
    assert kept is not None
    assert kept.text == OTHER


@pytest.mark.parametrize(
    ("act", "fields", "status"),
    [
        ("/documents/manual/xx/abcdefgh", {"text": OTHER}, 409),
        ("/documents/manual/hu/abcdefgh/ask", {"question": OTHER}, 409),
        ("/documents/manual/hu/abcdefgh/decide", {"why": OTHER}, 409),
        ("/matters/m-none", {"act": "answer", "words": OTHER}, 404),
    ],
)
def test_what_can_not_be_taken_is_shown_to_who_wrote_it(
    browser: Browser, act: str, fields: dict[str, str], status: int
) -> None:
    told = words_of(browser.send(act, status, **fields))
    assert f"This is what you typed and did not save yet. {OTHER}" in told


def test_words_are_shown_to_who_may_not_write_there_any_more(browser: Browser) -> None:
    bea = Person(
        id="bea", name="Bea", role=Role.TRANSLATOR, languages=(Language("bg"),)
    )
    hers = Browser.of(browser.desk.root, bea)
    told = hers.send(address(browser, NEW_CALL), 403, text=OTHER)
    assert OTHER in words_of(told)


def test_what_is_written_in_any_form_is_shown_again() -> None:
    templates = files("safe_content.desk") / "templates"
    forms = "".join(each.read_text("utf-8") for each in templates.iterdir())
    found = {*re.findall(r'<textarea[^>]* name="(\w+)"', forms)}
    assert {"text", "question"} <= found <= {*WRITTEN}


def test_a_question_is_asked_and_answered_beside_the_passage(browser: Browser) -> None:
    place = address(browser, NEW_CALL)
    browser.send(f"{place}/ask", question="Is this line open at night?")
    (matter,) = [m for m in sc.matters(browser.workspace) if m.kind == "question"]
    assert "Is this line open at night?" in words_of(browser.page(place))
    browser.send(f"/matters/{matter.id}", act="answer", words="Yes, always.")
    assert "Yes, always." in words_of(browser.page(place))


def test_a_change_is_decided_about_with_a_reason(browser: Browser) -> None:
    place = address(browser, NEW_CALL)
    made_from = field(browser.page(place), "made_from")
    browser.send(f"{place}/decide", 409, severity="holds", why=" ", made_from=made_from)
    browser.send(f"{place}/decide", 409, severity="holds", why="So.", made_from="old")
    browser.send(
        f"{place}/decide", severity="cosmetic", why="One desk.", made_from=made_from
    )
    (row,) = [
        row
        for row in sc.translations(browser.workspace, "manual", "hu")
        if row.unit.text == NEW_CALL
    ]
    assert (row.state, row.severity) == (sc.State.CURRENT, sc.Severity.COSMETIC)


def test_the_other_master_takes_over_what_changed(browser: Browser) -> None:
    """The Dutch editor writes at the passage; that is the next Dutch revision."""
    changes = sc.changes(browser.workspace, "manual", "nl")
    row = next(row for row in changes.rows if row.source == NEW_CALL)
    place = f"/documents/manual/nl/{row.unit}"
    page = browser.page(place)
    dutch = "Bel de hulplijn op 020 555 0102, op elk uur."
    save(browser, page, place, dutch)
    assert dutch in [unit.text for unit in sc.units(browser.workspace, "manual", "nl")]


def test_a_passage_that_nobody_knows_is_not_there(browser: Browser) -> None:
    browser.page("/documents/manual/hu/nothing", status=404)
    browser.page("/documents/manual/xx/nothing", status=409)
    browser.page("/documents/nothing/hu/nothing", status=409)


def test_the_saves_of_a_sitting_are_one_line_until_they_are_handed_in(
    browser: Browser,
) -> None:
    place = address(browser, NEW_CALL)
    before = len(sc.events(browser.workspace))
    for text in (GOOD, OTHER):
        save(browser, browser.page(place), place, text)
    assert len(sc.events(browser.workspace)) == before + 1
    assert "and 1 before it" in words_of(browser.page("/log"))
    assert "I am done for now" in browser.page("/documents/manual/hu")
    browser.send("/documents/manual/hu/hand-in")
    save(browser, browser.page(place), place, f"{OTHER} Bármikor.")
    journeys = [event.journey for event in sc.events(browser.workspace)[before:]]
    assert journeys == ["save", "hand-in", "save"]
    number = sc.events(browser.workspace)[-1].number
    browser.send("/undo", number=str(number))
    assert said(browser, NEW_CALL) == OTHER
