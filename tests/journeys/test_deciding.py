"""What only a person can say, kept with name and reason, and undone again."""

from pathlib import Path

import pytest

from tests.journeys.desk import ENGLISH, Desk, changed, fill_in, word

HUNGARIAN = {
    "Who this is for": "Kinek szól",
    "This manual is for everyone": "Ez a kézikönyv mindenkinek szól, aki áldozattal találkozhat.",
    "A first conversation": "Az első beszélgetés",
    "Talk in private": "Beszéljenek négyszemközt, ne siessenek.",
    "Call the help line": "Hívja a segélyvonalat a 020 555 0101 számon, bármikor.",
    "You may call the police": "Hívhatja a rendőrséget. Előbb kérdezze meg, biztonságos-e.",
    "Write down only": "Csak azt írja le, amit az érintett közölni akar.",
    "Speaking about the future": "Beszélgetés a jövőről",
    "Return is voluntary": "A hazatérés önkéntes, és soha nem szervezik meg kapkodva.",
    "Manual": "Kézikönyv",
}
SETTINGS = """
[manual]
title.en = "Training manual"
masters = ["en"]
leading = "en"
languages = ["hu"]
"""
TALK, CALL = ENGLISH[3][1], ENGLISH[4][1]
REVISED = changed(
    ENGLISH,
    {
        TALK: "Talk in private, and never hurry.",
        CALL: "Call the help line on 020 555 0199 at any hour.",
    },
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A manual in Hungarian of which two passages are stale since revision 2."""
    desk = Desk.at(tmp_path, SETTINGS)
    desk.run("import", "manual", "en", desk.put("../en.docx", word(ENGLISH)))
    desk.run("sync")
    sent = (tmp_path / "exports/change-lists/manual-hu.docx").read_bytes()
    desk.run("accept", "manual", "hu", desk.put("../hu.docx", fill_in(sent, HUNGARIAN)))
    desk.run("import", "manual", "en", desk.put("../en2.docx", word(REVISED)))
    assert desk.tally("hu") == {"current": 8, "stale_critical": 2}
    return desk


def triage(desk: Desk, matching: str, *what: str) -> str:
    why = "the same in Hungarian"
    return desk.run("triage", "manual", "--matching", matching, *what, "--why", why)


def files(desk: Desk) -> dict[str, bytes]:
    """The workspace without its log."""
    found = desk.files()
    found.pop("sources/history.jsonl")
    return found


def test_a_change_that_matters_less_leaves_the_translation_current(desk: Desk) -> None:
    said = triage(desk, "hurry", "--severity", "cosmetic")
    assert said == "manual: 1 change called cosmetic\n"
    assert desk.tally("hu") == {"current": 9, "stale_critical": 1}


def test_a_change_can_be_made_to_matter_more(desk: Desk) -> None:
    triage(desk, "hurry", "--severity", "cosmetic")
    triage(desk, "hurry", "--severity", "substantive", "-l", "hu")
    assert desk.tally("hu") == {
        "current": 8,
        "stale_critical": 1,
        "stale_substantive": 1,
    }


def test_a_translation_still_holds(desk: Desk) -> None:
    assert triage(desk, "hurry|0199", "--holds", "-l", "hu").startswith("manual hu: 2 ")
    assert desk.tally("hu") == {"current": 10}


def test_who_and_why_are_in_the_log_and_in_the_status(desk: Desk) -> None:
    triage(desk, "hurry", "--severity", "cosmetic")
    last = desk.run("log", "-n", "1")
    assert (
        "Vera: triage, manual all languages: 1 change called cosmetic, because the same"
        " in Hungarian" in last
    )
    triage(desk, "hurry", "--severity", "substantive")
    status = desk.run("status", "manual", "--units")
    assert "substantive by Vera: the same in Hungarian" in status


@pytest.mark.parametrize("what", [("--severity", "formatting"), ("--holds",)])
def test_a_later_change_of_the_passage_is_judged_anew(
    desk: Desk, what: tuple[str, ...]
) -> None:
    triage(desk, "hurry", *what)
    assert desk.tally("hu") == {"current": 9, "stale_critical": 1}
    again = changed(REVISED, {REVISED[3][1]: "Talk in private, and wait for a friend."})
    desk.run("import", "manual", "en", desk.put("../en3.docx", word(again)), "--anyway")
    tally = desk.tally("hu")
    assert tally["current"] == 8


def test_a_later_change_of_another_passage_leaves_the_decision(desk: Desk) -> None:
    triage(desk, "hurry", "--severity", "cosmetic")
    again = changed(REVISED, {REVISED[8][1]: "Return is voluntary."})
    desk.run("import", "manual", "en", desk.put("../en3.docx", word(again)), "--anyway")
    assert desk.tally("hu") == {
        "current": 8,
        "stale_critical": 2,
    }


@pytest.mark.parametrize("what", [("--severity", "cosmetic"), ("--holds",)])
def test_undo_takes_a_decision_back(desk: Desk, what: tuple[str, ...]) -> None:
    before = files(desk)
    triage(desk, "hurry", *what)
    assert files(desk) != before
    desk.run("undo")
    assert files(desk) == before
    assert desk.tally("hu") == {"current": 8, "stale_critical": 2}


@pytest.mark.parametrize(
    ("matching", "said"),
    [
        pytest.param(
            "(",
            "Error: '(' is not a pattern: missing ), unterminated subpattern at position"
            " 0. Put a backslash before signs such as ( [ * + ? that stand for"
            " themselves. Nothing was changed.\n",
            id="no pattern",
        ),
        pytest.param(
            "zebra",
            "Error: No change of the chosen passages of 'manual' is open."
            " 'safe-content status manual --units' lists those that are. Nothing was"
            " changed.\n",
            id="fits nothing",
        ),
    ],
)
def test_a_decision_over_nothing_is_refused(
    desk: Desk, matching: str, said: str
) -> None:
    refused = desk.refuse(
        "triage",
        "manual",
        "--matching",
        matching,
        "--severity",
        "cosmetic",
        "--why",
        "x",
    )
    assert refused == said
