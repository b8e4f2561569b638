"""Texts that are not what they seem are told; honest ones are let be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safe_content.language.confusables import disguises


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Call \u202e7654 321\u202c now",
            [
                "a control that turns the direction of writing: “⟨U+202E⟩7654”",
                "a control that turns the direction of writing: “321⟨U+202C⟩”",
            ],
            id="a number that reads backwards",
        ),
        pytest.param(
            "0800\u200b1\ufeff2",
            ["a character that can't be seen: “0800⟨U+200B⟩1⟨U+FEFF⟩2”"],
            id="spaces without width",
        ),
        pytest.param(
            "020\u00ad555",
            ["a character that can't be seen: “020⟨U+00AD⟩555”"],
            id="a soft hyphen within a number",
        ),
        pytest.param(
            "ok\U000e0068\U000e0069",
            [
                "hidden tag characters, which can carry a text of their own:"
                " “ok⟨U+E0068⟩⟨U+E0069⟩”"
            ],
            id="a hidden text",
        ),
        pytest.param(
            "https://hеlp.example.org",
            ["letters of another alphabet that look alike: “https://hеlp.example.org”"],
            id="a Cyrillic letter in an address",
        ),
        pytest.param(
            "Call сор now",
            ["letters of another alphabet that look alike: “сор”"],
            id="a word all in Cyrillic",
        ),
        pytest.param(
            "вино а c то",
            ["letters of another alphabet that look alike: “c”"],
            id="a Latin letter by itself",
        ),
        pytest.param(
            "١١٢ or １１２",
            ["digits other than 0 to 9: “١١٢”", "digits other than 0 to 9: “１１２”"],
            id="other digits",
        ),
        pytest.param(
            "Call 0800-12O4",
            ["a letter in the place of a digit: “0800-12O4”"],
            id="a letter for a digit",
        ),
        pytest.param(
            "a\x1b[2Jb", ["a control character: “a⟨U+001B⟩[2Jb”"], id="an escape"
        ),
    ],
)
def test_what_is_not_what_it_seems_is_told(text: str, told: list[str]) -> None:
    assert [str(each) for each in disguises(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "Call 0800 123 45 67, day or night.",
        "Обадете се на линията; и в понеделник.",
        "Őrült árvíztűrő; naïve façade",
        "Google Документи, Mozillaта, e-мейл",
        "co\u00adoperate",
        "🏳️\u200d🌈 👩\u200d👩\u200d👧 1️⃣ ✅",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "say שלום\u200f, or مرحبا",
        "B12, ISO9001, CO2, a11y, 3D, x²",
        "0800\u00a01234\ttel.\nsecond line",
    ],
)
def test_honest_texts_are_let_be(text: str) -> None:
    assert disguises(text) == ()


@given(st.text(max_size=300))
def test_nothing_that_is_told_steers_a_screen(text: str) -> None:
    told = "".join(map(str, disguises(text)))
    assert not set(told) & set(map(chr, [*range(32), *range(127, 160), 0x202E, 0x200B]))
