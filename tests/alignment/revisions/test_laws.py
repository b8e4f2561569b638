"""What holds of every two revisions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safe_content import alignment
from safe_content.model.units import Evidence, Passage
from tests.alignment.revisions.builder import (
    ALL,
    IN_PLACE,
    MOVING,
    SENTENCES,
    after,
    edited,
    first,
    passage,
    passages,
)

WORDS = "call help line never safe return police ask person Ja Yes 112 16 € <b>"
TEXTS = st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join)
PASSAGES = st.lists(
    st.builds(
        passage,
        TEXTS,
        para_id=st.none() | st.sampled_from(["00A1", "3F20", "77B3"]),
        style=st.sampled_from(["Normal", "toc 1"]),
    ),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(PASSAGES, PASSAGES)
def test_beads_cover_each_passage_once_on_both_sides(
    before: list[Passage], now: list[Passage]
) -> None:
    beads = alignment.match(before, now)
    assert sorted(i for bead in beads for i in bead.before) == list(range(len(before)))
    assert sorted(j for bead in beads for j in bead.after) == list(range(len(now)))


@settings(max_examples=60, deadline=None)
@given(PASSAGES, PASSAGES)
def test_beads_stand_in_the_order_of_the_newer_revision(
    before: list[Passage], now: list[Passage]
) -> None:
    places = [bead.after[0] for bead in alignment.match(before, now) if bead.after]
    assert places == sorted(places)


@settings(max_examples=60, deadline=None)
@given(PASSAGES)
def test_the_same_again_keeps_every_id_and_moves_nothing(before: list[Passage]) -> None:
    units = first(before)
    again = after(units, before)
    assert again.units == units
    assert {bead.evidence for bead in again.beads} <= {Evidence.CONTEXT}
    assert not any(bead.moved for bead in again.beads)


@settings(max_examples=60, deadline=None)
@given(PASSAGES, PASSAGES)
def test_no_id_is_given_twice(before: list[Passage], now: list[Passage]) -> None:
    units = after(first(before), now).units
    assert len({unit.id for unit in units}) == len(units)


@pytest.mark.parametrize(
    "strokes", [IN_PLACE, MOVING, ALL], ids=["in place", "moving", "all"]
)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_revision_put_back_has_every_id_back(
    strokes: tuple[str, ...], data: st.DataObject
) -> None:
    """A, then B, then A again, where B is what an editor makes of A."""
    before = passages(*SENTENCES)
    now = edited(data, before, strokes)
    one = first(before)
    two = after(one, now).units
    three = after(two, before, former=one).units
    assert [(unit.id, unit.passage) for unit in three] == [
        (unit.id, unit.passage) for unit in one
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS.filter(bool), unique=True, min_size=3, max_size=12), st.data())
def test_a_removed_text_lends_its_id_to_nobody(
    texts: list[str], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(texts) - 1))
    before = [passage(text) for text in texts]
    now = before[:place] + before[place + 1 :]
    units = first(before)
    assert after(units, now).units == units[:place] + units[place + 1 :]


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, unique=True, min_size=2, max_size=12), st.data())
def test_a_text_that_moved_keeps_its_id(texts: list[str], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(texts))))
    before = [passage(text) for text in texts]
    units = first(before)
    assert after(units, [before[i] for i in order]).units == tuple(
        units[i] for i in order
    )
