"""A revised directory as a table: compared, asked about, offered in Word, never stored."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from safe_content import docx
from safe_content.directory.entry_fields import EntryField, FieldLabels
from safe_content.exchange.directory.given_entries import read_table
from safe_content.exchange.directory.spoilt_cells import SpoiltTableError
from safe_content.model.units import Language
from tests.docx.builder import document, paragraph, table
from tests.journeys.desk import Desk
from tests.journeys.test_withholding import (
    AURORA,
    DIRECTORY,
    DUTCH,
    ENGLISH,
    HEADER,
    LEGAL,
    SETTINGS,
)

SECRET = ("Keizersgracht", "5550166", "555 0166")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk.at(tmp_path, SETTINGS)
    desk.put("sources/directory.toml", DIRECTORY.encode())
    desk.run("import", "social-map", "en", desk.put("en.docx", document(*ENGLISH)))
    desk.run("import", "social-map", "nl", desk.put("nl.docx", document(*DUTCH)))
    return desk


def written(
    desk: Desk, name: str = "out.csv", language: str = "en"
) -> list[dict[str, str]]:
    """The table as the program writes it for a partner."""
    file = desk.folder / name
    desk.run("entries", "social-map", "-l", language, "-o", file)
    return list(csv.DictReader(StringIO(file.read_text(encoding="utf-8-sig"))))


def as_csv(
    rows: list[dict[str, str]], mark: str = ",", encoding: str = "utf-8"
) -> bytes:
    stream = StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=mark)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode(encoding)


def offered(desk: Desk, data: bytes, name: str = "back.csv") -> dict[str, Any]:
    found = desk.json("import", "social-map", "en", desk.put(name, data))
    assert isinstance(found, dict)
    return found


def offer(desk: Desk) -> Path:
    (found,) = (desk.folder / "sources/offers").iterdir()
    return found


def cells(desk: Desk) -> list[str]:
    data = offer(desk).read_bytes()
    return [p.plain for p in docx.read(data, origin="offer").passages if p.cell]


def test_what_was_written_for_a_partner_comes_back_as_it_is(desk: Desk) -> None:
    for name in ("out.csv", "out.zip"):
        file = desk.folder / name
        desk.run("entries", "social-map", "-o", file)
        report = offered(desk, file.read_bytes(), name)
        assert (report["changes"], report["added"], report["doubts"]) == ([], [], [])
        assert report["same"] == 2
    assert not (desk.folder / "sources/offers").exists()


def other_form(desk: Desk) -> dict[str, bytes]:
    """A directory of which Human Services Data can't tell all, as its files."""
    said = document(
        paragraph("The Netherlands", style="Heading1"),
        table(
            ["Service", "What it does", "Address", "Telephone", "Languages"],
            [
                *("Desk", "It helps.", "Damrak 1, 1012 AB Amsterdam"),
                *("020 555 0111 (ask for Ann)", "English, Dutch and Arabic"),
            ],
        ),
    )
    desk.put("sources/directory.toml", b"[social-map]\nmonths = 6\n")
    desk.run("import", "social-map", "en", desk.put("x.docx", said), "--anyway")
    desk.run("entries", "social-map", "-o", desk.folder / "out.zip")
    with ZipFile(desk.folder / "out.zip") as file:
        return {name: file.read(name) for name in file.namelist()}


def location(parts: dict[str, bytes]) -> bytes:
    return parts["locations.csv"].splitlines()[1].partition(b",")[0]


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return stream.getvalue()


def test_what_a_form_has_no_place_for_is_not_taken_out(desk: Desk) -> None:
    parts = other_form(desk)
    report = offered(desk, zipped(parts), "back.zip")
    assert (report["changes"], report["doubts"], report["same"]) == ([], [], 1)


def test_what_a_form_puts_together_is_asked_about(desk: Desk) -> None:
    parts = other_form(desk)
    parts["services.csv"] = parts["services.csv"].replace(b"It helps.", b"It ended.")
    # The form tells an address only where the entry has a town.
    parts["addresses.csv"] += b"a,%s,Damrak 9,Ede,Ede,6711 AB,NL,physical" % location(
        parts
    )
    report = offered(desk, zipped(parts), "back.zip")
    assert [each["why"] for each in report["doubts"]] == [
        "It says something that fits no field: look in the table at its description, its"
        " address."
    ]


