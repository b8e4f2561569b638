"""A workspace again from a backup."""

from pathlib import Path

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.screen import say


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@json_option
@click.pass_obj
def restore(session: Session, file: Path, folder: Path, as_json: bool) -> None:
    """Make a new FOLDER what the workspace was when FILE was made.

    Example: safe-content restore /media/stick/safe-content.zip documents
    """
    place = (session.folder / folder).resolve()
    made = sc.restore(file, place)
    if as_json:
        print_json(made)
    else:
        say(
            f"{place} is the workspace as {made.who} backed it up on"
            f" {made.when[:16].replace('T', ' ')}: {count(made.files, 'file')}."
            " 'safe-content sync' writes its exports again."
        )
