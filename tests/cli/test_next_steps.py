"""`status` says what to do next, and by its exit code whether anything is to do."""

from dataclasses import replace
from pathlib import Path

import pytest

from safe_content.cli.output.next_steps import is_settled, next_steps
from safe_content.journeys.state.tally import Tally
from safe_content.model.units import Language
from safe_content.translation.change_list import SentList
from tests.journeys.desk import ENGLISH, Desk, word

OUT = SentList(
    batch="0a1b2c3d4e",
    language=Language("hu"),
    revision=1,
    passages=2,
    words=9,
    file="manual-hu.docx",
    to="Anna",
    who="Vera",
    when="2027-03-01T09:00:00+01:00",
)


def tally(
    language: str = "hu",
    document: str = "manual",
    *,
    revision: int = 1,
    listed: int = 0,
    stale_critical: int = 0,
    missing: int = 0,
    pending: int = 0,
    unreviewed: int = 0,
) -> Tally:
    """Return how a document stands in a language; what isn't named is current."""
    return Tally(
        document=document,
        language=Language(language),
        is_master=False,
        revision=revision,
        passages=9,
        current=9 - stale_critical - missing - pending - unreviewed,
        listed=listed,
        stale_critical=stale_critical,
        stale_substantive=0,
        missing=missing,
        pending=pending,
        unreviewed=unreviewed,
    )


SEND = "send the lists that 'safe-content sync' writes to exports/change-lists/: "


@pytest.mark.parametrize(
    ("tallies", "files", "told"),
    [
        pytest.param([], 0, [], id="nothing there"),
        pytest.param([tally(listed=3)], 0, [], id="all current"),
        pytest.param([tally(revision=0)], 0, [], id="no master, which is told above"),
        pytest.param(
            [tally()],
            2,
            ["take what lies in the inboxes (2 files): safe-content sync"],
            id="an inbox that is not empty",
        ),
        pytest.param(
            [tally(missing=1), tally("mk", stale_critical=2), tally("bg")],
            0,
            [f"{SEND}manual mk (2 critical), manual hu"],
            id="the critical first",
        ),
        pytest.param(
            [tally(document=f"d{n}", unreviewed=1) for n in range(6)],
            0,
            [f"{SEND}d0 hu, d1 hu, d2 hu, d3 hu, and 2 more"],
            id="many",
        ),
        pytest.param(
            [tally("en", pending=1), tally("nl", pending=2)],
            0,
            [
                "what is pending waits for the editors of both masters, or for"
                " 'safe-content agree': manual"
            ],
            id="masters that differ",
        ),
    ],
)
def test_what_to_do_next(tallies: list[Tally], files: int, told: list[str]) -> None:
    assert list(next_steps(tallies, files)) == told
    is_done = not told and all(each.revision for each in tallies)
    assert (is_settled(tallies) and not files) is is_done


def test_a_list_that_somebody_has_is_waited_for() -> None:
    sent = replace(tally(missing=2), lists_out=(OUT,))
    assert list(next_steps([sent], 0)) == [
        "when a list comes back, drop it into translations/inbox/ and run"
        " 'safe-content sync': manual hu"
    ]
    assert not is_settled([sent])


def test_a_script_learns_whether_anything_is_to_do(desk: Desk) -> None:
    assert desk.call("status", "--exit-code").exit_code == 1
    assert desk.call("status", "--json", "--exit-code").exit_code == 1
    assert desk.call("status").exit_code == 0
    assert desk.call("status", "-l", "en", "--exit-code").exit_code == 0
    desk.put("sources/inbox/manual-en.docx", word(ENGLISH[1:]))
    assert desk.call("status", "-l", "en", "--exit-code").exit_code == 1
    assert "Next: take what lies in the inboxes (1 file): safe-content sync\n" in (
        desk.run("status")
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a workspace with an English master and no translation."""
    one = '[manual]\ntitle.en = "Manual"\nmasters = ["en"]\nlanguages = ["hu"]\n'
    desk = Desk.at(tmp_path, one)
    desk.run("import", "manual", "en", desk.put("en.docx", word(ENGLISH)))
    return desk
