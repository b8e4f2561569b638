"""The command that takes masters: one, or all that lie in a folder."""

from pathlib import Path, PurePath
from typing import BinaryIO

import click

from safe_content import api as sc
from safe_content.api import TrackedChanges
from safe_content.cli import Session
from safe_content.cli.jobs_option import how_many, jobs_options
from safe_content.cli.masters.diff import print_import
from safe_content.cli.output.offer_lines import print_offer
from safe_content.cli.output.passages import json_option, print_json
from safe_content.cli.output.preview import preview_option
from safe_content.cli.output.screen import say, styled

_TABLES = (".csv", ".xlsx", ".xlsm", ".zip")


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

    A table (.csv, .xlsx or HSDS as .zip) is a revised directory: what it says otherwise
    is written into a Word file for the editor, and the master stays as it is.

    Example: safe-content import manual en "Manual, revised.docx"
    """
    if folder is not None:
        if document is not None:
            raise click.UsageError(
                "Say which folder with --from, or which document, language and file;"
                " not both."
            )
        is_whole = _import_all(
            session,
            folder,
            tracked_changes,
            jobs,
            cluster,
            anyway=anyway,
            as_json=as_json,
        )
        context.exit(0 if is_whole else 1)
    if document is None or language is None or file is None:
        raise click.UsageError(
            "Say the document, the language and the file; or, with --from, a folder"
            " of masters."
        )
    workspace = session.workspace()
    if PurePath(file.name).suffix.lower() in _TABLES:
        offer = sc.offer_entries(workspace, file, document, language, **session.by)
        if as_json:
            print_json(offer)
        else:
            print_offer(offer, is_preview=session.is_preview)
        return
    report = sc.import_master(
        workspace,
        document,
        language,
        file,
        tracked=tracked_changes,
        anyway=anyway,
        **session.by,
    )
    if as_json:
        print_json(report)
        return
    print_import(report)
    if session.is_preview and report.changes:
        from safe_content.cli.masters.diff import print_diff

        say()
        print_diff(sc.diff(workspace, report.document, report.language), 0)


def _import_all(
    session: Session,
    folder: Path,
    tracked: str,
    jobs: int,
    cluster: str,
    *,
    anyway: bool,
    as_json: bool,
) -> bool:
    """Import what lies in a folder; tell whether all of it was taken."""
    from safe_content.cli.output.progress import progress

    with progress() as tell:
        found = sc.import_folder(
            session.workspace(),
            folder,
            tracked=tracked,
            anyway=anyway,
            jobs=how_many(jobs),
            cluster=cluster,
            progress=tell,
            **session.by,
        )
    if as_json:
        print_json(found)
        return not found.refused
    for report in found.imported:
        print_import(report)
    for each in found.refused:
        say(styled(f"not taken  {each.name}", fg="red"))
        say(f"           {each.reason}")
    if not found.imported and not found.refused:
        say(f"There is no Word file in {folder}.")
    return not found.refused
