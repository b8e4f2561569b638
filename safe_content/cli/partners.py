"""Commands for what goes out: exports, and what any file is."""

from pathlib import Path, PurePath

import click

from safe_content.cli import Session
from safe_content.cli.printing import count, json_option, print_json
from safe_content.cli.progress import progress
from safe_content.editions import Edition
from safe_content.journeys import exporting, inspecting
from safe_content.workspace import Act, find
from safe_content.workspace.quarantine import Limits, quarantined


@click.command()
@click.argument("documents", nargs=-1)
@click.option("--language", "-l", multiple=True, help="Only these; usually all.")
@click.option(
    "--edition",
    type=click.Choice([edition.value for edition in Edition]),
    help="Only this edition; usually both.",
)
@json_option
@click.pass_obj
@click.pass_context
def export(
    context: click.Context,
    session: Session,
    documents: tuple[str, ...],
    language: tuple[str, ...],
    edition: str | None,
    as_json: bool,
) -> None:
    """Write Word files: `review` with all marked, `release` fit for the public.

    Example: safe-content export manual -l hu --edition release
    """
    workspace = find(session.folder)
    names = documents or tuple(document.name for document in workspace.documents)
    with progress() as tell:
        reports = [
            exporting.export(
                workspace,
                name,
                languages=language,
                editions=(Edition(edition),) if edition else tuple(Edition),
                act=Act(who=session.who, when=session.when),
                progress=tell,
            )
            for name in names
        ]
    if as_json:
        print_json(reports)
    for report in reports if not as_json else ():
        for exported in report.exported:
            click.echo(f"exported   {exported.name}")
        for name in report.unchanged:
            click.echo(f"up to date {name}")
        for withheld in report.withheld:
            click.echo(
                f"held back  {withheld.document} {withheld.language}, release:"
                f" {'; '.join(withheld.reasons)}"
            )
    if edition == Edition.RELEASE and any(report.withheld for report in reports):
        context.exit(1)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--text", is_flag=True, help="List every passage, and what is skipped.")
@json_option
@click.pass_obj
def inspect(session: Session, file: Path, text: bool, as_json: bool) -> None:
    """Tell what a Word file is, and all that is written in it.

    Example: safe-content inspect manual-hu.docx --text
    """
    report = quarantined(
        Limits(),
        inspecting.inspect,
        file.read_bytes(),
        origin=PurePath(file).name,
        folder=session.folder,
    )
    if as_json:
        print_json(report)
        return
    for line in inspecting.told(report):
        click.echo(line)
    if not text:
        return
    for story, passages in report.stories.items():
        click.echo(
            click.style(f"\n{story} ({count(len(passages), 'passage')})", bold=True)
        )
        for passage in passages:
            click.echo(f"  {passage}")
    if report.skipped:
        click.echo(click.style("\nskipped", bold=True))
        for skipped in report.skipped:
            click.echo(f"  {skipped.story}, {skipped.reason}: {skipped.text}")
