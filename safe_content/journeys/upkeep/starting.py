"""Make a workspace in a folder."""

from pathlib import Path

from safe_content.model.errors import SafeContentError
from safe_content.workspace import Act, Workspace
from safe_content.workspace.config.document_settings import SETTINGS

_SETTINGS = """\
# The documents of this workspace. Each has one or two masters, which editors
# revise in Word, and languages that are translated from the leading master.
#
# [manual]
# title.en = "Training manual"
# title.nl = "Trainingshandboek"
# masters = ["en", "nl"]
# leading = "en"
# languages = ["hu", "bg", "mk"]
#
# [manual.release]
# stale = "source"      # a critically stale passage: source, omit or refuse
# missing = "source"    # an untranslated passage: source, omit or refuse
# coverage = 0.9        # the share that must be translated before it goes out
"""
_INBOX_MASTERS = "Drop revised masters (Word files) here, then run: safe-content sync\n"
_INBOX_LISTS = "Drop returned change lists here, then run: safe-content sync\n"
_EXPORTS = """\
# Exports

Everything here is written by the program and may be deleted at any time;
`safe-content sync` writes it again.

| folder | holds |
| --- | --- |
| `release/` | Word files for the public |
| `review/` | the same with everything marked that is stale or missing |
| `change-lists/` | what is to be sent to translators and editors |
"""


class AlreadyAWorkspaceError(SafeContentError):
    """The folder holds a workspace."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is a workspace already: it has {SETTINGS}.",
            "Work in it as it is, or choose another folder.",
        )


def init(folder: Path, act: Act) -> Workspace:
    """Make `folder` a workspace with no documents yet."""
    workspace = Workspace(root=folder)
    if workspace.disk.read(SETTINGS) is not None:
        raise AlreadyAWorkspaceError(folder)
    with workspace.change("init", act) as draft:
        draft.files = {
            SETTINGS: _SETTINGS.encode(),
            "sources/inbox/README.txt": _INBOX_MASTERS.encode(),
            "translations/inbox/README.txt": _INBOX_LISTS.encode(),
            "exports/README.md": _EXPORTS.encode(),
        }
        draft.what = "made the workspace"
    return workspace
