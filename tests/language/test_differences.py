"""What changed between two wordings, in words that a translator can follow."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safe_content.language import difference, tokens
from safe_content.model.units import Marking

SIGNS = {Marking.SAME: "{}", Marking.REMOVED: "[-{}-]", Marking.ADDED: "{{+{}+}}"}


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        (
            "Call the help line on 020 555 0101 at any hour.",
            "Call the help line on 020 555 0199 at any hour.",
            "Call the help line on 020 555 [-0101-]{+0199+} at any hour.",
        ),
        (
            "You may call the police. Ask first.",
            "You may not call the police. Ask first.",
            "You may {+not +}call the police. Ask first.",
        ),
        (
            "Wait. Then call.",
            "Wait. Sit down. Then call.",
            "Wait. {+Sit down. +}Then call.",
        ),
        (
            "The victim receives support from the municipality.",
            "The municipality supports the victim.",
            "The [-victim receives support from the municipality-]{+municipality supports the victim+}.",
        ),
        (
            "Write to help@safe.example now.",
            "Write to info@safe.example now.",
            "Write to [-help@safe.example-]{+info@safe.example+} now.",
        ),
        ("<b>Wait</b> here.", "Wait here.", "[-<b>-]Wait[-</b>-] here."),
        (
            "Talk to the person in a quiet room at once.",
            "Speak with the client in some calm place now.",
            "[-Talk to the person in a quiet room at once-]{+Speak with the client in some calm place now+}.",
        ),
        (
            "an endangered person",
            "a person in danger",
            "[-an endangered person-]{+a person in danger+}",
        ),
        ("Signs: fear", "Signs: fear, shame, debts", "Signs: fear{+, shame, debts+}"),
        (
            "De 16-jarige mag bellen.",
            "De 18-jarige moet bellen.",
            "De [-16-]{+18+}-jarige [-mag-]{+moet+} bellen.",
        ),
    ],
)
def test_difference(before: str, after: str, marked: str) -> None:
    stretches = difference(before, after)
    assert "".join(SIGNS[s.marking].format(s.text) for s in stretches) == marked


TEXTS = st.text("ab 1.,<b>/\n€é\u00ad", max_size=30)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_a_difference_gives_both_wordings_back(before: str, after: str) -> None:
    stretches = difference(before, after)
    kept = {
        side: "".join(s.text for s in stretches if s.marking in (Marking.SAME, side))
        for side in (Marking.REMOVED, Marking.ADDED)
    }
    assert kept == {Marking.REMOVED: before, Marking.ADDED: after}


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_nothing_differs_from_itself(text: str) -> None:
    assert {s.marking for s in difference(text, text)} <= {Marking.SAME}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_tokens_joined_give_the_text_back(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == text
