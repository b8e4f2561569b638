"""The ZIP container of a Word document: sound, of a sane size, and of one meaning."""

import stat
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from safe_content.model.errors import (
    DamagedFileError,
    TooLargeFileError,
    UnsafeFileError,
)
from safe_content.opc import limits

_STORED, _DEFLATED = 0, 8
_ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_XML = (".xml", ".rels", ".vml")
_AT_ONCE = 2**18
"""Bytes that are unpacked in one go."""

_PICTURES = (
    *(".bmp", ".dib", ".emf", ".eps", ".gif", ".ico", ".jpeg", ".jpg"),
    *(".pict", ".png", ".tif", ".tiff", ".wmf"),
)


class Parts(Mapping[str, bytes]):
    """The parts of a container by name; all but XML is unpacked only when asked for.

    Pictures may be a hundred times the text, and nobody reads or changes them. A long
    text is not wanted whole any more once it was cut up.
    """

    def __init__(
        self, data: bytes, places: Iterable[tuple[ZipInfo, int]], *, origin: str
    ) -> None:
        self._data = data
        self._origin = origin
        self._places = {
            entry.filename: (entry, start)
            for entry, start in places
            if not entry.is_dir()
        }
        self._unpacked = {
            name: _inflate(data, entry, start, origin)
            for name, (entry, start) in self._places.items()
            if name.lower().endswith(_XML)
        }

    def __getitem__(self, name: str) -> bytes:
        content = self._unpacked.get(name)
        if content is None:
            content = _inflate(self._data, *self._places[name], self._origin)
        return content

    def forget(self, name: str) -> None:
        """Unpack a part again when it is asked for, rather than keep it."""
        self._unpacked.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, name: object) -> bool:
        return name in self._places


def open_container(data: bytes, *, origin: str) -> Parts:
    """Return the parts by name, or refuse the file."""
    if len(data) > limits.FILE:
        raise TooLargeFileError(origin, "it", as_size(len(data)), as_size(limits.FILE))
    archive = _open(data, origin)
    entries = archive.infolist()
    _check_names(entries, origin)
    _check_sizes(entries, origin)
    return Parts(data, _places(data, archive, origin), origin=origin)


def is_xml(name: str) -> bool:
    """Tell by its name whether a part is XML."""
    return name.lower().endswith(_XML)


def as_size(count: int) -> str:
    """Return a number of bytes as a person says it."""
    return f"{count / 2**20:,.0f} MB"


def _open(data: bytes, origin: str) -> ZipFile:
    # Counted before zipfile reads them: it would make an object of each.
    if data.count(b"PK\x01\x02") > 20 * limits.PARTS:
        raise TooLargeFileError(origin, "it", "its parts", f"{limits.PARTS:,}")
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise DamagedFileError(
            origin, "is cut off or damaged: its list of parts can't be read."
        ) from error
    end = data.rfind(b"PK\x05\x06")
    after = data[end + 22 + len(archive.comment) :]
    # What copied or mailed it may have filled up the last line or block.
    if end + 22 + len(archive.comment) > len(data) or after.strip(b"\0\t\n\r\x1a "):
        raise UnsafeFileError(
            origin, "has foreign data after its end, as if two files were in one."
        )
    return archive


def _check_names(entries: list[ZipInfo], origin: str) -> None:
    if len(entries) > limits.PARTS:
        raise TooLargeFileError(
            origin, "it", f"{len(entries):,} parts", f"{limits.PARTS:,}"
        )
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        shown = repr(name[:60])
        if (
            len(name) > limits.NAME
            or not name.isprintable()
            or "\\" in name
            or ":" in name
            or name.startswith("/")
            or ".." in name.split("/")
        ):
            raise UnsafeFileError(
                origin, f"holds a part with a name that no program gives: {shown}."
            )
        if name.lower() in seen:
            raise UnsafeFileError(
                origin,
                f"holds two parts named {shown}: programs disagree which one counts.",
            )
        seen.add(name.lower())
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise UnsafeFileError(
                origin, f"holds a link to another file instead of the part {shown}."
            )


