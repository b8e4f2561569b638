"""A passage that was split, or joined with another: its translation must be cut."""

import json
from pathlib import Path

import pytest

from safe_content import exchange
from safe_content.journeys.translations.listing import list_changes
from safe_content.translation.change_list import ChangeListRow, Form
from tests.journeys.desk import DUTCH, ENGLISH, Desk, Lines, word

SETTINGS = """
[manual]
title.en = "Training manual"
masters = ["en", "nl"]
leading = "en"
languages = ["hu"]
"""
POLICE, DUTCH_POLICE = ENGLISH[5][1], DUTCH[5][1]
MAY, ASK = "You may call the police.", "Ask the person first whether that is safe."
TALK, CALL = ENGLISH[3][1], ENGLISH[4][1]
HUNGARIAN = {
    POLICE: "Hívhatja a rendőrséget. Előbb kérdezze meg, hogy ez biztonságos-e.",
    TALK: "Beszéljenek négyszemközt, ne siessenek.",
    CALL: "Hívja a segélyvonalat a 020 555 0101 számon, bármikor.",
}


def parted(*into: str, lines: Lines = ENGLISH, text: str = POLICE) -> bytes:
    """A master of which a passage is several now."""
    return word(
        [
            (style, part)
            for style, each in lines
            for part in (into if each == text else (each,))
        ]
    )


