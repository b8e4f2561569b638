"""The command that checks translations, and lets findings stand for a reason."""

import click

from safe_content.cli import Session
from safe_content.cli.printing import count, json_option, print_json
from safe_content.hunspell import dictionary
from safe_content.journeys import checking
from safe_content.model import Language
from safe_content.workspace import Act, find


@click.command()
@click.argument("document")
@click.argument("language")
@click.option(
    "--accept",
    "accepted",
    nargs=2,
    multiple=True,
    metavar="UNIT CHECK",
    help="Let what a check found in a passage stand, until either text changes.",
)
@click.option("--why", help="The reason for --accept, kept for ever.")
@click.option("--spelling", is_flag=True, help="Also with Hunspell's dictionary.")
@json_option
@click.pass_obj
def check(
    session: Session,
    document: str,
    language: str,
    accepted: tuple[tuple[str, str], ...],
    why: str | None,
    spelling: bool,
    as_json: bool,
) -> None:
    """Find codes, numbers, names and spellings that are wrong in a translation.

    Example: safe-content check manual hu
    """
    workspace = find(session.folder)
    unknown = dictionary(Language(language)) if spelling else None
    if bool(accepted) != bool(why):
        raise click.UsageError("Say both --accept UNIT CHECK and --why.")
    if why:
        act = Act(who=session.who, when=session.when)
        made = checking.accept_findings(
            workspace,
            document,
            Language(language),
            accepted,
            why=why,
            act=act,
            unknown=unknown,
        )
        if as_json:
            print_json(made)
        else:
            click.echo(f"{document} {language}: {count(len(made), 'finding')} accepted")
        return
    report = checking.check(workspace, document, Language(language), unknown=unknown)
    if as_json:
        print_json(report)
        return
    for checked in report.found:
        click.echo(f"{click.style(checked.unit, bold=True)}  {checked.place}")
        click.echo(f"    {checked.translation}")
        for finding in checked.findings:
            word = (
                click.style("error", fg="red", bold=True)
                if finding.is_error
                else click.style("warning", fg="yellow")
            )
            click.echo(f"    {word} {finding.check}: {finding.message}")
    click.echo(
        f"{count(report.looked_at, 'translation')} looked at:"
        f" {count(report.errors, 'error')}, {count(report.warnings, 'warning')},"
        f" {report.accepted} accepted before."
    )
