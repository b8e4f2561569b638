"""The folder a coordinator works in: the only module that knows paths, and writes."""

from safe_content.workspace.drafts import Act, Draft
from safe_content.workspace.folder import Revision, Workspace, find
from safe_content.workspace.history import Event
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
