"""Keeps Word documents in several languages true to their masters.

The names below are the library, and keep their meaning within a major version; each is
loaded when it is asked for. Acts take a workspace first, `who` and `when` by default
from the machine, and with ``preview=True`` say what would happen and write nothing.
``safe_content.docx`` is the Word engine alone.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from safe_content.api import (
        SafeContentError,
        Severity,
        State,
        Translation,
        Workspace,
        accept,
        adopt,
        agree,
        answer,
        ask,
        backup,
        changes,
        check,
        check_text,
        classify,
        create_workspace,
        diff,
        documents,
        entries,
        events,
        export,
        facts,
        glossary,
        import_master,
        inspect,
        matters,
        memory,
        open_workspace,
        publish_release,
        pull_release,
        restore,
        set_fact,
        set_translation,
        status,
        sync,
        take,
        translations,
        triage,
        undo,
        units,
        verify,
        verify_entry,
        write_list,
    )

__all__ = [
    "SafeContentError",
    "Severity",
    "State",
    "Translation",
    "Workspace",
    "__version__",
    "accept",
    "adopt",
    "agree",
    "answer",
    "ask",
    "backup",
    "changes",
    "check",
    "check_text",
    "classify",
    "create_workspace",
    "diff",
    "documents",
    "entries",
    "events",
    "export",
    "facts",
    "glossary",
    "import_master",
    "inspect",
    "matters",
    "memory",
    "open_workspace",
    "publish_release",
    "pull_release",
    "restore",
    "set_fact",
    "set_translation",
    "status",
    "sync",
    "take",
    "translations",
    "triage",
    "undo",
    "units",
    "verify",
    "verify_entry",
    "write_list",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module("safe_content.api"), name)
    globals()[name] = found
    return found
