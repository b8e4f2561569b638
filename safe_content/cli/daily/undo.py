"""Take back the last act, or do it again."""

import click

from safe_content import api as sc
from safe_content.api.people import called
from safe_content.cli import Session
from safe_content.cli.output.passages import json_option, print_json
from safe_content.cli.output.preview import preview_option
from safe_content.cli.output.screen import say


@click.command()
@json_option
@click.pass_obj
@preview_option
def undo(session: Session, as_json: bool) -> None:
    """Take back the last thing that was done.

    Example: safe-content undo
    """
    workspace = session.workspace()
    event = sc.undo(workspace, **session.by)
    if as_json:
        print_json(event)
    else:
        say(
            f"Took back {event.number}: {event.what} (by {called(workspace, event.who)})"
        )


@click.command()
@json_option
@click.pass_obj
@preview_option
def redo(session: Session, as_json: bool) -> None:
    """Do again what the last undo took back.

    Example: safe-content redo
    """
    workspace = session.workspace()
    event = sc.redo(workspace, **session.by)
    if as_json:
        print_json(event)
    else:
        say(
            f"Did again {event.number}: {event.what} (by {called(workspace, event.who)})"
        )
