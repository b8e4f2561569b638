"""What one master loses or moves is asked of the editor of the other, and of nobody
else."""

import json
from pathlib import Path

import pytest

from safe_content import docx, exchange
from safe_content.journeys.translations.listing import list_changes
from safe_content.translation.change_list import Form
from tests.journeys.masters import (
    CALL,
    EITHER_LEADS,
    LINES,
    POLICE,
    POLICED,
    TALK,
    TALKED,
    Masters,
)

REMOVED = "removed in the other master: remove it here too, or keep it?"
MOVED = "changed its place in the other master: move it here too?:  → "


@pytest.fixture(params=EITHER_LEADS)
def masters(request: pytest.FixtureRequest, tmp_path: Path) -> Masters:
    """The two agree, and everything is translated into Hungarian; either leads."""
    return Masters.at(tmp_path, *request.param)


@pytest.fixture(params=["leading", "other"])
def sides(request: pytest.FixtureRequest, masters: Masters) -> tuple[str, str]:
    """Which master does it, and which one is asked."""
    both = masters.leading, masters.other
    return both if request.param == "leading" else both[::-1]


def without(masters: Masters, language: str) -> None:
    """A master comes without what it said of the police."""
    lines = [line for line in LINES[language] if line[1] != POLICE[language]]
    masters.bring(language, lines)


def turned(masters: Masters, language: str) -> None:
    """A master comes with two steps in the other order."""
    lines = list(LINES[language])
    lines[3], lines[4] = lines[4], lines[3]
    masters.bring(language, lines)


def confirm(masters: Masters, language: str) -> None:
    """The editor ticks the only row of the list: it stays as it is."""
    listed = list_changes(masters.desk.workspace, "manual", language)
    sent = json.loads(exchange.write(listed, Form.JSON))
    (row,) = sent["rows"]
    row["confirmed"] = True
    path = masters.desk.put(f"../{language}.json", json.dumps(sent).encode())
    masters.desk.run("accept", "manual", language, path)


def test_what_one_master_removes_is_asked_of_the_other(
    masters: Masters, sides: tuple[str, str]
) -> None:
    here, there = sides
    without(masters, here)
    assert masters.waiting(here) == []
    assert masters.waiting(there) == [
        (f"removed-in-{here}", POLICE[there], "", f"{REMOVED}: {POLICE[here]} → ")
    ]
    assert [
        (row.source, row.translation, str(row.status)) for row in masters.rows(there)
    ] == [(POLICE[here], POLICE[there], "unreviewed")]
    assert masters.tally("hu") == {"current": 9, "pending": 1}
    assert masters.rows("hu") == ()


def test_both_removing_it_settles_it(masters: Masters, sides: tuple[str, str]) -> None:
    for language in sides:
        without(masters, language)
    assert [masters.waiting(each) for each in ("en", "nl", "hu")] == [[], [], []]


@pytest.mark.parametrize("way", ["list", "command"])
def test_keeping_it_settles_it_until_both_have_it_again(
    masters: Masters, sides: tuple[str, str], way: str
) -> None:
    here, there = sides
    without(masters, here)
    if way == "list":
        confirm(masters, there)
    else:
        rows = masters.desk.json("status", "manual", "--units", "-l", there)
        assert isinstance(rows, list)
        masters.desk.run("agree", "manual", rows[0]["status"]["unit"])
    assert [masters.waiting(each) for each in ("en", "nl", "hu")] == [[], [], []]
    assert masters.desk.workspace.matters() == ()
    masters.revise(here, {})
    without(masters, here)
    assert [row[0] for row in masters.waiting(there)] == [f"removed-in-{here}"]


def test_agreeing_on_all_keeps_nothing_that_nobody_named(
    masters: Masters, sides: tuple[str, str]
) -> None:
    here, there = sides
    without(masters, here)
    masters.desk.refuse("agree", "manual", "--all")
    assert [row[0] for row in masters.waiting(there)] == [f"removed-in-{here}"]


def test_what_one_master_puts_back_is_asked_of_nobody(
    masters: Masters, sides: tuple[str, str]
) -> None:
    here, _ = sides
    without(masters, here)
    masters.revise(here, {})
    assert [masters.waiting(each) for each in ("en", "nl", "hu")] == [[], [], []]


def test_steps_that_change_places_are_told_to_the_other(
    masters: Masters, sides: tuple[str, str]
) -> None:
    here, there = sides
    turned(masters, here)
    assert masters.waiting(here) == []
    ((state, _, _, why),) = masters.waiting(there)
    assert (state, why) == (f"moved-in-{here}", MOVED)
    assert masters.waiting("hu") == []


def test_both_changing_places_settles_it(
    masters: Masters, sides: tuple[str, str]
) -> None:
    for language in sides:
        turned(masters, language)
    assert [masters.waiting(each) for each in ("en", "nl")] == [[], []]


def test_leaving_the_order_settles_it(masters: Masters, sides: tuple[str, str]) -> None:
    here, there = sides
    turned(masters, here)
    confirm(masters, there)
    assert [masters.waiting(each) for each in ("en", "nl")] == [[], []]


def test_a_section_that_moves_is_told_once(
    masters: Masters, sides: tuple[str, str]
) -> None:
    here, there = sides
    lines = LINES[here]
    masters.bring(here, [*lines[2:7], *lines[:2], *lines[7:]])
    assert [row[0] for row in masters.waiting(there)] == [f"moved-in-{here}"]


def test_what_both_changed_is_translated_by_nobody_and_shown_by_nobody(
    masters: Masters,
) -> None:
    for language in (masters.leading, masters.other):
        masters.revise(
            language,
            {TALK[language]: TALKED[language], POLICE[language]: POLICED[language]},
        )
    assert masters.rows("hu") == ()
    assert masters.tally("hu") == {"current": 8, "pending": 2}
    masters.desk.run("export", "manual")
    data = (masters.desk.folder / "exports/release/manual-hu.docx").read_bytes()
    shown = [p.plain for p in docx.read(data, origin="manual-hu.docx").passages]
    assert f"HU {CALL[masters.leading]}" in shown
    assert f"HU {POLICE[masters.leading]}" not in shown
    assert any(text.endswith(POLICED[masters.leading]) for text in shown)
