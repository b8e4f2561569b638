"""Punctuation, and the spaces around it."""

import pytest

from tests.checks.judged import judged


@pytest.mark.parametrize(
    ("language", "source", "translation", "expected"),
    [
        pytest.param(
            "hu",
            "Say “no”.",
            "Mondja: „nem”.",
            [],
            id="the quotation marks of the language",
        ),
        pytest.param(
            "hu", "Say “no”.", "Mondja: “nem”.", [], id="one of another language"
        ),
        pytest.param(
            "bg",
            "Say “no”.",
            "Кажете „не.",
            ["quotes: A quotation mark is not closed, or not opened: „"],
            id="one not closed",
        ),
        pytest.param(
            "mk",
            "Ask, then wait.",
            "Прашајте , па почекајте.",
            ["spacing: There is a space before ,."],
            id="a space before a comma",
        ),
        pytest.param(
            "nl",
            "Ask, then wait.",
            "Vraag,wacht dan.",
            ["spacing: There is no space after ,."],
            id="none after it",
        ),
        pytest.param(
            "hu",
            "Ask, then wait.",
            "Kérdezzen,  majd várjon.",
            ["spacing: There are two spaces in a row."],
            id="two spaces",
        ),
        pytest.param(
            "bg",
            "Ask.",
            "Попитайте. ",
            ["edges: White space at the end differs from the source."],
            id="a space at the end",
        ),
        pytest.param(
            "mk",
            "Ask the person.",
            "Прашајте го го лицето.",
            ["doubled-words: го stands there twice."],
            id="a word twice",
        ),
        pytest.param(
            "nl",
            "The one that she has.",
            "Die die zij heeft.",
            [],
            id="a word that may stand twice",
        ),
        pytest.param(
            "hu",
            "Updated on 12 March 2018",
            "Frissítve: 2018. március 12.",
            [],
            id="the full stop of a Hungarian date",
        ),
        pytest.param(
            "bg",
            "Updated on 12 March 2018",
            "Актуализирано на 12 март 2018 г.",
            [],
            id="the full stop of a Bulgarian year",
        ),
        pytest.param(
            "nl",
            "Open until 5 p.m.",
            "Open tot 17 uur",
            [],
            id="the full stop of an English hour",
        ),
        pytest.param(
            "hu",
            "Ask the person.",
            "Kérdezze meg az illetőt",
            ["end-punctuation: The source ends with .; the translation does not."],
            id="no full stop",
        ),
        pytest.param(
            "bg",
            "Is it safe?",
            "Безопасно е.",
            ["end-punctuation: The source ends with ?, the translation with .."],
            id="a question no more",
        ),
        pytest.param(
            "mk",
            "Ask (first).",
            "Прашајте (прво.",
            ["brackets: A bracket is not closed, or not opened: ("],
            id="a bracket not closed",
        ),
        pytest.param(
            "nl",
            "1) Ask. 2) Wait.",
            "1) Vraag. 2) Wacht.",
            [],
            id="brackets that number a list",
        ),
    ],
)
def test_punctuation(
    language: str, source: str, translation: str, expected: list[str]
) -> None:
    assert judged(source, translation, language) == expected
