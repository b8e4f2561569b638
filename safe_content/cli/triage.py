"""Decide over a change: its severity, or that a translation still holds."""

import click

from safe_content.cli import Session
from safe_content.cli.output.passages import (
    count,
    json_option,
    print_json,
)
from safe_content.cli.output.preview import preview_option
from safe_content.cli.output.screen import say
from safe_content.i18n.texts import texts
from safe_content.journeys.masters import deciding
from safe_content.model import codes
from safe_content.model.units import Language, Severity
from safe_content.workspace import Act, find


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
    workspace = find(session.folder)
    if by_place and not seen:
        _show_placed(deciding.placed_changes(workspace, document), document, as_json)
        return
    if not why.strip():
        raise click.UsageError("Say why: --why, the reason, is kept for ever.")
    if by_place and seen:
        settled = deciding.settle_placed(
            workspace,
            document,
            seen,
            severity=Severity[(severity or "substantive").upper()],
            why=why,
            act=Act(who=session.who, when=session.when),
        )
        if as_json:
            print_json(settled)
        else:
            called = severity or "substantive"
            say(f"{document}: {count(len(settled), 'change')} called {called}")
        return
    if holds == (severity is not None):
        raise click.UsageError("Say either --severity or --holds.")
    choice = deciding.PassageChoice(units=units, pattern=matching)
    act = Act(who=session.who, when=session.when)
    known = workspace.document(document).languages
    languages = [Language(each) for each in language] or list(known)
    if holds:
        held = deciding.still_holds(
            workspace, document, choice, languages=languages, why=why, act=act
        )
        if as_json:
            print_json(held)
        for each, found in held.items() if not as_json else ():
            hold = "translation still holds", "translations still hold"
            say(f"{document} {each}: {count(len(found), *hold)}")
        return
    decisions = deciding.lower_or_raise(
        workspace,
        document,
        choice,
        Severity[str(severity).upper()],
        languages=languages if language else (),
        why=why,
        act=act,
    )
    if as_json:
        print_json(decisions)
    else:
        say(f"{document}: {count(len(decisions), 'change')} called {severity}")


def _show_placed(placed: deciding.PlacedChanges, document: str, as_json: bool) -> None:
    """Show each change that is critical by its place, and how to settle all."""
    if as_json:
        print_json({"changes": placed.changes, "sign": placed.sign})
        return
    words = texts(Language("en"))
    for change in placed.changes:
        say(f"{change.unit}  {codes.plain(change.before)}")
        say(f"          {codes.plain(change.after)}")
        for reason in change.reasons:
            say(f"    {words.reason(reason)}")
    say(f"{document}: {count(len(placed.changes), 'change')} critical by place")
    if placed.changes:
        say(
            f"To settle them together: safe-content triage {document} --by-place"
            f" --seen {placed.sign} --severity substantive --why REASON"
        )
