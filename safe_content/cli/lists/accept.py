"""Commands for translations: lists back, decisions."""

from typing import BinaryIO, cast

import click

from safe_content import api as sc
from safe_content.api import AcceptReport, Preference
from safe_content.cli import Session
from safe_content.cli.output.acceptance_lines import print_accept
from safe_content.cli.output.adoption_lines import print_adopt
from safe_content.cli.output.passages import (
    json_option,
    limit_option,
    print_json,
)
from safe_content.cli.output.preview import preview_option


@click.command()
@click.argument("arguments", nargs=-1, metavar="[DOCUMENT LANGUAGE] FILE")
@click.option(
    "--theirs", multiple=True, metavar="UNIT", help="Take the returned text; or 'all'."
)
@click.option(
    "--ours", multiple=True, metavar="UNIT", help="Keep the present text; or 'all'."
)
@limit_option
@json_option
@click.pass_obj
@preview_option
def accept(
    session: Session,
    arguments: tuple[str, ...],
    theirs: tuple[str, ...],
    ours: tuple[str, ...],
    limit: int,
    as_json: bool,
) -> None:
    """Take back a change list that a translator filled in.

    What is clear is taken, the rest is named row by row, and nothing is
    overwritten. The review list of an old translation is taken as well.

    Example: safe-content accept manual hu "manual-hu, filled in.docx"
    """
    match arguments:
        case document, language, name:
            wanted: tuple[str | None, str | None] = (document, language)
        case (name,):
            wanted = (None, None)
        case _:
            raise click.UsageError("Name the document, the language and the file.")
    preferences = dict.fromkeys(theirs, Preference.THEIRS)
    preferences |= dict.fromkeys(ours, Preference.OURS)
    with cast("BinaryIO", click.open_file(name, "rb")) as file:
        report = sc.take_list(
            session.workspace(),
            file,
            *wanted,
            prefer=preferences,
            otherwise=_for_all(theirs, ours),
            **session.by,
        )
    if as_json:
        print_json(report)
    elif isinstance(report, AcceptReport):
        print_accept(report, limit=limit)
    else:
        print_adopt(report)


def _for_all(theirs: tuple[str, ...], ours: tuple[str, ...]) -> Preference:
    if "all" in theirs:
        return Preference.THEIRS
    return Preference.OURS if "all" in ours else Preference.NEITHER
