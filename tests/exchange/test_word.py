"""A list in Word, as a translator sees it."""

from io import BytesIO

import docx as python_docx
from docx.document import Document
from docx.table import _Cell
from docx.text.run import Run

from safe_content import exchange
from safe_content.translation.change_list import Form
from tests.exchange.builder import a_list, a_row, a_sample


def opened(language: str = "hu") -> Document:
    data = exchange.write(a_sample(language), Form.WORD)
    return python_docx.Document(BytesIO(data))


def seen(runs: list[Run]) -> str:
    """Return the words of runs, without hidden ones."""
    return "".join(run.text for run in runs if not run.font.hidden)


def lines(cell: _Cell) -> list[str]:
    texts = (seen(paragraph.runs) for paragraph in cell.paragraphs)
    return [text for text in texts if text]


def test_the_first_page_says_what_it_is_and_what_to_do() -> None:
    page = [seen(paragraph.runs) for paragraph in opened().paragraphs]
    assert [text for text in page if text.strip()] == [
        "Változáslista",
        "Training manual · magyar",
        "A forrásszöveg megváltozott a fordítás óta, vagy egy része még nincs"
        " lefordítva. Ez a lista megmutatja, mely szövegrészek várnak Önre, és mi"
        " változott bennük.",
        "A listán 5 szövegrész szerepel az összesen 120 közül. A lista a forrásszöveg"
        " (angol) 3. változata alapján készült.",
        "\u00a0kritikus\u00a0  1  Megváltozott egy szám, egy cím, egy név vagy egy"
        " olyan szó, mint a „nem” vagy a „kell”: a régi fordítás árthat az olvasónak."
        "  (12)",
        "\u00a0megváltozott jelentés\u00a0  1  Megváltozott a szöveg, és vele a"
        " jelentése is.  (13)",
        "\u00a0apró javítás\u00a0  1  A jelentése ugyanaz; csak apró javítás történt."
        "  (14)",
        "\u00a0még nincs lefordítva\u00a0  1  Még nincs fordítása.  (15)",
        "\u00a0ellenőrzendő\u00a0  1  A fordítást még senki sem hagyta jóvá.  (16)",
        "Teendők",
        "1. Csak a sárga mezőkbe írjon. Ahol már ott van a jelenlegi fordítás vagy egy"
        " javaslat, módosítsa úgy, hogy megfeleljen az új szövegnek.",
        "2. Ha egy sárga mező szövege már helyes, tegyen mellé egy x-et a ✓ oszlopba."
        " Amit nem módosít, az változatlan marad, és a következő listán is szerepel.",
        "3. Ami az új szövegben félkövér, legyen az Önénél is az. Minden jelet, például"
        " ezt: ⟦note1⟧, tegyen a helyére a mondatában. Ha hivatkozást szeretne, másolja"
        " át egy hivatkozás aláhúzott szavait a mezőjébe, és írja át őket.",
        "4. Kérdése van, vagy bizonytalan valamiben? Írja a margóra megjegyzésként; a"
        " koordinátor látni fogja.",
        "5. Mentse el a fájlt Word-dokumentumként, és küldje vissza e-mailben.",
        "A jelek magyarázata",
        "törölt szavak  hozzáadott szavak",
        "  lábjegyzet, kép, mező vagy hasonló",
        "\u00a0az Ön szövege\u00a0  csak ide írjon",
    ]


def test_a_row_shows_the_place_the_change_and_what_there_is() -> None:
    table = opened().tables[0]
    assert [lines(cell) for cell in table.rows[0].cells] == [
        ["Szövegrész"],
        ["Angol"],
        ["Holland"],
        ["Jelenlegi fordítás"],
        ["Az Ön fordítása"],
        ["✓"],
    ]
    assert [lines(cell) for cell in table.rows[1].cells] == [
        [
            "12",
            "\u00a0kritikus\u00a0",
            "Module 2: A first conversation › 2.3 When somebody is in danger",
            "#k3v9ta",
        ],
        [
            "Telefonszám: 020 123 4567 → 020 123 4576",
            "Call the help line: 020 123 45674576, day and night.",
            "A szerkesztő megjegyzése: The number changed on 1 March.",
        ],
        ["Bel de hulplijn: 020 123 4576, dag en nacht."],
        [
            "Hívja a segélyvonalat: 020 123 4567, éjjel-nappal.",
            "A mezőben már egy javaslat áll. Kérjük, ellenőrizze.",
        ],
        ["Hívja a segélyvonalat: 020 123 4576, éjjel-nappal."],
        [],
    ]


def test_what_changed_is_struck_out_and_underlined_and_bold_is_bold() -> None:
    runs = opened().tables[0].rows[1].cells[1].paragraphs[1].runs
    assert [
        (run.text, bool(run.bold), bool(run.font.strike), bool(run.underline))
        for run in runs
    ] == [
        ("Call the help line: ", False, False, False),
        ("020 123 ", True, False, False),
        ("4567", True, True, False),
        ("4576", True, False, True),
        (", day and night.", False, False, False),
    ]


def test_a_link_looks_like_one_and_a_note_is_a_locked_sign() -> None:
    cell = opened().tables[0].rows[2].cells[1]
    styles = {
        run.text: run.style.name
        for paragraph in cell.paragraphs
        for run in paragraph.runs
        if run.style is not None and str(run.style.name).startswith("code")
    }
    assert styles == {
        "our ": "code link1",
        "page": "code link1 b",
        " on safety": "code link1",
    }
    locked = cell._tc.xpath(".//w:sdt[w:sdtPr/w:lock[@w:val='contentLocked']]//w:t")
    assert [each.text for each in locked] == ["⟦note1⟧"]


def test_passages_that_follow_each_other_are_named_as_a_range() -> None:
    numbers = [1, 2, 3, 7, 9, 10]
    rows = (a_row(f"u{number}", number=number) for number in numbers)
    data = exchange.write(a_list(*rows, language="en"), Form.WORD)
    page = python_docx.Document(BytesIO(data)).paragraphs
    assert seen(page[4].runs).endswith(
        "  6  There is no translation yet.  (1–3, 7, 9–10)"
    )


def test_the_head_of_the_table_stands_on_every_page() -> None:
    head = opened().tables[0].rows[0]._tr
    assert len(head.xpath("./w:trPr/w:tblHeader")) == 1
