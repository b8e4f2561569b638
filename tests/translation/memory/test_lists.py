"""What lists and catalogs hold of what was translated before, command by command."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.desk import DUTCH, ENGLISH, Desk, Lines, changed, word

SETTINGS = """
[manual]
title.en = "Manual"
title.hu = "Kézikönyv"
masters = ["en"]
languages = ["hu"]

[report]
title.en = "Report"
title.hu = "Jelentés"
masters = ["en"]
languages = ["hu"]
"""
MANUAL = [
    ("Heading1", "A first conversation"),
    ("", "Talk in private, and take your time."),
    ("", "Call the help line on 020 555 0101 at any hour."),
    ("", "Write down only what the person wants to be known."),
]
HUNGARIAN = {
    "Manual": "Kézikönyv",
    MANUAL[0][1]: "Az első beszélgetés",
    MANUAL[1][1]: "Beszéljenek négyszemközt, és szánjon rá időt.",
    MANUAL[2][1]: "Hívja a segélyvonalat a 020 555 0101 számon, bármikor.",
    MANUAL[3][1]: "Csak azt írja le, amit az érintett közölni akar.",
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a manual that is translated, and a report that is not there yet."""
    desk = Desk.at(tmp_path, SETTINGS)
    bring(desk, "manual", MANUAL)
    translate(desk, "manual", HUNGARIAN)
    return desk


def bring(desk: Desk, document: str, lines: Lines, *, bold: str = "") -> None:
    data = word(lines, bold=bold)
    desk.run("import", document, "en", desk.put("new.docx", data), "--anyway")


def rows(desk: Desk, document: str) -> dict[str, dict[str, Any]]:
    """The rows of a change list into Hungarian, by their wording."""
    found = desk.folder / "list.json"
    desk.run("changes", document, "hu", "-o", found)
    return {row["source"]: row for row in json.loads(found.read_bytes())["rows"]}


def translate(desk: Desk, document: str, texts: Mapping[str, str]) -> str:
    """Fill in a change list and bring it back; return what was said of it."""
    found = desk.folder / "list.json"
    desk.run("changes", document, "hu", "-o", found)
    page = json.loads(found.read_bytes())
    for row in page["rows"]:
        if row["source"] in texts:
            row.update(target=texts[row["source"]], confirmed=True)
    data = json.dumps(page).encode()
    return desk.run("accept", document, "hu", desk.put("back.json", data))


def catalog(desk: Desk, document: str) -> dict[str, str]:
    entries = desk.workspace.catalog(document, "hu").entries
    return {entry.source: entry.translation for entry in entries}


def test_a_changed_number_is_changed_in_the_translation_for_someone_to_confirm(
    desk: Desk,
) -> None:
    new = "Call the help line on 020 555 0199 at any hour."
    bring(desk, "manual", changed(MANUAL, {MANUAL[2][1]: new}))
    row = rows(desk, "manual")[new]
    assert (row["severity"], row["translation"], row["target"]) == (
        "critical",
        HUNGARIAN[MANUAL[2][1]],
        "Hívja a segélyvonalat a 020 555 0199 számon, bármikor.",
    )
    assert row["suggestion_note"] == (
        "A megváltozott számokat és címeket már átírtuk benne."
    )
    assert row["remembered"] == []
    untouched = desk.put("back.json", (desk.folder / "list.json").read_bytes())
    desk.run("accept", "manual", "hu", untouched)
    assert desk.tally("hu") == {"current": 4, "stale_critical": 1}
    translate(desk, "manual", {new: row["target"]})
    assert desk.tally("hu") == {"current": 5}


