"""How two masters stand to each other, whichever leads."""

from dataclasses import replace

import pytest

from safe_content.model.units import UnitId
from safe_content.translation.agreement import (
    APART,
    SUGGESTED,
    Agreement,
    Pairing,
    PairState,
    Side,
    agree,
    compare,
    part,
    pending,
)
from tests.translation.builders import by_last_letter, unit

EN, NL = UnitId("e1"), UnitId("n1")


def pairing(en: str = "Call 112", nl: str = "Bel 112") -> Pairing:
    return Pairing(
        leading=(Side(unit=EN, said=en),),
        other=(Side(unit=NL, said=nl),),
        who="Vera",
        when="2026-11-24",
    )


def stand(en: str | None, nl: str | None, *pairings: Pairing) -> list[PairState]:
    return list(
        compare(
            pairings,
            [unit(en, "e1")] if en is not None else [],
            [unit(nl, "n1")] if nl is not None else [],
            by_last_letter,
            by_last_letter,
        )
    )


@pytest.mark.parametrize(
    ("en", "nl", "agreement"),
    [
        pytest.param("Call 112", "Bel 112", Agreement.AGREED, id="nothing moved"),
        pytest.param("Ring 112", "Bel 112", Agreement.LEADING_AHEAD, id="one moved"),
        pytest.param("Call 112", "Bel nu", Agreement.OTHER_AHEAD, id="the other moved"),
        pytest.param("Ring 112", "Bel nu", Agreement.BOTH_CHANGED, id="both moved"),
        pytest.param("Call 112~", "Bel 112", Agreement.AGREED, id="a mended typo"),
        pytest.param("Call 112~", "Bel nu", Agreement.OTHER_AHEAD, id="typo and words"),
        pytest.param("Call 112", None, Agreement.WITHDRAWN_OTHER, id="other side gone"),
        pytest.param(None, "Bel 112", Agreement.WITHDRAWN_LEADING, id="this side gone"),
    ],
)
def test_agreement(en: str | None, nl: str | None, agreement: Agreement) -> None:
    assert [s.agreement for s in stand(en, nl, pairing())] == [agreement]


def test_without_a_pairing_each_stands_alone() -> None:
    assert stand("Call 112", "Bel 112") == [
        PairState(agreement=Agreement.ONLY_LEADING, leading=(EN,)),
        PairState(agreement=Agreement.ONLY_OTHER, other=(NL,)),
    ]


def test_what_is_only_suggested_is_open_on_both_sides() -> None:
    suggested = replace(pairing(en="", nl=""), why=SUGGESTED)
    found = stand("Call 112", "Bel 112", suggested)
    assert found == [
        PairState(
            agreement=Agreement.BOTH_CHANGED,
            leading=(EN,),
            other=(NL,),
            is_suggested=True,
        )
    ]
    assert pending(found) == {EN}


def test_what_somebody_took_apart_stands_alone() -> None:
    taken = part([pairing()], {NL}, who="Kata", when="2026-11-25")
    assert [(p.why, p.who) for p in taken] == [(APART, "Kata")]
    assert stand("Call 112", "Bel 112", *taken) == stand("Call 112", "Bel 112")
    assert part([pairing()], {UnitId("x")}, who="Kata", when="") == (pairing(),)


def test_agreeing_again_settles_both() -> None:
    after = agree(
        [pairing()],
        {EN: "Ring 112"},
        {NL: "Bel nu"},
        [((EN,), (NL,))],
        who="Kata",
        when="2026-11-25",
        why="agreed",
    )
    assert [p.who for p in after] == ["Kata"]
    assert stand("Ring 112", "Bel nu", *after)[0].agreement is Agreement.AGREED


def test_a_wording_put_back_restores_the_agreement() -> None:
    assert stand("Call 112", "Bel 112", pairing())[0].agreement is Agreement.AGREED


def test_translations_wait_where_the_other_master_moved() -> None:
    assert pending(stand("Call 112", "Bel nu", pairing())) == {EN}
    assert pending(stand("Ring 112", "Bel 112", pairing())) == set()


@pytest.mark.parametrize("agreement", Agreement)
def test_an_agreement_is_named_with_its_languages(agreement: Agreement) -> None:
    assert agreement.named("en", "nl") in {
        "agreed",
        "en-ahead",
        "nl-ahead",
        "both-changed",
        "only-en",
        "only-nl",
        "removed-in-en",
        "removed-in-nl",
        "moved-in-en",
        "moved-in-nl",
        "contradicted",
    }
