"""The table of how documents stand, with a bar for each language."""

from typing import TYPE_CHECKING

from safe_content.cli.output.screen import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from safe_content.journeys.state.tally import Tally

_FIGURES = 53
"""How wide the table's other columns are, with the space after each."""

_WIDEST_BAR = 20
_NARROWEST_BAR = 6


def print_table(tallies: "Sequence[Tally]") -> None:
    """Print a row for each document and language."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("document", no_wrap=True)
    table.add_column("language", no_wrap=True)
    for heading in (
        "all",
        "current",
        "stale,\ncritical",
        "stale,\nother",
        "missing",
        "pending",
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
            quoted(tally.document) if tally.document != last else "",
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


def _role(tally: "Tally") -> str:
    return f"{tally.language} master" if tally.is_master else str(tally.language)


def _figure(number: int, style: str) -> str:
    return f"[{style}]{number}[/]" if number else "[dim]·[/]"


def _bar(tally: "Tally", width: int) -> "Text":
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
