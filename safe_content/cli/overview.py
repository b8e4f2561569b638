"""Commands that show how things stand and what was done."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from safe_content.catalogs import State
from safe_content.cli import Session
from safe_content.cli.printing import (
    brief,
    coloured,
    count,
    json_option,
    limit_option,
    print_json,
    print_more,
)
from safe_content.journeys.standing import surveying
from safe_content.journeys.standing.surveying import Tally
from safe_content.model import Language
from safe_content.texts import LANGUAGES
from safe_content.workspace import find
from safe_content.workspace.places import RECEIPTS
from safe_content.workspace.writing import write_file

if TYPE_CHECKING:
    from rich.text import Text

    from safe_content.journeys.partners.serving import Served


@click.command()
@click.argument("documents", nargs=-1)
@click.option("--units", is_flag=True, help="Every passage that waits, with its id.")
@click.option("--language", "-l", help="Only this language.")
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a map of parts and languages as a page to this file.",
)
@click.option(
    "--in",
    "told_in",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="The language that the page speaks.",
)
@limit_option
@json_option
@click.pass_obj
def status(
    session: Session,
    documents: tuple[str, ...],
    units: bool,
    language: str | None,
    html: Path | None,
    told_in: Language,
    limit: int,
    as_json: bool,
) -> None:
    """Show what is current, stale, missing and pending.

    Example: safe-content status manual --units -l hu
    """
    workspace = find(session.folder)
    if html is not None:
        from safe_content import pages
        from safe_content.journeys.standing import mapping

        found = mapping.map_status(
            workspace, documents, language, when=session.when, told_in=told_in
        )
        write_file(html, pages.status_page(found).encode())
        click.echo(f"{html} shows {count(len(found.documents), 'document')}.")
        return
    if units:
        waiting = surveying.waiting(workspace, documents, language)
        if as_json:
            print_json(waiting)
            return
        shown = waiting[: limit or None]
        for item in shown:
            click.echo(
                f"{click.style(item.status.unit, bold=True)}  {item.document}"
                f" {item.language}  {item.state}  {coloured(item.status.severity)}"
            )
            click.echo(f"    {click.style(item.place, dim=True)}")
            click.echo(f"    {brief(item.source)}")
            if item.beside:
                click.echo(f"    {brief(item.beside)}")
            if item.status.reasons:
                why = "; ".join(str(reason) for reason in item.status.reasons)
                click.echo(f"    why: {why}")
        print_more(len(shown), len(waiting), "see them with -n 0")
        if not waiting:
            click.echo("Nothing waits.")
        return
    tallies = [
        tally
        for tally in surveying.count(workspace, documents)
        if language in (None, tally.language)
    ]
    if as_json:
        print_json(tallies)
        return
    if not tallies:
        click.echo(
            _NO_DOCUMENTS if language is None else f"Nothing is in '{language}'."
        )
        return
    _print_table(tallies)
    if absent := [f"{tally.document} {tally.language}" for tally in _absent(tallies)]:
        click.echo(
            f"No master yet: {', '.join(absent)}. Import it, or drop it into"
            " sources/inbox/ and run 'safe-content sync'."
        )
    _print_lists(tallies)
    if workspace.disk.path(RECEIPTS).is_dir():
        from safe_content.journeys.partners import serving

        _print_partners(serving.served(workspace))


@click.command()
@click.argument("documents", nargs=-1)
@click.option("--limit", "-n", type=int, default=20, show_default=True)
@json_option
@click.pass_obj
def log(
    session: Session, documents: tuple[str, ...], limit: int, as_json: bool
) -> None:
    """Tell what was done, by whom and when; the newest first.

    Example: safe-content log manual
    """
    from safe_content.journeys.upkeep import undoing

    events = undoing.log(find(session.folder), documents)[:limit]
    if as_json:
        print_json(events)
        return
    for event in events:
        number = click.style(f"{event.number:4}", bold=True)
        click.echo(
            f"{number}  {event.when[:16].replace('T', ' ')}  {event.who}:"
            f" {event.journey}, {event.what}  {click.style(event.hash, dim=True)}"
        )
    if not events:
        click.echo("Nothing was done yet.")


_NO_DOCUMENTS = (
    "There are no documents yet. Name them in sources/documents.toml, then import"
    " their masters with: safe-content import DOCUMENT LANGUAGE FILE"
)

_FIGURES = 53
"""How wide the table's other columns are, with the space after each."""

_WIDEST_BAR = 20
_NARROWEST_BAR = 6


def _absent(tallies: list[Tally]) -> list[Tally]:
    """Return the masters that were named and never imported."""
    return [tally for tally in tallies if tally.is_master and not tally.revision]


def _print_table(tallies: list[Tally]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("document", no_wrap=True)
    table.add_column("language", no_wrap=True)
    for heading in (
        "all",
        str(State.CURRENT),
        "stale,\ncritical",
        "stale,\nother",
        str(State.MISSING),
        str(State.PENDING),
        "not\nreviewed",
    ):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    names = max(len("document"), *(len(tally.document) for tally in tallies))
    roles = max(len("language"), *(len(_role(tally)) for tally in tallies))
    passages = max(len("all"), *(len(str(tally.passages)) for tally in tallies))
    needed = names + roles + passages + _FIGURES
    console = Console()
    console.width = max(console.width, needed + _NARROWEST_BAR)
    width = min(_WIDEST_BAR, console.width - needed)
    last = ""
    for tally in tallies:
        table.add_row(
            tally.document if tally.document != last else "",
            _role(tally),
            str(tally.passages) if tally.revision else "—",
            _figure(tally.current, "green"),
            _figure(tally.stale_critical, "bold red"),
            _figure(tally.stale_substantive, "yellow"),
            _figure(tally.missing, "magenta"),
            _figure(tally.pending, "cyan"),
            _figure(tally.unreviewed, "blue"),
            _bar(tally, width) if tally.passages else "",
        )
        last = tally.document
    console.print(table)


def _role(tally: Tally) -> str:
    return f"{tally.language} master" if tally.is_master else str(tally.language)


def _print_lists(tallies: list[Tally]) -> None:
    for tally in tallies:
        for each in tally.lists_out:
            click.echo(
                f"{tally.document} {tally.language}: {each.to or 'somebody'} has"
                f" {each.file} since {each.when[:10]}"
                f" ({count(each.passages, 'passage')}, {count(each.words, 'word')})."
            )


def _print_partners(partners: "tuple[Served, ...]") -> None:
    for partner in partners:
        if not partner.release:
            click.echo(f"{partner.title}: no receipt yet.")
            continue
        far = (
            f"{count(partner.changes, 'change')} behind,"
            f" {partner.critical} of them critical"
            if partner.changes
            else "nothing behind"
        )
        click.echo(
            f"{partner.title}: release {partner.release}"
            f" since {partner.since[:10]}, {far}."
        )


def _figure(number: int, style: str) -> str:
    return f"[{style}]{number}[/]" if number else "[dim]·[/]"


def _bar(tally: Tally, width: int) -> "Text":
    from rich.text import Text

    shares = (
        (tally.current + tally.pending, "green", "█"),
        (tally.stale_critical, "red", "█"),
        (tally.stale_substantive, "yellow", "▓"),
        (tally.unreviewed, "blue", "▒"),
        (tally.missing, "dim", "░"),
    )
    bar = Text()
    done = filled = 0
    for number, style, sign in shares:
        done += number
        end = round(width * done / tally.passages)
        if number and end == filled and filled < width:
            end = filled + 1
        bar.append(sign * (end - filled), style=style)
        filled = max(filled, end)
    return bar
