"""The entries of a directory: read, verified, told, in each language what is current."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from safe_content.directory.entry import months_after
from tests.docx.builder import document, paragraph, table
from tests.journeys.desk import Desk
from tests.journeys.test_withholding import AURORA, DUTCH, ENGLISH, LEGAL, SETTINGS

OWNERS = """
[social-map]
months = 6
[social-map.owner]
name = "The editors"
[social-map.owners."Legal Desk"]
name = "The desk"
language = "nl"
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk.at(tmp_path, SETTINGS)
    desk.put("sources/directory.toml", OWNERS.encode())
    desk.run("import", "social-map", "en", desk.put("en.docx", document(*ENGLISH)))
    desk.run("import", "social-map", "nl", desk.put("nl.docx", document(*DUTCH)))
    return desk


def told(desk: Desk, *options: str) -> list[dict[str, Any]]:
    found = desk.json("entries", *options)
    assert isinstance(found, list)
    return found


def test_a_row_is_an_entry_in_each_master(desk: Desk) -> None:
    english, dutch = told(desk), told(desk, "-l", "nl")
    assert [entry["id"] for entry in english] == [entry["id"] for entry in dutch]
    assert english[1]["values"] == {
        "organisation": ["Legal Desk"],
        "place": ["Utrecht"],
        "address": ["Oudegracht 7, 3511 AA Utrecht"],
        "telephone": ["+31 30 555 0177"],
        "hours": ["Mon–Fri 9:00–17:00"],
    }
    assert dutch[1]["values"]["organisation"] == ["Juristenloket"]
    assert [entry["country"] for entry in english] == ["NL", "NL"]
    assert [entry["owner"] for entry in english] == ["The editors", "The desk"]


def test_what_nobody_translated_is_told_in_the_masters_words(desk: Desk) -> None:
    entry = told(desk, "-l", "hu")[1]
    assert entry["values"]["organisation"] == ["Legal Desk"]
    assert sorted(entry["in_source"]) == ["address", "organisation", "place"]


def test_hours_need_no_translator(desk: Desk) -> None:
    entry = told(desk, "-l", "hu")[1]
    assert entry["values"]["hours"] == ["H–P 9:00–17:00"]


def test_what_was_verified_holds_for_what_was_said_then(desk: Desk) -> None:
    desk.run("verify-entry", "Legal Desk", "--by", "Ana", "--on", "2026-02-28")
    entry = told(desk)[1]
    assert entry["verified_on"] == "2026-02-28"
    assert entry["due_on"] == "2026-08-28"
    rows = [*LEGAL, "+31 30 555 0178", "Mon–Fri 9:00–17:00"]
    moved = document(
        *ENGLISH[:4],
        table(
            ["Organisation", "Town", "Address", "Telephone", "Opening hours"],
            [*AURORA, "+31 20 555 0166", "Day and night"],
            rows,
        ),
    )
    desk.run("import", "social-map", "en", desk.put("en2.docx", moved))
    entry = told(desk)[1]
    assert (entry["verified_on"], entry["due_on"]) == ("", "")
    assert [each["id"] for each in told(desk, "--overdue")] == [
        each["id"] for each in told(desk)
    ]
    (change,) = [
        each
        for each in json.loads(
            desk.call("entries", "--history", entry["id"], "--json").stdout
        )
        if each["field"]
    ]
    assert (change["field"], change["before"], change["after"]) == (
        "telephone",
        ["+31 30 555 0177"],
        ["+31 30 555 0178"],
    )


def test_what_was_said_of_a_later_day_holds_though_it_was_recorded_before(
    desk: Desk,
) -> None:
    desk.run(
        *("verify-entry", "Legal Desk", "--by", "Ana", "--on", "2026-03-02"),
        *("--state", "ended"),
    )
    desk.run(
        "verify-entry", "Legal Desk", "--by", "an old letter", "--on", "2026-02-28"
    )
    assert told(desk)[1]["state"] == "ended"


def test_status_names_who_is_called_otherwise(desk: Desk) -> None:
    of = '[social-map.private_of]\n"aurora hause" = ["telephone"]\n"Legal Desk" = []\n'
    desk.put("sources/directory.toml", of.encode())
    assert (
        "Nothing in social-map en is called 'aurora hause', as sources/directory.toml has"
        " it; so nothing there shows any telephone." in desk.run("status")
    )