def joined(into: str) -> bytes:
    """A master of which two passages are one now."""
    lines = [line for line in ENGLISH if line[1] != CALL]
    return word([(style, into if text == TALK else text) for style, text in lines])


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A manual with two masters, translated into Hungarian."""
    desk = Desk.at(tmp_path, SETTINGS)
    revise(desk, word(ENGLISH))
    desk.run("import", "manual", "nl", desk.put("../nl.docx", word(DUTCH)))
    answer(desk, {row.source: HUNGARIAN.get(row.source, "x") for row in rows(desk)})
    assert rows(desk) == ()
    return desk


def revise(desk: Desk, data: bytes) -> None:
    desk.run("import", "manual", "en", desk.put("../en.docx", data), "--anyway")


def rows(desk: Desk, language: str = "hu") -> tuple[ChangeListRow, ...]:
    return list_changes(desk.workspace, "manual", language).rows


def told(desk: Desk, language: str = "hu") -> list[tuple[str, str, str]]:
    """What a change list says of each row: its wording, its status and why."""
    return [
        (
            row.source,
            f"{row.status} {row.severity}",
            "; ".join(str(reason) for reason in row.reasons),
        )
        for row in rows(desk, language)
    ]


def answer(desk: Desk, answers: dict[str, str]) -> None:
    sent = json.loads(
        exchange.write(list_changes(desk.workspace, "manual", "hu"), Form.JSON)
    )
    for row in sent["rows"]:
        row["target"] = answers.get(row["source"], row["target"])
    returned = desk.put("../hu.json", json.dumps(sent).encode())
    desk.run("accept", "manual", "hu", returned)


SPLIT = [
    (MAY, "missing None", f"split {ASK} → {MAY}"),
    (ASK, "stale substantive", "split"),
]
"""The longer half keeps the id, and the translation."""


def test_a_passage_that_was_split_is_not_critical(desk: Desk) -> None:
    revise(desk, parted(MAY, ASK))
    assert told(desk) == SPLIT


def test_each_half_is_offered_its_part_of_the_translation(desk: Desk) -> None:
    revise(desk, parted(MAY, ASK))
    assert [(row.translation, row.suggestion) for row in rows(desk)] == [
        ("", "Hívhatja a rendőrséget."),
        (HUNGARIAN[POLICE], "Előbb kérdezze meg, hogy ez biztonságos-e."),
    ]


def test_a_split_is_still_one_some_revisions_later(desk: Desk) -> None:
    revise(desk, parted(MAY, ASK))
    revise(desk, parted(MAY, ASK, "It was added later, by somebody else."))
    assert told(desk)[:2] == SPLIT


def test_what_else_changed_is_found_in_the_halves_together(desk: Desk) -> None:
    revise(desk, parted(MAY, "Never ask the person first whether that is safe."))
    never = "Never ask the person first whether that is safe."
    assert told(desk)[1] == (
        never,
        "stale critical",
        "negation + Never; split",
    )


def test_a_half_that_is_gone_is_missed(desk: Desk) -> None:
    revise(desk, parted(MAY, ASK))
    revise(desk, parted(ASK))
    ((source, status, reasons),) = told(desk)
    assert (source, status) == (ASK, "stale critical")
    assert "modality − may" in reasons


def test_a_half_is_judged_by_itself_once_it_has_a_translation(desk: Desk) -> None:
    revise(desk, parted(MAY, ASK))
    answer(desk, {MAY: "Hívhatja a rendőröket.", ASK: "Előbb kérdezze meg."})
    assert told(desk) == []
    revise(desk, parted("You must call the police.", ASK))
    assert told(desk) == [
        (
            "You must call the police.",
            "stale critical",
            "modality may → must",
        )
    ]


def test_what_was_split_and_put_together_again_is_current(desk: Desk) -> None:
    revise(desk, parted(MAY, ASK))
    revise(desk, word(ENGLISH))
    assert told(desk) == []


def test_passages_that_were_joined_are_not_critical(desk: Desk) -> None:
    revise(desk, joined(f"{TALK} {CALL}"))
    (row,) = rows(desk)
    assert told(desk) == [(f"{TALK} {CALL}", "stale substantive", "joined")]
    assert row.suggestion == f"{HUNGARIAN[TALK]} {HUNGARIAN[CALL]}"


def test_a_number_that_changed_when_they_were_joined_is_critical(desk: Desk) -> None:
    revise(desk, joined(f"{TALK} {CALL}".replace("0101", "0199")))
    ((_, status, reasons),) = told(desk)
    assert (status, reasons) == (
        "stale critical",
        "telephone 020 555 0101 → 020 555 0199; joined",
    )


def test_a_change_before_the_joining_is_not_forgotten(desk: Desk) -> None:
    changed = CALL.replace("0101", "0199")
    revise(desk, parted(changed, text=CALL))
    revise(desk, joined(f"{TALK} {changed}"))
    ((_, status, _),) = told(desk)
    assert status == "stale critical"


def test_what_was_joined_and_taken_apart_again_is_current(desk: Desk) -> None:
    revise(desk, joined(f"{TALK} {CALL}"))
    revise(desk, word(ENGLISH))
    assert told(desk) == []


def test_the_editor_of_the_other_master_sees_a_split_too(desk: Desk) -> None:
    revise(desk, parted(MAY, ASK))
    assert told(desk, "nl") == SPLIT


def test_a_split_of_the_other_master_is_one_too(desk: Desk) -> None:
    may, rest = DUTCH_POLICE.split(" Vraag ")
    ask = f"Vraag {rest}"
    two = parted(may, ask, lines=DUTCH, text=DUTCH_POLICE)
    desk.run("import", "manual", "nl", desk.put("../nl.docx", two))
    assert told(desk, "en") == [
        (may, "missing None", f"split {ask} → {may}"),
        (ask, "stale substantive", "split"),
    ]


def test_a_diff_names_it(desk: Desk) -> None:
    revise(desk, parted(MAY, ASK))
    said = desk.run("diff", "manual", "en")
    assert "  split  substantive\n" in said
    assert "  why: split\n" in said


def test_a_decision_holds_for_a_passage_that_was_split(desk: Desk) -> None:
    revise(desk, parted(MAY, ASK))
    desk.run(
        "triage", "manual", "--matching", "Ask", "--severity", "cosmetic",
        "--why", "a layout",
    )  # fmt: skip
    assert [row.source for row in rows(desk)] == [MAY]


CUT = [DUTCH_POLICE[:25].strip(), DUTCH_POLICE[25:].strip()]
"""The Dutch wording at its full stop."""


def answer_editor(desk: Desk, answers: dict[str, str], *, confirm: bool = True) -> str:
    """Return the Dutch editor's list with some passages filled in, and ticked."""
    sent = json.loads(
        exchange.write(list_changes(desk.workspace, "manual", "nl"), Form.JSON)
    )
    for row in sent["rows"]:
        if row["source"] in answers:
            row["target"] = answers[row["source"]]
            row["confirmed"] = confirm
    returned = desk.put("../nl.json", json.dumps(sent).encode())
    return desk.run("accept", "manual", "nl", returned)


