"""The letter that asks an owner whether entries are still right, and what comes back.

It is answered by putting an x between brackets and replying: the lines that programs
quote come back with the code of the letter and the ids of the entries.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.header import Header
from email.message import EmailMessage
from email.mime.text import MIMEText
from email.policy import compat32, default
from email.utils import formataddr, parseaddr, parsedate_to_datetime

from safe_content.directory.entry import Entry, EntryState
from safe_content.exchange.mail_text import mail_text
from safe_content.i18n.entry_texts import field_name
from safe_content.i18n.texts import texts
from safe_content.model.units import Language, UnitId

_WIRE = compat32.clone(linesep="\r\n")
_CODE = re.compile(r"#letter-([0-9a-z]{8,16})#")
_ANSWER = re.compile(
    r"#(?P<entry>[0-9a-z]{4,12})/(?P<choice>[123])\s*\[(?P<mark>[^\]]*)\]"
)
_TICKS = frozenset("xXхХ✓✔✗☒vV*")
"""What people put between brackets to say yes; the Cyrillic letters look the same."""

_QUOTED = re.compile(r"^\s*[>|]")
_INTRODUCES = re.compile(
    r"^\s*(?:-{2,}.*-{2,}|_{5,}|(?:From|Van|Feladó|От|Од|On|Op)\b.{0,200}[:@].*)$"
)
"""Before a quotation; what stands below is the letter itself."""

_CHOICES = {
    "1": EntryState.ACTIVE,
    "2": EntryState.CLOSED,
    "3": EntryState.ENDED,
}
_LONGEST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerAnswers:
    """What an owner sent back."""

    code: str
    """Of the letter that was answered."""
    sender: str
    sent: str
    """The day on which it was sent, as the mail says it, in ISO 8601; or empty."""
    states: Mapping[UnitId, EntryState]
    """What was said by one mark of each entry."""
    doubtful: tuple[UnitId, ...] = ()
    """Entries that were marked in more than one way."""
    remark: str = field(default="")
    """What was written beside the marks, in the owner's own words."""


def owner_letter(
    entries: Sequence[Entry], *, code: str, to: tuple[str, str], language: Language
) -> bytes:
    """Return a letter in the owner's language, which a person opens and sends."""
    words = texts(language)
    letter = MIMEText(
        "\r\n".join(_lines(entries, code, words.language)), "plain", "utf-8"
    )
    subject = words.say("Are these entries still right?") + f" #letter-{code}#"
    letter["Subject"] = Header(subject, "utf-8", header_name="Subject").encode()
    letter["To"] = formataddr(to)
    letter["X-Unsent"] = "1"
    letter["Content-Language"] = words.language
    return letter.as_bytes(policy=_WIRE)


def _lines(entries: Sequence[Entry], code: str, language: Language) -> Iterator[str]:
    words = texts(language)
    yield words.say("Hello,")
    yield ""
    yield words.say(
        "People look for help in our directory. Are these entries of yours still right?"
    )
    yield words.say(
        "Put an x between the brackets of one line below each entry, write above this"
        " letter what has changed, and send it back as a reply."
    )
    for entry in entries:
        yield ""
        yield f"--- {entry.name} ---"
        for each, said in entry.values.items():
            yield f"{field_name(each, language)}: {'; '.join(said)}"
        yield f"#{entry.id}/1 [ ] {words.say('All of it is right.')}"
        yield f"#{entry.id}/2 [ ] {words.say('It is closed for the time being.')}"
        yield f"#{entry.id}/3 [ ] {words.say('It has ended.')}"
    yield ""
    yield words.say("Thank you!")
    yield f"#letter-{code}#"
    yield ""


def owner_answers(data: bytes) -> OwnerAnswers | None:
    """Return what a mail answers of a letter of ours; None if it answers none."""
    try:
        mail = message_from_bytes(data, policy=default)
        assert isinstance(mail, EmailMessage)
        text = mail_text(mail)
        subject, sender = str(mail["Subject"] or ""), str(mail["From"] or "")
        sent = str(mail["Date"] or "")
    except (AssertionError, AttributeError, LookupError, TypeError, ValueError):
        return None
    code = _CODE.search(text) or _CODE.search(subject)
    if code is None or not sender:
        return None
    marked: dict[UnitId, set[EntryState]] = {}
    for match in _ANSWER.finditer(text):
        if _TICKS & set(match["mark"]):
            entry = UnitId(match["entry"])
            marked.setdefault(entry, set()).add(_CHOICES[match["choice"]])
    return OwnerAnswers(
        code=code[1],
        sender=parseaddr(sender)[1] or sender,
        sent=_day(sent),
        states={id_: next(iter(s)) for id_, s in marked.items() if len(s) == 1},
        doubtful=tuple(id_ for id_, said in marked.items() if len(said) > 1),
        remark=_remark(text),
    )


def _day(sent: str) -> str:
    try:
        return parsedate_to_datetime(sent).date().isoformat()
    except ValueError:
        return ""


def _remark(text: str) -> str:
    """Return what stands above the letter, without what programs quote and add."""
    own = []
    for line in text.splitlines():
        if _INTRODUCES.match(line) or _ANSWER.search(line) or _CODE.search(line):
            break
        if not _QUOTED.match(line):
            own.append(line)
    return " ".join(" ".join(own).split())[:_LONGEST]
