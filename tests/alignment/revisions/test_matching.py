"""Which passage is which, and by what it was known."""

import pytest

from safe_content import alignment
from safe_content.alignment import change_kind
from safe_content.model.units import (
    Bead,
    Cell,
    ChangeKind,
    Code,
    CodeKind,
    Evidence,
    Kind,
    Passage,
    UnitId,
)
from tests.alignment.revisions.builder import after, first, ids, passage, passages

TALK = "Talk in private, and take your time."
CALL = "Call the help line on 020 555 0101 at any hour."
RETURN = "Return is voluntary, and it is never arranged in haste."
POLICE = "You may call the police. Ask the person first whether that is safe."


def linked(address: str) -> Passage:
    """A passage with a link to `address`."""
    link = Code(name="link1", kind=CodeKind.LINK, detail=address)
    return Passage(text="Look <link1>here</link1>.", codes=(link,))


def told(before: list[Passage], now: list[Passage]) -> list[tuple[object, ...]]:
    """Beads as places, evidence, and whether they moved."""
    return [
        (bead.before, bead.after, bead.evidence, bead.moved)
        for bead in alignment.match(before, now)
    ]


@pytest.mark.parametrize(
    ("before", "now", "beads"),
    [
        pytest.param(
            passages(TALK, CALL, RETURN),
            passages(TALK, CALL.replace("0101", "0199"), RETURN),
            [
                ((0,), (0,), Evidence.CONTEXT, False),
                ((1,), (1,), Evidence.SEQUENCE, False),
                ((2,), (2,), Evidence.CONTEXT, False),
            ],
            id="edited where it stands",
        ),
        pytest.param(
            passages(TALK, CALL, RETURN, POLICE),
            passages(RETURN, TALK, CALL, POLICE),
            [
                ((2,), (0,), Evidence.TEXT, True),
                ((0,), (1,), Evidence.CONTEXT, False),
                ((1,), (2,), Evidence.CONTEXT, False),
                ((3,), (3,), Evidence.CONTEXT, False),
            ],
            id="moved as it was",
        ),
        pytest.param(
            passages(TALK, CALL, RETURN, POLICE),
            passages(RETURN.replace("haste", "a hurry"), TALK, CALL, POLICE),
            [
                ((2,), (0,), Evidence.SIMILAR, True),
                ((0,), (1,), Evidence.CONTEXT, False),
                ((1,), (2,), Evidence.CONTEXT, False),
                ((3,), (3,), Evidence.CONTEXT, False),
            ],
            id="moved and edited",
        ),
        pytest.param(
            passages(TALK, CALL, RETURN),
            passages(TALK, RETURN),
            [
                ((0,), (0,), Evidence.CONTEXT, False),
                ((1,), (), None, False),
                ((2,), (1,), Evidence.CONTEXT, False),
            ],
            id="removed",
        ),
        pytest.param(
            passages(TALK, CALL, RETURN),
            passages(TALK, "Partners are asked before anything else.", RETURN),
            [
                ((0,), (0,), Evidence.CONTEXT, False),
                ((1,), (), None, False),
                ((), (1,), None, False),
                ((2,), (2,), Evidence.CONTEXT, False),
            ],
            id="another text in its place",
        ),
        pytest.param(
            passages(TALK, POLICE, RETURN),
            passages(TALK, *POLICE.split(". "), RETURN),
            [
                ((0,), (0,), Evidence.CONTEXT, False),
                ((1,), (1, 2), Evidence.SEQUENCE, False),
                ((2,), (3,), Evidence.CONTEXT, False),
            ],
            id="split",
        ),
        pytest.param(
            passages(TALK, POLICE, CALL, RETURN),
            passages(TALK, f"{POLICE} {CALL}", RETURN),
            [
                ((0,), (0,), Evidence.CONTEXT, False),
                ((1, 2), (1,), Evidence.SEQUENCE, False),
                ((3,), (2,), Evidence.CONTEXT, False),
            ],
            id="joined",
        ),
        pytest.param(
            passages(TALK, f"{POLICE} {CALL} {RETURN}"),
            passages(TALK, *POLICE.split(". "), CALL, RETURN),
            [
                ((0,), (0,), Evidence.CONTEXT, False),
                ((1,), (1, 2, 3, 4), Evidence.SEQUENCE, False),
            ],
            id="split in four",
        ),
        pytest.param(
            passages(f"4.1 — Talking and calling: {TALK} {CALL}"),
            passages(
                "5.1 — Talking and calling:",
                "Talk in private, and take time. Call 113 at any hour.",
            ),
            [((0,), (0, 1), Evidence.SEQUENCE, False)],
            id="a heading cut off, and the rest rewritten",
        ),
        pytest.param(
            passages(f"{POLICE} If yes:"),
            passages(POLICE, "Yes"),
            [
                ((0,), (0,), Evidence.SEQUENCE, False),
                ((), (1,), None, False),
            ],
            id="a word that any passage may hold is no part of one",
        ),
        pytest.param(
            passages(f"B. {POLICE} Approve the call in the minutes."),
            passages(
                f"{POLICE} Approve the call in the minutes.",
                "2.5 Approval of the call and minutes",
            ),
            [
                ((0,), (0,), Evidence.SEQUENCE, False),
                ((), (1,), None, False),
            ],
            id="a new heading that says again what is said is no part",
        ),
        pytest.param(
            passages(TALK, "10", CALL, RETURN),
            passages("10:30", TALK, CALL, RETURN),
            [
                ((), (0,), None, False),
                ((0,), (1,), Evidence.CONTEXT, False),
                ((1,), (), None, False),
                ((2,), (2,), Evidence.CONTEXT, False),
                ((3,), (3,), Evidence.CONTEXT, False),
            ],
            id="a number alone is not one elsewhere",
        ),
        pytest.param(
            passages(
                "Ask the doctor to come in.", TALK, CALL, "Ask the lawyer to come in."
            ),
            passages(TALK, CALL, "Ask the doctor to come along."),
            [
                ((1,), (0,), Evidence.CONTEXT, False),
                ((2,), (1,), Evidence.CONTEXT, False),
                ((3,), (), None, False),
                ((0,), (2,), Evidence.SIMILAR, True),
            ],
            id="edited and moved to where another much like it was removed",
        ),
    ],
)
def test_what_became_of_a_passage(
    before: list[Passage], now: list[Passage], beads: list[tuple[object, ...]]
) -> None:
    assert told(before, now) == beads


