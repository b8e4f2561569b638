"""Mails and archives with files in them: what comes attached, from whom and of which day.

Files are taken out if the program reads them, or can say what to do with them; the rest
is named. An archive in a mail and a mail in an archive are looked into, an archive in an
archive is not.
"""

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import PurePath

from safe_content.exchange.mail_text import mail_text
from safe_content.model.errors import TooLargeFileError, UnreadableFileError
from safe_content.opc.zip_reader import as_size
from safe_content.translation.change_list import Form

ENDINGS = frozenset({".eml", ".msg", ".zip"})
_TAKEN = frozenset(
    {
        *(form.value for form in Form),
        *(".htm", ".csv", ".tbx", ".docm", ".dotx"),
        *(".doc", ".dot", ".odt", ".ott", ".fodt", ".rtf", ".wpd", ".wps", ".sxw"),
        *(".xls", ".ods", ".fods", ".xlsb", ".pages", ".numbers"),
    }
)
"""What is read, turned into what is read, or told how to save it. A PDF beside a file is
its print as a rule: it is named."""
_LARGEST = 200 * 2**20
"""Bytes of all that is unpacked of one mail or archive."""
_MOST = 500
"""Files in one archive."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*]')
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_WORDS = 400
"""Letters of a mail's own text that are told."""
_STUMBLES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
)
"""What the standard library raises at mails and archives that nobody meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What came in one mail or archive."""

    files: tuple[tuple[str, bytes], ...]
    """Names without folders, and contents; a name stands once."""
    sender: str = ""
    sent: str = ""
    """The day as the mail says it."""
    text: str = ""
    """How the mail's own words begin, without what it quotes."""
    left: tuple[str, ...] = ()
    """Names of what was not taken out."""


def open_parcel(data: bytes, *, origin: str) -> Parcel:
    """Take out of a mail or an archive what can be read.

    Raises UnreadableFileError if it is damaged or holds nothing of that kind.
    """
    try:
        found = _opened(data, origin, is_inner=False)
    except _STUMBLES as error:
        raise UnreadableFileError(
            origin, "can't be opened.", "Save the files in it here by hand."
        ) from error
    if not found.files:
        rest = f", but: {', '.join(found.left)}" if found.left else ""
        words = f" It says “{found.text}”." if found.text else ""
        raise UnreadableFileError(
            origin,
            f"holds no Word file and no list{rest}.{words}",
            "Look whether it is the right one, and save what is in it here by hand.",
        )
    return found


def _opened(data: bytes, origin: str, *, is_inner: bool) -> Parcel:
    """Open a mail or an archive; `is_inner` if it came in another one."""
    match PurePath(origin).suffix.lower():
        case ".zip":
            return _archive(data, origin, is_inner=is_inner)
        case ".msg":
            from safe_content.exchange import outlook_mail

            mail = outlook_mail.read(data, origin=origin)
            return _letter(mail.files, mail.sender, mail.sent, mail.text, origin)
        case _:
            return _mail(data, origin)


def _mail(data: bytes, origin: str) -> Parcel:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    files: list[tuple[str, bytes]] = []
    for part in message.walk():
        name = part.get_filename()
        content = part.get_payload(decode=True)
        if name and not part.is_multipart() and isinstance(content, bytes):
            files.append((name, content))
    text = mail_text(message)
    sender, sent = message.get("From", ""), message.get("Date", "")
    return _letter(files, str(sender), str(sent), text, origin)


def _letter(
    files: Iterable[tuple[str, bytes]], sender: str, sent: str, text: str, origin: str
) -> Parcel:
    """Return a mail with what is attached to it, archives and mails looked into."""
    found: list[tuple[str, bytes]] = []
    left: list[str] = []
    size = 0
    for name, content in files:
        size = _sized(size, len(content), origin)
        if PurePath(name).suffix.lower() in ENDINGS:
            within = _opened(content, name, is_inner=True)
            found += within.files
            left += within.left
        else:
            found.append((name, content))
    taken, others = _named(found)
    return Parcel(
        files=taken,
        sender=_line(sender),
        sent=_line(sent),
        text=_own_words(text),
        left=(*others, *left),
    )


def _own_words(text: str) -> str:
    """Return how a mail's own words begin, without the mails that it answers."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith(">")]
    words = " ".join(_CONTROL.sub(" ", " ".join(lines)).split())
    return words if len(words) <= _WORDS else f"{words[:_WORDS].rstrip()}…"


def _archive(data: bytes, origin: str, *, is_inner: bool) -> Parcel:
    files: list[tuple[str, bytes]] = []
    left: list[str] = []
    size = 0
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for number, entry in enumerate(archive.infolist()):
            if number >= _MOST:
                raise TooLargeFileError(origin, "it", f"{number} files", f"{_MOST}")
            if entry.is_dir() or "__MACOSX/" in entry.filename:
                continue
            ending = PurePath(entry.filename).suffix.lower()
            is_mail = ending in (".eml", ".msg") and not is_inner
            if ending not in _TAKEN and not is_mail:
                left.append(_plain(entry.filename))
                continue
            size = _sized(size, entry.file_size, origin)
            with archive.open(entry) as file:
                content = file.read(entry.file_size + 1)
            if is_mail:
                within = _opened(content, entry.filename, is_inner=True)
                files += within.files
                left += within.left
            else:
                files.append((entry.filename, content))
    taken, others = _named(files)
    return Parcel(files=taken, left=(*left, *others))


def _named(
    files: list[tuple[str, bytes]],
) -> tuple[tuple[tuple[str, bytes], ...], tuple[str, ...]]:
    """Give each file a name of its own that is safe in any folder; name the rest."""
    found: dict[str, bytes] = {}
    left: list[str] = []
    for name, data in files:
        path = PurePath(_plain(name))
        if path.name.startswith("~$"):
            continue
        if path.suffix.lower() not in _TAKEN:
            left.append(path.name)
            continue
        number, own = 1, path.name
        while own in found:
            number += 1
            own = f"{path.stem} ({number}){path.suffix}"
        found[own] = data
    return tuple(found.items()), tuple(left)


def _plain(name: str) -> str:
    last = PurePath(name.replace("\\", "/")).name
    return _UNSAFE.sub("_", last).strip(". ") or "file"


def _sized(before: int, more: int, origin: str) -> int:
    if before + more > _LARGEST:
        raise TooLargeFileError(origin, "it", as_size(before + more), as_size(_LARGEST))
    return before + more


def _line(text: object) -> str:
    return " ".join(_CONTROL.sub(" ", str(text)).split())[:200]
