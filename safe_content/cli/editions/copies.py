"""Commands for printed copies: who has which, and what in them is wrong by now."""

from datetime import datetime
from typing import BinaryIO

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.passages import count, cut, json_option, print_json
from safe_content.cli.output.preview import preview_option
from safe_content.cli.output.screen import say, styled

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def copies() -> None:
    """Record who was handed printed copies, and recall them when they go wrong.

    Example: safe-content copies hand manual hu --to "Safe Return" --number 40
    """


@copies.command()
@click.argument("document", required=False)
@json_option
@click.pass_obj
def show(session: Session, document: str | None, as_json: bool) -> None:
    """Show who has printed copies, and what in them is critically wrong by now.

    Example: safe-content copies show manual
    """
    found = sc.paper_copies(session.workspace(), document)
    if as_json:
        print_json(found)
        return
    if not found:
        say("Nobody was handed printed copies, as far as is recorded.")
    for each in found:
        handed = each.handed
        what = f"{handed.document} {handed.language}, revision {handed.revision}"
        say(
            f"{styled(handed.id, bold=True)}  {handed.to}: {handed.number} of {what},"
            f" on {handed.on}"
        )
        for change in each.changes:
            said = f"{cut(change.before)} → " if change.before else ""
            say(f"    {change.place}: {said}{cut(change.after) or 'no longer there'}")
        if each.changes:
            told = (
                f"a letter was written on {each.told_on}"
                if each.told_on
                else "not told"
            )
            say(f"    {count(len(each.changes), 'place')} critically wrong, {told}")
    if any(each.changes and not each.told_on for each in found):
        say("Next: safe-content copies letters")
    elif any(each.changes for each in found):
        say('Next, once they answer: safe-content copies settle ID --why "corrected"')


@copies.command()
@click.argument("document", required=False)
@click.argument("language", required=False)
@click.option("--to", help="The organisation.")
@click.option("--number", type=click.IntRange(1, 999_999), help="How many copies.")
@click.option("--on", type=_DAY, help="The day, such as 2027-03-15; usually today.")
@click.option(
    "--revision",
    type=click.IntRange(1),
    help="Of the master, as the edition tells in its last line; usually the newest of"
    " that day.",
)
@click.option("--email", default="", help="Where the organisation is written to.")
@click.option(
    "--in", "spoken", default="", help="In which language; that of the edition."
)
@click.option("--order", type=click.File("rb"), help="A mail or text that orders them.")
@json_option
@click.pass_obj
@preview_option
def hand(
    session: Session,
    document: str | None,
    language: str | None,
    to: str | None,
    number: int | None,
    on: datetime | None,
    revision: int | None,
    email: str,
    spoken: str,
    order: BinaryIO | None,
    as_json: bool,
) -> None:
    """Record that an organisation was handed printed copies of an edition.

    What an order tells need not be said again; what is said goes before it.

    Example: safe-content copies hand --order order.eml --on 2027-03-15
    """
    workspace = session.workspace()
    if order is not None:
        asked = sc.copies_order(order)
        found = sc.ordered_edition(workspace, asked)
        document, language = document or found.document, language or found.language
        to, number, email = to or asked.to, number or asked.number, email or asked.email
    if document is None or language is None or not (to or "").strip() or not number:
        raise click.UsageError(
            "Say the document, the language, --to whom and the --number; or give an"
            " --order that tells them."
        )
    day = on.date().isoformat() if on else session.when[:10]
    if day > session.when[:10]:
        raise click.BadParameter(f"{day} is still to come.", param_hint="--on")
    said = sc.hand_copies(
        workspace,
        document,
        language,
        to=" ".join((to or "").split()),
        number=number,
        on=day,
        revision=revision,
        email=email,
        spoken=spoken,
        **session.by,
    )
    if as_json:
        print_json(said)
        return
    say(
        f"{said.id}: {said.to} has {count(said.number, 'printed copy', 'printed copies')}"
        f" of {said.document} {said.language}, revision {said.revision} ({said.on})."
    )


@copies.command()
@click.argument("document", required=False)
@click.option(
    "--recall", is_flag=True, help="Have them destroyed, not corrected by hand."
)
@json_option
@click.pass_obj
@preview_option
def letters(
    session: Session, document: str | None, recall: bool, as_json: bool
) -> None:
    """Write to whoever has printed copies in which something is critically wrong.

    The letters (.eml) lie in exports/letters, in the organisations' languages, for you to
    open in your mail program and send. They tell each place, and what it should read.

    Example: safe-content copies letters manual --recall
    """
    found = sc.recall_copies(
        session.workspace(), document, recalled=recall, **session.by
    )
    if as_json:
        print_json(found)
        return
    for each in found:
        address = f" <{each.email}>" if each.email else " (no address is known)"
        say(f"{each.name}: {count(each.changes, 'place')}, to {each.to}{address}")
    if found:
        say('Next, once they answer: safe-content copies settle ID --why "corrected"')
    else:
        say("In no printed copies is anything critically wrong that is not settled.")


@copies.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--why", required=True, help="What became of them; kept for ever.")
@json_option
@click.pass_obj
@preview_option
def settle(session: Session, ids: tuple[str, ...], why: str, as_json: bool) -> None:
    """Record what became of printed copies that say what is wrong.

    What changes later is told anew.

    Example: safe-content copies settle k7mp2wqa --why "corrected by hand, says Ana"
    """
    if not why.strip() or not why.isprintable():
        raise click.UsageError("Say why on one line, and not empty.")
    found = sc.settle_copies(session.workspace(), ids, why=why.strip(), **session.by)
    if as_json:
        print_json(found)
        return
    for each in found:
        say(f"{each.handed.to}: {count(len(each.changes), 'place')} settled.")
