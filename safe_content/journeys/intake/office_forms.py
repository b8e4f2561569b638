"""Files of other office programs, turned by LibreOffice into what is read."""

from collections.abc import Mapping
from pathlib import PurePath

from safe_content.model.errors import SafeContentError
from safe_content.publish.libreoffice import converted, office
from safe_content.translation.change_list import Form

_WORD = "docx:MS Word 2007 XML"
_EXCEL = "xlsx:Calc MS Excel 2007 XML"
_TURNED: Mapping[str, str] = {
    **dict.fromkeys((".doc", ".dot", ".rtf", ".odt", ".ott", ".fodt"), _WORD),
    **dict.fromkeys((".sxw", ".wpd", ".wps", ".pages"), _WORD),
    **dict.fromkeys((".xls", ".xlsb", ".ods", ".fods", ".numbers"), _EXCEL),
}
"""What LibreOffice makes of files, by their endings."""

_FORMS = {_WORD: Form.WORD, _EXCEL: Form.EXCEL}
_PACKAGE = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WRITTEN = (
    ("EncryptedPackage", ""),
    ("WordDocument", ".doc"),
    ("Workbook", ".xls"),
)
"""Streams by which an old Office file is known (MS-CFB, 2.6), and the ending it has."""
_PACKAGES = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", ".ods"),
)

MOST = 60 * 2**20
"""Bytes of a file that is given to LibreOffice."""


class NotTurnedError(SafeContentError):
    """LibreOffice could not turn a file into what is read."""

    def __init__(self, origin: str, form: Form) -> None:
        program = "Word" if form is Form.WORD else "Excel"
        super().__init__(
            f"{origin} is a file of another program, and LibreOffice could make no"
            f" {program} file of it: it may be damaged, or protected by a password.",
            f"Open it where it was made, save it as {form.value}, and bring that.",
        )


def is_to_turn(name: str, head: bytes = b"") -> bool:
    """Tell whether a file is one that LibreOffice turns, as far as name and head say."""
    ending = PurePath(name).suffix.lower()
    is_packed = not head or head.startswith(_PACKAGE)
    return ending in _TURNED or (
        ending in _FORMS.values()
        and (not is_packed or any(mark in head for mark, _ in _PACKAGES))
    )


def turned(data: bytes, *, origin: str) -> tuple[str, bytes] | None:
    """Return a file as what is read, and its name then; None if it is none to turn.

    A file is what its bytes say: one of Word that was merely called .doc keeps them.
    Where LibreOffice isn't the result is None as well, and whoever reads the file says
    how to save it. Raises NotTurnedError if LibreOffice makes nothing of it.
    """
    ending = _ending(data, PurePath(origin).suffix.lower())
    if ending is None:
        return None
    kind = _TURNED.get(ending)
    if kind is None:
        return f"{PurePath(origin).stem}{ending}", data
    form = _FORMS[kind]
    if office() is None:
        return None
    made = converted({f"0{ending}": data}, to=kind) if len(data) <= MOST else {}
    if not made:
        raise NotTurnedError(origin, form)
    return f"{PurePath(origin).stem}{form.value}", next(iter(made.values()))


def _ending(data: bytes, said: str) -> str | None:
    """Return the ending that a file should have had; None if it may keep its own."""
    if said not in _TURNED and said not in _FORMS.values():
        return None
    found: str | None = None
    if data.startswith(b"{\\rtf"):
        found = ".rtf"
    elif data.startswith(_OLD):
        streams = (e for name, e in _WRITTEN if name.encode("utf-16-le") in data)
        found = next(streams, None)
        if found == "":
            return None
    elif data.startswith(_PACKAGE):
        found = next((e for mark, e in _PACKAGES if mark in data[:200]), None)
        if found is None and b"[Content_Types].xml" in data:
            is_table = b"xl/workbook." in data
            found = Form.EXCEL.value if is_table else Form.WORD.value
            if said in (".pages", ".numbers", ".xlsb"):
                found = said
    if found == said and said not in _TURNED:
        return None
    return found or (said if said in _TURNED else None)
