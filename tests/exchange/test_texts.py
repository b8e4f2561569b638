"""What the program says, in each of its languages."""

import re
from dataclasses import replace
from datetime import date
from gettext import GNUTranslations

import pytest

from safe_content.exchange.lists import instructions
from safe_content.exchange.po import polib_guard
from safe_content.i18n.texts import LANGUAGES, texts
from safe_content.model.units import Language, Reason, Severity
from safe_content.translation.change_list import RowStatus
from tests.exchange.builder import a_list, a_row
from tests.exchange.messages import CODE, Message, messages

EACH = pytest.mark.parametrize("language", LANGUAGES)
_PLACE = re.compile(r"\{\w*\}|✓|⟦\w+⟧")


def catalog(language: str) -> dict[Message, tuple[str, ...]]:
    """Read all that a catalog translates."""
    path = CODE / "locale" / language / "LC_MESSAGES" / "safe_content.po"
    found: dict[Message, tuple[str, ...]] = {}
    for entry in polib_guard.loads(path.read_bytes(), origin=path.name):
        if entry.msgid_plural:
            forms = tuple(entry.msgstr_plural[n] for n in sorted(entry.msgstr_plural))
            found[entry.msgid, entry.msgid_plural] = forms
        else:
            found[entry.msgid,] = (entry.msgstr,)
    return found


@pytest.mark.slow
@EACH
def test_a_catalog_says_all_that_the_code_says_and_nothing_else(
    language: Language,
) -> None:
    said, known = messages(), catalog(language)
    missing = {
        message: place for message, place in said.items() if message not in known
    }
    assert missing == {}
    assert [message for message in known if message not in said] == []
    assert [
        message for message, forms in known.items() if not all(map(str.strip, forms))
    ] == []


@EACH
def test_a_translation_keeps_the_places_for_values(language: Language) -> None:
    for message, forms in catalog(language).items():
        for text in forms:
            wanted = sorted(_PLACE.findall(message[0]))
            assert (message, sorted(_PLACE.findall(text))) == (message, wanted)


@EACH
def test_a_translation_ends_like_its_message(language: Language) -> None:
    for message, forms in catalog(language).items():
        for text in forms:
            assert text == text.strip()
            for mark in ".:?":
                ends = text.endswith(mark)
                assert (message, mark, ends) == (
                    message,
                    mark,
                    message[0].endswith(mark),
                )


@pytest.mark.parametrize("language", ["bg", "mk"])
def test_a_cyrillic_catalog_holds_no_latin_word(language: str) -> None:
    allowed = {"Word", "x", "Enter"}  # Enter: as the key is called
    for forms in catalog(language).values():
        for text in forms:
            words = re.findall(r"[A-Za-z]+", _PLACE.sub("", text))
            assert set(words) <= allowed, text


@EACH
def test_every_language_is_loaded(language: Language) -> None:
    assert isinstance(texts(language).translations, GNUTranslations)


