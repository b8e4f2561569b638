"""Who works at the desk, and as what."""

from safe_content.workspace import Workspace
from safe_content.workspace.config.people_settings import (
    NoSuchPersonError,
    PeopleError,
    Person,
    Role,
    misnamed,
)


def people(workspace: Workspace) -> tuple[Person, ...]:
    """Return who may log in to the desk, as ``sources/people.toml`` says."""
    return workspace.people


def person(workspace: Workspace, name: str) -> Person:
    """Return a person by the name in brackets or the mail; raises NoSuchPersonError."""
    for each in workspace.people:
        if name.strip().lower() in filter(None, (each.id, each.mail)):
            return each
    raise NoSuchPersonError(name, tuple(each.id for each in workspace.people))


__all__ = [
    "NoSuchPersonError",
    "PeopleError",
    "Person",
    "Role",
    "misnamed",
    "people",
    "person",
]