def test_a_sentence_that_went_to_another_passage_brings_its_translation(
    desk: Desk,
) -> None:
    """Both are offered whole, for someone to confirm; neither is current till then."""
    asked = "Ask whether an interpreter is wanted."
    two = {
        MANUAL[1][1]: f"Talk quietly. Take time. {asked}",
        MANUAL[3][1]: "Write down only what the person wants to be known. Be brief.",
    }
    bring(desk, "manual", changed(MANUAL, two))
    kerdezze = "Kérdezze meg, kell-e tolmács."
    talk, write = "Beszéljen halkan. Ne siessen.", HUNGARIAN[MANUAL[3][1]]
    translate(
        desk,
        "manual",
        {
            two[MANUAL[1][1]]: f"{talk} {kerdezze}",
            two[MANUAL[3][1]]: f"{write} Legyen tömör.",
        },
    )
    bring(
        desk,
        "manual",
        changed(
            MANUAL,
            {
                MANUAL[1][1]: "Talk quietly. Take time.",
                MANUAL[3][1]: f"{MANUAL[3][1]} {asked} Be brief.",
            },
        ),
    )
    found = rows(desk, "manual")
    assert {row["target"] for row in found.values()} == {
        talk,
        f"{write} {kerdezze} Legyen tömör.",
    }
    assert {row["suggestion_note"] for row in found.values()} == {
        "Korábban már lefordított mondatokból összeállítva."
    }
    untouched = desk.put("back.json", (desk.folder / "list.json").read_bytes())
    desk.run("accept", "manual", "hu", untouched)
    assert desk.tally("hu") == {"current": 3, "stale_critical": 2}


def test_the_editor_of_the_other_master_finds_it_changed_as_well(
    tmp_path: Path,
) -> None:
    desk = Desk.at(tmp_path)
    bring(desk, "manual", ENGLISH)
    desk.run("import", "manual", "nl", desk.put("new.docx", word(DUTCH)))
    new = "Call the help line on 020 555 0199 at any hour."
    bring(desk, "manual", changed(ENGLISH, {ENGLISH[4][1]: new}))
    found = tmp_path / "list.json"
    desk.run("changes", "manual", "nl", "-o", found)
    (row,) = json.loads(found.read_bytes())["rows"]
    assert (row["translation"], row["target"], row["suggestion_note"]) == (
        "Bel de hulplijn op 020 555 0101, op elk uur.",
        "Bel de hulplijn op 020 555 0199, op elk uur.",
        "De getallen en adressen die veranderd zijn, zijn er al in aangepast.",
    )


def test_a_list_shows_what_another_document_says(desk: Desk) -> None:
    bring(
        desk,
        "report",
        [
            ("", MANUAL[3][1]),
            ("", "Talk in private, and do take your time."),
            ("", "Come in. Nobody is here. It was never said."),
        ],
    )
    found = rows(desk, "report")
    same = found[MANUAL[3][1]]
    assert same["target"] == HUNGARIAN[MANUAL[3][1]]
    assert same["suggestion_note"] == (
        "Így fordították ugyanezt a szöveget itt: Kézikönyv, r1"
    )
    alike = found["Talk in private, and do take your time."]
    assert alike["target"] == ""
    assert alike["remembered"] == [
        {
            "text": HUNGARIAN[MANUAL[1][1]],
            "source": MANUAL[1][1],
            "score": 0.96,
            "kind": "a text alike",
            "origin": "Kézikönyv, r1",
        }
    ]
    assert found["Come in. Nobody is here. It was never said."]["remembered"] == []
    page = desk.folder / "list.html"
    desk.run("changes", "report", "hu", "-o", page)
    assert (
        "96%-os egyezés egy korábbi fordítással (Kézikönyv, r1):"
        f" {HUNGARIAN[MANUAL[1][1]]} ← Talk in private, and [+do +]take your time."
    ) in page.read_text(encoding="utf-8")


def test_the_same_text_between_the_same_neighbours_is_filled_in(desk: Desk) -> None:
    bring(desk, "report", [*MANUAL[:3], ("", "Another end.")])
    assert catalog(desk, "report") == {
        MANUAL[0][1]: HUNGARIAN[MANUAL[0][1]],
        MANUAL[1][1]: HUNGARIAN[MANUAL[1][1]],
        MANUAL[2][1]: "",
        "Another end.": "",
        "Manual": "",
    }
    assert desk.run("sync") != ""
    once = desk.files()
    assert desk.run("sync") == "Nothing is to do.\n"
    assert desk.files() == once


def test_what_was_translated_in_two_ways_is_never_filled_in(desk: Desk) -> None:
    lines = [*MANUAL, ("Heading1", "Again"), ("", MANUAL[3][1]), ("", "The end.")]
    bring(desk, "manual", lines)
    again = {"Again": "Újra", MANUAL[3][1]: "Mást írjon le.", "The end.": "Vége."}
    translate(desk, "manual", again)
    bring(desk, "report", [("", MANUAL[3][1])])
    row = rows(desk, "report")[MANUAL[3][1]]
    assert (row["target"], row["suggestion"]) == ("", None)
    assert [each["text"] for each in row["remembered"]] == [
        "Mást írjon le.",
        HUNGARIAN[MANUAL[3][1]],
    ]


