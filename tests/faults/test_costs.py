"""No text makes a check slow: long ones that only an attacker writes are soon read."""

import pytest

from safe_content.checks import Fact, FactKind, check
from safe_content.language import quantities, sentences
from safe_content.language.confusables import disguises
from safe_content.language.terms import Term
from safe_content.model import codes
from safe_content.model.units import Language
from safe_content.severity import classify
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
    limits = Limits(seconds=20, wait=300)
    assert quarantined(limits, look, text.encode(), origin="a text") is None


_EDITS = {
    "words of others": ("keep red", "keep blue"),
    "negations": ("We never go.", "We always go."),
    "must and may": ("door must open", "door may open"),
    "figures": ("at 12", "at 13"),
    "names": ("with Anna we", "with Berta we"),
    "typing errors": ("because the", "becuase the"),
    "clauses": ("the red door;", "the blue door;"),
    "addresses": ("see www.a.org now", "see www.b.org now"),
    "items around and": ("red and blue and", "blue and red and"),
    "reasons": ("because red", "because blue"),
}


def judge(data: bytes, *, origin: str) -> None:
    """Judge the two wordings of a text that a line parts."""
    before, after = data.decode().split("\n")
    classify(before, after, language=Language("en"))


@pytest.mark.slow
@pytest.mark.parametrize("edit", _EDITS.values(), ids=_EDITS.keys())
def test_a_passage_of_many_changes_is_soon_judged(edit: tuple[str, str]) -> None:
    times = 25_000 // len(edit[0])
    text = "\n".join(" ".join([side] * times) for side in edit)
    limits = Limits(seconds=5, wait=300)
    assert quarantined(limits, judge, text.encode(), origin="a text") is None
