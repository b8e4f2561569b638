"""The page about all documents says what it should, in each language."""

import re
from html import unescape

import pytest

from safe_content import pages
from safe_content.i18n.texts import LANGUAGES
from safe_content.journeys.state.status_map import StatusMap
from safe_content.model.units import Language
from tests.pages.statuses import a_map

_TAG = re.compile(r"<style>.*?</style>|<title>.*?</title>|<[^>]*>", re.DOTALL)


def words(page: str) -> list[str]:
    """What a page shows, piece by piece."""
    pieces = (unescape(each).strip() for each in _TAG.sub("\n", page).split("\n"))
    return [each.replace("\u00a0", " ") for each in pieces if each]


def test_it_tells_the_work_the_parts_and_who_has_which_list() -> None:
    assert words(pages.status_page(a_map(Language("en")))) == [
        "What is current, and what is not",
        "1 March 2027",
        "Each field tells how many passages of a part need somebody; the darker it is,"
        " the more of the part they are. ✓ means that all of it is in force. What is"
        " critical stands first, then what has been out of date longest.",
        "Work by language",
        *("Language", "Passages", "Words to translate", "Hours, about"),
        "Out of date since",
        *("Hungarian", "9", "1,250", "4.5", "15 January 2027"),
        *("Bulgarian", "3", "20", "0.5", "—"),
        "Manual <1>",
        *("Part", "Hungarian", "Bulgarian"),
        "A first conversation",
        "1 critical · 2 out of date · 2 missing · 1 pending",
        "2 to review · 1 missing",
        "Before the first heading, and beside the text",
        *("4 out of date", "✓"),
        "Lists that are out",
        *("Document", "Language", "Who has it", "Since", "File", "Passages"),
        "Words to translate",
        *("Manual <1>", "Hungarian", "Anna <anna@example.org>", "1 February 2027"),
        *("manual-hu.docx", "3", "1,250"),
        *("Manual <1>", "Hungarian", "not said", "1 February 2027"),
        *("manual-hu.docx", "3", "1,250"),
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "1 kritisch · 2 verouderd · 2 ontbreken · 1 in afwachting"),
        ("hu", "1 kritikus · 2 elavult · 2 hiányzik · 1 függőben"),
        ("bg", "1 критичен · 2 остарели · 2 липсват · 1 изчаква"),
        ("mk", "1 критичен · 2 застарени · 2 недостасуваат · 1 чека"),
    ],
)
def test_it_speaks_the_language_that_was_asked_for(language: str, said: str) -> None:
    page = pages.status_page(a_map(Language(language)))
    assert f'<html lang="{language}">' in page
    assert said in words(page)


def test_the_hotter_a_field_the_more_of_its_part_waits() -> None:
    page = pages.status_page(a_map(Language("en")))
    assert re.findall(r'<td class="cell ([\w ]+)">', page) == [
        "critical heat2",
        "missing heat1",
        "stale heat3",
        "good",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_needs_no_other_file(language: Language) -> None:
    page = pages.status_page(a_map(language))
    assert re.findall(r"(?:src|href|url)\s*[=(]|<script|@import", page) == []


def test_where_nothing_is_there_yet_it_says_so() -> None:
    empty = StatusMap(
        when="2027-03-01T08:30:00+01:00", language=Language("en"), documents=()
    )
    assert words(pages.status_page(empty))[-1] == "No document has a master yet."
