"""The whole workspace in one file."""

from pathlib import Path

import click

from safe_content import api as sc
from safe_content.api.keeping import KEPT_BACKUPS
from safe_content.cli import Session
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.screen import say


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Take the place of an earlier backup.")
@click.option(
    "--keep",
    type=click.IntRange(min=0),
    default=KEPT_BACKUPS,
    show_default=True,
    help="How many earlier ones stay beside it, as FILE-1, FILE-2 …",
)
@click.option("--damaged", is_flag=True, help="Keep what there is, damage and all.")
@json_option
@click.pass_obj
def backup(
    session: Session,
    file: Path,
    replace: bool,
    keep: int,
    damaged: bool,
    as_json: bool,
) -> None:
    """Write the whole workspace, with its history, to one FILE.

    Exports are left out, since they can be made again. The workspace is verified
    first. An earlier backup of that name stays until the new one is written and was
    read again, and then beside it.

    Example: safe-content backup /media/stick/safe-content.zip
    """
    place = (session.folder / file).resolve()
    made = sc.backup(
        session.workspace(),
        place,
        replace=replace,
        damaged=damaged,
        keep=keep,
        **session.by,
    )
    if as_json:
        print_json(made)
    else:
        say(f"{file} holds {count(made.files, 'file')} of the workspace.")
