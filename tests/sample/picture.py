"""A picture in a sample document: three circles joined by arrows, as a PNG."""

import struct
import zlib
from functools import cache
from math import hypot

WIDTH, HEIGHT = 720, 200
_CIRCLES = ((120, 0x1F5C66), (360, 0x3E8E8C), (600, 0xC8713A))
_RADIUS, _MIDDLE, _GREY = 76, HEIGHT / 2, 0x8A979A


@cache
def circles() -> bytes:
    """Return the picture, without any words in it."""
    rows = b"".join(
        b"\0" + b"".join(_pixel(x + 0.5, y + 0.5) for x in range(WIDTH))
        for y in range(HEIGHT)
    )
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, data)
        for kind, data in (
            (b"IHDR", header),
            (b"IDAT", zlib.compress(rows, 9)),
            (b"IEND", b""),
        )
    )


def _pixel(x: float, y: float) -> bytes:
    for centre, colour in _CIRCLES:
        distance = hypot(x - centre, y - _MIDDLE)
        if distance < _RADIUS + 1:
            ring = max(_cover(_RADIUS - distance), 0) - _cover(_RADIUS - 14 - distance)
            core = _cover(34 - distance)
            return _mixed(colour, max(ring, core))
    for start in (206, 446):
        height = abs(y - _MIDDLE)
        if start <= x <= start + 44:
            return _mixed(_GREY, _cover(3 - height))
        if start + 44 < x <= start + 68:
            return _mixed(_GREY, _cover((start + 68 - x) * 0.66 - height))
    return b"\xff\xff\xff"


def _cover(inside: float) -> float:
    return min(max(inside + 0.5, 0.0), 1.0)


def _mixed(colour: int, share: float) -> bytes:
    return bytes(
        round(255 - (255 - (colour >> shift & 255)) * share) for shift in (16, 8, 0)
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)
