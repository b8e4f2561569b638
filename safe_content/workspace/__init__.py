"""The folder a coordinator works in: the only module that knows paths, and writes.

Names are loaded when they are asked for, so that a command which finds that nothing
changed never loads what would read catalogs and Word files.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safe_content.workspace.changeset import Act, ChangeSet
    from safe_content.workspace.config.document_settings import Document
    from safe_content.workspace.storage.event_log import Event
    from safe_content.workspace.workspace import Workspace, find

__all__ = [
    "Act",
    "ChangeSet",
    "Document",
    "Event",
    "Workspace",
    "find",
]

_HOMES = {
    "Act": "changeset",
    "Document": "config.document_settings",
    "ChangeSet": "changeset",
    "Event": "storage.event_log",
    "Workspace": "workspace",
    "find": "workspace",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
