"""What holds for the checks whatever the texts."""

import re
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safe_content.checks import CHECKS, CheckedUnit, check, check_document, spelled
from safe_content.checks.judging import MOST, RULES
from safe_content.checks.registry import finding
from safe_content.model.units import Language, UnitId
from tests.checks.test_facts import ADULT, HELP_LINE, LAW
from tests.checks.test_terms import TRAFFICKER, VICTIM

PIECES = st.sampled_from(
    [
        *("<b>", "</b>", "<note1/>", "<link1>", "</link1>", "\\<b>", "\\", " ", "\t"),
        *("112", "1,000.50", "1 000", "€ 5", "15 %", "+31 20 555 01 78", "５", "½"),
        *("5 May 2017", "2017. május 5-én", "two", "két", "осем", "може", "не"),
        *("a@b.nl", "https://safe.org/nl", "www.safe.org)", "(", "„", "”", "?!", "…"),
        *("Firеfox", "Ђ", "õ", "\u202e", "\u200b", "\ufffd", "\u2028", "и\u0306", "😀"),
        *("victim", "áldozat", "жртва", "0800 555 01", "under 18", "под 18"),
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))
LANGUAGES = st.sampled_from(["en", "nl", "hu", "bg", "mk", "xx"])


@settings(max_examples=150, deadline=None)
@given(source=TEXTS, translation=TEXTS, of=LANGUAGES, into=LANGUAGES)
def test_a_check_judges_any_text(
    source: str, translation: str, of: str, into: str
) -> None:
    found = check(
        source,
        translation,
        source_language=Language(of),
        language=Language(into),
        facts=(HELP_LINE, ADULT, LAW),
        glossary=(VICTIM, TRAFFICKER),
    )
    for each in found:
        row = CHECKS[each.check]
        said = dict(each.arguments)
        assert each.message == row.messages[said.pop("message")].format(**said)
        assert each.is_error is row.is_error
    assert len(found) <= MOST * len(RULES)
    spelled(source, translation)


@settings(max_examples=60, deadline=None)
@given(pairs=st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
def test_a_document_of_any_texts_is_judged(pairs: list[tuple[str, str]]) -> None:
    entries = [
        CheckedUnit(id=UnitId(str(number)), source=source, translation=translation)
        for number, (source, translation) in enumerate(pairs)
    ]
    assert set(check_document(entries)) <= {entry.id for entry in entries}


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_a_text_is_no_wrong_translation_of_itself(text: str) -> None:
    found = check(text, text, source_language=Language("nl"), language=Language("nl"))
    assert {each.check for each in found} <= {"untranslated", "source-left"}


def test_the_named_checks_alone_look() -> None:
    found = check(
        "Ask 3 times.",
        "Kérdezzen 4 alkalommal",
        source_language=Language("en"),
        language=Language("hu"),
        checks={"numbers"},
    )
    assert [each.check for each in found] == ["numbers"]


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_says_what_it_is_for(name: str) -> None:
    row = CHECKS[name]
    assert row.label
    assert row.explanation.endswith(".")
    for message, text in row.messages.items():
        arguments = {
            field: "x" for _, field, _, _ in string.Formatter().parse(text) if field
        }
        assert finding(name, message, **arguments).message == text.format(**arguments)


def test_every_rule_is_in_the_table_and_the_gravest_come_first() -> None:
    assert set(RULES) <= set(CHECKS)
    grades = [row.is_error for row in CHECKS.values()]
    assert grades == sorted(grades, reverse=True)


def test_the_page_about_checks_tells_of_each() -> None:
    page = (Path(__file__).parents[2] / "docs/checks.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \| (.*?) \|", page, re.MULTILINE)
    assert rows == [
        (row.name, "error" if row.is_error else "warning", row.explanation)
        for row in CHECKS.values()
    ]