@pytest.mark.parametrize(
    ("language", "number", "start"),
    [
        ("en", 1, "1 passage of 120 is"),
        ("en", 2, "2 passages of 120 are"),
        ("nl", 1, "1 passage van de 120 staat"),
        ("nl", 5, "5 passages van de 120 staan"),
        ("hu", 1, "A listán 1 szövegrész"),
        ("hu", 5, "A listán 5 szövegrész"),
        ("bg", 1, "В списъка е 1 пасаж от"),
        ("bg", 21, "В списъка са 21 пасажа от"),
        ("mk", 1, "Во списокот има 1 пасаж од"),
        ("mk", 11, "Во списокот има 11 пасажи од"),
        ("mk", 21, "Во списокот има 21 пасаж од"),
    ],
)
def test_a_number_takes_the_form_that_its_language_asks_for(
    language: str, number: int, start: str
) -> None:
    said = texts(Language(language)).count(
        "{n} passage of {all} is on the list. It was made from revision {revision} of"
        " the source text ({source}).",
        "{n} passages of {all} are on the list. It was made from revision {revision} of"
        " the source text ({source}).",
        number,
        all=120,
        revision=3,
        source="x",
    )
    assert said.startswith(start)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "English edition 4 of 1 March 2027, from the Dutch text, revision 3"),
        (
            "nl",
            "Editie 4 in het Nederlands van 1 maart 2027, naar de tekst in het"
            " Nederlands, revisie 3",
        ),
        (
            "hu",
            "4. kiadás, magyar nyelvű, 2027. március 1. Alapja: holland nyelvű szöveg,"
            " 3. változat",
        ),
        (
            "bg",
            "Издание 4 на български от 1 март 2027\u202fг. по текста на нидерландски,"
            " версия 3",
        ),
        (
            "mk",
            "Издание 4 на македонски од 1 март 2027\u202fг. според текстот на холандски,"
            " верзија 3",
        ),
    ],
)
def test_a_release_says_what_it_is(language: str, said: str) -> None:
    assert (
        texts(Language(language)).colophon(
            number=4, when=date(2027, 3, 1), master=Language("nl"), revision=3
        )
        == said
    )


def test_to_others_the_program_speaks_english() -> None:
    assert texts(Language("de")).language == "en"
    assert texts(Language("hu-HU")).language == "hu"


def test_a_reason_is_said_with_what_was_there() -> None:
    reason = Reason(
        rule="telephone", severity=Severity.CRITICAL, before="112", after="113"
    )
    assert texts(Language("hu")).reason(reason) == "telefonszám: 112 → 113"


def test_a_chip_and_its_meaning_speak_of_the_change_where_there_is_one() -> None:
    words = texts(Language("mk"))
    stale = a_row(translation="А", severity=Severity.CRITICAL)
    new = a_row()
    review = a_row(
        translation="А", severity=Severity.CRITICAL, status=RowStatus.UNREVIEWED
    )
    assert [words.chip(row) for row in (stale, new, review)] == [
        "критично",
        "непреведено",
        "за проверка",
    ]
    assert words.meaning(new) == "Сѐ уште нема превод."


def test_what_is_said_to_some_readers_stands_in_place_of_what_is_said_else() -> None:
    said = {text for message in messages() for text in message}
    assert set(instructions.IN_EMPTY_FIELDS) | set(instructions.TO_EDITORS) <= said


@pytest.mark.parametrize(
    ("language", "for_editor", "start", "told"),
    [
        ("nl", True, "Oud.", ("Uw tekst", "Schrijf alleen in de gele velden. Pas de")),
        ("nl", True, "", ("Uw tekst", "Schrijf uw tekst in de gele velden.")),
        ("mk", False, "Да", ("Вашиот превод", "Пишувајте само во жолтите полиња. Ка")),
        ("mk", False, "", ("Вашиот превод", "Напишете го Вашиот превод во жолтите")),
    ],
)
def test_a_list_speaks_of_what_its_reader_writes_and_finds_in_it(
    language: str, for_editor: bool, start: str, told: tuple[str, str]
) -> None:
    changes = replace(
        a_list(a_row(translation=start), language=language),
        is_for_editor=for_editor,
    )
    words = instructions.words_for(changes)
    answer, first = words.say("Your translation"), instructions.writing(words)
    assert (answer, first[: len(told[1])]) == told


@pytest.mark.parametrize(
    ("language", "day", "said"),
    [
        ("hu", "2027. március 15.", "Kérjük, eddig küldje vissza: 2027. március 15."),
        ("bg", "15 март 2027 г.", "Моля, върнете го до: 15 март 2027 г."),
        ("mk", "15 март 2027 г.", "Ве молиме вратете го до: 15 март 2027 г."),
        ("nl", "15 maart 2027", "Graag terug vóór of op: 15 maart 2027."),
    ],
)
def test_a_sentence_ends_once(language: str, day: str, said: str) -> None:
    words = texts(Language(language))
    assert words.say("Please send it back by: {day}.", day=day) == said
