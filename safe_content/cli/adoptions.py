"""What an adoption found, printed for a person."""

import click

from safe_content.cli.printing import count
from safe_content.journeys.adopting import AdoptReport

_DOUBTFUL = 0.9
"""Below this confidence an adopted passage is shown."""

_SHOWN = 20
"""How many of a kind are shown; the review list has them all."""


def print_adopt(report: AdoptReport) -> None:
    """Print what was taken over, and what a person should look at."""
    kept_out = sum(row.is_kept_out for row in report.adopted)
    click.echo(
        f"{report.document} {report.language}:"
        f" {count(len(report.adopted) - kept_out, 'row')} taken over. The translation"
        f" fits revision {report.revision} of the master best"
        f" (the newest is {report.newest})."
    )
    if kept_out:
        click.echo(f"  {kept_out} kept the translation that the catalog already had")
    if report.settled:
        click.echo(f"  {count(report.settled, 'row')} settled by a person")
    for notice in report.notices:
        place = f" ({notice.place})" if notice.place else ""
        click.echo(f"  note: {notice.message}{place}")
    for problem in report.problems:
        click.echo(f"  {problem}")
    doubtful = [
        f"{row.confidence:.2f}  {row.source}\n        {row.text}"
        for row in report.adopted
        if row.confidence < _DOUBTFUL and not row.is_confirmed
    ]
    _some(doubtful, "in doubt")
    _some(report.untranslated, "no translation found")
    _some(report.unmatched, f"matches nothing, kept in {report.kept}")
    click.echo(
        f"To repair and confirm: {report.list_name}. Give the file back with:"
        f" safe-content adopt {report.document} {report.language} FILE"
    )


def _some(texts: list[str] | tuple[str, ...], label: str) -> None:
    for text in texts[:_SHOWN]:
        click.echo(f"  {label}: {text}")
    if len(texts) > _SHOWN:
        click.echo(f"  {label}: {len(texts) - _SHOWN} more")
