"""A glossary as a file of any form: the ending of its name says which."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Protocol

from safe_content.exchange import csv_glossary, excel_glossary, tbx_glossary
from safe_content.exchange.glossary_table import Glossary
from safe_content.exchange.lists.admission import admit, stumbles
from safe_content.language.terms import Term
from safe_content.model.errors import SafeContentError, UnreadableFileError


class _GlossaryFormat(Protocol):
    def write(self, terms: Sequence[Term]) -> bytes: ...


class _GlossaryReader(Protocol):
    def read(self, data: bytes, *, origin: str) -> Glossary: ...


_FORMS: Mapping[str, _GlossaryFormat] = {".csv": csv_glossary, ".tbx": tbx_glossary}
_READERS: Mapping[str, _GlossaryReader] = {
    ".csv": csv_glossary,
    ".tsv": csv_glossary,
    ".txt": csv_glossary,
    ".tbx": tbx_glossary,
    ".xml": tbx_glossary,
    ".xlsx": excel_glossary,
}


class UnknownGlossaryFormError(SafeContentError):
    """A file's ending names no form that a glossary can have."""

    def __init__(self, name: str, forms: Iterable[str]) -> None:
        super().__init__(
            f"{name} has an ending that glossaries don't have.",
            f"Use one of {', '.join(forms)}.",
        )


def read(data: bytes, *, origin: str) -> Glossary:
    """Read a glossary from outside; raise a SafeContentError unless it is one."""
    ending = PurePath(origin).suffix.lower()
    form = _READERS.get(ending)
    if form is None:
        raise UnknownGlossaryFormError(origin, _READERS)
    admit(data, ending, origin=origin)
    with stumbles(origin):
        found = form.read(data, origin=origin)
    if not found.terms:
        raise UnreadableFileError(
            origin,
            "holds no terms.",
            "Its first row should name the languages, such as en, nl, hu.",
        )
    return found


def write(terms: Sequence[Term], name: str) -> bytes:
    """Write terms as a file of the form that the ending of `name` says."""
    form = _FORMS.get(PurePath(name).suffix.lower())
    if form is None:
        raise UnknownGlossaryFormError(name, _FORMS)
    return form.write(terms)
