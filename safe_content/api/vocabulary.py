"""What translators share: the terms, and all that was translated before."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from safe_content.api.acting import File, acting, content_of
from safe_content.exchange.tmx_memory import ReadMemory
from safe_content.journeys.memory import shared_translations
from safe_content.journeys.memory.shared_translations import TakenTerms
from safe_content.language.terms import Term
from safe_content.model.units import Language
from safe_content.translation.memory import Remembered
from safe_content.workspace import Workspace
from safe_content.workspace.storage.atomic_write import write_file


def glossary(workspace: Workspace) -> tuple[Term, ...]:
    """Return the terms that translations should use, each in its languages."""
    return tuple(workspace.glossary())


def take_glossary(
    workspace: Workspace,
    file: File,
    *,
    name: str | None = None,
    replace: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> TakenTerms:
    """Add the terms of a file (.csv, .xlsx, .tbx, .xml), or `replace` all by them."""
    data, origin = content_of(file, name)
    return shared_translations.take_glossary(
        workspace, data, origin=origin, act=acting(who, when), replace=replace
    )


def write_glossary(terms: Sequence[Term], path: str | Path) -> Path:
    """Write terms to a file; its ending says the form, .csv or .tbx."""
    where = Path(path)
    write_file(where, shared_translations.write_glossary(terms, where.name))
    return where


def memory(
    workspace: Workspace, language: str, *, source_language: str = "en"
) -> tuple[Remembered, ...]:
    """Return all that was translated between two languages, here or elsewhere."""
    return tuple(
        shared_translations.remembered(
            workspace, Language(source_language), Language(language)
        )
    )


def take_memory(
    workspace: Workspace,
    file: File,
    language: str,
    *,
    source_language: str = "en",
    name: str | None = None,
    who: str | None = None,
    when: datetime | None = None,
) -> ReadMemory:
    """Suggest from now on what a TMX file of any program holds.

    Raises UnreadableFileError if it holds nothing between these languages.
    """
    data, origin = content_of(file, name)
    return shared_translations.take_memory(
        workspace,
        data,
        origin=origin,
        source_language=Language(source_language),
        language=Language(language),
        act=acting(who, when),
    )


def write_memory(
    entries: Iterable[Remembered],
    path: str | Path,
    *,
    language: str,
    source_language: str = "en",
) -> Path:
    """Write what was translated as a TMX file for any translation program."""
    where = Path(path)
    data = shared_translations.write_memory(
        entries, source_language=Language(source_language), language=Language(language)
    )
    write_file(where, data)
    return where
