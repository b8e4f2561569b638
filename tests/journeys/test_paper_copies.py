"""Printed copies: who has which, what in them is wrong by now, until it is settled."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from safe_content.exchange.copies_letter import order_link, read_order
from safe_content.i18n.texts import LANGUAGES
from tests.journeys.desk import DUTCH, ENGLISH, Desk, changed, word

CALL = ENGLISH[4][1]
NEW = {CALL: CALL.replace("0101", "0102")}
HARMLESS = {ENGLISH[1][1]: ENGLISH[1][1].replace("This manual is", "This  manual is")}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk.at(tmp_path)
    desk.run("import", "manual", "en", desk.put("en.docx", word(ENGLISH)))
    desk.run("import", "manual", "nl", desk.put("nl.docx", word(DUTCH)))
    return desk


def handed(desk: Desk, *options: str, language: str = "en") -> str:
    said = desk.json(
        *("copies", "hand", "manual", language, "--number", "12"),
        *("--to", "Safe Return", "--email", "ana@return.example", *options),
    )
    assert isinstance(said, dict)
    return str(said["id"])


def revised(desk: Desk, lines: dict[str, str]) -> None:
    desk.run(
        "import", "manual", "en", desk.put("en2.docx", word(changed(ENGLISH, lines)))
    )


def letter(desk: Desk, id_: str) -> str:
    data = (desk.folder / f"exports/letters/copies-{id_}.eml").read_bytes()
    mail = message_from_bytes(data, policy=default)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body()
    assert body is not None
    return f"{mail['Subject']}\n{mail['To']}\n{body.get_content()}"


def test_a_critical_change_calls_copies_back_until_it_is_settled(desk: Desk) -> None:
    id_ = handed(desk)
    assert "printed" not in desk.run("status")
    revised(desk, NEW)
    assert (
        "Next: 12 printed copies of manual en at Safe Return are critically wrong in 1"
        " place; nobody told them: safe-content copies letters" in desk.run("status")
    )
    desk.run("copies", "letters")
    said = letter(desk, id_)
    assert "Printed copies of “Training manual”: something in them is wrong" in said
    assert "Safe Return <ana@return.example>" in said
    assert f"Printed: {CALL}" in said
    assert f"It should read: {NEW[CALL]}" in said
    assert "correct every copy by hand" in said
    told = desk.run("status")
    assert "critically wrong in 1 place; a letter was written on" in told
    desk.run("copies", "settle", id_, "--why", "corrected by hand, says Ana")
    assert "printed" not in desk.run("status")
    revised(desk, {CALL: CALL.replace("0101", "0103")})
    assert "nobody told them" in desk.run("status")


def test_what_is_harmless_calls_nothing_back(desk: Desk) -> None:
    handed(desk)
    revised(desk, HARMLESS)
    assert "printed" not in desk.run("status")
    assert desk.run("copies", "letters") == (
        "In no printed copies is anything critically wrong that is not settled.\n"
    )


def test_copies_of_the_newest_are_not_called_back(desk: Desk) -> None:
    revised(desk, NEW)
    handed(desk)
    assert "printed" not in desk.run("status")


def test_a_fact_that_changed_calls_copies_back_in_their_language(desk: Desk) -> None:
    facts = (
        '[help]\nkind = "help line"\nlabel = "Help line"\nvalues = { "*" = ["%s"] }\n'
    )
    desk.put("sources/facts.toml", (facts % "020 555 0101").encode())
    id_ = handed(desk, "--in", "nl", language="hu")
    desk.run("fact", "set", "help", "020 555 0199")
    desk.run("copies", "letters", "--recall")
    said = letter(desk, id_)
    assert "Gedrukt: 020 555 0101" in said
    assert "Het moet zijn: 020 555 0199" in said
    assert "vernietig het" in said


def test_what_somebody_found_harmless_calls_nothing_back(desk: Desk) -> None:
    handed(desk)
    revised(desk, NEW)
    newest = desk.workspace.latest("manual", "en")
    assert newest is not None
    (unit,) = [each.id for each in newest.units if each.plain == NEW[CALL]]
    desk.run("triage", "manual", unit, "--severity", "cosmetic", "--why", "a test line")
    assert "printed" not in desk.run("status")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_order_of_the_page_is_read_in_each_language(language: str) -> None:
    from urllib.parse import parse_qs, urlsplit

    link = order_link("map@safe.example", language)  # type: ignore[arg-type]
    lines = parse_qs(urlsplit(link).query)["body"][0].splitlines()
    said = ("Stichting X", "manual", "hu", "40 (please)")
    text = "\n".join(a + b for a, b in zip(lines, said, strict=True))
    order = read_order(text.encode(), origin="order.txt")
    assert (order.to, order.document, order.language, order.number) == (
        *("Stichting X", "manual", "hu", 40),
    )


def test_an_order_that_came_by_mail_is_recorded(desk: Desk) -> None:
    mail = (
        "From: Ana <ana@return.example>\nSubject: Gedrukte exemplaren\n"
        "Content-Type: text/plain; charset=utf-8\n\n"
        "Dag,\nOrganisatie: Stichting X\nDocument: Handboek\nTaal: Hongaars\n"
        "Aantal exemplaren: 40\n"
    )
    path = desk.put("order.eml", mail.encode())
    said = desk.run("copies", "hand", "--order", path)
    assert "Stichting X has 40 printed copies of manual hu, revision 1" in said
    desk.put("order.txt", mail.replace("40", "many").encode())
    refused = desk.refuse("copies", "hand", "--order", desk.folder / "order.txt")
    assert "does not tell Number of copies" in refused


def test_undo_takes_back_what_was_handed(desk: Desk) -> None:
    handed(desk)
    desk.run("undo")
    assert "Nobody was handed printed copies" in desk.run("copies", "show")


def test_a_document_that_gets_another_name_keeps_them(desk: Desk) -> None:
    id_ = handed(desk)
    desk.run("rename", "manual", "handbook")
    desk.run(
        "import", "handbook", "en", desk.put("en2.docx", word(changed(ENGLISH, NEW)))
    )
    assert "12 printed copies of handbook en at Safe Return" in desk.run("status")
    desk.run("copies", "letters")
    assert f"It should read: {NEW[CALL]}" in letter(desk, id_)
    for name in ("manual", "handbook"):
        found = desk.json("copies", "show", name)
        assert isinstance(found, list)
        assert [each["handed"]["id"] for each in found] == [id_]
    handed(desk)
