"""Which words are looked up in a dictionary, and what it says of them."""

import shutil

import pytest

from safe_content.checks import misspelled, spelled
from safe_content.execution.hunspell import dictionary
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Finding, Language


@pytest.mark.parametrize(
    ("source", "translation", "words"),
    [
        pytest.param(
            "Ask <b>first</b>.",
            "Először <b>kérdezzen</b>, először!",
            ("Először", "kérdezzen", "először"),
            id="each word once, without codes",
        ),
        pytest.param(
            "La Strada helps.",
            "La Strada помага.",
            ("помага",),
            id="names of the source are known",
        ),
        pytest.param(
            "See it.",
            "Zie https://safe.org/hulp of mail hulp@safe.org, NAVO, 3D.",
            ("Zie", "mail"),
            id="no addresses, abbreviations and signs",
        ),
        pytest.param(
            "Open Tails.",
            "Indítsa el a Tails-t és az e-mailben kapottat.",
            ("Indítsa", "kapottat"),
            id="no endings behind a hyphen",
        ),
        pytest.param(
            "Press the key.",
            "Натиснете клавиша Enter.",
            ("Натиснете", "клавиша"),
            id="no words in other letters than the text",
        ),
        pytest.param("x", "Жртва.", (), id="the terms of the glossary are known"),
    ],
)
def test_spelled(source: str, translation: str, words: tuple[str, ...]) -> None:
    assert spelled(source, translation, ["жртва"]) == words


def test_misspelled() -> None:
    assert misspelled("kerdezzen") == Finding(
        check="spelling",
        is_error=False,
        message="kerdezzen is not in the dictionary.",
        arguments={"message": "unknown", "word": "kerdezzen"},
        place="kerdezzen",
    )


def test_a_language_without_a_dictionary() -> None:
    with pytest.raises(SafeContentError) as error:
        dictionary(Language("xx"))
    assert str(error.value) == (
        "There is no Hunspell dictionary for 'xx' on this computer, so spelling can't"
        " be checked. Install Hunspell and the dictionary, or check without"
        " --spelling. Nothing was changed."
    )


@pytest.mark.skipif(shutil.which("hunspell") is None, reason="Hunspell is not here")
def test_a_dictionary_knows_right_from_wrong() -> None:
    try:
        unknown = dictionary(Language("en"))
    except SafeContentError:
        pytest.skip("no English dictionary is here")
    assert unknown(["victim", "victm", "victims"]) == {"victm"}
    assert unknown([]) == frozenset()
