"""A change list as an e-mail to its translator, which a person sends, not we.

The file opens as a letter that was not sent yet (``X-Unsent``), without a date or a
sender: the program that sends it sets those. The same list gives the same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email.encoders import encode_base64
from email.errors import MessageError
from email.header import Header
from email.headerregistry import AddressHeader, HeaderRegistry
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import formataddr
from hashlib import sha256
from typing import cast

from safe_content.exchange import form_of
from safe_content.exchange.lists import instructions
from safe_content.i18n.texts import Texts
from safe_content.model.errors import SafeContentError
from safe_content.translation.change_list import ChangeList, Form

_WIRE = compat32.clone(linesep="\r\n")
"""Not the newer policies: they fold a long subject so that it loses a space."""
_TYPES = {
    Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.XLIFF: "application/xliff+xml",
    Form.XLIFF_1: "application/xliff+xml",
    Form.JSON: "application/json",
}
_OTHER_TYPE = "application/octet-stream"
"""So that no mail program shows a page or a catalog in place of attaching it."""


class NoAddressError(SafeContentError):
    """What should be an e-mail address is none."""

    def __init__(self, said: str) -> None:
        super().__init__(
            f"{said!r} is no e-mail address.",
            "Write it as anna@example.org, or as 'Anna <anna@example.org>'; or leave"
            " it out, and address the letter in your mail program.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """A guide that goes along with the first list that somebody gets."""

    name: str
    data: bytes
    behind: int
    """How many of its passages are in English, or follow an earlier version."""


def write(
    changes: ChangeList,
    data: bytes,
    *,
    name: str,
    to: str = "",
    along: Along | None = None,
) -> bytes:
    """Write a letter with `data`, the list as the file `name`, attached.

    And with a guide that goes `along`, of which the letter says how far it is behind.

    Raises NoAddressError if `to` is given and is no e-mail address.
    """
    words = instructions.words_for(changes)
    subject = words.count(
        "{title}: {n} passage waits for you",
        "{title}: {n} passages wait for you",
        len(changes.rows),
        title=" ".join(changes.title.split()),
    )
    letter = MIMEMultipart(boundary=f"=_{sha256(data).hexdigest()[:32]}")
    letter["Subject"] = Header(subject, "utf-8", header_name="Subject").encode()
    if to:
        letter["To"] = _addresses(to)
    letter["X-Unsent"] = "1"
    letter["Content-Language"] = words.language
    text = "\r\n".join(_lines(changes, name, words, along)) + "\r\n"
    letter.attach(MIMEText(text, "plain", "utf-8"))
    letter.attach(_attached(data, name))
    if along is not None:
        letter.attach(_attached(along.data, along.name))
    return letter.as_bytes(policy=_WIRE)


def _attached(data: bytes, name: str) -> MIMEBase:
    kind, _, sort = _TYPES.get(form_of(name), _OTHER_TYPE).partition("/")
    part = MIMEBase(kind, sort)
    part.set_payload(data)
    encode_base64(part)
    shown = name if name.isascii() else ("utf-8", "", name)
    part.add_header("Content-Disposition", "attachment", filename=shown)
    return part


def _addresses(said: str) -> str:
    try:
        header = HeaderRegistry()("To", said)
    except (ValueError, IndexError, MessageError) as error:
        raise NoAddressError(said) from error
    found = cast("AddressHeader", header).addresses
    is_sound = all(
        each.username and each.domain and each.addr_spec.isascii() for each in found
    )
    if not found or not is_sound or header.defects:
        raise NoAddressError(said)
    return ", ".join(formataddr((each.display_name, each.addr_spec)) for each in found)


def _lines(
    changes: ChangeList, name: str, words: Texts, along: Along | None
) -> Iterator[str]:
    yield words.say("Hello,")
    yield ""
    yield instructions.purpose(words)
    yield ""
    yield words.say("The list is attached: {file}", file=name)
    yield instructions.summary(changes, words)
    yield ""
    for label, rows in instructions.groups(changes, words):
        count = words.count("{n} passage", "{n} passages", len(rows))
        yield f"• {instructions.sentence_case(label)}: {count}"
        yield f"  {words.meaning(rows[0])}"
    if changes.words:
        yield ""
        yield words.count(
            "The list has about {n} word.",
            "The list has about {n} words.",
            changes.words,
        )
    yield from instructions.wished(changes, words)
    yield ""
    yield words.say("What to do")
    for number, step in enumerate(_steps(form_of(name), words), start=1):
        yield f"{number}. {step}"
    yield ""
    if along is not None:
        yield words.say(
            "A guide of two pages is attached, too: {file}", file=along.name
        )
        if along.behind:
            yield words.count(
                "{n} passage of the guide is marked: it is in English or follows an"
                " earlier version, since its translation is not ready.",
                "{n} passages of the guide are marked: they are in English or follow an"
                " earlier version, since their translation is not ready.",
                along.behind,
            )
        yield ""
    yield words.say("Is anything unclear? Then please reply to this e-mail.")
    yield ""
    yield words.say("Thank you!")


def _steps(form: Form, words: Texts) -> Iterator[str]:
    """Yield what to do with a list of a form, as its own first page says it."""
    match form:
        case Form.WORD | Form.EXCEL:
            yield instructions.writing(words)
            yield instructions.confirming(words)
            yield words.say("Save the file and send it back by e-mail.")
        case Form.HTML:
            yield instructions.writing(words)
            yield instructions.ticking(words)
            yield instructions.saving_page(words)
        case Form.PO:
            yield instructions.unmarking(words)
            yield words.say("Save the file and send it back by e-mail.")
        case Form.XLIFF | Form.XLIFF_1 | Form.TMX | Form.JSON:
            yield words.say("Open the file in the program with which you translate.")
            yield words.say("Save the file and send it back by e-mail.")
