"""The command that says that something ends."""

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.screen import say


@click.command()
@click.argument("document")
@click.argument("language", default="")
@click.option("--why", required=True, help="The reason, kept for ever.")
@click.pass_obj
def retire(session: Session, document: str, language: str, why: str) -> None:
    """Say that a document or a language ends; what it had is kept.

    Take it out of sources/documents.toml first.

    Example: safe-content retire manual mk --why "the partner closed"
    """
    sc.retire(session.workspace(), document, language, why=why, **session.by)
    say(f"{document} {language}".strip() + ": retired; its translations are kept")
