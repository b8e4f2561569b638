"""Numbers: the ways of each language to write them, and those that changed."""

import pytest

from tests.checks.judged import judged


@pytest.mark.parametrize(
    ("language", "source", "translation", "expected"),
    [
        pytest.param(
            "hu",
            "There were 1,234,567 calls.",
            "1 234 567 hívás volt.",
            [],
            id="the thousands of each language",
        ),
        pytest.param(
            "bg",
            "It took 2.5 hours.",
            "Отне 2,5 часа.",
            [],
            id="the decimals of each language",
        ),
        pytest.param(
            "nl",
            "There were 1,000 calls.",
            "Er waren 1,000 telefoontjes.",
            [
                "number-format: 1,000 reads differently in this language than in the source."
            ],
            id="a thousand read as one",
        ),
        pytest.param(
            "mk",
            "Children under 16 years.",
            "Деца под 18 години.",
            ["numbers: The number 16 of the source has become 18."],
            id="a digit changed",
        ),
        pytest.param(
            "hu",
            "Ask 3 times, 10 days apart.",
            "Kérdezze meg 10 naponként.",
            ["numbers: The number 3 of the source is missing."],
            id="a number lost",
        ),
        pytest.param(
            "bg",
            "Ask again.",
            "Попитайте отново след 14 дни.",
            ["numbers: The number 14 is not in the source."],
            id="a number from nowhere",
        ),
        pytest.param(
            "hu", "Wait 3 days.", "Várjon három napot.", [], id="a number said in words"
        ),
        pytest.param(
            "bg",
            "2 people came.",
            "Двама души дойдоха.",
            [],
            id="a number said in a bent word",
        ),
        pytest.param(
            "mk",
            "Wait five days.",
            "Почекајте 5 дена.",
            [],
            id="a word become a number",
        ),
        pytest.param(
            "nl",
            "The 2nd interview.",
            "Het tweede gesprek.",
            [],
            id="an ordinal in words",
        ),
        pytest.param(
            "mk", "It costs 2 million.", "Чини 2.000.000.", [], id="a million as a word"
        ),
        pytest.param(
            "hu",
            "Open until 5 pm.",
            "Nyitva 17 óráig.",
            [],
            id="a time of the afternoon",
        ),
        pytest.param(
            "bg",
            "Open from 9:30.",
            "Отворено от 9.30.",
            [],
            id="a time written with a point",
        ),
        pytest.param(
            "nl",
            "Room 105 is free.",
            "Kamer 1O5 is vrij.",
            [
                "numbers: The number 105 of the source is missing.",
                "numbers: The number 1 is not in the source.",
                "numbers: The number 5 is not in the source.",
            ],
            id="a digit that is a letter",
        ),
        pytest.param(
            "bg",
            "Room 105 is free.",
            "Стая １０５ е свободна.",
            [
                "numbers: The number 105 of the source is missing.",
                "wrong-letters: １０５ has １, which this language does not write.",
            ],
            id="full-width digits",
        ),
        pytest.param(
            "mk", "Pages 10-12.", "Страници 10–12.", [], id="a range with another dash"
        ),
        pytest.param(
            "hu",
            "See 4.2 and 4.3.",
            "Lásd: 4.2, 4.3.",
            [],
            id="numbers joined otherwise",
        ),
        pytest.param(
            "nl",
            "From 9 to 17 hours.",
            "Van 17 tot 9 uur.",
            [
                "hours: The source is open “From 9 to 17 hours.”, and this says “Van 17"
                " tot 9 uur.”."
            ],
            id="two numbers exchanged are both there, but are other hours",
        ),
    ],
)
def test_numbers(
    language: str, source: str, translation: str, expected: list[str]
) -> None:
    assert judged(source, translation, language) == expected
