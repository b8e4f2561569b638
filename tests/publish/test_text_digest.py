"""By short marks it is known where a text was altered, and what is no alteration."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safe_content.model.units import Passage, Story
from safe_content.publish.text_digest import (
    Alteration,
    AlterationKind,
    alterations,
    sketch,
    sketch_from,
)

TEXTS = (
    "Who to call",
    "Call 020 555 0101 at any hour.",
    "Never call from the person's own telephone.",
)


def passages(*texts: str, story: Story = Story.BODY) -> list[Passage]:
    return [Passage(text=text, story=story, headings=("Help",)) for text in texts]


def altered(*texts: str) -> tuple[Alteration, ...]:
    return alterations(sketch(passages(*TEXTS)), passages(*texts), TEXTS)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        pytest.param(TEXTS, (), id="as it was"),
        pytest.param(
            (TEXTS[0] + "\u00a0 ", " Call  020 555 0101 at any hour.", TEXTS[2]),
            (),
            id="white space that a program changed",
        ),
        pytest.param(
            (TEXTS[0], "Call 020 555 0191 at any hour.", TEXTS[2]),
            (
                Alteration(
                    kind=AlterationKind.NUMBERS,
                    place="Help",
                    text="Call 020 555 0191 at any hour.",
                    before=TEXTS[1],
                    position=1,
                ),
            ),
            id="a digit",
        ),
        pytest.param(
            (TEXTS[0], TEXTS[1], TEXTS[2].replace("Never", "Always")),
            (
                Alteration(
                    kind=AlterationKind.WORDS,
                    place="Help",
                    text="Always call from the person's own telephone.",
                    before=TEXTS[2],
                    position=2,
                ),
            ),
            id="a word",
        ),
        pytest.param(
            (TEXTS[0], TEXTS[1], "Call 0900 1234.", TEXTS[2]),
            (
                Alteration(
                    kind=AlterationKind.ADDED, place="Help", text="Call 0900 1234."
                ),
            ),
            id="a passage more",
        ),
        pytest.param(
            (TEXTS[0], TEXTS[1]),
            (
                Alteration(
                    kind=AlterationKind.REMOVED,
                    place="",
                    text="",
                    before=TEXTS[2],
                    position=2,
                ),
            ),
            id="a passage less",
        ),
    ],
)
def test_what_was_altered(
    texts: tuple[str, ...], found: tuple[Alteration, ...]
) -> None:
    assert altered(*texts) == found


def test_two_passages_that_changed_places_are_told() -> None:
    assert altered(TEXTS[0], TEXTS[2], TEXTS[1]) != ()


def test_a_header_may_be_gone_but_not_new() -> None:
    header = passages("Safe!", story=Story.HEADER)
    both = [*passages(*TEXTS), *header]
    assert alterations(sketch(both), passages(*TEXTS)) == ()
    assert alterations(sketch(passages(*TEXTS)), both) == (
        Alteration(kind=AlterationKind.ADDED, place="Help › header", text="Safe!"),
    )


@settings(max_examples=50)
@given(st.lists(st.text(max_size=40), max_size=8))
def test_a_sketch_is_read_as_it_was_written(texts: list[str]) -> None:
    made = sketch(passages(*texts))
    assert sketch_from(str(made)) == made
    assert alterations(made, passages(*texts)) == ()


@settings(max_examples=100)
@given(st.data())
def test_any_letter_or_digit_that_is_altered_is_found(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(TEXTS) - 1))
    text = TEXTS[number]
    place = data.draw(st.sampled_from([i for i, c in enumerate(text) if c.isalnum()]))
    new = data.draw(st.sampled_from([c for c in "axоО0179" if c != text[place]]))
    changed = text[:place] + new + text[place + 1 :]
    found = altered(*TEXTS[:number], changed, *TEXTS[number + 1 :])
    assert [each.text for each in found] == [changed]


def test_what_is_no_sketch_is_none() -> None:
    assert sketch_from("") is None
    assert sketch_from("abc.") is None
