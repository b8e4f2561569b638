"""Checking a document, and letting findings stand for a reason."""

from collections.abc import Collection
from pathlib import Path

import pytest

from safe_content.journeys.quality import checking
from safe_content.model.units import Language
from tests.journeys.desk import Desk
from tests.translation.memory.test_lists import (
    HUNGARIAN,
    MANUAL,
    SETTINGS,
    bring,
    translate,
)

WRONG = "Hívja a segélyvonalat a 020 555 0102 számon, bármikor."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a wrong help line in the catalog, typed there by hand."""
    desk = Desk.at(tmp_path, SETTINGS)
    bring(desk, "manual", MANUAL)
    translate(desk, "manual", HUNGARIAN)
    catalog = tmp_path / "translations/manual/hu.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("020 555 0101 számon", "020 555 0102 számon"))
    return desk


def unit_of(desk: Desk, source: str) -> str:
    units = desk.workspace.leading(desk.workspace.document("manual")).units
    return next(unit.id for unit in units if unit.text == source)


def test_a_finding_is_said_with_its_place(desk: Desk) -> None:
    unit = unit_of(desk, MANUAL[2][1])
    assert desk.run("check", "manual", "hu") == (
        f"{unit}  A first conversation\n"
        f"    {WRONG}\n"
        "    error telephones: The telephone number 020 555 0101 of the source is"
        " missing.\n"
        "    error telephones: The telephone number 020 555 0102 is not in the"
        " source.\n"
        f"Right all the same? safe-content check manual hu --accept {unit} telephones"
        " --why REASON\n"
        "5 translations looked at: 2 errors, 0 warnings, 0 accepted before.\n"
    )


def test_a_finding_may_stand_for_a_reason_until_the_text_changes(desk: Desk) -> None:
    unit = unit_of(desk, MANUAL[2][1])
    why = "The Hungarian office has this number."
    said = desk.run(
        "check", "manual", "hu", "--accept", unit, "telephones", "--why", why
    )
    assert said == "manual hu: 2 findings accepted\n"
    assert desk.run("check", "manual", "hu") == (
        "5 translations looked at: 0 errors, 0 warnings, 2 accepted before.\n"
    )
    assert f"2 findings let stand, because {why}" in desk.run("log")
    catalog = desk.folder / "translations/manual/hu.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("020 555 0102", "020 555 0103"), encoding="utf-8")
    assert "2 errors, 0 warnings, 0 accepted" in desk.run("check", "manual", "hu")
    desk.run("undo")
    catalog.write_text(text, encoding="utf-8")
    assert "2 errors, 0 warnings, 0 accepted" in desk.run("check", "manual", "hu")


def test_what_was_accepted_may_come_back(desk: Desk) -> None:
    refused = translate(desk, "manual", {MANUAL[2][1]: WRONG})
    assert "0 of 0 rows" in refused
    unit = unit_of(desk, MANUAL[2][1])
    desk.run("check", "manual", "hu", "--accept", unit, "telephones", "--why", "so")
    everything = desk.folder / "all.json"
    desk.run("changes", "manual", "hu", "--all", "-o", everything)
    assert "fails a check" not in desk.run("accept", "manual", "hu", everything)


def test_only_what_was_found_can_be_accepted(desk: Desk) -> None:
    unit = unit_of(desk, MANUAL[1][1])
    assert desk.refuse(
        "check", "manual", "hu", "--accept", unit, "numbers", "--why", "so"
    ) == (
        f"Error: The check 'numbers' finds nothing in passage '{unit}' of 'manual' in"
        " 'hu'. 'safe-content check manual hu' shows what was found, each with its"
        " passage and check. Nothing was changed.\n"
    )
    assert desk.call("check", "manual", "hu", "--why", "so").exit_code == 2


def test_a_document_is_looked_at_as_a_whole(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path, SETTINGS)
    bring(desk, "manual", [("", "You may call us."), ("", "You may not call us.")])
    hivhat = "Hívhat minket."
    translate(
        desk,
        "manual",
        {"You may call us.": hivhat, "You may not call us.": hivhat, "Manual": "Könyv"},
    )
    said = desk.run("check", "manual", "hu")
    assert (
        "warning same-translation: Another source has this translation: You may call us."
    ) in said
    assert "warning negation: The source denies something (not)" in said
    assert "0 errors, 2 warnings," in said


def test_a_bare_number_or_address_that_nobody_wrote_again_is_right(
    tmp_path: Path,
) -> None:
    desk = Desk.at(tmp_path, SETTINGS)
    bring(desk, "manual", [*MANUAL, ("", "020 555 0101"), ("", "https://help.example")])
    translate(desk, "manual", HUNGARIAN)
    assert desk.run("check", "manual", "hu") == (
        "5 translations looked at: 0 errors, 0 warnings, 0 accepted before.\n"
    )
    assert "held back" not in desk.run("export", "manual", "-l", "hu")


def test_a_dictionary_is_asked_of_what_may_be_a_slip(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path, SETTINGS)
    lines = [("", f"Chapter {number}.") for number in "ABC"] + [("", "Help line.")]
    bring(desk, "manual", lines)
    texts = {f"Chapter {n}.": f"Fejezzet {n}." for n in "ABC"}
    translate(desk, "manual", {**texts, "Help line.": "Segéjvonal.", "Manual": "Könyv"})
    asked: list[str] = []

    def unknown(words: Collection[str]) -> frozenset[str]:
        asked.extend(words)
        return frozenset({"Segéjvonal", "Fejezzet"})

    report = checking.check(desk.workspace, "manual", Language("hu"), unknown=unknown)
    assert asked == ["Segéjvonal", "Könyv"]
    assert [f.message for found in report.found for f in found.findings] == [
        "Segéjvonal is not in the dictionary."
    ]


FORM = ("telephones", "020 555 0101", "020 555 0102")


def test_a_form_is_accepted_for_good_and_undone(desk: Desk) -> None:
    said = desk.run(
        "check", "manual", "hu", "--always", *FORM, "--why", "the Hungarian office"
    )
    assert said == "manual hu: 2 findings settled for good\n"
    assert (desk.folder / "sources/accepted.toml").read_text("utf-8") == (
        "# Words of translations that no check should name, accepted for good.\n\n"
        '[[form]]\nlanguage = "hu"\ncheck = "telephones"\nsource = "020 555 0101"\n'
        'translation = "020 555 0102"\nwhy = "the Hungarian office"\n'
    )
    assert desk.run("check", "manual", "hu") == (
        "5 translations looked at: 0 errors, 0 warnings, 2 accepted before.\n"
    )
    # It hides nothing else, and holds in any other wording too.
    catalog = desk.folder / "translations/manual/hu.po"
    text = catalog.read_text(encoding="utf-8")
    other = text.replace("bármikor", "bármikor, vagy a 020 555 0999 számon")
    catalog.write_text(other, encoding="utf-8")
    assert "1 error, 0 warnings, 2 accepted" in desk.run("check", "manual", "hu")
    catalog.write_text(text, encoding="utf-8")
    desk.run("undo")
    assert "2 errors, 0 warnings, 0 accepted" in desk.run("check", "manual", "hu")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (("telephones", "112", "113"), "No finding of the check 'telephones'"),
        (("facts", "112", "113"), "'facts' is none of the checks that can be settled"),
    ],
)
def test_a_form_that_settles_nothing_is_refused(
    desk: Desk, form: tuple[str, str, str], said: str
) -> None:
    refused = desk.refuse("check", "manual", "hu", "--always", *form, "--why", "so")
    assert said in refused
    assert not (desk.folder / "sources/accepted.toml").exists()


def test_a_file_of_forms_that_says_nothing_stops_the_check(desk: Desk) -> None:
    file = desk.folder / "sources/accepted.toml"
    file.write_text('[[form]]\nlanguage = "hu"\n', encoding="utf-8")
    assert (
        "sources/accepted.toml, form 1: check should be text in quotation marks."
        in (desk.refuse("check", "manual", "hu"))
    )
