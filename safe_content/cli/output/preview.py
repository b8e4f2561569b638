"""`--preview`: what an act would do, with nothing written."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from safe_content.cli import Session
from safe_content.cli.output.screen import say, styled
from safe_content.model.errors import SafeContentError

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
        from safe_content.workspace import find
        from safe_content.workspace.storage.rehearsal import rehearsed

        session = next(each for each in args if isinstance(each, Session))
        root = find(session.folder).root
        with rehearsed(root) as copy:
            folder = copy / session.folder.relative_to(root)
            tried = replace(session, folder=folder, is_preview=True)
            own = [tried if each is session else each for each in args]
            try:
                return command(*own, **options)  # type: ignore[arg-type]
            except SafeContentError as error:
                raise click.ClickException(_as_it_is(error, copy, root)) from error
            finally:
                if not options.get("as_json"):
                    say(styled("A preview: nothing was written.", bold=True))

    return run


def _as_it_is(error: SafeContentError, copy: Path, root: Path) -> str:
    return str(error).replace(str(copy), str(root))
