"""The saves of one person at one sitting are one event; nothing of that is stored."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safe_content import api as sc
from safe_content.workspace.storage.event_log import SAVE, Event, Touched
from safe_content.workspace.storage.sittings import sittings
from tests.desk.browser import HUNGARIAN, a_workspace

START = datetime.fromisoformat("2027-03-15T09:00:00+01:00")
HU, BG = "translations/manual/hu.po", "translations/manual/bg.po"
OTHER = "translations/report/hu.po"


def event(
    number: int, minute: float, who: str, journey: str = SAVE, *names: str
) -> Event:
    """Something that was done so many minutes after nine."""
    return Event(
        number=number,
        journey=journey,
        who=who,
        when=(START + timedelta(minutes=minute)).isoformat(),
        what=f"{who} {number}",
        files=tuple(
            Touched(name=name, before=f"{number - 1}", after=f"{number}")
            for name in names
        ),
    )


def told(*events: Event) -> list[tuple[int, ...]]:
    """The numbers of the saves of each event, the oldest first."""
    found = list(sittings(reversed(events)))[::-1]
    return [tuple(s.number for s in reversed(each.saves or (each,))) for each in found]


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        pytest.param(event(2, 5, "anna", SAVE, HU), [(1, 2, 3)], id="her own save"),
        pytest.param(
            event(2, 5, "ben", SAVE, BG), [(2,), (1, 3)], id="another language"
        ),
        pytest.param(
            event(2, 5, "ben", SAVE, OTHER), [(2,), (1, 3)], id="another title"
        ),
        pytest.param(event(2, 5, "ben", SAVE, HU), [(1,), (2,), (3,)], id="another's"),
        pytest.param(
            event(2, 5, "ed", "import", "sources/manual/en/r0003/units.jsonl", HU),
            [(1,), (2,), (3,)],
            id="a new master",
        ),
        pytest.param(event(2, 5, "anna", "undo", HU), [(1,), (2,), (3,)], id="an undo"),
        pytest.param(
            event(2, 5, "anna", "hand-in"), [(1,), (2,), (3,)], id="handed in"
        ),
        pytest.param(event(2, 5, "ben", "hand-in"), [(2,), (1, 3)], id="another did"),
        pytest.param(
            event(2, 5, "ben", "ask", "translations/manual/matters.jsonl"),
            [(2,), (1, 3)],
            id="a question",
        ),
        pytest.param(event(2, 5, "ed", "edit", HU), [(1,), (2,), (3,)], id="in Poedit"),
    ],
)
def test_what_ends_a_sitting(between: Event, expected: list[tuple[int, ...]]) -> None:
    first, last = event(1, 0, "anna", SAVE, HU), event(3, 10, "anna", SAVE, HU)
    assert told(first, between, last) == expected


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        ((0, 15, 30, 45), [(1, 2, 3, 4)]),
        ((0, 15, 30.1, 45), [(1, 2), (3, 4)]),
        ((0, -1), [(1,), (2,)]),  # a clock that was put back tells nothing
    ],
)
def test_who_saves_nothing_for_a_quarter_of_an_hour_went_away(
    minutes: tuple[float, ...], expected: list[tuple[int, ...]]
) -> None:
    saves = [event(n, at, "anna", SAVE, HU) for n, at in enumerate(minutes, start=1)]
    assert told(*saves) == expected


def test_one_event_says_what_all_saves_did() -> None:
    (found,) = sittings(event(n, n, "anna", SAVE, HU) for n in (3, 2, 1))
    assert (found.number, found.what) == (3, "anna 3, and 2 before it")
    assert found.files == (Touched(name=HU, before="0", after="3"),)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["anna", "ben"]),
            st.sampled_from([SAVE, "translate", "hand-in"]),
            st.sampled_from([HU, BG, OTHER]),
            st.integers(0, 20),
        ),
        max_size=30,
    )
)
def test_each_event_is_told_once_and_saves_of_a_file_stay_in_order(
    done: list[tuple[str, str, str, int]],
) -> None:
    minute, events = 0, []
    for number, (who, journey, name, later) in enumerate(done, start=1):
        minute += later
        names = () if journey == "hand-in" else (name,)
        events.append(event(number, minute, who, journey, *names))
    found = told(*events)
    assert sorted(n for each in found for n in each) == [e.number for e in events]
    for name in (HU, BG, OTHER):
        touching = {e.number for e in events if any(f.name == name for f in e.files)}
        order = [n for each in found for n in each if n in touching]
        assert order == sorted(order)


def _set(workspace: sc.Workspace, unit: str, text: str, who: str, minute: int) -> None:
    row = next(
        r for r in sc.translations(workspace, "manual", "hu") if r.unit.id == unit
    )
    sc.set_translation(
        workspace,
        "manual",
        "hu",
        unit,
        text,
        made_from=row.unit.fingerprint,
        sitting=True,
        who=who,
        when=START + timedelta(minutes=minute),
    )


def test_a_sitting_is_one_line_of_the_log_and_is_taken_back_as_one(
    tmp_path: Path,
) -> None:
    workspace = a_workspace(tmp_path / "work")
    unset = [
        row.unit.id
        for row in sc.translations(workspace, "manual", "hu")
        if row.unit.text not in HUNGARIAN and row.state is sc.State.MISSING
    ][:3]
    before = len(sc.events(workspace))

    def said() -> list[str]:
        rows = {r.unit.id: r for r in sc.translations(workspace, "manual", "hu")}
        return [rows[unit].text for unit in unset]

    for minute, unit in enumerate(unset):
        _set(workspace, unit, "Szöveg.", "anna", minute)
        # Somebody asks something of another language meanwhile.
        at = START + timedelta(minutes=minute)
        sc.ask(workspace, "manual", "bg", unit, f"Why {minute}?", who="ben", when=at)
    _set(workspace, unset[0], "Más szöveg.", "anna", 4)
    asked = {m.id for m in sc.matters(workspace)}
    assert said() == ["Más szöveg.", "Szöveg.", "Szöveg."]
    found = [each.what for each in sc.log(workspace) if each.who == "anna"]
    assert found == [f"manual hu: set {unset[0]}, and 3 before it"]
    assert len(sc.events(workspace)) == before + len(unset) + 1
    sc.undo(workspace, who="anna")
    assert said() == ["", "", ""]
    assert {m.id for m in sc.matters(workspace)} == asked
    sc.redo(workspace, who="anna")
    assert said() == ["Más szöveg.", "Szöveg.", "Szöveg."]
    assert not sc.verify(workspace).damaged


def test_what_was_handed_in_is_not_taken_back_with_what_follows(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path / "work")
    unit = next(
        row.unit.id
        for row in sc.translations(workspace, "manual", "hu")
        if row.state is sc.State.MISSING
    )

    def said() -> str:
        rows = sc.translations(workspace, "manual", "hu")
        return next(row.text for row in rows if row.unit.id == unit)

    before = len(sc.events(workspace))
    for minute, text in enumerate(("Egy.", "Kettő.")):
        _set(workspace, unit, text, "anna", minute)
    assert len(sc.events(workspace)) == before + 1
    sc.hand_in(workspace, "manual", "hu", who="anna", when=START + timedelta(minutes=3))
    for minute, text in enumerate(("Három.", "Négy."), start=4):
        _set(workspace, unit, text, "anna", minute)
    assert len(sc.events(workspace)) == before + 3
    sc.undo(workspace, who="anna")
    assert said() == "Kettő."
    sc.redo(workspace, who="anna")
    assert said() == "Négy."
    sc.undo(workspace, who="anna")
    sc.undo(workspace, who="anna")
    assert said() == ""
    assert not sc.verify(workspace).damaged
