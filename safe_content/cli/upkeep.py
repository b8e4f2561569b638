"""Commands that keep a workspace: make it, bring it up to date, take back, verify."""

from pathlib import Path

import click

from safe_content.cli import Session
from safe_content.cli.masters import print_import
from safe_content.cli.minting import mint
from safe_content.cli.printing import count, json_option, print_json
from safe_content.cli.progress import progress
from safe_content.cli.translations import print_accept
from safe_content.journeys import starting, syncing, undoing, verifying
from safe_content.journeys.syncing import SyncReport
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
    click.echo(
        f"{place} is a workspace now. Name your documents in"
        " sources/documents.toml, then import their masters."
    )


@click.command()
@json_option
@click.pass_obj
def sync(session: Session, as_json: bool) -> None:
    """Do all there is to do: take the inboxes, refresh, write lists and exports.

    Running it again changes nothing.

    Example: safe-content sync
    """
    with progress() as tell:
        report = syncing.sync(
            find(session.folder),
            act=Act(who=session.who, when=session.when),
            mint=mint,
            progress=tell,
        )
    if as_json:
        print_json(report)
    else:
        _print_sync(report)


@click.command()
@json_option
@click.pass_obj
def undo(session: Session, as_json: bool) -> None:
    """Take back the last thing that was done.

    Example: safe-content undo
    """
    event = undoing.undo(find(session.folder), Act(who=session.who, when=session.when))
    if as_json:
        print_json(event)
    else:
        click.echo(f"Took back {event.number}: {event.what} (by {event.who})")


@click.command()
@json_option
@click.pass_obj
def redo(session: Session, as_json: bool) -> None:
    """Do again what the last undo took back.

    Example: safe-content redo
    """
    event = undoing.redo(find(session.folder), Act(who=session.who, when=session.when))
    if as_json:
        print_json(event)
    else:
        click.echo(f"Did again {event.number}: {event.what} (by {event.who})")


@click.command()
@json_option
@click.pass_obj
@click.pass_context
def verify(context: click.Context, session: Session, as_json: bool) -> None:
    """Look at every stored file and say what is damaged.

    Example: safe-content verify
    """
    damaged = verifying.verify(find(session.folder))
    if as_json:
        print_json(damaged)
    else:
        for damage in damaged:
            click.echo(f"{damage.name}: {damage.fact} {damage.remedy}")
        if not damaged:
            click.echo("Everything is as it was left.")
    if damaged:
        context.exit(1)


def _print_sync(report: SyncReport) -> None:
    for imported in report.imported:
        print_import(imported)
    for accepted in report.accepted:
        print_accept(accepted)
    for name in report.refreshed:
        click.echo(f"refreshed  {name}")
    for name in report.lists:
        click.echo(f"to send    {name}")
    for name in report.settled:
        click.echo(f"settled    {name}: nothing waits any more")
    for exported in report.exported:
        click.echo(f"exported   {exported.name}")
    for withheld in report.withheld:
        click.echo(
            f"held back  {withheld.document} {withheld.language}, release:"
            f" {'; '.join(withheld.reasons)}"
        )
    for refused in report.refused:
        click.echo(click.style(f"not taken  {refused.name}", fg="red"))
        click.echo(f"           {refused.reason}")
    if report.is_idle:
        click.echo("Nothing is to do.")
    else:
        made = len(report.exported) + len(report.lists)
        click.echo(f"Done: {count(made, 'file')} written to exports/.")
