"""Letters that only look right, and characters that nobody sees."""

import pytest

from tests.checks.judged import judged


@pytest.mark.parametrize(
    ("language", "source", "translation", "expected"),
    [
        pytest.param(
            "bg",
            "The victim is safe.",
            "Жертватa е в безопасност.",
            ["mixed-letters: Жертватa mixes Latin and Cyrillic letters."],
            id="a Latin letter in a Cyrillic word",
        ),
        pytest.param(
            "mk",
            "Open Firefox.",
            "Отворете Firеfox.",
            ["mixed-letters: Firеfox mixes Latin and Cyrillic letters."],
            id="a Cyrillic letter in a Latin name",
        ),
        pytest.param(
            "bg",
            "The help of Mozilla.",
            "Помощта на Mozillaта.",
            [],
            id="a Latin name with a Cyrillic ending",
        ),
        pytest.param(
            "bg",
            "You and your family.",
            "Вие c вашето семейство.",
            [
                "mixed-letters: c is written in Latin letters that look like Cyrillic ones."
            ],
            id="a small word in disguise",
        ),
        pytest.param(
            "mk",
            "The girl is safe.",
            "Ђевојката е безбедна.",
            ["wrong-letters: Ђевојката has Ђ, which this language does not write."],
            id="a Serbian letter in Macedonian",
        ),
        pytest.param(
            "bg",
            "This is safe.",
            "Это е безопасно.",
            ["wrong-letters: Это has Э, which this language does not write."],
            id="a Russian letter in Bulgarian",
        ),
        pytest.param(
            "mk",
            "The corner.",
            "Ъгол.",
            ["wrong-letters: Ъгол has Ъ, which this language does not write."],
            id="a Bulgarian letter in Macedonian",
        ),
        pytest.param(
            "mk",
            "All letters.",
            "Ѓорѓи, ѕвезда, јазик, љубов, њива, ќерка, џуџе, ѐ, ѝ.",
            [],
            id="the Macedonian letters",
        ),
        pytest.param(
            "hu", "Strong.", "Erős, bűn, fürdő.", [], id="the Hungarian long vowels"
        ),
        pytest.param(
            "hu",
            "Strong.",
            "Erõs.",
            ["wrong-letters: Erõs has õ, which this language does not write."],
            id="a tilde for a long vowel",
        ),
        pytest.param(
            "hu",
            "Strong.",
            "Er\ufffds.",
            ["damaged: Er\ufffds. holds a character that was damaged on its way."],
            id="a character lost on its way",
        ),
        pytest.param(
            "bg",
            "Help line.",
            "Линия за Ð¿Ð¾Ð¼Ð¾Ñ.",
            ["damaged: Ð¿Ð¾Ð¼Ð¾Ñ. holds a character that was damaged on its way."],
            id="UTF-8 read as Latin",
        ),
        pytest.param(
            "nl",
            "Call now.",
            "Bel \u202enu.",
            [
                "damaged: The unseen character U+202E can make text read other than it is."
            ],
            id="text turned around unseen",
        ),
        pytest.param(
            "mk",
            "Call now.",
            "Јавете\u200bсе сега.",
            ["invisible: The invisible character U+200B is not in the source."],
            id="a space without width",
        ),
        pytest.param(
            "nl",
            "Help line.",
            "Hulp\u00adlijn.",
            ["invisible: The invisible character U+00AD is not in the source."],
            id="a soft hyphen",
        ),
    ],
)
def test_letters(
    language: str, source: str, translation: str, expected: list[str]
) -> None:
    assert judged(source, translation, language) == expected
