"""What identity and severity together make of translations, revision by revision."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safe_content.model.units import Language, Passage, Unit, UnitId, Verdict
from safe_content.severity import classify
from safe_content.translation import catalog as catalogs
from safe_content.translation.catalog import Catalog, Entry, State
from tests.alignment.revisions.builder import (
    ALL,
    IN_PLACE,
    MOVING,
    SENTENCES,
    after,
    edited,
    first,
    passages,
)


def by_rule(_: UnitId, before: str, now: Passage) -> Verdict | None:
    return classify(before, now.text, language=Language("en"))


def translated(units: tuple[Unit, ...]) -> Catalog:
    """A catalog in which every unit is translated and confirmed."""
    entries = tuple(
        Entry(
            unit=unit.id,
            source=unit.text,
            translation=f"HU {unit.text}",
            is_reviewed=True,
        )
        for unit in units
    )
    return Catalog(
        document="manual", language=Language("hu"), revision=1, entries=entries
    )


def refreshed(catalog: Catalog, units: tuple[Unit, ...]) -> Catalog:
    return catalogs.refresh(
        catalog, units, by_rule, revision=catalog.revision + 1, notes={}
    )


def states(catalog: Catalog, units: tuple[Unit, ...]) -> dict[str, State]:
    found = catalogs.statuses(units, catalog, by_rule)
    return {unit.plain: status.state for unit, status in zip(units, found, strict=True)}


@pytest.mark.parametrize(
    "strokes", [IN_PLACE, MOVING, ALL], ids=["in place", "moving", "all"]
)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_revision_put_back_restores_every_status(
    strokes: tuple[str, ...], data: st.DataObject
) -> None:
    before = passages(*SENTENCES)
    one = first(before)
    two = after(one, edited(data, before, strokes)).units
    three = after(two, before, former=one).units
    catalog = refreshed(refreshed(translated(one), two), three)
    assert set(states(catalog, three).values()) == {State.CURRENT}


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_translation_is_current_only_where_its_words_were_kept(
    data: st.DataObject,
) -> None:
    """Nothing of a removed or altered passage passes for the translation of another.

    A passage that was split and joined again may have lost no more than a full stop.
    """
    before = passages(*SENTENCES)
    one = first(before)
    two = after(one, edited(data, before, (*IN_PLACE, "move"))).units
    current = {
        text
        for text, state in states(refreshed(translated(one), two), two).items()
        if state is State.CURRENT
    }
    words = {sentence.replace(".", "") for sentence in SENTENCES}
    assert current == {u.plain for u in two if u.plain.replace(".", "") in words}
