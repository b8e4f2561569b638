"""Change what the settings say of a document or a partner, as a form does."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from safe_content.model.errors import SafeContentError
from safe_content.model.units import fingerprint
from safe_content.workspace import Act, Workspace
from safe_content.workspace.config.directory_settings import (
    DIRECTORY,
    read_directories,
)
from safe_content.workspace.config.document_settings import SETTINGS, read_settings
from safe_content.workspace.config.handwritten import tables_of
from safe_content.workspace.config.partner_settings import PARTNERS, read_partners
from safe_content.workspace.config.toml_edits import Value, edited


class SettingsFile(StrEnum):
    """A file of settings of which single values are changed."""

    DOCUMENTS = SETTINGS
    PARTNERS = PARTNERS
    DIRECTORY = DIRECTORY


def _read(workspace: Workspace, file: SettingsFile, data: bytes) -> None:
    """Raise what is wrong with a file of settings."""
    match file:
        case SettingsFile.DOCUMENTS:
            read_settings(data)
        case SettingsFile.PARTNERS:
            read_partners(data)
        case SettingsFile.DIRECTORY:
            read_directories(data, [each.name for each in workspace.documents])


class SettingsOvertakenError(SafeContentError):
    """A settings file says something else than when somebody was shown it."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} was changed since you opened the page.",
            "Look at it again, and change then what is to be changed.",
        )


class TableExistsError(SafeContentError):
    """Something new would be called as something that is there."""

    def __init__(self, file: str, table: str) -> None:
        super().__init__(
            f"{file} has '{table}' already.", "Choose another name, or change that one."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsView:
    """What a settings file says now, as it is written."""

    tables: Mapping[str, Mapping[str, object]]
    sign: str
    """Another one as soon as the file is another."""


def view_settings(workspace: Workspace, file: SettingsFile) -> SettingsView:
    """Return what the settings say; raises what reading them raises."""
    data = workspace.disk.read(file) or b""
    _read(workspace, file, data)
    tables = {
        name: table
        for name, table in tables_of(data).items()
        if isinstance(table, dict)
    }
    return SettingsView(tables=tables, sign=content_sign(data))


def change_settings(
    workspace: Workspace,
    file: SettingsFile,
    table: str,
    values: Mapping[str, Value | None] | None,
    *,
    seen: str,
    is_new: bool,
    act: Act,
) -> None:
    """Write other values for a document or partner; without any, take it out.

    Nothing is written that could not be read. Raises SettingsOvertakenError unless the
    file is the one that was `seen`.
    """
    with workspace.change("settings", act) as draft:
        data = workspace.disk.read(file) or b""
        if content_sign(data) != seen:
            raise SettingsOvertakenError(file)
        if is_new and table in tables_of(data):
            raise TableExistsError(file, table)
        written = edited(data, file, table, values)
        _read(workspace, file, written)
        draft.files[file] = written
        changed = ", ".join(values) if values is not None else "taken out"
        draft.what = f"{file} [{table}]: {changed or 'named'}"


def content_sign(data: bytes) -> str:
    """Return a short word that stands for what a file holds."""
    return fingerprint(data.decode("utf-8", "replace").replace("\n", "¶"))
