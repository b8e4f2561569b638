"""Terms of the glossary, in whatever form a sentence needs them."""

import pytest

from safe_content.language.terms import Reach, Term, stands_in
from safe_content.model.units import Language
from tests.checks.judged import judged

VICTIM = Term(
    forms={
        "en": ("victim",),
        "nl": ("slachtoffer",),
        "hu": ("áldozat",),
        "bg": ("жертва", "пострадал*"),
        "mk": ("жртва",),
    }
)
TRAFFICKER = Term(
    forms={
        "en": ("trafficker",),
        "nl": ("mensenhandelaar",),
        "hu": ("emberkereskedő",),
        "bg": ("трафикант",),
        "mk": ("трговец со луѓе", "трговц* со луѓе"),
    },
    avoided={"hu": ("csempész",), "mk": ("криумчар",)},
)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        pytest.param("en", "The victims came.", "victims", id="an English plural"),
        pytest.param("nl", "Alle slachtoffers.", "slachtoffers", id="a Dutch plural"),
        pytest.param("hu", "Az áldozatoknak.", "áldozatoknak", id="a Hungarian case"),
        pytest.param("bg", "На жертвите.", "жертвите", id="a Bulgarian article"),
        pytest.param("bg", "Пострадалата.", "Пострадалата", id="a form with a star"),
        pytest.param("mk", "Жртвите се тука.", "Жртвите", id="a Macedonian article"),
        pytest.param("mk", "Жтви.", "", id="a slip of the pen"),
        pytest.param("hu", "Áldott állapot.", "", id="a word that begins alike"),
    ],
)
def test_a_term_is_found_in_its_forms(language: str, text: str, found: str) -> None:
    assert stands_in(VICTIM, text, Language(language)) == found


@pytest.mark.parametrize(
    ("language", "text", "reach", "found"),
    [
        pytest.param(
            "nl", "Slachtofferhulpverlening.", Reach.WORDS, "", id="not as a word"
        ),
        pytest.param(
            "nl",
            "Oorlogsslachtofferhulp.",
            Reach.COMPOUNDS,
            "slachtoffer",
            id="inside a Dutch compound",
        ),
        pytest.param(
            "mk", "Нежртва.", Reach.COMPOUNDS, "", id="Macedonian writes none"
        ),
    ],
)
def test_a_term_may_stand_inside_a_longer_word(
    language: str, text: str, reach: Reach, found: str
) -> None:
    assert stands_in(VICTIM, text, Language(language), reach)[:11] == found


@pytest.mark.parametrize(
    ("language", "source", "translation", "expected"),
    [
        pytest.param(
            "hu",
            "The traffickers left.",
            "Az emberkereskedők elmentek.",
            [],
            id="the term in the plural",
        ),
        pytest.param(
            "hu",
            "The traffickers left.",
            "Az embercsempészek elmentek.",
            [
                "terms: The glossary translates traffickers as emberkereskedő.",
            ],
            id="another word, and the one to avoid as a part of it",
        ),
        pytest.param(
            "mk",
            "The trafficker left.",
            "Криумчарот замина.",
            [
                "terms: The glossary says not to write Криумчарот.",
                "terms: The glossary translates trafficker as трговец со луѓе.",
            ],
            id="the word to avoid",
        ),
        pytest.param(
            "mk",
            "The traffickers left.",
            "Трговците со луѓе заминаа.",
            [],
            id="a phrase whose first word bends",
        ),
        pytest.param(
            "bg",
            "The person left.",
            "Жертвата си тръгна.",
            [],
            id="a term that the source does not have may be used",
        ),
        pytest.param(
            "nl",
            "The victim of a trafficker.",
            "Het slachtoffer van een mensenhandelaar.",
            [],
            id="two terms",
        ),
    ],
)
def test_terms(
    language: str, source: str, translation: str, expected: list[str]
) -> None:
    found = judged(source, translation, language, glossary=(VICTIM, TRAFFICKER))
    assert found == expected
