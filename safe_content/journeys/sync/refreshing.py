"""Work out what a document needs to be up to date; nothing of it is written here."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from safe_content import exchange
from safe_content.journeys.editions import exporting
from safe_content.journeys.masters.flagging import draft_catalogs
from safe_content.journeys.memory.suggestions import Question, told
from safe_content.journeys.state.survey import survey
from safe_content.journeys.state.up_to_date import UpToDate, look_at
from safe_content.journeys.translations.listing import listing
from safe_content.journeys.translations.sending import remembered
from safe_content.model.units import Language
from safe_content.translation.change_list import ChangeList
from safe_content.translation.edition_policy import Withheld
from safe_content.workspace import ChangeSet, Document, Workspace
from safe_content.workspace.storage.integrity import StoredFileError

_LISTS = "exports/change-lists"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A document to be brought up to date; only read by who works on it."""

    workspace: Workspace
    document: Document
    exports: UpToDate | None = None
    """Why nothing is to be exported; None where something may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """The catalogs of a document as they should be, and from what they were made."""

    made_from: str
    files: Mapping[str, bytes | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshedDocument:
    """What goes out of a document."""

    document: str
    made_from: str
    lists: Mapping[str, bytes]
    """Change lists that are new or other than before, by name."""
    remembered: Mapping[str, bytes]
    """What is to be remembered of lists that may go out, where it is not yet."""
    settled: tuple[str, ...]
    digests: Mapping[str, str | None]
    """Of each file as it should be; None where nothing waits or goes out."""
    asked: Mapping[Language, tuple[Question, ...]]
    """By language, what was asked of the memory."""
    told: Mapping[str, str]
    """By language, a digest of what was told."""
    withheld: tuple[Withheld, ...]
    export: exporting.Export | None
    made: exporting.MadeEdition | None
    """None where the exports were at rest."""


def changed_files(workspace: Workspace, files: Mapping[str, bytes | None]) -> list[str]:
    """Return which of `files` lie in the workspace with another content, or not."""
    return [name for name, data in files.items() if data != workspace.disk.read(name)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """Why nothing can be done for a document: a file of its own is damaged."""

    reason: str


def refreshed(task: Task) -> Refreshed | Blocked:
    """Make the catalogs of a document what they should be, if its files can be read."""
    try:
        return refresh(task)
    except StoredFileError as error:
        return Blocked(reason=str(error))


def written(task: Task) -> RefreshedDocument | Blocked:
    """Make what goes out of a document, if its files can be read."""
    try:
        found = write(task)
        is_blocked = found.made is not None and found.made.report.blocked
        return Blocked(reason=is_blocked) if is_blocked else found
    except StoredFileError as error:
        return Blocked(reason=str(error))


def refresh(task: Task) -> Refreshed:
    """Make the catalogs of a document what they should be; nothing is written."""
    made_from = look_at(task.workspace, task.document.name)
    draft = ChangeSet()
    draft_catalogs(task.workspace, draft, survey(task.workspace, task.document))
    return Refreshed(made_from=made_from, files=draft.files)


def write(task: Task) -> RefreshedDocument:
    """Make the change lists and exports of a document; nothing is written."""
    workspace, document = task.workspace, task.document
    made_from = look_at(workspace, document.name)
    state = survey(workspace, document)
    listings = {
        language: listing(workspace, state, language)
        for language in document.all_languages
    }
    found = {
        name: _file(each.changes, name) if each.changes.rows else None
        for language, each in listings.items()
        for name in (list_name(document, language),)
    }
    before = {name: workspace.disk.read(name) for name in found}
    digests = {
        name: None if data is None else sha256(data).hexdigest()
        for name, data in found.items()
    }
    order = made = None
    withheld: tuple[Withheld, ...] = ()
    if task.exports is None:
        order = exporting.order(workspace, document.name)
        made = exporting.make_all(order)
        digests |= {n: entry[1] if entry else None for n, entry in made.index.items()}
        withheld = made.report.withheld
    else:
        digests |= task.exports.written
        withheld = task.exports.withheld
    return RefreshedDocument(
        document=document.name,
        made_from=made_from,
        lists={
            name: data
            for name, data in found.items()
            if data is not None and data != before[name]
        },
        remembered={
            name: data
            for each in listings.values()
            if each.changes.rows
            for name, data in remembered(each.changes).items()
            if workspace.disk.read(name) is None
        },
        settled=tuple(
            name
            for name, data in found.items()
            if data is None and before[name] is not None
        ),
        digests=digests,
        asked={language: tuple(each.asked) for language, each in listings.items()},
        told={language: told(each.asked) for language, each in listings.items()},
        withheld=withheld,
        export=order,
        made=made,
    )


def _file(changes: ChangeList, name: str) -> bytes:
    return exchange.write(changes, exchange.form_of(name))


def list_name(document: Document, language: str) -> str:
    """Return where the change list of a document in a language lies."""
    return f"{_LISTS}/{document.name}-{language}.docx"


def is_list(name: str) -> bool:
    """Tell whether a file is a change list to be sent."""
    return name.startswith(f"{_LISTS}/")
