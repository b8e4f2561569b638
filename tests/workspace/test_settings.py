"""``documents.toml``: what it may say, and what is said about what it may not."""

import pytest

from safe_content.model.units import Language
from safe_content.translation.edition_policy import InsteadOf, Policy
from safe_content.workspace.config.document_settings import (
    Document,
    SettingsError,
    read_settings,
)


def test_a_document_with_all_it_can_say() -> None:
    found = read_settings(
        b"""
        [social-map]
        title.en = "Social map"
        title.nl = "Sociale kaart"
        masters = ["en", "nl"]
        leading = "nl"
        languages = ["hu", "bg"]
        [social-map.release]
        stale = "refuse"
        missing = "omit"
        coverage = 0.5
        colophon = true
        """
    )
    assert found == (
        Document(
            name="social-map",
            masters=(Language("nl"), Language("en")),
            languages=(Language("hu"), Language("bg")),
            titles={"en": "Social map", "nl": "Sociale kaart"},
            policy=Policy(
                stale=InsteadOf.REFUSE,
                missing=InsteadOf.OMIT,
                coverage=0.5,
                colophon=True,
            ),
        ),
    )


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("[manual", "is not readable: Expected ']' at the end of a table declaration"),
        ("manual = 3", "'manual' should be a table, as in [manual]."),
        ("[manual]\nlanguage = 'hu'", "[manual] has 'language', which means nothing"),
        ("[manual]\nmasters = 'en'", '[manual] masters should be a list such as ["en"'),
        ("[manual]\nleading = 'hu'", "[manual] leading = 'hu' is none of its masters."),
        ("[manual]\nlanguages = ['en']", "[manual] 'en' is a master and a translation"),
        ("[manual.release]\nstale = 'yes'", "choose source, omit or refuse."),
        ("[manual.release]\ncoverage = 3", "coverage should be from 0 to 1."),
        ("['../x']\n", "'../x' may hold only letters, digits and hyphens."),
        ("[aux]\n", "no document can be called 'aux', which Windows keeps for itself."),
        ("[COM1]\n", "no document can be called 'COM1', which Windows keeps for"),
        ("[manual]\n[Manual]\n", "[manual] and [Manual] differ in capitals only"),
        ("['Ръчник']\n['ръчник']\n", "[Ръчник] and [ръчник] differ in capitals"),
        (
            "[manual]\nlanguages = ['hu', 'HU']",
            "[manual] languages: 'HU' is no language code",
        ),
        ("[manual]\nlanguages = ['nul']", "[manual] languages should be a list"),
    ],
)
def test_what_can_not_be_followed_is_said(text: str, fact: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(text.encode())
    assert fact in str(caught.value)
    assert str(caught.value).endswith("Nothing was changed.")


@pytest.mark.parametrize(
    ("languages", "fact"),
    [
        ('["hun"]', "'hun' is no language code that is known; did you mean 'hu'?"),
        (
            '["Hungarian"]',
            "'Hungarian' is no language code that is known; did you mean",
        ),
        ('["magyar"]', "did you mean 'hu'?"),
        ('["HU"]', "'HU' is no language code that is known; did you mean 'hu'?"),
        ('["xx"]', "'xx' is no language code that is known."),
        ('["hu", "hu"]', "languages names 'hu' twice."),
    ],
)
def test_a_language_that_is_none_is_named_with_what_was_meant(
    languages: str, fact: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(f'[manual]\nmasters = ["en"]\nlanguages = {languages}\n'.encode())
    assert fact in str(caught.value)


@pytest.mark.parametrize("tag", ["hu", "en-GB", "sr-Latn", "pt-BR", "zh-Hant", "sq"])
def test_a_language_is_known_with_its_script_or_country(tag: str) -> None:
    (found,) = read_settings(f'[m]\nmasters = ["nl"]\nlanguages = ["{tag}"]\n'.encode())
    assert found.languages == (tag,)


def test_curly_quotes_are_named_with_their_line() -> None:
    with pytest.raises(SettingsError, match="line 2 has curly quotes"):
        read_settings("[manual]\nmasters = [“en”]\n".encode())
