"""Where a sentence ends, and which sentences still stand after a change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safe_content.language import sentences, standing
from safe_content.model.units import Language

EN = Language("en")


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            "Call Dr. Smith at 9 a.m. on No. 5. He waits! Does he? “Yes.” (See p. 3.) The U.S. agreed. etc. And more.",
            [
                "Call Dr. Smith at 9 a.m. on No. 5. ",
                "He waits! ",
                "Does he? ",
                "“Yes.” ",
                "(See p. 3.) ",
                "The U.S. agreed. etc. ",
                "And more.",
            ],
        ),
        (
            "nl",
            "Bel bijv. de heer J. de Vries a.u.b. vóór 5 mei. Daarna, d.w.z. later, bellen zij. 1. Praat. 2. Wacht.",
            [
                "Bel bijv. de heer J. de Vries a.u.b. vóór 5 mei. ",
                "Daarna, d.w.z. later, bellen zij. ",
                "1. Praat. ",
                "2. Wacht.",
            ],
        ),
        (
            "hu",
            "Hívja a 112-t stb. Majd várjon. 2016. március 12. után.",
            ["Hívja a 112-t stb. ", "Majd várjon. ", "2016. március 12. után."],
        ),
        (
            "bg",
            "напр. на ул. „Шипка“ 5, гр. София. Обадете се.",
            ["напр. на ул. „Шипка“ 5, гр. София. ", "Обадете се."],
        ),
    ],
)
def test_sentences(language: str, text: str, found: list[str]) -> None:
    assert list(sentences(text, Language(language))) == found


@settings(max_examples=60, deadline=None)
@given(
    st.text("aB1 .!?\n<b>“”", max_size=60), st.sampled_from(["en", "nl", "hu", "bg"])
)
def test_sentences_joined_give_the_text_back(text: str, language: str) -> None:
    assert "".join(sentences(text, Language(language))) == text


@pytest.mark.parametrize(
    ("before", "after", "told", "changed", "removed"),
    [
        pytest.param(
            "Talk. Wait for her. Then call 112.",
            "Talk. Wait for him. Then call 112. Go home.",
            "2 of 4 sentences changed",
            ["Wait for him. ", "Go home."],
            ("Wait for her.",),
            id="one changed, one added",
        ),
        pytest.param(
            "Talk. Wait. Then call 112.",
            "Talk. Then call 112. Wait.",
            "0 of 3 sentences changed",
            [],
            (),
            id="only their order",
        ),
        pytest.param(
            "Talk. Wait. Wait.",
            "Talk. Wait.",
            "0 of 2 sentences changed",
            [],
            ("Wait.",),
            id="one of two alike is gone",
        ),
        pytest.param(
            "<b>Talk.</b> Wait.",
            "Talk. Wait.",
            "0 of 2 sentences changed",
            [],
            (),
            id="only formatting",
        ),
        pytest.param(
            "Talk.",
            "Do not talk.",
            "1 of 1 sentence changed",
            ["Do not talk."],
            ("Talk.",),
            id="the only one",
        ),
    ],
)
def test_standing(
    before: str, after: str, told: str, changed: list[str], removed: tuple[str, ...]
) -> None:
    found = standing(before, after, EN)
    assert str(found) == told
    assert [s.text for s in found.sentences if not s.stands] == changed
    assert found.removed == removed


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Talk. ", "Wait. ", "Call 112. "]), max_size=6))
def test_all_sentences_of_an_unchanged_text_stand(parts: list[str]) -> None:
    text = "".join(parts)
    found = standing(text, text, EN)
    assert (found.changed, found.removed) == (0, ())
