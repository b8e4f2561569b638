"""Take over a finished translation that was never linked to its master."""

from pathlib import Path
from typing import BinaryIO

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.adoption_lines import print_adopt
from safe_content.cli.output.passages import (
    json_option,
    print_json,
)
from safe_content.cli.output.preview import preview_option


def _revision(
    context: click.Context, parameter: click.Parameter, said: str | None
) -> int | None:
    """Read ``r0001`` or ``1``."""
    del context, parameter
    if said is None:
        return None
    digits = said.strip().lower().removeprefix("r")
    if not digits.isdecimal():
        raise click.BadParameter(f"'{said}' names no revision; write it as r0001.")
    return int(digits)


@click.command()
@click.argument("document")
@click.argument("language")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--against",
    metavar="REVISION",
    callback=_revision,
    help="The revision that was translated, such as r0001; usually it is found.",
)
@click.option(
    "--accept-above",
    type=click.FloatRange(0, 1),
    help="Take what is at least this certain as confirmed; usually nothing is.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write the review list here: .docx (Word) or .html.",
)
@click.option(
    "--anyway",
    is_flag=True,
    help="Adopt it even if it is an edition that this program made.",
)
@json_option
@click.pass_obj
@preview_option
def adopt(
    session: Session,
    document: str,
    language: str,
    file: BinaryIO,
    against: int | None,
    accept_above: float | None,
    output: Path | None,
    anyway: bool,
    as_json: bool,
) -> None:
    """Take over a finished translation that was never linked to its master.

    A review list is written beside it, the least certain first. FILE may also be
    that list, repaired in Word or a browser, finished or half done.

    Example: safe-content adopt manual hu "Kézikönyv 2017.docx"
    """
    report = sc.adopt(
        session.workspace(),
        document,
        language,
        file,
        against=against,
        accept_above=accept_above,
        anyway=anyway,
        **session.by,
    )
    if output is not None:
        sc.write_review_list(report, output)
    if as_json:
        print_json(report)
    else:
        print_adopt(report)
