"""A short passage that stands in several places is asked once, and filled everywhere."""

import json
from pathlib import Path

import pytest

from safe_content.journeys.translations.listing import list_changes
from tests.docx.builder import document, paragraph, run, table
from tests.journeys.desk import Desk

SETTINGS = '[map]\nmasters = ["en"]\nlanguages = ["hu"]\n'
ROWS = (
    ["Service", "Hours", "Door"],
    ["Aurora House", "Open", "Open"],
    ["De Baken", "Open", "Open"],
    ["Vrijhaven", "Open", "Closed"],
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A map in which four cells say *Open*, of hours or of a door."""
    found = Desk.at(tmp_path, SETTINGS)
    words = paragraph(run("Call before you go there, at any hour of the day or night."))
    file = document(table(*map(list, ROWS)), words, words)
    found.run("import", "map", "en", found.put("../en.docx", file))
    return found


def returned(desk: Desk, answers: dict[str, list[str]], *options: str) -> str:
    """The list comes back with these texts, the first for the first row that asks."""
    path = desk.folder.parent / "hu.json"
    desk.run("changes", "map", "hu", "-o", path, *options)
    sent = json.loads(path.read_bytes())
    for row in sent["rows"]:
        if said := answers.get(row["source"]):
            row["target"] = said.pop(0)
    path.write_text(json.dumps(sent), encoding="utf-8")
    return desk.run("accept", path)


def test_it_is_asked_once_for_each_label(desk: Desk) -> None:
    rows = list_changes(desk.workspace, "map", "hu").rows
    asked = [(row.source, row.repeats) for row in rows]
    assert asked.count(("Open", 2)) == 1
    assert asked.count(("Open", 1)) == 1
    long = [each for each in asked if each[0].startswith("Call before")]
    assert [repeats for _, repeats in long] == [0, 0]


def test_its_text_goes_to_all_places_of_that_label(desk: Desk) -> None:
    returned(desk, {"Open": ["Nyitva", "Nyitott"]})
    catalog = desk.workspace.catalog("map", "hu")
    said = [e.translation for e in catalog.entries if e.source == "Open"]
    assert said == ["Nyitva", "Nyitott"] * 2 + ["Nyitva"]
    assert all(e.is_reviewed for e in catalog.entries if e.source == "Open")
    assert "Open" not in [
        r.source for r in list_changes(desk.workspace, "map", "hu").rows
    ]


def test_the_whole_list_asks_for_each(desk: Desk) -> None:
    rows = list_changes(desk.workspace, "map", "hu", everything=True).rows
    assert [row.source for row in rows].count("Open") == 5


def test_what_was_asked_apart_is_not_answered_by_another(desk: Desk) -> None:
    returned(desk, {"Open": ["Nyitva"]}, "--all")
    catalog = desk.workspace.catalog("map", "hu")
    said = [e.translation for e in catalog.entries if e.source == "Open"]
    assert said == ["Nyitva", "", "", "", ""]


def test_its_reader_is_told(desk: Desk) -> None:
    path = desk.folder.parent / "hu.html"
    desk.run("changes", "map", "hu", "-o", path)
    page = path.read_text(encoding="utf-8")
    assert "2 rövid szövegrész több helyen is szerepel" in page
    assert "Még 2 helyen szerepel, oda is az Ön szövege kerül." in page
