"""Letters of symbol fonts are the signs that a reader sees, and stay what they are."""

import pytest

from safe_content import docx
from safe_content.docx.wml.symbol_fonts import symbol_font
from safe_content.model.rules import Rule
from safe_content.model.units import Language, Passage
from safe_content.severity.classify import classify_bead
from tests.docx.builder import document, paragraph, run
from tests.docx.telling import read, texts

FONT = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'


def in_font(font: str, letters: str) -> str:
    """A run in a font of signs."""
    return run(letters, properties=FONT.format(font))


def symbol(font: str, place: str) -> str:
    """A sign as Word inserts it."""
    return run(content=f'<w:sym w:font="{font}" w:char="{place}"/>')


@pytest.mark.parametrize(
    ("font", "letters", "shown"),
    [
        ("Symbol", "m \uf0a3 5 (\uf0b0)", "μ ≤ 5 (°)"),
        ("Wingdings", "\uf0fcJ\uf0e0\uf020\uf06f", "✓☺→ □"),
        ("wingdings", "ü", "✓"),
        ("Wingdings 2", "R", "☑"),
        ("Webdings", "a\uf0d4", "✔\uf0d4"),
        ("Arial", "m\uf0a3", "m\uf0a3"),
    ],
)
def test_a_unit_says_what_is_shown(font: str, letters: str, shown: str) -> None:
    text = read(document(paragraph("See ", in_font(font, letters)))).passages[0].plain
    assert text == f"See {shown}"


def test_a_sign_is_written_as_the_letter_that_stands_for_it() -> None:
    data = document(
        paragraph("Rooms ", in_font("Wingdings", "ü"), ", 5 ", in_font("Symbol", "m"))
    )

    def turned(said: str) -> str:
        return said.replace("Rooms <s1>✓</s1>", "<s1>☒</s1> kamers")

    written = docx.translate(data, lambda each: turned(each.text), language="nl")
    body = docx.read(written, origin="nl.docx").package.parts["word/document.xml"]
    assert "\uf0fd" in body.decode()
    assert ">m</w:t>" in body.decode()
    assert texts(written) == ["<s1>☒</s1> kamers, 5 <s2>μ</s2>"]


def test_tables_say_each_sign_by_one_letter() -> None:
    for name in ("Symbol", "Wingdings", "Wingdings 2", "Webdings"):
        font = symbol_font(name)
        assert font is not None
        for sign, letter in font.written.items():
            assert font.seen[ord(letter)] == chr(sign)


def test_a_symbol_is_named_and_another_one_is_a_change() -> None:
    def passage(place: str, font: str = "Symbol") -> Passage:
        data = document(paragraph("Under ", symbol(font, place), " 18"))
        return read(data).passages[0]

    old, new = passage("F0A3"), passage("F0B3")
    assert (old.text, old.codes[0].detail) == ("Under <symbol1/> 18", "≤ (Symbol)")
    assert passage("F0D4", "Webdings").codes[0].detail == "F0D4 (Webdings)"
    assert passage("2192", "Arial").codes[0].detail == "→ (Arial)"
    verdict = classify_bead([old], [new], language=Language("en"))
    assert verdict is not None
    (reason,) = verdict.reasons
    assert (reason.rule, reason.before, reason.after) == (
        Rule.SYMBOL,
        "≤ (Symbol)",
        "≥ (Symbol)",
    )
