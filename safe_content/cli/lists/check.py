"""The command that checks translations, and lets findings stand for a reason."""

from typing import TYPE_CHECKING

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.jobs_option import how_many, jobs_options
from safe_content.cli.output.passages import (
    brief,
    count,
    cut,
    json_option,
    limit_option,
    print_json,
    print_more,
)
from safe_content.cli.output.screen import say, styled

if TYPE_CHECKING:
    from safe_content.journeys.quality.checking import CheckReport


@click.command()
@click.argument("document", required=False)
@click.argument("language", required=False)
@click.option(
    "--accept",
    "accepted",
    nargs=2,
    multiple=True,
    metavar="UNIT CHECK",
    help="Let what a check found in a passage stand, until either text changes.",
)
@click.option(
    "--always",
    nargs=3,
    metavar="CHECK SOURCE TRANSLATION",
    help="Accept words of translations for words of the source for good, everywhere.",
)
@click.option("--why", help="The reason for --accept or --always, kept for ever.")
@click.option("--spelling", is_flag=True, help="Also with Hunspell's dictionary.")
@limit_option
@jobs_options
@json_option
@click.pass_obj
def check(
    session: Session,
    document: str | None,
    language: str | None,
    accepted: tuple[tuple[str, str], ...],
    always: tuple[str, str, str] | None,
    why: str | None,
    spelling: bool,
    limit: int,
    jobs: int,
    cluster: str,
    as_json: bool,
) -> None:
    """Find codes, numbers, names and spellings that are wrong in a translation.

    Without LANGUAGE, in every translation of DOCUMENT; without both, in all there
    are. What is right though a check names it can stand: one finding by --accept,
    a form of words in all translations by --always (kept in sources/accepted.toml).

    Example: safe-content check manual hu
    """
    workspace = session.workspace()
    if document is None or language is None:
        if accepted or always or why:
            raise click.UsageError(
                "--accept and --always need both DOCUMENT and LANGUAGE."
            )
        reports = sc.check_all(
            workspace, document, spelling=spelling, jobs=how_many(jobs), cluster=cluster
        )
        if as_json:
            print_json(reports)
        for report in reports if not as_json else ():
            _print_report(report, limit, name=f"{report.document} {report.language}, ")
        if not (reports or as_json):
            say("There is nothing to check: no master was imported yet.")
        return
    if bool(accepted or always) != bool(why) or (accepted and always):
        raise click.UsageError("Say --why with either --accept or --always.")
    if always and why:
        settled = sc.accept_form(
            workspace,
            document,
            language,
            check=always[0],
            source=always[1],
            translation=always[2],
            why=why,
            **session.by,
        )
        if as_json:
            print_json({"settled": settled})
        else:
            say(f"{document} {language}: {count(settled, 'finding')} settled for good")
        return
    if why:
        made = sc.accept_findings(
            workspace,
            document,
            language,
            accepted,
            why=why,
            spelling=spelling,
            **session.by,
        )
        if as_json:
            print_json(made)
        else:
            say(f"{document} {language}: {count(len(made), 'finding')} accepted")
        return
    report = sc.check(workspace, document, language, spelling=spelling)
    if as_json:
        print_json(report)
        return
    _print_report(report, limit)


def _print_report(report: "CheckReport", limit: int, *, name: str = "") -> None:
    shown = report.found[: limit or None]
    for checked in shown:
        say(f"{styled(checked.unit, bold=True)}  {checked.place}")
        say(f"    {brief(checked.translation)}")
        for finding in checked.findings:
            word = (
                styled("error", fg="red", bold=True)
                if finding.is_error
                else styled("warning", fg="yellow")
            )
            say(f"    {word} {finding.check}: {cut(finding.message)}")
    if shown and name == "":
        first = shown[0]
        say(
            f"Right all the same? safe-content check {report.document}"
            f" {report.language} --accept {first.unit} {first.findings[0].check}"
            " --why REASON"
        )
    print_more(len(shown), len(report.found), "see them with -n 0")
    say(
        f"{name}{count(report.looked_at, 'translation')} looked at:"
        f" {count(report.errors, 'error')}, {count(report.warnings, 'warning')},"
        f" {report.accepted} accepted before."
    )
