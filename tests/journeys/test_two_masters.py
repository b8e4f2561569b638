"""Two masters, either of which leads and either of which may be edited."""

from pathlib import Path

import pytest

from tests.journeys.masters import (
    CALL,
    CALLED,
    EITHER_LEADS,
    POLICE,
    POLICED,
    TALK,
    TALKED,
    Masters,
)


@pytest.fixture(params=EITHER_LEADS)
def masters(request: pytest.FixtureRequest, tmp_path: Path) -> Masters:
    """The two agree, and everything is translated into Hungarian; either leads."""
    found = Masters.at(tmp_path, *request.param)
    assert (found.waiting("hu"), found.waiting("en"), found.waiting("nl")) == (
        [],
        [],
        [],
    )
    return found


def test_the_leading_master_moves_and_the_other_has_to_follow(masters: Masters) -> None:
    ours, theirs = masters.leading, masters.other
    masters.revise(ours, {CALL[ours]: CALLED[ours]})
    assert masters.waiting(ours) == []
    assert masters.waiting(theirs) == [
        (
            f"{ours}-ahead",
            CALL[theirs],
            CALLED[ours],
            "telephone: 020 555 0101 → 020 555 0199",
        )
    ]
    assert masters.tally("hu")["stale_critical"] == 1


def test_the_other_master_moves_and_nobody_translates_yet(masters: Masters) -> None:
    ours, theirs = masters.leading, masters.other
    masters.revise(theirs, {CALL[theirs]: CALLED[theirs]})
    assert masters.waiting(theirs) == []
    assert masters.waiting(ours) == [
        (
            f"{theirs}-ahead",
            CALL[ours],
            CALLED[theirs],
            "telephone: 020 555 0101 → 020 555 0199",
        )
    ]
    assert masters.tally("hu") == {"current": 9, "pending": 1}
    assert masters.rows("hu") == ()


def test_an_answer_of_the_other_editor_is_a_revision_and_an_agreement(
    masters: Masters,
) -> None:
    ours, theirs = masters.leading, masters.other
    masters.revise(ours, {POLICE[ours]: POLICED[ours]})
    masters.answer(theirs, {POLICED[ours]: POLICED[theirs]})
    assert masters.waiting(ours) == masters.waiting(theirs) == []
    newest = masters.desk.workspace.latest("manual", theirs)
    assert newest is not None
    assert newest.number == 2
    assert POLICED[theirs] in [unit.plain for unit in newest.units]


def test_an_answer_to_the_other_master_makes_translations_stale(
    masters: Masters,
) -> None:
    """They waited while the two had to agree; now there is one thing to translate."""
    ours, theirs = masters.leading, masters.other
    masters.revise(theirs, {POLICE[theirs]: POLICED[theirs]})
    masters.answer(ours, {POLICED[theirs]: POLICED[ours]})
    assert masters.waiting(ours) == masters.waiting(theirs) == []
    assert masters.tally("hu") == {"current": 9, "stale_critical": 1}


@pytest.fixture
def both(masters: Masters) -> Masters:
    """Both masters changed two passages since they last agreed."""
    for language in (masters.leading, masters.other):
        masters.revise(
            language,
            {
                TALK[language]: TALKED[language],
                POLICE[language]: POLICED[language],
            },
        )
    return masters


@pytest.mark.parametrize("of", ["leading", "other"])
def test_what_both_changed_stands_side_by_side(both: Masters, of: str) -> None:
    """In a change list: what was and is there, and what was and is here."""
    here = both.leading if of == "leading" else both.other
    there = both.other if of == "leading" else both.leading
    assert [
        (row.old_source, row.source, row.translation, str(row.reasons[-1]))
        for row in both.rows(here)
    ] == [
        (
            was[there],
            now[there],
            now[here],
            f"changed in this master too {was[here]} → {now[here]}",
        )
        for was, now in ((TALK, TALKED), (POLICE, POLICED))
    ]


@pytest.mark.parametrize("of", ["leading", "other"])
def test_what_both_changed_is_told_by_the_status(both: Masters, of: str) -> None:
    here = both.leading if of == "leading" else both.other
    there = both.other if of == "leading" else both.leading
    found = both.waiting(here)
    assert [each[:3] for each in found] == [
        ("both-changed", TALKED[here], TALKED[there]),
        ("both-changed", POLICED[here], POLICED[there]),
    ]
    said = both.desk.run("status", "manual", "--units", "-l", here)
    assert f"    {TALKED[here]}\n    {TALKED[there]}\n" in said


def test_both_can_be_said_to_agree(both: Masters) -> None:
    """One passage, named by an id of either master; then all that is left."""
    ours = both.desk.json("status", "manual", "--units", "-l", both.leading)
    theirs = both.desk.json("status", "manual", "--units", "-l", both.other)
    assert isinstance(ours, list)
    assert isinstance(theirs, list)
    said = both.desk.run("agree", "manual", theirs[0]["status"]["unit"])
    assert said == "Agreed on 1 passage of manual.\n"
    assert [each[1] for each in both.waiting(both.leading)] == [POLICED[both.leading]]
    said = both.desk.run("agree", "manual", ours[1]["status"]["unit"])
    assert both.waiting(both.leading) == both.waiting(both.other) == []


def test_all_can_be_agreed_at_once_and_that_undone(both: Masters) -> None:
    before = both.waiting(both.leading)
    said = both.desk.run("agree", "manual", "--all")
    assert said == "Agreed on 2 passages of manual.\n"
    assert both.waiting(both.leading) == both.waiting(both.other) == []
    both.desk.run("undo")
    assert both.waiting(both.leading) == before


def test_a_wording_put_back_restores_the_agreement(both: Masters) -> None:
    both.revise(both.other, {})
    assert {each[0] for each in both.waiting(both.other)} == {f"{both.leading}-ahead"}
    both.revise(both.leading, {})
    assert both.waiting(both.leading) == both.waiting(both.other) == []
    assert both.tally("hu") == {"current": 10}
