"""Texts that were not translated, or not all of them."""

import pytest

from tests.checks.judged import judged


@pytest.mark.parametrize(
    ("language", "source", "translation", "expected"),
    [
        pytest.param(
            "hu",
            "Ask first.",
            " ",
            ["empty: The translation has no words."],
            id="empty",
        ),
        pytest.param(
            "bg",
            "Ask first.",
            "–",
            ["empty: The translation has no words."],
            id="only a dash",
        ),
        pytest.param("mk", "—", "—", [], id="nothing to translate is empty rightly"),
        pytest.param(
            "nl",
            "Ask the person first.",
            "Ask the person first.",
            ["untranslated: The translation is the source text."],
            id="the source itself",
        ),
        pytest.param(
            "hu",
            "Red Cross",
            "Red Cross",
            ["source-left: These words are as in the source: Red Cross"],
            id="two words that may be a name are only pointed at",
        ),
        pytest.param(
            "bg",
            "Ask first. This is what you have to do now.",
            "Първо попитайте. This is what you have to do now.",
            [
                "untranslated: A sentence is as in the source: This is what you have to"
                " do now.",
                "source-left: These words are as in the source: this is what you have to"
                " do now",
            ],
            id="a sentence of the source left",
        ),
        pytest.param(
            "mk",
            "Contents",
            "Contents",
            ["source-left: These words are as in the source: Contents"],
            id="a label left",
        ),
        pytest.param(
            "nl",
            "See “Safe Return Manual Europe”.",
            "Zie “Safe Return Manual Europe”.",
            [],
            id="a title of a book stays",
        ),
        pytest.param(
            "hu",
            "Ask the person first whether it is safe to call the police, and write down only what the person wants to be known.",
            "Kérdezze meg.",
            ["length: The translation is very short for its source."],
            id="very short",
        ),
        pytest.param(
            "bg",
            "Ask.",
            "Попитайте първо лицето дали е безопасно да се обадите на полицията и запишете само това, което то желае да бъде известно на другите.",
            ["length: The translation is very long for its source."],
            id="very long",
        ),
    ],
)
def test_leftovers(
    language: str, source: str, translation: str, expected: list[str]
) -> None:
    assert judged(source, translation, language) == expected
