"""Give others the glossary and the translation memory, and take theirs."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import Protocol

from safe_content.errors import SafeContentError, UnreadableFileError
from safe_content.exchange import glossary_csv, glossary_tbx, memory_tmx
from safe_content.glossary import Term
from safe_content.journeys.counting import count
from safe_content.journeys.translations.remembering import MEMORIES, remembered
from safe_content.memory import Remembered
from safe_content.model import Language
from safe_content.workspace import Act, Workspace
from safe_content.workspace.places import GLOSSARY

__all__ = [
    "remembered",
    "take_glossary",
    "take_memory",
    "write_glossary",
    "write_memory",
]


class _Form(Protocol):
    def write(self, terms: Sequence[Term]) -> bytes: ...
    def read(self, data: bytes, *, origin: str) -> tuple[Term, ...]: ...


_FORMS: Mapping[str, _Form] = {".csv": glossary_csv, ".tbx": glossary_tbx}


class UnknownGlossaryFormError(SafeContentError):
    """A file's ending names no form that a glossary can have."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} has an ending that glossaries don't have. Use one of"
            f" {', '.join(_FORMS)}. Nothing was changed."
        )


def take_glossary(
    workspace: Workspace, data: bytes, *, origin: str, act: Act
) -> tuple[Term, ...]:
    """Put the terms of a file in place of those of the workspace."""
    terms = _form(origin).read(data, origin=origin)
    if not terms:
        raise UnreadableFileError(
            origin,
            "holds no terms.",
            "Its first row should name the languages, such as en, nl, hu.",
        )
    with workspace.change("glossary", act) as draft:
        draft.files[GLOSSARY] = glossary_csv.write(terms)
        draft.what = f"{count(len(terms), 'term')} taken from {PurePath(origin).name}"
    return terms


def write_glossary(terms: Sequence[Term], name: str) -> bytes:
    """Write terms as a file of the form that the ending of `name` says."""
    return _form(name).write(terms)


def take_memory(
    workspace: Workspace,
    data: bytes,
    *,
    origin: str,
    source_language: Language,
    language: Language,
    act: Act,
) -> tuple[Remembered, ...]:
    """Keep the translation memory of others; the same file is kept once."""
    entries = memory_tmx.read(
        data, origin=origin, source_language=source_language, language=language
    )
    if not entries:
        raise UnreadableFileError(
            origin,
            f"holds no translations from '{source_language}' into '{language}' that"
            " could be used.",
            "Export it again from the translation program, with both languages.",
        )
    digest = sha256(data).hexdigest()[:8]
    with workspace.change("memory", act) as draft:
        name = f"{MEMORIES}/{PurePath(origin).stem}-{digest}.tmx"
        draft.files[name] = data
        taken = count(len(entries), "translation")
        draft.what = f"{taken} taken from {PurePath(origin).name}"
    return entries


def write_memory(
    entries: Iterable[Remembered], *, source_language: Language, language: Language
) -> bytes:
    """Write what is remembered as TMX."""
    return memory_tmx.write(entries, source_language=source_language, language=language)


def _form(name: str) -> _Form:
    found = _FORMS.get(PurePath(name).suffix.lower())
    if found is None:
        raise UnknownGlossaryFormError(name)
    return found