def test_a_wording_that_comes_back_brings_its_translation(desk: Desk) -> None:
    other = "Call your friends, and then the police."
    bring(desk, "manual", changed(MANUAL, {MANUAL[2][1]: other}))
    translate(desk, "manual", {other: "Hívja a barátait, majd a rendőrséget."})
    bring(desk, "manual", MANUAL)
    assert desk.tally("hu") == {"current": 5}
    assert catalog(desk, "manual")[MANUAL[2][1]] == HUNGARIAN[MANUAL[2][1]]


def test_what_was_undone_is_not_remembered(desk: Desk) -> None:
    desk.run("undo")
    bring(desk, "report", MANUAL)
    assert set(catalog(desk, "report").values()) == {""}
    assert [row["remembered"] for row in rows(desk, "report").values()] == [[]] * 5


def test_a_bold_word_is_carried_over_and_asks_for_nobody(desk: Desk) -> None:
    bring(desk, "manual", MANUAL, bold="020 555 0101")
    bold = "Call the help line on <b>020 555 0101</b> at any hour."
    assert catalog(desk, "manual")[bold] == (
        "Hívja a segélyvonalat a <b>020 555 0101</b> számon, bármikor."
    )
    assert desk.tally("hu") == {"current": 5}
    assert rows(desk, "manual") == {}
    assert "0 errors, 0 warnings" in desk.run("check", "manual", "hu")
    desk.run("sync")
    assert desk.run("sync") == "Nothing is to do.\n"


def test_a_bold_word_that_nobody_can_find_is_no_error(desk: Desk) -> None:
    bring(desk, "manual", MANUAL, bold="only")
    assert desk.tally("hu") == {"current": 5}
    assert "0 errors, 0 warnings" in desk.run("check", "manual", "hu")


def test_the_index_may_be_deleted(desk: Desk) -> None:
    bring(
        desk, "report", [("", MANUAL[3][1]), ("", "Talk in private. Take your time.")]
    )
    before = rows(desk, "report")
    shutil.rmtree(desk.folder / ".safe-content" / "memory")
    assert rows(desk, "report") == before
    index = desk.folder / ".safe-content" / "memory" / "en-hu.sqlite"
    index.write_bytes(b"damaged")
    assert rows(desk, "report") == before


def test_the_memory_goes_out_and_another_comes_in(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "memory-hu.tmx"
    assert desk.run("memory", "hu", "-o", out) == (
        f"5 translations written to {out}.\n"
    )
    (tmp_path / "other").mkdir()
    other = Desk.at(tmp_path / "other", SETTINGS)
    assert other.run("memory", "hu", out) == "5 translations taken over.\n"
    bring(other, "report", [("", MANUAL[3][1])])
    row = rows(other, "report")[MANUAL[3][1]]
    assert row["target"] == HUNGARIAN[MANUAL[3][1]]
    assert row["suggestion_note"].endswith("Kézikönyv, r1")
    assert desk.refuse("memory", "mk", out) == (
        "Error: memory-hu.tmx holds no translations from 'en' into 'mk' that could be"
        " used. Export it again from the translation program, with both languages."
        " Nothing was changed.\n"
    )


def test_the_glossary_goes_out_and_another_comes_in(desk: Desk, tmp_path: Path) -> None:
    table = desk.put("terms.csv", "en,hu\nhelp line,segélyvonal\n".encode())
    assert desk.run("glossary", table) == (
        "1 term read: 1 new, 0 with more forms or languages than before, 0 known"
        " already.\n"
    )
    assert desk.run("glossary") == "en help line  ·  hu segélyvonal\n"
    out = tmp_path / "terms.tbx"
    assert desk.run("glossary", "-o", out) == f"1 term written to {out}.\n"
    assert desk.run("glossary", out) == (
        "1 term read: 0 new, 0 with more forms or languages than before, 1 known"
        " already.\n"
    )
    assert desk.refuse("glossary", desk.put("terms.doc", b"x")) == (
        "Error: terms.doc has an ending that glossaries don't have. Use one of .csv,"
        " .tsv, .txt, .tbx, .xml, .xlsx. Nothing was changed.\n"
    )
    assert "holds no terms" in desk.refuse(
        "glossary", desk.put("terms.csv", b"en,hu\n")
    )
