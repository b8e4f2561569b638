"""Give others the glossary and the translation memory, and take theirs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from safe_content.exchange import csv_glossary, glossary_formats, tmx_memory
from safe_content.exchange.tmx_memory import ReadMemory
from safe_content.i18n.english import count
from safe_content.journeys.intake.receiving import receive_memory, receive_terms
from safe_content.journeys.memory.remembering import remembered
from safe_content.language.terms import Term, merged
from safe_content.model.errors import UnreadableFileError
from safe_content.model.units import Language, Notice
from safe_content.translation.memory import Remembered
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.paths import GLOSSARY, MEMORIES

__all__ = [
    "TakenTerms",
    "remembered",
    "take_glossary",
    "take_memory",
    "write_glossary",
    "write_memory",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenTerms:
    """What became of the terms of a file."""

    terms: tuple[Term, ...]
    """All that the glossary holds by now."""
    read: int
    """How many terms the file holds."""
    added: int
    extended: tuple[Term, ...]
    """Terms that were known, and have more forms or languages by now."""
    replaced: int
    """How many terms were there before and were put aside for these."""
    notices: tuple[Notice, ...]


def take_glossary(
    workspace: Workspace, data: bytes, *, origin: str, act: Act, replace: bool = False
) -> TakenTerms:
    """Add the terms of a file to those of the workspace, or put them in their place."""
    received = workspace.outside(receive_terms, data, origin=origin)
    with workspace.change("glossary", act) as draft:
        own = () if replace else workspace.glossary()
        found = merged(own, received.terms)
        draft.files[GLOSSARY] = csv_glossary.write(found.terms)
        taken = count(len(received.terms), "term")
        draft.what = f"{taken} taken from {PurePath(origin).name}"
        return TakenTerms(
            terms=found.terms,
            read=len(received.terms),
            added=found.added,
            extended=found.extended,
            replaced=len(workspace.glossary()) if replace else 0,
            notices=received.notices,
        )


def write_glossary(terms: Sequence[Term], name: str) -> bytes:
    """Write terms as a file of the form that the ending of `name` says."""
    return glossary_formats.write(terms, name)


def take_memory(
    workspace: Workspace,
    data: bytes,
    *,
    origin: str,
    source_language: Language,
    language: Language,
    act: Act,
) -> ReadMemory:
    """Keep the translation memory of others; the same file is kept once."""
    found = workspace.outside(
        receive_memory,
        data,
        origin=origin,
        source_language=source_language,
        language=language,
    )
    if not found.entries:
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
        taken = count(len(found.entries), "translation")
        draft.what = f"{taken} taken from {PurePath(origin).name}"
    return found


def write_memory(
    entries: Iterable[Remembered], *, source_language: Language, language: Language
) -> bytes:
    """Write what is remembered as TMX."""
    return tmx_memory.write(entries, source_language=source_language, language=language)
