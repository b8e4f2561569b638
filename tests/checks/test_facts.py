"""Facts: declared once, and right in every language to the last letter."""

from collections.abc import Iterator
from importlib.resources import files

import pytest

from safe_content.checks import (
    Fact,
    FactKind,
    FactPlace,
    UnreadableFactsError,
    check,
    facts_from,
    facts_in,
)
from safe_content.checks.facts import accepted, right_values
from safe_content.model.units import Language
from tests.checks.judged import judged
from tests.sample.content import DOCUMENTS, LANGUAGES
from tests.sample.translations import all_translations

HELP_LINE = Fact(
    name="help-line",
    kind=FactKind.HELP_LINE,
    label="the help line",
    values={
        "en": ("0800 555 01",),
        "hu": ("06 80 555 012", "+36 80 555 012"),
        "safe-house": ("06 80 999 000",),
    },
)
ADULT = Fact(
    name="adult",
    kind=FactKind.AGE,
    values={"en": ("under 18",), "bg": ("под 18",), "mk": ("под 18",)},
)
LAW = Fact(name="law", kind=FactKind.LAW, values={"*": ("2011/36/EU",)})


@pytest.mark.parametrize(
    ("language", "source", "translation", "expected"),
    [
        pytest.param(
            "hu",
            "Call 0800 555 01.",
            "Hívja: 06 80 555 012.",
            [],
            id="the language has a value of its own",
        ),
        pytest.param(
            "hu",
            "Call 0800 555 01.",
            "Hívja: +36 80 555 012.",
            [],
            id="written in the other way that is declared",
        ),
        pytest.param(
            "hu",
            "Call 0800 555 01.",
            "Hívja: 0800 555 01.",
            [
                "facts: the help line must read 06 80 555 012 in this language.",
                "telephones: The telephone number 0800 555 01 is not in the source.",
            ],
            id="the value of the source's country is wrong here",
        ),
        pytest.param(
            "bg",
            "Call 0800 555 01.",
            "Обадете се на 0800 555 01.",
            [],
            id="where no value is declared it stays that of the source",
        ),
        pytest.param(
            "hu",
            "Call 0800 555 01, day or night: 0800 555 01.",
            "Hívja: 06 80 555 012, éjjel-nappal: 06 80 555 013.",
            [
                "facts: the help line must read 06 80 555 012 as often as in the"
                " source.",
                "telephones: The telephone number 06 80 555 013 is not in the source.",
            ],
            id="right once and wrong once is wrong",
        ),
        pytest.param(
            "bg",
            "Children under 18.",
            "Деца под 18 години.",
            [],
            id="an age in the words of the language",
        ),
        pytest.param(
            "mk",
            "Under 18 it is another law.",
            "Над 18 важи друг закон.",
            [
                "facts: adult must read под 18 in this language.",
                "numbers: The number 18 is not in the source.",
            ],
            id="an age turned around",
        ),
        pytest.param(
            "nl",
            "See 2011/36/EU.",
            "Zie 2011/36/ЕU.",
            [
                "facts: law must read 2011/36/EU in this language.",
                "numbers: The number 2011 is not in the source.",
                "numbers: The number 36 is not in the source.",
                "mixed-letters: ЕU mixes Latin and Cyrillic letters.",
                "wrong-letters: ЕU has Е, which this language does not write.",
            ],
            id="a Cyrillic letter in the name of a law",
        ),
    ],
)
def test_facts(
    language: str, source: str, translation: str, expected: list[str]
) -> None:
    facts = (HELP_LINE, ADULT, LAW)
    assert judged(source, translation, language, facts=facts) == expected


def test_a_partner_s_own_value_is_right_for_that_partner() -> None:
    source, own = "Call 0800 555 01.", "Hívja: 06 80 999 000."
    facts = (HELP_LINE,)
    assert judged(source, own, "hu", facts=facts, regions=("safe-house",)) == []
    assert judged(source, own, "hu", facts=facts) == [
        "facts: the help line must read 06 80 555 012 in this language.",
        "telephones: The telephone number 06 80 999 000 is not in the source.",
    ]


