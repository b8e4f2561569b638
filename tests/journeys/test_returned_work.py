"""What comes back is held against what was sent; what is not taken stays in sight."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import polib
import pytest
from lxml import etree

from safe_content.exchange.lists.row_keys import (
    Heading,
    Manifest,
    RowKey,
    parse_ticket,
    sent_rows,
)
from safe_content.model.units import Language, UnitId, fingerprint
from safe_content.translation.change_list import Delivery, ReturnedRow
from safe_content.translation.returns import held_against
from tests.docx.builder import document, paragraph, run
from tests.exchange.builder import a_list, a_row
from tests.journeys.desk import Desk

SETTINGS = """
[map]
title.en = "Social map"
masters = ["en"]
languages = ["hu", "bg"]
"""
LINES = {
    "The shelter is open all year.": "A szálló egész évben nyitva van.",
    "Bring a warm coat.": "Hozzon meleg kabátot.",
    "Call 020 555 0101 at any hour.": "Hívja bármikor a 020 555 0101 számot.",
    "Ask for a lawyer. Do not sign anything.": "Kérjen ügyvédet. Ne írjon alá semmit.",
    "Children may stay with you.": "A gyermekek Önnel maradhatnak.",
    "Do not open the door to strangers.": "Ne nyisson ajtót idegeneknek.",
    "Keep your passport with you.": "Tartsa magánál az útlevelét.",
    "Meals are served at noon.": "Délben van étkezés.",
    "The doctor comes on Monday.": "Az orvos hétfőn jön.",
    "Free legal help.": "Ingyenes jogi segítség.",
}


def word(*lines: str) -> bytes:
    return document(*(paragraph(run(line)) for line in lines))


def desk_with(folder: Path, *lines: str) -> Desk:
    desk = Desk.at(folder, SETTINGS)
    desk.run("import", "map", "en", desk.put("map.docx", word(*(lines or LINES))))
    return desk


def the_list(desk: Desk, language: str = "hu") -> dict[str, Any]:
    path = desk.folder / "list.json"
    desk.run("changes", "map", language, "-o", path)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def bring(desk: Desk, page: object, *options: str, name: str = "back.json") -> str:
    data = json.dumps(page, ensure_ascii=False).encode()
    return desk.run("accept", desk.put(name, data), *options)


def translated(desk: Desk) -> dict[str, str]:
    """What the catalog says, by the wording in English."""
    catalog = desk.workspace.catalog("map", "hu")
    return {e.source: e.translation for e in catalog.entries if e.translation}


def test_a_text_that_fails_a_check_begins_the_next_list_and_is_settled_when_mended(
    tmp_path: Path,
) -> None:
    desk = desk_with(tmp_path)
    page = the_list(desk)
    row = next(r for r in page["rows"] if "020 555" in r["source"])
    row |= {"target": "Hívja bármikor a 020 555 0202 számot.", "remark": "Jó szám?"}
    bring(desk, page)
    (matter,) = desk.workspace.matters()
    assert (matter.kind, matter.units, matter.text) == (
        "row",
        (row["unit"],),
        row["target"],
    )
    desk.run("matters", matter.id, "--answer", "Yes, 0101.")
    first = the_list(desk)["rows"][0]
    assert (first["unit"], first["target"], first["returned"]) == (
        row["unit"],
        row["target"],
        True,
    )
    assert first["suggestion_note"] == (
        "Ezt a szöveget Ön küldte vissza; nem vettük át: A forrásszöveg 020 555 0101"
        " telefonszáma hiányzik. A(z) 020 555 0202 telefonszám nincs a"
        " forrásszövegben."
    )
    assert first["unsettled"] == ["Kérdés: Jó szám?", "Válasz: Yes, 0101."]
    page = the_list(desk)
    page["rows"][0]["target"] = "Hívja bármikor a 020 555 0101 számot."
    assert "1 of" in bring(desk, page)
    assert desk.workspace.matters() == ()
    desk.run("undo")
    assert [each.id for each in desk.workspace.matters()] == [matter.id]


def test_a_question_stays_until_its_asker_has_had_the_answer(tmp_path: Path) -> None:
    desk = desk_with(tmp_path)
    page = the_list(desk)
    page["rows"][1] |= {"target": "Hozzon meleg kabátot.", "remark": "Télen is?"}
    bring(desk, page)
    (asked,) = desk.workspace.matters()
    assert (asked.kind, [each.text for each in asked.thread]) == (
        "question",
        ["Télen is?"],
    )
    assert the_list(desk)["rows"][0]["unit"] != asked.units[0]
    desk.run("matters", asked.id, "--answer", "Only in winter.")
    first = the_list(desk)["rows"][0]
    assert (first["unit"], first["unsettled"]) == (
        asked.units[0],
        ["Kérdés: Télen is?", "Válasz: Only in winter."],
    )
    bring(desk, the_list(desk))
    assert desk.workspace.matters() == ()


def test_an_older_list_that_comes_back_once_more_settles_nothing(
    tmp_path: Path,
) -> None:
    desk = desk_with(tmp_path)
    old = the_list(desk)
    old["rows"][1] |= {"target": "Hozzon meleg kabátot.", "remark": "Télen is?"}
    bring(desk, old)
    (asked,) = desk.workspace.matters()
    desk.run("matters", asked.id, "--answer", "Only in winter.")
    old["rows"][1]["remark"] = ""
    bring(desk, old, name="again.json")
    later = the_list(desk)
    row = next(r for r in later["rows"] if r["unit"] == asked.units[0])
    row |= {"target": "Hozzon 2 meleg kabátot."}
    bring(desk, later)
    assert [each.kind for each in desk.workspace.matters()] == ["row"]
    bring(desk, old, name="once more.json")
    (kept,) = desk.workspace.matters()
    assert (kept.kind, kept.text) == ("row", "Hozzon 2 meleg kabátot.")


def test_remarks_of_two_texts_for_one_passage_are_asked_once(tmp_path: Path) -> None:
    desk = desk_with(tmp_path)
    page = the_list(desk)
    first = page["rows"][0] | {"target": "Egész évben nyitva.", "remark": "Jó így?"}
    page["rows"][0] = first
    page["rows"].append({**first, "target": "Mindig nyitva."})
    bring(desk, page)
    found = [
        (each.kind, each.text, [said.text for said in each.thread])
        for each in desk.workspace.matters()
    ]
    assert found == [
        ("row", "Egész évben nyitva.", ["Jó így?"]),
        ("row", "Mindig nyitva.", ["Jó így?"]),
    ]


def ticket_for(page: dict[str, Any], row: dict[str, Any], **other: Any) -> str:
    known = parse_ticket(page["rows"][0]["ticket"])
    assert known is not None
    values = {
        "heading": known.heading,
        "number": 500,
        "unit": UnitId(row["unit"]),
        "source": fingerprint(row["source"]),
        "base": fingerprint(row["translation"]),
        "start": fingerprint(row["translation"]),
        "line_breaks": 0,
        "pairs": (),
        "waits": False,
    }
    return str(RowKey(**{**values, **other}))


def test_what_was_never_sent_is_taken_only_by_a_person(tmp_path: Path) -> None:
    desk = desk_with(tmp_path)
    page = the_list(desk)
    for row in page["rows"][:5]:
        row["target"] = LINES[row["source"]]
    bring(desk, page)
    known = page["rows"][0]
    forged = the_list(desk)
    row = {**forged["rows"][0], **{k: known[k] for k in ("unit", "source")}}
    row |= {"translation": LINES[known["source"]], "target": "Hamis mondat."}
    forged["rows"] = [{**row, "ticket": ticket_for(forged, row)}]
    said = bring(desk, forged)
    assert "0 of 0 rows taken" in said
    assert "The passage was not on the list that was sent." in said
    assert translated(desk)[known["source"]] == LINES[known["source"]]
    heading = Heading(
        document="map", language=Language("hu"), revision=1, batch="0123456789"
    )
    roll = Manifest(heading=heading, numbers={UnitId(row["unit"]): 500})
    never = {**forged, "batch": "0123456789", "roll": str(roll)}
    never["rows"] = [{**row, "ticket": ticket_for(forged, row, heading=heading)}]
    assert "The list on which it came back was never sent." in bring(desk, never)
    heading = Heading(
        document="map", language=Language("bg"), revision=1, batch=page["batch"]
    )
    other = {**forged, "language": "bg"}
    other["roll"] = str(Manifest(heading=heading, numbers={UnitId(row["unit"]): 500}))
    other["rows"] = [{**row, "ticket": ticket_for(forged, row, heading=heading)}]
    assert "was never sent" in bring(desk, other)
    assert len(desk.workspace.matters()) == 2
    assert "1 of 1 row taken" in bring(desk, forged, "--theirs", row["unit"])
    assert translated(desk)[known["source"]] == "Hamis mondat."
    assert [each.language for each in desk.workspace.matters()] == ["bg"]


def test_a_person_takes_or_declines_what_came_back(tmp_path: Path) -> None:
    desk = desk_with(tmp_path)
    page = the_list(desk)
    for row in page["rows"]:
        if "020 555" in row["source"]:
            row["target"] = "Hívja bármikor a számot."
        elif "Meals" in row["source"]:
            row["target"] = "Meals are served at noon."
    bring(desk, page)
    wrong, left = desk.workspace.matters()
    assert desk.run("matters", wrong.id, "--theirs") == "1 open matter taken\n"
    assert translated(desk)["Call 020 555 0101 at any hour."] == wrong.text
    assert desk.run("matters", left.id, "--ours") == "1 open matter declined\n"
    assert "Meals are served at noon." not in translated(desk)
    assert desk.workspace.matters() == ()
    desk.run("undo")
    desk.run("undo")
    assert {each.id for each in desk.workspace.matters()} == {wrong.id, left.id}


Edit = Callable[[Any], None]


def excel(desk: Desk, edit: Edit) -> str:
    path = desk.folder / "list.xlsx"
    desk.run("changes", "map", "hu", "-o", path)
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return desk.run("accept", path)


def fill(book: Any) -> None:
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    source, answer = heads.index("Angol") + 1, heads.index("Az Ön fordítása") + 1
    for line in range(2, sheet.max_row + 1):
        sheet.cell(line, answer).value = LINES[str(sheet.cell(line, source).value)]


def test_a_column_that_was_sorted_by_itself_is_not_believed(tmp_path: Path) -> None:
    desk = desk_with(tmp_path)

    def sort(book: Any) -> None:
        fill(book)
        sheet = book.worksheets[0]
        answer = [cell.value for cell in sheet[1]].index("Az Ön fordítása") + 1
        lines = range(2, sheet.max_row + 1)
        values = sorted(str(sheet.cell(line, answer).value) for line in lines)
        for line, value in zip(lines, values, strict=True):
            sheet.cell(line, answer).value = value

    said = excel(desk, sort)
    assert "0 of 0 rows taken" in said
    assert translated(desk) == {}
    assert {each.text for each in desk.workspace.matters()} == set(LINES.values())


def rename_heading(book: Any) -> None:
    for cell in book.worksheets[0][1]:
        if cell.value == "Az Ön fordítása":
            cell.value = "Magyarul"


def lose_headings(book: Any) -> None:
    book.worksheets[0].delete_rows(1)


def lose_hidden_sheet(book: Any) -> None:
    del book["safe-content"]


def lose_tickets(book: Any) -> None:
    sheet = book.worksheets[0]
    sheet.delete_cols(sheet.max_column)
    del book["safe-content"]


@pytest.mark.parametrize(
    "lose",
    [
        pytest.param([rename_heading], id="a heading renamed"),
        pytest.param([lose_headings], id="no headings"),
        pytest.param([lose_hidden_sheet], id="no hidden sheet"),
        pytest.param([lose_hidden_sheet, rename_heading], id="both"),
        pytest.param([lose_hidden_sheet, lose_headings], id="no headings, no sheet"),
        pytest.param([lose_tickets], id="only the visible ids"),
        pytest.param([lose_tickets, rename_heading], id="ids, and a heading renamed"),
    ],
)
def test_lost_marks_of_an_excel_list_cost_nothing(
    lose: list[Edit], tmp_path: Path
) -> None:
    desk = desk_with(tmp_path)

    def edit(book: Any) -> None:
        fill(book)
        for each in lose:
            each(book)

    assert "10 of 10 rows taken" in excel(desk, edit)
    assert translated(desk) == LINES


def test_lines_alike_are_taken(tmp_path: Path) -> None:
    towns = ("Amsterdam", "Budapest", "Sofia", "Utrecht", "Szeged")
    first = [f"Help line in {t}: 0800 555 0{n}23 (free)" for n, t in enumerate(towns)]
    said = {
        line: line.replace("Help line in ", "Segélyvonal itt: ").replace(
            "(free)", "(ingyenes)"
        )
        for line in first
    }
    desk = desk_with(tmp_path, *first[:3])
    page = the_list(desk)
    for row in page["rows"]:
        row["target"] = said[row["source"]]
    bring(desk, page)
    changed = first[0].replace("0800 555 0023", "0800 555 0045")
    desk.run("import", "map", "en", desk.put("2.docx", word(changed, *first[1:])))
    page = the_list(desk)
    for row in page["rows"]:
        row["target"] = said.get(row["source"], said[first[0]].replace("0023", "0045"))
        row["confirmed"] = True
    assert "3 of 3 rows taken" in bring(desk, page)


@pytest.mark.parametrize("width", [0, 40, 78])
@pytest.mark.parametrize("is_located", [True, False])
def test_a_catalog_saved_by_polib_is_known(
    width: int, is_located: bool, tmp_path: Path
) -> None:
    desk = desk_with(tmp_path)
    path = tmp_path / "list.po"
    desk.run("changes", "map", "hu", "-o", path)
    file = polib.pofile(str(path), wrapwidth=width)
    for entry in file:
        entry.msgstr = LINES[entry.msgid]
        if not is_located:
            entry.occurrences = []
    file.save(str(path))
    assert "10 of 10 rows taken" in desk.run("accept", path)
    assert translated(desk) == LINES


SENTENCES = ["Kérjen ügyvédet.", "Ne írjon alá semmit."]


def in_segments(data: bytes, targets: list[str | None]) -> bytes:
    """Cut the passage of two sentences, as tools do in XLIFF 1.2."""
    root = etree.fromstring(data)
    core = "{urn:oasis:names:tc:xliff:document:1.2}"
    for unit in root.iter(f"{core}trans-unit"):
        source, target = unit.find(f"{core}source"), unit.find(f"{core}target")
        assert source is not None
        assert target is not None
        if not (source.text or "").startswith("Ask for a lawyer"):
            continue
        cut = etree.Element(f"{core}seg-source")
        target.text = None
        for number, (part, text) in enumerate(
            zip(["Ask for a lawyer.", "Do not sign anything."], targets, strict=True)
        ):
            mark = {"mtype": "seg", "mid": str(number)}
            etree.SubElement(cut, f"{core}mrk", mark).text = part
            if text is not None:
                etree.SubElement(target, f"{core}mrk", mark).text = text
        source.addnext(cut)
    return etree.tostring(root)


@pytest.mark.parametrize(
    "targets",
    [
        pytest.param([SENTENCES[0], None], id="absent"),
        pytest.param([SENTENCES[0], ""], id="empty"),
        pytest.param([SENTENCES[0], "Do not sign anything."], id="in the source"),
    ],
)
def test_an_unfinished_sentence_is_named_and_its_passage_not_taken(
    targets: list[str | None], tmp_path: Path
) -> None:
    desk = desk_with(tmp_path)
    path = tmp_path / "list.xliff"
    desk.run("changes", "map", "hu", "-o", path)
    path.write_bytes(in_segments(path.read_bytes(), targets))
    said = desk.run("accept", path)
    assert "it is not finished: “Do not sign anything.”" in said
    assert translated(desk) == {}
    (matter,) = desk.workspace.matters()
    assert (matter.cause, matter.facts["part"]) == (
        "unfinished",
        "Do not sign anything.",
    )


@pytest.mark.parametrize("state", ["new", "needs-translation", "needs-adaptation"])
def test_a_state_that_says_unfinished_is_believed(state: str, tmp_path: Path) -> None:
    desk = desk_with(tmp_path)
    path = tmp_path / "list.xliff"
    desk.run("changes", "map", "hu", "-o", path)
    root = etree.fromstring(path.read_bytes())
    for target in root.iter("{urn:oasis:names:tc:xliff:document:1.2}target"):
        target.set("state", state)
        if target.text == "Free legal help.":
            target.text = LINES["Free legal help."]
    path.write_bytes(etree.tostring(root))
    desk.run("accept", path)
    assert translated(desk) == {}
    assert [each.text for each in desk.workspace.matters()] == [
        LINES["Free legal help."]
    ]


def test_a_sentence_left_in_the_source_keeps_its_passage_out(tmp_path: Path) -> None:
    desk = desk_with(tmp_path)
    page = the_list(desk)
    for row in page["rows"]:
        if row["source"].startswith("Ask"):
            row["target"] = "Kérjen ügyvédet. Do not sign anything."
    said = bring(desk, page)
    assert "error untranslated: A sentence is as in the source:" in said
    assert translated(desk) == {}


def test_a_list_without_any_mark_is_known_by_its_document_and_ids(
    tmp_path: Path,
) -> None:
    desk = desk_with(tmp_path)
    page = the_list(desk)
    page["roll"] = ""
    for row in page["rows"]:
        row |= {"ticket": "", "target": LINES[row["source"]]}
    assert "10 of 10 rows taken" in bring(desk, page)


def test_one_reason_for_many_rows_is_said_once(tmp_path: Path) -> None:
    desk = desk_with(tmp_path)

    def sort(book: Any) -> None:
        fill(book)
        sheet = book.worksheets[0]
        answer = [cell.value for cell in sheet[1]].index("Az Ön fordítása") + 1
        lines = range(2, sheet.max_row + 1)
        values = sorted(str(sheet.cell(line, answer).value) for line in lines)
        for line, value in zip(lines, values, strict=True):
            sheet.cell(line, answer).value = value

    said = excel(desk, sort)
    rows = [line for line in said.splitlines() if " were not taken. " in line]
    assert len(rows) == 1
    assert rows[0].startswith(f"  {len(LINES)} rows were not taken. ")
    assert all(text in said for text in LINES.values())


@pytest.mark.parametrize("is_translated", [False, True])
def test_a_sheet_without_any_mark_is_read_by_what_its_columns_say(
    is_translated: bool, tmp_path: Path
) -> None:
    desk = desk_with(tmp_path)
    if is_translated:
        page = the_list(desk)
        for row in page["rows"][:4]:
            row["target"] = LINES[row["source"]]
        bring(desk, page)

    def strip(book: Any) -> None:
        fill(book)
        sheet = book.worksheets[0]
        del book["safe-content"]
        for line in range(1, sheet.max_row + 1):
            sheet.cell(line, sheet.max_column).value = None
        sheet.delete_rows(1)
        for line in range(1, sheet.max_row + 1):
            sheet.cell(line, 1).value = None

    waiting = len(LINES) - (4 if is_translated else 0)
    assert f"{waiting} of {waiting} rows taken" in excel(desk, strip)
    assert set(translated(desk).values()) == set(LINES.values())


def test_where_the_present_translation_is_gone_no_column_is_guessed(
    tmp_path: Path,
) -> None:
    desk = desk_with(tmp_path)

    def strip(book: Any) -> None:
        fill(book)
        sheet = book.worksheets[0]
        present = [cell.value for cell in sheet[1]].index("Az Ön fordítása")
        del book["safe-content"]
        sheet.delete_cols(sheet.max_column)
        sheet.delete_cols(present)
        sheet.delete_rows(1)

    assert "0 of 0 rows taken" in excel(desk, strip)
    kept = {each.text for each in desk.workspace.matters() if each.kind == "row"}
    assert all(any(text in each for each in kept) for text in LINES.values())


@pytest.mark.parametrize(
    ("now", "doubted"),
    [
        ("Elem másolása", ["item"]),
        ("Mégse", ["coat", "copy", "item"]),
    ],
)
def test_a_short_text_that_its_owner_still_says_proves_no_shift(
    now: str, doubted: list[str]
) -> None:
    changes = a_list(
        a_row("item", "Item"),
        a_row("copy", "Copy item", "Elem", number=2),
        a_row("coat", "Bring a coat.", number=3),
    )
    sent = sent_rows(changes)
    texts = {"item": "Elem", "copy": now, "coat": "Hozzon kabátot."}
    delivery = Delivery(
        batch=changes.batch,
        document=changes.document,
        language=changes.language,
        revision=changes.revision,
        rows=tuple(
            ReturnedRow(
                unit=row.unit, source=row.source, base=row.base, text=texts[row.unit]
            )
            for row in sent.rows
        ),
    )
    said = {row.unit: row.source for row in changes.rows}
    held = held_against(delivery, sent, lambda unit: said[unit], is_known=True)
    assert sorted(each.row.unit for each in held.problems if each.row) == doubted
