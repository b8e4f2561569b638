"""The ZIP container as it is written: what did not change is not packed anew."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZipFile, ZipInfo

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_UTF_8 = 0x800
_DEFLATED = 8
_DATE_1980 = 0x21

Content = bytes | Iterable[bytes]
"""What is in a part, whole or piece by piece."""


def repack(
    data: bytes,
    changed: Mapping[str, Content],
    *,
    dropped: frozenset[str] = frozenset(),
) -> bytes:
    """Return the archive in `data` with some parts changed, added or left out."""
    pending = dict(changed)
    body: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    with ZipFile(BytesIO(data)) as archive:
        for entry in archive.infolist():
            if entry.filename in dropped:
                continue
            content = pending.pop(entry.filename, None)
            if content is None:
                packed, record = _packed(data, entry), _kept(entry)
            else:
                packed, record = _deflated(entry.filename, content)
            offset = _put(body, central, record, packed, offset)
    for name, content in pending.items():
        packed, record = _deflated(name, content)
        offset = _put(body, central, record, packed, offset)
    directory = b"".join(central)
    count = len(central)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)
    return b"".join((*body, directory, end))


_Record = tuple[bytes, int, int, int, int, int, int, int]
"""Name, flags, method, time, date, checksum and sizes of an entry."""


def _kept(entry: ZipInfo) -> _Record:
    """Return the record of an entry whose packed bytes stay as they are."""
    name = entry.filename.encode("utf-8")
    year, month, day, hour, minute, second = entry.date_time
    return (
        name,
        0 if name.isascii() else _UTF_8,
        entry.compress_type,
        hour << 11 | minute << 5 | second // 2,
        max(year - 1980, 0) << 9 | month << 5 | day,
        entry.CRC,
        entry.compress_size,
        entry.file_size,
    )


def _put(
    body: list[bytes],
    central: list[bytes],
    record: _Record,
    packed: bytes,
    offset: int,
) -> int:
    name, *facts = record
    local = _LOCAL.pack(b"PK\3\4", 20, *facts, len(name), 0)
    body += (local, name, packed)
    central += (
        _CENTRAL.pack(b"PK\1\2", 20, 20, *facts, len(name), 0, 0, 0, 0, 0, offset)
        + name,
    )
    return offset + len(local) + len(name) + len(packed)


def _packed(data: bytes, entry: ZipInfo) -> bytes:
    fields = _LOCAL.unpack_from(data, entry.header_offset)
    start = entry.header_offset + _LOCAL.size + fields[-2] + fields[-1]
    return data[start : start + entry.compress_size]


def _deflated(filename: str, content: Content) -> tuple[bytes, _Record]:
    """Return what is in a part packed, and its record."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed: list[bytes] = []
    checksum, size = 0, 0
    for piece in (content,) if isinstance(content, bytes) else content:
        checksum = zlib.crc32(piece, checksum)
        size += len(piece)
        packed.append(packer.compress(piece))
    packed.append(packer.flush())
    data = b"".join(packed)
    name = filename.encode("utf-8")
    flags = 0 if name.isascii() else _UTF_8
    return data, (name, flags, _DEFLATED, 0, _DATE_1980, checksum, len(data), size)
