"""The present translation with a small change of its source already made in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safe_content.checks import check
from safe_content.model.units import Language
from safe_content.translation.memory import Prefilled, PrefillKind, prefill
from tests.checks.test_laws import TEXTS


def prefilled(
    language: str, old_source: str, source: str, translation: str
) -> Prefilled | None:
    return prefill(
        old_source,
        source,
        translation,
        source_language=Language("en"),
        language=Language(language),
    )


CASES = [
    ("a help line", "hu", "Call 020 555 0101.", "Call 020 555 0199.", "Hívja a 020 555 0101 számot.", "Hívja a 020 555 0199 számot."),
    ("a number", "hu", "Wait 3 days.", "Wait 5 days.", "Várjon 3 napot.", "Várjon 5 napot."),
    ("a number that the translation says in words", "hu", "Wait 3 days.", "Wait 5 days.", "Várjon három napot.", None),
    ("the separators of the language", "mk", "It costs €1,500.", "It costs €12,500.50.", "Чини 1.500 евра.", "Чини 12.500,50 евра."),
    ("thousands that the translation does not part", "bg", "It costs €1,500.", "It costs €2,500.", "Струва 1500 евро.", "Струва 2500 евро."),
    ("thousands with a blank", "hu", "1,234,567 people", "2,345,678 people", "1 234 567 ember", "2 345 678 ember"),
    ("a decimal", "nl", "It took 2.5 hours.", "It took 3.5 hours.", "Het duurde 2,5 uur.", "Het duurde 3,5 uur."),
    ("the number of a version, which is a name", "hu", "See version 2.0.", "See version 2.1.", "Lásd a 2.0 változatot.", "Lásd a 2.1 változatot."),
    ("an e-mail address", "bg", "Write to a@safe.org.", "Write to b@safe.org.", "Пишете на a@safe.org.", "Пишете на b@safe.org."),
    ("a web address", "mk", "See https://safe.org/x.", "See https://safe.org/y.", "Видете https://safe.org/x.", "Видете https://safe.org/y."),
    ("the day of a date", "nl", "On 5 May 2017.", "On 6 May 2017.", "Op 5 mei 2017.", "Op 6 mei 2017."),
    ("the month of a date is a word", "bg", "On 5 May 2017.", "On 5 June 2017.", "На 5 май 2017 г.", None),
    ("the same number twice, both changed", "hu", "3 or 3.", "4 or 4.", "3 vagy 3.", "4 vagy 4."),
    ("the same number twice, one changed", "hu", "3 or 3.", "3 or 4.", "3 vagy 3.", None),
    ("a number and a word", "hu", "Wait 3 days.", "Wait 5 weeks.", "Várjon 3 napot.", None),
    ("a number that a word makes another", "hu", "Open until 5 pm.", "Open until 6 pm.", "Nyitva 17 óráig.", None),
    ("a number inside codes", "mk", "Wait <b>3</b> days.", "Wait <b>5</b> days.", "Почекајте <b>3</b> дена.", "Почекајте <b>5</b> дена."),
    ("the number of a code is no number", "bg", "Room 1.<note1/>", "Room 2.<note1/>", "Стая 1.<note1/>", "Стая 2.<note1/>"),
]  # fmt: skip
CODES = [
    ("all of it made bold", "hu", "Ask first.", "<b>Ask first.</b>", "Kérdezzen.", "<b>Kérdezzen.</b>"),
    ("no longer bold", "bg", "Ask <b>first</b>.", "Ask first.", "<b>Първо</b> попитайте.", "Първо попитайте."),
    ("bold around words that read alike", "mk", "Call 112 now.", "Call <b>112</b> now.", "Јавете се на 112 сега.", "Јавете се на <b>112</b> сега."),
    ("bold around words that nobody can find", "nl", "Call them now.", "Call <b>them</b> now.", "Bel ze nu.", None),
    ("another name for the same link", "mk", "See <link1>it</link1>.", "See <link2>it</link2>.", "Видете <link1>го</link1>.", "Видете <link2>го</link2>."),
    ("italic for bold", "hu", "See <b>it</b>.", "See <i>it</i>.", "Lásd <b>ezt</b>.", "Lásd <i>ezt</i>."),
    ("a note more has no place", "bg", "See it.", "See it.<note1/>", "Вижте го.", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "old_source", "source", "translation", "expected"),
    [pytest.param(*case, id=name) for name, *case in CASES],
)
def test_figures_wait_for_someone_to_confirm_them(
    language: str,
    old_source: str,
    source: str,
    translation: str,
    expected: str | None,
) -> None:
    found = prefilled(language, old_source, source, translation)
    kind = PrefillKind.FIGURES
    assert found == (expected and Prefilled(text=expected, kind=kind))


@pytest.mark.parametrize(
    ("language", "old_source", "source", "translation", "expected"),
    [pytest.param(*case, id=name) for name, *case in CODES],
)
def test_codes_are_carried_over(
    language: str,
    old_source: str,
    source: str,
    translation: str,
    expected: str | None,
) -> None:
    found = prefilled(language, old_source, source, translation)
    kind = PrefillKind.CODES
    assert found == (expected and Prefilled(text=expected, kind=kind))


def test_a_translation_that_was_wrong_before_is_not_made_to_look_right() -> None:
    assert (
        prefilled("hu", "Wait 3 or 9 days.", "Wait 5 or 9 days.", "Várjon 3-at.")
        is None
    )


@settings(max_examples=80, deadline=None)
@given(old_source=TEXTS, source=TEXTS, translation=TEXTS)
def test_whatever_is_prefilled_passes_the_checks(
    old_source: str, source: str, translation: str
) -> None:
    found = prefilled("hu", old_source, source, translation)
    if found is not None:
        wrong = check(
            source,
            found.text,
            source_language=Language("en"),
            language=Language("hu"),
            checks={"codes", "numbers", "amounts", "telephones", "emails", "links"},
        )
        assert wrong == ()
        assert found.text != translation


@settings(max_examples=60, deadline=None)
@given(
    before=st.integers(0, 10**6),
    after=st.integers(0, 10**6),
    words=st.sampled_from("ab"),
)
def test_one_number_is_always_changed(before: int, after: int, words: str) -> None:
    found = prefilled("mk", f"{words} {before} x", f"{words} {after} x", f"ж {before}.")
    same = before == after
    text = f"ж {after}."
    assert found == (None if same else Prefilled(text=text, kind=PrefillKind.FIGURES))
