"""Texts in Unicode's normal forms, however many marks they hold."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safe_content.model.normal_forms import normal_form

FORMS: list[Literal["NFC", "NFD", "NFKC", "NFKD"]] = ["NFC", "NFD", "NFKC", "NFKD"]


@pytest.mark.parametrize("form", FORMS)
@given(st.text(st.sampled_from("aé\u0301\u0323\u05b8ﬁ ˚Жя·\u2028"), max_size=30))
def test_a_text_of_any_language_is_in_the_form_of_unicode(
    form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str
) -> None:
    longer = f"{text} {text}"
    assert normal_form(form, longer) == unicodedata.normalize(form, longer)


@pytest.mark.parametrize("form", FORMS)
def test_no_run_of_marks_is_longer_than_what_is_sorted_at_once(
    form: Literal["NFC", "NFD", "NFKC", "NFKD"],
) -> None:
    text = normal_form(form, "a" + "\u0301\u0323" * 50_000 + " word")
    runs = "".join("m" if unicodedata.combining(c) else " " for c in text).split()
    assert max(map(len, runs)) <= 31
    assert text.endswith(" word")
