"""The everyday command: do all there is to do."""

from typing import TYPE_CHECKING

import click

from safe_content import api as sc
from safe_content.api.watching import at_rest
from safe_content.cli import Session
from safe_content.cli.jobs_option import how_many, jobs_options
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.preview import preview_option
from safe_content.cli.output.screen import say, styled

if TYPE_CHECKING:
    from safe_content.journeys.sync.sync_report import SyncReport


@click.command()
@jobs_options
@json_option
@click.pass_obj
@click.pass_context
@preview_option
def sync(
    context: click.Context, session: Session, jobs: int, cluster: str, as_json: bool
) -> None:
    """Do all there is to do: take the inboxes, refresh, write lists and exports.

    Running it again changes nothing.

    Example: safe-content sync
    """
    report = at_rest(session.folder, session.found) or _sync(session, jobs, cluster)
    if as_json:
        print_json(report)
    else:
        print_sync(report)
    if report.blocked or report.refused:
        context.exit(1)


def _sync(session: Session, jobs: int, cluster: str) -> "SyncReport":
    """Load what a sync needs only when there may be something to do."""
    from safe_content.cli.output.progress import progress

    with progress() as tell:
        return sc.sync(
            session.workspace(),
            jobs=how_many(jobs),
            cluster=cluster,
            progress=tell,
            **session.by,
        )


def print_sync(report: "SyncReport") -> None:
    for sentence in report.unpacked:
        say(f"unpacked   {sentence}")
    if report.imported:
        from safe_content.cli.masters.diff import print_import

        for imported in report.imported:
            print_import(imported)
    if report.accepted:
        from safe_content.cli.output.acceptance_lines import print_accept

        for accepted in report.accepted:
            print_accept(accepted)
    if report.adopted:
        from safe_content.cli.output.adoption_lines import print_adopt

        for adopted in report.adopted:
            print_adopt(adopted)
    for name in report.refreshed:
        say(f"refreshed  {name}")
    for name in report.lists:
        say(f"to send    {name}")
    for name in report.settled:
        say(f"settled    {name}: nothing waits any more")
    if report.exported:
        from safe_content.cli.output.edition_lines import print_exported

        print_exported(report.exported)
    for withheld in report.withheld:
        say(
            f"held back  {withheld.document} {withheld.language},"
            f" {withheld.edition}:"
            f" {'; '.join(withheld.reasons)}"
        )
    for refused in report.refused:
        say(styled(f"not taken  {refused.name}", fg="red"))
        say(f"           {refused.reason}")
    for blocked in report.blocked:
        say(styled(f"not done   {blocked.name}", fg="red"))
        say(f"           {blocked.reason}")
    if report.is_idle:
        waits = report.withheld or report.refused or report.blocked
        say("Nothing else is to do." if waits else "Nothing is to do.")
    else:
        made = len(report.exported) + len(report.lists)
        say(f"Done: {count(made, 'file')} written to exports/.")
