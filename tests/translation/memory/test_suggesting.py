"""What the memory suggests for a text, and how far it can be trusted."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safe_content.model.units import DiffSpan, Language, Marking
from safe_content.translation.change_list import Suggestion, SuggestionKind
from safe_content.translation.memory import (
    Memory,
    Remembered,
    assembled,
    build,
    certain,
    exact,
    suggest,
    unambiguous,
)


def pair(
    source: str,
    translation: str,
    previous: str | None = None,
    following: str | None = None,
    origin: str = "",
) -> Remembered:
    return Remembered(
        source=source,
        translation=translation,
        previous=previous,
        following=following,
        origin=origin,
    )


def memory(*entries: Remembered, language: str = "hu") -> Memory:
    return build(entries, source_language=Language("en"), language=Language(language))


def same(text: str, source: str, kind: SuggestionKind, origin: str = "") -> Suggestion:
    return Suggestion(text=text, source=source, score=1.0, kind=kind, origin=origin)


CALL = "Call the help line at any hour."
HIVJA = "Hívja a segélyvonalat bármikor."


def test_the_same_text_between_the_same_neighbours_comes_first() -> None:
    known = memory(
        pair(CALL, HIVJA, "Who we are", "Ask first.", "Manual (r1)"),
        pair(CALL, "Telefonáljon bármikor.", "Contents", "", "Report (r2)"),
    )
    assert suggest(known, CALL, previous="Who we are", following="Ask first.") == (
        same(HIVJA, CALL, SuggestionKind.EXACT_IN_CONTEXT, "Manual (r1)"),
        same("Telefonáljon bármikor.", CALL, SuggestionKind.EXACT, "Report (r2)"),
    )


def test_of_two_in_the_same_place_the_newer_comes_first() -> None:
    known = memory(pair(CALL, "Régi."), pair(CALL, "Új."))
    assert [each.text for each in suggest(known, CALL)] == ["Új.", "Régi."]


def test_white_space_makes_no_other_text() -> None:
    known = memory(pair("Call  the\u00a0help line.", "Hívja a segélyvonalat."))
    (found,) = suggest(known, "Call the help line.")
    assert found.kind is SuggestionKind.EXACT


def test_a_text_alike_shows_what_differs() -> None:
    known = memory(
        pair("Call the help line on 112.", "Обадете се на 112.", origin="Manual"),
        language="bg",
    )
    (found,) = suggest(known, "Call the help line on 116.")
    assert replace(found, score=round(found.score, 2)) == Suggestion(
        text="Обадете се на 112.",
        source="Call the help line on 112.",
        score=0.96,
        kind=SuggestionKind.FUZZY,
        difference=(
            DiffSpan(marking=Marking.SAME, text="Call the help line on "),
            DiffSpan(marking=Marking.REMOVED, text="112"),
            DiffSpan(marking=Marking.ADDED, text="116"),
            DiffSpan(marking=Marking.SAME, text="."),
        ),
        origin="Manual",
    )


def test_other_codes_make_a_text_alike_and_not_the_same() -> None:
    known = memory(pair("Ask <b>first</b>.", "Прашајте <b>прво</b>."), language="mk")
    (found,) = suggest(known, "Ask first.")
    assert (found.kind, found.score) == (SuggestionKind.FUZZY, 0.99)


def test_a_text_too_unlike_is_not_suggested() -> None:
    known = memory(pair("Call the help line on 112.", "Hívja a 112-t."))
    assert suggest(known, "Call the police only if that is safe for you.") == ()


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        pytest.param("0800 555 0123", "0800 555 0145", id="a telephone number"),
        pytest.param("help@haven.example", "help@havens.example", id="a mailbox"),
    ],
)
def test_another_number_or_address_is_never_alike(known: str, asked: str) -> None:
    assert suggest(memory(pair(known, known)), asked) == ()


def test_a_sentence_of_another_text() -> None:
    known = memory(
        pair(
            "Ask first. Call the help line. Then wait for an answer.",
            "Vraag eerst. Bel de hulplijn. Wacht dan op antwoord.",
            origin="Manual",
        ),
        language="nl",
    )
    assert suggest(known, "It is safe. Call the help line. Go home with a friend.") == (
        same(
            "Bel de hulplijn.",
            "Call the help line.",
            SuggestionKind.SENTENCE,
            "Manual",
        ),
    )


@pytest.mark.parametrize(
    ("asked", "put_together"),
    [
        ("Bring papers. Be brief.", "Hozzon iratot. Legyen tömör."),
        ("Ask first. Bring papers.", "Kérdezzen. Hozzon iratot."),
        ("Be  brief.", "Legyen tömör."),
        ("Ask first. Bring a coat.", None),
        ("Ask first. Call now.", None),
        ("", ""),
    ],
)
def test_a_text_is_put_together_from_its_sentences(
    asked: str, put_together: str | None
) -> None:
    """*Call now.* was translated in two ways; of two, the text's own counts."""
    known = memory(
        pair("Bring papers. Call now.", "Hozzon iratot. Hívja most."),
        pair("Wait here. Call now.", "Várjon. Azonnal hívja."),
        pair("Ask first. Go.", "Előbb kérdezzen. Menjen."),
    )
    own = "Ask first. Be brief.", "Kérdezzen. Legyen tömör."
    assert assembled(known, asked, *own) == put_together


