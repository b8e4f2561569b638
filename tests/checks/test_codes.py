"""Inline codes: lost, doubled, crossed, emptied of their words."""

import pytest

from tests.checks.judged import judged


@pytest.mark.parametrize(
    ("language", "source", "translation", "expected"),
    [
        pytest.param(
            "hu",
            "Call <b>now</b> or <link1>write</link1>.<note1/>",
            "<link1>Írjon</link1> vagy <b>most</b> hívjon.<note1/>",
            [],
            id="all codes in another order",
        ),
        pytest.param(
            "bg",
            "Ask first.<note1/>",
            "Попитайте първо.",
            ["codes: The code <note1/> of the source is missing."],
            id="a note is lost",
        ),
        pytest.param(
            "mk",
            "Ask first.<note1/>",
            "Прашајте прво.<note1/><note1/>",
            ["codes: The code <note1/> is there more often than in the source."],
            id="a note is doubled",
        ),
        pytest.param(
            "nl",
            "Ask <b>first</b>.",
            "Vraag <b>eerst.",
            [
                "formatting: The code <b>…</b> of the source is missing.",
                "codes: The code <b> is there more often than in the source.",
                "codes: The codes cross or are not closed: <b>.",
            ],
            id="half of a pair is lost",
        ),
        pytest.param(
            "hu",
            "Ask first.<note1/>",
            "Először kérdezzen.<note2/>",
            [
                "codes: The code <note1/> of the source is missing.",
                "codes: The code <note2/> is there more often than in the source.",
            ],
            id="another note in its place",
        ),
        pytest.param(
            "bg",
            "<b>Ask</b> <i>first</i>.",
            "<b>Попитайте <i>първо</b></i>.",
            ["codes: The codes cross or are not closed: </b>."],
            id="pairs that cross",
        ),
        pytest.param(
            "mk",
            "Ask <b>first</b>.",
            "Прашајте прво<b></b>.",
            ["codes: The code <b>…</b> has no words in it."],
            id="a pair without words",
        ),
        pytest.param(
            "nl",
            "Ask <b>first</b>.",
            "Vraag <i>eerst</i>.",
            [
                "formatting: The code <b>…</b> of the source is missing.",
                "formatting: The code <i>…</i> is there more often than in the source.",
            ],
            id="another look is no error",
        ),
        pytest.param(
            "nl",
            "Ask <link1>us</link1>.",
            "Vraag ons.",
            ["codes: The code <link1>…</link1> of the source is missing."],
            id="a link lost is one",
        ),
        pytest.param(
            "nl",
            "<b>Ask <i>first</i></b>.",
            "<b>Vraag <i>eerst</i></b>.",
            [],
            id="a pair inside another is fine",
        ),
        pytest.param(
            "hu",
            "Write \\<b> for bold.",
            "Félkövérhez \\<b> kell.",
            [],
            id="what only looks like a code is text",
        ),
    ],
)
def test_codes(
    language: str, source: str, translation: str, expected: list[str]
) -> None:
    assert judged(source, translation, language) == expected