def test_a_package_with_too_long_a_cell_is_refused(desk: Desk) -> None:
    parts = other_form(desk)
    parts["services.csv"] += b"x," + 200_000 * b"y"
    back = desk.put("back.zip", zipped(parts))
    assert "is not a table" in desk.refuse("import", "social-map", "en", back)


def test_a_changed_field_is_offered_in_word_and_the_master_stays(desk: Desk) -> None:
    rows = written(desk)
    rows[1]["Telephone"] = "+31 30 555 0199"
    before = desk.files()
    back = desk.put("b.csv", as_csv(rows))
    preview = desk.run("import", "social-map", "en", back, "--preview")
    assert (
        "critical  Legal Desk, telephone: +31 30 555 0177 → +31 30 555 0199" in preview
    )
    back.unlink()
    assert desk.files() == before
    report = offered(desk, as_csv(rows))
    (change,) = report["changes"]
    assert (change["field"], change["before"], change["after"], change["severity"]) == (
        *("telephone", "+31 30 555 0177", "+31 30 555 0199", "critical"),
    )
    assert desk.workspace.numbers("social-map", "en") == (1,)
    expected = [*HEADER, *AURORA, "+31 20 555 0166", "Day and night"]
    expected += [*LEGAL, "+31 30 555 0199", "Mon–Fri 9:00–17:00"]
    assert cells(desk) == expected
    assert "They are written into sources/offers/" in desk.run("matters")


def test_the_editor_sends_the_offer_back_as_the_next_revision(desk: Desk) -> None:
    rows = written(desk)
    rows[1]["Telephone"] = "+31 30 555 0199"
    offered(desk, as_csv(rows))
    said = desk.run("import", "social-map", "en", offer(desk))
    assert desk.workspace.numbers("social-map", "en") == (1, 2)
    assert written(desk)[1]["Telephone"] == "+31 30 555 0199", said
    assert "They are written into" not in desk.run("matters")


def test_what_the_file_lacks_is_never_emptied_and_never_told(desk: Desk) -> None:
    rows = written(desk)
    assert [row["Address"] for row in rows] == ["", ""]
    rows[0]["Opening hours"] = "Mon–Fri 9:00–12:00"
    report = offered(desk, as_csv(rows))
    assert [each["field"] for each in report["changes"]] == ["hours"]
    assert cells(desk)[7:9] == [
        "Keizersgracht 12, 1015 AB Amsterdam",
        "+31 20 555 0166",
    ]
    told = json.dumps(report) + desk.run("matters") + desk.run("log")
    assert not any(secret in told for secret in SECRET)


def test_an_address_that_is_not_for_the_public_changes_without_a_word(
    desk: Desk,
) -> None:
    rows = written(desk)
    rows[0]["Address"] = "Prinsengracht 77, 1015 AB Amsterdam"
    path = desk.put("back.csv", as_csv(rows))
    told = desk.run("import", "social-map", "en", path)
    assert "Aurora House, address: changes (not for the public)" in told
    assert "Prinsengracht 77, 1015 AB Amsterdam" in cells(desk)
    told += desk.run("matters") + desk.run("log") + desk.run("status")
    assert "Prinsengracht" not in told
    assert "Keizersgracht" not in told


def test_the_address_of_a_new_shelter_is_written_and_not_told(desk: Desk) -> None:
    rows = written(desk)
    new = dict.fromkeys(rows[0], "") | {"Organisation": "Hope House", "Town": "Ede"}
    rows.append(new | {"Address": "Lindelaan 9, 6711 AB Ede"})
    path = desk.put("back.csv", as_csv(rows))
    told = desk.run("import", "social-map", "en", path)
    told += desk.run("matters") + desk.run("log") + desk.run("status")
    assert "Hope House · Ede · —" in told
    assert "Lindelaan" not in told
    assert "Lindelaan 9, 6711 AB Ede" in cells(desk)


def test_an_emptied_cell_and_a_row_that_is_gone_are_asked_about(desk: Desk) -> None:
    rows = written(desk)[:2]
    rows[1]["Telephone"] = ""
    report = offered(desk, as_csv(rows[1:]))
    assert (report["changes"], report["offer"]) == ([], "")
    assert [each["why"] for each in report["doubts"]] == [
        "It no longer tells the telephone: is that gone?",
        "1 entry is not in it, and stay as they are: Aurora House. Take out of the master"
        " in Word what is no longer there.",
    ]
    assert "is that gone?" in desk.run("matters")


