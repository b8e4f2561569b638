"""The command that writes to the owners of entries that nobody verified in time."""

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.preview import preview_option
from safe_content.cli.output.screen import say


@click.command("ask-owners")
@click.argument("document", required=False)
@click.option(
    "--all", "everything", is_flag=True, help="Also what was verified in time."
)
@json_option
@click.pass_obj
@preview_option
def ask_owners(
    session: Session, document: str | None, everything: bool, as_json: bool
) -> None:
    """Write a letter to each owner of entries that nobody verified in time.

    The letters (.eml) lie in exports/letters, in the owners' languages, for you to open
    in your mail program and send. Drop what comes back into translations/inbox/ and run
    'safe-content sync'.

    Example: safe-content ask-owners social-map
    """
    workspace = session.workspace()
    reports = {
        each.document: sc.ask_owners(
            workspace, each.document, everything=everything, **session.by
        )
        for each in sc.entries(workspace, document)
    }
    if as_json:
        print_json(reports)
        return
    for name, report in reports.items():
        for letter in report.letters:
            entries = count(len(letter.entries), "entry", "entries")
            say(f"{letter.name}: {entries}, to {letter.owner} <{letter.email}>")
        if report.unowned:
            say(
                f"{name}: nobody to ask about {', '.join(report.unowned)}; name an owner"
                " in sources/directory.toml."
            )
        if not report.letters and not report.unowned:
            say(f"{name}: all entries are verified.")
