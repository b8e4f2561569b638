"""Telephone numbers, e-mail and web addresses."""

import pytest

from tests.checks.judged import judged


@pytest.mark.parametrize(
    ("language", "source", "translation", "expected"),
    [
        pytest.param(
            "hu",
            "Call +31 20 555 01 78.",
            "Hívja: +31 205550178.",
            [],
            id="grouped otherwise",
        ),
        pytest.param(
            "bg",
            "Call 020 555 0178.",
            "Обадете се на +31 20 555 0178.",
            [],
            id="from home and from abroad",
        ),
        pytest.param(
            "mk",
            "Call +31 20 555 01 78.",
            "Јавете се на +31 20 555 01 79.",
            [
                "telephones: The telephone number +31 20 555 01 78 of the source is missing.",
                "telephones: The telephone number +31 20 555 01 79 is not in the source.",
            ],
            id="a digit changed",
        ),
        pytest.param(
            "nl",
            "Call 0800 555 0145 now.",
            "Bel nu.",
            [
                "telephones: The telephone number 0800 555 0145 of the source is missing."
            ],
            id="lost",
        ),
        pytest.param(
            "hu",
            "Write to help@safe.example.",
            "Írjon ide: help@safe.example.",
            [],
            id="an address kept",
        ),
        pytest.param(
            "bg",
            "Write to help@safe.org.",
            "Пишете на hеlp@safe.org.",
            [
                "emails: The e-mail address help@safe.org of the source is missing.",
                "emails: The e-mail address hеlp@safe.org is not in the source.",
                "mixed-letters: hеlp mixes Latin and Cyrillic letters.",
            ],
            id="a letter that only looks the same",
        ),
        pytest.param(
            "mk",
            "Write to help@safe.org.",
            "Пишете ни.",
            ["emails: The e-mail address help@safe.org of the source is missing."],
            id="an address lost",
        ),
        pytest.param(
            "nl",
            "See https://safe.org/en/help.",
            "Zie https://safe.org/nl/help.",
            [],
            id="the page in another language",
        ),
        pytest.param(
            "hu",
            "See www.safe.org/help.",
            "Lásd: www.safe.org/hepl.",
            [
                "links: The web address www.safe.org/help of the source is missing.",
                "links: The web address www.safe.org/hepl is not in the source.",
            ],
            id="another page",
        ),
        pytest.param(
            "bg",
            "See safe.org/help",
            "Вижте safe.org/help.",
            ["end-punctuation: The translation ends with .; the source does not."],
            id="a full stop behind a link",
        ),
        pytest.param(
            "mk",
            "See en.safe.org/help.",
            "Видете mk.safe.org/help.",
            [],
            id="the same host in another language",
        ),
    ],
)
def test_contacts(
    language: str, source: str, translation: str, expected: list[str]
) -> None:
    assert judged(source, translation, language) == expected
