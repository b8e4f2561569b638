"""What the translations of the sample promise: complete codes, right letters and facts."""

from importlib.resources import files

import pytest

from safe_content.checks import check
from safe_content.checks.facts import facts_from
from safe_content.exchange import csv_glossary
from safe_content.model import codes as inline
from safe_content.model.units import Language
from tests.sample.content import DOCUMENTS, LANGUAGES, content
from tests.sample.translations import all_translations, translations

SAMPLE = files("tests.sample")
TRANSLATIONS = [
    pytest.param(document, language, id=f"{document} in {language}")
    for document in DOCUMENTS
    for language in LANGUAGES
]
LETTERS = {
    "hu": "aábcdeéfghiíjklmnoóöőpqrstuúüűvwxyz",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",
}


def codes(text: str) -> list[str]:
    return sorted(map(str, inline.tags(text)))


@pytest.mark.parametrize(("document", "language"), TRANSLATIONS)
def test_a_translation_has_the_codes_of_its_source(
    document: str, language: str
) -> None:
    texts = all_translations(document, language)
    wrong = {
        source: translation
        for source, translation in texts.items()
        if codes(source) != codes(translation) or not inline.is_balanced(translation)
    }
    assert wrong == {}


@pytest.mark.parametrize(("document", "language"), TRANSLATIONS)
def test_the_same_words_are_translated_alike(document: str, language: str) -> None:
    pairs = {
        (entry.text("en"), entry.text(language))
        for entry in content(document).entries.values()
        if entry.text("en")
    }
    assert len(pairs) == len(dict(pairs))


@pytest.mark.parametrize(("document", "language"), TRANSLATIONS)
def test_a_translation_is_written_in_its_own_letters(
    document: str, language: str
) -> None:
    allowed = set(LETTERS[language]) | set("abcdefghijklmnopqrstuvwxyz")
    foreign = {
        (letter, translation)
        for translation in all_translations(document, language).values()
        for letter in inline.plain(translation).casefold()
        if letter.isalpha() and letter not in allowed
    }
    assert foreign == set()


@pytest.mark.parametrize(
    ("language", "low", "high"),
    [
        pytest.param("hu", 1.0, 1.0, id="Hungarian is complete"),
        pytest.param("bg", 0.70, 0.80, id="Bulgarian is three quarters done"),
        pytest.param("mk", 0.45, 0.58, id="Macedonian is half done"),
    ],
)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_catalog_has_its_share(
    document: str, language: str, low: float, high: float
) -> None:
    done = len(translations(document, language))
    share = done / len(all_translations(document, language))
    assert low <= share <= high


@pytest.mark.parametrize(("document", "language"), TRANSLATIONS)
def test_a_translation_passes_the_checks(document: str, language: str) -> None:
    facts = facts_from(
        (SAMPLE / "facts.toml").read_text(encoding="utf-8"), "facts.toml"
    )
    glossary = csv_glossary.read(
        (SAMPLE / "glossary.csv").read_bytes(), origin="glossary.csv"
    ).terms
    errors = {
        (source, found.message)
        for source, translation in all_translations(document, language).items()
        for found in check(
            source,
            translation,
            source_language=Language("en"),
            language=Language(language),
            facts=facts,
            glossary=glossary,
        )
        if found.is_error or found.check == "terms"
    }
    assert errors == set()
