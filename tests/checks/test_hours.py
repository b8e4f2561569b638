"""Opening hours of a translation beside those of its source, where both are read whole."""

from itertools import product

import pytest

from safe_content.checks import check
from safe_content.checks.contradictions import contradictions
from safe_content.language.opening_hours import (
    OpeningHours,
    OpeningPeriod,
    shown_hours,
)
from safe_content.model.units import Language

FIVE = tuple(map(Language, ("en", "nl", "hu", "bg", "mk")))


def wrong(source: str, said: str, language: str, own: str = "en") -> list[str]:
    found = check(
        source, said, source_language=Language(own), language=Language(language)
    )
    return [each.check for each in found if each.is_error]


def span(days: tuple[int, ...], opens: int, closes: int) -> OpeningPeriod:
    return OpeningPeriod(days=days, opens=opens * 60, closes=closes * 60)


HOURS = (
    OpeningHours(is_always=True),
    OpeningHours(by_appointment=True),
    OpeningHours(is_closed=True),
    OpeningHours(periods=(span((0, 1, 2, 3, 4), 9, 17),)),
    OpeningHours(periods=(span((0, 1, 2, 3, 4), 9, 17),), by_appointment=True),
    OpeningHours(periods=(span((0, 1, 2, 3, 4, 5), 9, 17),)),
    OpeningHours(periods=(span((0, 1, 2, 3, 4), 9, 18),)),
    OpeningHours(periods=(span((0, 2), 10, 16), span((4,), 14, 20))),
    OpeningHours(periods=(span((0, 3), 10, 16), span((4,), 14, 20))),
    OpeningHours(periods=(span((5, 6), 22, 24),)),
)


def test_the_same_hours_agree_and_others_do_not_between_all_languages() -> None:
    for ours, theirs in product(FIVE, FIVE):
        for one, other in product(HOURS, HOURS):
            found = check(
                shown_hours(one, ours),
                shown_hours(other, theirs),
                source_language=ours,
                language=theirs,
                checks=("hours",),
            )
            said = (ours, theirs, shown_hours(one, ours), shown_hours(other, theirs))
            assert bool(found) is (one != other), said


@pytest.mark.parametrize(
    ("source", "language", "said"),
    [
        ("Day and night", "hu", "0–24"),
        ("Every day 0:00–24:00", "nl", "dag en nacht"),
        ("Mon–Fri 9 am–5 pm", "hu", "H–P 9:00–17:00"),
        ("Mon, Tue, Wed, Thu and Fri 9:00–17:00", "nl", "ma t/m vr 9.00–17.00 uur"),
        ("Mon 9:00–17:00; Tue 9:00–17:00", "bg", "пн. и вт. 9:00–17:00"),
        ("Mon 9:00–12:00, 12:00–17:00", "mk", "пон. 9:00–17:00"),
        ("By appointment", "mk", "со закажување"),
    ],
)
def test_hours_that_agree_may_be_written_in_any_way(
    source: str, language: str, said: str
) -> None:
    assert wrong(source, said, language) == []


@pytest.mark.parametrize(
    ("source", "language", "said"),
    [
        ("Mon–Fri 9:00–17:00", "nl", "ma–za 9:00–17:00"),
        ("Mon–Fri 9 am–5 pm", "hu", "H–P 9:00–18:00"),
        ("Day and night", "bg", "всеки ден 9:00–17:00"),
        ("Closed", "nl", "Dag en nacht"),
        ("Mon–Fri 9:00–17:00", "mk", "пон.–пет. 9:00–17:00; по договор"),
    ],
)
def test_hours_that_differ_are_an_error(source: str, language: str, said: str) -> None:
    assert "hours" in wrong(source, said, language)


@pytest.mark.parametrize(
    ("source", "language", "said"),
    [
        ("Mon–Fri 9:00–17:00, except on holidays", "nl", "ma–za 9:00–17:00"),
        ("9–5", "nl", "9:00–17:00"),
        ("Closed files are kept.", "nl", "Gesloten dossiers worden bewaard."),
        ("Open the door.", "nl", "Doe de deur open."),
        ("1–4", "nl", "1–3"),
    ],
)
def test_nothing_is_said_of_what_is_not_read_whole(
    source: str, language: str, said: str
) -> None:
    assert "hours" not in wrong(source, said, language)


def test_masters_contradict_each_other_in_days_alone() -> None:
    said = ("Mon–Fri 9:00–17:00", "ma–za 9:00–17:00", Language("en"), Language("nl"))
    (reason,) = contradictions(*said)
    assert (reason.before, reason.after) == said[:2]
    assert contradictions("Day and night", "0:00–24:00", *said[2:]) == ()
