"""A bar for the person who waits; silent where nobody looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from safe_content.cli.output.screen import quoted


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Give a function that shows what is being done, while it is being done."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.live import Live
    from rich.spinner import Spinner
    from rich.text import Text

    spinner = Spinner("dots", text="looking")
    console = Console(stderr=True)
    # Beside a thread that turns the spinner, reading each file from outside would
    # need a process begun from nothing, at a fifth of a second.
    with Live(spinner, console=console, transient=True, auto_refresh=False) as live:

        def tell(what: str) -> None:
            spinner.update(text=Text(quoted(what)))
            live.refresh()

        yield tell
