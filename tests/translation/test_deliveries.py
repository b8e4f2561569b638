"""Returned rows: what is clear is taken, nothing is overwritten, nothing is silent."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safe_content.model.units import Finding, Unit, UnitId, fingerprint
from safe_content.translation.catalog import Catalog, refresh, translate
from safe_content.translation.change_list import ReturnedRow
from safe_content.translation.merge import MergedRow, Outcome, Preference, merge
from tests.translation.builders import by_last_letter, catalog, unit

A = UnitId("a")


def held(source: str, translation: str) -> Catalog:
    found = refresh(
        catalog(), [unit(source, "a")], by_last_letter, revision=1, notes={}
    )
    return translate(found, {A: translation}) if translation else found


def row(
    text: str,
    *,
    source: str = "Ring 112",
    base: str = "régi",
    start: str | None = None,
    confirmed: bool = False,
) -> ReturnedRow:
    return ReturnedRow(
        unit=A,
        source=fingerprint(source),
        base=fingerprint(base),
        text=text,
        start=None if start is None else fingerprint(start),
        is_confirmed=confirmed,
    )


def no_faults(_: Unit, __: str) -> tuple[Finding, ...]:
    return ()


def take(
    returned: ReturnedRow,
    ours: Catalog,
    *,
    today: str = "Ring 112",
    prefer: Preference = Preference.NEITHER,
    wordings: Mapping[str, str] | None = None,
) -> MergedRow:
    known = {"Call 112", "Ring 112", today, *(wordings or {})}
    units = {A: unit(today, "a")}
    catalog_today = refresh(
        ours, list(units.values()), by_last_letter, revision=2, notes={}
    )
    return merge(
        [returned],
        units,
        catalog_today,
        {(A, fingerprint(text)): text for text in known},
        by_last_letter,
        no_faults,
        lambda _: prefer,
    )[0]


STALE = held("Call 112", "régi")


@pytest.mark.parametrize(
    ("returned", "ours", "outcome"),
    [
        pytest.param(row("új"), STALE, Outcome.TAKEN, id="edited"),
        pytest.param(row("régi"), STALE, Outcome.UNCHANGED, id="left as it was"),
        pytest.param(
            row("régi", confirmed=True), STALE, Outcome.CONFIRMED, id="called right"
        ),
        pytest.param(
            row("javaslat", start="javaslat"),
            STALE,
            Outcome.UNCHANGED,
            id="a suggestion nobody touched",
        ),
        pytest.param(
            row("javaslat", start="javaslat", confirmed=True),
            STALE,
            Outcome.CONFIRMED,
            id="a suggestion called right",
        ),
        pytest.param(row(" "), STALE, Outcome.EMPTY, id="an emptied cell"),
        pytest.param(
            row("új", source="Call 112"), STALE, Outcome.OVERTAKEN, id="an old list"
        ),
        pytest.param(
            row("új", base="még régebbi"), STALE, Outcome.CONFLICT, id="both edited"
        ),
        pytest.param(
            row("régi", base="még régebbi", confirmed=True),
            STALE,
            Outcome.TAKEN,
            id="both edited to the same",
        ),
        pytest.param(
            row("új"), held("Ring 112", "új"), Outcome.KNOWN, id="returned twice"
        ),
        pytest.param(row("<b>új"), STALE, Outcome.REFUSED, id="a code left open"),
    ],
)
def test_outcome(returned: ReturnedRow, ours: Catalog, outcome: Outcome) -> None:
    assert take(returned, ours).outcome is outcome


def test_a_person_settles_a_conflict() -> None:
    clash = row("új", base="még régebbi")
    assert take(clash, STALE, prefer=Preference.THEIRS).outcome is Outcome.TAKEN
    assert take(clash, STALE, prefer=Preference.OURS).outcome is Outcome.KEPT


def test_a_list_made_before_a_mere_typo_was_mended_is_still_good() -> None:
    taken = take(row("új", source="Ring 112~"), STALE, wordings={"Ring 112~": ""})
    assert (taken.outcome, taken.made_from) == (Outcome.TAKEN, "Ring 112~")


def test_a_row_of_a_passage_that_is_gone_is_named() -> None:
    gone = merge(
        [row("új")],
        {},
        STALE,
        {},
        by_last_letter,
        no_faults,
        lambda _: Preference.NEITHER,
    )
    assert [taken.outcome for taken in gone] == [Outcome.UNKNOWN]


actions = st.lists(
    st.one_of(
        st.tuples(st.just("revise"), st.sampled_from(["Ring 112", "Call 112", "Go!"])),
        st.tuples(st.just("send"), st.integers(0, 1)),
        st.tuples(st.just("return"), st.integers(0, 1)),
    ),
    max_size=14,
)


@given(actions)
def test_two_translators_and_an_editor_never_overwrite_in_silence(
    steps: list[tuple[str, object]],
) -> None:
    """Each returned text is either in force afterwards or named as not taken."""
    today = "Call 112"
    ours = held(today, "első")
    lists: dict[object, ReturnedRow] = {}
    for number, (step, which) in enumerate(steps):
        current = refresh(
            ours, [unit(today, "a")], by_last_letter, revision=1, notes={}
        ).entries[0]
        if step == "revise":
            today = str(which)
        elif step == "send":
            lists[which] = row(
                f"fordítás {number}", source=today, base=current.translation
            )
        elif which in lists:
            returned = lists.pop(which)
            before = current.translation
            taken = take(returned, ours, today=today)
            if taken.is_applied:
                assert returned.base == fingerprint(before)
                ours = translate(
                    refresh(
                        ours, [unit(today, "a")], by_last_letter, revision=1, notes={}
                    ),
                    {A: taken.theirs},
                    made_from={A: taken.made_from},
                )
            else:
                assert taken.outcome in (Outcome.OVERTAKEN, Outcome.CONFLICT)
