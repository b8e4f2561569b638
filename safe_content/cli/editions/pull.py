"""A partner's side: the newest release, verified."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.progress import progress
from safe_content.cli.output.screen import say

if TYPE_CHECKING:
    from safe_content.journeys.releases.pulling import PullReport


@click.command()
@click.argument("url")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--root",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The root of trust that you were given.",
)
@click.option("--partner", help="Your name in the release; without it you get all.")
@click.option("--check", is_flag=True, help="Only say whether there is something new.")
@click.option("--receipt", is_flag=True, help="Leave a receipt beside the files.")
@click.option("--seconds", default=120.0, show_default=True, help="For all of it.")
@json_option
@click.pass_obj
@click.pass_context
def pull(
    context: click.Context,
    session: Session,
    url: str,
    folder: Path,
    root: Path,
    partner: str | None,
    check: bool,
    receipt: bool,
    seconds: float,
    as_json: bool,
) -> None:
    """Pull the newest release from URL into FOLDER, verified.

    Serve what is in FOLDER/current: it is always one whole release. With --check
    nothing is taken, and the exit code is 3 if there is something new. It is 4 if files
    left or nothing is offered to you; that is named.

    Example: safe-content pull https://example.org/safe site --root root-of-trust.json
    """
    with progress() as tell:
        report = sc.pull_release(
            url if "://" in url else str(session.folder / url),
            session.folder / folder,
            root=root,
            partner=partner,
            only_check=check,
            receipt=receipt,
            seconds=seconds,
            progress=tell,
            **session.by,
        )
    if as_json:
        print_json(report)
    else:
        _print_pull(report, partner, check=check)
    if report.removed or report.is_empty:
        context.exit(4)
    if check and report.is_new:
        context.exit(3)


def _print_pull(report: "PullReport", partner: str | None, *, check: bool) -> None:
    verb = "waits" if check else "is here"
    if report.is_empty:
        whom = f" for '{partner}'" if partner else ""
        say(
            f"Release {report.number} {verb}, and holds no file{whom}: none may go out"
            " now. Ask those who publish it when there will be one."
        )
    elif not report.is_new:
        say(f"Release {report.number} is here already; nothing is new.")
    else:
        say(
            f"Release {report.number} {verb}: {count(len(report.changed), 'file')}"
            f" new, {len(report.removed)} removed."
        )
    told = {each.file_name: each for each in report.gone}
    for file in report.removed:
        why = str(told[file].cause) if file in told else "not in your list any more"
        note = f" ({told[file].note})" if file in told and told[file].note else ""
        say(f"  {file} {'goes' if check else 'went'}: {why}{note}")
    if report.removed and not check:
        say(
            "Links to these files lead to a page that explains it, if your server shows"
            " index.html for a folder."
        )
    if report.runs_out:
        say(
            f"Nobody vouches for it after {report.runs_out}; if no newer one comes"
            " until then, tell those who publish it."
        )
    if report.slow_clock:
        say(
            f"The clock of this computer says {report.slow_clock}, but the release is of"
            " a later day: set the clock, since by it an old release is told from a new"
            " one."
        )
