"""The command for lists that go out."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.screen import say

if TYPE_CHECKING:
    from safe_content.translation.change_list import ChangeList


def _holder(context: click.Context, parameter: click.Parameter, said: str) -> str:
    """Read who gets a list; nothing in it may steer the screen it is shown on."""
    del context, parameter
    if not said.isprintable():
        raise click.BadParameter("write a name or an address on one line.")
    return said.strip()


def _letter(
    context: click.Context, parameter: click.Parameter, said: Path | None
) -> Path | None:
    """Read where a letter goes; without its ending no mail program opens it."""
    del context, parameter
    if said is not None and said.suffix.lower() != ".eml":
        raise click.BadParameter(f"'{said}' should end with .eml.")
    return said


@click.command()
@click.argument("document")
@click.argument("language")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; its ending says the form: .docx (Word), .xlsx, .po,"
    " .xlf, .html, .tmx or .json.",
)
@click.option(
    "--mail",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_letter,
    help="Write an e-mail (.eml) in the translator's language with the list attached,"
    " for you to open in your mail program and send.",
)
@click.option(
    "--to",
    default="",
    callback=_holder,
    help="Who gets the list: an e-mail address. `status` tells who has which list.",
)
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day by which you wish it back, such as 2027-03-15.",
)
@click.option("--all", "everything", is_flag=True, help="Also what needs nothing.")
@json_option
@click.pass_obj
def changes(
    session: Session,
    document: str,
    language: str,
    output: Path | None,
    mail: Path | None,
    to: str,
    until: datetime | None,
    everything: bool,
    as_json: bool,
) -> None:
    """Write the list of what a translator, or a master's editor, has to do.

    Example: safe-content changes manual hu -o manual-hu.docx

    As an e-mail: safe-content changes manual hu --mail hu.eml --to anna@example.org

    Without --to or --mail it is sent to nobody. With --to alone, the list that `sync`
    wrote is noted as sent.
    """
    workspace = session.workspace()
    found = sc.changes(workspace, document, language, everything=everything)
    written: tuple[Path, ...] = ()
    if output is not None or mail is not None or to:
        written = sc.send_list(
            workspace, found, output=output, mail=mail, to=to, until=until, **session.by
        )
    if as_json:
        print_json(found)
        return
    _print_changes(found, output, mail, to)
    for path in written:
        if path not in (output, mail):
            say(
                f"It is the first list, so a guide lies beside it, to be sent too: {path}"
            )


def _print_changes(
    found: "ChangeList", output: Path | None, mail: Path | None, to: str
) -> None:
    name = f"{found.document} {found.language}"
    if not found.rows:
        no_mail = ", so no e-mail was written" if mail else ""
        say(f"{name}: nothing waits{no_mail}.")
        return
    passages = count(len(found.rows), "passage")
    files = " and ".join(str(path) for path in (output, mail) if path)
    where = f" in {files}" if files else "; write them with -o FILE.docx"
    if to and not files:
        where = f" noted as sent to {to}"
    say(f"{name}: {passages}{where}")
    if mail:
        say(
            f"Open {mail} in your mail program, read it, and send it yourself: nothing"
            " was sent."
        )
