"""What was done, by whom and when."""

import click

from safe_content import api as sc
from safe_content.api.people import called
from safe_content.cli import Session
from safe_content.cli.output.passages import (
    json_option,
    print_json,
)
from safe_content.cli.output.screen import say, styled


@click.command()
@click.argument("documents", nargs=-1)
@click.option(
    "--limit", "-n", type=click.IntRange(min=1), default=20, show_default=True
)
@json_option
@click.pass_obj
def log(
    session: Session, documents: tuple[str, ...], limit: int, as_json: bool
) -> None:
    """Tell what was done, by whom and when; the newest first.

    Example: safe-content log manual
    """
    workspace = session.workspace()
    events = sc.log(workspace, documents, limit=limit)
    if as_json:
        print_json(events)
        return
    for event in events:
        number = styled(f"{event.number:4}", bold=True)
        say(
            f"{number}  {event.when[:16].replace('T', ' ')}"
            f"  {called(workspace, event.who)}:"
            f" {event.journey}, {event.what}  {styled(event.hash[:16], dim=True)}"
        )
    if not events:
        say("Nothing was done yet.")
