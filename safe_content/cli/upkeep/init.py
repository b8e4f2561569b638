"""Commands that keep a workspace: make it, take back, verify, back up."""

from pathlib import Path

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.screen import say


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def init(session: Session, folder: Path) -> None:
    """Make a workspace in FOLDER.

    Example: safe-content init documents
    """
    place = (session.folder / folder).resolve()
    sc.create_workspace(place, **session.by)
    say(
        f"{place} is a workspace now. Name your documents in"
        " sources/documents.toml, then import their masters."
    )