def test_a_sentence_that_was_translated_in_two_ways_is_not_suggested() -> None:
    known = memory(
        pair("Ask first. Then wait.", "Először kérdezzen. Majd várjon."),
        pair("Ask first. Go on.", "Kérdezzen először. Folytassa."),
        pair("Ask first. Come in.", "Először kérdezzen. Jöjjön be."),
    )
    found = suggest(known, "Sit down here with them. Ask first. Speak slowly to them.")
    assert [e.text for e in found if e.kind is SuggestionKind.SENTENCE] == []


@pytest.mark.parametrize(
    ("entries", "sure", "start"),
    [
        pytest.param(
            [pair(CALL, HIVJA, "a", "b")], HIVJA, HIVJA, id="one in its context"
        ),
        pytest.param(
            [pair(CALL, HIVJA, "x", "b")], None, HIVJA, id="another neighbour before it"
        ),
        pytest.param(
            [pair(CALL, HIVJA, "a", "x")], None, HIVJA, id="another neighbour after it"
        ),
        pytest.param([pair(CALL, HIVJA)], None, HIVJA, id="neighbours nobody knows"),
        pytest.param(
            [pair(CALL, HIVJA, "a", "b"), pair(CALL, "Más.", "a", "b")],
            None,
            None,
            id="two translations in the same context",
        ),
        pytest.param(
            [pair(CALL, HIVJA, "a", "b"), pair(CALL, "Más.", "x", "y")],
            HIVJA,
            HIVJA,
            id="two translations, of which one fits the context",
        ),
        pytest.param(
            [pair(CALL, HIVJA, "x", "y"), pair(CALL, "Más.", "x", "z")],
            None,
            None,
            id="two translations, neither in its context",
        ),
        pytest.param(
            [pair(CALL, HIVJA, "a", "b"), pair(CALL, HIVJA + " ", "a", "b")],
            HIVJA,
            HIVJA,
            id="two that differ in white space alone",
        ),
        pytest.param(
            [pair(CALL + "!", HIVJA, "a", "b")], None, None, id="only a text alike"
        ),
    ],
)
def test_what_may_be_filled_in(
    entries: list[Remembered], sure: str | None, start: str | None
) -> None:
    found = exact(memory(*entries), CALL, previous="a", following="b")
    one, other = certain(found), unambiguous(found)
    assert (one.text.strip() if one else None) == sure
    assert (other.text.strip() if other else None) == start


TEXTS = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(["Ask", " ", "first", ". ", "112", "<b>", "</b>", "Ж", "\n"]),
        max_size=10,
    ).map("".join),
)


@settings(max_examples=80, deadline=None)
@given(entries=st.lists(st.builds(pair, TEXTS, TEXTS), max_size=5), asked=TEXTS)
def test_any_text_may_be_asked(entries: list[Remembered], asked: str) -> None:
    for found in suggest(memory(*entries), asked):
        assert 0.7 <= found.score <= 1.0
        assert found.text.strip()
        if found.kind is not SuggestionKind.SENTENCE:
            assert found.text in [entry.translation for entry in entries]


@settings(max_examples=40, deadline=None)
@given(entries=st.lists(st.builds(pair, TEXTS, TEXTS), max_size=5))
def test_what_was_translated_is_found_again(entries: list[Remembered]) -> None:
    known = memory(*entries)
    for entry in known.entries.values():
        texts = [
            e.text for e in exact(known, entry.source, previous=None, following=None)
        ]
        assert entry.translation in texts
