"""Commands for translations: lists back, decisions."""

from pathlib import Path, PurePath
from typing import BinaryIO

import click

from safe_content.api.unit_ids import mint
from safe_content.cli import Session
from safe_content.cli.output.acceptance_lines import print_accept
from safe_content.cli.output.adoption_lines import print_adopt
from safe_content.cli.output.passages import (
    count,
    json_option,
    limit_option,
    print_json,
)
from safe_content.cli.output.preview import preview_option
from safe_content.cli.output.screen import say
from safe_content.exchange.lists.returned import NotOurListError
from safe_content.exchange.review_list import review_formats
from safe_content.exchange.review_list.review_keys import NotAdoptionListError
from safe_content.i18n.texts import texts
from safe_content.journeys.adoption import adopting
from safe_content.journeys.masters import deciding
from safe_content.journeys.translations.accepting import accept as accept_list
from safe_content.model import codes
from safe_content.model.units import Language, Severity, UnitId
from safe_content.translation.merge import Preference
from safe_content.workspace import Act, find
from safe_content.workspace.storage.atomic_write import write_file


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
    with click.open_file(name, "rb") as file:
        data = file.read()
    preferences = {UnitId(unit): Preference.THEIRS for unit in theirs}
    preferences |= {UnitId(unit): Preference.OURS for unit in ours}
    workspace = find(session.folder)
    origin = PurePath(name).name
    act = Act(who=session.who, when=session.when)
    try:
        report = accept_list(
            workspace,
            *wanted,
            data,
            origin=origin,
            act=act,
            mint=mint,
            prefer=preferences,
            otherwise=_for_all(theirs, ours),
        )
    except NotOurListError as error:
        try:
            adopted = adopting.adopt_review(workspace, data, origin=origin, act=act)
        except NotAdoptionListError:
            raise error from None
        if as_json:
            print_json(adopted)
        else:
            print_adopt(adopted)
        return
    if as_json:
        print_json(report)
    else:
        print_accept(report, limit=limit)


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
@preview_option
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
        write_file(output, review_formats.write(report.review_list, output.name))
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
@click.option(
    "--by-place",
    is_flag=True,
    help="Show all that is critical by its place alone; with --seen, settle it.",
)
@click.option(
    "--seen", help="The sign that --by-place ended with: you saw each change."
)
@click.option("--why", default="", help="The reason, kept for ever.")
@json_option
@click.pass_obj
@preview_option
def triage(
    session: Session,
    document: str,
    units: tuple[str, ...],
    matching: str | None,
    language: tuple[str, ...],
    severity: str | None,
    holds: bool,
    by_place: bool,
    seen: str | None,
    why: str,
    as_json: bool,
) -> None:
    """Decide over a change: its severity, or that a translation still holds.

    Example: safe-content triage manual k3v9ta --holds -l hu --why "same in Hungarian"
    """
    workspace = find(session.folder)
    if by_place and not seen:
        _show_placed(deciding.placed_changes(workspace, document), document, as_json)
        return
    if not why.strip():
        raise click.UsageError("Say why: --why, the reason, is kept for ever.")
    if by_place and seen:
        settled = deciding.settle_placed(
            workspace,
            document,
            seen,
            severity=Severity[(severity or "substantive").upper()],
            why=why,
            act=Act(who=session.who, when=session.when),
        )
        if as_json:
            print_json(settled)
        else:
            called = severity or "substantive"
            say(f"{document}: {count(len(settled), 'change')} called {called}")
        return
    if holds == (severity is not None):
        raise click.UsageError("Say either --severity or --holds.")
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
            hold = "translation still holds", "translations still hold"
            say(f"{document} {each}: {count(len(found), *hold)}")
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
        say(f"{document}: {count(len(decisions), 'change')} called {severity}")


def _show_placed(placed: deciding.PlacedChanges, document: str, as_json: bool) -> None:
    """Show each change that is critical by its place, and how to settle all."""
    if as_json:
        print_json({"changes": placed.changes, "sign": placed.sign})
        return
    words = texts(Language("en"))
    for change in placed.changes:
        say(f"{change.unit}  {codes.plain(change.before)}")
        say(f"          {codes.plain(change.after)}")
        for reason in change.reasons:
            say(f"    {words.reason(reason)}")
    say(f"{document}: {count(len(placed.changes), 'change')} critical by place")
    if placed.changes:
        say(
            f"To settle them together: safe-content triage {document} --by-place"
            f" --seen {placed.sign} --severity substantive --why REASON"
        )


def _for_all(theirs: tuple[str, ...], ours: tuple[str, ...]) -> Preference:
    if "all" in theirs:
        return Preference.THEIRS
    return Preference.OURS if "all" in ours else Preference.NEITHER
