"""What a file is, and all that is written in it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from safe_content import api as sc
from safe_content.api import TrackedChanges
from safe_content.cli import Session
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.screen import say, styled

if TYPE_CHECKING:
    from safe_content.journeys.inspection.inspecting import InspectReport


@click.command()
@click.argument("what")
@click.option("--text", is_flag=True, help="List every passage, and what is skipped.")
@click.option("--release", help="Compare with the release at this address or folder.")
@click.option(
    "--root",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The root of trust of that release.",
)
@click.option(
    "--tracked-changes",
    type=click.Choice([choice.value for choice in TrackedChanges]),
    default=TrackedChanges.ACCEPT.value,
    show_default=True,
    help="Read tracked changes as accepted, as rejected, or refuse a file with any.",
)
@json_option
@click.pass_obj
def inspect(
    session: Session,
    what: str,
    text: bool,
    release: str | None,
    root: Path | None,
    tracked_changes: str,
    as_json: bool,
) -> None:
    """Tell what a file is, and all that is written in it if it is a Word file.

    WHAT is a file, an address to fetch one from, or a folder of files, of which a
    table tells what each is; with --text all of each. With --release every file of it
    is known: Word, PDF, booklet or bundle.

    Example: safe-content inspect manual-hu.docx --text
    """
    if (release is None) != (root is None):
        raise click.UsageError("--release and --root go together.")
    is_address = what.startswith(("https://", "http://"))
    if not is_address and not (session.folder / what).exists():
        raise click.UsageError(f"{what} is neither a file, a folder nor an address.")
    looked = sc.look_at(
        what,
        folder=session.folder,
        release=release,
        root=root,
        tracked=tracked_changes,
    )
    for told in looked.unread.values():
        say(told, "", err=True)
    if as_json:
        print_json(looked.found if looked.is_folder else looked.found[0])
        return
    if looked.is_folder and not (looked.found or looked.unread):
        say(f"{what} holds no Word file.")
        return
    for line in looked.told():
        say(line)
    for report in looked.reports if text else ():
        if looked.is_folder:
            say()
            say(*sc.told_of(report))
        _print_texts(report)


def _print_texts(report: "InspectReport") -> None:
    for story, passages in report.stories.items():
        say("", styled(f"{story} ({count(len(passages), 'passage')})", bold=True))
        for passage in passages:
            say(f"  {passage}")
    if report.skipped:
        say("", styled("skipped", bold=True))
        for skipped in report.skipped:
            say(f"  {skipped.story}, {skipped.reason}: {skipped.text}")
