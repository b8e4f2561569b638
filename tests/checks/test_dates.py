"""Months: in words or figures, and those that changed."""

import pytest

from tests.checks.judged import judged


@pytest.mark.parametrize(
    ("language", "source", "translation", "expected"),
    [
        pytest.param(
            "hu",
            "On 5 May 2017.",
            "2017. május 5-én.",
            [],
            id="the order of each language",
        ),
        pytest.param(
            "nl", "On 5 May 2017.", "Op 5-5-2017.", [], id="a month in figures"
        ),
        pytest.param(
            "bg",
            "On 5 May 2017.",
            "На 5 юни 2017 г.",
            [
                "dates: The month of 5 May 2017 is missing.",
                "dates: The month of 5 юни 2017 is not in the source.",
            ],
            id="another month",
        ),
        pytest.param(
            "mk",
            "From 12 March.",
            "Од 12.",
            ["dates: The month of 12 March is missing."],
            id="a month lost",
        ),
        pytest.param(
            "hu",
            "You may ask 2 times.",
            "Kétszer kérdezhet.",
            [],
            id="may as a verb is no month",
        ),
        pytest.param(
            "bg",
            "We march on.",
            "Продължаваме.",
            [],
            id="a month without a day is a word",
        ),
    ],
)
def test_dates(
    language: str, source: str, translation: str, expected: list[str]
) -> None:
    assert judged(source, translation, language) == expected
