"""What each profile of a language has to know, so that no check is deaf in one of them."""

import pytest

from safe_content.checks.money import amounts
from safe_content.checks.pairs import Pair
from safe_content.language.profiles import PROFILES
from safe_content.language.quantities import QuantityKind, quantities
from safe_content.model.units import Language


@pytest.mark.parametrize("code", sorted(PROFILES))
def test_each_language_has_all_units_and_currencies(code: str) -> None:
    units = {name for profile in PROFILES.values() for name in profile.units}
    assert set(PROFILES[code].units) == units
    currencies = {name for p in PROFILES.values() for name in p.currencies}
    assert set(PROFILES[code].currencies) == currencies


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "It costs 300 pounds.", "GBP 300"),
        ("nl", "Het kost 300 pond.", "GBP 300"),
        ("hu", "Ára 300 font.", "GBP 300"),
        ("bg", "Струва 300 лири.", "GBP 300"),
        ("mk", "Чини 300 фунти.", "GBP 300"),
    ],
)
def test_severity_and_checks_read_the_same_money(
    code: str, text: str, value: str
) -> None:
    found = [
        q.value
        for q in quantities(text, Language(code))
        if q.kind is QuantityKind.AMOUNT
    ]
    assert found == [value]
    pair = Pair(
        source="It costs £300.",
        translation=text,
        source_language=Language("en"),
        language=Language(code),
    )
    assert not list(amounts(pair))