def test_a_section_that_moved_moved_as_a_whole() -> None:
    one, other = (
        [f"{part} {number} of the manual says its own." for number in range(6)]
        for part in ("Chapter", "Annex")
    )
    beads = alignment.match(passages(*one, *other[:3]), passages(*other[:3], *one))
    assert [bead.moved for bead in beads] == [True] * 3 + [False] * 6


def test_short_texts_are_told_apart_by_their_place() -> None:
    rows = ["Shelter", "Yes", "Interpreter", "Yes", "Doctor", "Yes"]
    units = first(passages(*rows))
    assert ids(after(units, passages("Shelter", "Yes", "Doctor", "Yes"))) == {
        "u1": "Shelter",
        "u2": "Yes",
        "u5": "Doctor",
        "u6": "Yes",
    }


def test_equal_texts_that_moved_are_told_apart_by_their_cells() -> None:
    def table(*columns: int) -> list[Passage]:
        return [
            passage("Yes", cell=Cell(table=1, row=1, column=column))
            for column in columns
        ]

    units = first([*table(1, 2), passage(TALK)])
    found = after(units, [passage(TALK), *table(2, 1)])
    assert [unit.id for unit in found.units] == ["u3", "u2", "u1"]


def test_a_number_of_words_alike_does_not_make_a_new_text_an_old_one() -> None:
    before = passages(TALK, "The shelter is open to women and their children.", RETURN)
    now = passages(TALK, "The form is signed by the doctor and the nurse.", RETURN)
    assert [unit.id for unit in after(first(before), now).units] == ["u1", "u4", "u3"]


def test_an_equal_paragraph_id_decides_what_is_doubtful() -> None:
    old = "Ask whether it is safe to go on, then wait."
    new = "Find out if it is safe now; then wait for an answer."
    with_id = [passage(old, para_id="3A0F7C21")], [passage(new, para_id="3A0F7C21")]
    assert told(*with_id) == [((0,), (0,), Evidence.PARA_ID, False)]


