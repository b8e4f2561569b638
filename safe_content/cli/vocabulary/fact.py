"""Commands for facts: what must be right in every language, and what has to follow."""

from collections import Counter
from typing import TYPE_CHECKING

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.passages import (
    brief,
    count,
    json_option,
    limit_option,
    print_json,
    print_more,
)
from safe_content.cli.output.preview import preview_option
from safe_content.cli.output.screen import say, styled

if TYPE_CHECKING:
    from safe_content.journeys.facts.following import FactReport


@click.group()
def fact() -> None:
    """Show the facts and what has not followed them, and change one.

    Example: safe-content fact set help-line-netherlands "0800 555 0299"
    """


@fact.command()
@click.argument("name", required=False)
@limit_option
@json_option
@click.pass_obj
def show(session: Session, name: str | None, limit: int, as_json: bool) -> None:
    """Show each fact, or all about the one of NAME: where its old values still stand.

    Example: safe-content fact show help-line-netherlands
    """
    found = sc.facts(session.workspace(), name)
    if as_json:
        print_json(found)
        return
    if not found:
        say("No facts are declared yet; they stand in sources/facts.toml.")
    for each in found:
        _print(each, limit if name else -1)


@fact.command("set")
@click.argument("name")
@click.argument("values", nargs=-1, required=True, metavar="VALUE...")
@click.option("--for", "key", help="The language, country or partner it is for.")
@limit_option
@json_option
@click.pass_obj
@preview_option
def set_(
    session: Session,
    name: str,
    values: tuple[str, ...],
    key: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Let a fact read VALUE; several are ways of writing it, the first is offered.

    Each place in each document and language that shows the old value is critical from
    now on, and editions that would show it are held back.

    Example: safe-content fact set support-after-return "€2,000" --for en
    """
    report = sc.set_fact(session.workspace(), name, *values, key=key, **session.by)
    if as_json:
        print_json(report)
        return
    _print(report, limit)
    if report.places:
        say("Next: 'safe-content sync' writes the lists that offer the new value.")


def _print(report: "FactReport", limit: int) -> None:
    values = "; ".join(
        (f"{key}: " if key != "*" else "") + " or ".join(ways)
        for key, ways in report.values.items()
    )
    say(f"{styled(report.name, bold=True)}  {report.kind}  {report.label}")
    say(f"    {values or 'declared no more'}")
    if report.former:
        old = dict.fromkeys(way for ways in report.former.values() for way in ways)
        say(f"    before: {'; '.join(old)}")
    if not report.places:
        return
    by = Counter(
        (each.document, each.language, each.is_master) for each in report.places
    )
    told = (
        f"{document} {language} {n} ({'editor' if is_master else 'translator'})"
        for (document, language, is_master), n in by.items()
    )
    number = count(len(report.places), "place")
    say(f"    {number} still to follow: {', '.join(told)}")
    if limit < 0:
        return
    shown = report.places[: limit or None]
    for each in shown:
        say(f"      {each.unit}  {each.document} {each.language}  {each.place}")
        say(f"          {brief(each.text)} → {each.value or 'nothing'}")
    print_more(len(shown), len(report.places), "see them with -n 0")
