"""Letters about printed copies: the order that comes in, and the recall that goes out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes
from email.header import Header
from email.message import EmailMessage
from email.mime.text import MIMEText
from email.policy import compat32, default
from email.utils import formataddr, parseaddr
from urllib.parse import quote

from safe_content.exchange.mail_text import mail_text
from safe_content.i18n.texts import LANGUAGES, N_, texts
from safe_content.model.errors import UnreadableFileError
from safe_content.model.units import Language

_WIRE = compat32.clone(linesep="\r\n")
_LABELS = {
    "to": N_("Organisation"),
    "document": N_("Document"),
    "language": N_("Language"),
    "number": N_("Number of copies"),
}
"""The lines of an order, as the page of orders has them."""

_LINE = re.compile(r"[\s>*]*(?P<label>[^:\n]{2,40}?)\s*:\s*(?P<said>.*\S)\s*")


class UnreadableOrderError(UnreadableFileError):
    """A text is no order of printed copies, or lacks something of it."""

    def __init__(self, origin: str, missing: Sequence[str]) -> None:
        super().__init__(
            origin,
            f"does not tell {', '.join(missing)}.",
            "An order has a line for each, as the page of orders writes it, such as"
            " 'Number of copies: 40'. Say the rest with 'safe-content copies hand'.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesOrder:
    """What an organisation asks for."""

    to: str
    document: str
    """As the order calls it: a name or a title."""
    language: str
    """As the order calls it: a code or a name."""
    number: int
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyChange:
    """What printed copies say that is wrong by now."""

    mark: str
    """Names the change, so that what is settled is known."""
    place: str
    before: str
    """What is printed; empty where that is not known in the language of the copies."""
    after: str
    """What it should read; empty where it is no longer there."""
    language: Language
    """Of `after`."""


def order_link(email: str, language: Language) -> str:
    """Return a link that opens a mail with the lines of an order, to be filled in."""
    words = texts(language)
    body = "\r\n".join(f"{words.say(label)}: " for label in _LABELS.values())
    subject = words.say("Printed copies")
    return f"mailto:{email}?subject={quote(subject)}&body={quote(body)}"


def read_order(data: bytes, *, origin: str) -> CopiesOrder:
    """Read an order out of a mail or a text, by the labels of its lines in any language.

    Of a label that stands twice, as in what a reply quotes, the first counts.
    """
    text, sender = _words_of(data, origin)
    names = {
        texts(language).say(label).casefold(): key
        for language in LANGUAGES
        for key, label in _LABELS.items()
    }
    said: dict[str, str] = {}
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match and (key := names.get(match["label"].casefold())):
            said.setdefault(key, match["said"])
    figures = re.search(r"\d{1,6}", said.get("number", ""))
    missing = [label for key, label in _LABELS.items() if key not in said]
    if figures is None and "number" in said:
        missing.append(_LABELS["number"])
    if missing or figures is None:
        raise UnreadableOrderError(origin, missing)
    return CopiesOrder(
        to=said["to"],
        document=said["document"],
        language=said["language"],
        number=int(figures[0]),
        email=sender,
    )


def _words_of(data: bytes, origin: str) -> tuple[str, str]:
    if not origin.lower().endswith(".eml"):
        try:
            return data.decode("utf-8-sig"), ""
        except UnicodeDecodeError as error:
            raise UnreadableFileError(
                origin, "is not in UTF-8.", "Save it as text in UTF-8, and try again."
            ) from error
    try:
        mail = message_from_bytes(data, policy=default)
        assert isinstance(mail, EmailMessage)
        return mail_text(mail), parseaddr(str(mail["From"] or ""))[1]
    except (
        AssertionError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
    ) as error:
        raise UnreadableFileError(
            origin, "can't be opened.", "Save its text in a file, and try again."
        ) from error


def recall_letter(
    changes: Sequence[CopyChange],
    *,
    to: tuple[str, str],
    number: int,
    title: str,
    on: str,
    language: Language,
    recalled: bool,
) -> bytes:
    """Return a letter in an organisation's language, which a person opens and sends.

    With `recalled` the copies are to be destroyed, else corrected by hand.
    """
    words = texts(language)
    body = "\r\n".join(
        _lines(
            changes,
            number=number,
            title=title,
            on=on,
            language=words.language,
            recalled=recalled,
        )
    )
    letter = MIMEText(body, "plain", "utf-8")
    subject = words.say(
        "Printed copies of “{title}”: something in them is wrong", title=title
    )
    letter["Subject"] = Header(subject, "utf-8", header_name="Subject").encode()
    letter["To"] = formataddr(to) if to[1] else ""
    letter["X-Unsent"] = "1"
    letter["Content-Language"] = words.language
    return letter.as_bytes(policy=_WIRE)


def _lines(
    changes: Sequence[CopyChange],
    *,
    number: int,
    title: str,
    on: str,
    language: Language,
    recalled: bool,
) -> Iterator[str]:
    words = texts(language)
    yield words.say("Hello,")
    yield ""
    yield words.say(
        "Printed copies of “{title}” that you were handed: {number}, on {date}.",
        title=title,
        number=number,
        date=words.day(date.fromisoformat(on)),
    )
    yield words.say(
        "What they say has changed since, and may harm people as it is printed."
    )
    if recalled:
        yield words.say(
            "Please take every copy out of use, destroy it, and answer this letter when"
            " that is done."
        )
    else:
        yield words.say(
            "Please correct every copy by hand as it stands below, or destroy it, and"
            " answer this letter when that is done."
        )
    for each in changes:
        yield ""
        yield f"--- {each.place} ---"
        if each.before:
            yield f"{words.say('Printed:')} {each.before}"
        if each.after:
            yield f"{words.say('It should read:')} {each.after}"
        else:
            yield words.say("This is no longer there. Cross it out.")
    yield ""
    yield words.say("Thank you!")
    yield ""
