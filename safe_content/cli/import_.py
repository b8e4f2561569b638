"""The command that takes masters: one, or all that lie in a folder."""

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

import click

from safe_content.api.unit_ids import lots, mint
from safe_content.cli import Session
from safe_content.cli.diff import print_import
from safe_content.cli.jobs_option import how_many, jobs_options
from safe_content.cli.output.passages import json_option, print_json
from safe_content.cli.output.preview import preview_option
from safe_content.cli.output.screen import say, styled
from safe_content.docx import TrackedChanges
from safe_content.journeys.masters.importing import ImportReport, import_revision
from safe_content.workspace import Act, find

if TYPE_CHECKING:
    from safe_content.journeys.intake.refused import Refused


@click.command("import")
@click.argument("document", required=False)
@click.argument("language", required=False)
@click.argument("file", type=click.File("rb"), required=False)
@click.option(
    "--from",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Import all the masters in this folder, each known by its name or its text.",
)
@click.option(
    "--tracked-changes",
    type=click.Choice([choice.value for choice in TrackedChanges]),
    default=TrackedChanges.ACCEPT.value,
    show_default=True,
    help="Read tracked changes as accepted, as rejected, or refuse a file with any.",
)
@click.option(
    "--anyway",
    is_flag=True,
    help="Import it even if it is in another language, or has next to nothing in"
    " common with the last revision.",
)
@jobs_options
@json_option
@click.pass_obj
@click.pass_context
@preview_option
def import_(
    context: click.Context,
    session: Session,
    document: str | None,
    language: str | None,
    file: BinaryIO | None,
    folder: Path | None,
    tracked_changes: str,
    anyway: bool,
    jobs: int,
    cluster: str,
    as_json: bool,
) -> None:
    """Import a revised master and flag what it makes stale.

    Example: safe-content import manual en "Manual, revised.docx"
    """
    tracked = TrackedChanges(tracked_changes)
    if folder is not None:
        if document is not None:
            raise click.UsageError(
                "Say which folder with --from, or which document, language and file;"
                " not both."
            )
        is_whole = _import_all(
            session, folder, tracked, jobs, cluster, anyway=anyway, as_json=as_json
        )
        context.exit(0 if is_whole else 1)
    if document is None or language is None or file is None:
        raise click.UsageError(
            "Say the document, the language and the file; or, with --from, a folder"
            " of masters."
        )
    report = import_revision(
        find(session.folder),
        document,
        language,
        file.read(),
        origin=PurePath(file.name).name,
        act=Act(who=session.who, when=session.when),
        mint=mint,
        tracked=tracked,
        anyway=anyway,
    )
    if as_json:
        print_json(report)
        return
    print_import(report)
    if session.is_preview and report.changes:
        from safe_content.cli.diff import print_diff
        from safe_content.journeys.masters.differing import diff

        say()
        print_diff(diff(find(session.folder), report.document, report.language), 0)


def _import_all(
    session: Session,
    folder: Path,
    tracked: TrackedChanges,
    jobs: int,
    cluster: str,
    *,
    anyway: bool,
    as_json: bool,
) -> bool:
    """Import what lies in a folder; tell whether all of it was taken."""
    from safe_content.cli.output.progress import progress
    from safe_content.execution import executor
    from safe_content.journeys.intake.incoming import Manner
    from safe_content.journeys.sync.inboxes import take_masters_of

    refused: list[Refused] = []
    with (
        progress() as tell,
        executor(jobs=how_many(jobs), cluster=cluster) as workers,
    ):
        reports: list[ImportReport] = list(
            take_masters_of(
                find(session.folder),
                folder,
                Act(who=session.who, when=session.when),
                lots(),
                tell,
                refused,
                workers,
                Manner(tracked=tracked, anyway=anyway),
            )
        )
    if as_json:
        print_json({"imported": reports, "refused": refused})
        return not refused
    for report in reports:
        print_import(report)
    for each in refused:
        say(styled(f"not taken  {each.name}", fg="red"))
        say(f"           {each.reason}")
    if not reports and not refused:
        say(f"There is no Word file in {folder}.")
    return not refused
