"""A sign that leads to a note is not punctuation."""

import pytest

from safe_content.model.units import Language
from safe_content.severity import classify


@pytest.mark.parametrize(
    ("before", "after"), [("yes", "yes*"), ("free†", "free"), ("1234", "1234*")]
)
def test_a_value_with_a_note_is_another_value(before: str, after: str) -> None:
    verdict = classify(before, after, language=Language("en"))
    assert verdict is not None
    assert verdict.severity.makes_stale
