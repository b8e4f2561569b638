"""The command that opens the desk in a browser."""

import click

from safe_content.cli import Session
from safe_content.cli.output.screen import Stopped, say


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="The port to listen on; any that is free unless you say one.",
)
@click.option("--no-browser", is_flag=True, help="Print the address, open nothing.")
@click.pass_obj
def serve(session: Session, port: int, no_browser: bool) -> None:
    """Open the desk in your browser: all of this without a terminal.

    It listens on this computer alone. End it with Ctrl+C; nothing is lost by that.

    Example: safe-content serve
    """
    try:
        from safe_content.desk import serving
    except ModuleNotFoundError as error:
        raise Stopped(
            f"The desk needs more than is installed here ({error.name} is missing)."
            " Install it with: pip install 'safe-content[desk]'. Nothing was changed."
        ) from error
    door = serving.Door(port=port, is_opened=not no_browser)
    root = session.workspace().root
    serving.serve(root, session.who, door, lambda at: say(f"The desk is open: {at}"))
