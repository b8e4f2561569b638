"""Commands for what goes out: exports, and what any file is."""

import click

from safe_content import api as sc
from safe_content.api import Edition
from safe_content.cli import Session
from safe_content.cli.jobs_option import how_many, jobs_options
from safe_content.cli.output.edition_lines import print_exported
from safe_content.cli.output.passages import json_option, print_json
from safe_content.cli.output.preview import preview_option
from safe_content.cli.output.progress import progress
from safe_content.cli.output.screen import say


@click.command()
@click.argument("documents", nargs=-1)
@click.option("--language", "-l", multiple=True, help="Only these; usually all.")
@click.option(
    "--edition",
    type=click.Choice([edition.value for edition in Edition]),
    help="Only this edition; usually both.",
)
@jobs_options
@json_option
@click.pass_obj
@click.pass_context
@preview_option
def export(
    context: click.Context,
    session: Session,
    documents: tuple[str, ...],
    language: tuple[str, ...],
    edition: str | None,
    jobs: int,
    cluster: str,
    as_json: bool,
) -> None:
    """Write Word files: `review` with all marked, `release` fit for the public.

    Example: safe-content export manual -l hu --edition release
    """
    with progress() as tell:
        reports = sc.export_all(
            session.workspace(),
            documents,
            languages=language,
            editions=(Edition(edition),) if edition else tuple(Edition),
            jobs=how_many(jobs),
            cluster=cluster,
            progress=tell,
            **session.by,
        )
    if as_json:
        print_json(reports)
    for report in reports if not as_json else ():
        print_exported(report.exported)
        if report.blocked:
            say(f"not done   {report.blocked}")
        for name in report.unchanged:
            say(f"up to date {name}")
        for withheld in report.withheld:
            say(
                f"held back  {withheld.document} {withheld.language},"
                f" {withheld.edition}:"
                f" {'; '.join(withheld.reasons)}"
            )
    if not (
        as_json
        or any(r.exported or r.unchanged or r.withheld or r.blocked for r in reports)
    ):
        say("There is nothing to export: no master was imported yet.")
    is_short = edition == Edition.RELEASE and any(r.withheld for r in reports)
    if is_short or any(report.blocked for report in reports):
        context.exit(1)