def _check_sizes(entries: list[ZipInfo], origin: str) -> None:
    total = sum(entry.file_size for entry in entries)
    if total > limits.UNPACKED:
        raise TooLargeFileError(
            origin, "unpacked it", as_size(total), as_size(limits.UNPACKED)
        )
    for entry in entries:
        name = entry.filename.lower()
        counts_from = (
            limits.RATIO_OF_TEXT_COUNTS_FROM
            if name.endswith(_XML)
            else limits.RATIO_COUNTS_FROM
        )
        if name.endswith(_XML) and entry.file_size > limits.XML_PART:
            raise TooLargeFileError(
                origin,
                entry.filename,
                as_size(entry.file_size),
                as_size(limits.XML_PART),
            )
        if (
            not name.endswith(_PICTURES)
            and entry.file_size > counts_from
            and entry.file_size > limits.RATIO * entry.compress_size
        ):
            raise UnsafeFileError(
                origin,
                f"holds a part, {entry.filename}, that unpacks to more than"
                f" {limits.RATIO} times its size, as in an attack.",
            )


def _places(
    data: bytes, archive: ZipFile, origin: str
) -> Iterator[tuple[ZipInfo, int]]:
    """Yield each entry with where its packed bytes begin, none within another."""
    end = 0
    entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    if entries and entries[0].header_offset != 0:
        raise UnsafeFileError(
            origin, "has foreign data before its start, as if two files were in one."
        )
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED_FLAGS:
            raise UnsafeFileError(
                origin,
                f"holds a part that is locked by a password: {entry.filename}.",
            )
        if entry.compress_type not in (_STORED, _DEFLATED):
            raise UnsafeFileError(
                origin,
                f"holds a part packed in a way that Word can't read: {entry.filename}.",
            )
        header = data[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise DamagedFileError(
                origin, f"is damaged: {entry.filename} is not where it should be."
            )
        fields = _LOCAL_HEADER.unpack(header)
        name_length, extra_length = fields[9], fields[10]
        name_start = entry.header_offset + _LOCAL_HEADER.size
        encoding = "utf-8" if fields[2] & 0x800 else "cp437"
        name = data[name_start : name_start + name_length].decode(encoding, "replace")
        if name != entry.orig_filename:
            raise UnsafeFileError(
                origin,
                f"gives the part {entry.filename} two names: programs disagree"
                " which one counts.",
            )
        start = name_start + name_length + extra_length
        if entry.header_offset < end:
            raise UnsafeFileError(
                origin,
                f"holds a part within another: {entry.filename}, as in an attack.",
            )
        end = start + entry.compress_size
        if end > archive.start_dir:
            raise DamagedFileError(
                origin, f"is damaged: {entry.filename} runs past the end of the parts."
            )
        yield entry, start


def _inflate(data: bytes, entry: ZipInfo, start: int, origin: str) -> bytes:
    packed = data[start : start + entry.compress_size]
    try:
        if entry.compress_type == _STORED:
            content = packed
        else:
            content = _unpacked(packed, entry.file_size + 1)
    except zlib.error as error:
        raise _unpackable(origin, entry) from error
    if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise _unpackable(origin, entry)
    return content


def _unpacked(packed: bytes, most: int) -> bytes:
    """Return at most so many bytes of what was packed."""
    stream = zlib.decompressobj(-15)
    if most <= _AT_ONCE:
        return stream.decompress(packed, most)
    # What is unpacked in one go, or grows as it is, is held twice at its end.
    content = BytesIO()
    content.seek(most - 1)
    content.write(b"\0")
    content.seek(0)
    while piece := stream.decompress(packed, min(most - content.tell(), _AT_ONCE)):
        content.write(piece)
        packed = stream.unconsumed_tail
        if content.tell() == most:
            break
    content.truncate()
    return content.getvalue()


def _unpackable(origin: str, entry: ZipInfo) -> DamagedFileError:
    return DamagedFileError(
        origin, f"is damaged: its part {entry.filename} can't be unpacked."
    )
