"""The command that syncs by itself."""

from time import sleep

import click

from safe_content.api import SafeContentError
from safe_content.api.watching import Watch
from safe_content.cli import Session
from safe_content.cli.daily.sync import print_sync
from safe_content.cli.output.screen import say


@click.command()
@click.option(
    "--every",
    type=click.FloatRange(0, 86_400),
    default=20.0,
    show_default=True,
    help="Seconds between two looks.",
)
@click.option("--times", type=click.IntRange(1), help="End after so many looks.")
@click.pass_obj
def watch(session: Session, every: float, times: int | None) -> None:
    """Sync by itself whenever something came into the inboxes, until Ctrl+C.

    For a folder that others fill, as OneDrive and Nextcloud do. A file is taken when it
    is whole: when it no longer grows, and no program has it open.

    Example: safe-content watch --every 60
    """
    root = session.workspace().root
    seen = Watch(root, session.who)
    told: object = None
    looks = 0
    say(f"Watching {root}. End it with Ctrl+C; nothing is lost by that.")
    try:
        while True:
            told = _look(seen, told)
            looks += 1
            if looks == times:
                return
            sleep(every)
    except KeyboardInterrupt:
        say("Watching ended.")


def _look(seen: Watch, told: object) -> object:
    """Look once, and say what came of it unless that was said before."""
    try:
        found = seen.look()
    except SafeContentError as error:
        if str(error) != told:
            say(str(error), err=True)
        return str(error)
    if not isinstance(found, tuple):
        print_sync(found)
        return None
    if found and found != told:
        say(
            f"Waiting: {', '.join(found)}: a program has the file open, or still writes"
            " it. If none does, delete that one."
        )
    return found
