"""Mails as Outlook saves them (.msg): who sent them, what they say, what is attached.

The layout is that of MS-OXMSG: a compound file in which each property is a stream named
after its number and type. Mails that are attached to a mail are looked into.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_string
from email.policy import default
from email.utils import format_datetime
from struct import iter_unpack

import olefile

from safe_content.model.errors import TooLargeFileError
from safe_content.opc.zip_reader import as_size

MOST = 200 * 2**20
"""Bytes of all that is attached to one mail."""

_DEEP = 8
"""Mails in mails in mails; nobody forwards more."""

_SENDER, _ADDRESS, _SMTP, _HEADERS, _BODY = "0C1A", "0C1F", "5D01", "007D", "1000"
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME = "3707", "3704", "3001"
_CONTENT = "__substg1.0_37010102"
_MESSAGE = "__substg1.0_3701000D"
_ATTACHED = "__attach_version1.0_#"
_PROPERTIES = "__properties_version1.0"
_SENT, _RECEIVED, _CODE_PAGE, _OTHER_CODE_PAGE = 0x0039, 0x0E06, 0x3FFD, 0x3FDE
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_UTF_8 = 65001


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookMail:
    """What a mail of Outlook says."""

    sender: str
    sent: str
    """The day and time, as a mail's head has them; empty if it was never sent."""
    text: str
    files: tuple[tuple[str, bytes], ...]
    """What is attached, also to mails in it: names as they stand there, and contents."""


def read(data: bytes, *, origin: str) -> OutlookMail:
    """Read a mail; raises OSError and its like for what is no compound file."""
    with olefile.OleFileIO(data) as ole:
        whole = _Storage(ole=ole, path=(), origin=origin)
        head = message_from_string(whole.text(_HEADERS), policy=default)
        name, address = whole.text(_SENDER), whole.text(_SMTP) or whole.text(_ADDRESS)
        known = f"{name} <{address}>" if "@" in address and address != name else name
        return OutlookMail(
            sender=str(head.get("From", "")) or known,
            sent=str(head.get("Date", "")) or whole.day(),
            text=whole.text(_BODY),
            files=tuple(whole.attached()),
        )


@dataclass(slots=True, kw_only=True)
class _Storage:
    """A mail, or what is attached to one: streams under one path."""

    ole: olefile.OleFileIO
    path: tuple[str, ...]
    origin: str
    page: int = 1252
    """The code page of the mail around it, whose texts those of an attachment share."""
    size: int = 0

    def text(self, number: str) -> str:
        """Return a property that is a text; empty if there is none."""
        wide = self._bytes(f"__substg1.0_{number}001F")
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self._bytes(f"__substg1.0_{number}001E")
        return "" if narrow is None else self._decoded(narrow).rstrip("\0")

    def day(self) -> str:
        """Return when the mail was sent, or else received."""
        fixed = self._fixed()
        ticks = fixed.get(_SENT) or fixed.get(_RECEIVED)
        if not ticks:
            return ""
        return format_datetime(_EPOCH + timedelta(microseconds=ticks // 10))

    def attached(self) -> Iterator[tuple[str, bytes]]:
        """Yield what is attached, and what is attached to mails that are."""
        if len(self.path) > 2 * _DEEP:
            return
        for folder in self._folders():
            each = self._within(folder)
            if self.ole.exists([*each.path, _MESSAGE]):
                found = each._within(_MESSAGE).attached()
            else:
                content = each._bytes(_CONTENT)
                names = map(each.text, (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME))
                name = next(filter(None, names), "")
                found = iter(() if content is None else [(name, content)])
            for name, content in found:
                self.size += len(content)
                if self.size > MOST:
                    raise TooLargeFileError(
                        self.origin, "it", as_size(self.size), as_size(MOST)
                    )
                yield name, content

    def _within(self, name: str) -> "_Storage":
        return _Storage(
            ole=self.ole,
            path=(*self.path, name),
            origin=self.origin,
            page=self._code_page(),
        )

    def _folders(self) -> list[str]:
        depth = len(self.path)
        return sorted(
            {
                entry[depth]
                for entry in self.ole.listdir(streams=True, storages=True)
                if len(entry) > depth
                and tuple(entry[:depth]) == self.path
                and entry[depth].startswith(_ATTACHED)
            }
        )

    def _bytes(self, name: str) -> bytes | None:
        place = [*self.path, name]
        if (
            not self.ole.exists(place)
            or self.ole.get_type(place) != olefile.STGTY_STREAM
        ):
            return None
        if self.ole.get_size(place) > MOST:
            raise TooLargeFileError(
                self.origin, "it", as_size(self.ole.get_size(place)), as_size(MOST)
            )
        with self.ole.openstream(place) as stream:
            return bytes(stream.read())

    def _fixed(self) -> dict[int, int]:
        """Return the properties of a fixed length by number (MS-OXMSG, 2.4.2)."""
        data = self._bytes(_PROPERTIES) or b""
        head = 24 if self.path else 32
        rows = data[head : len(data) - (len(data) - head) % 16]
        return {number: value for _, number, _, value in iter_unpack("<HHIQ", rows)}

    def _code_page(self) -> int:
        fixed = self._fixed()
        page = fixed.get(_CODE_PAGE) or fixed.get(_OTHER_CODE_PAGE) or self.page
        return page & 0xFFFFFFFF

    def _decoded(self, narrow: bytes) -> str:
        page = self._code_page()
        name = "utf-8" if page == _UTF_8 else f"cp{page}"
        try:
            return narrow.decode(name, "replace")
        except LookupError:
            return narrow.decode("cp1252", "replace")
