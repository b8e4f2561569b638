"""Keeps Word documents in several languages true to their masters.

The names below are the library; each is loaded when it is asked for. Acts take a
workspace first, `who` and `when` by default from the machine, and with ``preview=True``
say what would happen and write nothing. ``safe_content.docx`` is the Word engine alone.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from safe_content.api.acting import rehearsal
    from safe_content.api.arriving import Received, inbox, lay, receive
    from safe_content.api.editing import export, inspect, publish_release, pull_release
    from safe_content.api.keeping import (
        backup,
        create_workspace,
        log,
        mend,
        open_workspace,
        redo,
        restore,
        retire,
        sync,
        undo,
        verify,
    )
    from safe_content.api.masters import (
        agree,
        diff,
        import_master,
        still_holds,
        triage,
    )
    from safe_content.api.translating import (
        accept,
        adopt,
        answer,
        ask,
        changes,
        check,
        list_bytes,
        read_list,
        resolve,
        set_translation,
        settle,
        write_list,
    )
    from safe_content.api.views import (
        Translation,
        check_row,
        check_text,
        classify,
        documents,
        edition_bytes,
        editions,
        events,
        matters,
        standing,
        state_stamp,
        status,
        translations,
        units,
        waiting,
    )
    from safe_content.model.errors import SafeContentError
    from safe_content.model.units import Severity
    from safe_content.translation.catalog import State
    from safe_content.workspace import Workspace

_HOMES = {
    "rehearsal": "api.acting",
    **dict.fromkeys(("Received", "inbox", "lay", "receive"), "api.arriving"),
    **dict.fromkeys(
        ("export", "inspect", "publish_release", "pull_release"), "api.editing"
    ),
    **dict.fromkeys(
        (
            "backup",
            "create_workspace",
            "log",
            "mend",
            "open_workspace",
            "redo",
            "restore",
            "retire",
            "sync",
            "undo",
            "verify",
        ),
        "api.keeping",
    ),
    **dict.fromkeys(
        ("agree", "diff", "import_master", "still_holds", "triage"), "api.masters"
    ),
    **dict.fromkeys(
        (
            "accept",
            "adopt",
            "answer",
            "ask",
            "changes",
            "check",
            "list_bytes",
            "read_list",
            "resolve",
            "set_translation",
            "settle",
            "write_list",
        ),
        "api.translating",
    ),
    **dict.fromkeys(
        (
            "Translation",
            "check_row",
            "check_text",
            "classify",
            "documents",
            "edition_bytes",
            "editions",
            "events",
            "matters",
            "standing",
            "state_stamp",
            "status",
            "translations",
            "units",
            "waiting",
        ),
        "api.views",
    ),
    "SafeContentError": "model.errors",
    "Severity": "model.units",
    "State": "translation.catalog",
    "Workspace": "workspace",
}

__all__ = [
    "Received",
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
    "check_row",
    "check_text",
    "classify",
    "create_workspace",
    "diff",
    "documents",
    "edition_bytes",
    "editions",
    "events",
    "export",
    "import_master",
    "inbox",
    "inspect",
    "lay",
    "list_bytes",
    "log",
    "matters",
    "mend",
    "open_workspace",
    "publish_release",
    "pull_release",
    "read_list",
    "receive",
    "redo",
    "rehearsal",
    "resolve",
    "restore",
    "retire",
    "set_translation",
    "settle",
    "standing",
    "state_stamp",
    "status",
    "still_holds",
    "sync",
    "translations",
    "triage",
    "undo",
    "units",
    "verify",
    "waiting",
    "write_list",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
