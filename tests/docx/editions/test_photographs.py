"""A picture loses what a camera wrote into it, and not one pixel."""

import struct
import zlib

import pytest

from safe_content.docx.sanitise.exif import without_traces

PIXELS = b"\xff\xda\x00\x02 the pixels \xff\xd9"
TABLE = b"\xff\xdb\x00\x04ab"
JFIF = b"\xff\xe0\x00\x07JFIF\0"


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def exif(order: str, turned: int) -> bytes:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(f"{order}IH", 8, 2)
    entries += struct.pack(f"{order}HHII", 0x010F, 2, 4, 0)
    entries += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, turned, 0)
    return segment(0xE1, b"Exif\0\0" + mark + entries)


def chunk(kind: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checksum


PNG = b"\x89PNG\r\n\x1a\n"
TURNED = segment(
    0xE1,
    b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0",
)


@pytest.mark.parametrize(
    ("picture", "bare"),
    [
        pytest.param(
            b"\xff\xd8" + JFIF + exif("<", 1) + TABLE + PIXELS,
            b"\xff\xd8" + JFIF + TABLE + PIXELS,
            id="where a photograph was taken",
        ),
        pytest.param(
            b"\xff\xd8" + exif("<", 6) + TABLE + PIXELS,
            b"\xff\xd8" + TURNED + TABLE + PIXELS,
            id="a photograph on its side stays so",
        ),
        pytest.param(
            b"\xff\xd8" + exif(">", 6) + TABLE + PIXELS,
            b"\xff\xd8" + TURNED + TABLE + PIXELS,
            id="in the other order of bytes",
        ),
        pytest.param(
            b"\xff\xd8" + segment(0xED, b"A. Person") + segment(0xFE, b"me") + PIXELS,
            b"\xff\xd8" + PIXELS,
            id="a caption and a comment",
        ),
        pytest.param(
            b"\xff\xd8" + segment(0xE2, b"ICC_PROFILE\0") + PIXELS,
            b"\xff\xd8" + segment(0xE2, b"ICC_PROFILE\0") + PIXELS,
            id="the profile of its colours stays",
        ),
        pytest.param(
            PNG
            + chunk(b"tEXt", b"Author\0A. Person")
            + chunk(b"IDAT", b"x")
            + chunk(b"IEND", b""),
            PNG + chunk(b"IDAT", b"x") + chunk(b"IEND", b""),
            id="words in a PNG",
        ),
        pytest.param(b"\xff\xd8\xff\xe1\xff", b"\xff\xd8\xff\xe1\xff", id="cut JPEG"),
        pytest.param(PNG + b"\0\0\0\x09tEXt", PNG + b"\0\0\0\x09tEXt", id="cut PNG"),
        pytest.param(b"GIF89a", b"GIF89a", id="any other picture"),
    ],
)
def test_a_picture_without_traces(picture: bytes, bare: bytes) -> None:
    assert without_traces(picture) == bare
    assert without_traces(bare) == bare
