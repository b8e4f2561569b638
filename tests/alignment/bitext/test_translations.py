"""Small documents aligned with their translations, in five languages."""

import pytest

from safe_content.model.units import Passage
from tests.alignment.bitext.cases import WORDS, Bead, aligned, beads, cells, passages

PAIRS = [
    ("en", "nl"),
    ("en", "hu"),
    ("en", "bg"),
    ("en", "mk"),
    ("nl", "hu"),
    ("nl", "bg"),
]

each_pair = pytest.mark.parametrize("languages", PAIRS, ids="-".join)


def straight(start: int, stop: int, shift: int = 0) -> list[Bead]:
    return [((place,), (place + shift,)) for place in range(start, stop)]


@each_pair
def test_a_faithful_translation(languages: tuple[str, str]) -> None:
    one, other = (passages(WORDS[language]) for language in languages)
    found = aligned(one, other, languages)
    assert beads(found) == straight(0, 10)
    assert min(bead.confidence for bead in found) > 0.9


@each_pair
def test_a_passage_was_left_out(languages: tuple[str, str]) -> None:
    one, other = (WORDS[language] for language in languages)
    found = aligned(passages(one), passages(other[:6] + other[7:]), languages)
    assert beads(found) == [*straight(0, 6), ((6,), ()), *straight(7, 10, -1)]


@each_pair
def test_a_passage_was_put_in(languages: tuple[str, str]) -> None:
    one, other = (WORDS[language] for language in languages)
    strange = "1984–2017 ISBN 978-90-00-00000-0, 3000 ex."
    found = aligned(
        passages(one), passages((*other[:7], strange, *other[7:])), languages
    )
    assert beads(found) == [*straight(0, 7), *straight(7, 10, 1), ((), (7,))]


@each_pair
def test_a_passage_was_split(languages: tuple[str, str]) -> None:
    one, other = (WORDS[language] for language in languages)
    halves = other[5].split(". ", 1)
    texts = (*other[:5], f"{halves[0]}.", halves[1], *other[6:])
    found = aligned(passages(one), passages(texts), languages)
    assert beads(found) == [*straight(0, 5), ((5,), (5, 6)), *straight(6, 10, 1)]


@each_pair
def test_two_passages_were_joined(languages: tuple[str, str]) -> None:
    one, other = (WORDS[language] for language in languages)
    texts = (*other[:4], f"{other[4]} {other[5]}", *other[6:])
    found = aligned(passages(one), passages(texts), languages)
    assert beads(found) == [*straight(0, 4), ((4, 5), (4,)), *straight(6, 10, -1)]


@pytest.mark.parametrize(
    "languages", [("en", "nl"), ("en", "mk"), ("nl", "bg")], ids="-".join
)
def test_the_border_between_two_passages_lies_elsewhere(
    languages: tuple[str, str],
) -> None:
    one, other = (WORDS[language] for language in languages)
    first, second = other[5].split(". ", 1)
    texts = (*other[:4], f"{other[4]} {first}.", second, *other[6:])
    found = aligned(passages(one), passages(texts), languages)
    assert beads(found) == [*straight(0, 4), ((4, 5), (4, 5)), *straight(6, 10)]


@each_pair
def test_a_section_was_moved(languages: tuple[str, str]) -> None:
    one, other = (WORDS[language] for language in languages)
    found = aligned(passages(one), passages(other[7:] + other[:7]), languages)
    assert beads(found) == [*straight(0, 7, 3), *straight(7, 10, -7)]


@each_pair
def test_a_heading_was_made_bold_text(languages: tuple[str, str]) -> None:
    one, other = (WORDS[language] for language in languages)
    plain = [
        Passage(text=f"<b>{text}</b>" if n in (0, 2, 7) else text)
        for n, text in enumerate(other)
    ]
    assert beads(aligned(passages(one), plain, languages)) == straight(0, 10)


def test_cells_of_a_table_are_found_by_their_places_and_numbers() -> None:
    one = cells(
        ("Service", "Telephone"), ("Shelter", "116 006"), ("Legal aid", "0900 8020")
    )
    other = cells(
        ("Услуга", "Телефон"), ("Прибежище", "116 006"), ("Правна помощ", "0900 8020")
    )
    assert beads(aligned(one, other, ("en", "bg"))) == straight(0, 6)


def test_a_row_that_is_gone_does_not_shift_the_others() -> None:
    one = cells(
        ("Service", "Telephone"),
        ("Shelter", "116 006"),
        ("Legal aid", "0900 8020"),
        ("Police", "112"),
    )
    other = cells(("Услуга", "Телефон"), ("Прибежище", "116 006"), ("Полиция", "112"))
    assert beads(aligned(one, other, ("en", "bg"))) == [
        *straight(0, 4),
        ((4,), ()),
        ((5,), ()),
        *straight(6, 8, -2),
    ]


def test_nothing_is_found_in_nothing() -> None:
    text = passages(WORDS["en"][:2])
    assert aligned([], [], ("en", "hu")) == ()
    assert beads(aligned(text, [], ("en", "hu"))) == [((0,), ()), ((1,), ())]
    assert beads(aligned([], text, ("en", "hu"))) == [((), (0,)), ((), (1,))]


def test_a_language_without_a_lexicon_is_aligned_by_all_else() -> None:
    polish = (
        "Dla kogo jest ten podręcznik",
        "Ten podręcznik jest dla pracowników socjalnych, którzy mogą spotkać ofiarę"
        " handlu ludźmi.",
        "Pierwsza rozmowa",
        "Rozmawiajcie na osobności i nie spieszcie się.",
        "O każdej porze dzwoń na infolinię 020 555 0101.",
        "Możesz wezwać policję. Najpierw zapytaj tę osobę, czy to bezpieczne.",
        "Nigdy nie obiecuj tego, czego nie możesz zrobić.",
        "Powrót do domu",
        "Powrót jest dobrowolny, a jego organizacja trwa co najmniej 30 dni.",
        "Napisz na info@example.org lub zobacz https://example.org/return.",
    )
    titles = [
        Passage(text=text, kind=one.kind, level=one.level)
        for text, one in zip(polish, passages(WORDS["en"]), strict=True)
    ]
    assert beads(aligned(passages(WORDS["en"]), titles, ("en", "pl"))) == straight(
        0, 10
    )
