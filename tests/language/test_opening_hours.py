"""Opening hours, read and shown in five languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safe_content.language.opening_hours import (
    OpeningHours,
    OpeningPeriod,
    opening_hours,
    shown_hours,
)
from safe_content.model.units import Language

LANGUAGES = ("en", "nl", "hu", "bg", "mk")


def shown(text: str, language: str) -> list[str]:
    found = opening_hours(text, Language(language))
    assert found is not None
    return [shown_hours(found, Language(each)) for each in LANGUAGES]


OFFICE = [
    "Mon–Fri 9:00–17:00",
    "ma–vr 9:00–17:00",
    "H–P 9:00–17:00",
    "пн.–пт. 9:00–17:00",
    "пон.–пет. 9:00–17:00",
]
EVENINGS = [
    "Tue and Thu 13:00–20:00",
    "di en do 13:00–20:00",
    "K és Cs 13:00–20:00",
    "вт. и чт. 13:00–20:00",
    "вто. и чет. 13:00–20:00",
]
ALWAYS = ["Day and night", "Dag en nacht", "Éjjel-nappal", "Денонощно", "Дење и ноќе"]


@pytest.mark.parametrize(
    ("language", "text", "all_ways"),
    [
        ("en", "Monday to Friday, 9 am to 5 pm", OFFICE),
        ("en", "Weekdays 9–5 pm", OFFICE),
        ("nl", "maandag t/m vrijdag 9 tot 17 uur", OFFICE),
        ("nl", "op werkdagen van 9.00 tot 17.00 uur", OFFICE),
        ("hu", "hétfőtől péntekig 9:00–17:00", OFFICE),
        ("bg", "понеделник – петък, от 9 до 17 ч.", OFFICE),
        ("mk", "пон.–пет. 9–17 часот", OFFICE),
        ("en", "Tuesdays and Thursdays 1–8 pm", EVENINGS),
        ("mk", "вт. и чет. 13:00–20:00", EVENINGS),
        ("hu", "K és Cs 13.00–20.00", EVENINGS),
        ("en", "every day, 24 hours a day", ALWAYS),
        ("hu", "minden nap, a nap 24 órájában", ALWAYS),
        ("nl", "elke dag, 24 uur per dag", ALWAYS),
        ("bg", "Денонощно", ALWAYS),
        ("mk", "Дење и ноќе", ALWAYS),
    ],
)
def test_hours_are_the_same_in_every_language(
    language: str, text: str, all_ways: list[str]
) -> None:
    assert shown(text, language) == all_ways


def test_several_times_and_days_and_the_night() -> None:
    assert shown("Mon-Fri 9-12 and 13-17; Sat 10 am to noon", "en")[1] == (
        "ma–vr 9:00–12:00, 13:00–17:00; za 10:00–12:00"
    )
    assert shown("Fri–Mon 22:00–6:00", "en")[0] == "Mon, Fri, Sat and Sun 22:00–6:00"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Call the porter"),
        ("en", "Mon–Fri 9–17, not in August"),
        ("en", "Mon–Fri 9–12; Sat by appointment"),
        ("en", "Mon–Fri 9–12; Sun closed"),
        ("en", "Day and night, Mon–Fri"),
        ("en", "Open until 8 pm"),
        ("en", "Monday closed; Tue–Fri 9–17"),
        ("en", "Closed, Mon 9–17"),
        ("hu", "hétfő zárva, kedd-péntek 9-17"),
        ("en", "Sat by appointment; Mon–Fri 9–17"),
        ("en", "to Friday 9–17"),
        ("en", "Mon 9 and 17"),
        ("en", "Mon–Fri 9–5"),
        ("en", "Mon–Fri 1 pm–5"),
        ("en", "Mon–Fri 12–8 am"),
        ("nl", ""),
        ("de", "Mo–Fr 9–17 Uhr"),
    ],
)
def test_of_what_says_more_nothing_is_read(language: str, text: str) -> None:
    assert opening_hours(text, Language(language)) is None


PERIODS = st.builds(
    lambda days, opens, length: OpeningPeriod(
        days=tuple(sorted(days)), opens=opens, closes=min(opens + length, 24 * 60)
    ),
    st.sets(st.integers(0, 6), min_size=1),
    st.integers(0, 23 * 60),
    st.integers(1, 600),
)


@given(PERIODS, st.booleans(), st.sampled_from(LANGUAGES))
def test_what_is_shown_is_read_back(
    period: OpeningPeriod, by_appointment: bool, language: str
) -> None:
    hours = OpeningHours(periods=(period,), by_appointment=by_appointment)
    text = shown_hours(hours, Language(language))
    assert opening_hours(text, Language(language)) == hours
