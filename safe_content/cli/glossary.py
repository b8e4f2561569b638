"""Commands for what translators share: the glossary and the translation memory."""

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

import click

from safe_content.cli import Session
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.screen import say
from safe_content.journeys.memory import shared_translations
from safe_content.workspace import Act, find
from safe_content.workspace.storage.atomic_write import write_file

if TYPE_CHECKING:
    from safe_content.model.units import Notice


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
    workspace = find(session.folder)
    notices: tuple[Notice, ...] = ()
    if file is not None:
        taken = shared_translations.take_glossary(
            workspace,
            file.read(),
            origin=PurePath(file.name).name,
            act=Act(who=session.who, when=session.when),
            replace=replace,
        )
        terms, notices = taken.terms, taken.notices
    else:
        terms = workspace.glossary()
    if output is not None:
        write_file(output, shared_translations.write_glossary(terms, output.name))
    if as_json:
        print_json(terms)
    elif output is not None or file is not None:
        if file is not None:
            extended = len(taken.extended)
            gone = f", in the place of {taken.replaced}" if taken.replaced else ""
            say(
                f"{count(taken.read, 'term')} read: {taken.added} new{gone},"
                f" {extended} with more forms or languages than before,"
                f" {taken.read - taken.added - extended} known already."
            )
        if output is not None:
            say(f"{count(len(terms), 'term')} written to {output}.")
        for notice in notices:
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
