"""Any file is dropped: the desk says what it is, and takes it only if told to."""

from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from safe_content import api as sc
from safe_content.translation.change_list import Form
from tests.desk.browser import CALL, HUNGARIAN, NEW_CALL, Browser, a_workspace, words_of
from tests.journeys.desk import DUTCH, ENGLISH, changed, word

NEW_HUNGARIAN = HUNGARIAN[CALL].replace("0101", "0102")


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    a_workspace(tmp_path / "work")
    return Browser.at(tmp_path / "work")


def newest() -> bytes:
    return word(changed(ENGLISH, {CALL: CALL.replace("0101", "0109")}))


def a_list(browser: Browser) -> bytes:
    data = sc.list_bytes(sc.changes(browser.workspace, "manual", "hu"), Form.PO)
    text = data.decode().replace(HUNGARIAN[CALL], NEW_HUNGARIAN)
    return text.replace("#, fuzzy\n", "").encode()


def numbers(browser: Browser) -> int:
    return len(sc.events(browser.workspace))


def test_a_master_is_shown_first_and_taken_then(browser: Browser) -> None:
    before = numbers(browser)
    place = browser.drop("Manual EN.docx", newest())
    said = words_of(browser.page(place))
    assert "A master: manual, English, revision 3" in said
    assert "1 × critical" in said
    assert "Hungarian: 1 translation goes out of date" not in said
    assert numbers(browser) == before
    done = words_of(browser.send(place, act="take"))
    assert "This is what came of it." in done
    assert numbers(browser) == before + 1
    assert sc.events(browser.workspace)[-1].who == "Vera"
    assert browser.dropped.all() == ()


def test_a_list_is_shown_first_and_taken_then(browser: Browser) -> None:
    data = a_list(browser)
    place = browser.drop("manual-hu filled in.po", data)
    assert "A list that came back: manual, Hungarian" in words_of(browser.page(place))
    assert NEW_HUNGARIAN not in texts(browser)
    browser.send(place, act="take")
    assert NEW_HUNGARIAN in texts(browser)


def texts(browser: Browser) -> list[str]:
    return [row.text for row in sc.translations(browser.workspace, "manual", "hu")]


@pytest.mark.parametrize(
    "kind", ["mail", pytest.param("archive", marks=pytest.mark.slow)]
)
def test_what_lies_in_a_mail_or_an_archive_is_taken(
    browser: Browser, kind: str
) -> None:
    inner = {"manual-hu.po": a_list(browser), "manual-en.docx": newest()}
    if kind == "mail":
        mail = EmailMessage()
        mail["From"], mail["Subject"] = "Anna <anna@example.org>", "As promised"
        mail.set_content("Here they are.")
        for name, data in inner.items():
            mail.add_attachment(
                data, maintype="application", subtype="octet-stream", filename=name
            )
        place = browser.drop("As promised.eml", mail.as_bytes())
    else:
        packed = BytesIO()
        with ZipFile(packed, "w") as archive:
            for name, data in inner.items():
                archive.writestr(name, data)
        place = browser.drop("back.zip", packed.getvalue())
    said = words_of(browser.page(place))
    assert "manual-hu.po" in said
    assert "A list that came back" in said
    assert "A master: manual, English, revision 3" in said
    browser.send(place, act="take")
    assert sc.units(browser.workspace, "manual", "en", revision=3)
    assert NEW_HUNGARIAN in texts(browser)


def test_what_is_nothing_of_ours_says_why_and_can_be_laid_into_the_inbox(
    browser: Browser,
) -> None:
    place = browser.drop("photo.docx", b"not a Word file at all")
    page = words_of(browser.page(place))
    assert "It can't be taken as it is:" in page
    assert "Take it Not" not in page
    browser.send(place, act="inbox")
    assert sc.inbox(browser.workspace) == ("sources/inbox/photo.docx",)
    assert "sources/inbox/photo.docx" in words_of(browser.page("/"))


