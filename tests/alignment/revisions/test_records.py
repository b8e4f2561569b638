"""A value is known by its record and its field, whatever it says."""

from dataclasses import replace

import pytest

from safe_content.model.units import UNLABELLED, Cell, Evidence, Kind, Labels, Passage
from tests.alignment.revisions.builder import after, first, passages

Grid = list[list[str]]

HEADER = ["Organisation", "Town", "Telephone"]
AURORA = ["Aurora House", "Amsterdam", "020 111"]
BAKEN = ["De Baken", "Utrecht", "030 222"]
CIRCLE = ["Circle", "Utrecht", "030 333"]


def table(*rows: list[str], number: int = 1, under: str = "") -> list[Passage]:
    """The cells of a table whose first row and first column are its labels."""
    header = rows[0]
    return [
        Passage(
            text=text,
            kind=Kind.CELL,
            headings=(under,) if under else (),
            cell=Cell(table=number, row=r, column=c),
            labels=Labels(
                row=(row[0],) if r > 1 and c > 1 else (),
                column=(header[c - 1],) if r > 1 else (),
            ),
        )
        for r, row in enumerate(rows, 1)
        for c, text in enumerate(row, 1)
        if text
    ]


def lines(*rows: list[str]) -> list[Passage]:
    """A name and lines such as ``Telephone: …`` for each row."""
    header, *records = rows
    return [
        passage
        for name, *values in records
        for passage in (
            Passage(text=name),
            *(
                Passage(
                    text=f"{field}: {value}",
                    labels=Labels(row=(name,), column=(field,)),
                )
                for field, value in zip(header[1:], values, strict=True)
            ),
        )
    ]


def carried(before: list[Passage], now: list[Passage]) -> dict[str, str]:
    """What each passage of today was before; empty for what is new."""
    one = first(before)
    was = {unit.id: unit.plain for unit in one}
    return {unit.plain: was.get(unit.id, "") for unit in after(one, now).units}


def swapped(one: list[str], other: list[str], column: int) -> tuple[list[str], ...]:
    new, also = list(one), list(other)
    new[column], also[column] = other[column], one[column]
    return new, also


@pytest.mark.parametrize("shape", [table, lines])
def test_values_that_change_places_are_two_edits(shape: object) -> None:
    assert callable(shape)
    before = shape(HEADER, AURORA, BAKEN)
    now = shape(HEADER, *swapped(AURORA, BAKEN, 2))
    found = after(first(before), now)
    assert [bead.moved for bead in found.beads] == [False] * len(found.beads)
    assert {
        (before[bead.before[0]].plain, now[bead.after[0]].plain)
        for bead in found.beads
        if before[bead.before[0]].plain != now[bead.after[0]].plain
    } == {
        (b.plain, n.plain)
        for b, n in zip(before, now, strict=True)
        if b.plain != n.plain
    }


@pytest.mark.parametrize("shape", [table, lines])
def test_a_table_that_was_sorted_moves_row_by_row(shape: object) -> None:
    assert callable(shape)
    before = shape(HEADER, AURORA, BAKEN, CIRCLE)
    now = shape(HEADER, CIRCLE, AURORA, BAKEN)
    assert all(was == text for text, was in carried(before, now).items())


def test_a_label_that_was_edited_is_told_by_the_other_cells() -> None:
    renamed = ["Aurora Centre", *AURORA[1:]]
    assert carried(table(HEADER, AURORA, BAKEN), table(HEADER, renamed, BAKEN)) == {
        **{text: text for text in (*HEADER, *AURORA[1:], *BAKEN)},
        "Aurora Centre": "Aurora House",
    }


def test_columns_that_change_places_take_their_values_along() -> None:
    def turned(row: list[str]) -> list[str]:
        return [row[0], row[2], row[1]]

    rows = [HEADER, AURORA, ["De Baken", "Amsterdam", "030 222"]]
    found = after(first(table(*rows)), table(*map(turned, rows)))
    assert [unit.id for unit in found.units] == [
        *("u1", "u3", "u2", "u4", "u6", "u5", "u7", "u9", "u8")
    ]


def test_a_table_that_was_cut_in_two_keeps_everything() -> None:
    whole = table(HEADER, AURORA, BAKEN, CIRCLE)
    rest = [
        Passage(
            text=text,
            kind=Kind.CELL,
            cell=Cell(table=2, row=1, column=c),
        )
        for c, text in enumerate(CIRCLE, 1)
    ]
    now = [*table(HEADER, AURORA, BAKEN), *passages("More of them:"), *rest]
    found = carried(whole, now)
    assert found.pop("More of them:") == ""
    assert all(was == text for text, was in found.items())