def dutch(desk: Desk) -> tuple[int, list[str]]:
    """The number of the newest Dutch revision, and what it says."""
    newest = desk.workspace.latest("manual", "nl")
    assert newest is not None
    return newest.number, [unit.plain for unit in newest.units]


def test_the_other_editor_is_offered_each_part_of_the_wording(desk: Desk) -> None:
    revise(desk, parted(MAY, ASK))
    assert [row.suggestion for row in rows(desk, "nl")] == CUT


def test_the_other_editor_is_offered_what_was_joined(desk: Desk) -> None:
    revise(desk, joined(f"{TALK} {CALL}"))
    (row,) = rows(desk, "nl")
    assert rows(desk, "en") == ()
    assert row.suggestion == f"{DUTCH[3][1]} {DUTCH[4][1]}"


def test_parts_that_say_the_same_leave_the_other_master_as_it_is(desk: Desk) -> None:
    """Two passages of one master may stand beside one of the other."""
    revise(desk, parted(MAY, ASK))
    answer_editor(desk, dict(zip((MAY, ASK), CUT, strict=True)))
    assert rows(desk, "nl") == ()
    assert dutch(desk)[0] == 1
    revise(desk, parted("You must call the police.", ASK))
    ((source, status, reasons),) = told(desk, "nl")
    assert (source, status) == (
        f"You must call the police. {ASK}",
        "stale critical",
    )
    assert reasons == "modality may → must"
    answer_editor(desk, {source: "U moet de politie bellen. Vraag eerst."})
    assert rows(desk, "nl") == ()
    assert "U moet de politie bellen. Vraag eerst." in dutch(desk)[1]


def test_parts_that_were_reworded_are_one_passage_of_the_other_master(
    desk: Desk,
) -> None:
    revise(desk, parted(MAY, ASK))
    answer_editor(desk, {MAY: "U kunt de politie bellen.", ASK: CUT[1]})
    assert rows(desk, "nl") == ()
    assert f"U kunt de politie bellen. {CUT[1]}" in dutch(desk)[1]


def test_nothing_is_lost_if_only_a_part_comes_back(desk: Desk) -> None:
    revise(desk, parted(MAY, ASK))
    said = answer_editor(desk, {ASK: CUT[1]})
    assert "Not all its parts came back with a text" in said
    assert DUTCH_POLICE in dutch(desk)[1]
    assert sorted(told(desk, "nl")) == sorted(SPLIT)
    (matter,) = desk.workspace.matters()
    assert (matter.kind, matter.language, matter.text) == ("row", "nl", CUT[1])
    assert matter.facts["reason"].startswith("This passage was split, and is still one")
    before = desk.files()
    assert "the master has no one place for it" in desk.refuse(
        "matters", matter.id, "--theirs"
    )
    assert desk.files() == before


def test_what_was_joined_stands_beside_two_of_the_other_master(desk: Desk) -> None:
    revise(desk, joined(f"{TALK} {CALL}"))
    both = f"{DUTCH[3][1]} {DUTCH[4][1]}"
    answer_editor(desk, {f"{TALK} {CALL}": both})
    assert rows(desk, "nl") == rows(desk, "en") == ()
    assert dutch(desk)[0] == 1
