"""A change list as an e-mail that a person sends."""

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

import pytest

from safe_content import exchange
from safe_content.exchange import email
from safe_content.model.errors import SafeContentError
from safe_content.translation.change_list import ChangeList, Form
from tests.exchange.builder import a_list, a_row, a_sample


def letter(changes: ChangeList, name: str = "manual-hu.docx", to: str = "") -> bytes:
    data = exchange.write(changes, exchange.form_of(name))
    return email.write(changes, data, name=name, to=to)


def opened(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=default)


def body(data: bytes) -> str:
    part = opened(data).get_body()
    assert part is not None
    return str(cast("EmailMessage", part).get_content())


def test_it_tells_its_translator_what_waits_and_what_to_do() -> None:
    assert body(letter(a_sample("en"), "manual-en.docx")).splitlines() == [
        "Hello,",
        "",
        "The source text has changed since it was translated, or part of it is not"
        " translated yet. This list shows the passages that wait for you, and what"
        " changed in each.",
        "",
        "The list is attached: manual-en.docx",
        "5 passages of 120 are on the list. It was made from revision 3 of the source"
        " text (English).",
        "",
        "• Critical: 1 passage",
        "  A number, an address, a name or a word such as “not” or “must” has changed:"
        " the old translation could harm its readers.",
        "• New meaning: 1 passage",
        "  The words have changed, and with them what they say.",
        "• Small correction: 1 passage",
        "  The meaning is the same; a small thing was corrected.",
        "• Not yet translated: 1 passage",
        "  There is no translation yet.",
        "• Please review: 1 passage",
        "  Nobody has confirmed the translation yet.",
        "",
        "What to do",
        "1. Write only in the yellow fields. Where one holds the present translation or"
        " a suggestion, change it so that it says what the new wording says.",
        "2. If the text in a yellow field is already right, put an x beside it in the"
        " column ✓. What you leave untouched stays as it is and waits.",
        "3. Save the file and send it back by e-mail.",
        "",
        "Is anything unclear? Then please reply to this e-mail.",
        "",
        "Thank you!",
    ]


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("en", "Training manual: 5 passages wait for you"),
        ("nl", "Training manual: 5 passages wachten op u"),
        ("hu", "Training manual: 5 szövegrész vár Önre"),
        ("bg", "Training manual: 5 пасажа Ви очакват"),
        ("mk", "Training manual: 5 пасажи Ве чекаат"),
    ],
)
def test_its_subject_speaks_the_translator_s_language(
    language: str, subject: str
) -> None:
    found = opened(letter(a_sample(language)))
    assert (found["subject"], found["content-language"]) == (subject, language)


@pytest.mark.parametrize("length", range(1, 90, 7))
def test_a_long_subject_loses_nothing(length: int) -> None:
    title = ("Наръчник за обучение на хора " * 4)[:length].strip()
    found = opened(letter(replace(a_sample("bg"), title=title)))
    assert found["subject"] == f"{title}: 5 пасажа Ви очакват"


def test_the_list_is_attached_as_it_was_written() -> None:
    for form in Form:
        name = f"kézikönyv, március{form}"
        found = opened(letter(a_sample(), name))
        (part,) = found.iter_attachments()
        assert part.get_filename() == name
        assert part.get_content_disposition() == "attachment"
        assert part.get_payload(decode=True) == exchange.write(a_sample(), form)


def test_it_waits_for_a_person_to_send_it() -> None:
    found = opened(letter(a_sample(), to="Szabó Anna <anna@example.org>"))
    assert dict(found.items()) == {
        "Content-Type": f'multipart/mixed; boundary="{found.get_boundary()}"',
        "MIME-Version": "1.0",
        "Subject": "Training manual: 5 szövegrész vár Önre",
        "To": "Szabó Anna <anna@example.org>",
        "X-Unsent": "1",
        "Content-Language": "hu",
    }


def test_the_same_list_gives_the_same_bytes_in_short_lines_of_ascii() -> None:
    data = letter(a_sample("mk"))
    assert data == letter(a_sample("mk"))
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 78


def test_one_passage_and_one_word_are_said_as_such() -> None:
    said = body(letter(a_list(replace(a_row(), words=1))))
    assert "A lista körülbelül 1 szóból áll." in said.splitlines()


@pytest.mark.parametrize(
    "said",
    [
        "Anna",
        "anna@",
        "anna@@example.org",
        "Anna <anna@example.org",
        "anna@example.org\r\nBcc: all@example.org",
        '"a\nBcc: b@example.org" <anna@example.org>',
        "ánna@example.org",
        "\0",
    ],
)
def test_what_is_no_address_is_refused(said: str) -> None:
    with pytest.raises(SafeContentError) as caught:
        letter(a_sample(), to=said)
    assert str(caught.value) == (
        f"{said!r} is no e-mail address. Write it as anna@example.org, or as"
        " 'Anna <anna@example.org>'; or leave it out, and address the letter in your"
        " mail program. Nothing was changed."
    )


def test_several_people_may_get_it() -> None:
    found = opened(letter(a_sample(), to="anna@example.org, Bo <bo@example.org>"))
    assert found["to"] == "anna@example.org, Bo <bo@example.org>"
