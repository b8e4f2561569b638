"""Figures, dates, times and telephone numbers, in one form for each."""

import pytest
from babel import Locale
from hypothesis import example, given, settings
from hypothesis import strategies as st

from safe_content.language import quantities
from safe_content.model.units import Language

LANGUAGES = [Language(code) for code in ("en", "nl", "hu", "bg", "mk")]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            "Call +44 20 7946 0018 or 112 before 12 March 2016 at 9.30 am.",
            ["telephone +442079460018", "number 112", "date 2016-03-12", "time 09:30"],
        ),
        (
            "en",
            "Victims aged 16 to 18: 5% get € 1,500.50 (Article 8.3, Directive 2011/36/EU).",
            [
                "age 16",
                "number 18",
                "percentage 5%",
                "amount EUR 1500.5",
                "law 8.3",
                "law 2011/36/eu",
            ],
        ),
        (
            "en",
            "twenty-one people, a hundred and five days, two thousand",
            ["number 21", "duration 151200 min", "number 2000"],
        ),
        (
            "nl",
            "Bel 020 448 1186 of 0800-1202, van 9.00 tot 17.00 uur.",
            [
                "telephone +31204481186",
                "telephone +318001202",
                "time 09:00",
                "time 17:00",
            ],
        ),
        (
            "nl",
            "Op 12 maart 2016, 12-03-2016 en 2016-03-12.",
            ["date 2016-03-12", "date 2016-03-12", "date 2016-03-12"],
        ),
        (
            "nl",
            "Een zestienjarige krijgt € 1.500,00; eenentwintig anderen 5 procent.",
            ["age 16", "amount EUR 1500", "number 21", "percentage 5%"],
        ),
        (
            "hu",
            "2016. március 12-én a 116 000 számon, 1 500 Ft",
            ["date 2016-03-12", "number 116000", "amount HUF 1500"],
        ),
        (
            "bg",
            "на 12 март 2016 г., тел. 0800 20 100, 16-годишна",
            ["date 2016-03-12", "telephone +35980020100", "age 16"],
        ),
        (
            "mk",
            "на 12 март 2016, чл. 8, дваесет и пет проценти",
            ["date 2016-03-12", "law 8", "percentage 25%"],
        ),
        (
            "en",
            "See https://safe.example/a?b=1, www.safe.example or write to a.b@safe.example.",
            ["url safe.example/a?b=1", "url safe.example", "email a.b@safe.example"],
        ),
        ("en", "on Monday, in May, you may go", ["date day 0", "date --05"]),
        (
            "en",
            "1/2 or ½ of 3.14 and 1,000,000",
            ["number 0.5", "number 0.5", "number 3.14", "number 1000000"],
        ),
        (
            "en",
            "1 million, 1.25 million or one million; 5 thousand euros",
            ["number 1000000", "number 1250000", "number 1000000", "amount EUR 5000"],
        ),
        (
            "en",
            "Call 020 555 0101 at half past nine, quarter to one or 5 o'clock.",
            ["telephone +31205550101", "time 09:30", "time 12:45", "time 05:00"],
        ),
        (
            "nl",
            "Van 9 tot 17 uur, om half een, kwart over drie; binnen 24 uur, een half uur.",
            [
                "time 09:00",
                "time 17:00",
                "time 12:30",
                "time 03:15",
                "duration 1440 min",
                "duration 30 min",
            ],
        ),
        ("hu", "1,5 millió, 5 ezer", ["number 1500000", "number 5000"]),
        ("mk", "2 милиони денари", ["amount MKD 2000000"]),
    ],
)
def test_quantities(language: str, text: str, found: list[str]) -> None:
    quantified = quantities(text, Language(language))
    assert [f"{each.kind} {each.value}" for each in quantified] == found


@settings(max_examples=60, deadline=None)
@given(st.text("0123456789 .,:/-+€%abcmei(§", max_size=40), st.sampled_from(LANGUAGES))
@example("0€ 0", Language("en"))
def test_every_digit_belongs_to_one_quantity(text: str, language: Language) -> None:
    found = quantities(text, language)
    places = [place for each in found for place in range(each.start, each.end)]
    assert len(places) == len(set(places))
    digits = {place for place, sign in enumerate(text) if sign.isdecimal()}
    assert digits <= set(places)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(LANGUAGES))
def test_a_number_is_the_same_with_thousands_parted(
    number: int, language: Language
) -> None:
    mark = "," if language == "en" else "."
    written = f"{number:,}".replace(",", mark)
    assert [each.value for each in quantities(written, language)] == [str(number)]


LAWS = (
    "article articles art art. artikel artikelen section sections sect sect. § §§"
    " paragraph paragraphs paragraaf lid leden чл чл. членове член членот члена"
    " ал ал. алинея став ARTICLE Чл."
)
ACTS = "eu eg ec eeg eec jha jbz ес ек ео еу ek ib EU ЕС"
PARTS = (
    "chapter annex appendix part module title volume hoofdstuk bijlage deel titel"
    " Chapter BIJLAGE"
)


@pytest.mark.parametrize("word", LAWS.split())
def test_a_law_is_seen_by_its_one_word(word: str) -> None:
    assert _said(f"See {word} 4 there", "en") == ["law 4"]


@pytest.mark.parametrize("act", ACTS.split())
def test_an_act_is_seen_by_its_last_part(act: str) -> None:
    assert _said(f"See 2011/36/{act} there", "bg") == [f"law 2011/36/{act.lower()}"]


@pytest.mark.parametrize("said", ["4 cikk", "4. cikk", "4. §", "4 §"])
def test_a_hungarian_law_is_seen_by_the_word_after_it(said: str) -> None:
    assert _said(f"Lásd {said} ott", "hu") == ["law 4"]


@pytest.mark.parametrize("word", PARTS.split())
def test_a_part_in_roman_figures_is_seen_by_its_word(word: str) -> None:
    assert _said(f"see {word} IV", "nl") == ["number 4"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_and_day_of_the_week_is_seen_alone(language: Language) -> None:
    names = Locale.parse(language)
    for number, name in names.months["format"]["wide"].items():
        for written in (name, name.upper(), f"5 {name} 2016"):
            whole = written != name and not written.isupper()
            date = f"2016-{number:02}-05" if whole else f"--{number:02}"
            # May and March are other words too, unless a figure stands beside them.
            if whole or name not in ("May", "March"):
                assert _said(written, language) == [f"date {date}"], written
    for number, name in names.days["format"]["wide"].items():
        assert _said(f"x {name} x", language) == [f"date day {number}"], name


def _said(text: str, language: str) -> list[str]:
    found = quantities(text, Language(language))
    return [f"{each.kind} {each.value}" for each in found]
