"""Entries as data: what partners' programs read, and nothing that has ended."""

import csv
import json
import os
from io import BytesIO, StringIO
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import pytest
from lxml import etree

from safe_content.directory.entry_fields import FieldLabels
from safe_content.exchange.directory.directory_forms import (
    NoEntriesFormError,
    write_directory,
)
from safe_content.i18n.entry_texts import field_name
from safe_content.i18n.texts import LANGUAGES
from tests.directory.entries import F, a_directory

SCHEMA = Path(os.environ.get("HSDS_DATAPACKAGE", "../shared/schemas/hsds.json"))
"""``datapackage.json`` of openreferral/specification 3.0, which is CC BY-SA."""


def tables(language: str = "en") -> dict[str, list[dict[str, str]]]:
    with ZipFile(BytesIO(write_directory(a_directory(language), "x.zip"))) as package:
        return {
            name: list(csv.DictReader(StringIO(package.read(name).decode())))
            for name in package.namelist()
            if name.endswith(".csv")
        }


def test_a_table_is_called_in_the_language_and_read_back_as_its_fields() -> None:
    for language in LANGUAGES:
        labels = [field_name(each, language) for each in F]
        assert [FieldLabels().fields(label) for label in labels] == [(f,) for f in F]
        data = write_directory(a_directory(language), "x.csv")
        (head, *rows) = csv.reader(StringIO(data.decode("utf-8-sig")))
        assert head[1 : 1 + len(labels)] == labels
        assert len(rows) == 3


def test_a_cell_is_no_formula() -> None:
    text = write_directory(a_directory(), "x.csv").decode("utf-8-sig")
    assert "'=1+1" in text
    assert ",+36 62 555 013," in text


def test_json_tells_what_is_dialled() -> None:
    found = json.loads(write_directory(a_directory(), "x.json"))
    assert [each["dial"] for each in found["entries"]] == [
        ["+3680555012"],
        ["+3662555013"],
        [],
    ]
    assert found["entries"][0]["spoken"] == ["hu", "en"]


def test_only_what_tells_where_it_is_stands_on_the_map() -> None:
    found = json.loads(write_directory(a_directory(), "x.geojson"))
    assert [each["geometry"]["coordinates"] for each in found["features"]] == [
        [20.148, 46.253]
    ]


def test_a_map_in_kml_tells_when_each_was_verified() -> None:
    root = etree.fromstring(write_directory(a_directory("nl"), "x.kml"))
    (mark,) = root.iter("{*}Placemark")
    assert mark.findtext("{*}name") == "Tisza Legal Desk <free>"
    assert mark.findtext("{*}phoneNumber") == "+36 62 555 013"
    assert mark.findtext("{*}Point/{*}coordinates") == "20.148,46.253"
    assert "Nagegaan op: 2026-01-15" in (mark.findtext("{*}description") or "")


def test_no_line_of_a_card_is_too_long_and_no_letter_is_cut() -> None:
    data = write_directory(a_directory("bg"), "x.vcf")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert data.count(b"BEGIN:VCARD") == 3
    assert "Tisza Legal Desk <free>" in data.replace(b"\r\n ", b"").decode()


def test_an_unknown_ending_is_refused() -> None:
    with pytest.raises(NoEntriesFormError):
        write_directory(a_directory(), "x.docx")


def test_ids_are_the_same_in_every_language() -> None:
    def ids(language: str) -> dict[str, list[str]]:
        return {n: [r["id"] for r in rows] for n, rows in tables(language).items()}

    assert ids("en") == ids("bg") == ids("hu")


@pytest.mark.skipif(not SCHEMA.is_file(), reason="HSDS_DATAPACKAGE names no schema")
def test_the_tables_are_as_open_referral_describes_them() -> None:
    specification = {
        each["path"]: each for each in json.loads(SCHEMA.read_bytes())["resources"]
    }
    found = tables()
    ids = {
        specification[name]["name"]: {row["id"] for row in rows}
        for name, rows in found.items()
    }
    for name, rows in found.items():
        schema = specification[name]["schema"]
        fields = {each["name"]: each for each in schema["fields"]}
        needed = [
            n
            for n, each in fields.items()
            if each.get("constraints", {}).get("required")
        ]
        for row in rows:
            assert set(row) <= set(fields)
            assert [each for each in needed if not row.get(each)] == []
            for key, value in row.items():
                if value and fields[key].get("format") == "uuid":
                    UUID(value)
            for key in schema.get("foreignKeys") or ():
                said = row.get(key["fields"])
                assert not said or said in ids[key["reference"]["resource"]]
