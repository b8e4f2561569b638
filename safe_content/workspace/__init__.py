"""The folder a coordinator works in: the only module that knows paths, and writes.

Names are loaded when they are asked for, so that a command which finds that nothing
changed never loads what would read catalogs and Word files.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safe_content.workspace.drafts import Act, Draft
    from safe_content.workspace.folder import Workspace, find
    from safe_content.workspace.history import Event
    from safe_content.workspace.revision import Revision
    from safe_content.workspace.settings import Document

__all__ = [
    "Act",
    "Document",
    "Draft",
    "Event",
    "Revision",
    "Workspace",
    "find",
]

_HOMES = {
    "Act": "drafts",
    "Document": "settings",
    "Draft": "drafts",
    "Event": "history",
    "Revision": "revision",
    "Workspace": "folder",
    "find": "folder",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
