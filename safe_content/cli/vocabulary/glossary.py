"""Commands for what translators share: the glossary and the translation memory."""

from pathlib import Path
from typing import BinaryIO

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.screen import say


@click.command()
@click.argument("file", type=click.File("rb"), required=False)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; its ending says the form: .csv or .tbx.",
)
@click.option(
    "--replace", is_flag=True, help="Put the terms of FILE in the place of all others."
)
@json_option
@click.pass_obj
def glossary(
    session: Session,
    file: BinaryIO | None,
    output: Path | None,
    replace: bool,
    as_json: bool,
) -> None:
    """Show the terms, write them as CSV or TBX, or take in others.

    With FILE (.csv, .xlsx, .tbx, or an export of MultiTerm as .xml), its terms are
    added to those of the workspace.

    Example: safe-content glossary -o glossary.tbx
    """
    workspace = session.workspace()
    taken = (
        sc.take_glossary(workspace, file, replace=replace, **session.by)
        if file is not None
        else None
    )
    terms = taken.terms if taken else sc.glossary(workspace)
    if output is not None:
        sc.write_glossary(terms, output)
    if as_json:
        print_json(terms)
    elif output is not None or taken is not None:
        if taken is not None:
            extended = len(taken.extended)
            gone = f", in the place of {taken.replaced}" if taken.replaced else ""
            say(
                f"{count(taken.read, 'term')} read: {taken.added} new{gone},"
                f" {extended} with more forms or languages than before,"
                f" {taken.read - taken.added - extended} known already."
            )
        if output is not None:
            say(f"{count(len(terms), 'term')} written to {output}.")
        for notice in taken.notices if taken else ():
            say(f"  note: {notice.message}")
    else:
        for term in terms:
            forms = (f"{key} {'|'.join(ways)}" for key, ways in term.forms.items())
            say("  ·  ".join(forms))
        if not terms:
            say(
                "There are no terms yet. Take them from a table with a column for each"
                " language: safe-content glossary terms.csv"
            )
