"""Commands for translations: lists back, decisions."""

from pathlib import PurePath

import click

from safe_content.api.unit_ids import mint
from safe_content.cli import Session
from safe_content.cli.output.acceptance_lines import print_accept
from safe_content.cli.output.adoption_lines import print_adopt
from safe_content.cli.output.passages import (
    json_option,
    limit_option,
    print_json,
)
from safe_content.cli.output.preview import preview_option
from safe_content.exchange.lists.returned import NotOurListError
from safe_content.exchange.review_list.review_keys import NotAdoptionListError
from safe_content.journeys.adoption import adopting
from safe_content.journeys.translations.accepting import accept as accept_list
from safe_content.model.units import UnitId
from safe_content.translation.merge import Preference
from safe_content.workspace import Act, find


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


def _for_all(theirs: tuple[str, ...], ours: tuple[str, ...]) -> Preference:
    if "all" in theirs:
        return Preference.THEIRS
    return Preference.OURS if "all" in ours else Preference.NEITHER