def test_what_the_masters_contradict_each_other_in_is_not_asked_about(
    desk: Desk,
) -> None:
    other = document(*DUTCH[:4], DUTCH[4].replace("030-555 0177", "030-555 0188"))
    desk.run("import", "social-map", "nl", desk.put("nl2.docx", other))
    rows = written(desk)
    assert rows[1]["Telephone"] == ""
    assert offered(desk, as_csv(rows))["doubts"] == []


def test_a_new_entry_gets_a_row_like_the_others(desk: Desk) -> None:
    rows = written(desk)
    new = dict.fromkeys(rows[0], "")
    new |= {"Organisation": "Harbour Clinic", "Town": "Ede", "Country": "Netherlands"}
    rows.append(new | {"Telephone": "+31 318 555 017"})
    report = offered(desk, as_csv(rows))
    assert [each["name"] for each in report["added"]] == ["Harbour Clinic"]
    assert cells(desk)[-3:] == ["Harbour Clinic", "Ede", "+31 318 555 017"]
    desk.run("import", "social-map", "en", offer(desk))
    assert [row["Organisation"] for row in written(desk)][-1] == "Harbour Clinic"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        pytest.param(
            {"Organisation": "Harbour Clinic", "Telephone": "+31 30 555 0177"},
            "No entry is called so, but its telephone number is that of another: Legal"
            " Desk. Is it the same service under a new name?",
            id="the number of another",
        ),
        pytest.param(
            {"Organisation": "Legal Desk", "Town": "Ede", "Telephone": "0318 555 017"},
            "One is called so, but in another place.",
            id="the name of another",
        ),
        pytest.param(
            {"Organisation": "Legal Desks", "Town": "Ede"},
            "Is it new, or “Legal Desk” written otherwise?",
            id="nearly the name of another",
        ),
        pytest.param(
            {"Town": "Ede", "Telephone": "0318 555 017"},
            "Nothing in it says what it is called.",
            id="no name",
        ),
        pytest.param(
            {"id": "zzzz9999", "Organisation": "Harbour Clinic", "Town": "Ede"},
            "It has an id that no entry has: is it new, or of another list?",
            id="an id of elsewhere",
        ),
    ],
)
def test_nothing_is_guessed(desk: Desk, row: dict[str, str], why: str) -> None:
    rows = written(desk)[:1]
    report = offered(desk, as_csv([*rows, dict.fromkeys(rows[0], "") | row]))
    assert report["offer"] == ""
    assert why in [each["why"] for each in report["doubts"]]
    assert why in desk.run("matters")


def test_without_ids_an_entry_is_known_by_its_name_or_its_number(desk: Desk) -> None:
    rows = written(desk)
    for row in rows:
        del row["id"]
    rows[1] |= {
        "Organisation": "Desk for the Law",
        "Opening hours": "Mon–Fri 9:00–18:00",
    }
    report = offered(desk, as_csv(rows))
    told = [(e["field"], e["after"]) for e in report["changes"]]
    assert told == [
        ("organisation", "Desk for the Law"),
        ("hours", "Mon–Fri 9:00–18:00"),
    ]


def test_other_ways_of_writing_change_nothing(desk: Desk) -> None:
    rows = written(desk)
    rows[1] |= {
        "Telephone": "030-5550177",
        "Opening hours": "Monday to Friday 9 am - 5 pm",
    }
    assert offered(desk, as_csv(rows))["same"] == 2


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        pytest.param(";", "cp1252", id="as Excel saves CSV in the Netherlands"),
        pytest.param(",", "utf-8-sig", id="CSV UTF-8"),
        pytest.param("\t", "utf-16", id="Unicode text"),
    ],
)
def test_a_csv_of_excel_is_read(desk: Desk, mark: str, encoding: str) -> None:
    rows = written(desk)
    rows[1]["Town"] = "Ëde"
    report = offered(desk, as_csv(rows, mark, encoding))
    assert [e["after"] for e in report["changes"]] == ["Ëde"]


