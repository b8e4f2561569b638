"""What holds of every alignment, whatever the texts."""

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from safe_content.model.units import Kind, Passage
from tests.alignment.bitext.cases import WORDS, Bead, aligned, beads, passages

SENTENCES = [text for words in WORDS.values() for text in words]

texts = st.one_of(
    st.sampled_from(SENTENCES),
    st.text(max_size=30),
    st.sampled_from(["", "112", "<b>112</b>", "…", "a\u2028b", "\u00ad", "ѓ"]),
)
documents = st.lists(
    st.builds(Passage, text=texts, kind=st.sampled_from(list(Kind))), max_size=14
)


def is_partition(found: list[Bead], ones: int, others: int) -> bool:
    here = Counter(one for bead in found for one in bead[0])
    there = Counter(other for bead in found for other in bead[1])
    return here == Counter(range(ones)) and there == Counter(range(others))


@given(documents, documents)
@settings(max_examples=60, deadline=None)
def test_each_passage_is_in_exactly_one_bead(
    one: list[Passage], other: list[Passage]
) -> None:
    found = aligned(one, other, ("en", "bg"))
    assert is_partition(beads(found), len(one), len(other))
    assert all(bead.source or bead.target for bead in found)
    assert all(0 <= bead.confidence <= 1 for bead in found)
    assert all(
        list(side) == list(range(side[0], side[0] + len(side)))
        for bead in found
        for side in (bead.source, bead.target)
        if side
    )


@given(st.data(), st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_what_a_person_confirmed_holds(data: st.DataObject, seed: int) -> None:
    chance = random.Random(seed)
    one, other = passages(WORDS["en"]), passages(WORDS["mk"])
    ones, others = list(range(len(one))), list(range(len(other)))
    chance.shuffle(ones)
    chance.shuffle(others)
    confirmed: list[Bead] = []
    for _ in range(data.draw(st.integers(0, 4))):
        height, width = data.draw(
            st.sampled_from([(1, 1), (2, 1), (1, 2), (0, 1), (1, 0)])
        )
        bead = (
            tuple(sorted(ones.pop() for _ in range(height))),
            tuple(sorted(others.pop() for _ in range(width))),
        )
        confirmed.append(bead)
    found = aligned(one, other, ("en", "mk"), confirmed)
    assert is_partition(beads(found), len(one), len(other))
    sure = {(bead.source, bead.target): bead.confidence for bead in found}
    assert [sure.get(bead) for bead in confirmed] == [1.0] * len(confirmed)


@given(st.lists(st.sampled_from(range(10)), unique=True, max_size=8))
@settings(max_examples=30, deadline=None)
def test_confirming_what_was_found_changes_nothing(chosen: list[int]) -> None:
    one, other = passages(WORDS["nl"]), passages(WORDS["hu"])
    first = aligned(one, other, ("nl", "hu"))
    confirmed = [((place,), (place,)) for place in sorted(chosen)]
    assert beads(aligned(one, other, ("nl", "hu"), confirmed)) == beads(first)


def test_an_anchor_keeps_what_stands_before_it_apart_from_what_stands_after() -> None:
    one = [Passage(text=text) for text in ("Yes.", "No.", "Yes.", "No.")]
    other = [Passage(text=text) for text in ("Igen.", "Nem.")]
    later = aligned(one, other, ("en", "hu"), [((3,), (1,))])
    assert beads(later) == [((0,), ()), ((1,), ()), ((2,), (0,)), ((3,), (1,))]
    earlier = aligned(one, other, ("en", "hu"), [((1,), (1,))])
    assert beads(earlier) == [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ())]


def test_a_confirmed_passage_that_moved_alone_keeps_nothing_apart() -> None:
    one, other = WORDS["en"], WORDS["bg"]
    texts = [*other[1:], other[0]]
    found = aligned(passages(one), passages(texts), ("en", "bg"), [((0,), (9,))])
    assert beads(found) == [((0,), (9,)), *(((n,), (n - 1,)) for n in range(1, 10))]