def test_a_table_that_became_paragraphs_keeps_what_its_names_tell() -> None:
    """A value below a name is that of the name, whatever it says."""
    now = passages("Aurora House", "020 111", "De Baken", "030 333")
    assert carried(table(HEADER, AURORA, BAKEN, CIRCLE), now) == {
        "Aurora House": "Aurora House",
        "020 111": "020 111",
        "De Baken": "De Baken",
        "030 333": "030 222",
    }


def test_tables_of_one_shape_are_told_apart_by_their_headings() -> None:
    hours = ["Day", "Open"]
    before = [
        *table(hours, ["Monday", "9–17"], number=1, under="Aurora House"),
        *table(hours, ["Monday", "10–18"], number=2, under="De Baken"),
    ]
    now = [
        *table(hours, ["Monday", "10–18"], number=1, under="Aurora House"),
        *table(hours, ["Monday", "9–17"], number=2, under="De Baken"),
    ]
    found = after(first(before), now)
    assert [unit.id for unit in found.units] == [f"u{n}" for n in range(1, 9)]
    assert {bead.evidence for bead in found.beads} == {Evidence.RECORD}


def test_a_value_below_a_heading_stays_below_it() -> None:
    def under(*values: str) -> list[Passage]:
        return [
            passage
            for name, value in zip(("Aurora House", "De Baken"), values, strict=True)
            for passage in (
                Passage(text=name, kind=Kind.HEADING, level=1),
                Passage(text=value, headings=(name,)),
            )
        ]

    before, now = (
        under("020 111 1111", "020 222 2222"),
        under("020 222 2222", "020 111 1111"),
    )
    found = after(first(before), now)
    assert not any(
        before[bead.before[0]].plain == now[bead.after[0]].plain
        for bead in found.beads
        if bead.before and bead.after and now[bead.after[0]].headings
    )


def test_a_table_of_before_labels_were_kept_is_known_by_its_first_column() -> None:
    before = [
        replace(passage, labels=UNLABELLED)
        for passage in table(HEADER, AURORA, BAKEN, CIRCLE)
    ]
    now = table(HEADER, *swapped(AURORA, BAKEN, 2), CIRCLE)
    found = after(first(before), now)
    assert [unit.id for unit in found.units] == [f"u{n}" for n in range(1, 13)]


BARE = [
    replace(passage, labels=UNLABELLED)
    for passage in table(["Aurora", "020 111"], ["De Baken", "030 222"])
]
TIMED = table(
    ["From", "Who", "Telephone"],
    ["9:00", "Aurora", "020 111"],
    ["9:30", "De Baken", "030 999"],
)


def test_a_column_put_before_the_names_leaves_each_row_what_it_is() -> None:
    found = carried(BARE, TIMED)
    same = ("Aurora", "020 111", "De Baken")
    assert {text: found[text] for text in same} == {text: text for text in same}
    assert found["030 999"] == "030 222"
    assert found["9:00"] == found["9:30"] == ""


def test_a_column_taken_away_before_the_names_as_well() -> None:
    assert carried(TIMED, BARE) == {
        "Aurora": "Aurora",
        "020 111": "020 111",
        "De Baken": "De Baken",
        "030 222": "030 999",
    }


def test_a_value_that_is_the_name_of_another_row_now_lends_it_nothing() -> None:
    before = table(HEADER, AURORA, BAKEN)
    now = table(HEADER, ["Amsterdam", "Haarlem", "023 444"], BAKEN)
    assert carried(before, now)["023 444"] == ""


def test_a_cell_of_several_passages_tells_a_row_by_those_that_stand() -> None:
    def events(name: str, last: str) -> list[Passage]:
        header, *cells = table(["Event", "Data"], [name, "user - who did it"])
        return [
            header,
            *cells,
            *(replace(cells[-1], text=text) for text in ("url - the address", last)),
        ]

    before = events("Edit WSDL", "added - services")
    now = events("Change a service description", "added - all services")
    assert {
        text: was for text, was in carried(before, now).items() if " - " in text
    } == {
        "user - who did it": "user - who did it",
        "url - the address": "url - the address",
        "added - all services": "added - services",
    }


def test_a_label_spaced_anew_is_the_same_label() -> None:
    before = table(HEADER, ["A / B", "Amsterdam", "020 111"], BAKEN)
    now = table(HEADER, ["A/B", "Rotterdam", "010 999"], BAKEN)
    assert carried(before, now)["010 999"] == "020 111"
