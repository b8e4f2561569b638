"""The command that shows the entries of a directory, and writes them for partners."""

from typing import TYPE_CHECKING

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.passages import (
    count,
    cut,
    json_option,
    limit_option,
    print_json,
    print_more,
)
from safe_content.cli.output.screen import say, styled

if TYPE_CHECKING:
    from safe_content.directory.entry import Directory, Entry


@click.command()
@click.argument("document", required=False)
@click.option("--language", "-l", help="In this language; usually the leading one.")
@click.option("--overdue", is_flag=True, help="Only what nobody verified in time.")
@click.option(
    "--history",
    metavar="ENTRY",
    help="What became of each field of an entry; also of what is not for the public.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False),
    help="Write them for partners; the ending says the form: .csv, .json, .vcf (cards),"
    " .geojson or .kml (maps) or .zip (HSDS, the data of Open Referral).",
)
@limit_option
@json_option
@click.pass_obj
def entries(
    session: Session,
    document: str | None,
    language: str | None,
    overdue: bool,
    history: str | None,
    output: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Show the entries of a directory, or write them as data for partners.

    With whose they are, and when somebody verified them. What is not for the public is
    in none of it.

    Example: safe-content entries social-map -l hu -o social-map-hu.csv
    """
    workspace = session.workspace()
    if history is not None:
        _print_history(session, history, as_json=as_json)
        return
    if output is not None:
        if document is None:
            raise click.UsageError("Say which directory: entries DOCUMENT -o FILE.")
        written = sc.write_entries(workspace, document, output, language)
        say(f"{count(len(written.of_public()), 'entry', 'entries')} in {output}.")
        return
    found = sc.entries(workspace, document, language)
    today = session.when[:10]
    if as_json:
        print_json(
            [
                entry
                for each in found
                for entry in each.entries
                if not overdue or entry.is_overdue(today)
            ]
        )
        return
    for each in found:
        _print(each, today, limit, only_overdue=overdue)


def _print(found: "Directory", today: str, limit: int, *, only_overdue: bool) -> None:
    shown = [e for e in found.entries if not only_overdue or e.is_overdue(today)]
    late = sum(entry.is_overdue(today) for entry in found.of_public())
    say(
        f"{found.document} {found.language}:"
        f" {count(len(found.entries), 'entry', 'entries')}, {late} not verified in time"
    )
    for entry in shown[: limit or None]:
        say(f"{styled(entry.id, bold=True)}  {_told(entry, today)}")
    print_more(min(len(shown), limit or len(shown)), len(shown), "--limit 0 shows all")
    if late:
        say(
            "Next: safe-content verify-entry ENTRY --by WHO, or ask the owners:"
            f" safe-content ask-owners {found.document}"
        )


def _told(entry: "Entry", today: str) -> str:
    parts = [cut(entry.name)]
    shown = ("place", "telephone")
    parts += (
        text
        for each, said in entry.values.items()
        for text in said[:1]
        if each in shown
    )
    if entry.unsure:
        what = ", ".join(sorted(entry.unsure))
        parts.append(f"the masters contradict each other: {what}")
    if entry.withheld:
        parts.append(f"not for the public: {', '.join(sorted(entry.withheld))}")
    if entry.state != "active":
        parts.append(entry.state)
    when = f"verified on {entry.verified_on}" if entry.verified_on else "never verified"
    overdue = ", overdue" if entry.verified_on and entry.is_overdue(today) else ""
    parts.append(f"{when}{overdue}")
    if entry.owner:
        parts.append(f"owner: {entry.owner}")
    return " · ".join(parts)


def _print_history(session: Session, name: str, *, as_json: bool) -> None:
    changes = sc.entry_history(session.workspace(), name)
    if as_json:
        print_json(changes)
        return
    for each in changes:
        before, after = ("; ".join(said) or "—" for said in (each.before, each.after))
        what = f"{each.field}: " if each.field else ""
        say(f"r{each.revision} {each.when[:10]} {each.who}  {what}{before} → {after}")