def test_the_value_of_another_country_in_a_list_stays_what_it_is() -> None:
    (place,) = facts_in("In Hungary: 06 80 555 012.", (HELP_LINE,))
    assert right_values(HELP_LINE, Language("hu")) == HELP_LINE.values["hu"]
    assert accepted(place, Language("en"), Language("bg")) == HELP_LINE.values["hu"]


def test_of_two_values_in_one_place_the_longer_stands_there() -> None:
    fact = Fact(
        name="line", kind=FactKind.HELP_LINE, values={"*": ("555 01", "0800 555 01")}
    )
    (place,) = facts_in("Call 0800 555 01.", (fact,))
    assert (place.text, place.value) == ("0800 555 01", "0800 555 01")


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        pytest.param(
            "line = 112",
            "facts.toml: line is not a table. Correct it, and try again."
            " Nothing was changed.",
            id="a bare value",
        ),
        pytest.param(
            '[line]\nkind = "number"\nvalues = { "*" = "112" }',
            "facts.toml: [line] needs a kind, one of: help line, address, URL, age,"
            " date, law, amount. Correct it, and try again. Nothing was changed.",
            id="a kind that is none",
        ),
        pytest.param(
            '[line]\nkind = "help line"',
            'facts.toml: [line] needs values, such as values = { "*" = "112" }.'
            " Correct it, and try again. Nothing was changed.",
            id="no values",
        ),
        pytest.param(
            '[line]\nkind = "help line"\nvalues = { "*" = 112 }',
            "facts.toml: [line] * must be text in quotation marks."
            " Correct it, and try again. Nothing was changed.",
            id="a number that is no text",
        ),
    ],
)
def test_facts_that_cannot_be_read(toml: str, message: str) -> None:
    with pytest.raises(UnreadableFactsError) as error:
        facts_from(toml, "facts.toml")
    assert str(error.value) == message


SAMPLE_FACTS = facts_from(
    (files("tests.sample") / "facts.toml").read_text(encoding="utf-8"), "facts.toml"
)
LANGUAGE_OF = {
    value: Language("en" if language == "*" else language)
    for fact in SAMPLE_FACTS
    for language, values in fact.values.items()
    for value in values
}
LOOKALIKES = {
    **dict(zip("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ", strict=True)),
    **dict(zip("асеорхуАВСЕНКМОРТХ", "aceopxyABCEHKMOPTX", strict=True)),
    **dict(zip("0123456789", "０１２３４５６７８９", strict=True)),
}
LETTERS = "абвгд" + "bdfgh"


def alterations(text: str) -> Iterator[str]:
    """`text` with each digit and letter another one, and one that looks the same."""
    for at, character in enumerate(text):
        if not character.isalnum():
            continue
        others = "0123456789" if character.isdecimal() else LETTERS
        other = next(c for c in others if c not in (character, character.lower()))
        twin = LOOKALIKES.get(character, "")
        for changed in filter(None, (other, twin, "OIl"[at % 3])):
            if changed != character and not (
                at == 0 and changed == character.swapcase()
            ):
                yield text[:at] + changed + text[at + 1 :]


def placed(document: str, language: str) -> Iterator[tuple[str, str, FactPlace]]:
    """Each text and translation of the sample in which a fact stands, and where."""
    for source, translation in all_translations(document, language).items():
        for place in facts_in(translation, SAMPLE_FACTS):
            yield source, translation, place


def is_still_right(place: FactPlace, altered: str) -> bool:
    """Whether only the ending of a bent form was altered, and the value stands."""
    ways = right_values(place.fact, LANGUAGE_OF[place.value])
    return any(altered.startswith(f"{way}-") for way in ways)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_digit_and_no_letter_of_a_fact_can_be_altered(language: str) -> None:
    unseen = []
    seen = 0
    for document in DOCUMENTS:
        for source, translation, place in placed(document, language):
            for altered in alterations(place.text):
                text = translation[: place.start] + altered + translation[place.end :]
                found = check(
                    source,
                    text,
                    source_language=Language("en"),
                    language=Language(language),
                    facts=SAMPLE_FACTS,
                )
                if any(finding.is_error for finding in found):
                    seen += 1
                elif not is_still_right(place, altered):
                    unseen.append((source, text))
    assert unseen == []
    assert seen > 500
