"""Who works at the desk, as what, and how they reach it."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace

from safe_content.journeys.upkeep.changing_settings import (
    SettingsOvertakenError,
    SettingsView,
    TableExistsError,
    content_sign,
)
from safe_content.model.errors import SafeContentError
from safe_content.workspace import Workspace
from safe_content.workspace.config.desk_settings import (
    DeskSettings,
    MailSecurity,
    MailSettings,
)
from safe_content.workspace.config.handwritten import tables_of, text_of
from safe_content.workspace.config.people_settings import (
    PEOPLE,
    NoSuchPersonError,
    PeopleError,
    Person,
    Role,
    misnamed,
    read_people,
)
from safe_content.workspace.config.toml_edits import Value, around, edited, says
from safe_content.workspace.storage.atomic_write import write_file
from safe_content.workspace.workspace import NoSuchDocumentError


def named_people(workspace: Workspace) -> tuple[Person, ...]:
    """Return who may log in to the desk, as ``sources/people.toml`` says.

    A document that was given another name meanwhile is named by that.
    """

    def now(document: str) -> str:
        with suppress(NoSuchDocumentError):
            return workspace.document(document).name
        return document

    return tuple(
        replace(each, documents=tuple(map(now, each.documents)))
        for each in workspace.people
    )


def find_person(workspace: Workspace, name: str) -> Person:
    """Return a person by the name in brackets or the mail; raises NoSuchPersonError."""
    for each in workspace.people:
        if name.strip().lower() in filter(None, (each.id, each.mail)):
            return each
    raise NoSuchPersonError(name, tuple(each.id for each in workspace.people))


def called(workspace: Workspace, who: str) -> str:
    """Return the name of who did something, as `people.toml` has it; `who` for others."""
    try:
        return next((each.name for each in workspace.people if each.id == who), who)
    except SafeContentError:
        return who


def view_people(workspace: Workspace) -> SettingsView:
    """Return what ``sources/people.toml`` says; its `sign` is for `change_person`."""
    data = workspace.disk.read(PEOPLE) or b""
    read_people(data)
    tables = {n: t for n, t in tables_of(data).items() if isinstance(t, dict)}
    return SettingsView(tables=tables, sign=content_sign(data))


def change_person(
    workspace: Workspace,
    name: str,
    values: Mapping[str, Value | None],
    *,
    seen: str,
    is_new: bool = False,
) -> Person:
    """Write what ``people.toml`` says of a person; no history keeps the file.

    Raises PeopleError, SettingsOvertakenError and TableExistsError, with nothing
    written; also where nobody would be coordinator any more, or a language or a document
    is named that is none.
    """
    data = workspace.disk.read(PEOPLE) or b""
    if content_sign(data) != seen:
        raise SettingsOvertakenError(PEOPLE)
    if is_new and name in tables_of(data):
        raise TableExistsError(PEOPLE, name)
    written = edited(data, PEOPLE, name, values)
    people = read_people(written)
    _need_coordinator(people)
    found = next(each for each in people if each.id == name)
    if fact := next(misnamed([found], workspace.documents), ""):
        raise PeopleError(fact)
    write_file(workspace.root / PEOPLE, written)
    return found


def forget_person(workspace: Workspace, name: str) -> Person:
    """Take out of ``people.toml`` all that it says of a person, and return that.

    ``forgotten = true`` stays in its place, so that nobody else is ever given the acts
    of the person. No history keeps the file. Raises NoSuchPersonError, and PeopleError
    for the only coordinator, without whom nobody is let in, and where the file is
    written in a way that only its author can follow.
    """
    found = find_person(workspace, name)
    data = workspace.disk.read(PEOPLE) or b""
    wanted = {**tables_of(data), found.id: {"forgotten": True}}
    before, behind = around(text_of(data), found.id)
    text = f"{before}[{found.id}]\nforgotten = true\n{behind}"
    if not says(text, wanted):
        raise PeopleError(
            f"what it says of [{found.id}] can't be taken out by itself. Put"
            " forgotten = true in place of all that stands under that name."
        )
    if found.role is Role.COORDINATOR:
        _need_coordinator(read_people(text.encode()))
    write_file(workspace.root / PEOPLE, text.encode())
    return found


def _need_coordinator(people: Iterable[Person]) -> None:
    if not any(each.role is Role.COORDINATOR for each in people):
        raise PeopleError("nobody would be coordinator any more.")


__all__ = [
    "DeskSettings",
    "MailSecurity",
    "MailSettings",
    "NoSuchPersonError",
    "PeopleError",
    "Person",
    "Role",
    "called",
    "change_person",
    "find_person",
    "forget_person",
    "misnamed",
    "named_people",
    "view_people",
]
