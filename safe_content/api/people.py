"""Who works at the desk, as what, and how they reach it."""

import re
from contextlib import suppress
from dataclasses import replace

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
)
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


def forget_person(workspace: Workspace, name: str) -> Person:
    """Take out of ``people.toml`` all that it says of a person, and return that.

    ``forgotten = true`` stays in its place, so that nobody else is ever given the acts
    of the person. No history keeps the file. Raises NoSuchPersonError, and PeopleError
    where the file is written in a way that only its author can follow.
    """
    found = find_person(workspace, name)
    data = workspace.disk.read(PEOPLE) or b""
    wanted = {**tables_of(data), found.id: {"forgotten": True}}
    text = text_of(data)
    header = re.compile(rf"^[ \t]*\[[ \t]*[\"']?{found.id}[\"']?[ \t]*\].*$", re.M)
    if begin := header.search(text):
        following = re.compile(r"^[ \t]*\[", re.M).search(text, begin.end())
        end = following.start() if following else len(text)
        # Empty lines and remarks right before the next person are hers.
        rest = re.search(r"(?:^[ \t]*(?:#.*)?\n)*\Z", text[begin.end() : end], re.M)
        kept = rest[0] if rest and following else ""
        text = (
            f"{text[: begin.start()]}[{found.id}]\nforgotten = true\n{kept}{text[end:]}"
        )
    if tables_of(text.encode()) != wanted:
        raise PeopleError(
            f"what it says of [{found.id}] can't be taken out by itself. Put"
            " forgotten = true in place of all that stands under that name."
        )
    write_file(workspace.root / PEOPLE, text.encode())
    return found


__all__ = [
    "DeskSettings",
    "MailSecurity",
    "MailSettings",
    "NoSuchPersonError",
    "PeopleError",
    "Person",
    "Role",
    "called",
    "find_person",
    "forget_person",
    "misnamed",
    "named_people",
]
