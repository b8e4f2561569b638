"""Directories and manuals of two masters, as their editors change them in Word."""

from pathlib import Path

import pytest

from tests.journeys.desk import Desk

CASES = Path(__file__).parents[3] / "shared/cases/staleness"
SETTINGS = """
[manual]
title.en = "Manual"
masters = ["en", "nl"]
leading = "en"
languages = ["hu"]
"""

pytestmark = pytest.mark.skipif(
    not CASES.exists(), reason="the files are not beside the project"
)


def desk(folder: Path, kind: str) -> Desk:
    """Both masters are there and agree, and all of it is translated."""
    found = Desk.at(folder, SETTINGS)
    for language in ("en", "nl"):
        found.run("import", "manual", language, CASES / f"{kind}_{language}1.docx")
    file = CASES / f"{kind}_hu1.docx"
    found.run("adopt", "manual", "hu", file, "--accept-above", "0")
    return found


def waiting(found: Desk) -> list[tuple[str, str, str, str]]:
    """Who waits for what: the language, the state, the severity and why."""
    rows = found.json("status", "--units")
    assert isinstance(rows, list)
    return [
        (
            row["language"],
            row["state"],
            str(row["status"]["severity"]),
            f"{reason['before']} → {reason['after']}",
        )
        for row in rows
        for reason in row["status"]["reasons"][:1]
    ]


def test_two_organisations_swap_their_telephone_numbers(tmp_path: Path) -> None:
    found = desk(tmp_path, "p")
    said = found.run("import", "manual", "en", CASES / "p_en2.docx")
    assert "2  edited, critical" in said
    one, other = "020 555 0133 → 020 555 0166", "020 555 0166 → 020 555 0133"
    told = [(row[0], row[1], row[3]) for row in waiting(found)]
    assert told == [
        ("nl", "en-ahead", one),
        ("nl", "en-ahead", other),
        ("hu", "stale", one),
        ("hu", "stale", other),
    ]


def test_a_cell_that_became_no_is_told_with_its_row_and_column(tmp_path: Path) -> None:
    found = desk(tmp_path, "m")
    found.run("import", "manual", "en", CASES / "m_en3.docx")
    said = found.run("diff", "manual", "en")
    assert "  Social map › Ede House › Bulgarian spoken\n  [-yes-]{+no+}\n" in said
    assert [row[:2] for row in waiting(found)] == [("nl", "en-ahead"), ("hu", "stale")]


@pytest.mark.parametrize(
    ("language", "file", "told"),
    [
        ("en", "two_en_rem", [("nl", "removed-in-en"), ("hu", "pending")]),
        ("nl", "two_nl_rem", [("en", "removed-in-nl"), ("hu", "pending")]),
        ("en", "two_en_swap", [("nl", "moved-in-en")]),
    ],
)
def test_the_other_editor_is_told(
    tmp_path: Path, language: str, file: str, told: list[tuple[str, str]]
) -> None:
    found = desk(tmp_path, "two")
    found.run("import", "manual", language, CASES / f"{file}.docx")
    assert [row[:2] for row in waiting(found)] == told


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (
            "two_en1",
            "Error: two_en1.docx is revision 1 of 'manual' in 'en', word for word:",
        ),
        (
            "two_en_fromold",
            "Error: two_en_fromold.docx seems to be made from revision 1 of 'manual',"
            " and not from the newest: 1 passage went back to what revision 1 said: 'The"
            " signal list has twelve questions and takes …'.",
        ),
    ],
)
def test_an_older_file_is_refused_by_name(tmp_path: Path, file: str, said: str) -> None:
    found = desk(tmp_path, "two")
    found.run("import", "manual", "en", CASES / "two_en_edit.docx")
    assert found.refuse("import", "manual", "en", CASES / f"{file}.docx").startswith(
        said
    )


def test_a_chapter_number_that_moved_up_is_one_renumbering(tmp_path: Path) -> None:
    settings = SETTINGS.replace('masters = ["en", "nl"]', 'masters = ["en"]')
    found = Desk.at(tmp_path, settings)
    for number in (1, 2):
        found.run("import", "manual", "en", CASES / f"renumber_{number}.docx")
    assert found.run("diff", "manual", "en") == (
        "manual en: revision 1 → 2, 30 changes\n"
        "\nTyped numbers moved together in 30 passages: 1 → 2 …\n"
    )
