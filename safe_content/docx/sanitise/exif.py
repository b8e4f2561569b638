"""Photographs without what the camera wrote into them: when, where, by whom.

Not one pixel changes. A photograph that is to be turned keeps saying so.
"""

import struct
from collections.abc import Iterator

_JPEG = b"\xff\xd8"
_PNG = b"\x89PNG\r\n\x1a\n"
_START_OF_SCAN = 0xDA
_KEPT_IN_JPEG = {0xE0, 0xE2, 0xEE}
"""Of the segments for applications: its density, its colours, how it is coded."""
_COMMENT = 0xFE
_EXIF = 0xE1
_ORIENTATION = 0x0112
_DROPPED_FROM_PNG = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}


def without_traces(picture: bytes) -> bytes:
    """Return a picture in JPEG or PNG without its metadata; any other as it is."""
    if picture.startswith(_JPEG):
        return _clean_jpeg(picture)
    if picture.startswith(_PNG):
        return _clean_png(picture)
    return picture


def _clean_jpeg(picture: bytes) -> bytes:
    kept = [_JPEG]
    turned = 1
    place = len(_JPEG)
    while place + 4 <= len(picture) and picture[place] == 0xFF:
        marker = picture[place + 1]
        if marker == _START_OF_SCAN:
            if turned != 1:
                kept.insert(1, _orientation_segment(turned))
            return b"".join((*kept, picture[place:]))
        end = place + 2 + int.from_bytes(picture[place + 2 : place + 4], "big")
        segment = picture[place:end]
        if marker == _EXIF and segment[4:10] == b"Exif\0\0":
            turned = _orientation(segment[10:])
        is_foreign = 0xE0 <= marker <= 0xEF and marker not in _KEPT_IN_JPEG
        if not is_foreign and marker != _COMMENT:
            kept.append(segment)
        place = end
    return picture


def _orientation(exif: bytes) -> int:
    """Return how a photograph is to be turned, from 1 (not at all) to 8."""
    order = "<" if exif.startswith(b"II") else ">"
    try:
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        for number in range(count):
            tag, _, _, found = struct.unpack_from(
                f"{order}HHIH", exif, first + 2 + 12 * number
            )
            if tag == _ORIENTATION and 1 <= found <= 8:
                return int(found)
    except struct.error:
        pass
    return 1


def _orientation_segment(turned: int) -> bytes:
    directory = struct.pack(">HHHIHHI", 1, _ORIENTATION, 3, 1, turned, 0, 0)
    content = b"Exif\0\0MM\0*\0\0\0\x08" + directory
    return bytes((0xFF, _EXIF)) + struct.pack(">H", len(content) + 2) + content


def _clean_png(picture: bytes) -> bytes:
    chunks = list(_chunks(picture))
    if not chunks or chunks[-1][4:8] != b"IEND":
        return picture
    return _PNG + b"".join(c for c in chunks if c[4:8] not in _DROPPED_FROM_PNG)


def _chunks(picture: bytes) -> Iterator[bytes]:
    place = len(_PNG)
    while place + 12 <= len(picture):
        end = place + 12 + int.from_bytes(picture[place : place + 4], "big")
        yield picture[place:end]
        place = end
        if picture[end - 8 : end - 4] == b"IEND":
            return
