"""The command that shows the entries of a directory, and writes them for partners."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

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
from safe_content.workspace import find

if TYPE_CHECKING:
    from safe_content.directory.entry import Directory, Entry

_ENDINGS = (".csv", ".json", ".vcf", ".geojson", ".zip")


def _form(
    context: click.Context, parameter: click.Parameter, said: Path | None
) -> Path | None:
    """Read where entries are written; the ending says in which form."""
    del context, parameter
    if said is not None and said.suffix.lower() not in _ENDINGS:
        raise click.BadParameter(f"'{said}' should end with {', '.join(_ENDINGS)}.")
    return said


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
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_form,
    help="Write them for partners; the ending says the form: .csv, .json, .vcf (cards),"
    " .geojson (map) or .zip (HSDS, the data of Open Referral).",
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
    output: Path | None,
    limit: int,
    as_json: bool,
) -> None:
    """Show the entries of a directory, or write them as data for partners.

    With whose they are, and when somebody verified them. What is not for the public is in none of it.

    Example: safe-content entries social-map -l hu -o social-map-hu.csv
    """
    from safe_content.journeys.directory import entry_book

    workspace = find(session.folder)
    if history is not None:
        _print_history(session, history, as_json=as_json)
        return
    names = entry_book.directories(workspace, document)
    if output is not None and len(names) > 1:
        raise click.UsageError(f"Say which directory: {', '.join(names)}.")
    found = [entry_book.directory(workspace, name, language) for name in names]
    if output is not None:
        from safe_content.exchange.directory.directory_forms import FORMS
        from safe_content.workspace.storage.atomic_write import write_file

        write_file(output, FORMS[output.suffix.lower()](found[0]))
        say(f"{count(len(found[0].of_public()), 'entry', 'entries')} in {output}.")
        return
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
    late = sum(entry.is_overdue(today) for entry in found.entries)
    say(
        f"{found.document} {found.language}:"
        f" {count(len(found.entries), 'entry', 'entries')}, {late} not verified in time"
    )
    for entry in shown[: limit or None]:
        say(f"{styled(entry.id, bold=True)}  {_told(entry, today)}")
    print_more(min(len(shown), limit or len(shown)), len(shown), "--limit 0 shows all")
    if late:
        say("Next: safe-content verify-entry ENTRY --by WHO")


def _told(entry: "Entry", today: str) -> str:
    from safe_content.directory.entry import EntryState
    from safe_content.directory.entry_fields import EntryField

    parts = [cut(entry.name)]
    for each in (EntryField.PLACE, EntryField.TELEPHONE):
        parts += entry.values.get(each, ())[:1]
    if entry.unsure:
        parts.append(f"the masters contradict each other: {', '.join(entry.unsure)}")
    if entry.withheld:
        parts.append(f"not for the public: {', '.join(sorted(entry.withheld))}")
    if entry.state is not EntryState.ACTIVE:
        parts.append(entry.state)
    when = f"verified on {entry.verified_on}" if entry.verified_on else "never verified"
    overdue = ", overdue" if entry.verified_on and entry.is_overdue(today) else ""
    parts.append(f"{when}{overdue}")
    if entry.owner:
        parts.append(f"owner: {entry.owner}")
    return " · ".join(parts)


def _print_history(session: Session, name: str, *, as_json: bool) -> None:
    from safe_content.journeys.directory import entry_book

    workspace = find(session.folder)
    document, entry = entry_book.inside_entry(workspace, name)
    changes = entry_book.history(workspace, document, entry.id)
    if as_json:
        print_json(changes)
        return
    say(f"{document}: {entry.name} ({entry.id})")
    for each in changes:
        before, after = ("; ".join(said) or "—" for said in (each.before, each.after))
        what = f"{each.field}: " if each.field else ""
        say(f"  r{each.revision} {each.when[:10]} {each.who}  {what}{before} → {after}")
