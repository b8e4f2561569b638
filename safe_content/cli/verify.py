"""Look at every stored file."""

import click

from safe_content.cli import Session
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.screen import say, styled
from safe_content.journeys.upkeep import verifying
from safe_content.workspace import Act, find


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
