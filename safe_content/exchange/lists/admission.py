"""The gate for lists, glossaries and memories: what a file must be before it is read.

It looks at the size and at what the file really is; what each form asks beyond that
stands with its reader. Whatever a reader stumbles over is one typed error.
"""

import traceback
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from zipfile import BadZipFile

from lxml import etree

from safe_content.model.errors import (
    BaffledReaderError,
    CostlyFileError,
    TooLargeFileError,
    UnreadableFileError,
)
from safe_content.opc.zip_reader import as_size
from safe_content.translation.change_list import Form

_TEXT = 32 * 2**20
"""Bytes of a list that is a text; one of 10,000 passages has a quarter of that."""

_PACKED = (Form.WORD, Form.EXCEL)
_AGAIN = "Ask the sender for it once more."
_SEND = "Bring the file that was meant, in the form in which it was made."
_OTHER_KINDS = (
    (b"PK\x03\x04", "is a packed file, such as one of Word or Excel"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a file of an old Office program"),
    (b"%PDF", "is a PDF"),
    (b"{\\rtf", "is a rich text (RTF) file"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
    (b"Rar!", "is a compressed archive"),
    (b"7z\xbc\xaf", "is a compressed archive"),
    (b"\x1f\x8b", "is a compressed archive"),
)
_STUMBLES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    TypeError,
    ValueError,
    zlib.error,
    etree.LxmlError,
)
"""What libraries raise at what they were not made for."""


def admit(data: bytes, ending: str, *, origin: str, most: int = _TEXT) -> None:
    """Refuse a file that can't be what `ending` says, saying what it is instead.

    `most` is how many bytes a text may have.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        fact = "holds nothing but zeros." if data.strip() else "is empty."
        raise UnreadableFileError(origin, fact, _AGAIN)
    if ending in _PACKED:
        return
    if len(data) > most:
        raise TooLargeFileError(origin, "it", as_size(len(data)), as_size(most))
    for mark, fact in _OTHER_KINDS:
        if data.startswith(mark):
            raise UnreadableFileError(
                origin, f"{fact}, although its name ends in {ending}.", _SEND
            )


@contextmanager
def stumbles(origin: str) -> Iterator[None]:
    """Make one typed error of whatever a reader stumbles over."""
    try:
        yield
    except (MemoryError, RecursionError) as error:
        raise CostlyFileError(
            origin, "reading it takes more memory than there is"
        ) from error
    except _STUMBLES as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} at {PurePath(place.filename).name}"
        raise BaffledReaderError(origin, f"{where}:{place.lineno}") from error
