"""The command that gives a document another name."""

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.screen import say


@click.command()
@click.argument("document")
@click.argument("name")
@click.pass_obj
def rename(session: Session, document: str, name: str) -> None:
    """Give a document another NAME; all that is kept of it goes along.

    The settings are changed too. Lists that went out under the old name are taken as
    ever. Run 'safe-content sync' afterwards: it removes the exports of the old name.

    Example: safe-content rename manual handbook
    """
    left = sc.rename(session.workspace(), document, name, **session.by)
    say(f"{document} is called {name} now; run 'safe-content sync'")
    for file in left:
        say(f"{file} still says {document}: change it there in a text editor")