def test_the_masters_contradict_each_other_and_neither_number_is_told(
    desk: Desk,
) -> None:
    data = DUTCH[4].replace("030-555 0177", "030-555 0199")
    other = document(*DUTCH[:4], data)
    desk.run("import", "social-map", "nl", desk.put("nl2.docx", other))
    for language in ("en", "nl", "hu"):
        entry = told(desk, "-l", language)[1]
        assert "telephone" not in entry["values"]
        assert entry["unsure"] == ["telephone"]


def test_an_ended_service_goes_and_undo_brings_it_back(desk: Desk) -> None:
    def names() -> list[str]:
        file = desk.folder / "out.csv"
        desk.run("entries", "social-map", "-o", file)
        rows = csv.DictReader(StringIO(file.read_text(encoding="utf-8-sig")))
        return [row["Organisation"] for row in rows]

    assert names() == ["Aurora House", "Legal Desk"]
    desk.run("verify-entry", "Legal Desk", "--by", "Ana", "--state", "ended")
    assert names() == ["Aurora House"]
    desk.run("undo")
    assert names() == ["Aurora House", "Legal Desk"]


def test_what_can_not_be_done_is_refused(desk: Desk) -> None:
    assert desk.refuse("verify-entry", "Nobody", "--by", "Ana") == (
        "Error: No entry is called 'Nobody'. 'safe-content entries' lists all with"
        " their ids. Nothing was changed.\n"
    )
    desk.put("sources/directory.toml", b'[social-map]\nprivate = "address"\n')
    assert desk.refuse("entries") == (
        "Error: sources/directory.toml: [social-map] private should be a list such as"
        ' ["address"]. Mend it in a text editor and run the command again. Nothing was'
        " changed.\n"
    )


@pytest.mark.parametrize(
    ("labels", "row"),
    [
        (["Organisatie", "Telefoon / e-mail"], ["Loket", "030 555 0177"]),
        (["Szervezet", "Telefon"], ["Iroda", "06 1 555 0177"]),
        (["Организация", "Телефон"], ["Бюро", "02 555 0177"]),
        (["Организација", "Телефонски број"], ["Биро", "02 555 0177"]),
        (["Name of it", "Where to ring"], ["Bureau", "02 555 0177"]),
    ],
)
def test_columns_are_known_in_every_language(
    tmp_path: Path, labels: list[str], row: list[str]
) -> None:
    desk = Desk.at(tmp_path, SETTINGS)
    own = '"Name of it" = "organisation"\n"Where to ring" = "telephone"\n'
    desk.put("sources/directory.toml", f"[social-map.columns]\n{own}".encode())
    data = document(paragraph("Map", style="Heading1"), table(labels, row))
    desk.run("import", "social-map", "en", desk.put("en.docx", data), "--anyway")
    (entry,) = told(desk)
    assert entry["values"] == {"organisation": [row[0]], "telephone": [row[1]]}


def test_a_form_and_lines_with_labels_are_entries_too(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path, SETTINGS)
    desk.put("sources/directory.toml", b"[social-map]\n")
    data = document(
        paragraph("Hungary", style="Heading1"),
        table(["Organisation", "Duna House"], ["Telephone", "112"], ["Town", "Pécs"]),
        paragraph("Bulgaria", style="Heading1"),
        paragraph("Sofia House"),
        paragraph("Telephone: 02 555 0188"),
        paragraph("Town: Sofia"),
    )
    desk.run("import", "social-map", "en", desk.put("en.docx", data))
    found = told(desk)
    assert [(e["country"], e["values"]) for e in found] == [
        (
            "HU",
            {"organisation": ["Duna House"], "place": ["Pécs"], "telephone": ["112"]},
        ),
        (
            "BG",
            {
                "organisation": ["Sofia House"],
                "place": ["Sofia"],
                "telephone": ["02 555 0188"],
            },
        ),
    ]


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        ("2026-11-30", 6, "2027-05-30"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-31", 14, "2028-02-29"),
    ],
)
def test_months_end_where_they_end(day: str, months: int, due: str) -> None:
    assert months_after(day, months) == due
