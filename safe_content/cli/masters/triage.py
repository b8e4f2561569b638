"""Decide over a change: its severity, or that a translation still holds."""

from typing import TYPE_CHECKING

import click

from safe_content import api as sc
from safe_content.api import Severity
from safe_content.cli import Session
from safe_content.cli.output.passages import (
    count,
    json_option,
    print_json,
)
from safe_content.cli.output.preview import preview_option
from safe_content.cli.output.screen import say
from safe_content.i18n.texts import LANGUAGES, texts

if TYPE_CHECKING:
    from safe_content.journeys.masters.deciding import PlacedChanges


@click.command()
@click.argument("document")
@click.argument("units", nargs=-1)
@click.option("--matching", help="Also passages whose wording fits this pattern.")
@click.option(
    "--language", "-l", multiple=True, help="Only these languages; usually all."
)
@click.option(
    "--severity",
    type=click.Choice([str(severity) for severity in Severity]),
    help="Give the change this severity instead.",
)
@click.option("--holds", is_flag=True, help="The present translation still holds.")
@click.option(
    "--by-place",
    is_flag=True,
    help="Show all that is critical by its place alone; with --seen, settle it.",
)
@click.option(
    "--seen", help="The sign that --by-place ended with: you saw each change."
)
@click.option("--why", default="", help="The reason, kept for ever.")
@json_option
@click.pass_obj
@preview_option
def triage(
    session: Session,
    document: str,
    units: tuple[str, ...],
    matching: str | None,
    language: tuple[str, ...],
    severity: str | None,
    holds: bool,
    by_place: bool,
    seen: str | None,
    why: str,
    as_json: bool,
) -> None:
    """Decide over a change: its severity, or that a translation still holds.

    Example: safe-content triage manual k3v9ta --holds -l hu --why "same in Hungarian"
    """
    workspace = session.workspace()
    if by_place and not seen:
        _show_placed(sc.placed_changes(workspace, document), document, as_json)
        return
    if not why.strip():
        raise click.UsageError("Say why: --why, the reason, is kept for ever.")
    if by_place and seen:
        settled = sc.settle_placed(
            workspace,
            document,
            seen,
            severity=Severity[(severity or "substantive").upper()],
            why=why,
            **session.by,
        )
        if as_json:
            print_json(settled)
        else:
            called = severity or "substantive"
            say(f"{document}: {count(len(settled), 'change')} called {called}")
        return
    if holds == (severity is not None):
        raise click.UsageError("Say either --severity or --holds.")
    if holds:
        held = sc.still_holds(
            workspace,
            document,
            units,
            language,
            matching=matching,
            why=why,
            **session.by,
        )
        if as_json:
            print_json(held)
        for each, found in held.items() if not as_json else ():
            hold = "translation still holds", "translations still hold"
            say(f"{document} {each}: {count(len(found), *hold)}")
        return
    decisions = sc.triage(
        workspace,
        document,
        units,
        Severity[str(severity).upper()],
        matching=matching,
        languages=language,
        why=why,
        **session.by,
    )
    if as_json:
        print_json(decisions)
    else:
        say(f"{document}: {count(len(decisions), 'change')} called {severity}")


def _show_placed(placed: "PlacedChanges", document: str, as_json: bool) -> None:
    """Show each change that is critical by its place, and how to settle all."""
    if as_json:
        print_json({"changes": placed.changes, "sign": placed.sign})
        return
    words = texts(LANGUAGES[0])
    for change in placed.changes:
        say(f"{change.unit}  {sc.plain(change.before)}")
        say(f"          {sc.plain(change.after)}")
        for reason in change.reasons:
            say(f"    {words.reason(reason)}")
    say(f"{document}: {count(len(placed.changes), 'change')} critical by place")
    if placed.changes:
        say(
            f"To settle them together: safe-content triage {document} --by-place"
            f" --seen {placed.sign} --severity substantive --why REASON"
        )
