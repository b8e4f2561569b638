"""Mails and archives with files in them: what comes attached, from whom and of which day.

Only files of the forms that the program reads are taken out; an archive in a mail is
looked into, an archive in an archive is not.
"""

import re
import zipfile
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import PurePath

from safe_content.model.errors import TooLargeFileError, UnreadableFileError
from safe_content.opc.zip_reader import as_size
from safe_content.translation.change_list import Form

ENDINGS = frozenset({".eml", ".zip"})
_TAKEN = frozenset({*(form.value for form in Form), ".htm"})
_LARGEST = 200 * 2**20
"""Bytes of all that is unpacked of one mail or archive."""
_MOST = 500
"""Files in one archive."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*]')
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
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


def open_parcel(data: bytes, *, origin: str) -> Parcel:
    """Take out of a mail or an archive what can be read.

    Raises UnreadableFileError if it is damaged or holds nothing of that kind.
    """
    try:
        is_mail = PurePath(origin).suffix.lower() == ".eml"
        found = _mail(data, origin) if is_mail else _archive(data, origin)
    except _STUMBLES as error:
        raise UnreadableFileError(
            origin, "can't be opened.", "Save the files in it here by hand."
        ) from error
    if not found.files:
        raise UnreadableFileError(
            origin,
            "holds no Word file and no list.",
            "Look whether it is the right one, and save what is in it here by hand.",
        )
    return found


def _mail(data: bytes, origin: str) -> Parcel:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    files: list[tuple[str, bytes]] = []
    size = 0
    for part in message.walk():
        name = part.get_filename()
        if not name or part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        size = _sized(size, len(content), origin)
        if PurePath(name).suffix.lower() == ".zip":
            files += _archive(content, origin).files
        else:
            files.append((name, content))
    return Parcel(
        files=_named(files),
        sender=_line(message.get("From", "")),
        sent=_line(message.get("Date", "")),
    )


def _archive(data: bytes, origin: str) -> Parcel:
    files: list[tuple[str, bytes]] = []
    size = 0
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for number, entry in enumerate(archive.infolist()):
            if number >= _MOST:
                raise TooLargeFileError(origin, "it", f"{number} files", f"{_MOST}")
            if entry.is_dir() or "__MACOSX/" in entry.filename:
                continue
            if PurePath(entry.filename).suffix.lower() not in _TAKEN:
                continue
            size = _sized(size, entry.file_size, origin)
            with archive.open(entry) as file:
                files.append((entry.filename, file.read(entry.file_size + 1)))
    return Parcel(files=_named(files))


def _named(files: list[tuple[str, bytes]]) -> tuple[tuple[str, bytes], ...]:
    """Give each file a name of its own that is safe in any folder."""
    found: dict[str, bytes] = {}
    for name, data in files:
        plain = _UNSAFE.sub("_", PurePath(name.replace("\\", "/")).name).strip(". ")
        path = PurePath(plain or "file")
        if path.suffix.lower() not in _TAKEN or path.name.startswith("~$"):
            continue
        number, own = 1, path.name
        while own in found:
            number += 1
            own = f"{path.stem} ({number}){path.suffix}"
        found[own] = data
    return tuple(found.items())


def _sized(before: int, more: int, origin: str) -> int:
    if before + more > _LARGEST:
        raise TooLargeFileError(origin, "it", as_size(before + more), as_size(_LARGEST))
    return before + more


def _line(text: object) -> str:
    return " ".join(_CONTROL.sub(" ", str(text)).split())[:200]
