"""Facts that are almost right are told, and a partner's own are put in their place."""

import pytest

from safe_content.checks import facts_from
from safe_content.model.units import Language
from safe_content.translation.public_facts import (
    altered_facts,
    left_facts,
    with_own_facts,
)

EN, NL = Language("en"), Language("nl")
FACTS = facts_from(
    """
    [help-line]
    kind = "help line"
    values = { "*" = ["0800 555 0145", "+31 800 5550145"], HU = "06 80 555 012" }
    [address]
    kind = "address"
    values = { "*" = "help@safe-sample.example" }
    [child]
    kind = "age"
    values = { en = "under 18", nl = ["onder de 18", "jonger dan 18"] }
    [emergency]
    kind = "help line"
    values = { "*" = "112" }
    """,
    "facts.toml",
)
TEXT = "Call <b>0800 555 0145</b> or 112, or write to help@safe-sample.example."


def test_every_letter_and_digit_of_a_fact_that_is_altered_is_told() -> None:
    missed = []
    for value in ("0800 555 0145", "help@safe-sample.example", "112"):
        start = TEXT.index(value)
        for place in range(start, start + len(value)):
            for new in "7ZоО":
                if TEXT[place].isalnum() and TEXT[place] != new:
                    text = TEXT[:place] + new + TEXT[place + 1 :]
                    if not altered_facts(text, FACTS, EN, beside=TEXT):
                        missed.append(text)
    assert missed == []


@pytest.mark.parametrize(
    ("text", "beside", "found"),
    [
        pytest.param(TEXT, "", [], id="as declared"),
        pytest.param(
            "Call 0800 555 0146.",
            "",
            ["'0800 555 0146' is almost help-line, which reads '0800 555 0145'"],
            id="a help line that is wrong, wherever it stands",
        ),
        pytest.param("For those under 16.", "", [], id="an age that is just another"),
        pytest.param(
            "For those under 16.",
            "Voor wie jonger dan 18 is.",
            ["'under 16' is almost child, which reads 'under 18'"],
            id="an age that the other master gives otherwise",
        ),
        pytest.param(
            "Call the help line.", "Bel 0800 555 0145.", [], id="a fact taken out"
        ),
        pytest.param("Call 0800 123 9911.", "", [], id="quite another number"),
    ],
)
def test_what_is_almost_a_fact(text: str, beside: str, found: list[str]) -> None:
    told = altered_facts(text, FACTS, EN, beside=beside, beside_language=NL)
    assert [str(each) for each in told] == found


def test_a_partner_has_its_own_value() -> None:
    assert with_own_facts(TEXT, FACTS, EN, ("HU",)) == TEXT.replace(
        "0800 555 0145", "06 80 555 012"
    )
    assert with_own_facts(TEXT, FACTS, EN, ("BG",)) == TEXT
    assert with_own_facts(TEXT, FACTS, EN, ()) == TEXT


def test_a_value_that_is_formatted_in_parts_can_not_be_replaced() -> None:
    text = "Call 0800 <b>555</b> 0145."
    assert with_own_facts(text, FACTS, EN, ("HU",)) == text
    assert left_facts(text, FACTS, EN, ("HU",)) == ("Call 0800 555 0145.",)
    assert left_facts(TEXT, FACTS, EN, ()) == ()