def test_an_equal_paragraph_id_does_not_make_other_words_the_same() -> None:
    with_id = [passage(TALK, para_id="3A0F7C21")], [passage(RETURN, para_id="3A0F7C21")]
    assert told(*with_id) == [((0,), (), None, False), ((), (0,), None, False)]


def test_paragraph_ids_that_are_counted_up_say_nothing() -> None:
    def counted(*texts: str) -> list[Passage]:
        return [
            passage(text, para_id=f"{number:08X}")
            for number, text in enumerate(texts, start=1)
        ]

    beads = alignment.match(counted(TALK, CALL), counted(POLICE, f"{TALK} Always."))
    assert {bead.evidence for bead in beads} == {Evidence.SEQUENCE, None}


def test_a_mark_of_our_own_outlives_a_rewording() -> None:
    mark = UnitId("k3v9ta")
    before = [passage(TALK, mark=mark), passage(RETURN)]
    now = [passage("See the person alone; do not hurry.", mark=mark), passage(RETURN)]
    assert told(before, now)[0] == ((0,), (0,), Evidence.MARK, False)


def test_a_line_in_the_contents_is_not_the_heading() -> None:
    """Word leaves the old heading there until someone updates the table."""
    heading = {"kind": Kind.HEADING, "level": 1, "style": "heading 1"}
    before = [passage(TALK), passage("Speaking about the future", **heading)]
    now = [
        passage("Speaking about the future", style="toc 1"),
        passage(TALK),
        passage("Speaking about a future", **heading),
    ]
    assert [unit.id for unit in after(first(before), now).units] == ["u3", "u1", "u2"]


def test_a_text_that_returns_has_its_id_again() -> None:
    one = first(passages(TALK, CALL, RETURN))
    two = after(one, passages(TALK, RETURN))
    three = after(two.units, passages(TALK, CALL, RETURN), former=one)
    assert [unit.id for unit in three.units] == ["u1", "u2", "u3"]
    assert three.beads[1] == Bead(before=(), after=(1,), evidence=Evidence.RETURNED)


def test_the_larger_part_of_a_split_passage_keeps_the_id() -> None:
    before = passages(TALK, POLICE, RETURN)
    now = passages(TALK, *POLICE.split(". "), RETURN)
    assert ids(after(first(before), now)) == {
        "u1": TALK,
        "u4": "You may call the police",
        "u2": "Ask the person first whether that is safe.",
        "u3": RETURN,
    }


@pytest.mark.parametrize(
    ("before", "now", "bead", "kind"),
    [
        pytest.param(
            [passage(TALK)],
            [passage(TALK)],
            Bead(before=(0,), after=(0,)),
            None,
            id="as it was",
        ),
        pytest.param(
            [passage(TALK, style="Normal")],
            [passage(TALK, style="Quote", look="a")],
            Bead(before=(0,), after=(0,)),
            ChangeKind.EDITED,
            id="another look",
        ),
        pytest.param(
            [linked("https://safe.example/a")],
            [linked("https://safe.example/b")],
            Bead(before=(0,), after=(0,)),
            ChangeKind.EDITED,
            id="another address",
        ),
        pytest.param(
            [passage(TALK)],
            [passage(TALK)],
            Bead(before=(0,), after=(4,), moved=True),
            ChangeKind.MOVED,
            id="moved",
        ),
        pytest.param(
            [],
            [passage(TALK)],
            Bead(before=(), after=(0,)),
            ChangeKind.ADDED,
            id="added",
        ),
        pytest.param(
            [passage(TALK)],
            [],
            Bead(before=(0,), after=()),
            ChangeKind.REMOVED,
            id="removed",
        ),
        pytest.param(
            [passage(TALK)],
            passages("Talk.", "Wait."),
            Bead(before=(0,), after=(0, 1)),
            ChangeKind.SPLIT,
            id="split",
        ),
        pytest.param(
            passages("Talk.", "Wait."),
            [passage(TALK)],
            Bead(before=(0, 1), after=(0,)),
            ChangeKind.JOINED,
            id="joined",
        ),
    ],
)
def test_change_kind(
    before: list[Passage], now: list[Passage], bead: Bead, kind: ChangeKind | None
) -> None:
    assert change_kind(bead, before, now) is kind
