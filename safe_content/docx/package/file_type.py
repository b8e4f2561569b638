"""What a file really is, when it is not a Word document."""

import re
from collections.abc import Callable, Iterable

from safe_content.model.errors import EncryptedFileError, NotWordFileError

_SAVE_AS = "Open it in Word, save it as a Word document (.docx), and try again."
_ASK = "Ask for the Word document (.docx) it was made from."
_AGAIN = "Fetch it again, or ask the sender to send it again."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"


def _starts(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


def _begins(pattern: str) -> Callable[[bytes], bool]:
    """Match what a text file begins with, after a mark of its encoding and spaces."""
    compiled = re.compile(rb"(?:\xef\xbb\xbf)?\s*" + pattern.encode(), re.IGNORECASE)
    return lambda data: compiled.match(_as_text(data[:4096])) is not None


def _as_text(data: bytes) -> bytes:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").encode()
    return data


def _holds(name: str) -> Callable[[bytes], bool]:
    """Find a stream by its name in the directory of an old Office file."""
    written = name.encode("utf-16-le")
    return lambda data: data.startswith(_OLE) and written in data


def _is_text(data: bytes) -> bool:
    head = data[:4096]
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:
            return False
        text = head[: error.start].decode("utf-8")
    return all(char.isprintable() or char in "\t\n\r\f" for char in text)


_KINDS: tuple[tuple[Callable[[bytes], bool], str, str], ...] = (
    (lambda data: not data, "is empty.", _AGAIN),
    (
        lambda data: not data[:64].strip(b"\0") and not data.strip(b"\0"),
        "holds nothing but zeros: it was not copied or downloaded in full.",
        _AGAIN,
    ),
    (_starts(b"%PDF"), "is a PDF, not a Word document.", _ASK),
    (_begins(r"\{\\rtf"), "is a rich text (RTF) file, not a Word document.", _SAVE_AS),
    (_holds("WordDocument"), "is a Word 97 document (.doc), not a .docx.", _SAVE_AS),
    (_holds("Workbook"), "is an Excel 97 workbook (.xls), not a Word document.", _ASK),
    (
        _holds("PowerPoint Document"),
        "is a PowerPoint 97 presentation (.ppt), not a Word document.",
        _ASK,
    ),
    (
        _holds("__substg1.0_"),
        "is an e-mail message, not a Word document.",
        "Open it in Outlook and save what is attached to it.",
    ),
    (
        _starts(_OLE),
        "is a file of an old Office program, not a Word document.",
        _SAVE_AS,
    ),
    (
        _begins(r"<\?xml[^>]*\?>\s*<\?mso-application[^>]*Word\.Document"),
        "is a Word document in a single XML file, not a .docx.",
        _SAVE_AS,
    ),
    (
        _begins(
            r"(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)"
        ),
        "is a web page (HTML), not a Word document.",
        _SAVE_AS,
    ),
    (
        _begins(r"(?:mime-version|from|received|return-path):\s"),
        "is a web page in one file (MHTML) or an e-mail, not a Word document.",
        _SAVE_AS,
    ),
    (_begins(r"<\?xml"), "is an XML file, not a Word document.", _ASK),
    (
        _begins("version https://git-lfs"),
        "stands for a large file that was not fetched (Git LFS).",
        "Fetch the file itself (git lfs pull), and try again.",
    ),
    (
        _starts(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*"),
        "is a picture, not a Word document.",
        _ASK,
    ),
    (
        _starts(b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"),
        "is a compressed archive, not a Word document.",
        "Unpack it and give the Word document that is in it.",
    ),
    (_starts(_ZIP_END), "is an empty ZIP archive, not a Word document.", _AGAIN),
    (_is_text, "is plain text, not a Word document.", _SAVE_AS),
    (
        lambda data: not data.startswith(_ZIP) and _ZIP_END not in data,
        "is not a Word document, nor any kind of file that is known here.",
        f"Check that it opens in Word. {_AGAIN}",
    ),
)
"""How the bytes of a file show what it is, what is said of it, and what to do; the
first that is so counts. Each is often sent in the place of a Word document."""

_PACKAGES = (
    (
        b"application/vnd.oasis.opendocument.text",
        "is an OpenDocument text (.odt), not a Word document.",
        _SAVE_AS,
    ),
    (b"application/vnd.oasis.opendocument", "is an OpenDocument file.", _ASK),
    (b"application/epub+zip", "is an electronic book (EPUB).", _ASK),
)

_CONTENT_TYPES = (
    ("spreadsheetml", "is an Excel workbook (.xlsx), not a Word document.", _ASK),
    ("ms-excel", "is an Excel workbook (.xlsb), not a Word document.", _ASK),
    (
        "presentationml",
        "is a PowerPoint presentation (.pptx), not a Word document.",
        _ASK,
    ),
    (
        "ms-word.document.macroenabled",
        "is a Word document with macros (.docm).",
        "Macros can do harm. Open it in Word, save it as a Word document (.docx)"
        " without macros, and try again.",
    ),
    (
        "ms-word.template.macroenabled",
        "is a Word template with macros (.dotm), not a document.",
        _SAVE_AS,
    ),
    (
        "wordprocessingml.template",
        "is a Word template (.dotx), not a document.",
        _SAVE_AS,
    ),
    ("visio", "is a Visio drawing, not a Word document.", _ASK),
)


def refuse_other_kinds(data: bytes, *, origin: str) -> None:
    """Refuse a file that is no package of parts, saying what it is instead."""
    if _holds("EncryptedPackage")(data):
        raise EncryptedFileError(origin)
    for shows, fact, advice in _KINDS:
        if shows(data):
            raise NotWordFileError(origin, fact, advice)
    head = data[:256]
    for mark, fact, advice in _PACKAGES:
        if mark in head:
            raise NotWordFileError(origin, fact, advice)


def refuse_other_main(content_type: str, *, origin: str) -> None:
    """Refuse a package whose main part is of another program, saying of which."""
    for mark, fact, advice in _CONTENT_TYPES:
        if mark in content_type.lower():
            raise NotWordFileError(origin, fact, advice)


def refuse_archive(names: Iterable[str], *, origin: str) -> None:
    """Refuse a ZIP archive that is no package at all."""
    if any(name.lower().endswith(".docx") for name in names):
        raise NotWordFileError(
            origin,
            "is a ZIP archive with Word documents in it, not one of them.",
            "Unpack it and give the Word document that is in it.",
        )
    raise NotWordFileError(origin, "is a ZIP archive, not a Word document.", _ASK)
