"""Commands for the people who work at the desk."""

from datetime import datetime

import click

from safe_content import api as sc
from safe_content.api.people import (
    find_person,
    forget_person,
    misnamed,
    named_people,
)
from safe_content.cli import Session
from safe_content.cli.daily.serve import need_the_desk
from safe_content.cli.output.passages import json_option, print_json
from safe_content.cli.output.screen import say


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def people(context: click.Context, as_json: bool) -> None:
    """Show who works at the desk, let them in, and let them go.

    Example: safe-content people invite anna
    """
    if context.invoked_subcommand is not None:
        return
    workspace = context.obj.workspace()
    found = named_people(workspace)
    if as_json:
        print_json(found)
        return
    for each in found:
        on = ", ".join((*each.languages, *each.documents)) or "everything"
        say(f"{each.id:16} {each.role:12} {each.name}, {each.mail or 'no mail'}; {on}")
    for fact in misnamed(found, sc.documents(workspace)):
        say(f"sources/people.toml: {fact}")
    if not found:
        say("Nobody yet: write them into sources/people.toml, as docs/desk.md shows.")


@people.command()
@click.argument("name")
@click.pass_obj
def invite(session: Session, name: str) -> None:
    """Print a link that logs NAME in once, within seven days, to hand over.

    Run it as the user who runs the desk.

    Example: safe-content people invite anna
    """
    need_the_desk()
    from safe_content.desk import serving

    say(serving.link_for(session.workspace(), name))


@people.command("log-out")
@click.argument("name")
@click.pass_obj
def log_out(session: Session, name: str) -> None:
    """Log NAME out in every browser; links and codes hold no more.

    Example: safe-content people log-out anna
    """
    need_the_desk()
    from safe_content.desk import serving

    workspace = session.workspace()
    person = find_person(workspace, name)
    serving.accounts_of(workspace.root).end_all(person.id)
    say(f"{person.name} is logged out everywhere.")


@people.command()
@click.argument("name")
@click.pass_obj
def export(session: Session, name: str) -> None:
    """Print all that is kept of NAME, as JSON: for who asks what is known of them.

    Example: safe-content people export anna
    """
    need_the_desk()
    from safe_content.desk import serving

    workspace = session.workspace()
    person = find_person(workspace, name)
    print_json(
        {
            "person": {
                "id": person.id,
                "name": person.name,
                "mail": person.mail,
                "role": person.role,
                "languages": person.languages,
                "documents": person.documents,
            },
            "account": [
                {"when": _moment(at), "what": what}
                for at, what in serving.accounts_of(workspace.root).told(person.id)
            ],
            "typed and not saved": serving.typed_by(workspace.root, person.id),
            "acts": [
                {"number": each.number, "when": each.when, "what": each.what}
                for each in sc.events(workspace)
                if each.who in (person.id, person.name)
            ],
            "open matters": [
                {
                    "id": each.id,
                    "document": each.document,
                    "language": each.language,
                    "said": [r.text for r in each.thread if r.author == person.id],
                }
                for each in sc.matters(workspace)
                if person.id in (each.who, *(r.author for r in each.thread))
            ],
        }
    )


@people.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.pass_obj
def forget(session: Session, name: str, yes: bool) -> None:
    """Let go of all that is kept of NAME but what was done, under the name in brackets.

    Example: safe-content people forget anna
    """
    need_the_desk()
    from safe_content.desk import serving

    workspace = session.workspace()
    person = find_person(workspace, name)
    if not yes:
        click.confirm(f"Forget {person.name}, for ever?", abort=True)
    forget_person(workspace, person.id)
    serving.accounts_of(workspace.root).forget(person.id)
    serving.forget_typed(workspace.root, person.id)
    say(
        f"{person.name} is forgotten. In the log stands '{person.id}', and nothing that"
        " tells who that was; earlier backups still know."
    )


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().isoformat(timespec="seconds")
