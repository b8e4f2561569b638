"""Typed numbers that move together, and those that only look as if they did."""

import pytest

from safe_content.model.units import UnitId
from safe_content.translation.catalog import Catalog, Entry
from safe_content.translation.renumbering import Renumbered, carried, carry, renumbered

CHAPTER = ["1 Signals", "1.1 At home", "1.2 At work", "1.3 On the road"]
MOVED = ["2 Signals", "2.1 At home", "2.2 At work", "2.3 On the road"]
HOURS = ["9.30 Welcome", "10.30 Coffee", "11.30 Lunch"]
LATER = ["10.30 Welcome", "11.30 Coffee", "12.30 Lunch"]


@pytest.mark.parametrize(
    ("before", "after", "numbers"),
    [
        pytest.param(CHAPTER, MOVED, ["2", "2.1", "2.2", "2.3"], id="a chapter"),
        pytest.param(
            ["1.1 A b", "1.2 C d", "1.3 E f", "1.4 G h"],
            ["1.1 A b", "1.3 C d", "1.4 E f", "1.5 G h"],
            ["1.3", "1.4", "1.5"],
            id="parts of a chapter",
        ),
        pytest.param(HOURS, LATER, [], id="hours of a day"),
        pytest.param(
            ["10 euros a day", "20 euros a night", "30 euros a week"],
            ["11 euros a day", "21 euros a night", "31 euros a week"],
            [],
            id="amounts",
        ),
        pytest.param(
            CHAPTER[:3], [*MOVED[:2], "2.2 At sea"], [], id="too few without a word"
        ),
    ],
)
def test_numbers_of_parts_move_together(
    before: list[str], after: list[str], numbers: list[str]
) -> None:
    wordings = {
        UnitId(f"u{n}"): pair for n, pair in enumerate(zip(before, after, strict=True))
    }
    found = renumbered(wordings, before)
    assert [number.after for number in found.values()] == numbers


def test_a_translation_moves_its_own_number_and_no_other() -> None:
    number = Renumbered(before="1.2", after="2.2")
    assert carried("<b>1.2</b> Munka", number) is None
    assert carried("<b>1.2 Munka</b>", number) == "<b>2.2 Munka</b>"
    assert carried("1.3 Munka", number) is None
    assert carried("Munka", number) is None


def test_translations_follow_and_are_current() -> None:
    was = Catalog(
        document="manual",
        language="hu",  # type: ignore[arg-type]
        revision=1,
        entries=tuple(
            Entry(unit=UnitId(f"u{n}"), source=text, translation=f"{text} HU")
            for n, text in enumerate(CHAPTER)
        ),
    )
    stale = Catalog(
        document="manual",
        language="hu",  # type: ignore[arg-type]
        revision=2,
        entries=tuple(
            Entry(
                unit=entry.unit,
                source=now,
                translation=entry.translation,
                base=entry.source,
                is_flagged=True,
            )
            for entry, now in zip(was.entries, MOVED, strict=True)
        ),
    )
    assert [
        (entry.translation, entry.base, entry.is_flagged)
        for entry in carry(was, stale).entries
    ] == [(f"{text} HU", None, False) for text in MOVED]
