"""Percentages and amounts: what a number is a number of."""

import pytest

from tests.checks.judged import judged


@pytest.mark.parametrize(
    ("language", "source", "translation", "expected"),
    [
        pytest.param(
            "bg",
            "It is 15% of all.",
            "Това е 15 % от всички.",
            [],
            id="a blank before the sign",
        ),
        pytest.param(
            "mk",
            "It is 15% of all.",
            "Тоа е 15 проценти од сите.",
            [],
            id="said in words",
        ),
        pytest.param(
            "nl",
            "It is 15% of all.",
            "Dat is 15 van alles.",
            ["percentages: 15 is a percentage in the source."],
            id="the sign lost",
        ),
        pytest.param(
            "hu", "From 10% to 20%.", "10–20%.", [], id="a range says it once"
        ),
        pytest.param(
            "hu", "It costs €50.", "50 euróba kerül.", [], id="euros in words"
        ),
        pytest.param(
            "hu",
            "People of 30 European countries.",
            "30 európai ország lakói.",
            [],
            id="European is no euro",
        ),
        pytest.param(
            "bg",
            "It costs €50.",
            "Струва 50 лв.",
            [
                "amounts: The amount 50 EUR of the source is missing.",
                "amounts: The amount 50 BGN is not in the source.",
            ],
            id="another currency",
        ),
        pytest.param(
            "mk",
            "It costs €50.",
            "Чини 50.",
            ["amounts: The amount 50 EUR of the source is missing."],
            id="a currency lost",
        ),
        pytest.param(
            "nl",
            "It costs €1,500.50.",
            "Het kost € 1.500,50.",
            [],
            id="thousands of a currency",
        ),
        pytest.param(
            "hu",
            "A fence of 5 ft.",
            "5 láb magas kerítés.",
            [],
            id="feet are no forints",
        ),
    ],
)
def test_money(
    language: str, source: str, translation: str, expected: list[str]
) -> None:
    assert judged(source, translation, language) == expected