@pytest.mark.parametrize(
    ("column", "said", "why"),
    [
        ("Telephone", "31305550177", "made the telephone number a number"),
        ("Telephone", "3.13056E+10", "made the telephone number a number"),
        ("Telephone", "112; 31305550177", "made the telephone number a number"),
        ("Telephone", "=A1&B2", "its cell holds a formula"),
        ("Opening hours", "9-May", "made the hours a date or a number"),
        ("Opening hours", "0.375", "made the hours a date or a number"),
        ("Town", "#REF!", "its cell holds an error of Excel's"),
        ("Town", "Gy?r", "letters were lost"),
        ("Town", "GyÅ‘r", "it was read in a wrong code page"),
    ],
)
def test_what_a_spreadsheet_spoilt_is_refused_whole(
    column: str, said: str, why: str
) -> None:
    rows = [
        {"Organisation": "Aurora", "Town": "", "Telephone": "", "Opening hours": ""}
    ]
    data = as_csv([rows[0], rows[0] | {column: said}])
    with pytest.raises(SpoiltTableError) as refused:
        read_table(data, origin="b.csv", labels=FieldLabels(), language=Language("en"))
    assert f"row 3, {column}: " in str(refused.value)
    assert why in str(refused.value)
    assert "Nothing was changed." in str(refused.value)


def test_a_letter_that_was_lost_at_the_end_of_a_word_is_missed() -> None:
    data = as_csv([{"Organisation": "Hídf? Help House", "Telephone": "112"}])
    told = {"labels": FieldLabels(), "language": Language("en")}
    read_table(data, origin="b.csv", **told)  # type: ignore[arg-type]
    known = frozenset(["Hídfő Help House"])
    with pytest.raises(SpoiltTableError):
        read_table(data, origin="b.csv", known=known, **told)  # type: ignore[arg-type]


def test_what_the_master_says_itself_no_spreadsheet_spoilt() -> None:
    data = as_csv([{"Organisation": "Aurora", "Telephone": "5550166"}])
    told = {"labels": FieldLabels(), "language": Language("en")}
    with pytest.raises(SpoiltTableError):
        read_table(data, origin="b.csv", **told)  # type: ignore[arg-type]
    known = frozenset(["5550166"])
    (row,) = read_table(data, origin="b.csv", known=known, **told).rows  # type: ignore[arg-type]
    assert row.values[EntryField.TELEPHONE] == "5550166"


@pytest.mark.parametrize("said", ["020 5550199", "+31 20 5550199", "020 5550199, 112"])
def test_a_number_with_its_area_apart_is_no_spoilt_one(desk: Desk, said: str) -> None:
    rows = written(desk)
    rows[1]["Telephone"] = said
    assert [e["after"] for e in offered(desk, as_csv(rows))["changes"]] == [said]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        pytest.param(
            {"State": "stopped"},
            "It says that the service is “stopped”; 'safe-content verify-entry ID --by WHO"
            " --state ...' records it.",
            id="a state in other words",
        ),
        pytest.param(
            {"Verified on": "1-6-2026"},
            "It says that somebody verified it on 1-6-2026; 'safe-content verify-entry ID"
            " --by WHO --on DAY' records it.",
            id="a day in other figures",
        ),
        pytest.param(
            {"Country": "Hungary"},
            "For the country it says “Hungary”, and the master has no place for it.",
            id="another country than its heading's",
        ),
    ],
)
def test_what_no_master_can_say_is_asked_about(
    desk: Desk, row: dict[str, str], why: str
) -> None:
    rows = written(desk)
    why = why.replace("ID", rows[1]["id"])
    rows[1] |= row
    assert [each["why"] for each in offered(desk, as_csv(rows))["doubts"]] == [why]
    assert why in " ".join(desk.run("matters").split())


def test_a_day_as_a_spreadsheet_writes_it_is_the_same_day(desk: Desk) -> None:
    id_ = written(desk)[1]["id"]
    desk.run("verify-entry", id_, "--by", "the desk", "--on", "2026-03-15")
    rows = written(desk)
    for day in ("15-3-2026", "3/15/2026", "2026-03-15 00:00:00", "2026-03-01"):
        rows[1]["Verified on"] = day
        assert offered(desk, as_csv(rows))["same"] == 2


