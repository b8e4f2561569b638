"""Commands for translations: lists out, lists back, decisions."""

from pathlib import Path, PurePath
from typing import BinaryIO

import click

from safe_content import exchange
from safe_content.cli import Session
from safe_content.cli.adoptions import print_adopt
from safe_content.cli.minting import mint
from safe_content.cli.printing import count, json_option, print_json
from safe_content.deliveries import Outcome, Preference
from safe_content.exchange import adoption_list
from safe_content.journeys import adopting, changing, deciding
from safe_content.journeys.accepting import AcceptReport
from safe_content.journeys.accepting import accept as accept_list
from safe_content.model import Language, Severity, UnitId
from safe_content.workspace import Act, find
from safe_content.workspace.writing import write_file


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
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; its ending says the form: .docx (Word), .xlsx, .po,"
    " .xlf, .html, .tmx or .json.",
)
@click.option("--all", "everything", is_flag=True, help="Also what needs nothing.")
@json_option
@click.pass_obj
def changes(
    session: Session,
    document: str,
    language: str,
    output: Path | None,
    everything: bool,
    as_json: bool,
) -> None:
    """Write the list of what a translator, or a master's editor, has to do.

    Example: safe-content changes manual hu -o manual-hu.docx
    """
    found = changing.list_changes(
        find(session.folder), document, language, everything=everything
    )
    if output is not None:
        write_file(output, exchange.write(found, exchange.form_of(output.name)))
    if as_json:
        print_json(found)
    elif not found.rows:
        click.echo(f"{document} {language}: nothing waits.")
    else:
        where = f" in {output}" if output else "; write them with -o FILE.docx"
        click.echo(f"{document} {language}: {count(len(found.rows), 'passage')}{where}")


@click.command()
@click.argument("arguments", nargs=-1, metavar="[DOCUMENT LANGUAGE] FILE")
@click.option(
    "--theirs", multiple=True, metavar="UNIT", help="Take the returned text; or 'all'."
)
@click.option(
    "--ours", multiple=True, metavar="UNIT", help="Keep the present text; or 'all'."
)
@json_option
@click.pass_obj
def accept(
    session: Session,
    arguments: tuple[str, ...],
    theirs: tuple[str, ...],
    ours: tuple[str, ...],
    as_json: bool,
) -> None:
    """Take back a change list that a translator filled in.

    What is clear is taken, the rest is named row by row, and nothing is
    overwritten.

    Example: safe-content accept manual hu "manual-hu, filled in.docx"
    """
    match arguments:
        case document, language, name:
            wanted: tuple[str | None, str | None] = (document, language)
        case (name,):
            wanted = (None, None)
        case _:
            raise click.UsageError("Name the document, the language and the file.")
    with click.open_file(name, "rb") as file:
        data = file.read()
    preferences = {UnitId(unit): Preference.THEIRS for unit in theirs}
    preferences |= {UnitId(unit): Preference.OURS for unit in ours}
    report = accept_list(
        find(session.folder),
        *wanted,
        data,
        origin=PurePath(name).name,
        act=Act(who=session.who, when=session.when),
        mint=mint,
        prefer=preferences,
        otherwise=_for_all(theirs, ours),
    )
    if as_json:
        print_json(report)
    else:
        print_accept(report)


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
@json_option
@click.pass_obj
def adopt(
    session: Session,
    document: str,
    language: str,
    file: BinaryIO,
    against: int | None,
    accept_above: float | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Take over a finished translation that was never linked to its master.

    A review list is written beside it, the least certain first. FILE may also be
    that list, repaired in Word or a browser, finished or half done.

    Example: safe-content adopt manual hu "Kézikönyv 2017.docx"
    """
    report = adopting.adopt(
        find(session.folder),
        document,
        language,
        file.read(),
        origin=PurePath(file.name).name,
        act=Act(who=session.who, when=session.when),
        against=against,
        accept_above=accept_above,
    )
    if output is not None:
        write_file(output, adoption_list.write(report.review_list, output.name))
    if as_json:
        print_json(report)
    else:
        print_adopt(report)


@click.command()
@click.argument("document")
@click.argument("units", nargs=-1)
@click.option("--matching", help="Also passages whose wording fits this pattern.")
@click.option(
    "--language", "-l", multiple=True, help="Only these languages; usually all."
)
@click.option(
    "--severity",
    type=click.Choice([str(severity) for severity in Severity]),
    help="Give the change this severity instead.",
)
@click.option("--holds", is_flag=True, help="The present translation still holds.")
@click.option("--why", required=True, help="The reason, kept for ever.")
@json_option
@click.pass_obj
def triage(
    session: Session,
    document: str,
    units: tuple[str, ...],
    matching: str | None,
    language: tuple[str, ...],
    severity: str | None,
    holds: bool,
    why: str,
    as_json: bool,
) -> None:
    """Decide over a change: its severity, or that a translation still holds.

    Example: safe-content triage manual k3v9ta --holds -l hu --why "same in Hungarian"
    """
    if holds == (severity is not None):
        raise click.UsageError("Say either --severity or --holds.")
    workspace = find(session.folder)
    choice = deciding.Choice(units=units, pattern=matching)
    act = Act(who=session.who, when=session.when)
    known = workspace.document(document).languages
    languages = [Language(each) for each in language] or list(known)
    if holds:
        held = deciding.still_holds(
            workspace, document, choice, languages=languages, why=why, act=act
        )
        if as_json:
            print_json(held)
        for each, found in held.items() if not as_json else ():
            click.echo(f"{document} {each}: {count(len(found), 'translation')} hold")
        return
    decisions = deciding.lower_or_raise(
        workspace,
        document,
        choice,
        Severity[str(severity).upper()],
        languages=languages if language else (),
        why=why,
        act=act,
    )
    if as_json:
        print_json(decisions)
    else:
        click.echo(f"{document}: {count(len(decisions), 'change')} called {severity}")


def print_accept(report: AcceptReport) -> None:
    """Print what a delivery brought, and row by row what it did not."""
    taken = sum(row.is_applied for row in report.rows)
    revision = f", revision {report.revision}" if report.revision else ""
    click.echo(
        f"{report.document} {report.language}: {taken} of"
        f" {count(len(report.rows), 'row')} taken{revision}"
    )
    silent = (Outcome.TAKEN, Outcome.CONFIRMED, Outcome.KNOWN)
    for row in report.rows:
        if row.outcome in silent and not row.comments and not row.findings:
            continue
        click.echo(f"  {row.unit}  {report.places.get(row.unit, '')}: {row.outcome}")
        if row.outcome is Outcome.CONFLICT:
            click.echo(f"      ours:   {row.ours}")
            click.echo(f"      theirs: {row.theirs}")
            click.echo(f"      take one: --theirs {row.unit} or --ours {row.unit}")
        elif row.outcome in (Outcome.OVERTAKEN, Outcome.REFUSED, Outcome.UNKNOWN):
            click.echo(f"      theirs: {row.theirs}")
        for finding in row.findings:
            word = "error" if finding.is_error else "warning"
            click.echo(f"      {word} {finding.check}: {finding.message}")
        for comment in row.comments:
            click.echo(f"      comment: {comment}")
    for problem in report.problems:
        place = f"row {problem.number}: " if problem.number else ""
        click.echo(f"  {place}{problem.message}")


def _for_all(theirs: tuple[str, ...], ours: tuple[str, ...]) -> Preference:
    if "all" in theirs:
        return Preference.THEIRS
    return Preference.OURS if "all" in ours else Preference.NEITHER
