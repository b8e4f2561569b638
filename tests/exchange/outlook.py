"""Mails as Outlook saves them, made for tests: a compound file (MS-CFB) of properties."""

from dataclasses import dataclass, field
from struct import pack
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Tree: TypeAlias = "Mapping[str, bytes | Tree]"
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _SMALL, _SHORT = 512, 64, 4096


def outlook(
    *files: "tuple[str, bytes | Tree]",
    sender: str = "Anna",
    address: str = "anna@example.org",
    text: str = "",
    is_wide: bool = True,
    is_sent: bool = True,
) -> bytes:
    """A mail with files attached; one that is a tree itself is a mail in the mail."""
    tree = letter(
        *files,
        sender=sender,
        address=address,
        text=text,
        is_wide=is_wide,
        is_sent=is_sent,
    )
    return compound(tree)


def letter(
    *files: "tuple[str, bytes | Tree]",
    sender: str = "Anna",
    address: str = "anna@example.org",
    text: str = "",
    is_wide: bool = True,
    is_sent: bool = True,
    is_inner: bool = False,
) -> Tree:
    """The streams of a mail, of 1 March 2027, 9:00 in UTC."""

    def said(number: str, value: str) -> tuple[str, bytes]:
        if is_wide:
            return f"__substg1.0_{number}001F", value.encode("utf-16-le")
        return f"__substg1.0_{number}001E", value.encode("cp1251")

    rows = [(0x0003, 0x3FFD, 1251)]
    if is_sent:
        rows.append((0x0040, 0x0039, 134_483_652_000_000_000))
    head = bytes(24 if is_inner else 32)
    tree: dict[str, bytes | Tree] = dict(
        (said("0C1A", sender), said("5D01", address), said("1000", text))
    )
    tree["__properties_version1.0"] = head + b"".join(
        pack("<HHIQ", kind, number, 6, value) for kind, number, value in rows
    )
    for count, (name, content) in enumerate(files):
        inner: dict[str, bytes | Tree] = {"__properties_version1.0": bytes(8)}
        if isinstance(content, bytes):
            inner["__substg1.0_37010102"] = content
            inner.update([said("3707", name)])
        else:
            inner["__substg1.0_3701000D"] = content
        tree[f"__attach_version1.0_#{count:08X}"] = inner
    return tree


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    start: int = _END
    child: int = _FREE
    right: int = _FREE


@dataclass
class _Made:
    entries: list[_Entry] = field(default_factory=lambda: [_Entry("Root Entry", 5)])

    def add(self, tree: Tree, parent: int) -> None:
        before: _Entry | None = None
        for name in sorted(tree, key=lambda each: (len(each), each.upper())):
            value = tree[name]
            number = len(self.entries)
            is_stream = isinstance(value, bytes)
            each = _Entry(name, 2 if is_stream else 1)
            self.entries.append(each)
            if before is None:
                self.entries[parent].child = number
            else:
                before.right = number
            before = each
            if isinstance(value, bytes):
                each.data = value
            else:
                self.add(value, number)


def compound(tree: Tree) -> bytes:
    """A compound file of version 3: its header, sectors, and the table of them."""
    made = _Made()
    made.add(tree, 0)
    body = bytearray()
    fat: list[int] = []

    def put(data: bytes) -> int:
        if not data:
            return _END
        first = len(fat)
        count = -(-len(data) // _SECTOR)
        fat.extend([*range(first + 1, first + count), _END])
        body.extend(data.ljust(count * _SECTOR, b"\0"))
        return first

    small = bytearray()
    small_fat: list[int] = []
    for each in made.entries[1:]:
        if each.kind == 2 and each.data and len(each.data) < _SHORT:
            each.start = len(small_fat)
            count = -(-len(each.data) // _SMALL)
            small_fat += [*range(each.start + 1, each.start + count), _END]
            small += each.data.ljust(count * _SMALL, b"\0")
        elif each.kind == 2:
            each.start = put(each.data)
    made.entries[0].data = bytes(small)
    made.entries[0].start = put(bytes(small))
    table = b"".join(pack("<I", n) for n in small_fat)
    first_small = put(table.ljust(-(-len(table) // _SECTOR) * _SECTOR, b"\xff"))
    listed = b"".join(map(_written, made.entries))
    first_listed = put(listed.ljust(-(-len(listed) // _SECTOR) * _SECTOR, b"\0"))
    tables = 1
    while tables * 128 < len(fat) + tables:
        tables += 1
    places = list(range(len(fat), len(fat) + tables))
    fat += [_FAT] * tables
    body += b"".join(pack("<I", n) for n in fat).ljust(tables * _SECTOR, b"\xff")
    assert tables <= 109
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += pack("<HHHHH6xI", 0x3E, 3, 0xFFFE, 9, 6, 0)
    head += pack("<IIIIIIIII", tables, first_listed, 0, _SHORT, first_small,
                 -(-len(table) // _SECTOR), _END, 0, places[0])  # fmt: skip
    head += b"".join(pack("<I", n) for n in places[1:])
    return bytes(head.ljust(_SECTOR, b"\xff") + body)


def _written(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    size = len(entry.data)
    return (
        name.ljust(64, b"\0")
        + pack("<HBBIII", len(name), entry.kind, 1, _FREE, entry.right, entry.child)
        + bytes(36)
        + pack("<IQ", entry.start, size)
    )
