"""The board and what it opens: nothing is counted that can't be looked at."""

import re
from pathlib import Path

import pytest

from safe_content import api as sc
from safe_content.desk import board
from tests.desk.browser import (
    CALL,
    HUNGARIAN,
    NEW_CALL,
    POLICE,
    Browser,
    a_workspace,
    words_of,
)


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    a_workspace(tmp_path / "work")
    return Browser.at(tmp_path / "work")


def test_each_cell_opens_what_it_counts(browser: Browser) -> None:
    found = re.findall(
        r'<a class="count \w+" href="([^"]+)"><strong>(\d+)</strong>', browser.page("/")
    )
    assert len(found) >= 3
    for address, number in found:
        page = browser.page(address)
        rows = page[page.index('<ol class="passages">') : page.index("</ol>")]
        assert (address, rows.count("<li>")) == (address, int(number))


def test_the_most_serious_stands_first(browser: Browser) -> None:
    page = browser.page("/documents/manual/hu")
    kinds = re.findall(r'<span class="severity (\w+)">', page)
    assert kinds[:2] == ["critical", "missing"]
    assert NEW_CALL in words_of(page)


def test_what_was_edited_outside_is_seen_at_once(browser: Browser) -> None:
    """Nothing is remembered past a change, whoever made it."""
    assert POLICE not in words_of(browser.page("/documents/manual/hu"))
    path = browser.desk.root / "translations/manual/hu.po"
    text = path.read_text(encoding="utf-8")
    first, _ = HUNGARIAN[POLICE].split(" Előbb")
    assert first in text
    text = re.sub(
        rf'msgstr "(?:"\n")?{first}.*?"\n(?!")', 'msgstr ""\n', text, flags=re.S
    )
    path.write_text(text, encoding="utf-8")
    assert POLICE in words_of(browser.page("/documents/manual/hu"))


@pytest.mark.parametrize(
    ("form", "start"),
    [("word", b"PK"), ("excel", b"PK"), ("po", b"#"), ("xliff", b"<?xml")],
)
def test_the_work_is_taken_along_as_a_file(
    browser: Browser, form: str, start: bytes
) -> None:
    data = along(browser, form=form)
    assert data.startswith(start)
    assert sc.status(browser.workspace, "manual")[2].lists_out == ()


def along(browser: Browser, **fields: str) -> bytes:
    """Take the Hungarian work along as a file."""
    answer = browser.client.post(
        "/documents/manual/hu/list", data={"token": browser.token, **fields}
    )
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment;")
    return answer.content


def test_a_damaged_document_is_never_shown_as_current(browser: Browser) -> None:
    path = browser.desk.root / "sources/manual/en/r0002/units.jsonl"
    path.write_bytes(path.read_bytes()[:-40])
    said = words_of(browser.page("/"))
    assert "A stored file of it is damaged or missing" in said
    assert "all current" not in said
    browser.page("/documents/manual/hu", status=409)
    browser.page("/documents/manual/xx", status=409)


def test_a_long_list_has_pages(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "PAGE", 4)
    first = browser.page("/documents/manual/hu")
    assert "1 to 4 of 9" in words_of(first)
    last = browser.page("/documents/manual/hu?page=3")
    assert "9 to 9 of 9" in words_of(last)
    assert "Further ones" not in last
    browser.page("/documents/manual/hu?page=99999999999999999999")
    browser.page("/documents/manual/hu?page=-1")


def test_who_got_a_list_stands_on_the_board(browser: Browser) -> None:
    along(browser, form="word", to="anna@example.org", until="2027-03-15")
    said = words_of(browser.page("/"))
    assert "A list is out: anna@example.org, since" in said
    assert "wished back by 15 March 2027" in said


def test_a_file_that_was_taken_along_comes_back(browser: Browser) -> None:
    """It is known, also where other lists were sent, and each row is taken."""
    along(browser, form="word", to="anna@example.org")
    text = along(browser, form="po").decode()
    new = HUNGARIAN[CALL].replace("0101", "0102")
    assert new in text
    filled = text.replace("#, fuzzy\n", "").replace(new, f"{new} ")
    place = browser.drop("manual-hu.po", filled.encode())
    said = words_of(browser.page(place))
    assert "A list that came back: manual, Hungarian" in said
    assert "never sent" not in said
    browser.send(place, act="take")
    rows = sc.translations(browser.workspace, "manual", "hu")
    assert new in [row.text.strip() for row in rows]


def test_the_last_act_is_taken_back_and_done_again(browser: Browser) -> None:
    last = sc.events(browser.workspace)[-1]
    said = browser.send("/undo", number=str(last.number))
    texts = [unit.text for unit in sc.units(browser.workspace, "manual", "en")]
    assert CALL in texts
    assert "Do it again" in said
    browser.send("/redo", number=str(last.number + 1))
    texts = [unit.text for unit in sc.units(browser.workspace, "manual", "en")]
    assert NEW_CALL in texts


def test_an_act_that_is_no_longer_the_last_is_not_taken_back(browser: Browser) -> None:
    """Somebody else did something while the page was open."""
    before = sc.events(browser.workspace)
    browser.send("/undo", number=str(before[-1].number - 1))
    assert sc.events(browser.workspace) == before


def test_of_two_that_do_it_again_the_second_does_nothing_more(browser: Browser) -> None:
    """Two acts were taken back; the same page is sent twice."""
    last = sc.events(browser.workspace)[-1].number
    browser.send("/undo", number=str(last))
    sc.undo(browser.workspace)
    taken_back = sc.events(browser.workspace)
    for _ in range(2):
        browser.send("/redo", number=str(taken_back[-1].number))
    assert len(sc.events(browser.workspace)) == len(taken_back) + 1


def test_everything_is_brought_up_to_date_while_the_page_tells(
    browser: Browser,
) -> None:
    browser.send("/sync")
    while "It is being done" in (page := browser.page("/work")):
        pass
    said = words_of(page)
    assert "Done." in said
    editions = sc.editions(browser.workspace)
    assert editions
    answer = browser.client.get(f"/editions/{editions[0]}")
    assert answer.content.startswith(b"PK")
    held = [e for e in sc.matters(browser.workspace) if e.kind == "edition"]
    assert len(held) == words_of(browser.page("/")).count("Edition held back")


@pytest.mark.slow
def test_a_lock_held_elsewhere_is_said_with_its_holder(browser: Browser) -> None:
    matter = sc.ask(browser.workspace, "manual", "hu", _unit(browser), "Why?")
    token = browser.token
    with browser.workspace.disk.locked("Anna (sync)"):
        answer = browser.client.post(
            f"/matters/{matter.id}",
            data={"token": token, "act": "answer", "words": "So."},
        )
    assert answer.status_code == 423
    assert "Anna (sync)" in answer.text
    assert answer.headers["retry-after"] == "5"


def _unit(browser: Browser) -> str:
    return sc.units(browser.workspace, "manual", "en")[4].id