@pytest.mark.parametrize("name", ["notes.txt", "letter", "~$manual-hu.docx", "~$"])
def test_whatever_is_laid_into_the_inbox_is_looked_at(
    browser: Browser, name: str
) -> None:
    """Also what is called as an inbox's own notes are."""
    browser.send(browser.drop(name, b"Call 020 555 0102."), act="inbox")
    (there,) = sc.inbox(browser.workspace)
    assert there in words_of(browser.page("/"))
    sc.sync(browser.workspace)
    assert there in [each.file for each in sc.matters(browser.workspace)]


@pytest.mark.slow
def test_an_older_master_is_named_and_taken_only_if_that_is_meant(
    browser: Browser,
) -> None:
    browser.send(browser.drop("manual-en.docx", newest()), act="take")
    place = browser.drop("manual-en.docx", word(ENGLISH))
    assert "all that was changed since would be taken back" in words_of(
        browser.page(place)
    )
    browser.send(place, act="take")
    assert NEW_CALL not in CALL
    assert "0109" in " ".join(
        u.text for u in sc.units(browser.workspace, "manual", "en")
    )
    again = browser.drop("manual-en.docx", word(ENGLISH))
    page = browser.page(f"{again}?document=manual&language=en&anyway=1")
    assert "revision 4" in words_of(page)
    browser.send(again, act="take", document="manual", language="en", anyway="1")
    assert "0101" in " ".join(
        u.text for u in sc.units(browser.workspace, "manual", "en")
    )


@pytest.mark.slow
def test_a_file_that_does_not_say_what_it_is_is_told(browser: Browser) -> None:
    """A finished translation: its name and its text fit no master."""
    hungarian = word([("", f"Magyar szöveg, {n}. bekezdés.") for n in range(9)])
    place = browser.drop("kezikonyv.docx", hungarian)
    assert "It can't be taken as it is:" in words_of(browser.page(place))
    page = words_of(browser.page(f"{place}?document=manual&language=hu"))
    assert "A finished translation: manual, Hungarian" in page
    browser.send(place, act="take", document="manual", language="hu")
    assert sc.events(browser.workspace)[-1].journey == "adopt"


def test_a_file_that_is_not_wanted_is_gone(browser: Browser) -> None:
    before = numbers(browser)
    place = browser.drop("manual-nl.docx", word(DUTCH))
    browser.send(place, act="forget")
    browser.page(place, status=404)
    assert numbers(browser) == before


def test_who_looks_while_another_drops_a_file_finds_her_own(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, others = browser.dropped, browser.desk.dropped("Bea")
    whole, seen = Path.write_text, list[int]()

    def slowly(path: Path, data: str, encoding: str) -> None:
        whole(path, data[:5], encoding)
        seen.extend((mine.number, len(mine.all())))
        whole(path, data, encoding)

    mine.keep("a.docx", b"a")
    monkeypatch.setattr(Path, "write_text", slowly)
    others.keep("b.docx", b"b")
    assert (seen, others.number) == ([1, 1], 1)


def test_who_lists_files_while_another_lets_go_of_one_finds_her_own(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, others = browser.dropped, browser.desk.dropped("Bea")
    mine.keep("a.docx", b"a")
    theirs = others.keep("b.docx", b"b")
    listed = Path.glob

    def then_gone(folder: Path, pattern: str) -> list[Path]:
        found = list(listed(folder, pattern))
        (folder / f"{theirs}.json").unlink(missing_ok=True)
        return found

    monkeypatch.setattr(Path, "glob", then_gone)
    assert [each.name for each in mine.all()] == ["a.docx"]


def test_several_files_wait_side_by_side(browser: Browser) -> None:
    answer = browser.client.post(
        "/files",
        data={"token": browser.token},
        files=[("file", ("a.docx", word(DUTCH))), ("file", ("b.docx", newest()))],
    )
    assert answer.url.path == "/files"
    assert "a.docx" in words_of(answer.text)
    assert "b.docx" in words_of(answer.text)
    board = browser.page("/")
    assert "2 Files to decide about" in words_of(board)
    assert 'href="/files"' in board