def test_a_table_older_than_the_master_brings_nothing_back(desk: Desk) -> None:
    old = written(desk)
    rows = [row.copy() for row in old]
    rows[1]["Telephone"] = "+31 30 555 0199"
    offered(desk, as_csv(rows))
    desk.run("import", "social-map", "en", offer(desk))
    offer(desk).unlink()
    old[1]["Opening hours"] = "Mon–Fri 9:00–18:00"
    report = offered(desk, as_csv(old), "old.csv")
    assert [each["field"] for each in report["changes"]] == ["hours"]
    assert [each["why"] for each in report["doubts"]] == [
        "Its telephone (“+31 30 555 0177”) is what the master said before: is the table"
        " older?"
    ]
    assert "+31 30 555 0199" in cells(desk)


def test_an_old_address_that_is_not_for_the_public_is_named_in_no_question(
    desk: Desk,
) -> None:
    said = document(*(e.replace("Keizersgracht 12", "Singel 77") for e in ENGLISH))
    desk.run("import", "social-map", "en", desk.put("moved.docx", said))
    rows = written(desk)
    rows[0]["Address"] = "Keizersgracht 12, 1015 AB Amsterdam"
    report = offered(desk, as_csv(rows))
    assert report["changes"] == []
    assert [each["why"] for each in report["doubts"]] == [
        "Its address is what the master said before: is the table older?"
    ]


def test_a_service_that_the_master_has_no_more_is_not_offered_as_new(
    desk: Desk,
) -> None:
    rows = written(desk)
    desk.run(
        *("import", "social-map", "en"),
        desk.put(
            "less.docx",
            document(*ENGLISH[:4], table(HEADER, [*LEGAL, "030 555 0177", "Daily"])),
        ),
        "--anyway",
    )
    report = offered(desk, as_csv([row | {"id": ""} for row in rows]))
    assert [each["name"] for each in report["added"]] == []
    assert "has it no more: is it back?" in " ".join(e["why"] for e in report["doubts"])


def test_a_new_service_that_has_ended_is_not_offered(desk: Desk) -> None:
    rows = written(desk)
    new = dict.fromkeys(rows[0], "") | {"Organisation": "Harbour Clinic", "Town": "Ede"}
    report = offered(desk, as_csv([*rows, new | {"State": "ended"}]))
    assert (report["added"], report["offer"]) == ([], "")
    assert [each["why"] for each in report["doubts"]] == [
        "It is new, and the table says that it is “ended”."
    ]


def test_words_beside_an_address_are_not_lost(desk: Desk) -> None:
    said = document(
        paragraph("The Netherlands", style="Heading1"),
        table(["Organisation", "Town", "E-mail"], ["Desk", "Ede", "info@desk.example"]),
    )
    desk.run("import", "social-map", "en", desk.put("x.docx", said), "--anyway")
    rows = written(desk)
    rows[0]["E-mail"] = "INFO@desk.example"
    assert offered(desk, as_csv(rows))["same"] == 1
    rows[0]["E-mail"] = "info@desk.example (do not write)"
    assert [e["after"] for e in offered(desk, as_csv(rows))["changes"]] == [
        "info@desk.example (do not write)"
    ]


def test_a_column_that_nothing_is_known_of_stays_in_sight(desk: Desk) -> None:
    rows = [row | {"Our advice": "Do not call."} for row in written(desk)]
    offered(desk, as_csv(rows))
    assert "Nothing is known of Our advice" in desk.run("matters")


def test_labels_that_return_are_no_service(desk: Desk) -> None:
    rows = written(desk)
    report = offered(
        desk, as_csv([rows[0], dict(zip(rows[0], rows[0], strict=True)), rows[1]])
    )
    assert (report["added"], report["doubts"], report["same"]) == ([], [], 2)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        pytest.param(
            "Aurora,Damrak 1, Ede,112",
            "row 2 has more cells than there are labels",
            id="a comma within a cell",
        ),
        pytest.param(
            "Name,Telephone,Town",
            "row 2 has labels once more, and others",
            id="a second table below",
        ),
    ],
)
def test_a_csv_in_which_columns_moved_is_refused_whole(line: str, why: str) -> None:
    data = f"Organisation,Town,Telephone\n{line}\n".encode()
    with pytest.raises(SpoiltTableError) as refused:
        read_table(data, origin="b.csv", labels=FieldLabels(), language=Language("en"))
    assert why in str(refused.value)


