"""No text makes a check slow: long ones that only an attacker writes are soon read."""

import pytest

from safe_content.checks import Fact, FactKind, check
from safe_content.language import quantities, sentences
from safe_content.language.confusables import disguises
from safe_content.language.terms import Term
from safe_content.model import codes
from safe_content.model.units import Language
from safe_content.workspace.storage.limited_reader import Limits, quarantined

_LENGTH = 50_000
_PIECES = (
    *("1", "1 ", "0-", ".", "(", ")", "(1", "1.", "1,", "1:", "1\u00a0", "+31 20 "),
    *("<", "<b>", "</b>", "<note1/>", '"', "'", "\\", "{", "%(", "/", "-", "\n", " "),
    *("a", "a@", "a@a.", "www.", "http://", "A. ", "ab ", "the the ", "not ", "; "),
    *("€ ", "3 May ", "XIV ", "twenty-", "а", "aа", "a\u200b", "\u202e", "١"),
    *("\U000e0041", "\U0001f3f4", "0O", "(0", "1/", "1-1(", "..1"),
)
_FACTS = (
    Fact(
        name="help line",
        kind=FactKind.HELP_LINE,
        values={Language("en"): ("0800 1234",), Language("bg"): ("0800 4321",)},
    ),
)
_TERMS = (Term(forms={"en": ("help line",), "bg": ("линия*",)}, avoided={}, note=""),)


def look(data: bytes, *, origin: str) -> None:
    """Check a text as a translation, as a source, and as both; read it otherwise."""
    text = data.decode()
    for source, translation in ((text, text), ("Call 112.", text), (text, "Не.")):
        check(
            source,
            translation,
            source_language=Language("en"),
            language=Language("bg"),
            facts=_FACTS,
            glossary=_TERMS,
        )
    for language in map(Language, ("en", "bg")):
        sentences(text, language)
        quantities(text, language)
    disguises(text)
    codes.parse(text)


@pytest.mark.slow
@pytest.mark.parametrize("piece", _PIECES, ids=ascii)
def test_a_long_text_is_soon_read(piece: str) -> None:
    text = (piece * _LENGTH)[:_LENGTH] + "!"
    limits = Limits(seconds=5, wait=300)
    assert quarantined(limits, look, text.encode(), origin="a text") is None
