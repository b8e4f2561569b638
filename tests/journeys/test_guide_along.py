"""The guide that goes along with the first list that somebody gets."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from safe_content.docx.editions.edition_properties import read_stamp
from safe_content.exchange import email
from safe_content.journeys.translations.guide import guide_for
from safe_content.model.units import Language
from tests.exchange.builder import a_list, a_row
from tests.journeys.desk import DUTCH, ENGLISH, SETTINGS, Desk, changed, word

if TYPE_CHECKING:
    from email.message import EmailMessage


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "work").mkdir()
    (tmp_path / "out").mkdir()
    desk = Desk.at(tmp_path / "work", SETTINGS.replace('"bg"]', '"bg", "ro"]'))
    desk.run("import", "manual", "en", desk.put("../en.docx", word(ENGLISH)))
    return desk


def out(desk: Desk) -> list[str]:
    return sorted(path.name for path in (desk.folder.parent / "out").iterdir())


def write(desk: Desk, language: str, how: str, name: str, *words: str) -> str:
    where = desk.folder.parent / "out" / name
    return desk.run("changes", "manual", language, how, where, *words)


def letter(desk: Desk, name: str) -> tuple[list[str | None], str]:
    """Return the names of what is attached, and what the letter says."""
    data = (desk.folder.parent / "out" / name).read_bytes()
    found = message_from_bytes(data, policy=default)
    body = cast("EmailMessage", found.get_body()).get_content()
    return [part.get_filename() for part in found.iter_attachments()], str(body)


def test_it_takes_the_place_of_no_list(desk: Desk) -> None:
    write(desk, "hu", "-o", "guide-for-translators-hu.docx")
    path = desk.folder.parent / "out/guide-for-translators-hu.docx"
    assert desk.call("accept", path).exit_code == 0


def test_it_lies_beside_a_list_until_somebody_got_one(desk: Desk) -> None:
    guide = desk.folder.parent / "out/guide-for-translators-hu.docx"
    said = write(desk, "hu", "-o", "a.docx")
    assert out(desk) == ["a.docx", "guide-for-translators-hu.docx"]
    assert said.splitlines()[1:] == [
        f"It is the first list, so a guide lies beside it, to be sent too: {guide}"
    ]
    words = read_stamp(guide.read_bytes())
    assert words is not None
    assert (words.document, words.language) == ("guides", "hu")
    guide.unlink()
    write(desk, "hu", "-o", "a.docx", "--to", "Anna")
    assert guide.exists()
    guide.unlink()
    write(desk, "hu", "-o", "a.docx", "--to", "Anna")
    write(desk, "hu", "-o", "b.docx")
    assert out(desk) == ["a.docx", "b.docx"]
    write(desk, "hu", "-o", "b.docx", "--to", "Béla")
    assert "guide-for-translators-hu.docx" in out(desk)


def test_it_is_attached_to_the_first_letter_and_to_no_other(desk: Desk) -> None:
    sent = ("--mail", "bg.eml", "--to", "vera@example.org")
    write(desk, "bg", *sent)
    attached, said = letter(desk, "bg.eml")
    assert attached == ["manual-bg.docx", "guide-for-translators-bg.docx"]
    assert (
        "Приложено е и ръководство от две страници: guide-for-translators-bg.docx"
        in said.splitlines()
    )
    assert out(desk) == ["bg.eml"]
    write(desk, "bg", *sent)
    attached, said = letter(desk, "bg.eml")
    assert attached == ["manual-bg.docx"]
    assert "guide-for" not in said


def test_a_language_that_the_guides_are_not_in_gets_the_english_one(desk: Desk) -> None:
    write(desk, "ro", "-o", "a.xlsx")
    assert out(desk) == ["a.xlsx", "guide-for-translators-en.docx"]


def test_the_editor_of_a_master_gets_the_guide_for_editors(desk: Desk) -> None:
    desk.run("import", "manual", "nl", desk.put("../nl.docx", word(DUTCH)))
    write(desk, "nl", "-o", "nothing-waits.docx")
    assert out(desk) == ["nothing-waits.docx"]
    new = changed(ENGLISH, {ENGLISH[3][1]: "Never talk in private."})
    desk.run("import", "manual", "en", desk.put("../en2.docx", word(new)))
    write(desk, "nl", "-o", "a.docx")
    assert out(desk)[:2] == ["a.docx", "guide-for-editors-nl.docx"]


def test_a_letter_says_how_far_its_guide_is_behind() -> None:
    changes = a_list(a_row())
    along = email.Along(name="guide-for-translators-hu.docx", data=b"", behind=3)
    data = email.write(changes, b"", name="manual-hu.docx", along=along)
    found = message_from_bytes(data, policy=default)
    said = cast("EmailMessage", found.get_body()).get_content()
    assert "Az útmutató 3 szövegrésze meg van jelölve" in said


@pytest.mark.parametrize("language", ["en", "nl", "hu", "bg", "mk"])
def test_each_is_there_and_says_of_itself_what_is_not_ready(language: str) -> None:
    found = guide_for(replace(a_list(a_row()), language=Language(language)))
    assert found.name == f"guide-for-translators-{language}.docx"
    assert found.behind == 0
