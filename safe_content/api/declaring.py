"""What is declared: facts with what has not followed, and settings."""

from collections.abc import Mapping
from datetime import datetime

from safe_content.api.acting import acting, played
from safe_content.journeys.facts import following, setting
from safe_content.journeys.facts.following import FactReport
from safe_content.journeys.upkeep import changing_settings
from safe_content.journeys.upkeep.changing_settings import SettingsFile, SettingsView
from safe_content.workspace import Workspace
from safe_content.workspace.config.toml_edits import Value


def facts(workspace: Workspace, name: str | None = None) -> tuple[FactReport, ...]:
    """Return each fact with the places that still show a value it had before.

    With `name`, only that one; raises NoSuchFactError if there is none.
    """
    return following.fact_reports(workspace, name)


def set_fact(
    workspace: Workspace,
    name: str,
    *values: str,
    key: str | None = None,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> FactReport:
    """Let a fact read the first of `values`; the others are other ways of writing it.

    `key` is the language, country or partner that it is for, where it has several. Each
    place that shows the old value is critical from then on; they are in the report.
    """
    return played(
        workspace,
        lambda where: setting.set_fact(
            where, name, values, key=key, act=acting(who, when)
        ),
        preview=preview,
    )


def view_settings(workspace: Workspace, file: SettingsFile | str) -> SettingsView:
    """Return what ``sources/documents.toml`` or ``partners.toml`` says, as written.

    Its `sign` is what `change_settings` takes as `seen`.
    """
    return changing_settings.view_settings(workspace, SettingsFile(file))


def change_settings(
    workspace: Workspace,
    file: SettingsFile | str,
    table: str,
    values: Mapping[str, Value | None] | None,
    *,
    seen: str,
    is_new: bool = False,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> None:
    """Write other values of a document or a partner; the file's remarks stay.

    ``{"title.hu": "Kézikönyv", "release.missing": None}``: None takes a value out; no
    values take all of it out. Raises what is wrong with them, with nothing written.
    """
    play = changing_settings.change_settings
    played(
        workspace,
        lambda where: play(
            where,
            SettingsFile(file),
            table,
            values,
            seen=seen,
            is_new=is_new,
            act=acting(who, when),
        ),
        preview=preview,
    )


__all__ = [
    "SettingsView",
    "Value",
    "change_settings",
    "facts",
    "set_fact",
    "view_settings",
]
