"""Commands that keep a workspace: make it, take back, verify, back up."""

from pathlib import Path, PurePath
from typing import BinaryIO

import click

from safe_content.cli import Session
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.preview import preview_option
from safe_content.cli.output.screen import say, styled
from safe_content.journeys.upkeep import backing_up, starting, undoing, verifying
from safe_content.workspace import Act, find


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def init(session: Session, folder: Path) -> None:
    """Make a workspace in FOLDER.

    Example: safe-content init documents
    """
    place = (session.folder / folder).resolve()
    starting.init(place, Act(who=session.who, when=session.when))
    say(
        f"{place} is a workspace now. Name your documents in"
        " sources/documents.toml, then import their masters."
    )


@click.command()
@json_option
@click.pass_obj
@preview_option
def undo(session: Session, as_json: bool) -> None:
    """Take back the last thing that was done.

    Example: safe-content undo
    """
    event = undoing.undo(find(session.folder), Act(who=session.who, when=session.when))
    if as_json:
        print_json(event)
    else:
        say(f"Took back {event.number}: {event.what} (by {event.who})")


@click.command()
@json_option
@click.pass_obj
@preview_option
def redo(session: Session, as_json: bool) -> None:
    """Do again what the last undo took back.

    Example: safe-content redo
    """
    event = undoing.redo(find(session.folder), Act(who=session.who, when=session.when))
    if as_json:
        print_json(event)
    else:
        say(f"Did again {event.number}: {event.what} (by {event.who})")


@click.command()
@click.argument("names", nargs=-1)
@click.option("--mend", is_flag=True, help="Put back what is damaged and still kept.")
@json_option
@click.pass_obj
@click.pass_context
def verify(
    context: click.Context,
    session: Session,
    names: tuple[str, ...],
    mend: bool,
    as_json: bool,
) -> None:
    """Look at every stored file and say what is damaged.

    With --mend, NAMES are files to put back: just these, even if they were edited.

    Example: safe-content verify --mend
    """
    if names and not mend:
        raise click.UsageError("Names are those of files to put back, with --mend.")
    workspace = find(session.folder)
    mended = verifying.Mended(names=())
    if mend:
        act = Act(who=session.who, when=session.when)
        mended = verifying.mend(workspace, act, names)
    found = verifying.verify(
        find(session.folder), f"{session.who} (verify, since {session.when})"
    )
    if as_json:
        print_json(
            {"mended": mended.names, "given_up": mended.given_up, "found": found}
        )
    else:
        _print_verification(found, mended)
    if found.damaged:
        context.exit(1)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Take the place of an earlier backup.")
@click.option(
    "--keep",
    type=click.IntRange(min=0),
    default=backing_up.KEPT,
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
    act = Act(who=session.who, when=session.when)
    place = (session.folder / file).resolve()
    made = backing_up.backup(
        find(session.folder), place, act, replace=replace, damaged=damaged, keep=keep
    )
    if as_json:
        print_json(made)
    else:
        say(f"{file} holds {count(made.files, 'file')} of the workspace.")


@click.command()
@click.argument("file", type=click.File("rb"))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@json_option
@click.pass_obj
def restore(session: Session, file: BinaryIO, folder: Path, as_json: bool) -> None:
    """Make a new FOLDER what the workspace was when FILE was made.

    Example: safe-content restore /media/stick/safe-content.zip documents
    """
    place = (session.folder / folder).resolve()
    made = backing_up.restore(file, place, origin=PurePath(file.name).name)
    if as_json:
        print_json(made)
    else:
        say(
            f"{place} is the workspace as {made.who} backed it up on"
            f" {made.when[:16].replace('T', ' ')}: {count(made.files, 'file')}."
            " 'safe-content sync' writes its exports again."
        )


def _print_verification(
    found: verifying.Verification, mended: verifying.Mended
) -> None:
    for name in mended.given_up:
        say(f"given up {name}: it could not be written, and is as it was")
    for name in mended.names:
        say(f"mended   {name}")
    for damage in found.damaged:
        say(f"{styled('damaged', fg='red')}  {damage}")
    for damage in found.noticed:
        say(f"noticed  {damage}")
    if found.made:
        copies = count(len(found.made), "second copy", "second copies")
        say(f"made     {copies} that were not on this computer yet")
    if not found.damaged and not found.noticed:
        say("Everything is as it was left.")
    elif not found.damaged:
        say("Nothing is damaged.")
