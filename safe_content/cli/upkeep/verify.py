"""Look at every stored file."""

from typing import TYPE_CHECKING

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.screen import say, styled

if TYPE_CHECKING:
    from safe_content.journeys.upkeep.verifying import Mended, Verification


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
    mended = sc.mend(session.workspace(), names, **session.by) if mend else None
    found = sc.verify(session.workspace(), **session.by)
    if as_json:
        put_back = mended.names if mended else ()
        given_up = mended.given_up if mended else ()
        print_json({"mended": put_back, "given_up": given_up, "found": found})
    else:
        _print_verification(found, mended)
    if found.damaged:
        context.exit(1)


def _print_verification(found: "Verification", mended: "Mended | None") -> None:
    for name in mended.given_up if mended else ():
        say(f"given up {name}: it could not be written, and is as it was")
    for name in mended.names if mended else ():
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
