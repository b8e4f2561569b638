"""What is the same wording: neither white space nor a normal form makes another."""

import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from safe_content.model.units import (
    Language,
    Passage,
    Severity,
    UnitId,
    Verdict,
    fingerprint,
    fingerprints,
)
from safe_content.translation.decisions import Decision, decided
from tests.journeys.desk import ENGLISH, Desk, changed, word

CAFE = "Call the café on 020 555 0101."


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@given(st.text())
def test_a_normal_form_is_no_other_wording(text: str) -> None:
    assert fingerprint(decomposed(text)) == fingerprint(text)


def test_case_and_commas_are_another_wording_and_old_fingerprints_are_known() -> None:
    assert len({fingerprint(t) for t in ("Lock up.", "lock up.", "Lock, up.")}) == 3
    assert fingerprints(CAFE) == (fingerprint(CAFE), fingerprint(CAFE))
    new, old = fingerprints(decomposed(CAFE))
    assert (new, new != old) == (fingerprint(CAFE), True)


def test_a_decision_of_before_holds_for_a_decomposed_wording() -> None:
    before, after = decomposed(CAFE), decomposed(f"{CAFE} Now.")
    decision = Decision(
        unit=UnitId("a"),
        language=None,
        before=fingerprints(before)[1],
        after=fingerprints(after)[1],
        severity=Severity.COSMETIC,
        who="Vera",
        when="",
        why="the same",
    )
    judge = decided(
        lambda *_: Verdict(severity=Severity.CRITICAL, reasons=()), [decision], None
    )
    found = judge(UnitId("a"), before, Passage(text=after))
    assert found is not None
    assert found.severity is Severity.COSMETIC


def test_a_master_that_another_system_saved_makes_nothing_stale(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path)
    lines = changed(ENGLISH, {ENGLISH[4][1]: CAFE})
    desk.run("import", "manual", "en", desk.put("../en.docx", word(lines)))
    for row in desk.workspace.catalog("manual", "hu").entries:
        assert row.source != decomposed(CAFE)
    before = desk.tally("hu")
    other = changed(lines, {CAFE: decomposed(CAFE)})
    desk.run("import", "manual", "en", desk.put("../again.docx", word(other)))
    assert desk.tally("hu") == before
    unit = next(
        u for u in desk.workspace.revision("manual", "en", 2).units if "caf" in u.text
    )
    assert unit.text == decomposed(CAFE)
    assert Language("hu") in desk.workspace.document("manual").languages
