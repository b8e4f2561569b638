"""Say that the two masters say the same."""

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.passages import (
    count,
    json_option,
    print_json,
)
from safe_content.cli.output.preview import preview_option
from safe_content.cli.output.screen import say


@click.command()
@click.argument("document")
@click.argument("units", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All passages that wait.")
@click.option(
    "--apart", is_flag=True, help="They are two passages: never pair them again."
)
@click.option(
    "--anyway",
    is_flag=True,
    help="Agree although figures or addresses differ; --why says why both are right.",
)
@click.option("--why", default="", help="The reason, kept with the agreement.")
@json_option
@click.pass_obj
@preview_option
def agree(
    session: Session,
    document: str,
    units: tuple[str, ...],
    everything: bool,
    apart: bool,
    anyway: bool,
    why: str,
    as_json: bool,
) -> None:
    """Say that the two masters say the same today.

    UNITS are the ids of passages that wait; ID=ID links a passage of the leading
    master with one of the other.

    Example: safe-content agree manual k3v9ta
    """
    if apart:
        taken = sc.keep_apart(session.workspace(), document, units, **session.by)
        if as_json:
            print_json(taken)
        else:
            say(f"Took {count(len(taken), 'passage')} of {document} apart.")
        return
    if anyway and not why.strip():
        raise click.UsageError(
            "--anyway needs a reason: --why 'both are right because …'"
        )
    pairs = [tuple(unit.split("=", 1)) for unit in units if "=" in unit]
    agreed = sc.agree(
        session.workspace(),
        document,
        [unit for unit in units if "=" not in unit],
        pairs=[(ours, theirs) for ours, theirs in pairs],
        everything=everything,
        despite=why.strip() if anyway else "",
        **session.by,
    )
    if as_json:
        print_json(agreed)
        return
    say(f"Agreed on {count(len(agreed) + len(pairs), 'passage')} of {document}.")
