"""The command that takes any file for what it is."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.preview import preview_option
from safe_content.cli.output.screen import say, styled

if TYPE_CHECKING:
    from safe_content.api.arriving import Received, TakeReport


@click.command()
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@json_option
@click.pass_obj
@click.pass_context
@preview_option
def take(
    context: click.Context, session: Session, files: tuple[Path, ...], as_json: bool
) -> None:
    """Take any FILE for what it is: a master, a list, a translation, a mail.

    It says of each what it is, and imports, accepts or adopts it. Of a folder all files
    are taken, out of a mail or an archive what is in it.

    Example: safe-content take "Re_ manual.msg" --preview
    """
    report = sc.take(session.workspace(), list(_whole(files)), **session.by)
    if as_json:
        print_json(report)
    else:
        _print_take(report)
    if not report.is_whole:
        context.exit(1)


def _whole(files: tuple[Path, ...]) -> Iterator[Path]:
    """Yield files, and those that lie in folders, but for what other programs hide."""
    for path in files:
        if not path.is_dir():
            yield path
            continue
        for each in sorted(path.rglob("*")):
            if each.is_file() and not each.name.startswith((".", "~$")):
                yield each


def _print_take(report: "TakeReport") -> None:
    for sentence in report.opened:
        say(f"unpacked   {sentence}")
    for each in report.files:
        name = f"{each.came_in}: {each.name}" if each.came_in else each.name
        if each.report is None:
            what = f" ({each.kind})" if each.kind else ""
            say(styled(f"not taken  {name}{what}", fg="red"))
            say(f"           {each.refused}")
            continue
        of = f" of {each.document} in '{each.language}'" if each.document else ""
        say(f"{name} is a {each.kind}{of}")
        _print_report(each)
    if not report.files:
        say("There is no file in it.")


def _print_report(each: "Received") -> None:
    """Print what taking a file did, as the command for its kind does."""
    report: Any = each.report
    match each.kind:
        case "master":
            from safe_content.cli.masters.diff import print_import

            print_import(report)
        case "review list" | "translation":
            from safe_content.cli.output.adoption_lines import print_adopt

            print_adopt(report)
        case "table of services":
            from safe_content.cli.output.offer_lines import print_offer

            print_offer(report, is_preview=False)
        case "glossary":
            say(f"{count(report.read, 'term')} read: {report.added} new.")
        case _:
            from safe_content.cli.output.acceptance_lines import print_accept

            print_accept(report)
