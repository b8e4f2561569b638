"""The command that records what somebody said of an entry of a directory."""

from datetime import datetime

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.passages import json_option, print_json
from safe_content.cli.output.preview import preview_option
from safe_content.cli.output.screen import say

_STATES = {
    "active": "active",
    "closed": "temporarily closed",
    "ended": "ended",
}


@click.command("verify-entry")
@click.argument("entry")
@click.option("--by", required=True, help="Who knows that it is so: the owner, a name.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which it was so, such as 2027-03-15; usually today.",
)
@click.option(
    "--state",
    type=click.Choice(list(_STATES)),
    default="active",
    show_default=True,
    help="Whether the service is there; closed is for the time being.",
)
@click.option("--note", default="", help="What else was said; kept for ever.")
@json_option
@click.pass_obj
@preview_option
def verify_entry(
    session: Session,
    entry: str,
    by: str,
    on: datetime | None,
    state: str,
    note: str,
    as_json: bool,
) -> None:
    """Record that an entry is right, closed for the time being, or ended.

    It is said of all that the entry says. ENTRY is its id or its name, as `entries` shows them. Once the master says something
    else of it, nobody has verified that.

    Example: safe-content verify-entry "Vrijhaven Legal Desk" --by "the desk, by telephone"
    """
    found = sc.verify_entry(
        session.workspace(),
        entry,
        by=by,
        on=on.date().isoformat() if on else None,
        state=_STATES[state],
        note=note,
        **session.by,
    )
    if as_json:
        print_json(found)
    else:
        say(
            f"{found.document}: {found.name} is {found.state}, says {found.by} ({found.on})."
        )
