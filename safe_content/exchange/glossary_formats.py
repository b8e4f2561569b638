"""A glossary as a file of any form: the ending of its name says which."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Protocol

from safe_content.exchange import csv_glossary, tbx_glossary
from safe_content.exchange.lists.admission import admit, stumbles
from safe_content.language.terms import Term
from safe_content.model.errors import SafeContentError, UnreadableFileError


class _Form(Protocol):
    def write(self, terms: Sequence[Term]) -> bytes: ...
    def read(self, data: bytes, *, origin: str) -> tuple[Term, ...]: ...


_FORMS: Mapping[str, _Form] = {".csv": csv_glossary, ".tbx": tbx_glossary}


class UnknownGlossaryFormError(SafeContentError):
    """A file's ending names no form that a glossary can have."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} has an ending that glossaries don't have. Use one of"
            f" {', '.join(_FORMS)}. Nothing was changed."
        )


def read(data: bytes, *, origin: str) -> tuple[Term, ...]:
    """Read a glossary from outside; raise a SafeContentError unless it is one."""
    form = _form(origin)
    admit(data, PurePath(origin).suffix.lower(), origin=origin)
    with stumbles(origin):
        terms = form.read(data, origin=origin)
    if not terms:
        raise UnreadableFileError(
            origin,
            "holds no terms.",
            "Its first row should name the languages, such as en, nl, hu.",
        )
    return terms


def write(terms: Sequence[Term], name: str) -> bytes:
    """Write terms as a file of the form that the ending of `name` says."""
    return _form(name).write(terms)


def _form(name: str) -> _Form:
    found = _FORMS.get(PurePath(name).suffix.lower())
    if found is None:
        raise UnknownGlossaryFormError(name)
    return found
