"""A newer reader finds more in a master; nothing that is translated goes stale by it."""

import json
from pathlib import Path

import pytest

from safe_content import docx
from tests.docx.builder import document, field, paragraph, run
from tests.journeys.desk import Desk

SETTINGS = """
[guide]
title.en = "Guide"
title.hu = "Útmutató"
masters = ["en"]
leading = "en"
languages = ["hu"]
"""
WORDS = {
    "Talk in private, ": "Négyszemközt beszéljenek, ",
    "always": "mindig",
    " at once.": " rögtön.",
    "Call the help line at any hour.": "A segélyvonalat bármikor hívhatja.",
    "Lock the door.": "Zárja be az ajtót.",
}
STRUCK = "<w:strike/>"


def master(last: str) -> bytes:
    """A master with a struck word, two entries of an index, and a last line."""
    return document(
        paragraph("Talk in private, ", run("always", properties=STRUCK), " at once."),
        paragraph(
            *("Call the help line", field('XE "help line"')),
            *(field('XE "night"'), " at any hour."),
        ),
        paragraph(last),
    )


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Sit down where an older reader took the guide in, and it was translated."""

    with monkeypatch.context() as older:
        # Read here: a process that began before knows nothing of what is set here.
        older.setattr("safe_content.workspace.workspace.Limits", lambda: None)
        older.setattr(docx, "READER", 1)
        older.setattr(
            "safe_content.docx.reader.stories.texts_in", lambda elements: iter(())
        )
        older.setattr("safe_content.docx.wml.formatting._STRIKES", frozenset())
        found = Desk.at(tmp_path, SETTINGS)
        found.put("en.docx", master("Lock the door."))
        found.run("import", "guide", "en", "en.docx")
        found.run("changes", "guide", "hu", "-o", "list.json")
        path = tmp_path / "list.json"
        rows = json.loads(path.read_text(encoding="utf-8"))
        for row in rows["rows"]:
            for english, hungarian in WORDS.items():
                row["source"] = row["source"].replace(english, hungarian)
            row["target"] = row["source"]
        path.write_text(json.dumps(rows), encoding="utf-8")
        found.run("accept", "guide", "hu", "list.json")
    return found


def test_an_upgrade_makes_nothing_stale(desk: Desk) -> None:
    desk.put("en2.docx", master("Lock the front door."))
    told = desk.run("import", "guide", "en", "en2.docx")
    assert "1 translation in 'hu' went stale" in told
    waiting = desk.run("status", "guide", "--units")
    assert (waiting.count(" missing "), waiting.count(" stale ")) == (2, 1)
    stored = sorted((desk.folder / "sources/guide/en").glob("r*/revision.json"))
    readers = [json.loads(path.read_text("utf-8")).get("reader", 1) for path in stored]
    assert readers == [1, docx.READER]


def test_the_same_file_is_read_once_more_and_what_was_found_is_to_be_translated(
    desk: Desk,
) -> None:
    told = desk.run("import", "guide", "en", "en.docx")
    assert "stale" not in told
    assert "help line" in desk.run("diff", "guide", "en")
    again = desk.run("import", "guide", "en", "en.docx")
    assert "already" in again or "nothing" in again.lower()


def test_nothing_goes_out_that_the_older_reader_did_not_find(desk: Desk) -> None:
    told = desk.call("export", "guide", "-l", "hu", "--edition", "release").output
    assert "Import the same file once more" in told
