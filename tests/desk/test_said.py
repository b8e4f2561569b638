"""What the pages of the desk say, in each language."""

import re
from pathlib import Path

import pytest

import safe_content
from safe_content.exchange.po import polib_guard
from tests.desk.browser import CALL, NEW_CALL, Browser, a_workspace, words_of

PACKAGE = Path(safe_content.__file__).parent
TEMPLATES = PACKAGE / "desk/templates"
LANGUAGES = ("nl", "hu", "bg", "mk")
_PLACE = re.compile(r"\{\w+\}")


def messages() -> set[tuple[str, ...]]:
    """All that the pages and mails say."""
    found: set[tuple[str, ...]] = set()
    for path in TEMPLATES.iterdir():
        text = path.read_text(encoding="utf-8")
        found |= {(each,) for each in re.findall(r't\.say\("([^"]+)"', text)}
        found |= set(re.findall(r't\.count\("([^"]+)", "([^"]+)"', text))
    for path in (PACKAGE / "desk").glob("*.py"):  # what a mail says
        text = path.read_text(encoding="utf-8")
        found |= {(each,) for each in re.findall(r'said\.say\(\s*"([^"]+)"', text)}
    return found


def said(language: str) -> dict[tuple[str, ...], list[str]]:
    """All that the catalog of a language translates."""
    path = PACKAGE / "locale" / language / "LC_MESSAGES/desk.po"
    found: dict[tuple[str, ...], list[str]] = {}
    for entry in polib_guard.loads(path.read_bytes(), origin=path.name):
        both = (
            (entry.msgid, entry.msgid_plural) if entry.msgid_plural else (entry.msgid,)
        )
        found[both] = list(entry.msgstr_plural.values()) or [entry.msgstr]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_say_all_in_each_language_and_nothing_else(language: str) -> None:
    assert set(said(language)) == messages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_its_values_and_its_end(language: str) -> None:
    for message, forms in said(language).items():
        for form in forms:
            assert sorted(_PLACE.findall(form)) == sorted(_PLACE.findall(message[0]))
            assert (form, form[-1] in ".:") == (form, message[0][-1] in ".:")
            assert form == form.strip()


@pytest.mark.parametrize("language", ["bg", "mk"])
def test_a_cyrillic_page_holds_no_latin_word(language: str) -> None:
    allowed = {
        "Word",
        *["sources", "directory", "documents", "toml", "safe", "content", "verify"],
        "people",
        *[
            "PDF",
            "online",
            "pem",
            "serve",
            "tree",
            "key",
            "FOLDER",
            "FILE",
            "docx",
            "pdf",
            "booklet",
            *["address", "telephone"],
        ],
    }
    for forms in said(language).values():
        for form in forms:
            assert set(re.findall(r"[A-Za-z]+", _PLACE.sub("", form))) <= allowed, form


def test_every_template_is_shown_by_some_page() -> None:
    """None is left over; those that others build on are named by them."""
    found = [(PACKAGE / "desk").rglob(f"*{ending}") for ending in (".py", ".html")]
    code = "".join(path.read_text("utf-8") for paths in found for path in paths)
    left = [path.name for path in TEMPLATES.iterdir() if f'"{path.name}"' not in code]
    assert left == []


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "What is current, and what is not"),
        ("nl", "Wat actueel is, en wat niet"),
        ("hu", "Mi naprakész, és mi nem"),
        ("bg", "Какво е актуално и какво не е"),
        ("mk", "Што е ажурно, а што не е"),
        ("fr", "What is current, and what is not"),
    ],
)
def test_a_page_speaks_as_the_browser_asks(
    tmp_path: Path, language: str, heading: str
) -> None:
    a_workspace(tmp_path / "work")
    browser = Browser.at(tmp_path / "work", language=f"{language}-XX,{language};q=0.9")
    page = browser.page("/")
    assert heading in page
    shown = "en" if language == "fr" else language
    assert f'<html lang="{shown}">' in page


def test_a_language_that_was_chosen_is_remembered(tmp_path: Path) -> None:
    a_workspace(tmp_path / "work")
    browser = Browser.at(tmp_path / "work", language="nl")
    said = browser.page("/language/mk?path=/log")
    assert "Што е направено" in said
    assert "Вратете назад" in browser.page("/log")


def test_a_master_tells_what_its_last_revision_changed(tmp_path: Path) -> None:
    a_workspace(tmp_path / "work")
    browser = Browser.at(tmp_path / "work")
    assert "/documents/manual/en/changes" in browser.page("/documents/manual/en")
    told = words_of(browser.page("/documents/manual/en/changes"))
    assert "Revision 2 against revision 1" in told
    assert "telephone" in told
    assert CALL.split("0101")[0] in told
    assert NEW_CALL.split("0102")[1].strip() in told
    first = words_of(browser.page("/documents/manual/nl/changes"))
    assert "There is no revision before it." in first
