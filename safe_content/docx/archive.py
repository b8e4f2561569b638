"""The ZIP container as it is written: what did not change is not packed anew."""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile, ZipInfo

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_UTF_8 = 0x800
_DEFLATED = 8
_DATE_1980 = 0x21


def repack(
    data: bytes, changed: Mapping[str, bytes], *, dropped: frozenset[str] = frozenset()
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
            packed = _packed(data, entry) if content is None else _deflate(content)
            record = _record(entry, content, len(packed))
            offset = _put(body, central, record, packed, offset)
    for name, content in pending.items():
        packed = _deflate(content)
        record = _record(ZipInfo(name), content, len(packed))
        offset = _put(body, central, record, packed, offset)
    directory = b"".join(central)
    count = len(central)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)
    return b"".join((*body, directory, end))


_Record = tuple[bytes, int, int, int, int, int, int, int]


def _record(entry: ZipInfo, content: bytes | None, packed: int) -> _Record:
    """Return name, flags, method, time, date, checksum and sizes of an entry."""
    name = entry.filename.encode("utf-8")
    flags = 0 if name.isascii() else _UTF_8
    if content is not None:
        checksum = zlib.crc32(content)
        return name, flags, _DEFLATED, 0, _DATE_1980, checksum, packed, len(content)
    year, month, day, hour, minute, second = entry.date_time
    return (
        name,
        flags,
        entry.compress_type,
        hour << 11 | minute << 5 | second // 2,
        max(year - 1980, 0) << 9 | month << 5 | day,
        entry.CRC,
        packed,
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


def _deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()
