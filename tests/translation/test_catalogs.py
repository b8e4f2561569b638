"""What a translation is worth after each thing that can happen to its master."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safe_content.model.units import Severity, Unit, UnitId
from safe_content.translation.catalog import (
    Catalog,
    Entry,
    State,
    accepted,
    judge,
    refresh,
    statuses,
    translate,
)
from tests.translation.builders import by_last_letter, catalog, unit


def refreshed(before: Catalog, *units: Unit) -> Catalog:
    return refresh(before, units, by_last_letter, revision=2, notes={})


def translated(text: str, translation: str = "fordítás") -> Catalog:
    return translate(refreshed(catalog(), unit(text, "a")), {UnitId("a"): translation})


@pytest.mark.parametrize(
    ("now", "state", "severity"),
    [
        pytest.param("Call 112", State.CURRENT, None, id="the same wording"),
        pytest.param("Call  112", State.CURRENT, None, id="other spacing"),
        pytest.param("Call 112~", State.CURRENT, Severity.COSMETIC, id="a typo mended"),
        pytest.param("Ring 112", State.STALE, Severity.SUBSTANTIVE, id="other words"),
        pytest.param("Call 113!", State.STALE, Severity.CRITICAL, id="another number"),
    ],
)
def test_judge(now: str, state: State, severity: Severity | None) -> None:
    entry = Entry(unit=UnitId("a"), source="Call 112", translation="Hívja a 112-t")
    status = judge(unit(now, "a"), entry, by_last_letter)
    assert (status.state, status.severity) == (state, severity)


def test_a_translation_of_spaces_is_missing() -> None:
    entry = Entry(unit=UnitId("a"), source="Call 112", translation=" \n")
    assert judge(unit("Call 112", "a"), entry, by_last_letter).state is State.MISSING


@pytest.mark.parametrize(
    ("text", "state"),
    [
        pytest.param("1,074", State.CURRENT, id="a number"),
        pytest.param("0800 555 0145", State.CURRENT, id="a telephone number"),
        pytest.param("<b>112</b>", State.CURRENT, id="a number with a code"),
        pytest.param("help@havenhuis.example", State.CURRENT, id="a mailbox"),
        pytest.param("www.havenhuis.example", State.CURRENT, id="a web address"),
        pytest.param("Write to help@havenhuis.example", State.MISSING, id="a request"),
        pytest.param("112 or 113", State.MISSING, id="a word beside numbers"),
        pytest.param("А", State.MISSING, id="a Cyrillic letter"),
    ],
)
def test_what_has_no_words_needs_no_translation(text: str, state: State) -> None:
    entry = Entry(unit=UnitId("a"), source=text)
    assert judge(unit(text, "a"), entry, by_last_letter).state is state


def test_a_number_that_was_translated_goes_stale_like_any_wording() -> None:
    entry = Entry(unit=UnitId("a"), source="0800 555 0145", translation="0800 555 0145")
    status = judge(unit("0800 555 0199", "a"), entry, by_last_letter)
    assert status.state is State.STALE


def test_a_translation_waits_while_the_other_master_has_moved() -> None:
    entry = Entry(unit=UnitId("a"), source="Call 112", translation="Hívja a 112-t")
    status = judge(unit("Call 112", "a"), entry, by_last_letter, is_pending=True)
    assert (status.state, status.is_in_force) == (State.PENDING, True)


def test_what_nobody_confirmed_is_not_in_force() -> None:
    entry = Entry(
        unit=UnitId("a"), source="Call", translation="Hívja", is_reviewed=False
    )
    status = judge(unit("Call", "a"), entry, by_last_letter)
    assert (status.state, status.is_in_force) == (State.UNREVIEWED, False)


def test_a_unit_reworded_twice_still_shows_what_its_translation_says() -> None:
    once = refreshed(translated("Call 112"), unit("Ring 112", "a"))
    twice = refreshed(once, unit("Telephone 112", "a"))
    assert twice.entries == (
        Entry(
            unit=UnitId("a"),
            source="Telephone 112",
            translation="fordítás",
            base="Call 112",
            is_flagged=True,
            severity=Severity.SUBSTANTIVE,
            notes=("Change: substantive (test Call 112 → Telephone 112)",),
        ),
    )


def test_a_wording_put_back_makes_its_translation_current() -> None:
    first = translated("Call 112")
    away = refreshed(first, unit("Ring 112!", "a"))
    assert replace(refreshed(away, unit("Call 112", "a")), revision=2) == first


def test_a_removed_passage_keeps_its_translation_and_has_it_again() -> None:
    first = translated("Call 112")
    gone = refreshed(first)
    assert [(e.is_retired, e.translation) for e in gone.entries] == [(True, "fordítás")]
    assert refreshed(gone, unit("Call 112", "a")) == first


def test_removing_the_flag_in_an_editor_accepts() -> None:
    stale = refreshed(translated("Call 112"), unit("Ring 112", "a"))
    by_hand = replace(stale, entries=(replace(stale.entries[0], is_flagged=False),))
    after = refreshed(by_hand, unit("Ring 112", "a"))
    assert after.entries[0].base is None
    assert statuses([unit("Ring 112", "a")], after, by_last_letter)[0].state is (
        State.CURRENT
    )


def test_a_flag_that_was_never_set_accepts_nothing() -> None:
    entry = Entry(
        unit=UnitId("a"),
        source="Ring 112",
        translation="fordítás",
        base="Call 112",
        severity=Severity.COSMETIC,
    )
    assert accepted(entry) == entry


def test_a_cosmetic_change_never_wears_away_the_wording_translated() -> None:
    first = translated("Call 112")
    once = refreshed(first, unit("Call 112~", "a"))
    twice = refreshed(once, unit("Call 112 ~", "a"))
    assert (once.entries[0].base, twice.entries[0].base) == ("Call 112", "Call 112")
    assert not twice.entries[0].is_flagged


texts = st.sampled_from(["Call 112", "Ring 112", "Call 112~", "Call 113!", "Stay."])
revisions = st.lists(
    st.lists(st.tuples(st.sampled_from("abc"), texts), unique_by=lambda u: u[0]),
    max_size=5,
)


@given(revisions)
def test_refreshing_twice_is_refreshing_once(
    history: list[list[tuple[str, str]]],
) -> None:
    found = catalog()
    for revision in history:
        units = [unit(text, id_) for id_, text in revision]
        once = refreshed(found, *units)
        assert refreshed(once, *units) == once
        found = translate(
            once, {UnitId(id_): f"{text} hu" for id_, text in revision[:1]}
        )


@given(revisions)
def test_no_translation_is_ever_lost(history: list[list[tuple[str, str]]]) -> None:
    first = [unit("Call 112", "a"), unit("Stay.", "b")]
    kept = {UnitId("a"): "Hívja", UnitId("b"): "Maradjon"}
    found = translate(refreshed(catalog(), *first), kept)
    for revision in history:
        found = refreshed(found, *(unit(text, id_) for id_, text in revision))
        assert kept.items() <= {e.unit: e.translation for e in found.entries}.items()
    back = refreshed(found, *first)
    assert all(
        status.state is State.CURRENT
        for status in statuses(first, back, by_last_letter)
    )
