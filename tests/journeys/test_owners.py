"""Owners are asked in their language, answer by replying, and what is not there is held."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from tests.docx.builder import document
from tests.journeys.desk import Desk
from tests.journeys.test_entries import OWNERS, told
from tests.journeys.test_withholding import DUTCH, ENGLISH, SETTINGS

EMAIL = 'language = "nl"\nemail = "desk@legal.example"\n'


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk.at(tmp_path, SETTINGS)
    owners = OWNERS.replace('language = "nl"\n', EMAIL)
    desk.put("sources/directory.toml", owners.encode())
    desk.run("import", "social-map", "en", desk.put("en.docx", document(*ENGLISH)))
    desk.run("import", "social-map", "nl", desk.put("nl.docx", document(*DUTCH)))
    return desk


def letter(desk: Desk) -> str:
    said = desk.run("ask-owners", "social-map")
    assert "nobody to ask about Aurora House" in said
    (path,) = (desk.folder / "exports/letters").glob("*.eml")
    mail = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(mail, EmailMessage)
    assert str(mail["To"]) == "The desk <desk@legal.example>"
    return str(mail.get_content())


def reply(
    desk: Desk, text: str, sender: str = "Desk <desk@legal.example>", **more: str
) -> str:
    mail = EmailMessage()
    mail["From"] = sender
    mail["Subject"] = "Re: Kloppen deze vermeldingen nog?"
    mail["Date"] = "Mon, 02 Nov 2026 10:00:00 +0100"
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    mail.set_content(f"{more.get('above', '')}\n\nOp 1 nov schreef Vera:\n{quoted}\n")
    desk.put("translations/inbox/reply.eml", mail.as_bytes())
    return desk.call("sync").output


def test_an_owner_confirms_by_a_mark_in_the_reply(desk: Desk) -> None:
    asked = letter(desk)
    assert "Telefoon: 030-555 0177" in asked
    said = reply(desk, asked.replace("/1 [ ]", "/1 [x]"))
    assert "reply.eml: The desk answers of 1 entry of social-map" in said
    entry = told(desk)[1]
    assert (entry["verified_on"], entry["verified_by"]) == ("2026-11-02", "The desk")
    assert desk.call("matters").output.startswith("Nothing")


def test_words_and_doubts_are_open_matters(desk: Desk) -> None:
    asked = letter(desk)
    both = asked.replace("/1 [ ]", "/1 [x]").replace("/3 [ ]", "/3 [x]")
    said = reply(desk, both, above="We move in March to Gouda.")
    assert "the rest is an open matter" in said
    assert told(desk)[1]["verified_on"] == ""
    assert "We move in March to Gouda." in desk.run("matters")


def test_a_stranger_verifies_nothing(desk: Desk) -> None:
    marked = letter(desk).replace("/3 [ ]", "/3 [x]")
    reply(desk, marked, sender="somebody@else.example")
    assert told(desk)[1]["state"] == "active"
    assert "who was not asked" in desk.run("matters")


def test_what_changed_since_it_was_asked_is_not_verified(desk: Desk) -> None:
    asked = letter(desk)
    moved = [*ENGLISH[:4], ENGLISH[4].replace("555 0177", "555 0178")]
    desk.run("import", "social-map", "en", desk.put("en2.docx", document(*moved)))
    reply(desk, asked.replace("/1 [ ]", "/1 [x]"))
    assert told(desk)[1]["verified_on"] == ""


@pytest.mark.parametrize("state", ["closed", "ended"])
def test_what_is_not_there_holds_editions_that_still_offer_it(
    desk: Desk, state: str
) -> None:
    desk.run("verify-entry", "Legal Desk", "--by", "Ana", "--state", state)
    said = desk.call("export", "social-map", "-l", "en").output
    assert "Legal Desk is" in said
    assert not (desk.folder / "exports/release/social-map-en.docx").exists()
    desk.run("verify-entry", "Legal Desk", "--by", "Ana")
    desk.run("export", "social-map", "-l", "en")
    assert (desk.folder / "exports/release/social-map-en.docx").exists()


def test_status_tells_what_nobody_verified(desk: Desk) -> None:
    assert (
        "Next: 2 of 2 entries of social-map not verified in time:"
        " safe-content ask-owners social-map" in desk.run("status")
    )
