"""A whole year: two masters, revisions, change lists out and back, exports, undo."""

from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest

from safe_content import docx
from tests.journeys.desk import DUTCH, ENGLISH, Desk, changed, fill_in, word

pytestmark = pytest.mark.slow

HUNGARIAN = {
    "Who this is for": "Kinek szól",
    "This manual is for everyone": "Ez a kézikönyv mindenkinek szól, aki emberkereskedelem áldozatával találkozhat.",
    "A first conversation": "Az első beszélgetés",
    "Talk in private": "Beszéljenek négyszemközt, és szánjon rá időt.",
    "Call the help line": "Hívja a segélyvonalat a 020 555 0101 számon, bármikor.",
    "You may call the police": "Hívhatja a rendőrséget. Előbb kérdezze meg, hogy ez biztonságos-e.",
    "Write down only": "Csak azt írja le, amit az érintett közölni akar.",
    "Speaking about the future": "Beszélgetés a jövőről",
    "Return is voluntary": "A hazatérés önkéntes, és soha nem szervezik meg kapkodva.",
    "Manual": "Kézikönyv",
}


def texts_of(path: Path) -> list[str]:
    data = path.read_bytes()
    return [p.plain for p in docx.read(data, origin=path.name).passages]


def test_a_year(tmp_path: Path) -> None:  # noqa: PLR0915 - a year is long
    desk = Desk.at(tmp_path)

    # The masters arrive by e-mail.
    desk.put("sources/inbox/manual-en.docx", word(ENGLISH))
    desk.put("sources/inbox/manual-nl.docx", word(DUTCH))
    desk.run("sync")
    assert desk.tally("nl") == {"current": 10}
    assert desk.tally("hu") == {"missing": 10}
    assert list((tmp_path / "sources/inbox").iterdir()) == [
        tmp_path / "sources/inbox/README.txt"
    ]
    assert desk.run("sync") == "Nothing is to do.\n"

    # The Hungarian translator fills in the list, and it is dropped in the inbox.
    sent = (tmp_path / "exports/change-lists/manual-hu.docx").read_bytes()
    desk.put("translations/inbox/from Budapest.docx", fill_in(sent, HUNGARIAN))
    desk.run("sync")
    assert desk.tally("hu") == {"current": 10}
    assert not (tmp_path / "exports/change-lists/manual-hu.docx").exists()
    release = texts_of(tmp_path / "exports/release/manual-hu.docx")
    assert sorted(release) == sorted(HUNGARIAN.values())

    # The English editor revises: a number, a negation, a typo, a bold word, a move.
    revised = changed(
        ENGLISH,
        {
            ENGLISH[4][1]: "Call the help line on 020 555 0199 at any hour.",
            ENGLISH[5][1]: "You may not call the police. Ask the person first whether"
            " that is safe.",
            ENGLISH[3][1]: "Talk in private and take your time.",
        },
    )
    moved = [*revised[:2], *revised[7:], *revised[2:7]]
    desk.put("sources/inbox/manual-en.docx", word(moved, bold="only"))
    desk.run("sync")
    assert desk.tally("hu") == {"current": 8, "stale_critical": 2}
    waits = {"stale_critical": 2, "stale_substantive": 1}
    assert desk.tally("nl") == {"current": 7, **waits}  # the move is asked, too
    told = desk.run("diff", "manual", "en")
    assert "020 555 0101" in told
    assert "moved" in told

    # The review edition shows the old number, marked; the release does not.
    review = (tmp_path / "exports/review/manual-hu.docx").read_bytes()
    comments = "".join(
        paragraph.text
        for comment in python_docx.Document(BytesIO(review)).comments
        for paragraph in comment.paragraphs
    )
    assert "020 555 0199" in comments
    release_text = " ".join(texts_of(tmp_path / "exports/release/manual-hu.docx"))
    assert "020 555 0101" not in release_text
    assert "020 555 0199" in release_text

    # The list comes back with one row done; the other still waits.
    sent = (tmp_path / "exports/change-lists/manual-hu.docx").read_bytes()
    returned = fill_in(
        sent,
        {"020 555 0199": "Hívja a segélyvonalat a 020 555 0199 számon, bármikor."},
    )
    listed = desk.put("back.docx", returned)
    before = desk.files()
    assert "1 of 2 rows taken" in desk.run("accept", "manual", "hu", listed)
    assert desk.tally("hu") == {"current": 9, "stale_critical": 1}
    once = desk.files()
    desk.run("accept", "manual", "hu", listed)
    assert desk.files() == once

    # Undo takes it back, redo does it again.
    desk.run("undo")
    after_undo = desk.files()
    for files in (before, after_undo):
        files.pop("sources/history.jsonl")
    assert after_undo == before
    desk.run("redo")
    assert desk.tally("hu") == {"current": 9, "stale_critical": 1}

    # The Dutch editor takes over both changes by a list; that is a new revision.
    dutch_list = (tmp_path / "exports/change-lists/manual-nl.docx").read_bytes()
    answered = fill_in(
        dutch_list,
        {
            "020 555 0199": "Bel de hulplijn op 020 555 0199, op elk uur.",
            "police": "U mag de politie niet bellen. Vraag eerst of dat veilig is voor"
            " de persoon.",
        },
    )
    desk.run("accept", "manual", "nl", desk.put("terug.docx", answered))
    assert desk.workspace.numbers("manual", "nl") == (1, 2)
    assert desk.tally("nl") == {"current": 9, "stale_substantive": 1}

    # A list made for an older revision overwrites nothing.
    third = changed(
        moved, {moved[6][1]: "Call the help line on 020 555 0177 at any hour."}
    )
    assert third != moved
    desk.run("import", "manual", "en", desk.put("new.docx", word(third, bold="only")))
    stale_list = fill_in(
        sent,
        {"020 555 0199": "Hívja a 020 555 0199 számot, bármikor."},
    )
    said = desk.run("accept", "manual", "hu", desk.put("late.docx", stale_list))
    assert "made for an older wording" in said
    assert desk.tally("hu")["stale_critical"] == 2

    # All of it is in the log, and nothing stored is damaged.
    assert "import, manual en: revision 3" in desk.run("log")
    assert desk.run("verify") == "Everything is as it was left.\n"
