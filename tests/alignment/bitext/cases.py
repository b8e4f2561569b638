"""Small documents in five languages, for tests of alignment."""

from collections.abc import Iterable

from safe_content.alignment import AlignedBead, align
from safe_content.model.units import Cell, Kind, Language, Passage

Bead = tuple[tuple[int, ...], tuple[int, ...]]

WORDS = {
    "en": (
        "Who this manual is for",
        "This manual is for social workers who may meet a victim of trafficking.",
        "The first conversation",
        "Talk in private, and take your time.",
        "Call the help line on 020 555 0101 at any hour.",
        "You may call the police. Ask the person first whether that is safe.",
        "Never promise what you cannot do.",
        "Return home",
        "Return is voluntary, and it takes at least 30 days to arrange.",
        "Write to info@example.org or see https://example.org/return.",
    ),
    "nl": (
        "Voor wie dit handboek is",
        "Dit handboek is voor maatschappelijk werkers die een slachtoffer van"
        " mensenhandel kunnen tegenkomen.",
        "Het eerste gesprek",
        "Praat onder vier ogen, en neem de tijd.",
        "Bel de hulplijn op 020 555 0101, op elk uur.",
        "U mag de politie bellen. Vraag de persoon eerst of dat veilig is.",
        "Beloof nooit wat u niet kunt doen.",
        "Terugkeer naar huis",
        "Terugkeer is vrijwillig, en het kost minstens 30 dagen om die te regelen.",
        "Schrijf naar info@example.org of kijk op https://example.org/return.",
    ),
    "hu": (
        "Kinek szól ez a kézikönyv",
        "Ez a kézikönyv olyan szociális munkásoknak szól, akik emberkereskedelem"
        " áldozatával találkozhatnak.",
        "Az első beszélgetés",
        "Beszéljenek négyszemközt, és szánjon rá időt.",
        "Hívja a segélyvonalat a 020 555 0101 számon, bármely órában.",
        "Hívhatja a rendőrséget. Előbb kérdezze meg az érintettet, hogy biztonságos-e.",
        "Soha ne ígérjen olyat, amit nem tud megtenni.",
        "Hazatérés",
        "A hazatérés önkéntes, és a megszervezése legalább 30 napot vesz igénybe.",
        "Írjon az info@example.org címre, vagy nézze meg: https://example.org/return.",
    ),
    "bg": (
        "За кого е този наръчник",
        "Този наръчник е за социални работници, които могат да срещнат жертва на"
        " трафик на хора.",
        "Първият разговор",
        "Говорете насаме и не бързайте.",
        "Обадете се на телефон 020 555 0101 по всяко време.",
        "Можете да се обадите на полицията. Първо попитайте човека дали е безопасно.",
        "Никога не обещавайте това, което не можете да направите.",
        "Връщане у дома",
        "Връщането е доброволно и уреждането му отнема поне 30 дни.",
        "Пишете на info@example.org или вижте https://example.org/return.",
    ),
    "mk": (
        "За кого е овој прирачник",
        "Овој прирачник е за социјални работници кои можат да сретнат жртва на"
        " трговија со луѓе.",
        "Првиот разговор",
        "Разговарајте насамо и не брзајте.",
        "Јавете се на телефон 020 555 0101 во секое време.",
        "Можете да ја повикате полицијата. Прво прашајте го лицето дали е безбедно.",
        "Никогаш не ветувајте што не можете да го направите.",
        "Враќање дома",
        "Враќањето е доброволно и за него се потребни најмалку 30 дена.",
        "Пишете на info@example.org или видете https://example.org/return.",
    ),
}
"""The same ten passages in each language; 0, 2 and 7 are headings."""

HEADINGS = {0, 2, 7}


def passages(texts: Iterable[str]) -> list[Passage]:
    """Passages with these texts; those that are headings above are headings here."""
    titles = {words[place] for words in WORDS.values() for place in HEADINGS}
    return [
        Passage(text=text, kind=Kind.HEADING, level=1)
        if text in titles
        else Passage(text=text)
        for text in texts
    ]


def cells(*rows: tuple[str, ...]) -> list[Passage]:
    """A table's cells, row by row."""
    return [
        Passage(text=text, kind=Kind.CELL, cell=Cell(table=1, row=row, column=column))
        for row, texts in enumerate(rows, start=1)
        for column, text in enumerate(texts, start=1)
    ]


def aligned(
    source: list[Passage],
    target: list[Passage],
    languages: tuple[str, str],
    confirmed: Iterable[Bead] = (),
) -> tuple[AlignedBead, ...]:
    """Align with what the program knows by itself."""
    return align(
        source,
        target,
        source_language=Language(languages[0]),
        target_language=Language(languages[1]),
        confirmed=tuple(confirmed),
    )


def beads(found: Iterable[AlignedBead]) -> list[Bead]:
    """What was found, without how sure it is."""
    return [(bead.source, bead.target) for bead in found]