def test_what_stands_beside_the_table_in_excel_is_asked_about(desk: Desk) -> None:
    rows = written(desk)
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for line in (list(rows[0]), *(list(row.values()) for row in rows)):
        sheet.append(line)
    sheet.cell(2, len(rows[0]) + 1, "Moved to a secret address")
    sheet.cell(3, 2).comment = Comment("Nobody answers.", "A")
    second = book.create_sheet()
    second.append(["Organisation", "Telephone"])
    second.append(["Harbour Clinic", "112"])
    stream = BytesIO()
    book.save(stream)
    report = offered(desk, stream.getvalue(), "back.xlsx")
    where = "It says something that fits no field: look in the table at"
    assert [each["why"] for each in report["doubts"]] == [
        f"{where} cell {len(rows[0]) + 1} of the row.",
        f"{where} its comments.",
        "Nothing is known of the table of sheet 2; what is told there is not taken.",
    ]
    assert "secret address" not in json.dumps(report) + desk.run("matters")


def test_a_short_number_that_lost_its_nought_is_missed() -> None:
    data = as_csv([{"Organisation": "Aurora", "Telephone": "800123"}])
    told = {"labels": FieldLabels(), "language": Language("en")}
    read_table(data, origin="b.csv", **told)  # type: ignore[arg-type]
    with pytest.raises(SpoiltTableError):
        read_table(data, origin="b.csv", known=frozenset(["0800-123"]), **told)  # type: ignore[arg-type]


def test_a_spoilt_address_is_told_by_its_cell_alone(desk: Desk) -> None:
    rows = written(desk)
    rows[0]["Address"] = "Keizersgr?cht 12, 1015 AB Amsterdam"
    told = desk.refuse("import", "social-map", "en", desk.put("b.csv", as_csv(rows)))
    assert "row 2, Address: letters were lost" in told
    assert "Keizersgr" not in told


def test_an_excel_file_is_read_and_its_numbers_are_refused(desk: Desk) -> None:
    rows = written(desk)

    def excel(telephone: object) -> bytes:
        book = openpyxl.Workbook()
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        sheet.append(list(rows[0]))
        sheet.append(list(rows[0].values()))
        sheet.append(list((rows[1] | {"Telephone": telephone}).values()))
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()

    report = offered(desk, excel("+31 30 555 0199"), "back.xlsx")
    assert [e["after"] for e in report["changes"]] == ["+31 30 555 0199"]
    told = desk.refuse(
        "import", "social-map", "en", desk.put("b.xlsx", excel(305550199))
    )
    assert "row 3, Telephone: a spreadsheet made the telephone number a number" in told
    told = desk.refuse(
        "import", "social-map", "en", desk.put("b.xlsx", excel('="030"&"5"'))
    )
    assert "row 3, Telephone: its cell holds a formula" in told


def test_take_tells_of_which_master_a_table_is(desk: Desk) -> None:
    rows = written(desk, language="nl")
    rows[1]["Telefoon"] = "030-555 0199"
    told = desk.run("take", desk.put("terug.csv", as_csv(rows, ";")))
    assert "terug.csv is a table of services of social-map in 'nl'" in told
    assert "030-555 0177 → 030-555 0199" in told
    assert "030-555 0199" in cells(desk)


@pytest.mark.slow
def test_sync_takes_a_table_out_of_the_inbox(desk: Desk) -> None:
    rows = written(desk)
    rows[1]["Telephone"] = "+31 30 555 0199"
    path = desk.put("sources/inbox/back.csv", as_csv(rows))
    desk.call("sync")
    assert not path.exists()
    assert "+31 30 555 0199" in cells(desk)


def test_a_translation_of_a_directory_is_no_revision_of_it(desk: Desk) -> None:
    path = desk.put("social-map-hu.csv", as_csv(written(desk, language="hu")))
    assert "'hu' is not a master" in desk.refuse("import", "social-map", "hu", path)


def test_a_link_goes_with_what_it_led_to(desk: Desk) -> None:
    said = document(
        paragraph("The Netherlands", style="Heading1"),
        table(["Organisation", "Town", "Website"], ["Desk", "Ede", "www.old.example"]),
    )
    desk.run("import", "social-map", "en", desk.put("x.docx", said), "--anyway")
    rows = written(desk)
    rows[0]["Website"] = "www.new.example"
    offered(desk, as_csv(rows))
    assert cells(desk)[-1] == "www.new.example"
