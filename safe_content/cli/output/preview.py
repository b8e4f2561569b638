"""`--preview`: what an act would do, with nothing written."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from safe_content.cli import Session
from safe_content.cli.output.screen import say, styled

P = ParamSpec("P")
R = TypeVar("R")


def preview_option(command: Callable[P, R]) -> Callable[..., R]:
    """Let a command be tried in a copy of the workspace; it gets that as its folder.

    Put it below ``pass_obj``. The session then says ``is_preview``.
    """

    @click.option(
        "--preview", is_flag=True, help="Say what would happen, and write nothing."
    )
    @wraps(command)
    def run(*args: object, preview: bool, **options: object) -> R:
        if not preview:
            return command(*args, **options)  # type: ignore[arg-type]
        from safe_content.api import open_workspace, rehearsal

        session = next(each for each in args if isinstance(each, Session))
        workspace = open_workspace(session.folder)
        try:
            with rehearsal(workspace) as copy:
                folder = copy.root / session.folder.relative_to(workspace.root)
                tried = replace(session, folder=folder, is_preview=True)
                own = [tried if each is session else each for each in args]
                return command(*own, **options)  # type: ignore[arg-type]
        finally:
            if not options.get("as_json"):
                say(styled("A preview: nothing was written.", bold=True))

    return run
