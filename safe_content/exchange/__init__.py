"""Bytes of catalogs, change lists and deliveries to our types, and back."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from safe_content.model.errors import SafeContentError
from safe_content.translation.change_list import ChangeList, Delivery, Form, SentRows

_WRITERS = {
    Form.WORD: "word.word_list",
    Form.EXCEL: "excel.excel_list",
    Form.PO: "po.po_list",
    Form.XLIFF: "xliff.xliff_2",
    Form.XLIFF_1: "xliff.xliff_1",
    Form.HTML: "html.html_list",
    Form.TMX: "tmx",
    Form.JSON: "json_list",
}
_READERS = {
    **_WRITERS,
    Form.WORD: "word.word_return",
    Form.EXCEL: "excel.excel_return",
    Form.XLIFF: "xliff.xliff_return",
    Form.XLIFF_1: "xliff.xliff_return",
    Form.HTML: "html.html_return",
}
"""The modules of each form, which load its libraries only when they are needed."""

_WORD = "Open it, save it as a Word file (.docx), and return that."
_EXCEL = "Open it, save it as an Excel file (.xlsx), and return that."
_SAVE_AS = {
    ".doc": ("a file of an old Word", _WORD),
    ".odt": ("a file of LibreOffice Writer", _WORD),
    ".rtf": ("a rich text (RTF) file", _WORD),
    ".pages": ("a file of Apple Pages", _WORD),
    ".pdf": ("a PDF, in which nobody can write", "Return the list itself, filled in."),
    ".xls": ("a file of an old Excel", _EXCEL),
    ".ods": ("a file of LibreOffice Calc", _EXCEL),
    ".numbers": ("a file of Apple Numbers", _EXCEL),
    ".csv": ("a table without the marks of a list", _EXCEL),
    ".msg": ("a mail of Outlook", "Save it as .eml, or save the file attached to it."),
}
"""What people send instead of a list, and what they can do about it."""

_OTHER_ENDINGS = {".htm": Form.HTML}


class UnknownFormError(SafeContentError):
    """A file's ending names no form that a change list can have."""

    def __init__(self, name: str) -> None:
        ending = PurePath(name).suffix.lower()
        if ending in _SAVE_AS:
            fact, step = _SAVE_AS[ending]
            super().__init__(f"{name} is {fact}.", step)
            return
        super().__init__(
            f"{name} has an ending that change lists don't have.",
            f"Use one of {', '.join(form.value for form in Form)}.",
        )


class _ListWriter(Protocol):
    def write(self, changes: ChangeList) -> bytes: ...


class _ListReader(Protocol):
    def read(
        self, data: bytes, *, origin: str, sent: Sequence[SentRows] = ()
    ) -> Delivery: ...


def form_of(name: str) -> Form:
    """Return the form that the ending of a file's name says."""
    ending = PurePath(name).suffix.lower()
    if ending in _OTHER_ENDINGS:
        return _OTHER_ENDINGS[ending]
    try:
        return Form(ending)
    except ValueError as error:
        raise UnknownFormError(name) from error


def write(changes: ChangeList, form: Form) -> bytes:
    """Write `changes` as a file of `form`; the same list gives the same bytes."""
    home = cast("_ListWriter", import_module(f"{__name__}.{_WRITERS[form]}"))
    return home.write(changes)


def read(data: bytes, *, origin: str, sent: Sequence[SentRows] = ()) -> Delivery:
    """Read a returned change list; the ending of `origin` says its form.

    Where the file lost the marks by which its rows are known, what was `sent` tells
    them by whatever is left: their ids, or their wordings.

    Raises a SafeContentError if the file is damaged, unsafe or no list of ours.
    """
    from safe_content.exchange.lists.admission import admit, stumbles

    form = form_of(origin)
    home = cast("_ListReader", import_module(f"{__name__}.{_READERS[form]}"))
    admit(data, form, origin=origin)
    with stumbles(origin):
        return home.read(data, origin=origin, sent=sent)
