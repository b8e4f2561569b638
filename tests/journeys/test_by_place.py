"""Changes that are critical by their place are settled together, once each was seen."""

from pathlib import Path

import pytest

from safe_content.journeys.masters import deciding
from safe_content.model.units import Grade, Severity
from safe_content.translation.catalog import State, Status
from safe_content.translation.edition_policy import (
    Edition,
    Policy,
    choose,
    obstacles,
    policy_from,
)
from safe_content.workspace import Act
from tests.journeys.desk import Desk
from tests.journeys.test_mapping import ALONE, RETURN, revise
from tests.journeys.test_mapping import desk as desk  # noqa: PLC0414

ACT = Act(who="Anna", when="2027-05-01T09:00:00Z")


def test_all_are_settled_together_but_what_touches_a_decider(desk: Desk) -> None:
    revise(
        desk,
        {
            ALONE: "Talk in the garden, and take your time.",
            RETURN: "Return is voluntary, and it is always arranged in haste.",
        },
        "2027-02-01T09:00:00Z",
    )
    placed = deciding.placed_changes(desk.workspace, "manual")
    assert [change.before for change in placed.changes] == [ALONE]
    with pytest.raises(deciding.NotSeenError, match="Nothing was changed"):
        deciding.settle_placed(
            desk.workspace,
            "manual",
            "00000000",
            severity=Severity.SUBSTANTIVE,
            why="another room is as private",
            act=ACT,
        )
    settled = deciding.settle_placed(
        desk.workspace,
        "manual",
        placed.sign,
        severity=Severity.SUBSTANTIVE,
        why="another room is as private",
        act=ACT,
    )
    assert [decision.unit for decision in settled] == [placed.changes[0].unit]
    assert deciding.placed_changes(desk.workspace, "manual").changes == ()


def test_the_command_shows_each_before_it_settles(desk: Desk) -> None:
    revise(
        desk, {ALONE: "Talk in the garden, and take your time."}, "2027-02-01T09:00:00Z"
    )
    said = desk.run("triage", "manual", "--by-place")
    assert "in an instruction ('Talk …'): private → the garden" in said
    sign = deciding.placed_changes(desk.workspace, "manual").sign
    assert f"--seen {sign}" in said
    said = desk.run("triage", "manual", "--by-place", "--seen", sign, "--why", "same")
    assert "manual: 1 change called substantive" in said


def test_a_policy_may_treat_the_grades_apart() -> None:
    policy = policy_from({"stale": "refuse", "by_place": "omit"})
    both = policy_from({"stale": "refuse"})
    status = _critical(Grade.PLACE)
    assert obstacles([status], policy, document="manual", language="hu") == ()
    assert len(obstacles([status], both, document="manual", language="hu")) == 1
    proven = _critical(Grade.PROVEN)
    assert len(obstacles([proven], policy, document="manual", language="hu")) == 1
    shown = choose(status, "Press.", None, Edition.RELEASE, policy).shown
    assert shown == "nothing"
    assert Policy().by_place is None


def _critical(grade: Grade) -> Status:
    from safe_content.model.units import Reason, UnitId

    reason = Reason(rule="instruction", severity=Severity.CRITICAL, grade=grade)
    return Status(
        unit=UnitId("a"),
        state=State.STALE,
        severity=Severity.CRITICAL,
        reasons=(reason,),
    )


def test_stakes_are_read_for_a_document_and_for_its_parts(tmp_path: Path) -> None:
    from safe_content.model.units import Passage, Stakes
    from safe_content.workspace.config.document_settings import read_settings

    (manual, map_) = read_settings(
        b'[manual]\nmasters = ["en"]\nstakes = { "Directory" = "high" }\n'
        b'[map]\nmasters = ["en"]\nstakes = "high"\n'
    )
    inside = Passage(text="Ring.", headings=("Directory", "Help lines"))
    assert manual.stakes_of(inside) is Stakes.HIGH
    assert manual.stakes_of(Passage(text="Ring.")) is Stakes.NORMAL
    assert map_.stakes_of(Passage(text="Ring.")) is Stakes.HIGH
