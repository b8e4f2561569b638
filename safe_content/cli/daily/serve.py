"""The command that opens the desk in a browser."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.handover_lines import passphrase_option
from safe_content.cli.output.passages import count
from safe_content.cli.output.screen import Stopped, quoted, say

if TYPE_CHECKING:
    from securesystemslib.signer import Signer

    from safe_content.desk.serving import Opened


@click.command()
@click.option(
    "--people",
    is_flag=True,
    help="Let the people of sources/people.toml log in, each with their own work.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="The port to listen on; any that is free unless you say one. For people it"
    " stands in sources/desk.toml.",
)
@click.option("--no-browser", is_flag=True, help="Print the address, open nothing.")
@click.option(
    "--tree",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that releases are published to, for the page of releases.",
)
@click.option(
    "--online-key",
    "key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The key of the machine that publishes; never an editor's or a root key.",
)
@passphrase_option
@click.pass_obj
def serve(
    session: Session,
    people: bool,
    port: int,
    no_browser: bool,
    tree: Path | None,
    key: Path | None,
    passphrase: str | None,
) -> None:
    """Open the desk in your browser: all of this without a terminal.

    It listens on this computer alone. End it with Ctrl+C; nothing is lost by that.
    With --people, a web server with a certificate stands before it: docs/desk.md.

    Example: safe-content serve
    """
    need_the_desk()
    from safe_content.desk import serving

    if key is not None and tree is None:
        raise click.UsageError("Say for which releases the key is: --tree FOLDER.")
    root = session.workspace().root
    release = None
    if tree is not None:
        from safe_content.desk.release_desk import ReleaseDesk

        tree = tree.resolve()
        sc.show_keys(tree)  # raises if it is no tree of releases
        online = _online(tree, key, passphrase) if key else ()
        release = ReleaseDesk(tree=tree, online=online)
    if people:
        serving.serve_people(root, _tell, release)
        return
    door = serving.Door(port=port, is_opened=not no_browser)
    serving.serve(
        root, session.who, door, lambda at: say(f"The desk is open: {at}"), release
    )


def _online(tree: Path, key: Path, passphrase: str | None) -> "tuple[Signer, ...]":
    """Open the key of the machine that publishes."""
    from safe_content.api.signing import open_online_key

    words = passphrase
    if words is None:
        name = quoted(key.name)
        words = str(click.prompt(f"Passphrase of {name}", hide_input=True))
    return (open_online_key(tree, key.read_bytes(), words, called=key.name),)


def need_the_desk() -> None:
    """Stop where the libraries of the desk are not installed."""
    try:
        import_module("safe_content.desk.serving")
    except ModuleNotFoundError as error:
        raise Stopped(
            f"The desk needs more than is installed here ({error.name} is missing)."
            " Install it with: pip install 'safe-content[desk]'. Nothing was changed."
        ) from error


def _tell(opened: "Opened") -> None:
    """Say where the desk is, and how people come in."""
    say(
        f"The desk is open to {count(opened.people, 'person', 'people')}:"
        f" {opened.address} (behind it, {opened.listens})"
    )
    say(
        "They log in by mail."
        if opened.has_mail
        else "No mail server is set: hand over links that 'safe-content people invite"
        " NAME' makes."
    )
